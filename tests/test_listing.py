"""Problems are shown on a terminal as they are."""

from __future__ import annotations

import io

from rich.console import Console

from bantin.errors import BantinError, Place, UnbalancedCountsError
from bantin.listing import tables


def at(cell: str = "", *, row: str = "", sheet: str = "Văn bản", file: str = "a.xlsx", what: str = "") -> BantinError:
    """Return a problem at a place."""
    return UnbalancedCountsError(what, place=Place(file=file, sheet=sheet, row=row, cell=cell), fix="Sửa.")


def printed(*errors: BantinError) -> str:
    """Return the tables of problems as a wide terminal shows them."""
    console = Console(file=io.StringIO(), width=200, highlight=False)
    for table in tables(errors):
        console.print(table)
    return console.file.getvalue()


def test_a_table_names_code_place_problem_and_what_to_do():
    """All that somebody needs who mends it."""
    shown = printed(at("C7", what="Cột 3 = 152"))
    assert all(words in shown for words in ("a.xlsx", "E814", "trang Văn bản, ô C7", "Cột 3 = 152", "Sửa."))


def test_each_file_has_a_table():
    """A heading for each, in their order."""
    shown = printed(at("C7", file="b.xlsx"), at("C7", file="a.xlsx"))
    assert shown.count("Vấn đề") == 2
    assert shown.index("a.xlsx") < shown.index("b.xlsx")


def test_words_of_a_workbook_are_no_markup_of_the_terminal():
    """A name such as "[red]xã[/red]" is shown as it stands there."""
    assert '"[red]xã[/red]"' in printed(at("C7", what='Không có xã nào tên "[red]xã[/red]"'))
