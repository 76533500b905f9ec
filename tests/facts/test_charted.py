"""What charts draw of earlier months: facts where they are known, reasons where they are not."""

import pytest
from monthly_material import DESK

from bantin.facts import Selection, Wanted, periodic_sheet
from bantin.model import Reason, Scope

ONLINE = Wanted("dossiers_online_share", Scope.DISTRICT_ONE_STOP)


@pytest.fixture
def charted(briefed, observation):
    """Return how to chart months whose desk received so many dossiers online of a hundred; None: silent."""

    def made(**months: int):
        rows = {}
        for name, online in months.items():
            counts = {"dossiers_received_online": online, "dossiers_received_offline": 100 - online}
            rows[name[1:].replace("_", "-")] = [
                observation(id_, str(value), scope=Scope.DISTRICT_ONE_STOP) for id_, value in counts.items()
            ]
        return periodic_sheet(briefed(Selection(trends=(ONLINE,)), rows)).charted

    return made


def test_a_trend_has_a_fact_for_each_month_and_a_reason_for_each_gap(charted):
    """April is missing: neither a zero nor a neighbour's value."""
    (found,) = charted(m2021_02=40, m2021_03=50, m2021_05=60).trends
    assert [point.fact and point.fact.display for point in found.now.points] == ["40%", "50%", None, "60%"]
    assert [point.reason for point in found.now.points] == [None, None, Reason.NOT_REPORTED, None]


def test_the_facts_of_a_trend_lead_to_their_counts(charted):
    """Each month's share has its formula."""
    (found,) = charted(m2021_02=40, m2021_03=50, m2021_04=60).trends
    assert all(point.fact.formula for point in found.now.points)


def test_two_months_are_no_trend(charted):
    """A sentence compares them."""
    assert charted(m2021_03=40, m2021_04=60).trends == ()


def test_the_year_before_stands_beside_where_it_is_known(charted):
    """By the name of the month, never by its place."""
    (found,) = charted(m2020_04=20, m2021_02=40, m2021_03=50, m2021_04=60).trends
    assert found.earlier.last.display == "20%"


def test_nothing_is_charted_that_nobody_chose(briefed, observation):
    """The selection of params/phrases.yml decides."""
    rows = {"2021-04": [observation(id_, str(n), scope=Scope.DISTRICT_ONE_STOP) for id_, n in DESK.items()]}
    found = periodic_sheet(briefed(Selection(), rows)).charted
    assert (found.trends, found.grids, found.deadlines, found.panels) == ((), (), (), ())
