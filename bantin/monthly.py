"""
What a bulletin is made from when its source is a month's files: totals, the values of communes, and registers.

Offices and fields stay in the store; a total that too few communes have reported is withheld.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bantin.errors import BantinError, DashAsZeroWarning, RevisedChainWarning, RoundedTotalWarning, UnusualChangeWarning
from bantin.intake import Dataset, Material
from bantin.intake.received import coverage, withheld
from bantin.intake.submissions.doubts import meaning_of_dashes
from bantin.model import (
    Context,
    DifficultyEntry,
    Event,
    EventKind,
    Flag,
    Item,
    ItemKind,
    MilestoneEntry,
    MilestoneStatus,
    Observation,
    Period,
    Publication,
    RegisterEntry,
    TaskEntry,
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
class MonthOf:
    """Whose month it is: the district with its communes then, the period, and the dataset."""

    unit: Unit
    communes: tuple[Unit, ...]
    period: Period
    dataset: Dataset


def monthly_material(source_id: str, month: MonthOf, content: PeriodContent, settings: Settings) -> Material:
    """Return what the bulletin of a district for a month is made from, with what is doubtful in its figures."""
    observations = content.of_own_days
    left_out = set(withheld(observations, month.communes, settings.intake.coverage_percent))
    return Material(
        source_id=source_id,
        observations=tuple(seen for seen in observations if not seen.dimension and seen not in left_out),
        context=Context(
            publication=_publication(month, settings),
            event=Event(kind=EventKind.NONE),
            items=tuple(_items(content.entries, month.period)),
        ),
        is_monthly=True,
        remarks_on_data=tuple(_remarks_on(observations, left_out, month, settings)),
    )


def public_remarks(warnings: Iterable[BantinError]) -> tuple[str, ...]:
    """Return what the public is told of doubtful files, each sentence once."""
    return tuple(dict.fromkeys(said for one in warnings if (said := _public(one))))


def _public(warning: BantinError) -> str:
    if isinstance(warning, DashAsZeroWarning):
        return _PUBLIC_OF_DASHES[meaning_of_dashes(warning)]
    return _PUBLIC.get(type(warning), "")


def _publication(month: MonthOf, settings: Settings) -> Publication:
    """Return the workbook as the bulletin's source; simulated ones name who made them, never the office."""
    dataset = month.dataset
    return Publication(
        publisher=dataset.publisher if dataset.is_simulated else f"UBND {month.unit.full_name}",
        title=f"Sổ số liệu {month.period.label}",
        published=month.period.span.end + timedelta(days=settings.release_after_days),
    )


def _remarks_on(
    observations: Sequence[Observation], left_out: set[Observation], month: MonthOf, settings: Settings
) -> Iterator[str]:
    if any(Flag.PROVISIONAL in seen.flags for seen in observations):
        yield "Số liệu của kỳ này là số tạm tính."
    if any(Flag.REVISED in seen.flags for seen in observations):
        yield "Sổ số liệu của kỳ này đã được gửi lại; bản tin dùng lần gửi mới nhất."
    yield from _missing(observations, month)
    if left_out:
        names = dict.fromkeys(settings.indicators[seen.indicator].name for seen in observations if seen in left_out)
        yield f"Chưa nêu tổng vì còn ít đơn vị báo cáo: {_named(list(names))}."


def _missing(observations: Sequence[Observation], month: MonthOf) -> Iterator[str]:
    """Yield one sentence for each set of communes that are missing, with the sheets that lack them."""
    sheets: dict[tuple[str, ...], list[str]] = {}
    for one in coverage(observations, month.communes):
        if one.missing and not one.is_empty:
            sheets.setdefault(tuple(unit.full_name for unit in one.missing), []).append(one.sheet.topic)
    for communes, topics in sheets.items():
        yield f"Chưa có báo cáo của {listed(communes)} về: {listed(topics)}."


def _named(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} và một số mục khác"
    return listed(names)


def _items(entries: Iterable[RegisterEntry], period: Period) -> Iterator[Item]:
    """Yield open tasks, unanswered difficulties, and milestones, numbered within their kind."""
    numbers: Counter[ItemKind] = Counter()
    for entry in entries:
        item = _item(entry, period)
        if item is not None:
            numbers[item.kind] += 1
            yield replace(item, number=numbers[item.kind], source=entry.source)


def _item(entry: RegisterEntry, period: Period) -> Item | None:
    """Return what is told of an entry; None for what was settled before the period, and for meetings and training."""
    match entry:
        case TaskEntry() if entry.done is None:
            return Item(kind=ItemKind.TASK, number=0, text=entry.text, assignee=entry.assignee, due=entry.due)
        case DifficultyEntry() if entry.answered is None:
            return Item(kind=ItemKind.SHORTCOMING, number=0, text=entry.text, where=entry.raised_by)
        case MilestoneEntry() if entry.done is None or entry.done >= period.span.start:
            status = MilestoneStatus.DONE if entry.done else MilestoneStatus.PLANNED
            due = entry.due or entry.planned
            return Item(kind=ItemKind.MILESTONE, number=0, text=entry.text, due=due, status=status)
        case _:
            return None
