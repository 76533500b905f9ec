"""The catalogue in params/indicators.yml is complete, and its words can stand in a bulletin."""

from __future__ import annotations

import csv
import re
from datetime import date

import pytest

from bantin.forms import MONTHLY
from bantin.model import Direction, IndicatorKind, Level
from bantin.settings import SYSTEMS, read_indicators

# Every id of the domain's catalogue; rows that name several give one each.
CATALOGUED = [
    "documents_received",
    "documents_sent_via_axis",
    "communes_reaching_axis_minimum",
    "digitally_signed_share",
    "document_system_coverage",
    "four_level_document_exchange",
    "work_files_online_share",
    "official_mailbox_coverage",
    "documents_by_mail_share",
    "dossiers_to_process",
    "dossiers_received",
    "dossiers_received_online",
    "dossiers_carried_over",
    "dossiers_resolved",
    "dossiers_pending",
    "dossiers_due",
    "dossiers_returned",
    "dossiers_online_share",
    "dossiers_level_3_4_share",
    "dossiers_full_online_share",
    "dossiers_on_time_share",
    "dossiers_overdue",
    "dossiers_postal_share",
    "procedures_total",
    "procedures_level_2",
    "procedures_level_3",
    "procedures_level_4",
    "procedures_full_online",
    "procedures_partly_online",
    "online_services_offered",
    "online_services_used_share",
    "procedures_in_one_stop_software_share",
    "modern_one_stop_communes",
    "procedures_published_share",
    "dossiers_synced_share",
    "digitisation_share",
    "online_payment_share",
    "satisfaction_share",
    "service_quality_score",
    "egovernment_score",
    "videoconference_sites",
    "online_meetings",
    "paperless_meeting_rooms",
    "infrastructure_coverage",
    "computers_per_official",
    "operations_centre",
    "schools_using_it_share",
    "free_internet_points",
    "internet_coverage",
    "lan_internet_coverage",
    "scanner_coverage",
    "government_network_coverage",
    "operations_centre_screens",
    "operations_centre_computers",
    "videoconference_districts",
    "dossiers_received_offline",
    "dossiers_resolved_early",
    "dossiers_resolved_on_time",
    "dossiers_resolved_overdue",
    "dossiers_pending_in_time",
    "dossiers_pending_overdue",
    "procedures_offline",
]

# The parts of rows that the catalogue describes without an id.
COINED = [
    "modern_one_stop_completion",
    "digitised_components_share",
    "electronic_results_share",
    "digitised_data_reuse_share",
    "procedures_announced_on_time_share",
    "procedures_updated_on_time_share",
    "procedures_disclosed_in_full_share",
    "online_payment_procedures_share",
    "e_receipts_share",
    "satisfaction_with_procedures_share",
    "satisfaction_with_feedback_share",
    "feedback_on_time_share",
    "service_quality_transparency_score",
    "service_quality_progress_score",
    "service_quality_digitisation_score",
    "service_quality_online_services_score",
    "service_quality_online_payment_score",
    "service_quality_satisfaction_score",
    "service_quality_rank",
    "administrative_reform_score",
    "digital_transformation_score",
]

# What the monthly workbook counts so that rates can be computed: their numerators, denominators and parts.
COUNTED_MONTHLY = [
    "documents_sent",
    "documents_signed",
    "work_files",
    "work_files_online",
    "documents_due_by_mail",
    "documents_sent_by_mail",
    "officials",
    "officials_with_mailbox",
    "offices_using_document_system",
    "procedures_level_1",
    "procedures_in_one_stop_software",
    "procedures_at_one_stop",
    "procedures_with_internal_process",
    "online_services_used",
    "dossiers_level_3_4",
    "dossiers_full_online",
    "dossiers_with_fee",
    "dossiers_paid_online",
    "payments_reconciled",
    "receipts_issued",
    "e_receipts_issued",
    "fee_procedures",
    "fee_procedures_paid_online",
    "dossiers_received_by_post",
    "results_returned_by_post",
    "dossiers_to_digitise",
    "dossiers_digitised",
    "results_issued",
    "electronic_results_issued",
    "dossiers_reusing_data",
    "procedure_ratings",
    "procedure_ratings_satisfied",
    "feedback_received",
    "feedback_on_time",
    "feedback_ratings",
    "feedback_ratings_satisfied",
    "computers",
    "offices_with_lan_internet",
    "offices_with_fast_internet",
    "offices_with_government_network",
    "offices_with_scanner",
    "articles_sent",
    "articles_published",
]

# Sums of counts that sentences need as one number.
SUMMED = ["dossiers_resolved_in_time", "dossiers_resolved_or_overdue"]

# Rows of registers, which a bulletin counts itself.
REGISTERED = [
    "tasks_listed",
    "tasks_new",
    "tasks_done_in_time",
    "tasks_done_late",
    "tasks_target_reached",
    "tasks_overdue",
    "tasks_open",
    "task_days_late",
    "difficulties_raised",
    "difficulties_answered",
    "difficulties_waiting",
    "difficulty_days_waiting",
    "milestones_listed",
    "milestones_done",
    "milestones_slipped",
    "milestone_days",
]

# What bantin computes itself: a rate of Quyết định 766/QĐ-TTg, and the total of the scoring sheets.
COMPUTED = ["dossiers_progress_share", "evaluation_score"]


@pytest.fixture(scope="module")
def catalogue(root):
    """Return the catalogue of this repository."""
    return read_indicators(root / "params/indicators.yml")


def words(indicator):
    """Return every text of an indicator that a reader can see."""
    texts = (indicator.name, indicator.measure, indicator.numerator_text, indicator.denominator_text, indicator.basis)
    return " ".join((*texts, indicator.target_text, indicator.exclusion, indicator.done_text))


def test_the_catalogue_has_every_indicator_of_the_domain_and_no_other(catalogue):
    """One is missing, or has an id that nobody agreed on."""
    assert sorted(catalogue) == sorted(CATALOGUED + COINED + COUNTED_MONTHLY + SUMMED + COMPUTED + REGISTERED)


def test_every_count_that_was_added_for_the_monthly_workbook_stands_in_it():
    """A definition that no sheet asks for would never have a value."""
    asked = {column.indicator for sheet in MONTHLY.sheets for column in sheet.columns}
    assert set(COUNTED_MONTHLY) - asked == set()


def test_the_monthly_workbook_asks_for_counts_only(catalogue):
    """Rates are computed from them; nobody types a rate that could contradict its counts (guide.md, section 1.3)."""
    asked = {column.indicator for sheet in MONTHLY.sheets for column in sheet.columns} - {""}
    assert {catalogue[id_].kind for id_ in asked} == {IndicatorKind.COUNT, IndicatorKind.STOCK}


def test_every_published_figure_has_its_indicator(catalogue, root):
    """A figure without a definition could not be printed."""
    with (root / "data/published/figures.csv").open(encoding="utf-8") as file:
        used = {row["indicator"] for row in csv.DictReader(file)}
    assert used - set(catalogue) == set()


def test_every_item_of_context_has_its_indicator(catalogue, root):
    """Shortcomings, tasks and milestones refer to indicators too."""
    text = (root / "data/published/context.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\bindicator: ([a-z0-9_]+)", text)) - set(catalogue) == set()


def test_indicators_are_found_by_id_and_by_address(catalogue):
    """Pages know the address, data know the id."""
    share = catalogue["dossiers_online_share"]
    assert catalogue.find(share.slug) is share
    assert catalogue.find("khong-co") is None
    assert "khong_co" not in catalogue


def test_every_name_can_stand_in_a_sentence(catalogue):
    """A small first letter, and no full stop."""
    assert [each.id for each in catalogue.values() if not each.name[0].islower() or each.name.endswith(".")] == []


def test_tones_stand_where_the_house_puts_them(catalogue):
    """hóa, thủy, ủy and lũy, not hoá, thuỷ, uỷ and luỹ (words.md, section 6)."""
    elsewhere = re.compile(r"o[àáảãạ]\b|o[èéẻẽẹ]\b|(?<!q)u[ỳýỷỹỵ]\b", re.IGNORECASE)
    assert [each.id for each in catalogue.values() if elsewhere.search(words(each))] == []


def test_no_abbreviation_stands_in_a_legal_basis(catalogue):
    """A law is named in full: "Nghị định 42/2022/NĐ-CP"."""
    short = re.compile(r"\b(QĐ|NĐ|NQ|TT|CV) \d")
    assert [each.id for each in catalogue.values() if short.search(each.basis)] == []


def test_every_other_abbreviation_is_one_that_readers_know(catalogue):
    """TTHC stays as it is; PAR INDEX and DTI are names."""
    shouted = {word for each in catalogue.values() for word in re.findall(r"\b[A-ZĐ]{2,}\b", words(each))}
    of_law = {"NĐ", "CP", "QĐ", "TTg", "TT", "VPCP", "NQ", "KSTT", "II"}
    assert shouted - of_law == {"TTHC", "PAR", "INDEX", "DTI"}


def test_rates_have_no_measure_word(catalogue):
    """76,3% is followed by no measure word of its own."""
    rates = (IndicatorKind.RATIO, IndicatorKind.MILESTONE)
    assert [each.id for each in catalogue.values() if each.kind in rates and each.measure] == []


def test_every_system_has_an_indicator(catalogue):
    """Registers are those of organisation."""
    assert set(SYSTEMS) == {each.system for each in catalogue.values()}


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("dossiers_to_process", {"dossiers_received_online", "dossiers_received_offline", "dossiers_carried_over"}),
        ("dossiers_received", {"dossiers_received_online", "dossiers_received_offline"}),
        ("dossiers_resolved_in_time", {"dossiers_resolved_early", "dossiers_resolved_on_time"}),
        ("dossiers_resolved", {"dossiers_resolved_early", "dossiers_resolved_on_time", "dossiers_resolved_overdue"}),
        ("dossiers_pending", {"dossiers_pending_in_time", "dossiers_pending_overdue"}),
        ("dossiers_overdue", {"dossiers_resolved_overdue", "dossiers_pending_overdue"}),
        ("dossiers_resolved_or_overdue", {"dossiers_resolved", "dossiers_pending_overdue"}),
    ],
)
def test_dossiers_add_up_as_on_the_form(catalogue, whole, parts):
    """The identities of form II.06 (guide.md, section 2)."""
    assert set(catalogue[whole].parts) == parts


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        (date(2022, 8, 14), {f"procedures_level_{level}" for level in (1, 2, 3, 4)}),
        (date(2022, 8, 15), {"procedures_full_online", "procedures_partly_online", "procedures_offline"}),
    ],
)
def test_procedures_are_divided_anew_on_15_august_2022(catalogue, day, parts):
    """No day has both the levels of Nghị định 43/2011 and the kinds of Nghị định 42/2022 (guide.md, section 1.2)."""
    assert {each.id for each in catalogue.parts_on("procedures_total", day)} == parts


@pytest.mark.parametrize(
    ("indicator", "first", "last"),
    [
        ("procedures_level_4", date(2011, 8, 1), date(2022, 8, 14)),
        ("dossiers_level_3_4", None, date(2022, 8, 14)),
        ("dossiers_full_online", date(2022, 8, 15), None),
        ("dossiers_level_3_4_share", date(2011, 8, 1), date(2022, 8, 14)),
        ("dossiers_full_online_share", date(2022, 8, 15), None),
        ("procedures_full_online", date(2022, 8, 15), None),
        ("procedures_published_share", date(2022, 6, 23), None),
        ("four_level_document_exchange", None, date(2025, 6, 30)),
        ("dossiers_online_share", None, None),
    ],
)
def test_a_definition_is_in_force_for_as_long_as_its_law(catalogue, indicator, first, last):
    """The dates are those of the domain's catalogue."""
    assert (catalogue[indicator].valid_from, catalogue[indicator].valid_to) == (first, last)


@pytest.mark.parametrize(
    ("indicator", "exclusion"),
    [
        ("digitally_signed_share", "trừ văn bản mật"),
        ("documents_by_mail_share", "trừ văn bản mật"),
        ("work_files_online_share", "trừ hồ sơ mật"),
        ("documents_sent", "trừ văn bản mật"),
        ("documents_signed", "trừ văn bản mật"),
        ("work_files", "trừ hồ sơ mật"),
        ("work_files_online", "trừ hồ sơ mật"),
    ],
)
def test_exclusions_travel_with_the_indicator(catalogue, indicator, exclusion):
    """A share of everything but the secret says so (guide.md, section 1.9)."""
    assert catalogue[indicator].exclusion == exclusion


def test_the_online_share_has_one_numerator_and_one_denominator(catalogue):
    """So a stated rate can be held against its two counts."""
    share = catalogue["dossiers_online_share"]
    assert (share.numerators, share.denominators) == (("dossiers_received_online",), ("dossiers_received",))


def test_what_is_overdue_or_a_rank_is_better_when_lower(catalogue):
    """Praise follows the direction, so these must not go up; a sum of what is done and what is late says neither."""
    late = [each.id for each in catalogue.values() if "overdue" in each.id and each.id not in SUMMED]
    lower = [*late, *(each.id for each in catalogue.values() if each.id.endswith("_rank"))]
    assert {catalogue[id_].direction for id_ in lower} == {Direction.DOWN}


def test_progress_is_measured_against_what_is_done_and_what_is_late(catalogue):
    """(early + on time) / (resolved + pending overdue), as Quyết định 766/QĐ-TTg has it (guide.md, section 3)."""
    share = catalogue["dossiers_progress_share"]
    assert share.numerators == ("dossiers_resolved_early", "dossiers_resolved_on_time")
    assert share.denominators == ("dossiers_resolved_or_overdue",)


def test_what_could_be_counted_in_two_months_does_not_add_up(catalogue):
    """A service that is used in January and in February is one service; so is a commune that reached its minimum."""
    kept = [each.id for each in catalogue.values() if not each.adds_up]
    assert kept == ["communes_reaching_axis_minimum", "online_services_used"]


def test_each_definition_of_2022_names_what_it_replaced(catalogue):
    """Footnotes of breaks are made from this (guide.md, section 1.2)."""
    assert {each.id: each.replaces for each in catalogue.values() if each.replaces} == {
        "procedures_full_online": ("procedures_level_4",),
        "procedures_partly_online": ("procedures_level_2", "procedures_level_3"),
        "procedures_offline": ("procedures_level_1",),
        "dossiers_full_online": ("dossiers_level_3_4",),
        "dossiers_full_online_share": ("dossiers_level_3_4_share",),
    }


@pytest.mark.parametrize(
    ("indicator", "years"),
    [
        ("procedures_level_4", [2011, 2021, 2022]),
        ("procedures_full_online", [2022, 2023]),
        ("dossiers_received", [2010, 2011, 2021, 2022, 2023]),
    ],
)
def test_a_definition_is_in_force_in_every_year_that_has_a_day_of_it(catalogue, indicator, years):
    """In 2022 both the levels and the kinds that replaced them were in force, on different days."""
    assert [year for year in (2010, 2011, 2021, 2022, 2023) if catalogue[indicator].is_defined_in(year)] == years


def test_only_computers_per_official_is_a_mean(catalogue):
    """75 computers for 100 officials are no share of anything."""
    assert [each.id for each in catalogue.values() if each.is_mean] == ["computers_per_official"]


def test_districts_report_most_and_every_indicator_has_a_level(catalogue):
    """The district bulletin is the main one."""
    assert sum(Level.DISTRICT in each.levels for each in catalogue.values()) > len(catalogue) // 2
