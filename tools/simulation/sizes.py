"""
How large districts are, and how far along: the four of the demonstration after their published bulletins, others drawn.

The published figures (data/published/figures.csv) give the order of magnitude; nothing else of them is used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from simulation.chance import Chance
from simulation.months import Line, Month


class Series(StrEnum):
    """Totals of a block of rows from which its rows are made."""

    DOCUMENTS = "documents"
    DOSSIERS = "dossiers"
    ONLINE = "online"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSize:
    """
    What the offices of a district, or its communes, count together in August 2021.

    Attributes:
        documents: Documents received.
        sent: Documents sent, in thousandths of those received.
        axis: Of the documents sent, those over the national axis.
        signed: Of the documents sent, those signed digitally.
        dossiers: New dossiers.
        online: Of the new dossiers, those that came online.
        overdue: Of the dossiers resolved, those resolved too late.
    """

    documents: int
    sent: int
    axis: Line
    signed: Line
    dossiers: int
    online: Line
    overdue: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSize:
    """
    Procedures of a level in November 2021, by the highest level of service; the others have level 2, a few level 1.

    Attributes:
        total: All procedures.
        level_3: Those of level 3.
        level_4: Those of level 4.
    """

    total: int
    level_3: int
    level_4: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A total of one month that a published bulletin bounds so closely that it is not left to chance."""

    block: str
    series: Series
    month: Month
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """
    One district.

    Attributes:
        offices: What its offices count; dossiers are those of its one-stop desk.
        communes: What its communes count.
        district_level: Procedures of the district level.
        commune_level: Procedures of the commune level.
        growth: Thousandths by which documents and dossiers grow each month.
        level_3_4: Of the dossiers handed in on paper, those of services of level 3 and 4.
        in_software: Of the procedures at the one-stop desk, those received in its software.
        by_post: Of the dossiers handed in on paper, those that came by post.
        by_mail: Of the documents due by official mail, those sent so.
        receipts: Of the receipts, the electronic ones.
        district_sites: Sites of video conferences of the district itself.
        fewest_meetings: In a month.
        most_meetings: In a month.
        leading: Communes that are ahead of the others in online dossiers.
        anchors: Totals that are given.
    """

    offices: BlockSize
    communes: BlockSize
    district_level: LevelSize
    commune_level: LevelSize
    growth: int = 12
    level_3_4: Line = field(default=Line(300, 8))
    in_software: Line = field(default=Line(985, 2))
    by_post: Line = field(default=Line(60, 2))
    by_mail: Line = field(default=Line(960, 4))
    receipts: Line = field(default=Line(800, 20))
    district_sites: int = 2
    fewest_meetings: int = 2
    most_meetings: int = 5
    leading: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()


YEN_LAP = Size(
    offices=BlockSize(
        documents=1018,
        sent=528,
        axis=Line(925, 17),
        signed=Line(987, 3),
        dossiers=697,
        online=Line(793, 21),
        overdue=Line(46, -1),
    ),
    communes=BlockSize(
        documents=986,
        sent=400,
        axis=Line(790, 22),
        signed=Line(940, 12),
        dossiers=1987,
        online=Line(258, 11),
        overdue=Line(17, -1),
    ),
    district_level=LevelSize(total=277, level_3=72, level_4=24),
    commune_level=LevelSize(total=155, level_3=65, level_4=0),
    leading=("Xuân Viên", "Đồng Lạc", "Phúc Khánh"),
    anchors=(
        Anchor(block="offices", series=Series.DOCUMENTS, month=Month.of("2021-07"), value=1000),
        Anchor(block="offices", series=Series.DOSSIERS, month=Month.of("2021-07"), value=684),
        Anchor(block="communes", series=Series.DOSSIERS, month=Month.of("2021-07"), value=1952),
        Anchor(block="communes", series=Series.ONLINE, month=Month.of("2021-07"), value=438),
    ),
)
THANH_BA = Size(
    offices=BlockSize(
        documents=308,
        sent=420,
        axis=Line(800, 22),
        signed=Line(1100, 10),
        dossiers=580,
        online=Line(560, 15),
        overdue=Line(22, -1),
    ),
    communes=BlockSize(
        documents=412,
        sent=560,
        axis=Line(880, 22),
        signed=Line(1100, 10),
        dossiers=1740,
        online=Line(320, 10),
        overdue=Line(14, -1),
    ),
    district_level=LevelSize(total=277, level_3=70, level_4=20),
    commune_level=LevelSize(total=155, level_3=65, level_4=0),
    receipts=Line(1000, 0),
    district_sites=3,
    fewest_meetings=3,
    most_meetings=4,
)
MY_DUC = Size(
    offices=BlockSize(
        documents=1240,
        sent=510,
        axis=Line(900, 20),
        signed=Line(960, 8),
        dossiers=620,
        online=Line(985, 1),
        overdue=Line(12, 0),
    ),
    communes=BlockSize(
        documents=1430,
        sent=420,
        axis=Line(760, 20),
        signed=Line(900, 14),
        dossiers=1120,
        online=Line(982, 1),
        overdue=Line(9, 0),
    ),
    district_level=LevelSize(total=318, level_3=152, level_4=108),
    commune_level=LevelSize(total=146, level_3=82, level_4=30),
    growth=6,
    level_3_4=Line(500, 0),
    in_software=Line(1000),
    by_mail=Line(1000),
)
GIA_VIEN = Size(
    offices=BlockSize(
        documents=1105,
        sent=495,
        axis=Line(890, 25),
        signed=Line(975, 6),
        dossiers=512,
        online=Line(411, 10),
        overdue=Line(-14, -2),
    ),
    communes=BlockSize(
        documents=1240,
        sent=410,
        axis=Line(770, 20),
        signed=Line(920, 12),
        dossiers=1610,
        online=Line(311, 8),
        overdue=Line(-14, -2),
    ),
    district_level=LevelSize(total=297, level_3=172, level_4=101),
    commune_level=LevelSize(total=150, level_3=88, level_4=44),
    level_3_4=Line(640, 4),
    by_post=Line(12, 0),
)
_KNOWN = {"234": YEN_LAP, "232": THANH_BA, "282": MY_DUC, "373": GIA_VIEN}


def size_of(code: str, *, communes: int) -> Size:
    """Return the size of a district by its official code; one that has no published bulletin is drawn."""
    return _KNOWN.get(code) or _drawn(Chance(code, "size"), max(communes, 1))


def _drawn(chance: Chance, communes: int) -> Size:
    """Return an ordinary size for a district with so many communes."""
    total = chance.between(260, 320)
    return Size(
        offices=BlockSize(
            documents=chance.between(600, 1400),
            sent=chance.between(420, 560),
            axis=Line(chance.between(780, 940), 22),
            signed=Line(chance.between(930, 1000), 6),
            dossiers=chance.between(350, 900),
            online=Line(chance.between(350, 800), chance.between(8, 20)),
            overdue=Line(chance.between(0, 50), -1),
        ),
        communes=BlockSize(
            documents=communes * chance.between(40, 70),
            sent=chance.between(380, 480),
            axis=Line(chance.between(700, 860), 20),
            signed=Line(chance.between(850, 980), 12),
            dossiers=communes * chance.between(50, 120),
            online=Line(chance.between(180, 450), chance.between(6, 14)),
            overdue=Line(chance.between(0, 25), -1),
        ),
        district_level=LevelSize(total=total, level_3=total * chance.between(25, 55) // 100, level_4=total // 10),
        commune_level=LevelSize(total=150, level_3=chance.between(55, 85), level_4=chance.between(0, 30)),
        growth=chance.between(4, 16),
    )
