"""
Which of the files of one district and period count: the same bytes once, the newest submission, and no contradiction.

A submission is told by its number, not by when it arrived: the outcome is the same on another day and machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bantin.errors import BantinError, ContradictingSubmissionsError, Place
from bantin.forms import MONTHLY
from bantin.intake.received import SheetCount, Verdict
from bantin.intake.submissions.statement import Statement
from bantin.model import Observation, value_text
from bantin.receiving.arrivals import Arrival
from bantin.receiving.outcomes import FileOutcome, Holder, holder_of
from bantin.store import PeriodContent

_PENDING = "dossiers_pending"
_SUBMISSION_IN_NAME = re.compile(r"[ ._(-]+lan[ ._-]?\d+\)?$")


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
        return _SUBMISSION_IN_NAME.sub("", self.arrival.path.stem)


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
    verdicts = _Verdicts(reads)
    for read in reads:
        name = read.arrival.file
        verdicts.problems[name] = [*read.statement.problems, *refused.get(name, ())]
    _find_duplicates(verdicts)
    _find_superseded(verdicts)
    observations = _merged(verdicts)
    entries = tuple(entry for read in verdicts.standing() for entry in read.statement.entries)
    return Resolution(
        files=tuple(_outcome(read, verdicts) for read in reads),
        content=PeriodContent(period, observations, entries),
        superseded_pending=pending_of(read for read in reads if read.arrival.file in verdicts.superseded),
    )


def _find_duplicates(verdicts: _Verdicts) -> None:
    firsts: dict[str, Read] = {}
    for read in verdicts.reads:
        first = firsts.setdefault(read.arrival.sha256, read)
        if first is not read:
            verdicts.duplicates[read.arrival.file] = first.arrival.sha256
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
    """Return whether a file is an earlier submission of the same; one that cannot be read is known by its name."""
    is_kin = read.series == winner.series or (not read.statement.form and read.base_name == winner.base_name)
    # Whoever mends a file often sends it again under the same number.
    is_mended = read.submission == winner.submission and not read.statement.is_sound
    return is_kin and (read.submission < winner.submission or is_mended)


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


def _merged(verdicts: _Verdicts) -> tuple[Observation, ...]:
    """Return the observations of the files that stand, each once; a file that contradicts an earlier one is refused."""
    stated: dict[tuple[str, ...], Observation] = {}
    for read in verdicts.standing():
        errors = [error for seen in read.statement.observations if (error := _contradiction(stated, seen))]
        if errors:
            verdicts.problems[read.arrival.file].extend(errors)
            continue
        for seen in read.statement.observations:
            stated.setdefault(_key(seen), seen)
    return tuple(stated.values())


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


def _outcome(read: Read, verdicts: _Verdicts) -> FileOutcome:
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
        warnings=read.statement.warnings,
        taken=tuple(_taken(read.statement)) if verdict is Verdict.ACCEPTED else (),
    )


def _verdict(name: str, problems: Sequence[BantinError], verdicts: _Verdicts) -> Verdict:
    if name in verdicts.duplicates:
        return Verdict.DUPLICATE
    if name in verdicts.superseded:
        return Verdict.SUPERSEDED
    return Verdict.REJECTED if problems else Verdict.ACCEPTED


def _taken(statement: Statement) -> Iterator[SheetCount]:
    """Yield how many figures and entries come from each sheet, in the order in which they stand."""
    sheets = dict.fromkeys(seen.source.sheet for seen in (*statement.observations, *statement.entries))
    for sheet in sheets:
        observations = sum(seen.source.sheet == sheet for seen in statement.observations)
        entries = sum(entry.source.sheet == sheet for entry in statement.entries)
        yield SheetCount(sheet, observations, entries)


def pending_of(superseded: Iterable[Read]) -> dict[Holder, tuple[int, ...]]:
    """Return what superseded files said was pending at the end of the period."""
    found: dict[Holder, tuple[int, ...]] = {}
    for read in superseded:
        for seen in read.statement.observations:
            number = seen.result()
            if seen.indicator == _PENDING and number is not None:
                found[holder_of(seen)] = (*found.get(holder_of(seen), ()), int(number))
    return found


def _place(read: Read) -> Place:
    arrival = read.arrival
    return Place(file=arrival.file, unit=arrival.unit.full_name, period=arrival.period.label)
