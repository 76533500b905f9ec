"""Editorial boards over a period: who sent articles, who sent none, who did not report, and what was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from bantin.indicators.series import Amount, Gap, Series
from bantin.model import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """
    The editorial board of a commune or an office.

    Attributes:
        scope: A commune, or an office of the district.
        unit_code: The commune, or the district of the office.
        dimension: "", or the office: "office=tu-phap".
        sent: The articles that it sent, or why there is no figure.
        published: Those that were published, or why there is no figure; None where nobody asked.
    """

    scope: Scope
    unit_code: str
    dimension: str
    sent: Amount | Gap
    published: Amount | Gap | None = None

    @property
    def has_reported(self) -> bool:
        """Return whether it said how many articles it sent."""
        return isinstance(self.sent, Amount)

    @property
    def sent_none(self) -> bool:
        """Return whether it reported zero for the whole period; a month without a report may hide an article."""
        return isinstance(self.sent, Amount) and self.sent.number == 0 and not self.sent.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorialAccount:
    """The boards of a period, in the order in which they are given."""

    boards: tuple[Board, ...]

    @property
    def reporting(self) -> tuple[Board, ...]:
        """Return the boards that said how many articles they sent."""
        return tuple(board for board in self.boards if board.has_reported)

    @property
    def silent(self) -> tuple[Board, ...]:
        """Return the boards that reported that they sent none."""
        return tuple(board for board in self.boards if board.sent_none)

    @property
    def unreported(self) -> tuple[Board, ...]:
        """Return the boards that did not report: not reported is not zero."""
        return tuple(board for board in self.boards if not board.has_reported)

    @property
    def sent(self) -> Fraction | None:
        """Return how many articles the reporting boards sent together; None where nobody reported."""
        return _total(board.sent for board in self.boards)

    @property
    def published(self) -> Fraction | None:
        """Return how many articles were published together; None where nobody reported."""
        return _total(board.published for board in self.boards)

    @property
    def articles_per_board(self) -> Fraction | None:
        """Return the articles sent per reporting board, exact; None where nobody reported."""
        return None if self.sent is None else self.sent / len(self.reporting)

    @property
    def share_published(self) -> Fraction | None:
        """
        Return the share of articles sent that were published, in per cent, over the boards that reported both.

        None where nothing was sent, or where more was published than sent: then articles of an earlier month are among
        them, and no share can be told.
        """
        both = [board for board in self.boards if board.has_reported and isinstance(board.published, Amount)]
        sent, published = _total(board.sent for board in both), _total(board.published for board in both)
        if not sent or published is None or published > sent:
            return None
        return 100 * published / sent

    def of(self, scope: Scope) -> EditorialAccount:
        """Return the account of the boards of one scope: those of communes, or of the district's offices."""
        return EditorialAccount(boards=tuple(board for board in self.boards if board.scope is scope))


def editorial_account(sent: Iterable[Amount | Gap], *, published: Iterable[Amount | Gap] = ()) -> EditorialAccount:
    """
    Return the account of the boards, one for each value of `sent`.

    Args:
        sent: Articles sent, one value or gap per commune and office; no totals among them.
        published: Articles published, likewise, in any order.
    """
    found = {_whose(value): value for value in published}
    return EditorialAccount(
        boards=tuple(
            Board(
                scope=value.series.scope,
                unit_code=value.series.unit_code,
                dimension=value.series.dimension,
                sent=value,
                published=found.get(_whose(value)),
            )
            for value in sent
        )
    )


def _whose(value: Amount | Gap) -> Series:
    """Return whose articles are counted, whether sent or published: the series of no indicator in particular."""
    return value.series.of("")


def _total(values: Iterable[Amount | Gap | None]) -> Fraction | None:
    """Return the sum of the values that are there; None of none."""
    numbers = [value.number for value in values if isinstance(value, Amount)]
    return Fraction(sum(numbers)) if numbers else None
