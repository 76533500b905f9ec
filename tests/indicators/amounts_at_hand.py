"""Counts and rates of one month, made in a line: what the tests of changes, standings and ranks compare."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from bantin.indicators.changes import Change, Comparison, NoChange, change
from bantin.indicators.series import Amount, Gap, Series
from bantin.model import Direction, Indicator, IndicatorKind, Level, Op, Period, Reason, Scope, Semantics
from bantin.settings.comparison import ComparisonRules

# guide.md, section 5.
RULES = ComparisonRules(
    percent_from=20,
    percent_alone_from=100,
    chance=Decimal(3),
    floor_percent=Decimal(5),
    floor_points=Decimal(2),
    high_rate=Decimal(90),
    window_days=3,
    ranked_from=50,
    leaders=3,
    plain_counts=frozenset({"online_meetings"}),
    single_out_below=3,
    personal=frozenset(),
)
RECEIVED = "dossiers_received"
ONLINE = "dossiers_received_online"
ONLINE_SHARE = "dossiers_online_share"


def entry(id_: str, kind: IndicatorKind = IndicatorKind.COUNT, *, is_mean: bool = False) -> Indicator:
    """Return an entry of a catalogue of which only kind and id matter here."""
    return Indicator(
        id=id_,
        name="chỉ tiêu",
        slug=id_,
        system="one_stop",
        kind=kind,
        measure="hồ sơ",
        direction=Direction.UP,
        levels=(Level.DISTRICT,),
        periods=("flow",),
        is_mean=is_mean,
    )


def series(indicator: str, unit: str = "234") -> Series:
    """Return a series of the district's one-stop desk."""
    return Series(indicator, Scope.DISTRICT_ONE_STOP, unit)


def amount(
    number: int | Fraction | Decimal, indicator: str = RECEIVED, *, slug: str = "2021-10", unit: str = "234"
) -> Amount:
    """Return a count of cases of a period."""
    return Amount(
        series=series(indicator, unit),
        period=Period.parse(slug),
        number=Fraction(number),
        semantics=Semantics.FLOW,
    )


def stock(number: int, indicator: str = "procedures_total", *, slug: str = "2021-10") -> Amount:
    """Return a count that stood at the end of a period."""
    return amount(number, indicator, slug=slug)._replace(semantics=Semantics.STOCK)


def share(part: Amount, whole: Amount, indicator: str = ONLINE_SHARE) -> Amount:
    """Return the rate of two counts."""
    return Amount(
        series=whole.series.of(indicator),
        period=whole.period,
        number=100 * part.number / whole.number,
        semantics=Semantics.RATE_PERCENT,
        op=Op.RATIO,
        of=(part, whole),
    )


def rate(part: int, whole: int, *, slug: str = "2021-10", unit: str = "234") -> Amount:
    """Return the rate of online dossiers among those received."""
    return share(amount(part, ONLINE, slug=slug, unit=unit), amount(whole, RECEIVED, slug=slug, unit=unit))


def stated_rate(percent: str, *, slug: str = "2021-10", unit: str = "234") -> Amount:
    """Return a rate of which nobody stated the counts."""
    told = amount(Decimal(percent), ONLINE_SHARE, slug=slug, unit=unit)
    return told._replace(semantics=Semantics.RATE_PERCENT)


def gap(reason: Reason, indicator: str = RECEIVED, *, slug: str = "2021-09", unit: str = "234") -> Gap:
    """Return a value that is not there."""
    return Gap(series=series(indicator, unit), period=Period.parse(slug), reason=reason)


COUNT = entry(RECEIVED)
RATE = entry(ONLINE_SHARE, IndicatorKind.RATIO)
REGISTER = entry("procedures_total", IndicatorKind.STOCK)


def compared(
    now: Amount | Gap, base: Amount | Gap, indicator: Indicator = COUNT, rules: ComparisonRules = RULES
) -> Change | NoChange:
    """Compare with the month before."""
    return change(now, base, comparison=Comparison.PREVIOUS_MONTH, indicator=indicator, rules=rules)


def changed(now: Amount, base: Amount, indicator: Indicator = COUNT, rules: ComparisonRules = RULES) -> Change:
    """Compare two amounts that can be compared."""
    found = compared(now, base, indicator, rules)
    assert isinstance(found, Change)
    return found
