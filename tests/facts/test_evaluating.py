"""Evaluation as facts: totals worked out by hand, each leading to its points, values, counts, months and cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from evaluation_material import (
    LUONG_SON,
    MY_LUNG,
    MY_LUONG,
    NO_DOSSIERS,
    OF_COMMUNE,
    OF_OFFICE,
    OF_TWO_TIERS,
    XUAN_AN,
    YEN_LAP,
    a_month_of_two_tiers,
    half_a_year,
)

from bantin.facts import FactSheet, periodic_sheet
from bantin.facts.results import Evaluation, Result
from bantin.model import Fact, Op, Period, Reason, Scope

# Everybody as written in the material, but: Mỹ Lung has 30 % online (12 instead of 8 points), nobody rated Lương Sơn,
# and Xuân An had no fees to be paid.
COMMUNES = {
    YEN_LAP: OF_COMMUNE,
    MY_LUNG: {**OF_COMMUNE, "dossiers_received_online": 30, "dossiers_received_offline": 70},
    MY_LUONG: OF_COMMUNE,
    LUONG_SON: {name: value for name, value in OF_COMMUNE.items() if not name.startswith("procedure_ratings")},
    XUAN_AN: {**OF_COMMUNE, "dossiers_with_fee": 0, "dossiers_paid_online": 0},
}


@pytest.fixture(scope="module")
def half(library) -> FactSheet:
    """Return the facts of half a year of five communes and two offices."""
    offices = {"tu-phap": {**OF_OFFICE, **NO_DOSSIERS}, "noi-vu": {**OF_OFFICE, **NO_DOSSIERS, "work_files_online": 80}}
    return periodic_sheet(half_a_year(library, COMMUNES, offices=offices))


@pytest.fixture(scope="module")
def month(library) -> FactSheet:
    """Return the facts of a month of a commune of two tiers."""
    return periodic_sheet(a_month_of_two_tiers(library, OF_TWO_TIERS))


@pytest.fixture(scope="module")
def communes(half) -> Evaluation:
    """Return the evaluation of the communes."""
    return half.evaluations[0]


def of(evaluation: Evaluation, code: str) -> Result:
    """Return the result of a commune."""
    return next(one for one in evaluation.results if one.unit_code == code)


def shown(fact: Fact | None) -> str:
    """Return how a fact is printed; "" where there is none."""
    return fact.display if fact else ""


def by_criterion(result: Result) -> Mapping[str, str]:
    """Return the printed points of full marks by criterion, or why there are none."""
    return {one.criterion.id: shown(one.points) or str(one.reason) for one in result.earned}


def test_each_criterion_earns_what_the_hand_finds(communes):
    """The value's way from no points to all of them, in per cent."""
    assert by_criterion(of(communes, YEN_LAP)) == {
        "ho-so-truc-tuyen": "40,0",
        "ho-so-dung-han": "65,0",
        "van-ban-ky-so": "60,0",
        "so-hoa-ho-so": "75,0",
        "thanh-toan-truc-tuyen": "50,0",
        "hai-long": "75,0",
        "tin-bai": "100,0",
    }


def test_the_total_is_the_weighted_sum(communes):
    """8 + 13 + 12 + 7,5 + 5 + 7,5 + 10."""
    assert of(communes, YEN_LAP).total.value == 63


def test_the_total_up_to_the_month_before_stands_beside_it(communes):
    """Five articles in five months: 5 points less than with June's seven."""
    before = of(communes, YEN_LAP).before
    assert (before.value, before.span_label) == (58, "5 tháng đầu năm 2021")


@pytest.fixture(scope="module")
def few_ratings(library) -> Evaluation:
    """Return the evaluation of communes of each of which one person of twelve is not satisfied, month by month."""
    counts = {**OF_COMMUNE, "procedure_ratings": 12, "procedure_ratings_satisfied": 11}
    codes = (YEN_LAP, MY_LUNG, MY_LUONG, LUONG_SON, XUAN_AN)
    return periodic_sheet(half_a_year(library, dict.fromkeys(codes, counts))).evaluations[0]


def test_where_sums_are_told_by_quarter_the_total_before_is_that_of_the_quarter(few_ratings):
    """The sum of five months would give June away; that of three does not."""
    assert {one.before.span_label for one in few_ratings.results} == {"3 tháng đầu năm 2021"}


def test_what_is_kept_back_gives_no_total(library):
    """A total beside all other points would give it away."""
    few = {**OF_COMMUNE, "procedure_ratings": 1, "procedure_ratings_satisfied": 0}
    sheet = periodic_sheet(half_a_year(library, {YEN_LAP: few, MY_LUNG: few, MY_LUONG: OF_COMMUNE}))
    found = of(sheet.evaluations[0], YEN_LAP)
    assert (found.total, found.before, by_criterion(found)["hai-long"]) == (None, None, "suppressed")


def test_a_total_of_a_hundred_points_has_a_band(communes):
    """From 65 points on: "khá"."""
    assert [of(communes, code).band.name for code in (MY_LUNG, YEN_LAP)] == ["khá", "trung bình"]


def test_ties_share_the_better_place(communes):
    """67 points, 64,4 (scaled from 58 of 90), twice 63, and one without a total."""
    assert {one.unit_code: one.place for one in communes.results} == {
        MY_LUNG: 1,
        XUAN_AN: 2,
        YEN_LAP: 3,
        MY_LUONG: 3,
        LUONG_SON: None,
    }


def test_a_tie_that_does_not_fit_among_the_leaders_is_left_out_whole(communes):
    """Three are named; the third place is shared by two."""
    assert [one.unit_code for one in communes.leaders] == [MY_LUNG, XUAN_AN]


def test_all_who_share_the_last_place_are_the_lowest(communes):
    """Neither of the two is named without the other; who has no total is not the lowest."""
    assert [one.unit_code for one in communes.lowest] == [YEN_LAP, MY_LUONG]


def test_where_all_are_alike_nobody_is_the_lowest(library):
    """The first place is the last one too."""
    sheet = periodic_sheet(half_a_year(library, {YEN_LAP: OF_COMMUNE, MY_LUONG: OF_COMMUNE}))
    assert [(len(one.leaders), one.lowest) for one in sheet.evaluations] == [(2, ())]


def test_who_lacks_a_criterion_has_no_total(communes):
    """Nobody reported how people rated Lương Sơn; that is not "no points"."""
    found = of(communes, LUONG_SON)
    assert (found.total, found.rank, found.band, by_criterion(found)["hai-long"]) == (None, None, None, "not_reported")


def test_a_criterion_without_cases_is_left_out_and_the_rest_scaled(communes):
    """No fees were due: 58 of 90 points are 64,4 of 100."""
    assert by_criterion(of(communes, XUAN_AN))["thanh-toan-truc-tuyen"] == Reason.NO_WHOLE
    assert of(communes, XUAN_AN).total.value == Decimal("64.444444")


def test_an_office_without_dossiers_is_scored_by_its_own_work(half):
    """18,75 + 15 + 10 of the 60 points of criteria with cases."""
    found = next(one for one in half.evaluations[1].results if one.dimension == "office=tu-phap")
    assert (found.total.value, [one.reason for one in found.earned].count(Reason.NO_WHOLE)) == (Decimal("72.916667"), 2)


def test_offices_have_places_among_themselves(half):
    """The interior office handles more of its files online."""
    assert [(one.dimension, one.place) for one in half.evaluations[1].results] == [
        ("office=noi-vu", 1),
        ("office=tu-phap", 2),
    ]


def test_communes_are_not_scored_in_a_bulletin_of_one_month(library):
    """Only spans that start in January."""
    june = replace(half_a_year(library, COMMUNES), period=Period.parse("2021-06"))
    assert periodic_sheet(june).evaluations == ()


def test_communes_are_not_scored_in_a_quarter_within_the_year(library):
    """The second quarter is not the year so far, and there is no year up to its May."""
    quarter = replace(half_a_year(library, COMMUNES), period=Period.parse("2021-q2"))
    assert periodic_sheet(quarter).evaluations == ()


def test_a_unit_is_told_the_points_of_the_part_with_figures(month):
    """15 + 4,8 + 3 + 1,2 + 3 + 5,33, of 52 points."""
    (result,) = month.evaluations[0].results
    assert (shown(result.total), result.most, result.band, result.rank) == ("32,3", 52, None, None)


def test_each_group_has_its_points_of_those_with_figures(month):
    """Groups without any figure are left out: transparency."""
    (result,) = month.evaluations[0].results
    assert {one.group.id: (shown(one.earned), one.available) for one in result.groups} == {
        "progress": ("15,0", 20),
        "digitisation": ("4,8", 8),
        "online_services": ("4,2", 12),
        "online_payment": ("3,0", 6),
        "satisfaction": ("5,3", 6),
    }


def test_a_sheet_is_used_from_its_first_year(library):
    """QĐ 766 is of 2022; a district's bulletin of 2021 is not judged by it."""
    sheet = periodic_sheet(half_a_year(library, COMMUNES))
    assert [one.sheet.id for one in sheet.evaluations] == ["xa"]


def test_what_nobody_can_be_scored_by_is_no_evaluation(library):
    """Nobody reported anything that the sheet asks for."""
    nobody = periodic_sheet(half_a_year(library, {YEN_LAP: {"officials": 20}}))
    assert nobody.evaluations == ()


def followed(fact: Fact, facts: Mapping[str, Fact]) -> Iterator[Fact]:
    """Yield a fact and all that it is made of, down to what a source states."""
    yield fact
    for part in fact.formula.of if fact.formula else ():
        yield from followed(facts[part], facts)


def test_a_total_leads_down_to_the_cells_of_every_month(half, communes):
    """Total, points, value, counts of six months, months: the reader comes to 14 cells in each of six files."""
    facts = {fact.id: fact for fact in half.all}
    leaves = [one for one in followed(of(communes, YEN_LAP).total, facts) if one.formula is None]
    cells = {(source.file, source.cell) for leaf in leaves for source in leaf.sources}
    assert len(cells) == len(OF_COMMUNE) * 6


def test_nothing_of_another_commune_is_in_a_total(half, communes):
    """A wrong turn would be an answer for the neighbour."""
    facts = {fact.id: fact for fact in half.all}
    way = list(followed(of(communes, YEN_LAP).total, facts))
    assert {(one.unit_code, one.scope) for one in way} == {(YEN_LAP, Scope.COMMUNE)}


@pytest.mark.parametrize("name", ["half", "month"])
def test_every_score_follows_from_its_formula(request, name):
    """Sum of parts times weights; of one criterion the value's place on its scale, never outside 0 to 100."""
    sheet = request.getfixturevalue(name)
    facts = {fact.id: fact for fact in sheet.all}
    scores = [fact for fact in sheet.all if fact.formula and fact.formula.op is Op.SCORE]
    # Values and weights are stored with 6 and 12 decimals; four of the result are certain.
    wrong = [fact.id for fact in scores if round(_recomputed(fact, facts) - Fraction(fact.value), 4)]
    assert (len(scores) > 10, wrong) == (True, [])


def _recomputed(fact: Fact, facts: Mapping[str, Fact]) -> Fraction:
    formula = fact.formula
    values = [Fraction(facts[part].value) for part in formula.of]
    if formula.scale is None:
        return sum(value * Fraction(weight) for value, weight in zip(values, formula.weights, strict=True))
    none, full = Fraction(formula.scale.none), Fraction(formula.scale.full)
    return min(max((values[0] - none) * 100 / (full - none), Fraction(0)), Fraction(100))


def test_the_scale_of_a_monthly_criterion_grows_with_the_months(half, communes):
    """Twelve articles in six months, two a month: all points."""
    points = of(communes, YEN_LAP).earned[-1].points
    assert (points.formula.scale.none, points.formula.scale.full) == (0, 12)


def test_points_name_sheet_and_criterion(communes):
    """Two sheets may judge one value by two scales; their points are two facts."""
    assert of(communes, YEN_LAP).earned[0].points.dimension == "criterion=xa.ho-so-truc-tuyen"


def test_a_rank_names_all_totals_that_it_is_among(communes):
    """Its own first, then the others with a place."""
    found = of(communes, MY_LUNG)
    others = {of(communes, code).total.id for code in (YEN_LAP, MY_LUONG, XUAN_AN)}
    assert (found.rank.formula.of[0], set(found.rank.formula.of[1:])) == (found.total.id, others)
