"""Three months of Yên Lập by their places in a dataset, and what an office sends when it corrects one of them."""

from __future__ import annotations

from typed_workbooks import TypedWorkbook, demo

MONTHS = ("2021-06", "2021-07", "2021-08")
JUNE, JULY, AUGUST = (f"yen-lap/{month}/yen-lap-{month}.xlsx" for month in MONTHS)
JULY_AGAIN = "yen-lap/2021-07/yen-lap-2021-07-lan-2.xlsx"


def revised(period: str, **typed: object) -> bytes:
    """Return the second submission of a month, with something else typed into the sheet of posted dossiers."""
    book = TypedWorkbook.of(demo(period=period).read_bytes())
    book.type("Thông tin", "B10", 2)
    for cell, value in typed.items():
        book.type("Bưu chính", cell, value)
    return book.bytes()


def more_by_post(sheet_of: bytes, *, more: int) -> dict[str, int]:
    """Return what has to be typed for one commune to have received more by post; the sums say so too."""
    sheet = TypedWorkbook.of(sheet_of).sheet("Bưu chính")
    return {f"C{row}": int(sheet.text((row, 3))) + more for row in (18, 20, 36)}


def more_pending(period: str) -> bytes:
    """Return the second submission of a month in which one commune resolved one dossier less; the sums say so too."""
    book = TypedWorkbook.of(demo(period=period).read_bytes())
    book.type("Thông tin", "B10", 2)
    sheet = book.sheet("Hồ sơ II.06a")
    for row in (20, 36, 38):
        for column, more in ((7, -1), (8, -1), (11, 1), (12, 1)):
            sheet.set((row, column), int(sheet.text((row, column))) + more)
    return book.bytes()
