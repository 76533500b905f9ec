"""
Which sums over months may be told of counts of which some months are withheld.

Months are printed one by one, and so are sums from the first month on; a sum minus printed months and earlier sums is
what the withheld months in between are together. Such a group is told only where it gives no single month away, alone
or together with the totals of each month. All follows from what is withheld, never from what has been printed when:
every bulletin decides alike.

Each withheld count lies on a line from its group to its month in a net, for it stands in two sums: the group's and
that of the month's total. Subtraction finds it exactly where its line is a bridge: where nothing else joins the two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field

from bantin.indicators.series import Series

# Takes a series and the places of months, from 0, of which it is withheld; says whether their sum may be told.
MayTell = Callable[[Series, Sequence[int]], bool]


@dataclass(frozen=True, slots=True)
class Column:
    """A total of one month with those of its parts that are withheld, and whether the total itself is."""

    total: Series
    parts: frozenset[Series]
    is_total_seen: bool = True


@dataclass(frozen=True, slots=True)
class _Group:
    """The withheld months of a series between two sums that are told; `first` is the place of the earliest."""

    series: Series
    first: int


_ANYTHING: Hashable = "anything"


@dataclass(slots=True)
class _Net:
    """Who is joined to whom; a node that nothing fixes is joined to `_ANYTHING`."""

    joined: dict[Hashable, list[Hashable]] = field(default_factory=dict)

    def join(self, one: Hashable, other: Hashable) -> None:
        """Draw a line."""
        self.joined.setdefault(one, []).append(other)
        self.joined.setdefault(other, []).append(one)

    def bridges(self) -> set[tuple[Hashable, Hashable]]:
        """Return the lines without which the net falls apart, each from the node that was reached first."""
        order: dict[Hashable, int] = {}
        return {bridge for node in self.joined if node not in order for bridge in self._bridges_from(node, order)}

    def _bridges_from(self, root: Hashable, order: dict[Hashable, int]) -> set[tuple[Hashable, Hashable]]:
        """Return the bridges of what can be reached from a node: a walk with the lowest place that leads back."""
        found = set[tuple[Hashable, Hashable]]()
        order[root] = len(order)
        lowest = {root: order[root]}
        path: list[tuple[Hashable, Hashable | None, list[Hashable]]] = [(root, None, list(self.joined[root]))]
        while path:
            node, before, left = path[-1]
            if left:
                other = left.pop()
                if other not in order:
                    lowest[other] = order[other] = len(order)
                    path.append((other, node, [one for one in self.joined[other] if one != node]))
                else:
                    lowest[node] = min(lowest[node], order[other])
                continue
            path.pop()
            if before is not None:
                lowest[before] = min(lowest[before], lowest[node])
                if lowest[node] > order[before]:
                    found.add((before, node))
        return found


@dataclass(slots=True)
class _Running:
    """The groups of one indicator, as month follows month."""

    may_tell: MayTell
    open: dict[Series, list[int]] = field(default_factory=dict)
    lines: list[tuple[_Group, Hashable]] = field(default_factory=list)
    totals: set[Series] = field(default_factory=set)

    def add(self, place: int, hidden: Collection[Series], columns: Sequence[Column]) -> None:
        """Take in what is withheld in a month."""
        for series in sorted(hidden, key=str):
            self.open.setdefault(series, []).append(place)
        for column in columns:
            unseen = column.parts if column.is_total_seen else {*column.parts, column.total}
            self.lines += [(self._group(series), (place, column.total)) for series in sorted(unseen, key=str)]
            if not column.is_total_seen:
                self.totals.add(column.total)

    def told(self) -> frozenset[Series]:
        """Tell the sums up to the last month that may be told; return the series of which it is not."""
        # A sum of withheld totals would say something of all of their parts: it is never told.
        closing = {
            series
            for series, months in self.open.items()
            if series not in self.totals and self.may_tell(series, months)
        }
        for series in self._safely_closed(closing):
            del self.open[series]
        return frozenset(self.open)

    def _safely_closed(self, closing: Collection[Series]) -> set[Series]:
        """Return as many of the series that may close as can without giving a withheld count away."""
        closed = set(closing)
        while closed and not self._is_safe(closed):
            # In a fixed order, so that every bulletin leaves the same ones open: the last that was withheld first.
            closed.discard(max(closed, key=self._rank))
        for series in sorted(set(closing) - closed, key=self._rank):
            closed |= {series} if self._is_safe({*closed, series}) else set()
        return closed

    def _rank(self, series: Series) -> tuple[int, str]:
        return self.open[series][0], str(series)

    def _group(self, series: Series) -> _Group:
        return _Group(series, self.open[series][0])

    def _is_safe(self, closing: Collection[Series]) -> bool:
        """Return whether no withheld count follows once the sums of these are told."""
        net = _Net()
        for group, month in self.lines:
            net.join(group, month)
        for series in self.open.keys() - set(closing):
            net.join(self._group(series), _ANYTHING)
        lines = set(self.lines)
        return not any(bridge in lines or bridge[::-1] in lines for bridge in net.bridges())


def untold_sums(
    hidden: Sequence[frozenset[Series]],
    columns: Sequence[Sequence[Column]],
    *,
    may_tell: MayTell,
    told_after: Collection[int],
) -> tuple[frozenset[Series], ...]:
    """
    Return by month, from the first on, the series of which the sum up to and with this month is not told.

    Args:
        hidden: By month, which counts of one indicator are withheld.
        columns: By month, the totals with their withheld parts.
        may_tell: Whether the sum of some withheld months of a series may be told, were there nothing else.
        told_after: After how many months sums are told at all. The fewer, the more withheld months there are in each
            group, and the fewer sums give something away.
    """
    running, untold = _Running(may_tell), list[frozenset[Series]]()
    for place, (these, totals) in enumerate(zip(hidden, columns, strict=True)):
        running.add(place, these, totals)
        untold.append(running.told() if place + 1 in told_after else frozenset(running.open))
    return tuple(untold)
