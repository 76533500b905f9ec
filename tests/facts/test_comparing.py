"""Totals beside their bases: what stands beside what, what may be said of it, and why there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from bantin.facts import FactSheet, Selection, Wanted, periodic_sheet
from bantin.facts.comparing import Compared
from bantin.indicators.changes import Move
from bantin.indicators.standings import Outcome
from bantin.model import Op, Period, Reason, Scope
from bantin.settings.targets import Target, TargetUnit

DESK = Wanted("dossiers_received_online", Scope.DISTRICT_ONE_STOP)
SHARE = Wanted("digitally_signed_share", Scope.DISTRICT_OFFICES)


@pytest.fixture
def compared(briefed, observation) -> Callable[..., FactSheet]:
    """Return how to compare dossiers received online in some months, the last of which is the bulletin's own."""

    def made(counts: dict[str, int], **others: object) -> FactSheet:
        rows = {slug: [observation(DESK.indicator, str(n))] for slug, n in counts.items()}
        return periodic_sheet(briefed(Selection(totals=(DESK,), compared=(DESK,)), rows, **others))

    return made


def row_of(sheet: FactSheet) -> Compared:
    """Return the only row."""
    (row,) = sheet.compared
    return row


def test_a_month_stands_beside_the_month_before_and_the_same_month_a_year_earlier(compared):
    """Each base is a fact with its own days."""
    row = row_of(compared({"2020-08": 600, "2021-07": 650, "2021-08": 700}))
    assert (row.previous.base.display, row.year_earlier.base.display) == ("650", "600")
    assert (row.previous.base.span.start.isoformat(), row.year_earlier.base.span_label) == (
        "2021-07-01", "tháng 8 năm 2020",
    )  # fmt: skip


def test_a_change_is_a_fact_with_its_two_figures(compared):
    """700 is 16,7 % more than 600; the display has no sign."""
    side = row_of(compared({"2020-08": 600, "2021-08": 700})).year_earlier
    assert (side.change.display, side.change.formula.op, side.change.compare_to) == (
        "16,7%", Op.PERCENT_CHANGE, "year_earlier",
    )  # fmt: skip
    assert side.change.formula.of == (row_id(compared), side.base.id)


def row_id(compared) -> str:
    """Return the id of the value of August: facts are numbered in the same order each time."""
    return row_of(compared({"2020-08": 600, "2021-08": 700})).value.id


@pytest.mark.parametrize(
    ("before", "move"), [(300, Move.RISE), (1400, Move.FALL), (690, Move.SIMILAR), (640, Move.UNDECIDED)]
)
def test_what_may_be_said_depends_on_size_and_chance(compared, before, move):
    """|z| of 3 and 5 per cent (guide.md, section 5)."""
    assert row_of(compared({"2020-08": before, "2021-08": 700})).year_earlier.move is move


def test_a_missing_base_has_a_reason_and_no_change(compared):
    """Missing is not zero (edge cases, 5)."""
    side = row_of(compared({"2021-08": 700})).previous
    assert (side.base, side.change, side.reason) == (None, None, Reason.NO_BASE)


def test_a_year_to_date_that_lacks_a_month_is_not_told_and_names_it(compared):
    """Seven of eight months are not eight."""
    counts = {f"2021-{month:02}": 100 for month in range(1, 9) if month != 5}
    row = row_of(compared(counts))
    assert (row.to_date, row.to_date_earlier.reason, row.to_date_earlier.missing) == (
        None, Reason.INCOMPLETE, ("2021-05",),
    )  # fmt: skip


def test_a_year_to_date_adds_up_its_months(compared):
    """And stands beside the same months of the year before."""
    counts = {f"{year}-{month:02}": 100 + year - 2020 for year in (2020, 2021) for month in range(1, 9)}
    row = row_of(compared(counts))
    assert (row.to_date.display, row.to_date_earlier.base.display) == ("808", "800")


def test_january_has_no_year_to_date(compared):
    """It would be the month again."""
    row = row_of(compared({"2021-01": 100}))
    assert (row.to_date, row.to_date_earlier) == (None, None)


def test_a_half_year_has_no_month_before(compared):
    """It stands beside the half-year a year earlier."""
    counts = {f"{year}-{month:02}": 100 for year in (2020, 2021) for month in range(1, 7)}
    row = row_of(compared(counts, period=Period.parse("2021-h1")))
    assert (row.previous, row.year_earlier.base.display) == (None, "600")


def target(value: str) -> Target:
    """Return a target for the share of signed documents at districts in 2021."""
    return Target(
        indicator=SHARE.indicator, level="district", year=2021, value=Decimal(value), unit=TargetUnit.PERCENT,
        basis="Quyết định 28/2018/QĐ-TTg", file="params/targets.yml", line=7, sha256="f" * 64,
    )  # fmt: skip


@pytest.fixture
def aimed(briefed, observation) -> Callable[[str], FactSheet]:
    """Return how to hold 531 signed documents of 538 against a target."""

    def made(value: str) -> FactSheet:
        counts = (("documents_signed", "531"), ("documents_sent", "538"))
        rows = [observation(name, n, scope=Scope.DISTRICT_OFFICES) for name, n in counts]
        selection = Selection(totals=(SHARE,), compared=(SHARE,))
        return periodic_sheet(briefed(selection, {"2021-08": rows}, targets=(target(value),)))

    return made


def test_a_target_is_a_fact_with_the_line_where_it_stands(aimed):
    """A kind of its own, never a result (design rule 7)."""
    (aim,) = aimed("100").aims
    assert (aim.target.display, aim.target.kind, aim.target.sources[0].cell) == ("100%", "target", "7")


@pytest.mark.parametrize(
    ("value", "printed", "outcome"),
    [("100", "98,7%", Outcome.MISSED), ("98.7", "98,699%", Outcome.MISSED), ("95", "98,7%", Outcome.EXCEEDED)],
)
def test_a_value_is_printed_so_that_it_can_be_told_from_its_target(aimed, value, printed, outcome):
    """98,698885 is not 98,7 (edge cases, 15)."""
    (aim,) = aimed(value).aims
    assert (aim.value.display, aim.outcome) == (printed, outcome)


def test_what_lies_between_is_a_fact_of_both(aimed):
    """1,3 points to 100 per cent."""
    (aim,) = aimed("100").aims
    assert (aim.gap.display, aim.gap.formula.of) == ("1,3 điểm phần trăm", (aim.value.id, aim.target.id))


def test_a_base_is_beside_and_the_value_is_the_periods_own(compared):
    """Sections tell the latter; comparisons the former."""
    sheet = compared({"2020-08": 600, "2021-08": 700})
    row = row_of(sheet)
    assert row.value in sheet.facts
    assert row.year_earlier.base in sheet.beside


def test_operands_of_what_is_told_count_as_told(compared):
    """The reader gets there through the origins."""
    sheet = compared({"2020-08": 600, "2021-08": 700})
    assert sheet.untold([row_of(sheet).year_earlier.change.id]) == ()
