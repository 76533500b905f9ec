"""What provinces and communes report: their districts added up, stocks that chain, and what a score is made of."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import pairwise

import pytest
from make_demo import LATE, MONTH_BEFORE, RANKED, TWO_TIER_MONTHS
from simulation import report_of
from simulation.provinces import province_report

from bantin.forms import MONTHLY
from bantin.model import Scope

COMMUNE, PROVINCE, NEW_PROVINCE = "xa-yen-lap-phu-tho", "phu-tho", "tinh-phu-tho"
JULY, AUGUST = f"{PROVINCE}/{MONTH_BEFORE.slug}", f"{PROVINCE}/{RANKED.slug}"
_SCORED = (
    "dossiers_full_online", "online_services_offered", "online_services_used", "dossiers_with_fee",
    "dossiers_paid_online", "fee_procedures", "fee_procedures_paid_online", "receipts_issued", "e_receipts_issued",
    "dossiers_to_digitise", "dossiers_digitised", "results_issued", "electronic_results_issued",
    "dossiers_reusing_data", "procedure_ratings", "procedure_ratings_satisfied", "feedback_received",
    "feedback_on_time", "feedback_ratings", "feedback_ratings_satisfied", "documents_received", "documents_sent",
    "documents_sent_via_axis", "documents_signed", "work_files", "work_files_online", "dossiers_received_online",
    "dossiers_resolved", "dossiers_pending_overdue",
)  # fmt: skip


def counts(report, scope):
    """Return what a report counts in a scope, by indicator."""
    return next(one.counts for one in report.scopes if one.scope is scope)


@pytest.fixture(scope="session")
def thirteen(orders) -> tuple[str, ...]:
    """Return the slugs of the districts of the province."""
    return tuple(slug for slug, one in orders.items() if one.district.unit.parent == PROVINCE)


@pytest.fixture(scope="session")
def districts_of_july(orders, thirteen) -> Counter[str]:
    """Return what the workbooks of July 2021 count together, by indicator, taken cell by cell."""
    found: Counter[str] = Counter()
    for slug in thirteen:
        for row in report_of(orders[slug].district, MONTH_BEFORE).rows:
            columns = {one.number: one.indicator for one in MONTHLY.sheet(row.sheet).columns if one.indicator}
            found.update({columns[number]: value for number, value in row.values.items() if number in columns})
    return found


def test_the_province_has_thirteen_districts(thirteen):
    """Eleven beside Yên Lập and Thanh Ba."""
    assert len(thirteen) == 13


def test_july_2021_differs_from_its_districts_by_12_documents_and_nothing_else(tidy, districts_of_july):
    """On purpose: whoever holds the sums against it has something to say."""
    stated = counts(tidy[JULY], Scope.DISTRICT_TOTAL)
    found = {name: stated[name] - districts_of_july[name] for name in stated}
    assert {name: more for name, more in found.items() if more} == {"documents_received": 12}


def test_august_2021_counts_the_late_districts_too(tidy, orders, thirteen, units):
    """The province knows more than the workbooks that came."""
    reporting = [orders[slug].district for slug in thirteen if slug not in LATE]
    fewer = counts(province_report(units.by_slug(PROVINCE), reporting, RANKED), Scope.DISTRICT_TOTAL)
    stated = counts(tidy[AUGUST], Scope.DISTRICT_TOTAL)
    assert len(reporting) == 11
    assert not [name for name, value in stated.items() if value <= fewer[name]]


@pytest.mark.parametrize("key", [JULY, AUGUST, f"{NEW_PROVINCE}/2025-10"])
def test_a_province_is_its_own_offices_and_what_lies_below(tidy, key):
    """In every indicator."""
    report = tidy[key]
    below = Scope.DISTRICT_TOTAL if key.startswith(PROVINCE) else Scope.COMMUNES_TOTAL
    own, others, total = (counts(report, scope) for scope in (Scope.PROVINCE_LEVEL, below, Scope.PROVINCE_TOTAL))
    assert not [name for name in total if total[name] != own[name] + others[name]]


def chained(reports, scope):
    """Return what was carried over in each month but the first, and what was pending the month before."""
    months = [counts(report, scope) for report in reports]
    return [(now["dossiers_carried_over"], before["dossiers_pending"]) for before, now in pairwise(months)]


@pytest.mark.parametrize(
    ("slug", "scope"),
    [
        (COMMUNE, Scope.COMMUNE),
        (NEW_PROVINCE, Scope.PROVINCE_LEVEL),
        (NEW_PROVINCE, Scope.COMMUNES_TOTAL),
        (NEW_PROVINCE, Scope.PROVINCE_TOTAL),
    ],
)
def test_what_is_pending_is_carried_over_in_the_two_tiers(tidy, slug, scope):
    """Four months, three steps."""
    pairs = chained([tidy[f"{slug}/{month.slug}"] for month in TWO_TIER_MONTHS], scope)
    assert len(pairs) == 3
    assert not [pair for pair in pairs if pair[0] != pair[1]]


@pytest.mark.parametrize("scope", [Scope.PROVINCE_LEVEL, Scope.DISTRICT_TOTAL, Scope.PROVINCE_TOTAL])
def test_what_the_province_of_2021_left_pending_it_carries_over(tidy, scope):
    """All of its districts, the late ones too."""
    ((carried, pending),) = chained([tidy[JULY], tidy[AUGUST]], scope)
    assert carried == pending


@pytest.mark.parametrize("key", [f"{COMMUNE}/2025-07", f"{NEW_PROVINCE}/2025-10"])
def test_everything_that_a_score_is_made_of_is_there(tidy, key):
    """QĐ 766/QĐ-TTg (guide.md, section 3), and no scope is without a part of it."""
    assert not [(one.scope, name) for one in tidy[key].scopes for name in _SCORED if not one.counts.get(name)]


@pytest.mark.parametrize("key", [f"{COMMUNE}/2025-07", AUGUST])
def test_every_row_of_a_csv_says_that_it_is_simulated(tidy, key):
    """Whoever copies some rows copies the label with them (design rule 6)."""
    rows = list(csv.DictReader(io.StringIO(tidy[key].csv().decode())))
    assert rows
    assert {row["note"] for row in rows} == {"số giả định"}


def test_the_commune_is_one_of_those_that_its_province_counts(tidy):
    """It cannot have more than all of them together."""
    own, all_of_them = (
        counts(tidy[f"{slug}/2025-08"], scope)
        for slug, scope in ((COMMUNE, Scope.COMMUNE), (NEW_PROVINCE, Scope.COMMUNES_TOTAL))
    )
    assert not [name for name, value in own.items() if value * 10 > all_of_them[name]]
