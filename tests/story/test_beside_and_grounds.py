"""The table of comparisons, and the notes on what could not be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from monthly_material import monthly_window, with_observations

from bantin.story.tables import Table
from bantin.telling import Telling, tell

YEARS = {f"2021-{month:02}": 97 for month in range(1, 8)} | {f"2020-{month:02}": 60 for month in range(1, 9)}


@pytest.fixture
def beside(library) -> Callable[[Mapping[str, int]], Telling]:
    """Return how to tell August beside other months."""
    return lambda earlier: tell(monthly_window(library, earlier=earlier), library)


def table_of(telling: Telling, section: str) -> Table:
    """Return the comparison table of a section: its first."""
    return next(one.tables[0] for one in telling.story.sections if one.id == section)


def rows_of(table: Table, said: Callable) -> list[dict[str, str]]:
    """Return the rows of a table, each as cells by header."""
    headers = list(map(said, table.headers))
    return [dict(zip(headers, [said(row.name), *map(said, row.cells)], strict=True)) for row in table.rows]


def notes_of(telling: Telling, said: Callable) -> str:
    """Return the notes as text."""
    return " ".join(map(said, telling.story.notes))


def test_a_total_stands_beside_every_base_with_signed_changes(beside, said):
    """The table always prints the exact change (guide.md, section 5)."""
    (row, *_) = rows_of(table_of(beside(YEARS), "van_ban"), said)
    assert list(row)[1:] == [
        "Tháng 8 năm 2021", "Tháng 7 năm 2021", "So với tháng 7 năm 2021", "Tháng 8 năm 2020",
        "So với tháng 8 năm 2020", "8 tháng đầu năm 2021", "8 tháng đầu năm 2020", "So với 8 tháng đầu năm 2020",
        "Chỉ tiêu",
    ]  # fmt: skip
    assert (row["Tháng 8 năm 2021"], row["Tháng 7 năm 2021"], row["So với tháng 7 năm 2021"]) == (
        "1.018",
        "987",
        "+3,1%",
    )


def test_the_sign_stands_before_the_figure_and_is_no_part_of_it(beside):
    """A fact's display has no sign; its direction is a word, or this."""
    told = beside({"2020-08": 300})
    cells = [cell for row in table_of(told, "van_ban").rows for cell in row.cells]
    (sign, figure) = next(cell for cell in cells if len(cell) == 2)
    assert (sign.text, figure.text[0].isdigit()) == ("−", True)


def test_tables_are_numbered_through_whoever_made_them(beside, said):
    """Comparisons and communes, in reading order."""
    tables = [table for section in beside(YEARS).story.sections for table in section.tables]
    assert [table.id for table in tables] == [f"bang-{n}" for n in range(1, len(tables) + 1)]
    assert said(tables[0].caption) == (
        "Bảng 1. So sánh với các kỳ khác: văn bản điện tử, tháng 8 năm 2021 (số liệu minh họa)"
    )


def test_a_month_alone_has_no_comparison_table(beside, said):
    """A column of dashes says nothing; the note says that nothing is compared."""
    told = beside({})
    captions = [said(table.caption) for section in told.story.sections for table in section.tables]
    assert not [caption for caption in captions if "So sánh" in caption]
    assert "không so sánh với kỳ khác" in notes_of(told, said)


def test_that_nothing_is_compared_is_said_only_where_it_is_so(beside, said):
    """One base is enough."""
    assert "không so sánh với kỳ khác" not in notes_of(beside({"2021-07": 97}), said)


def test_a_base_that_nobody_reported_is_noted(beside, said):
    """And its columns are left out."""
    told = beside({"2021-07": 97})
    assert "Chưa có số liệu cùng kỳ năm trước, nên bản tin không so sánh với cùng kỳ năm trước." in notes_of(told, said)
    assert "Tháng 8 năm 2020" not in rows_of(table_of(told, "van_ban"), said)[0]


def test_a_year_to_date_that_lacks_a_month_names_it(beside, said):
    """In the notes with its year, in the table's cells in a word or two."""
    told = beside({slug: percent for slug, percent in YEARS.items() if slug != "2020-05"})
    assert "thiếu tháng 5 năm 2020" in notes_of(told, said)
    assert {row["So với tháng 8 năm 2020"] for row in rows_of(table_of(told, "van_ban"), said)} != {"–"}


def test_the_rule_of_words_is_said_where_something_is_undecided(beside, said):
    """Else it would explain nothing."""
    rule = "Chỉ viết tăng, giảm khi thay đổi vượt mức dao động ngẫu nhiên"
    assert rule in notes_of(beside({"2020-08": 93}), said)
    assert rule not in notes_of(beside({}), said)


def test_definitions_that_are_not_in_force_need_no_note(beside, said):
    """Services in full and in part are from August 2022 on."""
    assert "toàn trình" not in notes_of(beside(YEARS), said)


def test_a_count_that_lacks_communes_is_not_told_and_named(library, said):
    """ "Chưa đủ số liệu để nêu …: thiếu xã Xuân An" where the office itself sent no total."""  # noqa: D210 - quotation
    window = monthly_window(library, missing=["Xuân An"])
    kept = [seen for seen in window.material.observations if seen.scope != "communes_total"]
    told = tell(with_observations(window, library, kept), library)
    assert ": thiếu xã Xuân An." in notes_of(told, said)


def test_no_numeral_of_tables_and_notes_stands_in_plain_words(beside, untyped):
    """Periods, laws and counts are typed (page contract)."""
    story = beside({slug: percent for slug, percent in YEARS.items() if slug != "2020-05"}).story
    assert untyped(story.texts()) == []
