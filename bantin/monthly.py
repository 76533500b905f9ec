"""
What a bulletin is made from when its source is a month's files: totals, the values of communes, and registers.

Offices and fields stay in the store; a total that too few communes have reported is withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bantin.errors import BantinError, DashAsZeroWarning, RevisedChainWarning, RoundedTotalWarning, UnusualChangeWarning
from bantin.indicators.months import months_of
from bantin.intake import Dataset, Material
from bantin.intake.received import coverage, withheld
from bantin.intake.submissions.doubts import meaning_of_dashes
from bantin.model import (
    Context,
    Event,
    EventKind,
    Flag,
    Level,
    Observation,
    Period,
    Publication,
    Unit,
)
from bantin.settings import Settings
from bantin.settings.intake import Dash
from bantin.store import PeriodContent
from bantin.vietnamese.typography import listed

_MOST_NAMED = 5
# What the public is told of what intake found doubtful; the receipt tells the office more, cell by cell.
_PUBLIC: Mapping[type[BantinError], str] = {
    RevisedChainWarning: "Số hồ sơ từ kỳ trước chuyển sang theo số liệu kỳ trước khi được sửa lại.",
    RoundedTotalWarning: "Có tỷ lệ trong sổ số liệu lệch với số đếm do làm tròn.",
    UnusualChangeWarning: "Có số thay đổi nhiều so với kỳ trước; số được nêu như cơ quan báo cáo.",
}
_PUBLIC_OF_DASHES: Mapping[Dash, str] = {
    Dash.ZERO: "Dấu gạch ngang trong sổ số liệu được đọc là không có.",
    Dash.NOT_REPORTED: "Dấu gạch ngang trong sổ số liệu được đọc là chưa báo cáo.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Of whom a bulletin tells: the unit with its communes then, the period, and the dataset."""

    unit: Unit
    communes: tuple[Unit, ...]
    period: Period
    dataset: Dataset


def monthly_material(
    source_id: str, subject: Subject, contents: Sequence[PeriodContent], settings: Settings
) -> Material:
    """
    Return what a bulletin is made from, with what is doubtful in its figures.

    Args:
        source_id: The bulletin's id.
        subject: Of whom and when it tells.
        contents: What its unit reported, month by month; registers are told from the window, over its months.
        settings: How much must be reported for a total to count, and when bulletins are released.
    """
    observations = tuple(seen for content in contents for seen in content.of_own_days)
    left_out = {
        seen
        for content in contents
        for seen in withheld(content.of_own_days, subject.communes, settings.intake.coverage_percent)
    }
    return Material(
        source_id=source_id,
        observations=tuple(seen for seen in observations if not seen.dimension and seen not in left_out),
        context=Context(
            publication=_publication(subject, settings),
            event=Event(kind=EventKind.NONE),
            items=(),
        ),
        is_monthly=True,
        remarks_on_data=tuple(_remarks_on(observations, left_out, subject, settings)),
    )


def public_remarks(warnings: Iterable[BantinError]) -> tuple[str, ...]:
    """Return what the public is told of doubtful files, each sentence once."""
    return tuple(dict.fromkeys(said for one in warnings if (said := _public(one))))


def months_without_reports(period: Period, contents: Iterable[PeriodContent]) -> Iterator[str]:
    """Yield one sentence that names the months of a longer period for which nobody has reported."""
    there = {content.period for content in contents if content.is_filled}
    missing = [Period.parse(month).label for month in months_of(period) if month not in there]
    if missing:
        yield f"Chưa có báo cáo {listed(missing)}; những tổng số cần đủ các tháng thì bản tin không nêu."


def _public(warning: BantinError) -> str:
    if isinstance(warning, DashAsZeroWarning):
        return _PUBLIC_OF_DASHES[meaning_of_dashes(warning)]
    return _PUBLIC.get(type(warning), "")


def _publication(subject: Subject, settings: Settings) -> Publication:
    """Return the workbook as the bulletin's source; simulated ones name who made them, never the office."""
    dataset = subject.dataset
    # Only districts send the workbook; others send a table, and the counts of a commune stand in its district's book.
    kind = "Sổ số liệu" if subject.unit.level is Level.DISTRICT else "Số liệu"
    return Publication(
        publisher=dataset.publisher if dataset.is_simulated else f"UBND {subject.unit.full_name}",
        title=f"{kind} {subject.period.label}",
        published=subject.period.span.end + timedelta(days=settings.release_after_days),
    )


def _remarks_on(
    observations: Sequence[Observation], left_out: set[Observation], subject: Subject, settings: Settings
) -> Iterator[str]:
    if any(Flag.PROVISIONAL in seen.flags for seen in observations):
        yield "Số liệu của kỳ này là số tạm tính."
    if any(Flag.REVISED in seen.flags for seen in observations):
        yield "Sổ số liệu của kỳ này đã được gửi lại; bản tin dùng lần gửi mới nhất."
    yield from _missing(observations, subject)
    if left_out:
        names = dict.fromkeys(settings.indicators[seen.indicator].name for seen in observations if seen in left_out)
        yield f"Chưa nêu tổng vì còn ít đơn vị báo cáo: {_named(list(names))}."


def _missing(observations: Sequence[Observation], subject: Subject) -> Iterator[str]:
    """Yield one sentence for each set of communes that are missing, with the sheets that lack them."""
    sheets: dict[tuple[str, ...], list[str]] = {}
    for one in coverage(observations, subject.communes):
        if one.missing and not one.is_empty:
            sheets.setdefault(tuple(unit.full_name for unit in one.missing), []).append(one.sheet.topic)
    for communes, topics in sheets.items():
        yield f"Chưa có báo cáo của {listed(communes)} về: {listed(topics)}."


def _named(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} và một số mục khác"
    return listed(names)
