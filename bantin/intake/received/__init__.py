"""What was received: files kept by hash, their verdicts in a ledger, receipts for offices, and who is missing."""

from bantin.intake.received.archive import Archive
from bantin.intake.received.coverage import SheetCoverage, coverage, missing_units, withheld
from bantin.intake.received.files import ReceivedFile, SheetCount
from bantin.intake.received.ledger import Ledger, LedgerLine
from bantin.intake.received.receipts import Receipt, overview, write_receipts
from bantin.intake.received.verdicts import Tally, Verdict

__all__ = [
    "Archive",
    "Ledger",
    "LedgerLine",
    "Receipt",
    "ReceivedFile",
    "SheetCount",
    "SheetCoverage",
    "Tally",
    "Verdict",
    "coverage",
    "missing_units",
    "overview",
    "withheld",
    "write_receipts",
]
