"""Stated figures held together: what does not fit is found, kept as stated, and never stops a bulletin."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.facts import fact_sheet
from bantin.model import Formula, Op, Qualifier, Semantics

Q = Qualifier
RATE = {"semantics": Semantics.RATE_PERCENT}
SHARE = {**RATE, "dimension": "share"}
STOCK = {"semantics": Semantics.STOCK}


@pytest.fixture
def on_time(observation):
    """Return how to state dossiers resolved, early, on time and the share of both."""

    def stated(resolved: str, early: str, on_time: str, share: str, *qualifiers: Qualifier):
        names = ("dossiers_resolved", "dossiers_resolved_early", "dossiers_resolved_on_time", "dossiers_on_time_share")
        said = qualifiers or (Q.EXACT,) * 4
        rows = zip(names, (resolved, early, on_time, share), said, ({}, {}, {}, RATE), strict=True)
        return [observation(name, value, qualifier=qualifier, **kind) for name, value, qualifier, kind in rows]

    return stated


def test_a_rate_of_several_counts_is_held_against_their_sum(sheet, on_time):
    """600 early and 90 on time of 700 are 98,6 %, not 95."""
    found = sheet(*on_time("700", "600", "90", "95"))
    (one,) = found.disagreements
    assert [fact.id for fact in (one.stated, *one.parts, one.whole)] == ["f4", "f2", "f3", "f1"]
    assert (one.part.id, one.part.value, one.part.formula) == ("f5", 690, Formula(op=Op.SUM, of=("f2", "f3")))
    assert (one.computed.id, one.computed.display) == ("f6", "98,6%")
    assert one.computed.formula == Formula(op=Op.RATIO, of=("f5", "f1"))
    assert found.computed == (one.part, one.computed)
    assert found.part_sums == (one.part,)


@pytest.mark.parametrize("share", ["98.6", "98.57", "99"])
def test_a_rate_of_several_counts_that_rounds_as_printed_agrees(sheet, on_time, share):
    """Nothing is computed, nothing is noted."""
    found = sheet(*on_time("700", "600", "90", share))
    assert (found.disagreements, found.impossibilities, found.computed) == ((), (), ())


def test_a_rate_is_not_held_against_half_of_its_part(sheet, on_time):
    """90 on time without the early ones say nothing."""
    resolved, _, late, share = on_time("700", "600", "90", "98.6")
    assert sheet(resolved, late, share).computed == ()


def test_a_rate_that_fits_one_of_two_habits_agrees(sheet, on_time, observation):
    """On time over due, not over resolved: both habits are real (guide.md, section 1.3)."""
    due = observation("dossiers_due", "726")
    assert sheet(*on_time("700", "600", "90", "95"), due).disagreements == ()
    assert sheet(*on_time("700", "600", "90", "95"), due._replace(value=Decimal(690))).disagreements != ()


def test_a_rate_is_not_held_against_the_whole_of_another_habit_alone(sheet, on_time, observation):
    """Where the resolved are not stated, the rate may still be over them."""
    _, *others = on_time("700", "600", "90", "95")
    assert sheet(*others, observation("dossiers_due", "1000")).disagreements == ()


def test_hedged_counts_of_one_part_are_never_added(sheet, on_time):
    """More than 600 and nearly 90 give no sum."""
    found = sheet(*on_time("700", "600", "90", "95", Q.EXACT, Q.MORE_THAN, Q.NEARLY, Q.EXACT))
    assert (found.disagreements, found.impossibilities, found.computed) == ((), (), ())


def test_several_exact_counts_of_a_hedged_whole_can_be_impossible(sheet, on_time):
    """690 of more than 1.000 are never 95 %."""
    found = sheet(*on_time("1000", "600", "90", "95", Q.MORE_THAN, Q.EXACT, Q.EXACT, Q.EXACT))
    (one,) = found.impossibilities
    assert (one.part.value, [part.id for part in one.parts], one.whole.id) == (690, ["f2", "f3"], "f1")
    assert found.computed == (one.part,)


def test_a_share_of_a_count_is_held_against_that_count(sheet, observation):
    """40 of 100 procedures are 40 %, not 70."""
    found = sheet(
        observation("procedures_total", "100", **STOCK),
        observation("procedures_level_3", "40", **STOCK),
        observation("procedures_level_3", "70", **SHARE),
    )
    (one,) = found.disagreements
    assert (one.stated.id, one.part.id, one.whole.id, one.computed.display) == ("f3", "f2", "f1", "40%")
    assert (one.computed.dimension, one.parts) == ("share", (one.part,))


def test_a_share_may_be_of_any_whole_to_which_the_count_belongs(sheet, observation):
    """500 online of 700 received, or of 1.000 to process: a source may mean either."""
    received, to_process, online = (
        observation(name, value)
        for name, value in (
            ("dossiers_received", "700"),
            ("dossiers_to_process", "1000"),
            ("dossiers_received_online", "500"),
        )
    )
    for share, is_wrong in (("71.4", False), ("50", False), ("60", True)):
        stated = observation("dossiers_received_online", share, **SHARE)
        assert bool(sheet(received, to_process, online, stated).disagreements) is is_wrong


def test_a_rate_of_one_field_is_not_held_against_the_counts_of_all(sheet, observation):
    """Land is one field of many."""
    counts = [observation("dossiers_received", "1000"), observation("dossiers_received_online", "100")]
    land = observation("dossiers_online_share", "90", dimension="field=đất đai", **RATE)
    assert sheet(*counts, land).disagreements == ()
    of_land = [seen._replace(dimension="field=đất đai") for seen in counts]
    assert len(sheet(*of_land, land).disagreements) == 1


def test_counts_of_two_communes_are_not_held_against_each_others_rate(sheet, observation):
    """Each commune has a row of its own under one scope."""
    rows = [
        observation(name, value, unit_code=code, **kind)
        for code, counts in (("08290", ("100", "50", "50")), ("08293", ("10", "9", "90")))
        for name, value, kind in zip(
            ("dossiers_received", "dossiers_received_online", "dossiers_online_share"),
            counts,
            ({}, {}, RATE),
            strict=True,
        )
    ]
    assert sheet(*rows).disagreements == ()
    assert sheet(*reversed(rows)).disagreements == ()


@pytest.fixture
def too_many(observation):
    """Return 100 dossiers, 120 of them filed online, and their share."""
    return (
        observation("dossiers_received", "100"),
        observation("dossiers_received_online", "120"),
        observation("dossiers_online_share", "98", **RATE),
    )


def test_a_part_that_exceeds_its_whole_is_noted_with_its_rate(sheet, too_many):
    """A validator warns, it never stops the presses for what is correctly transcribed (guide.md, section 1.6)."""
    found = sheet(*too_many)
    (one,) = found.impossibilities
    assert (one.stated.id, one.part.id, one.whole.id) == ("f3", "f2", "f1")
    assert (found.disagreements, found.excesses, found.computed) == ((), (), ())


def test_a_part_that_exceeds_its_whole_is_noted_without_a_rate(sheet, too_many):
    """The two counts exclude each other by themselves."""
    (one,) = sheet(*too_many[:2]).excesses
    assert (one.part.id, one.whole.id) == ("f2", "f1")


@pytest.mark.parametrize(
    ("part", "whole", "is_too_much"),
    [
        (("500", Q.MORE_THAN), ("400", Q.NEARLY), True),
        (("400", Q.MORE_THAN), ("400", Q.NEARLY), True),
        (("400", Q.EXACT), ("400", Q.EXACT), False),
        (("400", Q.NEARLY), ("390", Q.EXACT), False),
        (("500", Q.AT_LEAST), ("400", Q.AT_LEAST), False),
        (("5", Q.EXACT), ("0", Q.EXACT), True),
    ],
)
def test_hedges_may_leave_room_for_a_part_in_its_whole(sheet, observation, part, whole, is_too_much):
    """Nearly 400 may be 385 of 390; more than 500 of nearly 400 never."""
    found = sheet(
        observation("dossiers_received", whole[0], qualifier=whole[1]),
        observation("dossiers_received_online", part[0], qualifier=part[1]),
    )
    assert bool(found.excesses) is is_too_much


def test_counts_of_two_communes_do_not_exceed_each_other(sheet, too_many):
    """120 here and 100 there."""
    whole, part, _ = too_many
    assert sheet(whole._replace(unit_code="08290"), part).excesses == ()


COUNT = st.integers(0, 1000)


@given(counts=st.tuples(COUNT, COUNT, COUNT, st.integers(0, 100)), qualifiers=st.tuples(*[st.sampled_from(
    [Q.EXACT, Q.NEARLY, Q.MORE_THAN, Q.AT_LEAST, Q.ABOUT])] * 4))  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_figures_stop_a_bulletin(sheet, on_time, counts, qualifiers):
    """Whatever a source states is told, and every computed fact has its formula and an id of its own."""
    found = sheet(*on_time(*map(str, counts), *qualifiers))
    assert [fact.id for fact in found.facts] == [f"f{n}" for n in range(1, len(found.facts) + 1)]
    assert all(fact.formula and not fact.sources for fact in found.computed)


def test_shares_that_are_more_than_their_whole_are_noted(sheet, observation):
    """80 % online and 30 % at the desk are 110 % of what was received."""
    found = sheet(
        observation("dossiers_received_online", "80", **SHARE),
        observation("dossiers_received_offline", "30", **SHARE),
    )
    (one,) = found.imbalances
    assert (one.total.indicator, one.total.dimension, one.total.display) == ("dossiers_received", "share", "110%")
    assert (one.total.formula, one.is_over) == (Formula(op=Op.SUM, of=("f1", "f2")), True)
    assert (found.compositions, found.computed) == ((), (one.total,))


def test_shares_that_are_less_than_their_whole_are_noted_where_no_part_is_missing(sheet, observation):
    """60 % online and 30 % at the desk leave 10 % that nobody received; three levels leave room for the fourth."""
    channels = [observation(f"dossiers_received_{way}", v, **SHARE) for way, v in (("online", "60"), ("offline", "30"))]
    levels = [observation(f"procedures_level_{n}", v, **SHARE) for n, v in (("4", "60"), ("3", "25"), ("2", "5"))]
    (one,) = sheet(*channels).imbalances
    assert (one.total.display, one.is_over) == ("90%", False)
    assert sheet(*levels).imbalances == ()
    assert len(sheet(*levels, observation("procedures_level_1", "5", **SHARE)).imbalances) == 1


@pytest.mark.parametrize("shares", [("76", "24"), ("75.9", "24.2"), ("75.5", "24.4")])
def test_shares_that_round_to_their_whole_balance(sheet, observation, shares):
    """Rounding leaves less than a point."""
    names = ("dossiers_received_online", "dossiers_received_offline")
    found = sheet(*(observation(n, s, **SHARE) for n, s in zip(names, shares, strict=True)))
    assert (len(found.compositions), found.imbalances) == (1, ())


def test_shares_of_different_wholes_are_never_added(sheet, observation):
    """80 % of what was received and 30 % of what was to be processed."""
    found = sheet(
        observation("dossiers_received_online", "80", **SHARE),
        observation("dossiers_carried_over", "30", **SHARE),
    )
    assert found.imbalances == ()


def test_shares_of_two_communes_are_never_added(sheet, observation):
    """80 % here, 30 % there."""
    found = sheet(
        observation("dossiers_received_online", "80", unit_code="08290", **SHARE),
        observation("dossiers_received_offline", "30", unit_code="08293", **SHARE),
    )
    assert (found.imbalances, found.compositions) == ((), ())


def test_published_figures_hold_together_but_for_one(library, tellings):
    """Five governments: one truncated rate, nothing impossible, nothing beyond its whole."""
    sheets = [telling.sheet for telling in tellings.values()]
    assert sum(len(sheet.disagreements) for sheet in sheets) == 1
    assert not any(sheet.impossibilities or sheet.excesses or sheet.imbalances or sheet.part_sums for sheet in sheets)
    first = tellings["yen-lap-2021-08"].window.material.observations
    assert fact_sheet(first, library.settings.indicators).computed == ()
