"""Figures of a tidy CSV are held together: parts and wholes, units and totals, rates and their counts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tidy_drafts import EXPECTED, commune, read, row

from bantin import errors
from bantin.intake.submissions.rates import Agreement, agreement, percent_of

DESK = "district_one_stop"


def desk(indicator, value):
    """Return a row on the district's one-stop desk."""
    return row(indicator, str(value), scope=DESK)


def kinds(*rows):
    """Return the classes of all problems and warnings of a CSV."""
    statement = read(*rows)
    return [type(one) for one in (*statement.problems, *statement.warnings)]


@given(whole=st.integers(0, 50))
def test_a_whole_is_the_sum_of_its_parts(whole):
    """The catalogue says which parts make up which whole."""
    rows = [
        desk("dossiers_received", whole),
        desk("dossiers_received_online", 17),
        desk("dossiers_received_offline", 8),
    ]
    assert kinds(*rows) == ([] if whole == 25 else [errors.UnbalancedCountsError])


def test_a_broken_sum_is_said_with_both_sides_difference_and_cells():
    """What the sender needs."""
    rows = [desk("dossiers_pending", 9), desk("dossiers_pending_in_time", 5), desk("dossiers_pending_overdue", 3)]
    (problem,) = read(*rows).problems
    assert "dossiers_pending = 9, nhưng các phần 5 + 3 = 8 (lệch 1; ô H2, H3, H4)" in problem.what


def test_what_is_to_process_is_resolved_or_pending():
    """3 = 7 + 11 is an identity of form II.06a, not of the catalogue."""
    rows = [desk("dossiers_to_process", 10), desk("dossiers_resolved", 6), desk("dossiers_pending", 3)]
    assert kinds(*rows) == [errors.UnbalancedCountsError]


def test_some_of_the_parts_cannot_exceed_the_whole():
    """The missing part may be anything, but not below zero."""
    assert kinds(desk("dossiers_received", 10), desk("dossiers_received_online", 9)) == []
    assert kinds(desk("dossiers_received", 10), desk("dossiers_received_online", 11)) == [errors.UnbalancedCountsError]


def test_a_part_that_is_none_of_the_sum_cannot_exceed_its_whole_either():
    """More documents signed than sent: a ceiling of the monthly workbook."""
    assert kinds(row("documents_sent", "10"), row("documents_signed", "11")) == [errors.UnbalancedCountsError]


def test_figures_of_different_units_are_not_held_together():
    """A commune's part says nothing about the district's whole."""
    assert kinds(row("documents_sent", "10"), commune("documents_signed", "11")) == []


def test_a_district_is_its_offices_and_its_communes():
    """guide.md, section 2."""
    total = row("documents_sent", "31", scope="district_total")
    rows = [row("documents_sent", "10"), row("documents_sent", "20", scope="communes_total")]
    assert kinds(*rows, total) == [errors.UnbalancedCountsError]
    assert kinds(*rows, total | {"value": "30"}) == []


def test_all_communes_together_are_the_communes_total():
    """Seventeen communes with 2 documents each have 34."""
    communes = [commune("documents_sent", "2", code=one.code, name=one.full_name) for one in EXPECTED.names.communes]
    total = row("documents_sent", "34", scope="communes_total")
    assert kinds(*communes, total) == []
    assert kinds(*communes, total | {"value": "35"}) == [errors.UnbalancedCountsError]


def test_some_communes_cannot_have_more_than_all():
    """The others may have none, but not less."""
    some = commune("documents_sent", "40")
    assert kinds(some, row("documents_sent", "34", scope="communes_total")) == [errors.UnbalancedCountsError]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("68%", []),
        ("68,0%", []),
        ("68,05%", [errors.RoundedTotalWarning]),
        ("69%", [errors.UnbalancedCountsError]),
    ],
)
def test_a_rate_is_held_against_its_counts(stated, expected):
    """17 of 25 are 68 %; params/intake.yml allows a tenth of a point."""
    rows = [desk("dossiers_received", 25), desk("dossiers_received_online", 17), desk("dossiers_received_offline", 8)]
    assert kinds(*rows, desk("dossiers_online_share", stated)) == expected


def test_a_rate_without_its_counts_is_taken_as_stated():
    """There is nothing to hold it against."""
    assert kinds(desk("dossiers_online_share", "68%")) == []


def test_a_rate_may_be_measured_against_either_of_its_wholes():
    """On time of all resolved, or of all that were due: sources differ."""
    counts = [desk("dossiers_resolved_early", 5), desk("dossiers_resolved_on_time", 4), desk("dossiers_due", 10)]
    assert kinds(*counts, desk("dossiers_resolved", 12), desk("dossiers_on_time_share", "90%")) == []


@given(part=st.integers(0, 2000), whole=st.integers(1, 2000), decimals=st.integers(0, 2))
def test_a_rate_rounded_half_up_agrees_with_its_counts(part, whole, decimals):
    """Whatever the decimals (traps.md, 7)."""
    exact = percent_of(Decimal(part), Decimal(whole))
    scaled = (2 * exact.numerator * 10**decimals + exact.denominator) // (2 * exact.denominator)
    stated = Decimal(scaled).scaleb(-decimals)
    assert agreement(stated, exact, points=Decimal("0.1")) is Agreement.EQUAL


def test_19005_of_19323_is_98_4():
    """Half-even binary rounding prints something else elsewhere (traps.md, 7)."""
    exact = percent_of(Decimal(19005), Decimal(19323))
    assert agreement(Decimal("98.4"), exact, points=Decimal(0)) is Agreement.EQUAL
    assert agreement(Decimal("98.3"), exact, points=Decimal(0)) is Agreement.NONE
