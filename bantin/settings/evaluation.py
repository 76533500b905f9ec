"""Scoring sheets: criteria, weights, how a value becomes points, and the bands of the result: params/evaluation.yml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations, pairwise
from pathlib import Path

from bantin.errors import OverlappingValidityError, UnknownReferenceError
from bantin.model import Direction, Indicator, IndicatorKind, Level
from bantin.settings.indicators import known_indicator
from bantin.settings.reading import read_params
from bantin.settings.written import Entry, Param, did_you_mean, repeated

_SHEET_KEYS = (
    "id", "name", "of", "indicator", "first_year", "last_year", "basis", "confirmed", "partial", "groups", "criteria",
    "bands",
)  # fmt: skip
_CRITERION_KEYS = ("id", "name", "indicator", "weight", "none", "full", "group", "confirmed", "per_month")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_ALL = Decimal(100)


class Evaluated(StrEnum):
    """Who is scored by a sheet."""

    COMMUNES = "communes"
    OFFICES = "offices"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """
    One criterion of a scoring sheet.

    Attributes:
        id: Its name in facts: "truc-tuyen".
        name: In Vietnamese, for tables.
        indicator: Whose value earns the points: a rate or a count of the catalogue.
        weight: The most points that it earns, of 100.
        none: The value that earns nothing.
        full: The value that earns all; under `none` where lower is better. Between them points grow evenly.
        group: The group to which it belongs, for subtotals: "transparency"; "" where the sheet has no groups.
        is_confirmed: False where nobody has held the thresholds against the document yet; the page says so.
        file: Where it is written.
        line: At which line.
        is_per_month: Whether `none` and `full` are meant per month, and grow with the months of the span.
    """

    id: str
    name: str
    indicator: str
    weight: Decimal
    none: Decimal
    full: Decimal
    group: str
    is_confirmed: bool
    file: str
    line: int
    is_per_month: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of criteria with its own subtotal: id, Vietnamese name, the points it can earn, its score's indicator."""

    id: str
    name: str
    weight: Decimal
    indicator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a score is called from `least` points on: "xuất sắc" from 90."""

    name: str
    least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringSheet:
    """
    A scoring sheet; the weights of its criteria are 100 together.

    Attributes:
        id: Its name: "xa-2021".
        name: In Vietnamese: "Đánh giá xây dựng chính quyền điện tử của các xã, thị trấn".
        of: Who is scored.
        indicator: The catalogue's score that the total is: "evaluation_score", "service_quality_score".
        first_year: The first year in which it is used.
        last_year: The last one, or None.
        basis: The document that sets it, or who proposes it.
        is_confirmed: False where the whole sheet is the house's proposal or was not held against its document.
        is_partial: Whether a total over those groups that have figures is told ("41,3 trên 62 điểm có số liệu"); else
            a unit that lacks a criterion's figures has no total.
        groups: Groups with subtotals; empty where there are none.
        criteria: The criteria in their order.
        bands: The bands, highest first; the last starts at 0. Empty where the sheet has none.
        file: Where it is written.
        line: At which line.
    """

    id: str
    name: str
    of: Evaluated
    indicator: str
    first_year: int
    last_year: int | None
    basis: str
    is_confirmed: bool
    is_partial: bool
    groups: tuple[Group, ...]
    criteria: tuple[Criterion, ...]
    bands: tuple[Band, ...]
    file: str
    line: int

    def is_used_in(self, year: int) -> bool:
        """Return whether the sheet is used for a year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def read_evaluation(path: Path, *, indicators: Mapping[str, Indicator]) -> tuple[ScoringSheet, ...]:
    """
    Return the checked scoring sheets in the order of the file.

    Raises:
        ParamsError: A key, value, sum of weights, order of bands or pair of thresholds is wrong, an indicator is
            unknown, of the wrong kind or not defined for those who are scored in those years, an id is there twice,
            or two sheets score the same in one year; with file, line and what to do.
    """
    items = read_params(path).entry(("sheets",))["sheets"].items()
    sheets = tuple(_sheet(item.entry(_SHEET_KEYS), indicators) for item in items)
    _refuse_repeated((sheet.id for sheet in sheets), items)
    for (first, _), (second, item) in combinations(zip(sheets, items, strict=True), 2):
        if _meet(first, second):
            what = f"{second.id} và {first.id} (hàng {first.line}) cùng chấm {second.indicator} của {second.of} một năm"
            raise OverlappingValidityError(what, place=item.place, fix="Sửa first_year, last_year, hoặc bỏ một phiếu.")
    return sheets


def _meet(first: ScoringSheet, second: ScoringSheet) -> bool:
    """Return whether two sheets score the same of the same in any year."""
    is_same = (first.of, first.indicator) == (second.of, second.indicator)
    return is_same and (first.is_used_in(second.first_year) or second.is_used_in(first.first_year))


def _sheet(entry: Entry, indicators: Mapping[str, Indicator]) -> ScoringSheet:
    none: tuple[Param, ...] = ()
    groups, bands = entry.optional("groups", Param.items, none), entry.optional("bands", Param.items, none)
    criteria = entry["criteria"].items()
    sheet = ScoringSheet(
        id=entry["id"].slug(),
        name=entry["name"].text(),
        of=Evaluated(entry["of"].one_of(Evaluated)),
        indicator=_score(entry["indicator"], indicators),
        first_year=_year(entry["first_year"]),
        last_year=entry.optional("last_year", _year, None),
        basis=entry["basis"].text(),
        is_confirmed=entry["confirmed"].truth(),
        is_partial=entry.optional("partial", Param.truth, default=False),
        groups=tuple(_group(item, indicators) for item in groups),
        criteria=tuple(_criterion(item.entry(_CRITERION_KEYS), indicators) for item in criteria),
        bands=tuple(_band(item.entry(("name", "least"))) for item in bands),
        file=entry.param.file,
        line=entry.param.line,
    )
    if groups:
        _refuse_other_sum(sheet.groups, _ALL, entry["groups"])
    if sheet.last_year is not None and sheet.last_year < sheet.first_year:
        raise entry["last_year"].wrong(f"{sheet.last_year} trước năm đầu {sheet.first_year}", "Sửa một trong hai năm.")
    _refuse_repeated((each.id for each in sheet.groups), groups)
    _refuse_repeated((each.id for each in sheet.criteria), criteria)
    for criterion, item in zip(sheet.criteria, criteria, strict=True):
        _refuse_unknown_group(criterion, sheet.groups, item)
        _refuse_undefined(sheet, indicators[criterion.indicator], item)
    _refuse_other_sum(sheet.criteria, _ALL, entry["criteria"])
    for group, item in zip(sheet.groups, groups, strict=True):
        _refuse_other_sum((each for each in sheet.criteria if each.group == group.id), group.weight, item)
    _refuse_wrong_bands(sheet.bands, bands)
    return sheet


def _group(item: Param, indicators: Mapping[str, Indicator]) -> Group:
    entry = item.entry(("id", "name", "weight", "indicator"))
    return Group(
        id=entry["id"].text(),
        name=entry["name"].text(),
        weight=_weight(entry["weight"]),
        indicator=_score(entry["indicator"], indicators),
    )


def _criterion(entry: Entry, indicators: Mapping[str, Indicator]) -> Criterion:
    indicator = known_indicator(entry["indicator"], indicators)
    if indicator.kind not in (IndicatorKind.RATIO, IndicatorKind.COUNT):
        fix = "Dùng một tỷ lệ (ratio) hoặc một số đếm (count)."
        raise entry["indicator"].wrong(f"{indicator.id} là chỉ tiêu loại {indicator.kind}", fix)
    criterion = Criterion(
        id=entry["id"].slug(),
        name=entry["name"].text(),
        indicator=indicator.id,
        weight=_weight(entry["weight"]),
        none=entry["none"].decimal(),
        full=entry["full"].decimal(),
        group=entry.optional_text("group"),
        is_confirmed=entry.optional("confirmed", Param.truth, default=True),
        is_per_month=entry.optional("per_month", Param.truth, default=False),
        file=entry.param.file,
        line=entry.param.line,
    )
    _refuse_wrong_thresholds(criterion, indicator, entry)
    return criterion


def _band(entry: Entry) -> Band:
    return Band(name=entry["name"].text(), least=entry["least"].decimal())


def _year(param: Param) -> int:
    return param.whole(low=_FIRST_YEAR, high=_LAST_YEAR)


def _weight(param: Param) -> Decimal:
    weight = param.decimal()
    if not 0 < weight <= _ALL:
        raise param.wrong(f"{weight} nằm ngoài 0-100 điểm", "Ghi một số lớn hơn 0, không quá 100.")
    return weight


def _score(param: Param, indicators: Mapping[str, Indicator]) -> str:
    """Return the id of a score of the catalogue."""
    indicator = known_indicator(param, indicators)
    if indicator.kind is not IndicatorKind.SCORE:
        raise param.wrong(f"{indicator.id} là chỉ tiêu loại {indicator.kind}", "Dùng một mã loại score.")
    return indicator.id


def _refuse_repeated(ids: Iterable[str], items: tuple[Param, ...]) -> None:
    for id_, item, first in repeated(zip(ids, items, strict=True)):
        raise item.wrong(f'Mã "{id_}" ghi hai lần (lần đầu ở hàng {first.line})', "Đổi một trong hai mã.")


def _refuse_wrong_thresholds(criterion: Criterion, indicator: Indicator, entry: Entry) -> None:
    """Refuse thresholds between which nothing lies, that punish the better, or that no rate can reach."""
    none, full = criterion.none, criterion.full
    worse = {Direction.UP: full < none, Direction.DOWN: full > none, Direction.NEUTRAL: False}
    if none == full:
        raise entry["full"].wrong(f"Mức đủ điểm bằng mức không điểm ({full})", "Ghi none và full khác nhau.")
    if worse[indicator.direction]:
        fix = f"Đổi chỗ none và full: {indicator.id} có direction {indicator.direction}."
        raise entry["full"].wrong(f"Từ {none} đến {full} là cho điểm cái kém hơn", fix)
    if indicator.kind is IndicatorKind.RATIO and not indicator.is_mean and max(none, full) > _ALL:
        raise entry["full" if full > none else "none"].wrong(f"{max(none, full)}% là không thể", "Ghi từ 0 đến 100.")
    if criterion.is_per_month and (indicator.kind is not IndicatorKind.COUNT or not indicator.adds_up):
        what = f"{indicator.id} không cộng được qua các tháng nên không có mức mỗi tháng"
        raise entry["per_month"].wrong(what, "Bỏ khóa per_month, hoặc dùng một số đếm phát sinh trong kỳ.")


def _refuse_other_sum(parts: Iterable[Criterion | Group], whole: Decimal, param: Param) -> None:
    """Refuse weights that are not 100 together, or not their group's."""
    total = sum((part.weight for part in parts), Decimal(0))
    if total != whole:
        raise param.wrong(f"Cộng các weight được {total}, không phải {whole}", f"Sửa weight để cộng bằng {whole}.")


def _refuse_unknown_group(criterion: Criterion, groups: tuple[Group, ...], item: Param) -> None:
    known = [group.id for group in groups]
    if criterion.group not in (known or [""]):
        near = did_you_mean(criterion.group, known)
        fix = f"{near}Ghi id của một nhóm trong phiếu; phiếu không có groups thì bỏ khóa."
        raise UnknownReferenceError(f'Không có nhóm "{criterion.group}"', place=item.place, fix=fix)


def _refuse_wrong_bands(bands: tuple[Band, ...], items: tuple[Param, ...]) -> None:
    """Refuse bands that leave a score without a name, or with two."""
    for (above, below), item in zip(pairwise(bands), items[1:], strict=True):
        if below.least >= above.least:
            what = f'"{below.name}" từ {below.least} không thấp hơn "{above.name}" từ {above.least}'
            raise item.wrong(what, "Ghi các mức từ cao xuống thấp.")
    for number, (band, item) in enumerate(zip(bands, items, strict=True)):
        if band.name in [one.name for one in bands[:number]]:
            raise item.wrong(f'Hai mức cùng tên "{band.name}"', "Đặt mỗi mức một tên.")
    if bands and (bands[-1].least != 0 or bands[0].least > _ALL):
        raise items[-1].wrong("Các mức không phủ từ 0 đến 100 điểm", "Mức cuối ghi least: 0, mức đầu không quá 100.")


def _refuse_undefined(sheet: ScoringSheet, indicator: Indicator, item: Param) -> None:
    """Refuse a criterion that those who are scored cannot have, or not in every year of the sheet."""
    level = {Evaluated.COMMUNES: Level.COMMUNE, Evaluated.OFFICES: Level.DISTRICT}.get(sheet.of)
    if level is not None and level not in indicator.levels:
        raise item.wrong(f"{indicator.id} không có ở cấp {level}", "Dùng chỉ tiêu có ở cấp được chấm.")
    if not all(map(indicator.is_defined_in, (sheet.first_year, sheet.last_year or _LAST_YEAR))):
        fix = "Sửa first_year, last_year của phiếu, hoặc dùng mã thay thế."
        raise item.wrong(f"{indicator.id} không có hiệu lực suốt các năm dùng phiếu", fix)
