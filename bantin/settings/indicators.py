"""The catalogue of indicators: params/indicators.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from bantin.errors import MissingKeyError, OverlappingValidityError, UnknownReferenceError, WrongParamError
from bantin.model import Direction, Indicator, IndicatorKind, Level
from bantin.settings.reading import read_params
from bantin.settings.written import Entry, Param, did_you_mean, repeated

SYSTEMS = (
    "documents",
    "digital_signature",
    "official_mail",
    "one_stop",
    "online_services",
    "videoconference",
    "payments",
    "post",
    "infrastructure",
    "organisation",
    "evaluation",
    "meeting_rooms",
    "portal",
)
REPORTED_AS = ("flow", "year_to_date", "end_of_period", "opening_stock", "date")

_KEYS = frozenset(field.name for field in fields(Indicator)) - {"id"}
_MEASURED = (IndicatorKind.COUNT, IndicatorKind.STOCK, IndicatorKind.SCORE)


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue(Mapping[str, Indicator]):
    """
    All indicators under their ids, in the order of the file.

    `catalogue[id]` raises KeyError for an unknown id; `find(slug)` looks one up by its address.
    """

    indicators: tuple[Indicator, ...]
    _by_id: dict[str, Indicator] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Prepare the look-up by id."""
        object.__setattr__(self, "_by_id", {indicator.id: indicator for indicator in self.indicators})

    def __getitem__(self, key: str) -> Indicator:
        """Return the indicator with this id."""
        return self._by_id[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._by_id)

    def __len__(self) -> int:
        """Return how many indicators there are."""
        return len(self.indicators)

    def find(self, slug: str) -> Indicator | None:
        """Return the indicator at an address under /chi-tieu/, or None."""
        return next((indicator for indicator in self.indicators if indicator.slug == slug), None)

    def parts_on(self, key: str, day: date) -> tuple[Indicator, ...]:
        """Return the parts that make up a count on a day: those whose definition is in force."""
        parts = (self[part] for part in self[key].parts)
        return tuple(part for part in parts if part.is_defined_on(day))


def read_indicators(path: Path) -> Catalogue:
    """
    Return the checked catalogue.

    Raises:
        ParamsError: A key or a value is wrong, an id refers to nothing or, through others, to itself, an address is
            there twice, or a definition is in force beside one that it replaces; with file, line and what to do.
    """
    params = read_params(path).mapping()
    indicators = tuple(_indicator(id_, param.entry(_KEYS), params) for id_, param in params.items())
    for indicator in indicators:
        _refuse_incomplete(indicator, params[indicator.id])
    for slug, param, first in repeated((each.slug, params[each.id]) for each in indicators):
        what = f'Địa chỉ "{slug}" đã là của {first.name} (hàng {first.line})'
        raise param.wrong(what, "Đặt slug khác; slug đã công bố thì giữ nguyên.")
    catalogue = Catalogue(indicators)
    for indicator in indicators:
        _refuse_overlapping(indicator, catalogue, params[indicator.id])
    _refuse_circles({each.id: _computed_from(each) for each in indicators}, params)
    _refuse_circles({each.id: each.numerators + each.denominators for each in indicators}, params)
    return catalogue


def known_indicator(param: Param, indicators: Mapping[str, Indicator]) -> Indicator:
    """Return the indicator that another file of params/ names; raise UnknownReferenceError with the nearest id."""
    id_ = param.text()
    if id_ not in indicators:
        fix = f"{did_you_mean(id_, indicators)}Ghi mã có trong params/indicators.yml."
        raise UnknownReferenceError(f'Không có chỉ tiêu "{id_}"', place=param.place, fix=fix)
    return indicators[id_]


def _indicator(id_: str, entry: Entry, ids: Iterable[str]) -> Indicator:
    def references(param: Param) -> tuple[str, ...]:
        """Return the indicators that a list names; one that the catalogue has not is refused."""
        return tuple(_reference(item, ids) for item in param.items())

    return Indicator(
        id=id_,
        name=entry["name"].text(),
        slug=entry["slug"].slug(),
        system=entry["system"].one_of(SYSTEMS),
        kind=IndicatorKind(entry["kind"].one_of(IndicatorKind)),
        measure=entry.optional_text("measure"),
        direction=Direction(entry["direction"].one_of(Direction)),
        levels=tuple(Level(level) for level in entry["levels"].some_of(Level)),
        periods=entry["periods"].some_of(REPORTED_AS),
        numerators=entry.optional("numerators", references, ()),
        denominators=entry.optional("denominators", references, ()),
        numerator_text=entry.optional_text("numerator_text"),
        denominator_text=entry.optional_text("denominator_text"),
        parts=entry.optional("parts", references, ()),
        target_text=entry.optional_text("target_text"),
        basis=entry.optional_text("basis"),
        valid_from=entry.optional("valid_from", Param.day, None),
        valid_to=entry.optional("valid_to", Param.day, None),
        exclusion=entry.optional_text("exclusion"),
        done_text=entry.optional_text("done_text"),
        is_mean=entry.optional("is_mean", Param.truth, default=False),
        adds_up=entry.optional("adds_up", Param.truth, default=True),
        replaces=entry.optional("replaces", references, ()),
        weight=entry.optional("weight", _weight, 1),
    )


def _weight(param: Param) -> int:
    return param.whole(low=0, high=9)


def _reference(item: Param, ids: Iterable[str]) -> str:
    id_ = item.text()
    if id_ not in ids:
        fix = f"{did_you_mean(id_, ids)}Ghi mã có trong tệp này, hoặc dùng numerator_text, denominator_text bằng lời."
        raise UnknownReferenceError(f'Không có chỉ tiêu "{id_}"', place=item.place, fix=fix)
    return id_


def _refuse_incomplete(indicator: Indicator, param: Param) -> None:
    """Refuse a definition that lacks what its kind needs (guide.md, section 1.3: a ratio carries both counts)."""
    is_ratio = indicator.kind is IndicatorKind.RATIO
    needed = {
        "measure": indicator.kind not in _MEASURED or bool(indicator.measure),
        "numerator_text": not is_ratio or bool(indicator.numerators or indicator.numerator_text),
        "denominator_text": not is_ratio or bool(indicator.denominators or indicator.denominator_text),
        "done_text": indicator.kind is not IndicatorKind.MILESTONE or bool(indicator.done_text),
    }
    for key, is_there in needed.items():
        if not is_there:
            what = f"Chỉ tiêu loại {indicator.kind} thiếu khóa {key}"
            raise MissingKeyError(what, place=param.place, fix=f"Thêm khóa {key} vào mục này.")
    if indicator.valid_from and indicator.valid_to and indicator.valid_to < indicator.valid_from:
        what = f"Hiệu lực kết thúc {indicator.valid_to} trước khi bắt đầu {indicator.valid_from}"
        raise param.wrong(what, "Sửa valid_from hoặc valid_to.")


def _refuse_overlapping(indicator: Indicator, catalogue: Catalogue, param: Param) -> None:
    """Refuse a definition that does not begin after the end of every one that it replaces (guide.md, section 1.2)."""
    for id_ in indicator.replaces:
        last, first = catalogue[id_].valid_to, indicator.valid_from
        if last is None or first is None or first <= last:
            begins, ends = first or "không ghi ngày đầu", last or "không ghi ngày cuối"
            what = f"{indicator.id} (từ: {begins}) thay {id_} (đến: {ends}) mà hai định nghĩa không nối tiếp nhau"
            place = param.mapping()["replaces"].place
            fix = f"Ghi valid_from của {indicator.id} sau valid_to của {id_}, hoặc bỏ mã này khỏi replaces."
            raise OverlappingValidityError(what, place=place, fix=fix)


def _computed_from(indicator: Indicator) -> tuple[str, ...]:
    """Return what a value is computed from; the whole of a count only gives its share."""
    if indicator.kind is IndicatorKind.RATIO:
        return indicator.parts + indicator.numerators + indicator.denominators
    return indicator.parts


def _refuse_circles(references: Mapping[str, tuple[str, ...]], params: Mapping[str, Param]) -> None:
    try:
        TopologicalSorter(references).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        place, fix = params[circle[0]].place, "Bỏ một trong các mã này khỏi numerators, denominators hoặc parts."
        raise WrongParamError(f"Chỉ tiêu tính từ chính nó: {' → '.join(circle)}", place=place, fix=fix) from error
