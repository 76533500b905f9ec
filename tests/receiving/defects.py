"""Defects at known cells of one sound workbook, and how each is mended where its message points to."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl.utils.cell import coordinate_to_tuple
from typed_workbooks import Fault, Formula, TypedWorkbook, Value, tag

HEAD, DOCUMENTS, DOSSIERS, LEVELS = "Thông tin", "Văn bản", "Hồ sơ II.06a", "Mức độ dịch vụ"
PROCEDURES, SERVICES, PAYMENTS, POST = "Thủ tục II.07b", "Dịch vụ công", "Thanh toán", "Bưu chính"
DIGITISED, INFRASTRUCTURE, MEETINGS, TRAINING = "Số hóa", "Hạ tầng", "Cuộc họp", "Tập huấn"
TASKS, DIFFICULTIES, MILESTONES = "Nhiệm vụ", "Khó khăn", "Mốc tiến độ"

Typed = Value | Formula | Fault
Where = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Defect:
    """
    One thing that is wrong.

    Attributes:
        name: What it is, for who reads a failure.
        code: The code of its error.
        sheet: Its sheet.
        typed: What is typed into which cells to make it.
        places: Where it is reported: cells as the message names them, or "hàng 7"; "" for the whole sheet.
        spoil: What else is done to the workbook.
        mend: How that is undone.
    """

    name: str
    code: str
    sheet: str
    typed: dict[str, Typed]
    places: tuple[str, ...]
    spoil: Callable[[TypedWorkbook], None] | None = None
    mend: Callable[[TypedWorkbook], None] | None = None

    def make(self, book: TypedWorkbook) -> None:
        """Put the defect into a workbook."""
        for cell, value in self.typed.items():
            book.type(self.sheet, cell, value)
        if self.spoil:
            self.spoil(book)

    def undo(self, book: TypedWorkbook, sound: TypedWorkbook) -> None:
        """Mend the defect: its cells say again what they said before."""
        if self.mend:
            self.mend(book)
        for cell in self.typed:
            at = coordinate_to_tuple(cell)
            book.sheet(self.sheet).cells[at] = deepcopy(sound.sheet(self.sheet).cells[at])


def one(  # noqa: PLR0913 - the columns of the table below
    name: str, code: str, sheet: str, cell: str, value: Typed, *, at: str = ""
) -> Defect:
    """Return a defect of one cell, reported at it or elsewhere."""
    return Defect(name=name, code=code, sheet=sheet, typed={cell: value}, places=(at or cell,))


def _as_day(book: TypedWorkbook) -> None:
    """Give a count the format of a day, as Excel does with "5/8"."""
    days = book.sheet(MEETINGS).cells[5, 2].get("s")
    book.sheet(DOCUMENTS).cells[8, 5].set("s", days)


def _merged(book: TypedWorkbook) -> None:
    """Merge two values; the second, a zero, is gone with it, which no sum would tell."""
    book.sheet(PAYMENTS).merge("C6:D6")


def _apart(book: TypedWorkbook) -> None:
    sheet = book.sheet(PAYMENTS)
    for merged in list(sheet.root.iter(tag("mergeCells"))):
        sheet.root.remove(merged)


def _renamed(book: TypedWorkbook) -> None:
    book.rename(POST, "Bưu chính cũ")


def _named_again(book: TypedWorkbook) -> None:
    book.rename("Bưu chính cũ", POST)


def sound_but_strange(book: TypedWorkbook) -> None:
    """Type what looks odd and is none of a reader's business: a decomposed name, "x" where nothing is reported."""
    sheet = book.sheet(DOCUMENTS)
    sheet.set((21, 2), unicodedata.normalize("NFD", sheet.text((21, 2))))
    book.type("Tin bài", "E7", "đã đối chiếu")


FIRST_ROUND = (
    one("the version mark of another form", "E809", HEAD, "B4", "bantin-thang/9"),
    one("another period", "E810", HEAD, "B7", "2021-07"),
    one("a submission that is no number", "E406", HEAD, "B10", "lần đầu"),
    one("a state that is no choice", "E821", HEAD, "B11", "Bản nháp"),
    one("a code that nobody has", "E401", DOCUMENTS, "A7", "CQ99", at="hàng 7"),
    one("a name that is not that of its code", "E401", DOCUMENTS, "B20", "xã Đồng Thanh", at="hàng 20"),
    one("the number 1.234 among counts", "E812", DOCUMENTS, "C8", Decimal("1.234")),
    one("the text 1,234", "E812", DOCUMENTS, "D8", "1,234"),
    Defect(
        name="a day among counts",
        code="E813",
        sheet=DOCUMENTS,
        typed={"E8": date(2021, 8, 5)},
        places=("E8",),
        spoil=_as_day,
    ),
    one("a formula without a result", "E811", DOCUMENTS, "F8", Formula("SUM(F9:F10)")),
    one("an error of the spreadsheet", "E813", DOCUMENTS, "G8", Fault("#REF!")),
    one("TRUE among counts", "E813", DOCUMENTS, "H8", True),
    one("a negative count", "E408", DOCUMENTS, "C9", -5),
    one("a count with its measure", "E406", DOCUMENTS, "D9", "46 văn bản"),
    Defect(
        name="two rows whose parts do not add up, and whose errors cancel out in the total",
        code="E814",
        sheet=DOSSIERS,
        typed={"L10": 6, "L11": 11},
        places=("K10:M10", "K11:M11"),
    ),
    one("a wrong grand total", "E814", DOSSIERS, "M38", 12, at="M7:M38"),
    one("a blank total", "E818", DOSSIERS, "J7", None),
    Defect(
        name="a column number twice",
        code="E808",
        sheet=LEVELS,
        typed={"F4": "(5)"},
        places=("E4 và F4", "hàng 4"),
    ),
    one("another header", "E808", PROCEDURES, "G4", "Cộng", at="G5"),
    Defect(
        name="more than there are, which cancels out in the total",
        code="E814",
        sheet=SERVICES,
        typed={"D7": 5, "D8": 1},
        places=("C7:D7",),
    ),
    Defect(
        name="a unit twice",
        code="E817",
        sheet=SERVICES,
        typed={"A20": "08320", "B20": "xã Đồng Lạc"},
        places=("hàng 20",),
    ),
    Defect(
        name="merged cells among the values",
        code="E822",
        sheet=PAYMENTS,
        typed={"D6": None},
        places=("C6:D6",),
        spoil=_merged,
        mend=_apart,
    ),
    Defect(
        name="a sheet with another title",
        code="E807",
        sheet=POST,
        typed={},
        places=("",),
        spoil=_renamed,
        mend=_named_again,
    ),
    Defect(
        name="values without a unit",
        code="E824",
        sheet=DIGITISED,
        typed={"A19": None, "B19": None},
        places=("hàng 19",),
    ),
    one("x for yes or no", "E812", INFRASTRUCTURE, "E8", "x"),
    one("neither yes nor no", "E821", INFRASTRUCTURE, "F9", "đang lắp"),
    one("a meeting after the period", "E405", MEETINGS, "B5", date(2021, 9, 2)),
    one("a meeting without a topic", "E404", MEETINGS, "D6", None),
    one("a quality that is no choice", "E821", MEETINGS, "F7", "Rất tốt"),
    Defect(
        name="a day that no calendar has",
        code="E405",
        sheet=TRAINING,
        typed={"B5": "31/2/2021", "C5": "Tập huấn", "D5": "Ký số"},
        places=("B5",),
    ),
    one("an indicator that no catalogue has", "E402", TASKS, "D5", "dossiers_onlin_share"),
    one("a target above 100", "E408", TASKS, "E6", 120),
    one("a target that may be a fraction of 1", "E812", TASKS, "E10", Decimal("0.8")),
    one("done, but when?", "E404", TASKS, "H9", None),
    Defect(
        name="an answer before the question",
        code="E405",
        sheet=DIFFICULTIES,
        typed={"E5": "Đã báo nhà mạng", "F5": date(2021, 1, 4)},
        places=("F5",),
    ),
    one("a difficulty without words", "E404", DIFFICULTIES, "C6", None),
    one("a milestone that moved nobody knows where", "E404", MILESTONES, "D5", None),
    one("a day of completion of what is not completed", "E405", MILESTONES, "E7", date(2021, 8, 2)),
)


def broken_chain(sound: TypedWorkbook) -> Defect:
    """
    Return one dossier too many carried over by a commune, made up for by one less received; the sums say so too.

    Only a file without other problems is held against the month before, since each of its counts must be known.
    """
    sheet = sound.sheet(DOSSIERS)
    typed = {
        f"{column}{row}": int(sheet.text(coordinate_to_tuple(f"{column}{row}"))) + more
        for row in (20, 21, 38)
        for column, more in (("F", 1), ("D", -1))
    }
    places = ("F20", "F21", "F38")
    return Defect(name="more carried over than was left", code="E815", sheet=DOSSIERS, typed=typed, places=places)
