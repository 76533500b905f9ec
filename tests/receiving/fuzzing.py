"""A campaign: sound files are damaged or written otherwise, taken in from bytes to statement, and counted by end."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

import csv_writing
import kept_values
from little_repositories import sha256
from mutations import MUTATIONS as DAMAGES
from originals import Original, export, known, of_sheet, original, short_workbooks, workbooks
from typed_workbooks import demo

from bantin.errors import BantinError, ReaderStoppedError
from bantin.intake.submissions.statement import Statement
from bantin.receiving.arrivals import Arrival
from bantin.receiving.reading import Readers

Said = frozenset[tuple[object, ...]]
# What spoils bytes and knows nothing of workbooks.
_OF_BYTES = ("bits turned over", "bytes overwritten", "truncated", "shortened", "lengthened")
_IN_CSV = "Văn bản"
EQUAL, DIFFERENT, CRASHED, NOWHERE = "equal", "DIFFERENT", "CRASHED", "REJECTED WITHOUT A PLACE"


@dataclass(frozen=True, kw_only=True)
class Spoilt:
    """A file after something was done to it: what it was, what was done, its bytes, and whether a checksum came too."""

    of: Original
    done: str
    content: bytes
    is_guarded: bool = True


@dataclass(frozen=True, kw_only=True)
class End:
    """How a spoilt file ended, with all its problems; of one at which intake broke, what Python said."""

    spoilt: Spoilt
    word: str
    problems: tuple[BantinError, ...] = ()
    broke: str = ""


class Campaign:
    """Spoils files by chance, and takes them in; the same seed spoils the same files."""

    def __init__(self, folder: Path, *, seed: int) -> None:
        """Take a folder for the files, and a seed."""
        self._folder, self._chance = folder, random.Random(seed)  # noqa: S311 - chance for tests, no secret
        self._units, self._settings = known()

    @cached_property
    def workbooks(self) -> list[Original]:
        """Return long monthly workbooks."""
        return workbooks()

    @cached_property
    def short(self) -> list[Original]:
        """Return short monthly workbooks."""
        return short_workbooks()

    @cached_property
    def export(self) -> Original:
        """Return an exported form II.06a."""
        return export()

    @cached_property
    def csv(self) -> csv_writing.Written:
        """Return a CSV before it is written."""
        (statement,) = self._statements([Spoilt(of=self.workbooks[0], done="", content=self.workbooks[0].content)])
        unit = self.workbooks[0].unit
        communes = self._units.communes(unit, self.workbooks[0].period.span.start)
        names = {one.code: one.full_name for one in (unit, *communes)}
        return csv_writing.written(of_sheet(statement.observations, _IN_CSV), names)

    @cached_property
    def csv_file(self) -> Original:
        """Return the CSV as it is written."""
        return original("so-lieu.csv", demo(), self.csv.bytes())

    @cached_property
    def bare_csv_file(self) -> Original:
        """Return the CSV without any total: nothing in it tells whether a digit was changed."""
        rows = tuple(row for row in self.csv.rows if "commune" in row)
        return original("so-lieu, không tổng.csv", demo(), replace(self.csv, rows=rows).bytes())

    @cached_property
    def clean(self) -> dict[str, Said]:
        """Return what each sound file says, by name."""
        files = (*self.workbooks, *self.short, self.export, self.csv_file, self.bare_csv_file)
        statements = self._statements([Spoilt(of=one, done="", content=one.content) for one in files])
        found = {}
        for one, statement in zip(files, statements, strict=True):
            if not statement.is_sound or not statement.observations:
                raise ValueError(f"{one.name}: {statement.problems[:3]}")
            found[one.name] = said(statement)
        return found

    def damaged(self, count: int) -> Iterator[Spoilt]:
        """Yield damaged files of every form."""
        kinds = (self.workbooks, self.short, [self.export], [self.csv_file])
        for _ in range(count):
            one = self._chance.choice(self._chance.choices(kinds, (1, 5, 2, 4))[0])
            done = self._chance.choice(_OF_BYTES if one.is_csv else sorted(DAMAGES))
            yield Spoilt(of=one, done=f"damage: {done}", content=DAMAGES[done](one.content, self._chance))

    def unguarded(self, count: int) -> Iterator[Spoilt]:
        """Yield CSVs without a checksum in which one bit was turned over; half of them have no totals either."""
        for _ in range(count):
            one = self._chance.choice((self.csv_file, self.bare_csv_file))
            content = bytearray(one.content)
            content[self._chance.randrange(len(content))] ^= 1 << self._chance.randrange(8)
            yield Spoilt(of=one, done=f"one bit turned over in {one.name}", content=bytes(content), is_guarded=False)

    def rewritten(self, count: int, *, slow: int = 0) -> Iterator[Spoilt]:
        """Yield workbooks and exports that say the same after one or two changes; `slow` of them by openpyxl."""
        for number in range(count):
            kind = self._chance.choices((self.workbooks, self.short, [self.export]), (1, 6, 2))[0]
            one = self._chance.choice(kind)
            names = self._chance.sample(sorted(kept_values.CHANGES), self._chance.choice((1, 1, 1, 2)))
            slowly = sorted(kept_values.SLOW)[number % 2 : number % 2 + 1] if number < slow else []
            content = kept_values.rewritten(one.content, (*names, *slowly), self._chance)
            yield Spoilt(of=one, done=f"workbook: {' + '.join((*slowly, *names))}", content=content)

    def rewritten_csvs(self, count: int) -> Iterator[Spoilt]:
        """Yield CSVs that say the same, with and without their checksum."""
        for _ in range(count):
            name = self._chance.choice(sorted(csv_writing.CHANGES))
            content = csv_writing.changed(self.csv, name, self._chance)
            guarded = self._chance.random() < 0.5
            yield Spoilt(of=self.csv_file, done=f"CSV: {name}", content=content, is_guarded=guarded)

    def ends(self, spoilt: Iterator[Spoilt], *, at_once: int = 250) -> Iterator[End]:
        """Yield how each spoilt file ends."""
        clean = self.clean
        while files := list(islice(spoilt, at_once)):
            for one, statement in zip(files, self._tried(files), strict=True):
                yield _end(one, statement, clean[one.of.name])

    def _tried(self, files: list[Spoilt]) -> list[Statement | str]:
        """Return what the files say; what Python said for one at which intake broke."""
        found: list[Statement | str] = []
        while len(found) < len(files):
            try:
                for statement in self._statements(files[len(found) :]):
                    found.append(statement)  # noqa: PERF402 - what came before the break is kept
            except Exception as error:
                # Whatever it is, it is what the campaign looks for; the next file finds new readers.
                found.append(repr(error))
        return found

    def _statements(self, files: list[Spoilt]) -> Iterator[Statement]:
        arrivals = [self._arrived(one, number) for number, one in enumerate(files)]
        with Readers(self._units, self._settings, is_simulated=True) as readers:
            yield from (read.statement for read in readers.statements(arrivals))

    def _arrived(self, one: Spoilt, number: int) -> Arrival:
        path = self._folder / f"{number}{Path(one.of.name).suffix}"
        path.write_bytes(one.content)
        # The checksum is made where the file is whole: it is that of the bytes before the damage.
        sent = one.of.content if one.done.startswith("damage") else one.content
        return Arrival(
            file=f"data/thu/{one.of.unit.slug}/{one.of.period.slug}/{one.of.name}",
            path=path,
            unit=one.of.unit,
            period=one.of.period,
            submission=1,
            sha256=sha256(one.content),
            size=len(one.content),
            companion=f"{sha256(sent)}\n".encode() if one.is_guarded and one.of.is_csv else None,
        )


def said(statement: Statement) -> Said:
    """Return what a statement says, without the cells in which it says it."""
    counts = (
        (o.indicator, o.scope, o.dimension, o.unit_code, o.span, o.value, o.semantics, o.flags)
        for o in statement.observations
    )
    listed = (
        (type(entry), *((name, getattr(entry, name)) for name in type(entry).__dataclass_fields__ if name != "source"))
        for entry in statement.entries
    )
    return frozenset((*counts, *listed))


def _end(spoilt: Spoilt, statement: Statement | str, clean: Said) -> End:
    if isinstance(statement, str):
        return End(spoilt=spoilt, word=CRASHED, broke=statement)
    problems = statement.problems
    if any(isinstance(problem, ReaderStoppedError) for problem in problems):
        return End(spoilt=spoilt, word=CRASHED, problems=problems)
    if not problems:
        return End(spoilt=spoilt, word=EQUAL if said(statement) == clean else DIFFERENT)
    if not all(problem.place.file and problem.what and problem.fix for problem in problems):
        return End(spoilt=spoilt, word=NOWHERE, problems=problems)
    return End(spoilt=spoilt, word=f"rejected {problems[0].code}", problems=problems)


def counted(ends: Iterator[End], *, show: Callable[[End], None] = lambda _: None) -> Counter[tuple[str, str]]:
    """Return how many files ended how, by what was done to them; what was done twice over counts for its first."""
    counts: Counter[tuple[str, str]] = Counter()
    for end in ends:
        counts[end.spoilt.done.split(" + ")[0], end.word] += 1
        show(end)
    return counts
