"""Whose months a bulletin reads: its own, those of units within it, and who is to send what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bantin.model import Observation, Period, Qualifier, Scope, Semantics, Source, TaskEntry
from bantin.reporting import Ground, nothing_came, window_of
from bantin.store import PeriodContent

MONTH = Period.parse("2021-08")
SOURCE = Source(file="data/demo/yen-lap/2021-08/yen-lap-2021-08.xlsx", sha256="a" * 64, sheet="Văn bản", cell="C7")


@pytest.fixture
def ground(library) -> Callable[[str, str], Ground]:
    """Return how to get the ground of a unit and a period."""

    def of(slug: str, period: str) -> Ground:
        unit = library.units.by_slug(slug)
        return Ground(unit=unit, period=Period.parse(period), units=library.units, settings=library.settings)

    return of


def seen(scope: Scope, unit_code: str) -> Observation:
    """Return a count of August."""
    return Observation(
        indicator="documents_received", scope=scope, dimension="", unit_code=unit_code, span=MONTH.span,
        span_label=MONTH.label, semantics=Semantics.FLOW, value=Decimal(7), qualifier=Qualifier.EXACT, compare_to="",
        note="", remarks=frozenset(), hedge_word="", source=SOURCE,
    )  # fmt: skip


CONTENT = PeriodContent(
    "2021-08",
    (
        seen(Scope.DISTRICT_OFFICES, "234"),
        seen(Scope.COMMUNES_TOTAL, "234"),
        seen(Scope.COMMUNE, "08305"),
        seen(Scope.COMMUNE, "08317"),
    ),
    (
        TaskEntry(
            unit_code="234", span=MONTH.span, number="1", text="Rà soát thủ tục", assignee="", state="", source=SOURCE
        ),
    ),
)


def test_a_window_reaches_from_january_of_the_year_before_to_the_periods_end():
    """Design rule 3; nothing later is read."""
    months = window_of(Period.parse("2021-q3"))
    assert (months[0], months[-1], len(months)) == ("2020-01", "2021-09", 21)


def test_a_district_reports_for_itself(ground):
    """One folder for each month."""
    marks = ground("yen-lap", "2021-q3").own_marks
    assert [(mark.unit_slug, mark.month) for mark in marks] == [("yen-lap", f"2021-0{month}") for month in (7, 8, 9)]


def test_a_districts_workbook_reports_for_its_commune(ground):
    """Before July 2025 communes send nothing themselves."""
    assert [mark.unit_slug for mark in ground("xuan-vien", "2021-08").own_marks] == ["yen-lap"]


def test_a_commune_of_two_tiers_reports_for_itself(ground):
    """There is no district above it."""
    assert [mark.unit_slug for mark in ground("xa-yen-lap-phu-tho", "2025-08").own_marks] == ["xa-yen-lap-phu-tho"]


def test_a_province_reads_its_districts_and_then_itself(ground):
    """13 districts and cities of Phú Thọ in 2021."""
    slugs = [mark.unit_slug for mark in ground("phu-tho", "2021-08").own_marks]
    assert (len(slugs), slugs[-1], "yen-lap" in slugs) == (14, "phu-tho", True)


def test_a_province_waits_for_none_of_its_districts(ground):
    """A late district is named on the page; the others are not kept waiting."""
    assert [mark.unit_slug for mark in ground("phu-tho", "2021-08").awaited_marks] == ["phu-tho"]


def test_a_district_reads_all_that_its_workbook_holds(ground):
    """Its offices, its communes, its registers."""
    assert ground("yen-lap", "2021-08").of_unit(CONTENT, holder="yen-lap") == CONTENT


def test_a_commune_reads_its_own_counts_alone(ground):
    """What the district's registers list is the district's."""
    read = ground("xuan-vien", "2021-08").of_unit(CONTENT, holder="yen-lap")
    assert ([(one.scope, one.unit_code) for one in read.observations], read.entries) == ([(Scope.COMMUNE, "08305")], ())


def test_a_province_reads_totals_of_its_districts_alone(ground):
    """Its page has no row for 277 communes, and the tasks of a district are not its own."""
    read = ground("phu-tho", "2021-08").of_unit(CONTENT, holder="yen-lap")
    assert {one.scope for one in read.observations} == {Scope.DISTRICT_OFFICES, Scope.COMMUNES_TOTAL}
    assert read.entries == ()


@pytest.mark.parametrize(
    ("whose", "folder", "what", "fix"),
    [
        (("yen-lap", "2022-01"), "yen-lap/2022-01/", "sổ số liệu", "`render.py new yen-lap 2022-01` tạo sổ"),
        (("yen-lap", "2022-q1"), "yen-lap/", "sổ số liệu", "từng tháng (2022-01 đến 2022-03)"),
        (("xuan-vien", "2021-01"), "yen-lap/2021-01/", "sổ số liệu", "Gửi sổ của huyện Yên Lập"),
        (("xa-yen-lap-phu-tho", "2025-12"), "xa-yen-lap-phu-tho/2025-12/", "bảng số liệu", "Gửi bảng CSV"),
        (("tinh-phu-tho", "2025-12"), "tinh-phu-tho/2025-12/", "bảng số liệu", "Gửi bảng CSV vào"),
    ],
)
def test_who_is_to_send_what_is_said(ground, whose, folder, what, fix):
    """Workbooks are made for districts only; communes and provinces send a table."""
    error = nothing_came(ground(*whose), "demo", has_files=False)
    assert (error.place.file, error.what) == (f"data/demo/{folder}", f"Chưa nhận được {what}")
    assert fix in error.fix


def test_files_without_a_count_are_told_from_no_files(ground):
    """Somebody did send something."""
    error = nothing_came(ground("tinh-phu-tho", "2025-12"), "demo", has_files=True)
    assert error.what == "Bảng số liệu không có con số nào"


def test_a_commune_leaves_opinions_of_few_people_to_the_bulletin_of_its_district(ground):
    """Which of them single out a person shows only beside the other communes and their total."""
    opinions = tuple(one._replace(indicator="procedure_ratings") for one in CONTENT.observations)
    content = replace(CONTENT, observations=opinions)
    of_commune = ground("xuan-vien", "2021-08").of_unit(content, holder="yen-lap")
    of_district = ground("yen-lap", "2021-08").of_unit(content, holder="yen-lap")
    assert (len(of_commune.observations), len(of_district.observations)) == (0, len(opinions))


def test_a_month_whose_registers_are_empty_is_heard(ground):
    """Else a task of August would not be known as new after a July without tasks."""
    july, august = replace(CONTENT, period="2021-07", entries=()), replace(CONTENT, period="2021-08")
    stored = {("yen-lap", "2021-07"): july, ("yen-lap", "2021-08"): august}

    def content(unit_slug: str, month: str) -> PeriodContent:
        """Return what is stored of a month; nothing of others."""
        return stored.get((unit_slug, month), PeriodContent(month))

    found = ground("yen-lap", "2021-08").entries(content)
    assert {month: len(entries) for month, entries in found.items()} == {"2021-07": 0, "2021-08": len(august.entries)}
