"""
Which of the files of one district and period count: the same bytes once, the newest submission, and no contradiction.

A submission is told by its number, not by when it arrived: the outcome is the same on another day and machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bantin.errors import (
    BantinError,
    ContradictingSubmissionsError,
    EmptiedSheetWarning,
    ForeignSubmissionError,
    Place,
)
from bantin.forms import MONTHLY
from bantin.intake.received import SheetCount, Verdict
from bantin.intake.submissions.statement import Statement
from bantin.model import Observation, value_text
from bantin.receiving.arrivals import Arrival, name_parts
from bantin.receiving.outcomes import FileOutcome, Holder, holder_of
from bantin.store import PeriodContent

_PENDING = "dossiers_pending"


@dataclass(frozen=True, slots=True)
class Read:
    """A file with what it says."""

    arrival: Arrival
    statement: Statement

    @property
    def submission(self) -> int:
        """Return which submission it is: by its own word, else by its name."""
        head = self.statement.head
        return head.submission if head else self.arrival.submission

    @property
    def series(self) -> tuple[str, str]:
        """Return what a newer submission supersedes: the form, of one reporter or, for CSV, one name of a file."""
        statement = self.statement
        if statement.form == MONTHLY.id:
            return statement.form, ""
        if self.arrival.is_csv or statement.head is None:
            return statement.form, self.base_name
        return statement.form, statement.head.unit.slug

    @property
    def base_name(self) -> str:
        """Return the name of the file without its ending and without what says which submission it is."""
        return name_parts(self.arrival.path.stem).base

    @property
    def forms(self) -> frozenset[str]:
        """Return the forms that it holds: an export may hold two."""
        return frozenset(filter(None, self.statement.form.split(", ")))


@dataclass(slots=True)
class _Verdicts:
    """Verdicts on their way: problems and rivals by file."""

    reads: Sequence[Read]
    problems: dict[str, list[BantinError]] = field(default_factory=dict)
    duplicates: dict[str, str] = field(default_factory=dict)
    superseded: dict[str, str] = field(default_factory=dict)

    def is_open(self, read: Read) -> bool:
        """Return whether nothing speaks against a file so far."""
        name = read.arrival.file
        return not (self.problems.get(name) or name in self.duplicates or name in self.superseded)

    def standing(self) -> list[Read]:
        """Return the files against which nothing speaks."""
        return [read for read in self.reads if self.is_open(read)]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The verdicts, what is taken in, and what superseded files said was pending."""

    files: tuple[FileOutcome, ...]
    content: PeriodContent
    superseded_pending: Mapping[Holder, tuple[int, ...]]


def resolve(period: str, reads: Sequence[Read], refused: Mapping[str, Sequence[BantinError]]) -> Resolution:
    """Return the verdict on each file and what is taken in; `refused` holds further problems by file."""
    known = {name: list(errors) for name, errors in refused.items()}
    while True:
        verdicts = _verdicts(reads, known)
        merged = _merged(verdicts)
        if not merged.contradictions:
            break
        # What such a file superseded may stand again.
        for name, errors in merged.contradictions.items():
            known.setdefault(name, []).extend(errors)
    entries = tuple(entry for read in verdicts.standing() for entry in read.statement.entries)
    return Resolution(
        files=tuple(_outcome(read, verdicts, merged.observations) for read in reads),
        content=PeriodContent(period, merged.observations, entries),
        superseded_pending=pending_of(read for read in reads if read.arrival.file in verdicts.superseded),
    )


def _verdicts(reads: Sequence[Read], refused: Mapping[str, Sequence[BantinError]]) -> _Verdicts:
    verdicts = _Verdicts(reads)
    for read in reads:
        name = read.arrival.file
        verdicts.problems[name] = [*read.statement.problems, *refused.get(name, ())]
    _find_duplicates(verdicts)
    _find_superseded(verdicts)
    return verdicts


def _find_duplicates(verdicts: _Verdicts) -> None:
    """Let the newest submission of the same bytes stand for all of them."""
    originals: dict[str, Read] = {}
    for read in sorted(verdicts.reads, key=lambda one: -one.submission):
        original = originals.setdefault(read.arrival.sha256, read)
        if original is not read:
            verdicts.duplicates[read.arrival.file] = original.arrival.sha256
            # Whatever is wrong with these bytes is said once.
            verdicts.problems[read.arrival.file] = []


def _find_superseded(verdicts: _Verdicts) -> None:
    """Let the newest sound file of each series supersede all that came before it, sound or not."""
    kept = [read for read in verdicts.reads if read.arrival.file not in verdicts.duplicates]
    for series in dict.fromkeys(read.series for read in kept):
        sound = [read for read in kept if read.series == series and verdicts.is_open(read)]
        newest = max((read.submission for read in sound), default=0)
        rivals = [read for read in sound if read.submission == newest]
        if len(rivals) > 1:
            _refuse_rivals(rivals, verdicts)
        elif rivals:
            for read in kept:
                if _comes_before(read, rivals[0]):
                    verdicts.superseded[read.arrival.file] = rivals[0].arrival.sha256


def _comes_before(read: Read, winner: Read) -> bool:
    """Return whether a file is an earlier submission of the same."""
    if any(isinstance(error, ForeignSubmissionError) for error in read.statement.problems):
        # Nobody has sent it again to where it belongs.
        return False
    # Whoever mends a file often sends it again under the same number.
    is_mended = read.submission == winner.submission and not read.statement.is_sound
    return _is_kin(read, winner) and (read.submission < winner.submission or is_mended)


def _is_kin(read: Read, winner: Read) -> bool:
    """Return whether two files are of one series; one that does not say whose it is is known by its name."""
    if read.series == winner.series:
        return True
    mine, theirs = read.statement.head, winner.statement.head
    if not read.forms or mine is None:
        return read.base_name == winner.base_name and read.arrival.is_csv == winner.arrival.is_csv
    # An export of II.06a alone, and later one of both forms.
    return read.forms < winner.forms and theirs is not None and mine.unit == theirs.unit


def _refuse_rivals(rivals: Sequence[Read], verdicts: _Verdicts) -> None:
    names = [read.arrival.file for read in rivals]
    for read in rivals:
        others = ", ".join(name for name in names if name != read.arrival.file)
        verdicts.problems[read.arrival.file].append(
            ContradictingSubmissionsError(
                f"Tệp này và {others} cùng là lần gửi {read.submission} nhưng nội dung khác nhau",
                place=_place(read),
                fix='Giữ tệp đúng; hoặc ghi "Lần gửi" lớn hơn trong tệp mới (tên tệp kết thúc bằng -lan-2, -lan-3).',
            )
        )


@dataclass(frozen=True, slots=True)
class _Merged:
    """The observations of the files that stand, each once, and what in a file contradicts one before it."""

    observations: tuple[Observation, ...]
    contradictions: Mapping[str, Sequence[BantinError]]


def _merged(verdicts: _Verdicts) -> _Merged:
    """Return what the files that stand say together."""
    stated: dict[tuple[str, ...], Observation] = {}
    contradictions: dict[str, list[BantinError]] = {}
    for read in verdicts.standing():
        errors = [error for seen in read.statement.observations if (error := _contradiction(stated, seen))]
        if errors:
            contradictions[read.arrival.file] = errors
            continue
        for seen in read.statement.observations:
            stated.setdefault(_key(seen), seen)
    return _Merged(tuple(stated.values()), contradictions)


def _key(seen: Observation) -> tuple[str, ...]:
    return seen.indicator, *holder_of(seen), f"{seen.span.start}/{seen.span.end}", str(seen.semantics)


def _contradiction(stated: Mapping[tuple[str, ...], Observation], seen: Observation) -> BantinError | None:
    other = stated.get(_key(seen))
    if other is None or other.value == seen.value:
        return None
    where = f'{other.source.file}, trang "{other.source.sheet}", ô {other.source.cell}'
    return ContradictingSubmissionsError(
        f"{seen.indicator} là {value_text(seen.value)}, nhưng {value_text(other.value)} ở {where}",
        place=Place(file=seen.source.file, sheet=seen.source.sheet, cell=seen.source.cell, period=seen.span_label),
        fix="Sửa ô sai trong hai ô này rồi gửi lại tệp đó.",
    )


def _outcome(read: Read, verdicts: _Verdicts, used: Sequence[Observation]) -> FileOutcome:
    name = read.arrival.file
    problems = tuple(verdicts.problems[name])
    rival = verdicts.duplicates.get(name) or verdicts.superseded.get(name, "")
    verdict = _verdict(name, problems, verdicts)
    return FileOutcome(
        file=name,
        sha256=read.arrival.sha256,
        size=read.arrival.size,
        form=read.statement.form,
        submission=read.submission,
        verdict=verdict,
        rival=rival,
        problems=problems,
        warnings=(*read.statement.warnings, *_emptied(read, verdicts)),
        taken=tuple(_taken(read.statement, used)) if verdict is Verdict.ACCEPTED else (),
    )


def _emptied(read: Read, verdicts: _Verdicts) -> Iterator[EmptiedSheetWarning]:
    """Yield a warning for each sheet that a file in its series had filled in, and that is empty in this one."""
    mine = _sheets(read.statement)
    for older in verdicts.reads:
        if verdicts.superseded.get(older.arrival.file) == read.arrival.sha256:
            for sheet in [one for one in _sheets(older.statement) if one not in mine]:
                yield EmptiedSheetWarning(
                    f"Trang {sheet} có số ở lần gửi {older.submission}, nay để trống",
                    place=replace(_place(read), sheet=sheet),
                    fix="Nếu không phải chủ ý thì chép lại trang này rồi gửi với lần gửi lớn hơn.",
                )


def _sheets(statement: Statement) -> dict[str, None]:
    """Return the sheets from which a file says something, in their order."""
    return dict.fromkeys(seen.source.sheet for seen in (*statement.observations, *statement.entries))


def _verdict(name: str, problems: Sequence[BantinError], verdicts: _Verdicts) -> Verdict:
    if name in verdicts.duplicates:
        return Verdict.DUPLICATE
    if name in verdicts.superseded:
        return Verdict.SUPERSEDED
    return Verdict.REJECTED if problems else Verdict.ACCEPTED


def _taken(statement: Statement, used: Sequence[Observation]) -> Iterator[SheetCount]:
    """Yield how many figures and entries are used of each sheet, in the order in which they stand."""
    figures = Counter(seen.source.sheet for seen in used if seen.source.file == statement.file)
    entries = Counter(entry.source.sheet for entry in statement.entries)
    for sheet in _sheets(statement):
        yield SheetCount(sheet, figures[sheet], entries[sheet])


def pending_of(superseded: Iterable[Read]) -> dict[Holder, tuple[int, ...]]:
    """Return what superseded files said was pending at the end of the period."""
    found: dict[Holder, tuple[int, ...]] = {}
    for read in superseded:
        for seen in read.statement.observations:
            number = seen.result()
            is_own_day = seen.span_label == read.arrival.period.label
            if seen.indicator == _PENDING and number is not None and is_own_day:
                found[holder_of(seen)] = (*found.get(holder_of(seen), ()), int(number))
    return found


def _place(read: Read) -> Place:
    arrival = read.arrival
    return Place(file=arrival.file, unit=arrival.unit.full_name, period=arrival.period.label)
