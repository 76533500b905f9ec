"""data/<dataset>/figures.csv: one stated figure per row -> one observation per row, each error with its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bantin.errors import (
    BantinError,
    RowOutsideLifeError,
    UnitNotAliveError,
    UnknownIndicatorError,
    UnknownRowUnitError,
    UnknownWordError,
    UnreadableDateError,
    UnreadablePeriodError,
)
from bantin.folding import fold
from bantin.intake.meaning import check_kinds, check_measured, read_dimension
from bantin.intake.remarks import remarks_in
from bantin.intake.table import Row, check_composed, check_seen, check_whole
from bantin.intake.wording import Wording
from bantin.model import Indicator, Level, Names, Observation, Qualifier, Scope, Semantics, Source, Span, Unit, Value
from bantin.settings.written import did_you_mean
from bantin.units import Units

COLUMNS = (
    "source_id", "unit_code", "unit_name", "scope", "indicator", "dimension", "period_start", "period_end",
    "period_label_vi", "semantics", "value", "qualifier", "compare_to", "note",
)  # fmt: skip
_WITHOUT_VALUE = (Qualifier.UNNAMED,)
# date.fromisoformat also reads weeks, "2021-W31-1".
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class FigureReader:
    """Reads rows against the table of units, the catalogue and the sources' own hedge words."""

    units: Units
    catalogue: Mapping[str, Indicator]
    wording: Wording

    def observation(self, row: Row) -> Observation:
        """Return the observation of a row; raises the first RowError, placed at its cell."""
        check_whole(row)
        check_composed(row)
        check_seen(row)
        span = self._span(row)
        indicator = self._indicator(row, span)
        semantics = _word(row, "semantics", Semantics)
        scope = _word(row, "scope", Scope)
        qualifier = _word(row, "qualifier", Qualifier)
        dimension = read_dimension(row)
        check_kinds(row, semantics, qualifier)
        check_measured(row, indicator, semantics)
        unit = self._unit(row, span)
        value = _value(row, semantics, qualifier, is_mean=indicator.is_mean)
        self._check_names(row, value, unit, span)
        return Observation(
            indicator=indicator.id,
            scope=scope,
            dimension=dimension,
            unit_code=row["unit_code"],
            span=span,
            span_label=row.filled("period_label_vi"),
            semantics=semantics,
            value=value,
            qualifier=qualifier,
            compare_to=row["compare_to"],
            note=row["note"],
            remarks=remarks_in(row["note"]),
            hedge_word=self.wording.hedge_word(row),
            source=Source(file=row.table.file, sha256=row.table.sha256, sheet="", cell=row.cell("value")),
        )

    def _span(self, row: Row) -> Span:
        start, end = _day(row, "period_start"), _day(row, "period_end")
        try:
            return Span(start, end)
        except UnreadablePeriodError as error:
            raise UnreadableDateError(error.what, place=row.place("period_end"), fix=error.fix) from error

    def _unit(self, row: Row, span: Span) -> Unit:
        """Return the row's unit: by code first, then its name must agree (traps.md, 9)."""
        code = row.filled("unit_code")
        unit = self.units.by_code(code, span.start)
        if unit is None:
            raise self._no_unit(row, code, span)
        if fold(row.filled("unit_name")) not in (fold(unit.full_name), fold(unit.name)):
            raise UnknownRowUnitError(
                f'Mã {code} là {unit.full_name}, không phải "{row["unit_name"]}"',
                place=row.place("unit_name"),
                fix="Sửa mã hoặc tên đơn vị cho khớp bảng đơn vị hành chính.",
            )
        try:
            self.units.alive(unit, span)
        except UnitNotAliveError as error:
            raise RowOutsideLifeError(error.what, place=row.place("period_end"), fix=error.fix) from error
        return unit

    def _check_names(self, row: Row, value: Value, unit: Unit, span: Span) -> None:
        """Raise UnknownRowUnitError where a named unit does not lie under the row's own; villages have no table."""
        if not isinstance(value, Names) or unit.level is Level.COMMUNE:
            return
        under = (*self.units.children(unit, span.start), *self.units.communes(unit, span.start))
        known = {fold(name) for part in under for name in (part.name, part.full_name)}
        for name in value.names:
            if fold(name) not in known:
                near = did_you_mean(name, (part.name for part in under))
                raise UnknownRowUnitError(
                    f'{unit.full_name} không có đơn vị "{name}"',
                    place=row.place("value"),
                    fix=f"{near}Ghi tên các đơn vị theo params/units.csv, cách nhau bằng dấu |.",
                )

    def _no_unit(self, row: Row, code: str, span: Span) -> BantinError:
        """Return the error for a code that names no unit on that day, or one that has ended."""
        ended = self.units.by_code(code, date(2021, 1, 1))
        if ended is not None:
            try:
                self.units.alive(ended, span)
            except UnitNotAliveError as error:
                return RowOutsideLifeError(error.what, place=row.place("period_start"), fix=error.fix)
        return UnknownRowUnitError(
            f'Không có đơn vị nào mang mã "{code}"',
            place=row.place("unit_code"),
            fix="Sửa mã theo bảng đơn vị hành chính (params/units.csv).",
        )

    def _indicator(self, row: Row, span: Span) -> Indicator:
        name = row.filled("indicator")
        if name not in self.catalogue:
            raise UnknownIndicatorError(
                f'Không có chỉ tiêu "{name}"',
                place=row.place("indicator"),
                fix=f"{did_you_mean(name, self.catalogue)}Sửa tên, hoặc thêm chỉ tiêu vào params/indicators.yml.",
            )
        indicator = self.catalogue[name]
        if not indicator.is_defined_on(span.end):
            raise UnknownIndicatorError(
                f'Chỉ tiêu "{name}" không còn hoặc chưa có hiệu lực vào ngày {span.end:%d/%m/%Y}',
                place=row.place("indicator"),
                fix="Dùng chỉ tiêu có hiệu lực trong kỳ này.",
            )
        return indicator


def _word(row: Row, column: str, words: type[W]) -> W:
    text = row.filled(column)
    known = [str(word) for word in words]
    if text not in known:
        fix = f"{did_you_mean(text, known)}Dùng một trong: {', '.join(known)}."
        raise UnknownWordError(f'"{text}" không có trong cột {column}', place=row.place(column), fix=fix)
    return words(text)


def _day(row: Row, column: str) -> date:
    text = row.filled(column)
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UnreadableDateError(
        f'"{text}" không phải là ngày', place=row.place(column), fix="Ghi năm-tháng-ngày, ví dụ 2021-08-31."
    )


def _value(row: Row, semantics: Semantics, qualifier: Qualifier, *, is_mean: bool) -> Value:
    text = row["value"] if qualifier in _WITHOUT_VALUE else row.filled("value")
    try:
        return semantics.read(text, is_mean=is_mean)
    except BantinError as error:
        at = replace(row.place("value"), unit=row["unit_name"], period=row["period_label_vi"])
        raise type(error)(error.what, place=at, fix=error.fix) from error
