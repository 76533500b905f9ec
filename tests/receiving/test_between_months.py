"""A month held against the one before: what was pending is carried over, and jumps are pointed out."""

from __future__ import annotations

from datetime import date

import pytest
from files_in_memory import JULY, carried, content_of, pending, seen

from bantin.errors import BrokenChainError, RevisedChainWarning
from bantin.model import Scope, Span
from bantin.receiving.between_months import MonthBefore, chain_findings, unusual_changes
from bantin.receiving.outcomes import holder_of
from bantin.settings.intake import UnusualChange

LIMITS = UnusualChange(times=3, least=100)


MIDDLE = Span(date(2021, 7, 20), date(2021, 7, 20))


def july(*observations, superseded=None) -> MonthBefore:
    """Return what July says, and what its superseded files said was pending."""
    own = (one if one.span == MIDDLE else one._replace(span_label=JULY.label) for one in observations)
    return MonthBefore(JULY.label, content_of(*own, period=JULY), superseded or {})


def found(august, before):
    """Return what is found in August."""
    return list(chain_findings(content_of(*august), before))


def total(value, make, scope=Scope.COMMUNES_TOTAL, **others):
    """Return a sum over communes."""
    return make(value, scope=scope, unit_code="234", **others)


def test_what_was_pending_is_carried_over():
    """Column 6 of this period is column 11 of the one before (guide.md, section 2)."""
    assert found([carried(8)], july(pending(8))) == []


def test_another_number_is_an_error():
    """One dossier more or less is one too many."""
    (error,) = found([carried(9)], july(pending(8)))
    assert isinstance(error, BrokenChainError)


def test_a_broken_chain_names_the_cells_of_both_months():
    """Whoever mends it looks at one of the two."""
    (error,) = found([carried(9)], july(pending(8)))
    assert (error.place.file, error.place.cell, "ô K21, 2021-07.xlsx" in error.what) == ("2021-08.xlsx", "F21", True)


def test_a_broken_chain_says_both_sides_and_the_difference():
    """The numbers need no second look into the files."""
    (error,) = found([carried(9)], july(pending(8)))
    assert "= 9, nhưng" in error.what
    assert "= 8 (" in error.what
    assert error.what.endswith("lệch 1")


def test_what_was_so_before_july_was_revised_is_only_a_warning():
    """August cannot be blamed for what July said when August was written."""
    before = july(pending(7), superseded={holder_of(pending(8)): (8,)})
    (warning,) = found([carried(8)], before)
    assert isinstance(warning, RevisedChainWarning)


def test_what_no_version_of_july_said_stays_an_error():
    """A revision excuses only what it revised."""
    before = july(pending(7), superseded={holder_of(pending(8)): (8,)})
    (error,) = found([carried(6)], before)
    assert isinstance(error, BrokenChainError)


def test_a_desk_that_july_did_not_report_is_not_compared():
    """Nobody knows what it left."""
    assert found([carried(9)], july()) == []


def test_sums_are_compared_where_the_same_desks_reported():
    """A sum that does not follow from the month before is wrong even if each of its rows is right."""
    august = [carried(8), total(9, carried)]
    assert len(found(august, july(pending(8), total(8, pending)))) == 1


def test_sums_are_not_compared_where_other_desks_reported():
    """One commune was late in July: the sum of August has one row more."""
    august = [carried(8), carried(3, unit_code="08305"), total(11, carried)]
    assert found(august, july(pending(8), total(8, pending))) == []


def test_the_desk_of_an_office_is_compared_by_itself():
    """Offices of one scope are told apart by their dimension."""
    one = {"scope": Scope.DISTRICT_ONE_STOP, "unit_code": "234", "dimension": "office=noi-vu"}
    other = one | {"dimension": "office=tu-phap"}
    august = [carried(8, **one), carried(5, **other)]
    assert len(found(august, july(pending(8, **one), pending(4, **other)))) == 1


def of_another_day(make, value, **others):
    """Return what was there on 20 July, as a CSV may state beside what was there at the end."""
    return make(value, span=MIDDLE, span_label="ngày 20/7/2021", **others)


@pytest.mark.parametrize("order", [1, -1])
def test_a_stock_of_another_day_takes_no_part_in_the_chain(order):
    """August carries over what was there at the end of July, in whatever order the rows stand."""
    rows = (pending(8), of_another_day(pending, 5))[::order]
    assert found([carried(8)], july(*rows)) == []


@pytest.mark.parametrize("order", [1, -1])
def test_a_stock_of_another_day_is_no_unusual_change(order, library):
    """The end of a month is held against the end of the month before, and nothing else."""
    rows = (pending(1000), of_another_day(pending, 10))[::order]
    now = content_of(pending(1000))
    assert list(unusual_changes(now, july(*rows), LIMITS, library.settings.indicators)) == []


def warned(now, then, catalogue, **others):
    """Return how many warnings a change of a total gives."""
    before = july(seen(value=then, **others))
    return len(list(unusual_changes(content_of(seen(value=now, **others)), before, LIMITS, catalogue)))


@pytest.mark.parametrize(
    ("now", "then", "count"),
    [(301, 100, 1), (300, 100, 0), (100, 301, 1), (100, 300, 0), (150, 40, 1), (139, 40, 0), (0, 100, 1), (99, 0, 0)],
)
def test_a_change_is_unusual_beyond_both_thresholds(now, then, count, library):
    """More than three times as much or as little, and 100 or more away: params/intake.yml."""
    assert warned(now, then, library.settings.indicators) == count


def test_the_change_of_a_single_office_is_nobodys_surprise(library):
    """Small desks jump every month; only communes and totals are looked at."""
    assert warned(1000, 10, library.settings.indicators, dimension="office=noi-vu") == 0


def test_an_unusual_change_names_the_indicator_and_both_values(library):
    """The clerk sees at once whether a digit is too many."""
    before = july(seen(value=1018))
    (warning,) = unusual_changes(content_of(seen(value=10180)), before, LIMITS, library.settings.indicators)
    assert warning.what.endswith("10.180, tháng 7 năm 2021 là 1.018")
