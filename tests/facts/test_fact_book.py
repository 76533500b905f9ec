"""The book of facts: each once, made before what is made of it, printed as the house prints."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.facts import Selection, Wanted, periodic_sheet
from bantin.model import Fact, Scope

SIGNED = Selection(totals=(Wanted("digitally_signed_share", Scope.DISTRICT_OFFICES),))
OF_A_COMMUNE = Selection(of_parts=(Wanted("digitally_signed_share", Scope.COMMUNE),))


@pytest.fixture
def rate(briefed, observation) -> Callable[..., Fact]:
    """Return how to compute the share of signed documents of the offices, or of a commune."""

    def made(part: int, whole: int, *, is_in_table: bool = False) -> Fact:
        place = {"scope": Scope.COMMUNE, "unit_code": "08290"} if is_in_table else {"scope": Scope.DISTRICT_OFFICES}
        rows = [
            observation("documents_signed", str(part), **place),
            observation("documents_sent", str(whole), **place),
        ]
        return periodic_sheet(briefed(OF_A_COMMUNE if is_in_table else SIGNED, {"2021-08": rows})).facts[-1]

    return made


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        (1, 2, "50%"),
        (1, 3, "33,3%"),
        (5, 80, "6,3%"),
        (19005, 19323, "98,4%"),
        (2499, 2500, "99,96%"),
        (1, 4000, "0,03%"),
        (7, 7, "100%"),
    ],
)
def test_a_rate_is_printed_as_the_house_prints_rates(rate, part, whole, printed):
    """Whole without ",0", else one decimal, half up; what is not quite all is never 100 % (traps.md, 7)."""
    assert rate(part, whole).display == printed


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(whole=st.integers(1, 10**7), is_in_table=st.booleans(), data=st.data())
def test_only_all_is_printed_as_all(rate, whole, is_in_table, data):
    """Whatever the counts."""
    part = data.draw(st.integers(1, whole))
    assert (rate(part, whole, is_in_table=is_in_table).display in ("100%", "100,0%")) == (part == whole)


def test_a_value_keeps_six_decimals_whatever_is_printed(rate):
    """531 / 538 (page contract)."""
    assert rate(531, 538).value == Decimal("98.698885")


def test_a_count_that_two_facts_are_made_of_is_one_fact(briefed, observation):
    """The reader follows both to the same place."""
    names = ("dossiers_received", "dossiers_online_share")
    selection = Selection(totals=tuple(Wanted(name, Scope.DISTRICT_ONE_STOP) for name in names))
    rows = [observation(f"dossiers_received_{how}", "50") for how in ("online", "offline")]
    indicators = [fact.indicator for fact in periodic_sheet(briefed(selection, {"2021-08": rows})).all]
    assert len(indicators) == len(set(indicators)) == 4
