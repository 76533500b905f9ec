"""What stays when files were taken in: each file by its hash, a line in the ledger, and a receipt for the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bantin.intake.received import Archive, Ledger, LedgerLine, ReceivedFile, Verdict, write_receipts
from bantin.receiving.arrivals import Arrival, Misplaced
from bantin.receiving.outcomes import FileOutcome, Outcome


def received_folder(root: Path, dataset: str) -> Path:
    """Return where everything that was ever received is kept: not in build/, which anyone may delete."""
    return root / "received" / dataset


def keep_files(root: Path, dataset: str, files: Iterable[Arrival | Misplaced]) -> bool:
    """
    Keep the bytes of each file by their hash; return whether each still has those with which it was found.

    Raises:
        UnwritableFolderError: The disk refuses.
    """
    archive = Archive(received_folder(root, dataset))
    # All are kept, also behind one that was written over in the meantime.
    kept = [_is_kept(archive, one) for one in files]
    return all(kept)


def _is_kept(archive: Archive, one: Arrival | Misplaced) -> bool:
    try:
        content = one.path.read_bytes()
    except OSError:
        return False
    return archive.keep(content, name=one.path.name) == one.sha256


def answer(root: Path, dataset: str, files: Sequence[tuple[LedgerLine, ReceivedFile]]) -> None:
    """Enter the verdicts on all files into the ledger, and write receipts; raises UnwritableFolderError."""
    Ledger.read(received_folder(root, dataset) / "ledger.jsonl").append(line for line, _ in files)
    write_receipts(root / "build", dataset, [file for _, file in files])


def verdicts(
    arrived: Sequence[Arrival], outcome: Outcome, *, is_simulated: bool
) -> Iterator[tuple[LedgerLine, ReceivedFile]]:
    """Yield what ledger and receipt say of each file of a district and period."""
    for arrival, one in zip(arrived, outcome.files, strict=True):
        file = _received(arrival, one, outcome, is_simulated=is_simulated)
        yield _line(file, unit=outcome.unit_slug, period=outcome.period), file


def refusals(misplaced: Iterable[Misplaced], *, is_simulated: bool) -> Iterator[tuple[LedgerLine, ReceivedFile]]:
    """Yield what ledger and receipt say of each file of which nobody can say whose it is."""
    for one in misplaced:
        file = ReceivedFile(
            path=one.file,
            sha256=one.sha256,
            size=one.size,
            unit_name="",
            period_label="",
            form="",
            submission=1,
            verdict=Verdict.REJECTED,
            problems=(one.error,),
            is_simulated=is_simulated,
        )
        yield _line(file, unit="", period=""), file


def _received(arrival: Arrival, one: FileOutcome, outcome: Outcome, *, is_simulated: bool) -> ReceivedFile:
    older = (other for other in outcome.files if other.verdict is Verdict.SUPERSEDED and other.rival == one.sha256)
    return ReceivedFile(
        path=one.file,
        sha256=one.sha256,
        size=one.size,
        unit_name=arrival.unit.full_name,
        period_label=arrival.period.label,
        form=one.form,
        submission=one.submission,
        verdict=one.verdict,
        supersedes=tuple(other.sha256 for other in older) if one.verdict is Verdict.ACCEPTED else (),
        superseded_by=one.rival,
        problems=one.problems,
        warnings=one.warnings,
        taken=one.taken,
        is_simulated=is_simulated,
    )


def _line(file: ReceivedFile, *, unit: str, period: str) -> LedgerLine:
    return LedgerLine(
        path=file.path,
        sha256=file.sha256,
        size=file.size,
        unit=unit,
        period=period,
        form=file.form,
        submission=file.submission,
        verdict=file.verdict,
        supersedes=file.supersedes,
        superseded_by=file.superseded_by,
        problems=tuple(error.code for error in file.problems),
        receipt=file.receipt_name,
    )
