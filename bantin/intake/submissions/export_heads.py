"""The lines above an exported form: whose report it is and of which days; both must be those of the folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bantin.errors import BantinError, ForeignSubmissionError, MissingHeadError, Place
from bantin.folding import fold
from bantin.intake.reading.grid import Cell, CellKind, Grid
from bantin.intake.submissions.names import unit_roll
from bantin.intake.submissions.statement import Expected
from bantin.model import Unit

_REPORTING_UNIT = re.compile(r"[-+* ]*(?:ten )?(?:don vi|co quan)(?: lap)? bao cao\s*:?\s*", re.IGNORECASE)
_RECEIVER = re.compile(r"(?:don vi|co quan|noi) nhan")
# "Văn phòng HĐND và UBND huyện ...", "Bộ phận Tiếp nhận và Trả kết quả huyện ...": whose desk it is.
_DESK = re.compile(
    r"(?:(?:van phong|hdnd|ubnd|uy ban nhan dan|hoi dong nhan dan|bo phan|mot cua|tiep nhan|tra ket qua|trung tam"
    r"|hanh chinh cong|phuc vu|ho so|thu tuc hanh chinh|va|cua|tai|cap|&|-|,)(?=[ &,-])[ &,-]*)+"
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of districts, shortened and in full."""

    short: str
    full: str


_SHORT_KINDS = (_Kind("h. ", "huyện "), _Kind("tx. ", "thị xã "), _Kind("tp. ", "thành phố "), _Kind("q. ", "quận "))
_DAY = r"(?:ngay )?([0-9]{1,2})(?: ?[/.-] ?| thang )([0-9]{1,2})(?:(?: ?[/.-] ?| nam )([0-9]{4}))?"
_GAP = r"[\s:,;()…-]*"
_SPAN = re.compile(rf"\btu{_GAP}(?:ngay{_GAP})?{_DAY}{_GAP}\bden{_GAP}(?:het )?(?:ngay{_GAP})?{_DAY}")
_MONTH = re.compile(r"(?<![0-9] )\bthang ([0-9]{1,2})(?: ?[/.-] ?| nam )([0-9]{4})")
_QUARTER = re.compile(r"\bquy (i{1,3}|iv|[1-4])(?: ?[/.,-] ?| nam )([0-9]{4})")
_PERIOD_LINE = re.compile(r"ky bao cao|\bbao cao (?:thang|quy)|\btu\b.{0,4}ngay|^\(?thang|^\(?quy")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class HeadReader:
    """Reads the head above the first row of a table's header."""

    grid: Grid
    first_row: int
    expected: Expected
    place: Place

    def unit(self) -> Unit:
        """Return the reporting unit; raises MissingHeadError, or ForeignSubmissionError for one of elsewhere."""
        for cell in self._texts():
            for line in cell.text.splitlines():
                if _REPORTING_UNIT.match(fold(line)):
                    name, at = self._after_label(cell, line)
                    if fold(name):
                        return self._known(name, at)
        fix = 'Thêm dòng "Đơn vị báo cáo: UBND ..." phía trên bảng.'
        raise MissingHeadError("Tệp không ghi đơn vị báo cáo", place=self.place, fix=fix)

    def check_period(self) -> bool:
        """Return True if the head names the folder's days or month; raises MissingHeadError, ForeignSubmissionError."""
        said, expected = self._said_of_period(), self.expected.period
        days = [match for _, text in said if (match := _SPAN.search(text))]
        slugs = list(dict.fromkeys(slug for _, text in said for slug in _slugs(text)))
        cell = next((cell for cell, text in said if _SPAN.search(text) or any(_slugs(text))), None)
        if cell is None:
            fix = 'Thêm dòng "Kỳ báo cáo: từ ngày ... đến ngày ..." phía trên bảng.'
            raise MissingHeadError("Tệp không ghi kỳ báo cáo", place=self.place, fix=fix)
        # Each once, in the order of the lines: the message is the same in each run.
        spans = dict.fromkeys(_span(match) for match in days)
        if spans.keys() - {(expected.span.start, expected.span.end)} or set(slugs) - {expected.slug}:
            raise self._other_period(cell, spans, slugs)
        return True

    def _other_period(
        self, cell: Cell, spans: Iterable[tuple[date | None, date | None]], slugs: Iterable[str]
    ) -> BantinError:
        said = [f"từ {_shown(start)} đến {_shown(end)}" for start, end in spans] or list(slugs)
        span = self.expected.period.span
        what = (
            f"Kỳ báo cáo {'; '.join(said)} không phải là {self.expected.period.label}, "
            f"từ {_shown(span.start)} đến {_shown(span.end)}"
        )
        fix = "Sửa kỳ trong tệp, hoặc để tệp vào thư mục của kỳ ấy."
        return ForeignSubmissionError(what, place=replace(self.place, cell=cell.address), fix=fix)

    def _texts(self) -> Iterator[Cell]:
        """Yield the texts above the table, row by row."""
        for row in range(1, self.first_row):
            yield from (cell for cell in self.grid.row(row) if cell.kind is CellKind.TEXT)

    def _after_label(self, cell: Cell, line: str) -> tuple[str, Cell]:
        """Return what follows "Đơn vị báo cáo:", in the same cell or in the next one to the right that is filled."""
        _, colon, rest = line.partition(":")
        rest = rest if colon else line[len(_as_long(line)) :]
        if fold(rest).strip(" .…_-"):
            return rest.strip(), cell
        row = (self.grid.cell(cell.row, column) for column in range(cell.column + 1, self.grid.width + 1))
        follower = next((one for one in row if not one.is_empty), cell)
        is_label = _REPORTING_UNIT.match(fold(follower.text)) or _RECEIVER.search(fold(follower.text))
        return ("", cell) if follower is cell or is_label else (follower.text.strip(), follower)

    def _known(self, name: str, cell: Cell) -> Unit:
        """Return the district of the folder or a commune in it; the name may go on with the units above it."""
        district = self.expected.unit
        place = replace(self.place, cell=cell.address, unit=" ".join(name.split()))
        first, *above = [part for part in re.split(r",|;| - (?=[^\W\d_])", _bare(name)) if part.strip()] or [""]
        roll = unit_roll("đơn vị", (district, *self.expected.names.communes))
        found = roll.named(first.strip())
        if len(found) == 1 and (found[0].what == district or self._lies_here(above)):
            return found[0].what
        what = f'Đơn vị báo cáo "{" ".join(name.split())}" không phải là {district.full_name} hay một xã của huyện'
        fix = f'Ghi "UBND {district.full_name}", hoặc để tệp vào thư mục của đơn vị ấy.'
        raise ForeignSubmissionError(what, place=place, fix=fix)

    def _lies_here(self, above: Iterable[str]) -> bool:
        """Return whether the units named above a commune begin with the district; without any, the folder says it."""
        district = self.expected.unit
        first = next((fold(part) for part in above), None)
        return first is None or first in (fold(district.full_name), fold(district.name))

    def _said_of_period(self) -> list[tuple[Cell, str]]:
        """Return each row that speaks of the period with the row below it, folded, for a span may be split in two."""
        rows = [[cell for cell in self.grid.row(row) if not cell.is_empty] for row in range(1, self.first_row)]
        said = [" ".join(_seen(cell) for cell in row) for row in rows]
        found = []
        for position, text in enumerate(said):
            if rows[position] and _PERIOD_LINE.search(text):
                below = next((later for later in said[position + 1 :] if later), "")
                whole = text if _SPAN.search(text) or not _opens_span(text) else f"{text} {below}"
                found.append((_speaking(rows[position]), whole))
        return found


def _bare(name: str) -> str:
    """Return the name of a unit without the words for its committee or desk before it, and its kind written out."""
    words = name.strip(" .;…_").split()
    desk = _DESK.match(fold(" ".join(words)) + " ")
    skipped = len(desk[0].split()) if desk else 0
    bare = " ".join(words[skipped:] or words)
    kind = next((kind for kind in _SHORT_KINDS if fold(bare).startswith(kind.short)), None)
    return bare if kind is None else kind.full + bare[len(kind.short) :]


def _as_long(line: str) -> str:
    """Return the beginning of a line that is the label, where no colon ends it."""
    words = line.split()
    last = next(n for n in range(1, len(words) + 1) if fold(" ".join(words[:n])).endswith("bao cao"))
    return line[: line.index(words[last - 1]) + len(words[last - 1])]


def _seen(cell: Cell) -> str:
    return f"{cell.day.day}/{cell.day.month}/{cell.day.year}" if cell.day else fold(cell.text)


def _speaking(row: list[Cell]) -> Cell:
    return next((cell for cell in row if _PERIOD_LINE.search(fold(cell.text))), row[0])


def _opens_span(text: str) -> bool:
    return re.search(r"\btu\b.{0,4}ngay", text) is not None


def _span(match: re.Match[str]) -> tuple[date | None, date | None]:
    """Return first and last day of a span; a first day without a year lies in the year before the last one."""
    day, month, year, last_day, last_month, last_year = (int(part) if part else None for part in match.groups())
    end = _date(last_year or year, last_month, last_day)
    start = _date(year or last_year, month, day)
    if start and end and year is None and start > end:
        start = _date(start.year - 1, month, day)
    return start, end


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _slugs(text: str) -> Iterator[str]:
    """Yield the months and quarters that a line names, without those that belong to a day."""
    for match in _MONTH.finditer(_SPAN.sub(" ", text)):
        yield f"{match[2]}-{int(match[1]):02}"
    for match in _QUARTER.finditer(text):
        yield f"{match[2]}-q{_QUARTERS.get(match[1]) or match[1]}"


def _shown(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else "ngày không có thật"
