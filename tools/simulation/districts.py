"""The districts of the simulation with the rows of their reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bantin.model import Level, Unit
from bantin.settings.offices import RowNames
from bantin.units import Units
from simulation.chance import Chance
from simulation.months import LAST_MONTH, Month
from simulation.sizes import BlockSize, Size, size_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of an office's block is its own: weights against the others of the block; 0 for none of it."""

    documents: int
    dossiers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One row of a block: an office or a commune, by its code, with its share of the block and its bent for online."""

    code: str
    name: str
    share: Share
    online: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The offices of a district, or its communes."""

    id: str
    members: tuple[Member, ...]
    size: BlockSize


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """One district with its communes, the rows that its workbook has ready, and its size."""

    unit: Unit
    communes: tuple[Unit, ...]
    names: RowNames
    size: Size

    @classmethod
    def of(cls, unit: Unit, *, units: Units, names: RowNames) -> District:
        """Return a district with the communes that it had throughout the simulated months."""
        communes = units.communes(unit, LAST_MONTH.last_day)
        return cls(unit=unit, communes=communes, names=names, size=size_of(unit.code, communes=len(communes)))

    @property
    def commune_words(self) -> str:
        """Return the kinds of its communes as texts list them: "xã, thị trấn"."""
        kinds = {commune.kind for commune in self.communes}
        return ", ".join(kind for kind in _KINDS if kind in kinds) or "xã"

    @property
    def offices(self) -> Block:
        """Return its offices as rows."""
        members = tuple(
            Member(code=office.code, name=office.name, share=_OFFICES.get(office.id, _ANY_OFFICE))
            for office in self.names.offices
        )
        return Block(id="offices", members=members, size=self.size.offices)

    @property
    def commune_rows(self) -> Block:
        """Return its communes as rows."""
        members = tuple(self._commune(commune) for commune in self.communes)
        return Block(id="communes", members=members, size=self.size.communes)

    def chance(self, month: Month, *names: str) -> Chance:
        """Return the chance of a month that belongs to these names."""
        return Chance(self.unit.code, month.slug, *names)

    def _commune(self, commune: Unit) -> Member:
        chance = Chance(commune.code, "share")
        # The seat of the district is larger than the communes around it.
        extra = 0 if commune.kind == "xã" else 70
        share = Share(documents=extra // 2 + chance.between(80, 130), dossiers=extra + chance.between(55, 150))
        online = chance.between(55, 125) + (95 if commune.name in self.size.leading else 0)
        return Member(code=commune.code, name=commune.full_name, share=share, online=online)


def every_district(units: Units, names: RowNames) -> Iterator[District]:
    """Yield all districts of the country in the order of the table: 705 in 2021."""
    return (District.of(unit, units=units, names=names) for unit in units.on(LAST_MONTH.last_day, Level.DISTRICT))


_KINDS = ("xã", "phường", "thị trấn")
_ANY_OFFICE = Share(documents=60, dossiers=30)
# By their ids in params/offices.yml; one that is added later is an ordinary one.
_OFFICES = {
    "van-phong": Share(documents=330, dossiers=0),
    "noi-vu": Share(documents=95, dossiers=35),
    "tai-chinh-ke-hoach": Share(documents=90, dossiers=140),
    "tai-nguyen-moi-truong": Share(documents=105, dossiers=260),
    "tu-phap": Share(documents=60, dossiers=190),
    "lao-dong": Share(documents=80, dossiers=130),
    "van-hoa-thong-tin": Share(documents=70, dossiers=25),
    "giao-duc": Share(documents=110, dossiers=60),
    "y-te": Share(documents=50, dossiers=20),
    "thanh-tra": Share(documents=35, dossiers=0),
    "nong-nghiep": Share(documents=75, dossiers=40),
    "kinh-te-ha-tang": Share(documents=85, dossiers=100),
}
