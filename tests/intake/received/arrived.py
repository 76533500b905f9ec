"""What tests of receipts and of the ledger share: files as they were received."""

from __future__ import annotations

from bantin.errors import BantinError, Place, UnbalancedCountsError
from bantin.intake.received import LedgerLine, ReceivedFile, SheetCount, Verdict

SHA = "1a2b3c4d" + "0" * 56


def received(verdict: Verdict = Verdict.ACCEPTED, **others: object) -> ReceivedFile:
    """Return Yên Lập's workbook of August 2021 as it was received, other where a test says so."""
    stated: dict[str, object] = {
        "path": "data/demo/yen-lap/2021-08/yen-lap-2021-08.xlsx",
        "sha256": SHA,
        "size": 61_440,
        "unit_name": "huyện Yên Lập",
        "period_label": "tháng 8 năm 2021",
        "form": "bantin-thang",
        "submission": 1,
        "taken": (SheetCount("Văn bản", 1_204), SheetCount("Nhiệm vụ", 0, 12)),
    }
    return ReceivedFile(verdict=verdict, **(stated | others))  # type: ignore[arg-type]


def problem(sheet: str, cell: str, what: str = "Cột 3 không khớp") -> BantinError:
    """Return something to be mended in a cell."""
    return UnbalancedCountsError(what, place=Place(file="a.xlsx", sheet=sheet, cell=cell), fix="Sửa ô này.")


def line(verdict: Verdict = Verdict.ACCEPTED, **others: object) -> LedgerLine:
    """Return what the ledger says of that workbook, other where a test says so."""
    stated: dict[str, object] = {
        "path": "data/demo/yen-lap/2021-08/yen-lap-2021-08.xlsx",
        "sha256": SHA,
        "size": 61_440,
        "unit": "yen-lap",
        "period": "2021-08",
        "form": "bantin-thang",
        "submission": 1,
        "receipt": "demo/yen-lap/2021-08/yen-lap-2021-08.xlsx",
    }
    return LedgerLine(verdict=verdict, **(stated | others))  # type: ignore[arg-type]
