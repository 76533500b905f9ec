"""Sums some of whose parts are kept back: they have no formula, and are added up from their cells."""

from __future__ import annotations

from counted_again import check
from little_workbooks import document, fact

BOTH_MONTHS = {"period_start": "2021-07-01", "period_end": "2021-08-31", "qualifier": "derived"}


def added(desks, value: str, *cells):
    """Return the fact of the dossiers online of the district's desk in July and August, that leads to cells."""
    return fact("f1", "dossiers_received_online", value, value, sources=list(cells), **BOTH_MONTHS)


def test_a_sum_without_a_formula_is_added_up_from_its_cells(desks):
    """60 in July and 80 in August are 140, also counted from the rows."""
    report = check(document(added(desks, "140", desks.cell("I", 4, "2021-07"), desks.cell("I", 4))), desks.root)
    assert (report.counted, report.differences) == (("f1",), ())


def test_a_sum_of_communes_is_added_up_from_their_cells(desks):
    """30 and 15 in August: what the rows of single communes count is part of their total."""
    cells = [desks.cell(code, 4) for code in ("08290", "08305")]
    whose = {"scope": "communes_total", "qualifier": "derived", "sources": cells}
    assert check(document(fact("f1", "dossiers_received_online", "45", "45", **whose)), desks.root).differences == ()


def test_a_wrong_sum_of_cells_is_found(desks):
    """60 and 80 are no 150."""
    one = added(desks, "150", desks.cell("I", 4, "2021-07"), desks.cell("I", 4))
    assert "tính lại được 140, tệp ghi 150" in desks.objections(one)


def test_a_cell_that_is_added_twice_is_found(desks):
    """80 and 80 are 160, but August is one month."""
    assert "được cộng hai lần" in desks.objections(added(desks, "160", desks.cell("I", 4), desks.cell("I", 4)))


def test_a_cell_that_counts_something_else_is_no_part(desks):
    """Column (5) holds what was handed in on paper."""
    one = added(desks, "80", desks.cell("I", 4, "2021-07"), desks.cell("I", 5))
    assert "đếm ('dossiers_received_offline'" in desks.objections(one)


def test_a_cell_of_a_month_outside_of_the_days_is_no_part(desks):
    """August of the year before is not of July and August."""
    one = added(desks, "100", desks.cell("I", 4, "2021-07"), desks.cell("I", 4, "2020-08"))
    assert "không phải kỳ của data/demo/yen-lap/2020-08/" in desks.objections(one)
