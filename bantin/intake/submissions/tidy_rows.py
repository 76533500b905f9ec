"""One row of a tidy CSV -> one observation, or the first error of the row with its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bantin.errors import (
    ForeignSubmissionError,
    MissingCellError,
    MixedKindsError,
    Place,
    UnknownIndicatorError,
    UnknownWordError,
    UnreadableDateError,
    UnreadablePeriodError,
)
from bantin.intake.cells.numbers import Reading, count, percent
from bantin.intake.cells.refusals import place_of
from bantin.intake.cells.words import text
from bantin.intake.reading.grid import Cell, Grid
from bantin.intake.submissions.observed import Manner
from bantin.intake.submissions.roll import Roll
from bantin.intake.submissions.statement import Expected
from bantin.intake.submissions.tidy_scopes import scopes_in, scopes_of
from bantin.model import (
    Flag,
    Indicator,
    IndicatorKind,
    Observation,
    Qualifier,
    Scope,
    Semantics,
    Source,
    Span,
    Unit,
)
from bantin.settings.written import did_you_mean

NEEDED = ("unit_code", "unit_name", "indicator", "scope", "dimension", "period_start", "period_end", "value")
OPTIONAL = ("qualifier", "note")
COLUMNS = NEEDED + OPTIONAL

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_THRESHOLD = re.compile(r"0|[1-9][0-9]*")
_COUNTED = (IndicatorKind.COUNT, IndicatorKind.STOCK)


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyFile:
    """
    The file to which rows belong.

    Attributes:
        grid: Its cells.
        file: Its name from the root of the repository.
        sha256: The hash of its bytes.
        columns: The position of each column by its name.
        expected: What it must be.
        flags: What is said of all its figures.
        roll: Those of whom it may speak.
    """

    grid: Grid
    file: str
    sha256: str
    columns: Mapping[str, int]
    expected: Expected
    flags: frozenset[Flag]
    roll: Roll[Unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyFigure:
    """A row that was read: its observation, None where nothing is reported, and the cell of its dash or ""."""

    observation: Observation | None
    dash: str


@dataclass(frozen=True, slots=True)
class TidyRow:
    """One row of a tidy CSV, counted from 1."""

    source: TidyFile
    number: int

    def figure(self) -> TidyFigure:
        """
        Return what the row states.

        Raises:
            BantinError: The first of its cells that cannot be read, or goes against another one or the folder.
        """
        unit, indicator = self._unit(), self._indicator()
        scope, own = self._scope(unit), self._own_manner(indicator)
        manner = self._manner(own)
        dimension, note = self._dimension(), self._text("note")
        self._check_qualifier()
        reading = self._reading(indicator)
        value = self._cell("value").address
        dash = value if reading.dash else ""
        if reading.value is None:
            return TidyFigure(observation=None, dash=dash)
        observation = Observation(
            indicator=indicator.id,
            scope=scope,
            dimension=dimension,
            unit_code=unit.code,
            span=manner.span,
            span_label=self._label(manner.span, own.span),
            semantics=manner.semantics,
            value=reading.value,
            qualifier=Qualifier.EXACT,
            compare_to="",
            note=note,
            remarks=frozenset(),
            hedge_word="",
            source=Source(file=self.source.file, sha256=self.source.sha256, sheet="", cell=value),
            flags=manner.flags,
        )
        return TidyFigure(observation=observation, dash=dash)

    def _unit(self) -> Unit:
        code, name = self._text("unit_code"), self._text("unit_name")
        place = self._at("unit_code" if code else "unit_name")
        if not code and not name:
            raise MissingCellError("Hàng không có đơn vị", place=place, fix="Ghi mã và tên đơn vị.")
        return self.source.roll.find(code, name, place=place)

    def _indicator(self) -> Indicator:
        id_, catalogue, day = self._filled("indicator"), self.source.expected.catalogue, self._expected_span.end
        if id_ not in catalogue:
            fix = f"{did_you_mean(id_, catalogue)}Sửa mã, hoặc thêm chỉ tiêu vào params/indicators.yml."
            raise UnknownIndicatorError(f'Không có chỉ tiêu "{id_}"', place=self._at("indicator"), fix=fix)
        indicator = catalogue[id_]
        if not indicator.is_defined_on(day):
            what = f'Chỉ tiêu "{id_}" không còn hoặc chưa có hiệu lực vào ngày {_shown(day)}'
            fix = "Dùng chỉ tiêu có hiệu lực trong kỳ này."
            raise UnknownIndicatorError(what, place=self._at("indicator"), fix=fix)
        if indicator.kind not in (*_COUNTED, IndicatorKind.RATIO):
            what = f'Chỉ tiêu "{id_}" ({indicator.kind}) không phải số đếm hay tỷ lệ'
            fix = "CSV chỉ nhận số đếm và tỷ lệ; điểm, hạng và mốc tiến độ gửi bằng sổ số liệu tháng."
            raise MixedKindsError(what, place=self._at("indicator"), fix=fix)
        return indicator

    def _scope(self, unit: Unit) -> Scope:
        word, known = self._filled("scope"), [str(scope) for scope in scopes_in(self.source.expected)]
        if word not in known:
            fix = f"{did_you_mean(word, known)}Dùng một trong: {', '.join(known)}."
            raise UnknownWordError(f'"{word}" không có trong cột scope', place=self._at("scope"), fix=fix)
        fitting = scopes_of(unit, self.source.expected)
        if word not in fitting:
            what = f'scope "{word}" không đi với {unit.full_name}'
            fix = f"Số của {unit.full_name} dùng một trong: {', '.join(fitting)}; hoặc sửa đơn vị của hàng này."
            raise MixedKindsError(what, place=self._at("scope"), fix=fix)
        return Scope(word)

    def _dimension(self) -> str:
        said = self._text("dimension")
        name, _, value = said.partition("=")
        offices = [office.id for office in self.source.expected.names.offices]
        is_known = {
            "": not said,
            "office": value in offices,
            "field": bool(_SLUG.fullmatch(value)),
            "threshold": bool(_THRESHOLD.fullmatch(value)),
        }
        if not is_known.get(name, False):
            near = did_you_mean(value, offices) if name == "office" else ""
            office = "office=mã cơ quan (params/offices.yml), " if offices else ""
            fix = f"{near}Để trống hoặc ghi {office}field=mã lĩnh vực, threshold=10."
            raise UnknownWordError(f'"{said}" không dùng được ở cột dimension', place=self._at("dimension"), fix=fix)
        return said

    def _check_qualifier(self) -> None:
        word = self._text("qualifier")
        if word not in ("", Qualifier.EXACT):
            fix = "Hệ thống khác chỉ gửi số chính xác: ghi exact hoặc để trống."
            raise UnknownWordError(f'qualifier "{word}" không được nhận', place=self._at("qualifier"), fix=fix)

    def _reading(self, indicator: Indicator) -> Reading:
        cell, place = self._cell("value"), self._at("value")
        dash = self.source.expected.settings.dash
        if indicator.kind is IndicatorKind.RATIO:
            return percent(cell, place=place, dash=dash, is_mean=indicator.is_mean)
        return count(cell, place=place, dash=dash)

    def _own_manner(self, indicator: Indicator) -> Manner:
        """Return how an indicator is stated for the folder's period, on the days that are its own."""
        period = self.source.expected.period
        manner = Manner.of(indicator, period, self.source.flags)
        if indicator.kind is IndicatorKind.RATIO:
            is_of_span = {"flow", "year_to_date"} & set(indicator.periods)
            span = period.span if is_of_span else Span(period.span.end, period.span.end)
            return replace(manner, semantics=Semantics.RATE_PERCENT, span=span)
        return manner

    def _manner(self, own: Manner) -> Manner:
        """Return how the row states its indicator; its days must be those of the folder's period."""
        stated, period = self._span(), self.source.expected.period
        if stated in (own.span, period.span):
            return own
        # A state may be that of another day; what happened over some days is not what happened in the month.
        if own.span.days == stated.days == 1 and period.span.contains(stated):
            return replace(own, span=stated)
        what = f"Kỳ của hàng từ {_shown(stated.start)} đến {_shown(stated.end)} không phải kỳ của thư mục"
        span = period.span
        fix = f"Ghi {span.start} và {span.end}, hoặc để tệp vào thư mục của kỳ ấy; số có đến cuối kỳ ghi một ngày."
        raise ForeignSubmissionError(what, place=self._at("period_start"), fix=fix)

    def _span(self) -> Span:
        start, end = self._day("period_start"), self._day("period_end")
        try:
            return Span(start, end)
        except UnreadablePeriodError as error:
            raise UnreadableDateError(error.what, place=self._at("period_end"), fix=error.fix) from error

    def _day(self, column: str) -> date:
        cell = self._cell(column)
        said = cell.day.isoformat() if cell.day else self._filled(column)
        try:
            if _DAY.fullmatch(said):
                return date.fromisoformat(said)
        except ValueError:
            pass
        fix = "Ghi năm-tháng-ngày, ví dụ 2021-08-31."
        raise UnreadableDateError(f'"{said}" không phải là ngày', place=self._at(column), fix=fix)

    def _label(self, stated: Span, own: Span) -> str:
        """Return the name of the period for its own days; the name of the day for another one."""
        return self.source.expected.period.label if stated == own else f"ngày {_shown(stated.start)}"

    @property
    def _expected_span(self) -> Span:
        return self.source.expected.period.span

    def _filled(self, column: str) -> str:
        said = self._text(column)
        if not said:
            raise MissingCellError(f"Cột {column} để trống", place=self._at(column), fix="Ghi đủ ô này.")
        return said

    def _text(self, column: str) -> str:
        return text(self._cell(column), place=self._at(column)) if column in self.source.columns else ""

    def _cell(self, column: str) -> Cell:
        return self.source.grid.cell(self.number, self.source.columns[column])

    def _at(self, column: str) -> Place:
        name = self.source.grid.cell(self.number, self.source.columns["unit_name"]).text
        place = Place(
            file=self.source.file, row=str(self.number), unit=name.strip(), period=self.source.expected.period.label
        )
        return place_of(self._cell(column), place)


def _shown(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
