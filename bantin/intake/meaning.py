"""Whether the words of a row go together: no plan passes for a result, no rate for a count, no name for a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bantin.errors import MixedKindsError, UnknownWordError
from bantin.intake.table import Row
from bantin.model import Indicator, IndicatorKind, Kind, Qualifier, Semantics

_PLAIN_DIMENSIONS = ("", "change", "share", "target", "leading", "lagging")
_WHOLE = re.compile(r"0|[1-9]\d*", re.ASCII)
# "threshold=10": the value is part of the definition, so it has to be one.
_DIMENSIONS_WITH_VALUE: Mapping[str, Callable[[str], object]] = {
    "threshold": _WHOLE.fullmatch,
    "field": str.strip,
    "deadline": str.strip,
}
_CHANGES = (Semantics.CHANGE_PERCENT, Semantics.CHANGE_POINTS, Semantics.DIFFERENCE)
_AMOUNTS = (Semantics.FLOW, Semantics.STOCK, Semantics.YEAR_TO_DATE)
_COUNTED = (IndicatorKind.COUNT, IndicatorKind.STOCK)


def read_dimension(row: Row) -> str:
    """Return the dimension of a row; raises UnknownWordError for another word, or one without the value it needs."""
    text = row["dimension"]
    name, equals, value = text.partition("=")
    is_known = text in _PLAIN_DIMENSIONS
    if equals and name in _DIMENSIONS_WITH_VALUE:
        is_known = bool(_DIMENSIONS_WITH_VALUE[name](value))
    if not is_known:
        words = ", ".join(filter(None, _PLAIN_DIMENSIONS))
        fix = f"Để trống hoặc dùng một trong: {words}, threshold=10 (số nguyên), field=lĩnh vực, deadline=hạn."
        raise UnknownWordError(f'"{text}" không có trong cột dimension', place=row.place("dimension"), fix=fix)
    return text


def check_kinds(row: Row, semantics: Semantics, qualifier: Qualifier) -> None:
    """Raise MixedKindsError where a plan, a target, a change or a judgement would pass for a result (design rule 7)."""
    pairs = (
        ("qualifier", qualifier is Qualifier.PLANNED, semantics.kind is Kind.PLAN),
        ("qualifier", qualifier is Qualifier.UNQUANTIFIED, semantics is Semantics.JUDGEMENT),
        ("dimension", row["dimension"] == "target", semantics.kind is Kind.TARGET),
        ("dimension", row["dimension"] == "change", semantics in _CHANGES),
        ("qualifier", qualifier is Qualifier.UNNAMED, semantics is Semantics.NAMED_UNITS and not row["value"]),
    )
    for column, is_said, is_so in pairs:
        if is_said != is_so:
            raise MixedKindsError(
                f'{column} "{row[column]}" không đi với semantics "{semantics}"',
                place=row.place(column),
                fix="Kế hoạch: planned; chỉ tiêu: target; mức thay đổi: change; nhận định không có số: unquantified; "
                "đơn vị không nêu tên: unnamed, để trống value. Sửa cho hai cột khớp nhau.",
            )


def check_measured(row: Row, indicator: Indicator, semantics: Semantics) -> None:
    """Raise MixedKindsError where a count is stated as a rate, or a rate or a share as a count."""
    is_share = row["dimension"] == "share"
    is_rate_of_count = semantics is Semantics.RATE_PERCENT and indicator.kind in _COUNTED and not is_share
    is_count_of_rate = semantics in _AMOUNTS and (indicator.kind is IndicatorKind.RATIO or is_share)
    if is_rate_of_count or is_count_of_rate:
        stated = 'dimension "share"' if is_share else f'chỉ tiêu "{indicator.id}" ({indicator.kind})'
        raise MixedKindsError(
            f'semantics "{semantics}" không đi với {stated}',
            place=row.place("semantics"),
            fix="Tỷ lệ: rate_percent; số đếm: flow, stock hoặc year_to_date; tỷ trọng của một số đếm: rate_percent "
            "với dimension share. Sửa chỉ tiêu hoặc semantics theo nguồn.",
        )
