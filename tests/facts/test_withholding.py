"""What could single out a person is printed nowhere: no fact, no row, no table; and no sum gives it away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from monthly_material import monthly_window

from bantin.facts import Wanted, as_document, periodic_sheet
from bantin.facts.book import FactBook
from bantin.facts.withholding import PublicAccounts, Withholding, kept_back
from bantin.indicators.amounts import Accounts
from bantin.indicators.months import months_of
from bantin.indicators.reported import Month, Reported
from bantin.indicators.series import Amount, Gap, Series
from bantin.model import Period, Reason, Scope, Span
from bantin.notebook import BulletinInHand, WindowInHand
from bantin.story.text import plain_text
from bantin.telling import brief_of, tell

PART, WHOLE, SHARE = "procedure_ratings_satisfied", "procedure_ratings", "satisfaction_with_procedures_share"
COMMUNES = ("08290", "08293", "08296", "08299")
AUGUST = Period.parse("2021-08")


@pytest.fixture(scope="module")
def window(library):
    """Return a month in which each commune has 12 ratings of which 11 are satisfied: one is not."""
    return monthly_window(library)


@pytest.fixture(scope="module")
def sheet(library, window):
    """Return its facts, with the ratings of every commune asked for."""
    chosen = library.wordings.book(0).monthly.selection
    ratings = tuple(Wanted(indicator, Scope.COMMUNE) for indicator in (PART, WHOLE, SHARE))
    brief = brief_of(window, replace(chosen, of_parts=(*chosen.of_parts, *ratings)), library.settings)
    return periodic_sheet(brief)


def of(code: str, indicator: str = PART) -> Series:
    """Return the series of a commune, or of all of them ("234")."""
    return Series(indicator, Scope.COMMUNES_TOTAL if code == "234" else Scope.COMMUNE, code)


def test_eleven_satisfied_of_twelve_become_no_fact(sheet, window):
    """One is not, and her neighbours know who; nor does the rate of it."""
    document = json.dumps(as_document(window.bulletin, sheet.all))
    facts = [fact for fact in json.loads(document)["facts"] if fact["scope"] == "commune"]
    assert [fact for fact in facts if fact["indicator"] in (PART, SHARE)] == []


def test_the_whole_stays(sheet):
    """Twelve ratings tell of nobody."""
    assert len([fact for fact in sheet.facts if (fact.indicator, fact.scope) == (WHOLE, Scope.COMMUNE)]) == 17


def test_the_total_of_the_district_stays(sheet):
    """With the cell that states it."""
    (total,) = (fact for fact in sheet.facts if (fact.indicator, fact.scope) == (PART, Scope.DISTRICT_TOTAL))
    assert (total.value, total.formula, len(total.sources)) == (Decimal(181 + 17 * 11), None, 1)


def test_what_is_withheld_is_a_gap_with_its_reason(sheet):
    """So that a table can say "ẩn số nhỏ", and not "chưa báo cáo"."""
    gaps = [one for one in sheet.gaps if isinstance(one, Gap) and one.series.indicator == PART]
    assert {gap.reason for gap in gaps} == {Reason.SUPPRESSED}
    assert len(gaps) == 17


def values_of_part(rows: list[Mapping[str, str]]) -> dict[str, set[str]]:
    """Return the values in the rows of what is withheld, by scope."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["indicator"] == PART:
            found.setdefault(row["scope"], set()).add(row["value"])
    return found


def test_rows_of_the_data_have_no_value_where_it_is_withheld(library, window):
    """The row stays, with the reason; totals have their values."""
    rows = BulletinInHand(tell(window, library))._story_document()["rows"]
    values = values_of_part(rows)
    assert (values["commune"], values["district_total"]) == ({""}, {str(181 + 17 * 11)})
    notes = {row["note"] for row in rows if row["indicator"] == PART and row["scope"] == "commune"}
    assert notes == {"ẩn để không lộ cá nhân; số liệu minh họa"}


def test_the_table_of_the_notebook_has_no_value_where_it_is_withheld(library, window):
    """The executed notebook is published, with its table."""
    rows = WindowInHand(window, library).table().to_dict("records")
    assert values_of_part(rows)["commune"] == {""}


def test_a_note_says_that_small_counts_are_hidden(library, window):
    """And why others of the same total are."""
    assert any("được ẩn để không lộ cá nhân" in plain_text(note) for note in tell(window, library).story.notes)


def test_a_withheld_value_can_be_made_no_fact_by_any_way(library, window):
    """Whoever asks for it is told so before it is printed."""
    withholding = Withholding(window.reported, library.settings.comparison)
    amount = Accounts(window.reported).amount(of(COMMUNES[0]), AUGUST)
    with pytest.raises(TypeError, match="withheld"):
        FactBook(library.settings.indicators, is_withheld=withholding.withholds).of(amount)


Numbers = Mapping[str, tuple[int, ...]]


def reported(library, made, months: Mapping[str, tuple[int, ...]], *, whole: int = 40) -> Reported:
    """Return months in which each commune has so many satisfied of `whole` ratings, with their totals."""
    found = {}
    for slug, numbers in months.items():
        period = Period.parse(slug)
        rows = list(_rows(made, period, numbers, whole=whole))
        stated = {Series.of_observation(one): one for one in rows}
        found[slug] = Month(period=period, stated=stated, communes=COMMUNES[: len(numbers)])
    return Reported(months=found, catalogue=library.settings.indicators)


def _rows(made, period: Period, numbers: tuple[int, ...], *, whole: int):
    """Yield the parts and wholes of communes and of all together."""
    shared = {"span": period.span, "span_label": period.label}
    for indicator, values in ((PART, numbers), (WHOLE, (whole,) * len(numbers))):
        for code, value in zip(COMMUNES, values, strict=False):
            yield made(indicator, str(value), scope=Scope.COMMUNE, unit_code=code, **shared)
        yield made(indicator, str(sum(values)), scope=Scope.COMMUNES_TOTAL, unit_code="234", **shared)


def withholding_of(library, made, months: Numbers) -> tuple[Withholding, PublicAccounts]:
    """Return what is withheld of some months, and the values that may be told."""
    ground = reported(library, made, months)
    withholding = Withholding(ground, library.settings.comparison)
    return withholding, PublicAccounts(ground, withholding)


def test_a_quarter_with_one_withheld_month_is_withheld(library, observation):
    """Else the quarter minus July and August were September."""
    months = {"2021-07": (20, 20, 20), "2021-08": (20, 20, 20), "2021-09": (2, 20, 9)}
    _, accounts = withholding_of(library, observation, months)
    found = accounts.amount(of(COMMUNES[0]), Period.parse("2021-q3"))
    assert isinstance(found, Gap)
    assert found.reason is Reason.SUPPRESSED


def test_a_quarter_of_printed_months_is_printed(library, observation):
    """It says nothing that the months do not."""
    months = {"2021-07": (20, 20, 20), "2021-08": (20, 20, 20), "2021-09": (2, 20, 9)}
    _, accounts = withholding_of(library, observation, months)
    assert isinstance(accounts.amount(of(COMMUNES[1]), Period.parse("2021-q3")), Amount)


def test_a_half_year_of_withheld_months_is_printed_where_it_is_large_enough(library, observation):
    """2 and 2 people are 4, of three communes, and each could be any of them."""
    months = {f"2021-{month:02}": (2, 1, 20) for month in range(1, 7)}
    _, accounts = withholding_of(library, observation, months)
    found = accounts.amount(of(COMMUNES[0]), Period.parse("2021-h1"))
    assert isinstance(found, Amount)
    assert found.number == 12


def test_a_sum_of_withheld_months_leads_to_its_cells_and_to_no_fact_of_a_month(library, observation):
    """Its formula would print them."""
    months = {f"2021-{month:02}": (2, 1, 20) for month in range(1, 7)}
    withholding, accounts = withholding_of(library, observation, months)
    book = FactBook(library.settings.indicators, is_withheld=withholding.withholds)
    fact = book.of(accounts.amount(of(COMMUNES[0]), Period.parse("2021-h1")))
    assert (fact.formula, fact.value, len(book.facts)) == (None, Decimal(12), 1)
    assert fact.sources


def test_a_province_leaves_the_ratings_of_communes_to_their_districts(library, observation):
    """It has their totals, and cannot know which other commune a district withholds."""
    ground = reported(library, observation, {"2021-08": (20, 20, 20)})
    month = replace(ground.months["2021-08"], districts=("234",))
    withholding = Withholding(replace(ground, months={"2021-08": month}), library.settings.comparison)
    assert withholding.is_withheld(of(COMMUNES[0]), AUGUST)


def test_counts_that_tell_of_no_person_are_never_withheld(library, observation):
    """One office has a scanner."""
    seen = observation("offices_with_scanner", "1", scope=Scope.COMMUNE, unit_code=COMMUNES[0])
    month = Month(period=AUGUST, stated={Series.of_observation(seen): seen}, communes=COMMUNES)
    ground = Reported(months={"2021-08": month}, catalogue=library.settings.indicators)
    assert kept_back([seen], Withholding(ground, library.settings.comparison)) == frozenset()


def unknowns_found(equations: list[dict[tuple[str, str], int]]) -> set[tuple[str, str]]:
    """Return the unknowns that linear equations determine, by elimination with exact numbers."""
    rows: list[tuple[tuple[str, str], dict[tuple[str, str], Fraction]]] = []
    for equation in equations:
        row = {key: Fraction(value) for key, value in equation.items() if value}
        for pivot, other in rows:
            if factor := row.get(pivot):
                row = {k: v for k in row.keys() | other.keys() if (v := row.get(k, 0) - factor * other.get(k, 0))}
        if not row:
            continue
        pivot = min(row)
        row = {key: value / row[pivot] for key, value in row.items()}
        rows = [
            (p, {k: v for k in o.keys() | row.keys() if (v := o.get(k, 0) - o.get(pivot, 0) * row.get(k, 0))})
            for p, o in rows
        ] + [(pivot, row)]
    return {pivot for pivot, row in rows if len(row) == 1}


MONTHS = tuple(f"2021-{month:02}" for month in range(1, 13))
SPANS = ("2021-q1", "2021-q2", "2021-q3", "2021-q4", "2021-h1", "2021-9m", "2021", "2021-ytd-05-31", "2021-ytd-11-30")


@settings(max_examples=25)
@given(st.lists(st.tuples(*[st.sampled_from([1, 2, 3, 20, 39])] * 4), min_size=12, max_size=12))
def test_no_withheld_month_follows_from_all_that_is_printed(library, observation, rows):
    """Months, their totals, quarters, half years, nine months, the year and years to date, all held together."""
    withholding, accounts = withholding_of(library, observation, dict(zip(MONTHS, rows, strict=True)))
    codes = (*COMMUNES, "234")
    hidden = {(code, month) for month in MONTHS for code in codes if of(code) in withholding.hidden_in(month)}
    equations = [{key: 1 if key[0] != "234" else -1 for key in hidden if key[1] == month} for month in MONTHS]
    spans = [Period.parse(slug) for slug in SPANS]
    equations += [
        dict.fromkeys((key for key in hidden if key[0] == code and key[1] in months_of(period)), 1)
        for period in spans
        for code in codes
        if isinstance(accounts.amount(of(code), period), Amount)
    ]
    assert unknowns_found(equations) == set()


def test_a_day_outside_the_months_is_no_reason_to_hide(library, observation):
    """Only what was reported is judged."""
    seen = observation(
        PART, "1", scope=Scope.COMMUNE, unit_code=COMMUNES[0], span=Span(date(2019, 1, 1), date(2019, 1, 31))
    )
    ground = Reported(months={}, catalogue=library.settings.indicators)
    assert not Withholding(ground, library.settings.comparison).keeps_back(seen)
