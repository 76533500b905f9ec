"""Points, subtotals, totals and bands, each worked out by hand beside its test."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from scoring_sheets import NO_CASES, NOT_REPORTED, amount, criterion, scored, sheet

from bantin.errors import UnreadablePeriodError
from bantin.indicators.scores import Score, points, score, scores_by_month
from bantin.model import Reason, Scale
from bantin.settings.evaluation import Group

COMMUNES = sheet(
    criterion("thanh-toan", "20", "0-80"),
    criterion("dung-han", "25", "80-100"),
    criterion("ky-so", "15", "50-100"),
    criterion("qua-han", "10", "10-0"),
    criterion("hai-long", "20", "60-90"),
    criterion("tin-bai", "10", "0-2", is_per_month=True),
)
# (40 - 0) / 80 = 50 %: 10 of 20. (95 - 80) / 20 = 75 %: 18,75 of 25. All of 15. (10 - 2,5) / 10 = 75 %: 7,5 of 10.
# 97 is beyond 90: all of 20. 18 articles of 2 x 12 = 75 %: 7,5 of 10. Together 78,75.
XUAN_VIEN = {
    "thanh-toan": amount("40"),
    "dung-han": amount("95"),
    "ky-so": amount("100"),
    "qua-han": amount("2.5"),
    "hai-long": amount("97"),
    "tin-bai": amount("18"),
}


def group(id_: str, weight: str) -> Group:
    """Return a group of a sheet."""
    return Group(id=id_, name=id_, weight=Decimal(weight), indicator=f"service_quality_{id_}_score")


SERVICE_QUALITY = sheet(
    criterion("cong-khai", "18", group="transparency"),
    criterion("tien-do", "20", group="progress"),
    criterion("so-hoa", "22", group="digitisation"),
    criterion("dich-vu", "12", "0-80", group="online_services"),
    criterion("thu-tuc-co-thanh-toan", "2", "0-80", group="online_payment"),
    criterion("bien-lai", "2", "0-80", group="online_payment"),
    criterion("ho-so-thanh-toan", "6", "0-30", group="online_payment"),
    criterion("hai-long", "18", "0-90", group="satisfaction"),
    groups=(
        group("transparency", "18"),
        group("progress", "20"),
        group("digitisation", "22"),
        group("online_services", "12"),
        group("online_payment", "10"),
        group("satisfaction", "18"),
    ),
    is_partial=True,
)
# 20 x 98,5 % = 19,7. 22 x 10 % = 2,2. 12 x 30/80 = 4,5. Payment: 2 x 20/80 + 2 x 60/80 + 6 x 4,5/30 = 0,5 + 1,5 + 0,9
# = 2,9. 18 x 60/90 = 12. Together 41,3, of 100 - 18 = 82.
YEN_LAP = {
    "cong-khai": NOT_REPORTED,
    "tien-do": amount("98.5"),
    "so-hoa": amount("10"),
    "dich-vu": amount("30"),
    "thu-tuc-co-thanh-toan": amount("20"),
    "bien-lai": amount("60"),
    "ho-so-thanh-toan": amount("4.5"),
    "hai-long": amount("60"),
}


def called(found: Score) -> str:
    """Return the name of the band of a score; "" where it has none."""
    return found.band.name if found.band else ""


@pytest.mark.parametrize(
    ("scale", "value", "share"),
    [
        ("80-100", "80", "0"),
        ("80-100", "100", "100"),
        ("80-100", "85", "25"),
        ("80-100", "79.9", "0"),
        ("0-80", "80.1", "100"),
        ("10-0", "0", "100"),
        ("10-0", "10", "0"),
        ("10-0", "4", "60"),
        ("10-0", "12", "0"),
        ("0-30", "20/3", "200/9"),
    ],
)
def test_points_grow_evenly_from_nothing_to_full_marks(scale, value, share):
    """From none to full, in either direction, never beyond, and exact: 6,666... of 30 is 22,222... per cent."""
    assert points(criterion("a", "10", scale), amount(value), months=12).share == Fraction(share)


def test_earned_points_are_the_share_of_the_weight():
    """A quarter of full marks is worth 6,25 of 25 points."""
    assert points(criterion("a", "25", "80-100"), amount("85"), months=12).earned == Fraction("6.25")


@pytest.mark.parametrize(("months", "share"), [(1, 100), (3, 100), (6, 50), (12, 25)])
def test_a_criterion_per_month_expects_more_with_every_month(months, share):
    """6 articles are more than enough after one month, enough after three, and a quarter of what a year asks for."""
    articles = criterion("tin-bai", "10", "0-2", is_per_month=True)
    assert points(articles, amount("6"), months=months).share == share


def test_the_least_of_a_criterion_per_month_grows_too():
    """From 1 to 3 articles a month is from 3 to 9 in a quarter: 6 are halfway."""
    assert points(criterion("tin-bai", "10", "1-3", is_per_month=True), amount("6"), months=3).share == 50


def test_the_scale_that_a_formula_states_is_that_of_the_months():
    """Whoever checks a share of a quarter needs 3 and 9, not 1 and 3."""
    earned = points(criterion("tin-bai", "10", "1-3", is_per_month=True), amount("6"), months=3)
    assert earned.scale == Scale(none=Decimal(3), full=Decimal(9))


def test_a_rate_is_measured_the_same_in_every_month():
    """Only what is meant per month grows."""
    assert points(criterion("a", "10", "0-80"), amount("40"), months=12).scale == Scale(
        none=Decimal(0), full=Decimal(80)
    )


@pytest.mark.parametrize("value", [NOT_REPORTED, NO_CASES, amount("95", Reason.INCOMPLETE)])
def test_what_has_no_full_figures_earns_neither_points_nor_none(value):
    """A value of some of its months is no value of the span: it could be anything."""
    earned = points(criterion("a", "10"), value, months=12)
    assert (earned.share, earned.earned) == (None, None)


def test_a_value_that_may_only_not_be_said_in_words_earns_its_points():
    """A rate of few dossiers is not ranked, but it is the unit's own."""
    assert points(criterion("a", "10"), amount("95", Reason.SMALL_DENOMINATOR), months=12).share == 95


def test_the_commune_worked_out_above_has_78_75_points():
    """The sum of what its six criteria earn."""
    assert scored(COMMUNES, XUAN_VIEN).total == Fraction("78.75")


def test_the_commune_worked_out_above_is_called_fair():
    """78,75 is from 65 on and not yet 80."""
    assert called(scored(COMMUNES, XUAN_VIEN)) == "khá"


def test_a_criterion_without_cases_is_left_out_and_the_rest_scaled_to_100():
    """Without a dossier with a fee: 68,75 of 80 points are 85,9375 of 100."""
    assert scored(COMMUNES, XUAN_VIEN | {"thanh-toan": NO_CASES}).total == Fraction("85.9375")


def test_a_scaled_total_is_made_of_the_weights_of_what_is_left():
    """25, 15, 10, 20 and 10 of 80."""
    weights = scored(COMMUNES, XUAN_VIEN | {"thanh-toan": NO_CASES}).weights
    assert weights == (Fraction(25, 80), Fraction(15, 80), Fraction(10, 80), Fraction(20, 80), Fraction(10, 80))


def test_a_scaled_total_is_of_100_points_though_only_80_are_written():
    """A page says "85,9 trên 100", and that criteria of 20 points had no cases."""
    found = scored(COMMUNES, XUAN_VIEN | {"thanh-toan": NO_CASES})
    assert (found.most, found.available) == (100, 80)


def test_a_scaled_total_has_the_band_of_its_100_points():
    """85,9 is good; 68,75 would be only fair."""
    assert called(scored(COMMUNES, XUAN_VIEN | {"thanh-toan": NO_CASES})) == "tốt"


@pytest.mark.parametrize("value", [NOT_REPORTED, amount("95", Reason.INCOMPLETE)])
def test_a_unit_that_did_not_report_a_criterion_has_no_total(value):
    """Neither zero nor left out: who does not report must not rise by it."""
    found = scored(COMMUNES, XUAN_VIEN | {"dung-han": value})
    assert (found.total, found.band, found.counted, found.weights) == (None, None, (), ())


def test_a_unit_without_a_total_still_has_the_points_of_its_criteria():
    """The table shows what is known, criterion by criterion."""
    found = scored(COMMUNES, XUAN_VIEN | {"dung-han": NOT_REPORTED})
    assert [part.earned for part in found.points] == [10, None, 15, Fraction("7.5"), 20, Fraction("7.5")]


@pytest.mark.parametrize("is_partial", [False, True])
def test_a_unit_without_cases_in_any_criterion_has_no_total(is_partial):
    """Nothing of nothing is not zero points."""
    by = sheet(criterion("a", "40"), criterion("b", "60"), is_partial=is_partial)
    assert scored(by, {"a": NO_CASES, "b": NO_CASES}).total is None


def test_values_must_answer_every_criterion():
    """What was not reported is a gap with its reason; a criterion that was forgotten is a mistake in the program."""
    with pytest.raises(KeyError, match="dung-han"):
        scored(COMMUNES, {"thanh-toan": amount("40")})


def test_a_department_is_scored_as_an_office_of_its_district():
    """40 x 90 % + 30 x 10/20 + 20 x 1 + 10 x 0 = 36 + 15 + 20 + 0 = 71."""
    by = sheet(
        criterion("moi-truong-mang", "40"),
        criterion("dung-han", "30", "80-100"),
        criterion("ky-so", "20", "50-100"),
        criterion("qua-han", "10", "5-0"),
    )
    values = {
        "moi-truong-mang": amount("90"),
        "dung-han": amount("90"),
        "ky-so": amount("100"),
        "qua-han": amount("7.5"),
    }
    found = score(by, values, unit_code="234", dimension="office=tu-phap", months=12)
    assert (found.unit_code, found.dimension, found.total) == ("234", "office=tu-phap", 71)


def test_without_figures_on_transparency_yen_lap_has_41_3_of_82_points():
    """A partial sheet counts the criteria that have figures, and says of how many points."""
    found = scored(SERVICE_QUALITY, YEN_LAP)
    assert (found.total, found.available, found.most) == (Fraction("41.3"), 82, 82)


def test_a_partial_total_has_no_band():
    """41,3 of 82 is not "yếu": the bands are of 100 points."""
    assert scored(SERVICE_QUALITY, YEN_LAP).band is None


def test_a_partial_sheet_with_all_its_figures_has_a_band():
    """18 more points for transparency make 59,3 of 100."""
    assert called(scored(SERVICE_QUALITY, YEN_LAP | {"cong-khai": amount("100")})) == "trung bình"


def test_the_weights_of_a_partial_total_are_those_of_the_sheet():
    """Nothing is scaled, so that the total is in points of 82."""
    found = scored(SERVICE_QUALITY, YEN_LAP)
    assert [100 * weight for weight in found.weights] == [20, 22, 12, 2, 2, 6, 18]


def test_a_partial_sheet_leaves_out_what_has_no_cases_without_scaling():
    """Without dossiers with a fee, 0,9 and 6 fewer: 40,4 of 76."""
    found = scored(SERVICE_QUALITY, YEN_LAP | {"ho-so-thanh-toan": NO_CASES})
    assert (found.total, found.available) == (Fraction("40.4"), 76)


def test_subtotals_are_told_of_groups_with_figures():
    """Transparency has none, and is left out rather than called zero."""
    subtotals = scored(SERVICE_QUALITY, YEN_LAP).subtotals
    assert {one.group.id: one.earned for one in subtotals} == {
        "progress": Fraction("19.7"),
        "digitisation": Fraction("2.2"),
        "online_services": Fraction("4.5"),
        "online_payment": Fraction("2.9"),
        "satisfaction": 12,
    }


def test_a_subtotal_says_of_how_many_points_it_is():
    """Without dossiers with a fee, the group's 10 points are 4: 0,5 + 1,5 of them are earned."""
    found = scored(SERVICE_QUALITY, YEN_LAP | {"ho-so-thanh-toan": NO_CASES})
    payment = next(one for one in found.subtotals if one.group.id == "online_payment")
    assert (payment.earned, payment.available) == (2, 4)


@pytest.mark.parametrize(
    ("value", "name"), [("90", "xuất sắc"), ("89.999", "tốt"), ("50", "trung bình"), ("49.9", "yếu"), ("0", "yếu")]
)
def test_a_band_begins_exactly_at_its_least_total(value, name):
    """89,999 is not 90, however it is printed."""
    assert called(scored(sheet(criterion("a", "100")), {"a": amount(value)})) == name


@pytest.mark.parametrize(("value", "decimals"), [("90", 1), ("85.123", 1), ("89.96", 2), ("89.996", 3), ("64.95", 2)])
def test_a_total_is_printed_with_enough_decimals_to_stay_in_its_band(value, decimals):
    """A page that says "90,0 điểm, loại tốt" looks wrong to whoever knows that 90 is excellent: it says 89,96."""
    assert scored(sheet(criterion("a", "100")), {"a": amount(value)}).decimals == decimals


def test_scores_by_month_count_the_months_from_the_first_of_the_year():
    """6 articles at 2 a month: all that 3 months ask for, half of 6 months, a quarter of the year."""
    by = sheet(criterion("tin-bai", "100", "0-2", is_per_month=True))
    values = {"tin-bai": amount("6")}
    found = scores_by_month(
        by, {"2021-03": values, "2021-06": values, "2021-12": values}, unit_code="08314", dimension=""
    )
    assert {address: one.total for address, one in found.items()} == {"2021-03": 100, "2021-06": 50, "2021-12": 25}


def test_scores_by_month_are_of_the_unit_that_is_named():
    """An office as well as a commune."""
    by = sheet(criterion("a", "100"))
    found = scores_by_month(by, {"2021-03": {"a": amount("6")}}, unit_code="234", dimension="office=tu-phap")
    assert (found["2021-03"].unit_code, found["2021-03"].dimension) == ("234", "office=tu-phap")


def test_scores_by_month_refuse_what_is_no_month():
    """A position in a list is no month."""
    with pytest.raises(UnreadablePeriodError):
        scores_by_month(COMMUNES, {"3": XUAN_VIEN}, unit_code="08314", dimension="")
