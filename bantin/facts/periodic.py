"""
Facts of a period's counts: the chosen totals and values of parts, what they are compared with, ranks and scores.

Whatever a computed fact is made of becomes a fact too, so that the reader can follow it down to the cells.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bantin.collecting import without_collecting
from bantin.errors import Place, UnknownReferenceError
from bantin.facts.book import FactBook
from bantin.facts.brief import Brief
from bantin.facts.charted import Chartist
from bantin.facts.coherence import Excess
from bantin.facts.comparing import Comparer
from bantin.facts.evaluating import Evaluator
from bantin.facts.overview import overview
from bantin.facts.ranking import Ranker
from bantin.facts.registered import Registrar
from bantin.facts.sheet import FactSheet
from bantin.facts.withholding import PublicAccounts, Withholding
from bantin.indicators.amounts import Accounts
from bantin.indicators.series import Amount, Gap, Series
from bantin.model import Fact, IndicatorKind, Reason


def periodic_sheet(brief: Brief, withholding: Withholding | None = None) -> FactSheet:
    """
    Return the facts of a unit for a period.

    Values of offices and fields are left out, and so is what follows only from a count that nobody reported. What is
    kept back is worked out here, unless the caller has it already.

    Raises:
        UnknownReferenceError: The selection names an indicator that the catalogue has not.
    """
    _check_known(brief)
    with without_collecting():
        return _sheet(brief, withholding)


def _sheet(brief: Brief, withholding: Withholding | None) -> FactSheet:
    withholding = withholding or Withholding(brief.reported, brief.rules)
    accounts = PublicAccounts(brief.reported, withholding)
    book = FactBook(brief.reported.catalogue, own_code=brief.unit_code, is_withheld=withholding.withholds)
    comparer = Comparer(brief, accounts, book)
    standings = comparer.standings()
    book.decimals = {place: one.decimals for place, one in standings.items()}
    own = _Own(brief, accounts, book)
    own.tell()
    told = own.facts()
    ids = {fact.id for fact in told}
    compared, aims = comparer.rows(standings), comparer.aims(standings)
    rankings = Ranker(brief, accounts, book).all()
    evaluations = Evaluator(brief, accounts, book).all()
    registers = Registrar(brief, accounts, book).all()
    beside_districts = overview(brief, accounts, book)
    charted = Chartist(brief, accounts, book).all()
    return FactSheet(
        facts=told,
        beside=tuple(fact for fact in book.facts.values() if fact.id not in ids),
        excesses=tuple(own.excesses),
        gaps=tuple(own.gaps),
        compared=compared,
        aims=aims,
        rankings=rankings,
        evaluations=evaluations,
        registers=registers,
        overview=beside_districts,
        charted=charted,
    )


def _check_known(brief: Brief) -> None:
    chosen = brief.selection
    for wanted in (*chosen.totals, *chosen.of_parts, *chosen.compared, *chosen.ranked, *chosen.charted):
        if wanted.indicator not in brief.reported.catalogue:
            place = Place(file="params/phrases.yml", item="monthly")
            raise UnknownReferenceError(
                f'Không có chỉ tiêu "{wanted.indicator}"', place=place, fix="Ghi mã có trong indicators.yml."
            )


@dataclass(slots=True)
class _Own:
    """Tells the values of the bulletin's own period."""

    brief: Brief
    accounts: Accounts
    book: FactBook
    excesses: list[Excess] = field(default_factory=list)
    gaps: list[Amount | Gap] = field(default_factory=list)
    told: list[Fact] = field(default_factory=list)

    def tell(self) -> None:
        """Make the facts of the totals, then those of the parts, part by part."""
        for wanted in self.brief.selection.totals:
            self._tell(Series(wanted.indicator, wanted.scope, self.brief.unit_code))
        for code in self.brief.parts:
            for wanted in self.brief.selection.of_parts:
                self._tell(Series(wanted.indicator, wanted.scope, code))

    def facts(self) -> tuple[Fact, ...]:
        """
        Return the facts of the period itself, without those of each month or unit that they add up.

        Values of parts are among them where they are asked for.
        """
        asked = {fact.id for fact in self.told}
        found = self.book.of_period(self.brief.period.slug, self.told)
        return tuple(fact for fact in found if fact.unit_code == self.brief.unit_code or fact.id in asked)

    def _tell(self, series: Series) -> None:
        amount = self.accounts.amount(series, self.brief.period)
        if isinstance(amount, Gap):
            self._pass_over(amount)
        elif amount.missing:
            self.gaps.append(amount)
        elif not self._says_nothing(amount):
            self.told.append(self.book.of(amount))

    def _says_nothing(self, amount: Amount) -> bool:
        """Return whether it is a rate of 0 in prose, which its count says: "không có hồ sơ nào nộp trực tuyến"."""
        is_rate = self.brief.reported.catalogue[amount.series.indicator].kind is IndicatorKind.RATIO
        is_in_table = amount.series.unit_code != self.brief.unit_code
        if is_rate and not amount.number and not is_in_table:
            self.book.of(amount.of[0])
            self.book.of(amount.of[1])
            return True
        return False

    def _pass_over(self, gap: Gap) -> None:
        """Note a rate whose part exceeds its whole, and a value of which months or units are missing."""
        if gap.reason is Reason.EXCESS:
            part, whole = self._counts_of(gap.series)
            self.excesses.append(Excess(part=part, whole=whole))
        elif gap.reason not in (Reason.NOT_REPORTED, Reason.NO_WHOLE):
            self.gaps.append(gap)

    def _counts_of(self, series: Series) -> tuple[Fact, Fact]:
        counts = self.accounts.counts_of_rate(series, self.brief.period)
        part, whole = (self.book.of(one) for one in counts if isinstance(one, Amount))
        return part, whole
