"""Facts of a period's counts: chosen, computed from what is reported, and followed down to the cells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from bantin.errors import UnknownReferenceError
from bantin.facts import FactSheet, Selection, Wanted, periodic_sheet
from bantin.model import Fact, Formula, Observation, Op, Qualifier, Scope, Semantics, Span

DESK, COMMUNE = Scope.DISTRICT_ONE_STOP, Scope.COMMUNE
LAST_DAY = date(2021, 8, 31)
RESOLVED = {"dossiers_resolved": "680", "dossiers_resolved_early": "401", "dossiers_resolved_on_time": "258"}


@pytest.fixture
def sheet(briefed) -> Callable[..., FactSheet]:
    """Return how to make the facts of a month of which one indicator is wanted."""

    def made(wanted: str, *observations: Observation, scope: Scope = DESK) -> FactSheet:
        chosen = (Wanted(wanted, scope),)
        selection = Selection(of_parts=chosen) if scope is COMMUNE else Selection(totals=chosen)
        return periodic_sheet(briefed(selection, {"2021-08": observations}))

    return made


@pytest.fixture
def counts(observation) -> Callable[..., list[Observation]]:
    """Return how to report counts of one place."""

    def reported(scope: Scope = DESK, **values: str) -> list[Observation]:
        code = "08290" if scope is COMMUNE else "234"
        return [observation(name, value, scope=scope, unit_code=code) for name, value in values.items()]

    return reported


def last(sheet: FactSheet) -> Fact:
    """Return the fact that was made last: the wanted one."""
    return sheet.facts[-1]


def test_a_stated_count_is_told_with_its_cell(sheet, counts):
    """Nothing is computed that the workbook has."""
    (fact,) = sheet("documents_received", *counts(documents_received="1018")).facts
    assert (fact.id, fact.display, fact.formula, len(fact.sources)) == ("f1", "1.018", None, 1)


def test_what_nobody_reported_is_no_fact(sheet, counts):
    """A blank is not reported, never zero."""
    assert sheet("documents_sent", *counts(documents_received="1018")).facts == ()


def test_what_was_not_chosen_is_no_fact(sheet, counts):
    """A note, not a register: a hundred totals are reported."""
    found = sheet("documents_received", *counts(documents_received="1018", documents_sent="538"))
    assert [fact.indicator for fact in found.facts] == ["documents_received"]


def test_values_of_offices_and_fields_are_left_out(sheet, observation):
    """They have a dimension; the total has none."""
    assert sheet("documents_received", observation("documents_received", "30", dimension="office=noi-vu")).facts == ()


def test_new_dossiers_are_the_sum_of_their_channels(sheet, counts):
    """Form II.06a has no column for columns 4 and 5 together (guide.md, section 2)."""
    found = sheet("dossiers_received", *counts(dossiers_received_online="553", dossiers_received_offline="144"))
    total = last(found)
    assert (total.value, total.display, total.formula) == (
        Decimal(697), "697", Formula(op=Op.SUM, of=("f1", "f2")),
    )  # fmt: skip
    assert (total.sources, total.qualifier, total.semantics) == ((), Qualifier.DERIVED, Semantics.FLOW)


def test_a_sum_lacks_no_part(sheet, counts):
    """Half of the dossiers is not all of them."""
    assert sheet("dossiers_received", *counts(dossiers_received_online="553")).facts == ()


def test_what_is_overdue_was_resolved_late_or_is_late_on_the_last_day(sheet, counts, observation):
    """Column 10 and the last column 13 (guide.md, section 2); the sum covers the days of both."""
    state = observation("dossiers_pending_overdue", "3", semantics=Semantics.STOCK, span=Span(LAST_DAY, LAST_DAY))
    found = last(sheet("dossiers_overdue", *counts(dossiers_resolved_overdue="21"), state))
    assert (found.display, found.span.days) == ("24", 31)


def test_a_rate_follows_from_its_counts(sheet, counts):
    """531 / 538 is 98.698885 %, printed with one decimal, half up (traps.md, 7)."""
    rate = last(sheet("digitally_signed_share", *counts(documents_signed="531", documents_sent="538")))
    assert (rate.value, rate.display) == (Decimal("98.698885"), "98,7%")
    assert (rate.formula, rate.semantics) == (Formula(op=Op.RATIO, of=("f1", "f2")), Semantics.RATE_PERCENT)


def test_a_rate_with_two_numerators_has_their_sum_as_its_part(sheet, counts):
    """On time is (8 + 9) / 7; both columns and their sum are facts that the reader can follow."""
    found = sheet("dossiers_on_time_share", *counts(**RESOLVED))
    by_id = {fact.id: fact for fact in found.facts}
    part, whole = (by_id[id_] for id_ in last(found).formula.of)
    assert (part.indicator, part.value, part.formula.op) == ("dossiers_resolved_in_time", Decimal(659), Op.SUM)
    assert (whole.indicator, last(found).display) == ("dossiers_resolved", "96,9%")


def test_a_rate_of_a_computed_whole_follows_too(sheet, counts):
    """Online over new dossiers, which are a sum themselves."""
    found = sheet("dossiers_online_share", *counts(dossiers_received_online="553", dossiers_received_offline="144"))
    assert last(found).display == "79,3%"
    assert len(found.facts) == 4


def test_every_formula_names_facts_of_the_sheet(sheet, counts):
    """Made before what is made of them."""
    found = sheet("dossiers_on_time_share", *counts(**RESOLVED)).facts
    places = {fact.id: n for n, fact in enumerate(found)}
    assert all(places[part] < n for n, fact in enumerate(found) if fact.formula for part in fact.formula.of)


def test_there_is_no_rate_of_nothing(sheet, counts):
    """No fee, no share of fees paid online."""
    assert sheet("online_payment_share", *counts(dossiers_paid_online="0", dossiers_with_fee="0")).facts == ()


def test_a_part_of_none_is_told_by_its_count_alone(sheet, counts):
    """ "không có hồ sơ nào" says it; "0%" would say it again in a numeral."""  # noqa: D210 - it opens with a quotation
    found = sheet("online_payment_share", *counts(dossiers_paid_online="0", dossiers_with_fee="40"))
    assert [fact.display for fact in found.facts] == ["không có hồ sơ nào", "40"]


def test_a_part_above_its_whole_gives_no_rate_but_a_note(sheet, counts):
    """The two stand on different sheets, so that intake held them against nothing."""
    found = sheet("official_mailbox_coverage", *counts(officials_with_mailbox="97", officials="96"))
    (excess,) = found.excesses
    assert (excess.part.display, excess.whole.display) == ("97", "96")
    assert all(fact.semantics is not Semantics.RATE_PERCENT for fact in found.facts)


def test_a_mean_may_exceed_the_whole(sheet, counts):
    """104 computers for 96 officials are 108,3 % on average."""
    assert last(sheet("computers_per_official", *counts(computers="104", officials="96"))).display == "108,3%"


def test_a_rate_of_the_month_in_a_state_is_of_the_month(sheet, counts, observation):
    """Services that had dossiers in August, of those offered on its last day."""
    offered = observation("online_services_offered", "147", semantics=Semantics.STOCK, span=Span(LAST_DAY, LAST_DAY))
    rate = last(sheet("online_services_used_share", *counts(online_services_used="62"), offered))
    assert rate.span.days == 31


def test_none_in_a_table_is_said_in_two_words(sheet, counts):
    """The column says of what there is none."""
    (fact,) = sheet("documents_received", *counts(COMMUNE, documents_received="0"), scope=COMMUNE).facts
    assert (fact.display, fact.value) == ("không có", Decimal(0))


def test_a_rate_in_a_table_keeps_its_decimal(sheet, counts):
    """One fixed number of decimals down a column: "50,0%" under "46,3%" (guide.md, section 5)."""
    reported = counts(COMMUNE, documents_signed="5", documents_sent="10")
    assert last(sheet("digitally_signed_share", *reported, scope=COMMUNE)).display == "50,0%"


def test_each_commune_has_facts_of_its_own(sheet, observation):
    """And no total is made of them, as long as none is asked for."""
    reported = [observation("documents_received", "40", scope=COMMUNE, unit_code=code) for code in ("08290", "08293")]
    found = sheet("documents_received", *reported, scope=COMMUNE).facts
    assert [fact.unit_code for fact in found] == ["08290", "08293"]


def test_a_value_that_two_sheets_state_is_the_first(sheet, observation):
    """Intake keeps it once; whatever comes here is told once, too."""
    twice = [observation("procedures_total", value, scope=Scope.DISTRICT_LEVEL) for value in ("281", "279")]
    assert [fact.display for fact in sheet("procedures_total", *twice, scope=Scope.DISTRICT_LEVEL).facts] == ["281"]


@pytest.mark.parametrize("scope", [DESK, COMMUNE])
def test_an_indicator_that_nobody_knows_is_refused_by_name(sheet, scope):
    """A slip in phrases.yml would silently leave a figure out."""
    with pytest.raises(UnknownReferenceError, match="documents_recieved"):
        sheet("documents_recieved", scope=scope)
