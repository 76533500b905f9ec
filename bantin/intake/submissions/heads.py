"""The first sheet of a monthly workbook: whose it is and of which period, held against the folder in which it lies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bantin.errors import (
    BantinError,
    ForeignSubmissionError,
    MissingHeadError,
    NotANumberError,
    Place,
    UnknownRowUnitError,
    WrongFormVersionError,
)
from bantin.folding import fold
from bantin.forms import MONTHLY, Head, HeadLine
from bantin.forms.head import OFFICIAL, PROVISIONAL, REAL, SHEET_TITLE, SIMULATED
from bantin.intake.cells.days import day
from bantin.intake.cells.numbers import count
from bantin.intake.cells.words import choice
from bantin.intake.reading.grid import Cell, Grid
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.names import unit_roll
from bantin.intake.submissions.rows import written_in
from bantin.intake.submissions.statement import Expected
from bantin.model import Period, PeriodKind
from bantin.settings.intake import Dash

_FIX_FOLDER = "Đặt tệp vào đúng thư mục, hoặc sửa ô này."
_LABELS = {fold(line.value): line for line in HeadLine}


def read_head(grid: Grid, expected: Expected, findings: Findings) -> Head | None:
    """Return the head of a workbook; None, with every reason found, where it is not the one that is expected."""
    reader = _Lines(grid, expected, findings)
    checks = (reader.check_mark, reader.check_unit, reader.check_period, reader.check_days)
    checked = [findings.attempt(check) for check in checks]
    submission, is_provisional = findings.attempt(reader.submission), findings.attempt(reader.is_provisional)
    is_simulated = findings.attempt(reader.is_simulated)
    if not all(checked) or submission is None or is_provisional is None or is_simulated is None:
        return None
    return Head(
        unit=expected.unit,
        period=expected.period,
        submission=submission,
        is_provisional=is_provisional,
        is_simulated=is_simulated,
    )


class _Lines:
    """The lines of one first sheet: a label, and its value in the next cell."""

    def __init__(self, grid: Grid, expected: Expected, findings: Findings) -> None:
        self._grid, self._expected, self._findings = grid, expected, findings
        self._cells: dict[HeadLine, Cell] = {}
        for (row, column), cell in sorted(grid.cells.items()):
            label = _LABELS.get(fold(cell.text).strip(" :*"))
            if label and label not in self._cells:
                block = grid.merged_at(row, column)
                self._cells[label] = grid.cell(row, (block.last_column if block else column) + 1)

    def check_mark(self) -> bool:
        """Raise WrongFormVersionError unless the workbook was made for this version of the form."""
        mark = fold(written_in(self._cell(HeadLine.MARK)))
        if mark != MONTHLY.mark:
            what = f'Sổ theo mẫu "{mark}", hệ thống nhận mẫu "{MONTHLY.mark}"'
            fix = "Lấy sổ mới bằng `render.py new` rồi chép số liệu sang."
            raise WrongFormVersionError(what, place=self._place(HeadLine.MARK), fix=fix)
        return True

    def check_unit(self) -> bool:
        """Raise ForeignSubmissionError unless code and name are those of the folder's district."""
        unit = self._expected.unit
        said = written_in(self._cell(HeadLine.UNIT_CODE)), written_in(self._cell(HeadLine.UNIT_NAME))
        place = self._place(HeadLine.UNIT_NAME if said[0] == unit.code else HeadLine.UNIT_CODE)
        try:
            unit_roll("huyện", (unit,)).find(*said, place=place)
        except UnknownRowUnitError as error:
            what = f'Tệp của "{said[1]}" (mã {said[0]}), nhưng nằm trong thư mục của {unit.full_name} (mã {unit.code})'
            raise ForeignSubmissionError(what, place=place, fix=_FIX_FOLDER) from error
        return True

    def check_period(self) -> bool:
        """Raise ForeignSubmissionError unless the period is that of the folder."""
        period, cell = self._expected.period, self._cell(HeadLine.PERIOD)
        if not _names(cell, period):
            said = f"{cell.day:%d/%m/%Y}" if cell.day else written_in(cell)
            what = f'Tệp của kỳ "{said}", nhưng nằm trong thư mục của kỳ {period.slug}'
            raise ForeignSubmissionError(what, place=self._place(HeadLine.PERIOD), fix=_FIX_FOLDER)
        return True

    def check_days(self) -> bool:
        """Raise ForeignSubmissionError unless first and last day are those of the office's reporting window."""
        span = self._expected.period.span
        checks = (self._day_problem(HeadLine.FROM_DAY, span.start), self._day_problem(HeadLine.TO_DAY, span.end))
        problems = [problem for problem in checks if problem]
        self._findings.add(*problems)
        return not problems

    def submission(self) -> int:
        """
        Return which submission it is; a name of the file that says 2 or more must not say otherwise.

        A name that says 1 counts as one that says nothing: people send a mended file under the name of the first.
        """
        cell, place = self._cell(HeadLine.SUBMISSION), self._place(HeadLine.SUBMISSION)
        number = count(cell, place=place, dash=Dash.NOT_REPORTED).value or Decimal(0)
        if number < 1:
            what = f"Lần gửi phải từ 1, ô ghi {number}"
            raise NotANumberError(what, place=place, fix="Ghi 1 cho lần đầu, 2 cho lần sửa thứ nhất.")
        if self._expected.submission > 1 and number != self._expected.submission:
            what = f"Ô ghi lần gửi {number}, nhưng tên tệp ghi lần {self._expected.submission}"
            raise ForeignSubmissionError(what, place=place, fix="Sửa ô hoặc đổi tên tệp.")
        return int(number)

    def is_provisional(self) -> bool:
        """Return whether the office calls its figures provisional."""
        cell, place = self._cell(HeadLine.STATE), self._place(HeadLine.STATE)
        return choice(cell, (OFFICIAL, PROVISIONAL), place=place) == PROVISIONAL

    def is_simulated(self) -> bool:
        """Return whether the figures are invented; real and invented ones never meet (design rule 6)."""
        cell, place = self._cell(HeadLine.NATURE), self._place(HeadLine.NATURE)
        is_simulated = choice(cell, (REAL, SIMULATED), place=place) == SIMULATED
        if is_simulated != self._expected.is_simulated:
            here, there = (SIMULATED, REAL) if is_simulated else (REAL, SIMULATED)
            what = f'Tệp ghi "{here}", nhưng nằm trong bộ số liệu của "{there}"'
            raise ForeignSubmissionError(what, place=place, fix=_FIX_FOLDER)
        return is_simulated

    def _cell(self, line: HeadLine) -> Cell:
        """Return the value of a line; raises MissingHeadError where there is none."""
        cell = self._cells.get(line)
        if cell is None or cell.is_empty:
            what = f'Không thấy "{line.value}"' if cell is None else f'"{line.value}" còn trống'
            fix = "Ghi như trang đầu của sổ mẫu (`render.py new`)."
            raise MissingHeadError(what, place=self._place(line), fix=fix)
        return cell

    def _place(self, line: HeadLine) -> Place:
        cell = self._cells.get(line)
        return self._findings.place(self._grid.name or SHEET_TITLE, cell=cell.address if cell else "")

    def _day_problem(self, line: HeadLine, expected: date) -> BantinError | None:
        place = self._place(line)
        try:
            found = day(self._cell(line), place=place)
        except BantinError as error:
            return error
        if found == expected:
            return None
        said = f"{found:%d/%m/%Y}" if found else "để trống"
        what = f"{line.value} là {said}, kỳ {self._expected.period.slug} là {expected:%d/%m/%Y}"
        return ForeignSubmissionError(what, place=place, fix=_FIX_FOLDER)


def _names(cell: Cell, period: Period) -> bool:
    """Return whether a cell names the period; Excel takes a typed "2021-08" for the first day of the month."""
    if cell.day:
        return period.kind is PeriodKind.MONTH and cell.day.day == 1 and f"{cell.day:%Y-%m}" == period.slug
    names = {period.slug, fold(period.label)}
    if period.kind is PeriodKind.MONTH:
        year, month = period.slug.split("-")
        names |= {f"{month}/{year}", f"{int(month)}/{year}"}
    return fold(cell.text) in names
