"""What a bulletin is made from when its source is a month's files: totals, communes, registers, doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from monthly_material import of_commune

from bantin.errors import (
    DashAsZeroWarning,
    HiddenPartWarning,
    MissingUnitsWarning,
    RevisedChainWarning,
    RoundedTotalWarning,
    UnusualChangeWarning,
)
from bantin.forms import MONTHLY
from bantin.intake import Dataset, Holding, Material
from bantin.intake.reading.grid import Book
from bantin.intake.submissions.doubts import report_dashes
from bantin.intake.submissions.findings import Findings
from bantin.model import (
    Flag,
    Observation,
    Period,
    RegisterEntry,
    Scope,
    Semantics,
    Source,
    Span,
    TaskEntry,
)
from bantin.monthly import Subject, monthly_material, public_remarks
from bantin.settings.intake import Dash
from bantin.store import PeriodContent

AUGUST = Period.parse("2021-08")
DATASET = Dataset(
    name="demo", title="Số liệu minh họa", description="", publisher="Ban biên tập", licence="CC0-1.0",
    is_simulated=True, holding=Holding.WORKBOOKS,
)  # fmt: skip


@pytest.fixture
def month(library):
    """Return Yên Lập in August 2021, whose files are simulated."""
    unit = library.units.by_slug("yen-lap")
    return Subject(unit=unit, communes=library.units.communes(unit, AUGUST.span.start), period=AUGUST, dataset=DATASET)


@pytest.fixture
def made(month, library):
    """Return how to get the material of a month."""

    def make(observations: Sequence[Observation] = (), entries: Sequence[RegisterEntry] = ()) -> Material:
        content = PeriodContent(AUGUST.slug, tuple(observations), tuple(entries))
        return monthly_material("minh-hoa-yen-lap-2021-08", month, [content], library.settings)

    return make


@pytest.fixture
def reported(month, observation):
    """Return how to get received documents of all communes but the last ones, with the sum over those that reported."""

    def report(missing: int = 0, **others: object) -> list[Observation]:
        there = month.communes[: len(month.communes) - missing]
        numbers = {one.code: of_commune(n)["documents_received"] for n, one in enumerate(there)}
        place = {"source": Source(file="a.xlsx", sha256="", sheet="Văn bản", cell="C19")} | others
        rows = [
            observation("documents_received", str(value), scope=Scope.COMMUNE, unit_code=code, **place)
            for code, value in numbers.items()
        ]
        together = observation("documents_received", str(sum(numbers.values())), scope=Scope.COMMUNES_TOTAL, **place)
        offices = observation("documents_received", "1018", scope=Scope.DISTRICT_OFFICES, **place)
        return [*rows, together, offices]

    return report


def scopes(material: Material) -> set[str]:
    """Return the scopes of which figures are told."""
    return {str(seen.scope) for seen in material.observations}


def test_offices_and_fields_stay_in_the_store(made, observation):
    """A bulletin tells totals and communes; a single desk is nobody's news."""
    total, office = (
        observation(scope=Scope.DISTRICT_OFFICES),
        observation(scope=Scope.DISTRICT_OFFICES, dimension="office=noi-vu"),
    )
    assert made([total, office]).observations == (total,)


@pytest.mark.parametrize("order", [1, -1])
def test_a_stock_is_told_of_the_last_day_alone(made, observation, order):
    """A CSV may state those of other days too; the bulletin of a month tells its end, whatever row comes first."""
    end, middle = (
        observation("dossiers_pending", value, span=Span(day, day), span_label=label, semantics=Semantics.STOCK)
        for value, day, label in (
            ("8", AUGUST.span.end, AUGUST.label),
            ("5", date(2021, 8, 20), "ngày 20/8/2021"),
        )
    )
    assert made([end, middle][::order]).observations == (end,)


def test_a_month_that_all_communes_reported_has_its_total(made, reported):
    """Nothing is withheld, and nothing is said."""
    material = made(reported())
    assert ("communes_total" in scopes(material), material.remarks_on_data) == (True, ())


def test_a_missing_commune_is_named_with_what_it_lacks(made, reported, month):
    """16 of 17 are enough for the total, but readers know who is not in it."""
    (remark,) = made(reported(missing=1)).remarks_on_data
    assert remark == f"Chưa có báo cáo của {month.communes[-1].full_name} về: văn bản điện tử."


def test_a_total_of_too_few_communes_is_withheld(made, reported):
    """15 of 17 are 88 %: fewer than the 90 % of params/intake.yml."""
    assert "communes_total" not in scopes(made(reported(missing=2)))


def test_what_is_withheld_is_said(made, reported, library):
    """By the name of the indicator."""
    name = library.settings.indicators["documents_received"].name
    assert f"Chưa nêu tổng vì còn ít đơn vị báo cáo: {name}." in made(reported(missing=2)).remarks_on_data


def test_the_offices_count_where_communes_are_missing(made, reported):
    """Their total does not depend on any commune."""
    assert "district_offices" in scopes(made(reported(missing=9)))


def test_every_missing_commune_is_named(made, reported, month):
    """Whoever lives there wants to know that its figures are not in the total."""
    (remark,) = [one for one in made(reported(missing=9)).remarks_on_data if one.startswith("Chưa có báo cáo")]
    assert [unit.full_name for unit in month.communes[-9:] if unit.full_name not in remark] == []


@pytest.mark.parametrize("sheet", MONTHLY.sheets, ids=lambda sheet: sheet.id)
def test_no_topic_of_a_sheet_has_a_numeral(sheet):
    """A note with "II.06a" in it could not be published: nobody can type its numerals."""
    assert not any(letter.isdigit() or letter.isupper() for letter in sheet.topic)


@pytest.mark.parametrize(
    ("flag", "remark"),
    [
        (Flag.PROVISIONAL, "Số liệu của kỳ này là số tạm tính."),
        (Flag.REVISED, "Sổ số liệu của kỳ này đã được gửi lại; bản tin dùng lần gửi mới nhất."),
    ],
)
def test_provisional_and_revised_figures_are_said_to_be_so(made, reported, flag, remark):
    """Readers are told, once."""
    assert made(reported(flags=frozenset({flag}))).remarks_on_data == (remark,)


def test_simulated_files_name_who_made_them(made):
    """Never the office, which has said nothing (design rule 6)."""
    assert made().context.publication.publisher == "Ban biên tập"


def test_real_files_name_the_office(month, library):
    """The district answers for its figures."""
    real = replace(month, dataset=replace(DATASET, is_simulated=False))
    material = monthly_material("x", real, [PeriodContent(AUGUST.slug, (), ())], library.settings)
    assert material.context.publication.publisher == "UBND huyện Yên Lập"


def test_the_workbook_counts_as_published_when_its_bulletin_is_released(made, library):
    """So many days after the end of the month, whatever day it is today."""
    days = library.settings.release_after_days
    assert (made().context.publication.published - AUGUST.span.end).days == days


def test_registers_are_no_items_of_context(made):
    """They are told from the months of the window, as they stand on the last day, with figures."""
    entry = TaskEntry(
        unit_code="234", span=AUGUST.span, number=7, source=Source(file="", sha256="", sheet="Nhiệm vụ", cell="A5"),
        assignee="Phòng Nội vụ", text="Kiểm tra", state="Đang thực hiện",
    )  # fmt: skip
    assert made(entries=[entry]).context.items == ()


def test_doubts_that_matter_to_readers_become_remarks_each_once():
    """A dash in ten cells is one sentence."""
    kinds = (DashAsZeroWarning, RevisedChainWarning, RoundedTotalWarning, UnusualChangeWarning)
    assert len(public_remarks([kind("") for kind in (*kinds, *kinds)])) == len(kinds)


@pytest.mark.parametrize(
    ("dash", "said"),
    [
        (Dash.ZERO, "Dấu gạch ngang trong sổ số liệu được đọc là không có."),
        (Dash.NOT_REPORTED, "Dấu gạch ngang trong sổ số liệu được đọc là chưa báo cáo."),
    ],
)
def test_readers_are_told_as_what_a_dash_was_read(dash, said):
    """As params/intake.yml says, and as the warning keeps it from one run to the next."""
    findings = Findings(Book("a.csv", "", ()), period=AUGUST.label)
    report_dashes(["H2"], dash, findings)
    assert public_remarks(findings.warnings) == (said,)


def test_doubts_that_only_the_office_can_settle_are_no_remarks():
    """Who is missing is said with names elsewhere; a hidden row is nobody's business."""
    assert public_remarks([MissingUnitsWarning(""), HiddenPartWarning("")]) == ()


def test_values_are_exact(made, reported):
    """Decimals from the cell to the page."""
    assert all(isinstance(seen.value, Decimal) for seen in made(reported()).observations)
