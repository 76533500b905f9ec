"""A month held against the one before: what was pending must be carried over, and jumps are pointed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bantin.errors import BantinError, BrokenChainError, Place, RevisedChainWarning, UnusualChangeWarning
from bantin.model import Indicator, Observation, Scope, value_text
from bantin.receiving.outcomes import Holder, holder_of
from bantin.settings.intake import UnusualChange
from bantin.store import PeriodContent
from bantin.vietnamese.typography import number

_CARRIED, _PENDING = "dossiers_carried_over", "dossiers_pending"
# Sums of rows: they can only agree with the month before where the same rows have reported.
_SUMS = {Scope.COMMUNES_TOTAL, Scope.DISTRICT_TOTAL, Scope.DISTRICT_ONE_STOP}


@dataclass(frozen=True, slots=True)
class MonthBefore:
    """What the month before says now, and what its superseded files said was pending."""

    label: str
    content: PeriodContent
    superseded_pending: Mapping[Holder, tuple[int, ...]]


def chain_findings(content: PeriodContent, before: MonthBefore) -> Iterator[BantinError]:
    """
    Yield, for each desk whose column 6 is not column 11 of the month before, an error.

    Where column 6 is what the month before said until it was revised, a warning instead (guide.md, section 2).
    """
    carried, pending = _by_holder(content, _CARRIED), _by_holder(before.content, _PENDING)
    same_rows = {h for h in carried if not _is_sum(h)} == {h for h in pending if not _is_sum(h)}
    for holder, seen in carried.items():
        last = pending.get(holder)
        if last is None or (_is_sum(holder) and not same_rows):
            continue
        if seen.value != last.value:
            was_so = seen.value in before.superseded_pending.get(holder, ())
            yield (_revised if was_so else _broken)(seen, last, before.label)


def unusual_changes(
    content: PeriodContent, before: MonthBefore, limits: UnusualChange, catalogue: Mapping[str, Indicator]
) -> Iterator[UnusualChangeWarning]:
    """Yield a warning for each value that is over `times` as large or small as before, and `least` away from it."""
    lasts = {_place_in_time(seen): seen for seen in before.content.of_own_days if not seen.dimension}
    for seen in content.of_own_days:
        last = lasts.get(_place_in_time(seen)) if not seen.dimension else None
        now, then = seen.result(), last.result() if last else None
        if last is None or now is None or then is None or abs(now - then) < limits.least:
            continue
        if now > limits.times * then or then > limits.times * now:
            yield UnusualChangeWarning(
                f"{catalogue[seen.indicator].name}: {number(now)}, {before.label} là {number(then)}",
                place=_place(seen),
                fix="Kiểm tra lại; nếu đúng thì không cần sửa.",
            )


def _by_holder(content: PeriodContent, indicator: str) -> dict[Holder, Observation]:
    return {holder_of(seen): seen for seen in content.of_own_days if seen.indicator == indicator}


def _is_sum(holder: Holder) -> bool:
    scope, dimension, _ = holder
    return not dimension and Scope(scope) in _SUMS


def _place_in_time(seen: Observation) -> tuple[str, Holder]:
    return seen.indicator, holder_of(seen)


def _broken(seen: Observation, last: Observation, label: str) -> BantinError:
    return BrokenChainError(
        _difference(seen, last, label),
        place=_place(seen),
        fix=f"Sửa cột 6 cho bằng cột 11 của {label}; nếu {label} sai thì gửi lại sổ {label} trước.",
    )


def _revised(seen: Observation, last: Observation, label: str) -> BantinError:
    return RevisedChainWarning(
        _difference(seen, last, label), place=_place(seen), fix=f"{label} đã được sửa sau đó; không cần gửi lại."
    )


def _difference(seen: Observation, last: Observation, label: str) -> str:
    gap = abs((seen.result() or Decimal(0)) - (last.result() or Decimal(0)))
    return (
        f"Cột 6 (từ kỳ trước) = {value_text(seen.value)}, nhưng cột 11 của {label} = {value_text(last.value)} "
        f"(ô {last.source.cell}, {last.source.file}), lệch {number(gap)}"
    )


def _place(seen: Observation) -> Place:
    return Place(file=seen.source.file, sheet=seen.source.sheet, cell=seen.source.cell, period=seen.span_label)
