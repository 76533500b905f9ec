"""Facts that follow from others: the rest of a whole, a share that its source printed otherwise, a sum of shares."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.errors import UnderivableFigureError
from bantin.facts import fact_sheet
from bantin.model import Formula, Op, Qualifier, Scope, Semantics, Span

STOCK = {"semantics": Semantics.STOCK, "scope": Scope.COMMUNE_LEVEL}
RATE = {"semantics": Semantics.RATE_PERCENT}


@pytest.fixture
def procedures(observation):
    """Return Thanh Ba's commune procedures: 155 in all, 65 at level 3, and the rest of them."""
    return (
        observation("procedures_total", "155", **STOCK),
        observation("procedures_level_3", "65", **STOCK),
        observation("procedures_level_2", "90", qualifier=Qualifier.DERIVED, **STOCK),
    )


def test_the_rest_of_a_whole_has_its_formula_and_no_cell_of_its_own(sheet, procedures):
    """The source says "the rest": 90 = 155 - 65."""
    total, level_3, rest = sheet(*procedures).facts
    assert rest.formula == Formula(op=Op.DIFFERENCE, of=(total.id, level_3.id))
    assert rest.sources == ()
    assert (total.formula, level_3.formula) == (None, None)


def test_the_rest_of_a_whole_with_two_other_parts_is_the_whole_minus_their_sum(sheet, observation, procedures):
    """155 procedures, 65 at level 3, 20 at level 4: 70 = 155 - (65 + 20), and the sum is a fact of its own."""
    total, level_3, rest = procedures
    level_4 = observation("procedures_level_4", "20", **STOCK)
    found = sheet(total, level_3, level_4, rest._replace(value=Decimal(70)))
    (between,) = found.rest_sums
    assert found.facts[3].formula == Formula(op=Op.DIFFERENCE, of=("f1", "f5"))
    assert (between.id, between.formula) == ("f5", Formula(op=Op.SUM, of=("f2", "f3")))
    assert (between.value, between.display, between.semantics) == (Decimal(85), "85", Semantics.STOCK)
    assert (between.qualifier, between.sources) == (Qualifier.DERIVED, ())
    assert found.computed == found.part_sums == (between,)


def test_a_rest_leaves_out_no_part_that_is_stated(sheet, observation, procedures):
    """90 = 155 - 65 is not the rest where 20 more are stated."""
    with pytest.raises(UnderivableFigureError):
        sheet(*procedures, observation("procedures_level_4", "20", **STOCK))


@given(whole=st.integers(0, 10**6), part=st.integers(0, 10**6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_rest_and_its_part_add_up_to_the_whole(sheet, procedures, whole, part):
    """Whatever the counts are."""
    part = min(part, whole)
    values = map(Decimal, (whole, part, whole - part))
    facts = sheet(*(seen._replace(value=value) for seen, value in zip(procedures, values, strict=True))).facts
    assert facts[2].formula.op is Op.DIFFERENCE


UNDERIVABLE = {
    "another value": lambda total, part, rest: (total, part, rest._replace(value=Decimal(91))),
    "no part": lambda total, _, rest: (total, rest),
    "no whole": lambda _, part, rest: (part, rest),
    "no part of it": lambda total, part, rest: (total, part, rest._replace(indicator="online_meetings")),
    "another scope": lambda total, part, rest: (total._replace(scope=Scope.DISTRICT_LEVEL), part, rest),
    "another unit": lambda total, part, rest: (total._replace(unit_code="232"), part, rest),
    "another day": lambda total, part, rest: (
        total._replace(span=Span(date(2020, 1, 1), date(2020, 1, 1))),
        part,
        rest,
    ),
    "hedged part": lambda total, part, rest: (total, part._replace(qualifier=Qualifier.NEARLY), rest),
    "hedged whole": lambda total, part, rest: (total._replace(qualifier=Qualifier.NEARLY), part, rest),
    "another derived part": lambda total, part, rest: (total, part._replace(qualifier=Qualifier.DERIVED), rest),
    "target as part": lambda total, part, rest: (total, part._replace(semantics=Semantics.TARGET_COUNT), rest),
}


@pytest.mark.parametrize("spoilt", UNDERIVABLE.values(), ids=UNDERIVABLE)
def test_a_figure_that_does_not_follow_from_the_others_is_refused(sheet, procedures, spoilt):
    """Marked as derived, but from what?"""
    with pytest.raises(UnderivableFigureError) as caught:
        sheet(*spoilt(*procedures))
    place = caught.value.place
    assert place.item.startswith("f")
    assert (place.file, place.row, place.cell) == ("data/published/figures.csv", "2", "K2")
    assert ("234" in place.unit, place.period) == (True, "tháng 8 năm 2021")
    assert caught.value.fix


def test_the_printed_rate_of_my_duc_disagrees_with_its_counts(tellings):
    """The source printed 98,3% for 19.005 of 19.323, which is 98,354293 % (guide.md, section 1.6)."""
    sheet = tellings["my-duc-2018"].sheet
    (found,) = sheet.disagreements
    assert (found.stated.id, found.part.id, found.whole.id, found.computed.id) == ("f4", "f3", "f2", "f7")
    assert found.stated.display == "98,3%"
    computed = found.computed
    assert computed.formula == Formula(op=Op.RATIO, of=("f3", "f2"))
    assert (computed.value, computed.display) == (Decimal("98.354293"), "98,4%")
    assert (computed.qualifier, computed.sources) == (Qualifier.DERIVED, ())
    assert sheet.facts[-1] is computed


@pytest.fixture
def online(observation):
    """Return how to state dossiers, those of them filed online, and their share."""

    def stated(whole: str, part: str, share: str, *qualifiers: Qualifier):
        names = ("dossiers_received", "dossiers_received_online", "dossiers_online_share")
        said = qualifiers or (Qualifier.EXACT,) * 3
        kinds = ({}, {}, RATE)
        rows = zip(names, (whole, part, share), said, kinds, strict=True)
        return [observation(name, value, qualifier=qualifier, **kind) for name, value, qualifier, kind in rows]

    return stated


@pytest.mark.parametrize(
    ("whole", "part", "share"),
    [
        ("19323", "19005", "98.4"),
        ("19323", "19005", "98.35"),
        ("19323", "19005", "98"),
        ("3", "1", "33.33"),
        ("2", "1", "50"),
    ],
)
def test_a_rate_that_rounds_as_printed_agrees(sheet, online, whole, part, share):
    """At the precision in which the source prints it."""
    assert sheet(*online(whole, part, share)).disagreements == ()


@pytest.mark.parametrize(
    ("share", "display"), [("98.3", "98,4%"), ("98.34", "98,35%"), ("97", "98,4%"), ("98.355", "98,354%")]
)
def test_a_disagreement_is_printed_as_precisely_as_the_source_does(sheet, online, share, display):
    """With one decimal at least, so that the two can be told apart."""
    (found,) = sheet(*online("19323", "19005", share)).disagreements
    assert found.computed.display == display


def test_hedged_counts_are_never_divided(sheet, online):
    """500/700 is 71 %, and the source says nearly 80: both are true (guide.md, section 1.7)."""
    facts = sheet(*online("700", "500", "80", Qualifier.NEARLY, Qualifier.MORE_THAN, Qualifier.NEARLY))
    assert (facts.disagreements, facts.impossibilities) == ((), ())


def test_no_published_bulletin_states_what_cannot_be(tellings):
    """Five governments, no impossible bounds."""
    assert [telling.sheet.impossibilities for telling in tellings.values()] == [()] * 5


def test_figures_that_exclude_each_other_are_found_and_kept(sheet, online):
    """More than 500 of nearly 700 cannot be exactly 70 %: the note says so, the figures stay."""
    facts = sheet(*online("700", "500", "70", Qualifier.NEARLY, Qualifier.MORE_THAN, Qualifier.EXACT))
    (found,) = facts.impossibilities
    assert (found.whole.id, found.part.id, found.stated.id) == ("f1", "f2", "f3")
    assert [fact.display for fact in facts.facts] == ["gần 700", "trên 500", "70%"]


@pytest.mark.parametrize(
    "changed",
    [{"scope": Scope.COMMUNES_TOTAL}, {"span": Span(date(2021, 1, 1), date(2021, 8, 31))}, {"unit_code": "08290"}],
    ids=["scope", "span", "unit"],
)
def test_a_rate_is_only_held_against_counts_of_its_own_unit_scope_and_days(sheet, online, changed):
    """The whole district's 98 % says nothing about its offices, and one commune's nothing about another."""
    whole, part, share = online("19323", "19005", "50")
    assert sheet(whole, part, share._replace(**changed)).disagreements == ()


def test_a_target_is_never_held_against_counts(sheet, online):
    """Plans, targets and results are different kinds (design rule 7)."""
    whole, part, share = online("19323", "19005", "50")
    aim = share._replace(semantics=Semantics.TARGET_PERCENT, dimension="target")
    assert sheet(whole, part, aim).disagreements == ()


def test_the_levels_of_ha_nam_make_up_a_whole(tellings):
    """33,9 + 58 + 8,1 = 100: a computed fact of its own, f21 = sum [f6, f7, f8]."""
    sheet = tellings["ha-nam-2020"].sheet
    (found,) = sheet.compositions
    assert found.total.formula == Formula(op=Op.SUM, of=("f6", "f7", "f8"))
    assert (found.total.id, found.total.value, found.total.display) == ("f21", Decimal("100.0"), "100%")
    assert (found.total.qualifier, found.total.sources) == (Qualifier.DERIVED, ())


@pytest.mark.parametrize(
    ("shares", "is_whole"),
    [
        (("33.9", "58", "8.1"), True),
        (("33.3", "33.3", "33.3"), True),
        (("92", "58", "8.1"), False),
        (("33.9", "58", "1"), False),
        (("100",), False),
    ],
)
def test_shares_make_up_a_whole_only_when_they_give_about_a_hundred(sheet, observation, shares, is_whole):
    """More is cumulative counting (level 3 contains level 4), less an incomplete list (guide.md, section 1.2)."""
    names = (f"procedures_level_{level}" for level in (4, 3, 2))
    stated = [observation(n, s, dimension="share", **RATE) for n, s in zip(names, shares, strict=False)]
    assert bool(sheet(*stated).compositions) is is_whole


def test_parts_of_several_wholes_make_up_the_one_that_needs_no_others(sheet, observation):
    """Online and offline are all that was received, but not all that was to be processed."""
    names = ("dossiers_received_online", "dossiers_received_offline")
    stated = [observation(n, s, dimension="share", **RATE) for n, s in zip(names, ("76", "24"), strict=True)]
    assert [found.total.indicator for found in sheet(*stated).compositions] == ["dossiers_received"]


def test_shares_of_two_communes_make_up_no_whole(sheet, observation):
    """76 % here and 24 % there are parts of different wholes."""
    stated = [
        observation("dossiers_received_online", "76", dimension="share", unit_code="08290", **RATE),
        observation("dossiers_received_offline", "24", dimension="share", unit_code="08293", **RATE),
    ]
    assert sheet(*stated).compositions == ()


def test_hedged_shares_make_up_nothing(sheet, observation):
    """Nearly 60 and more than 40 give no sum."""
    stated = [
        observation("procedures_level_4", "60", dimension="share", qualifier=Qualifier.NEARLY, **RATE),
        observation("procedures_level_3", "40", dimension="share", **RATE),
    ]
    assert sheet(*stated).compositions == ()


def test_facts_that_are_computed_twice_are_equal(library, tellings):
    """The same rows give the same facts (design rule 8)."""
    for telling in tellings.values():
        assert fact_sheet(telling.window.material.observations, library.settings.indicators) == telling.sheet
