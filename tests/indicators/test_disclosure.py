"""Counts that could single out a person are not printed, and cannot be found by subtraction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bantin.indicators.disclosure import Breakdown, Release, disclosed, suppressed
from bantin.indicators.series import Amount, Gap, Reason, Series
from bantin.model import Direction, Indicator, IndicatorKind, Level, Op, Period, Scope, Semantics
from bantin.settings.comparison import ComparisonRules

MONTH = Period.parse("2021-08")
RULES = ComparisonRules(
    percent_from=20, percent_alone_from=100, chance=Decimal(3), floor_percent=Decimal(5), floor_points=Decimal(2),
    high_rate=Decimal(90), window_days=3, ranked_from=50, leaders=3, plain_counts=frozenset(), single_out_below=3,
    personal=frozenset({"ratings", "satisfied"}),
)  # fmt: skip
SHARE = Indicator(
    id="satisfied_share", name="tỷ lệ hài lòng", slug="hai-long", system="evaluation", kind=IndicatorKind.RATIO,
    measure="", direction=Direction.UP, levels=(Level.COMMUNE,), periods=("flow",), numerators=("satisfied",),
    denominators=("ratings",),
)  # fmt: skip
CATALOGUE = {SHARE.id: SHARE}
COUNTS = st.integers(0, 12)


def of(unit: str, indicator: str = "satisfied") -> Series:
    """Return the series of a commune ("a"), or of all communes together ("all")."""
    return Series(indicator, Scope.COMMUNES_TOTAL if unit == "all" else Scope.COMMUNE, unit)


def cell(unit: str, number: int, indicator: str = "satisfied") -> Amount:
    """Return a count that is about to be printed."""
    return Amount(series=of(unit, indicator), period=MONTH, number=Fraction(number), semantics=Semantics.FLOW)


def rate(part: Amount, whole: Amount) -> Amount:
    """Return the share of satisfied opinions of a unit, with its two counts."""
    number, series = 100 * part.number / whole.number, part.series.of("satisfied_share")
    return Amount(
        series=series, period=MONTH, number=number, semantics=Semantics.RATE_PERCENT, op=Op.RATIO, of=(part, whole)
    )


def hidden(*cells: Amount, breakdowns: tuple[Breakdown, ...] = ()) -> frozenset[Series]:
    """Return what must not be printed of some cells."""
    return suppressed(Release(cells=cells, breakdowns=breakdowns, catalogue=CATALOGUE), RULES)


def table(*numbers: int, indicator: str = "satisfied") -> tuple[tuple[Amount, ...], Breakdown]:
    """Return the cells of communes "c0", "c1" ... with their total, and that they add up to it."""
    parts = tuple(cell(f"c{place}", number, indicator) for place, number in enumerate(numbers))
    total = cell("all", sum(numbers), indicator)
    return (*parts, total), Breakdown(total=total.series, parts=tuple(part.series for part in parts))


def hidden_of_table(*numbers: int) -> set[str]:
    """Return the communes that are hidden, or "all", in a table of one indicator."""
    cells, breakdown = table(*numbers)
    return {series.unit_code for series in hidden(*cells, breakdowns=(breakdown,))}


def test_one_and_two_people_are_hidden():
    """Their neighbours would know them."""
    assert hidden(cell("a", 1), cell("b", 2)) == {of("a"), of("b")}


def test_none_and_three_people_are_printed():
    """Zero singles out nobody."""
    assert not hidden(cell("a", 0), cell("b", 3))


def test_a_count_that_tells_of_no_persons_is_printed():
    """One office has a scanner."""
    assert not hidden(cell("a", 1, "offices_with_scanner"))


def test_nine_of_ten_satisfied_tell_who_is_not():
    """The part is hidden, the whole stays."""
    assert hidden(cell("a", 9), cell("a", 10, "ratings")) == {of("a")}


def test_seven_of_ten_satisfied_are_printed():
    """Three others are too many to be known."""
    assert not hidden(cell("a", 7), cell("a", 10, "ratings"))


def test_a_rate_of_a_hidden_count_is_hidden():
    """90 % of 10 is 9."""
    part, whole = cell("a", 9), cell("a", 10, "ratings")
    assert hidden(part, whole, rate(part, whole)) == {of("a"), of("a", "satisfied_share")}


def test_a_rate_that_stands_alone_brings_its_counts():
    """A rate is printed with both of them, so they are judged too."""
    assert of("a", "satisfied_share") in hidden(rate(cell("a", 9), cell("a", 10, "ratings")))


def test_a_stated_rate_of_a_hidden_count_is_hidden():
    """Nobody computed it, and it gives the count away all the same."""
    stated = Amount(
        series=of("a", "satisfied_share"), period=MONTH, number=Fraction(90), semantics=Semantics.RATE_PERCENT
    )
    assert stated.series in hidden(cell("a", 9), cell("a", 10, "ratings"), stated)


def test_the_next_smallest_part_is_hidden_too_so_that_a_total_gives_nothing_away():
    """30 - 20 - 8 is 2."""
    assert hidden_of_table(2, 20, 8) == {"c0", "c2"}


def test_two_hidden_parts_need_no_third():
    """1 and 2, or 2 and 1."""
    assert hidden_of_table(1, 2, 20) == {"c0", "c1"}


def test_two_hidden_parts_that_can_only_be_one_apiece_need_a_third():
    """What is left of the total is 2: one person in each."""
    assert hidden_of_table(1, 1, 20, 8) == {"c0", "c1", "c3"}


def test_one_zero_is_enough_to_hide_one_person_apiece():
    """Three offices with one opinion each: whoever knows that 3 are left of four cannot tell which has none."""
    assert hidden_of_table(1, 1, 1, 0, 0) == {"c0", "c1", "c2", "c3"}


def test_zeros_are_hidden_only_where_there_is_nothing_else():
    """Nine of ten satisfied in the only commune with opinions: the zeros beside it, not the total."""
    cells, breakdown = table(9, 0, 0)
    ratings = (cell("c0", 10, "ratings"), cell("all", 23, "ratings"))
    assert hidden(*cells, *ratings, breakdowns=(breakdown,)) == {of("c0"), of("c1")}


def test_a_total_is_hidden_where_it_has_no_other_part():
    """A total of one commune is the commune's count."""
    cells, breakdown = table(9)
    assert of("all") in hidden(*cells, cell("c0", 10, "ratings"), breakdowns=(breakdown,))


def test_a_total_as_small_as_a_person_is_hidden_with_its_part():
    """The district had one opinion."""
    assert hidden_of_table(1, 0, 0) == {"c0", "all"}


def test_a_computed_sum_is_a_breakdown_of_its_own():
    """Whoever adds up need not say so twice."""
    cells, _ = table(2, 20, 8)
    total = Amount(
        series=of("all"), period=MONTH, number=Fraction(30), semantics=Semantics.FLOW, op=Op.SUM, of=cells[:-1]
    )
    assert hidden(*cells[:-1], total) == {of("c0"), of("c2")}


def test_what_is_hidden_in_a_part_stays_hidden_in_the_total_of_totals():
    """The desk had 2 opinions, so the communes' total goes, so one commune goes too."""
    cells, communes = table(5, 6, 7)
    desk, district = cell("desk", 2), cell("district", 20)
    both = Breakdown(total=district.series, parts=(of("all"), desk.series))
    assert hidden(*cells, desk, district, breakdowns=(communes, both)) == {desk.series, of("all"), of("c0")}


def test_a_hidden_cell_is_a_gap_with_its_reason():
    """Not reported would be a lie."""
    (gap,) = disclosed([cell("a", 1)], frozenset({of("a")}))
    assert gap == Gap(series=of("a"), period=MONTH, reason=Reason.SUPPRESSED)


def test_a_total_no_longer_carries_its_hidden_parts():
    """Its formula would print them."""
    parts = (cell("a", 2), cell("b", 8))
    total = Amount(series=of("all"), period=MONTH, number=Fraction(10), semantics=Semantics.FLOW, op=Op.SUM, of=parts)
    (told,) = disclosed([total], frozenset({of("a"), of("b")}))
    assert isinstance(told, Amount)
    assert (told.number, told.op, told.of) == (10, None, ())


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_no_total_is_printed_with_exactly_one_hidden_part(numbers):
    """Nor with a rest that has only one solution of one person apiece."""
    gone = hidden_of_table(*numbers)
    unseen = [number for place, number in enumerate(numbers) if f"c{place}" in gone]
    is_open = not unseen or "all" in gone or (len(unseen) > 1 and (0 in unseen or sum(unseen) > len(unseen)))
    assert is_open


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_whoever_is_few_is_hidden_whatever_stands_beside(numbers):
    """And without few people nothing is hidden at all."""
    gone = hidden_of_table(*numbers)
    few = {f"c{place}" for place, number in enumerate(numbers) if number in (1, 2)}
    assert few <= gone
    assert few or not gone


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=6))
def test_no_printed_share_leaves_one_or_two_people(pairs):
    """Neither in what is counted nor in what is left of the whole, in a table of both counts with their totals."""
    parts, part_sum = table(*(min(pair) for pair in pairs))
    wholes, whole_sum = table(*(max(pair) for pair in pairs), indicator="ratings")
    gone = hidden(*parts, *wholes, breakdowns=(part_sum, whole_sum))
    for part, whole in zip(parts, wholes, strict=True):
        is_printed = part.series not in gone and whole.series not in gone
        assert not is_printed or not {part.number, whole.number, whole.number - part.number} & {1, 2}
