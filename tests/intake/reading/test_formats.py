"""Number formats: what they make of a number."""

from __future__ import annotations

import pytest
from workbooks import MAIN

from bantin.errors.submissions import NotAWorkbookError
from bantin.intake.reading.formats import Format, cell_formats, format_of


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("0%", Format.PERCENT),
        ("0.00%;[Red]-0.00%", Format.PERCENT),
        ('0%;-0%;"-"', Format.PERCENT),
        ("0%;;", Format.PERCENT),
        ("#,##0", Format.PLAIN),
        ("General", Format.PLAIN),
        ("@", Format.PLAIN),
        ('0.0"%"', Format.PLAIN),
        (r"0.0\%", Format.PLAIN),
        ("0.0_%", Format.PLAIN),
        ("0.0*%", Format.PLAIN),
        ('#,##0 "đồng"', Format.PLAIN),
        ("[$đ-42A]#,##0", Format.PLAIN),
        ("[Red]0", Format.PLAIN),
        ("0.00E+00", Format.PLAIN),
        ("dd/mm/yyyy", Format.MOMENT),
        ("[$-42A]dd/mm/yyyy;@", Format.MOMENT),
        ("[h]:mm", Format.MOMENT),
        ("0%;0", Format.MIXED),
        ("[<1]0%;0", Format.MIXED),
        ("[<1]0%;[>=1]0%;0", Format.MIXED),
    ],
)
def test_a_format_is_what_excel_makes_of_it(code, shows):
    """Quoted, escaped and filling characters are only characters."""
    assert format_of(code) is shows


def test_a_builtin_format_with_another_meaning_is_refused():
    """Number 9 is 0% for whoever does not look it up."""
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="9" formatCode="0"/></numFmts>'
        '<cellXfs><xf numFmtId="9"/></cellXfs></styleSheet>'
    )
    with pytest.raises(NotAWorkbookError):
        cell_formats(styles.encode(), "xl/styles.xml")


def test_formats_of_named_styles_are_not_those_of_cells():
    """Both lists hold elements of the same name."""
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>'
    )
    assert [each.shows for each in cell_formats(styles.encode(), "xl/styles.xml")] == [Format.PLAIN]
