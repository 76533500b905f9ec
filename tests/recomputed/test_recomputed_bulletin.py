"""Every number of the simulated bulletin of Yên Lập for August 2021, counted again from the workbooks themselves."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from counted_again import Report, check
from printed_figures import misprinted_figures, number_of_figures
from tiny_notebooks import run_here

from bantin import notebook
from bantin.facts import as_document
from bantin.request import parameters_of
from bantin.telling import tell
from bantin.window import Library

# Where the store is empty, the workbooks of two years are read in processes of their own.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shelf(root) -> Library:
    """Return params and the workbooks of Yên Lập alone, read once for facts and page."""
    return Library(root, only="yen-lap")


@pytest.fixture(scope="module")
def chosen(shelf):
    """Return the settings of the bulletin."""
    return shelf.chosen("yen-lap", "2021-08", "demo")


@pytest.fixture(scope="module")
def facts(shelf, chosen) -> dict[str, Any]:
    """Return the document of its facts, as facts.json holds it."""
    window = shelf.window(chosen)
    return as_document(window.bulletin, tell(window, shelf).sheet.all)


@pytest.fixture(scope="module")
def half_year(shelf) -> dict[str, Any]:
    """Return the document of the first half of the year, with its evaluation of communes and offices."""
    window = shelf.window(shelf.chosen("yen-lap", "2021-h1", "demo"))
    return as_document(window.bulletin, tell(window, shelf).sheet.all)


@pytest.fixture(scope="module")
def half_year_report(half_year) -> Report:
    """Return what comes out when the half year is counted again."""
    return check(half_year)


@pytest.fixture(scope="module")
def page(root, shelf, chosen) -> str:
    """Return all HTML that its notebook shows, run in this process."""
    source = json.loads((root / "notebooks" / f"{chosen.notebook}.ipynb").read_text(encoding="utf-8"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notebook, "Library", lambda *_, **__: shelf)
        ran = run_here(source, **parameters_of(chosen))
    outputs = [output["data"] for cell in ran["cells"] for output in cell.get("outputs", [])]
    return "".join(one.get("text/html", "") for one in outputs)


@pytest.fixture(scope="module")
def report(facts) -> Report:
    """Return what comes out when the bulletin is counted again."""
    return check(facts)


def test_every_number_is_recomputed_from_the_workbooks(facts, report):
    """Cell by cell, formula by formula, display by display: all of them, and none that differs."""
    lines = [f"{one.fact_id}: {one.what}" for one in report.differences]
    assert (lines, len(report.recomputed)) == ([], len(facts["facts"]))


@pytest.mark.parametrize(
    ("indicator", "scope"),
    [
        ("dossiers_online_share", "district_one_stop"),
        ("dossiers_online_share", "communes_total"),
        ("dossiers_on_time_share", "district_one_stop"),
        ("dossiers_on_time_share", "communes_total"),
        ("dossiers_received", "district_one_stop"),
        ("dossiers_to_process", "district_one_stop"),
        ("dossiers_pending", "district_one_stop"),
        ("documents_received", "district_offices"),
    ],
)
def test_a_headline_figure_is_what_the_rows_add_up_to(facts, report, indicator, scope):
    """Each of these is counted from the rows of offices or communes, without a formula and without a totals row."""
    own = [
        fact["id"]
        for fact in facts["facts"]
        if (fact["indicator"], fact["scope"], fact["compare_to"]) == (indicator, scope, "")
        and fact["semantics"] in ("flow", "stock", "rate_percent")
    ]
    assert own, "the bulletin does not tell it any more"
    assert set(own) <= set(report.counted)


def test_rows_of_registers_are_counted_again(facts, report):
    """Tasks, difficulties and milestones: how many rows stand how, and by how many days."""
    starts = ("tasks_", "task_", "difficult", "milestone")
    own = [fact["id"] for fact in facts["facts"] if fact["indicator"].startswith(starts)]
    assert own, "the bulletin does not tell them any more"
    assert set(own) <= set(report.counted)


def test_every_number_of_a_half_year_is_recomputed(half_year, half_year_report):
    """Six months, with rows of registers from several workbooks, and the evaluation."""
    lines = [f"{one.fact_id}: {one.what}" for one in half_year_report.differences]
    assert (lines, len(half_year_report.recomputed)) == ([], len(half_year["facts"]))


def test_days_of_rows_of_several_workbooks_are_told_apart(half_year):
    """Row A5 of the register of April and that of June are two rows: no two facts about days are of the same one."""
    rows = [one["dimension"] for one in half_year["facts"] if one["dimension"].startswith("row=")]
    keys = [(one["indicator"], one["dimension"]) for one in half_year["facts"] if one["dimension"] in rows]
    assert rows, "the bulletin tells no days any more"
    assert len(keys) == len(set(keys))


def test_points_totals_and_places_are_counted_from_rows_and_sheets(half_year, half_year_report):
    """Each from the rows of a commune or office and the lines of params/evaluation.yml, without any formula."""
    own = [fact["id"] for fact in half_year["facts"] if fact["semantics"] == "score"]
    own += [one["id"] for one in half_year["facts"] if one["semantics"] == "rank" and "score" in one["indicator"]]
    assert own, "the bulletin has no evaluation any more"
    assert set(own) <= set(half_year_report.counted)


@pytest.mark.parametrize("kind", ["change_points", "change_percent", "year_to_date", "rank", "k_of_n"])
def test_what_is_compared_and_ranked_is_counted_from_the_rows_too(facts, report, kind):
    """Months before, a year before, the year so far, targets and places: none is taken from a formula alone."""
    own = [fact["id"] for fact in facts["facts"] if fact["semantics"] == kind]
    assert own, "the bulletin has none any more"
    assert set(own) <= set(report.counted)


def test_every_kind_of_formula_finds_a_changed_value(facts):
    """One fact of each operation, and one stated by a cell, is given another value: it alone is named."""
    chosen = {(fact["formula"] or {"op": "cell"})["op"]: n for n, fact in enumerate(facts["facts"])}
    found = {}
    for op, n in chosen.items():
        spoilt = deepcopy(facts)
        value = spoilt["facts"][n]["value"]
        spoilt["facts"][n]["value"] = f"9{value}" if value[:1] != "-" else f"-9{value[1:]}"
        found[op] = check(spoilt).different
    assert found == {op: (facts["facts"][n]["id"],) for op, n in chosen.items()}


def test_every_printed_figure_is_a_fact_with_its_value(facts, page):
    """Each tag of the bulletin's own text names a fact of its document and bears its value."""
    assert number_of_figures(page) > 100
    assert misprinted_figures(page, facts) == []
