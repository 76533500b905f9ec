"""
A dataset of published figures: figures.csv and context.yml -> material for each source, and every problem.

A bad row or item makes its own bulletin wait; a file that cannot be read at all raises (design rule 5). Nothing is
lost: received rows = accepted + rejected + duplicate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bantin.errors import (
    BantinError,
    ContradictingRowsError,
    MissingFileError,
    MissingSourceError,
    ParamsError,
    UnreadableDatasetError,
)
from bantin.intake.context import ContextReader
from bantin.intake.dataset import name_of, read_yaml
from bantin.intake.figures import COLUMNS, FigureReader
from bantin.intake.table import Row, read_table
from bantin.intake.wording import Wording, read_wording
from bantin.model import Context, Indicator, Observation
from bantin.settings.written import Param, did_you_mean
from bantin.units import Units

_Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """An error, and whose bulletins wait for it: those of a source, or, where a row names none, those of a unit."""

    error: BantinError
    source_id: str = ""
    unit_code: str = ""

    def concerns(self, source_id: str, unit_codes: Iterable[str]) -> bool:
        """Return whether the bulletin of a source, which tells of these units, has to wait."""
        return self.source_id == source_id if self.source_id else self.unit_code in unit_codes


@dataclass(frozen=True, slots=True)
class Material:
    """
    What one source states: its figures in the order of its rows, and what it reports beside them.

    Attributes:
        source_id: Its name.
        observations: Its figures.
        context: What it reports beside them.
        is_monthly: Whether these are the counts of a monthly workbook, from which we compute, rather than what a
            bulletin published.
        remarks_on_data: What intake found doubtful, as sentences for the notes.
    """

    source_id: str
    observations: tuple[Observation, ...]
    context: Context
    is_monthly: bool = False
    remarks_on_data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """
    The outcome: usable material by source, problems, and what became of each row.

    Warnings stop nothing: editors' words that fit no row or item are not used, and the house's own rules speak.
    """

    materials: Mapping[str, Material]
    problems: tuple[Problem, ...]
    warnings: tuple[BantinError, ...]
    received: int
    accepted: int
    rejected: int
    duplicate: int

    def problems_of(self, source_id: str, unit_codes: Collection[str]) -> tuple[BantinError, ...]:
        """Return every error for which the bulletin of a source, which tells of these units, has to wait."""
        return tuple(problem.error for problem in self.problems if problem.concerns(source_id, unit_codes))


@dataclass(slots=True)
class _Counts:
    """Rows on their way: what was accepted, by source, and what was not."""

    sources: Collection[str]
    observations: dict[str, list[Observation]] = field(default_factory=dict)
    firsts: dict[tuple[str, _Key], tuple[Row, Observation]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rejected: int = 0
    duplicate: int = 0


def read_published(folder: Path, units: Units, catalogue: Mapping[str, Indicator]) -> Intake:
    """
    Return what a dataset states.

    Raises:
        DatasetError: A file is missing, empty, not UTF-8, has other columns, or is no YAML.
    """
    table = read_table(folder / "figures.csv", name_of(folder / "figures.csv"), COLUMNS)
    contexts = _top(folder / "context.yml")
    wording = read_wording(folder / "wording.yml")
    counts = _Counts(contexts)
    reader = FigureReader(units, catalogue, wording)
    rows = list(table.rows())
    for row in rows:
        _take(row, reader, counts)
    found = _contexts(counts, contexts, ContextReader(catalogue, wording))
    return Intake(
        materials=_materials(counts, found),
        problems=tuple(counts.problems),
        warnings=tuple(_strays(counts, rows, found, wording)),
        received=len(rows),
        accepted=sum(len(found) for found in counts.observations.values()),
        rejected=counts.rejected,
        duplicate=counts.duplicate,
    )


def _take(row: Row, reader: FigureReader, counts: _Counts) -> None:
    """Accept a row, or count why not."""
    source = row["source_id"]
    try:
        observation = reader.observation(row)
        _check_source(row)
        first, stated = counts.firsts.setdefault((source, _key(observation)), (row, observation))
        if first is row:
            counts.observations.setdefault(source, []).append(observation)
        elif (stated.value, stated.qualifier) == (observation.value, observation.qualifier):
            counts.duplicate += 1
        else:
            raise _contradiction(first, row)
    except BantinError as error:
        counts.rejected += 1
        # A row whose source nobody knows may belong to any bulletin of its unit.
        counts.problems.append(Problem(error, source if source in counts.sources else "", row["unit_code"]))


def _check_source(row: Row) -> None:
    if not row["source_id"]:
        raise MissingSourceError(
            "Hàng không ghi nguồn", place=row.place("source_id"), fix="Điền source_id của nguồn đã công bố số này."
        )


def _key(seen: Observation) -> _Key:
    span = f"{seen.span.start}/{seen.span.end}"
    return (seen.unit_code, str(seen.scope), seen.indicator, seen.dimension, span, str(seen.semantics))


def _contradiction(first: Row, row: Row) -> ContradictingRowsError:
    return ContradictingRowsError(
        f'Giá trị "{row["value"]}" ({row["qualifier"]}) khác với "{first["value"]}" ({first["qualifier"]}) '
        f"đã ghi ở hàng {first.number} cho cùng một con số",
        place=row.place("value"),
        fix="Đối chiếu nguồn và bỏ một trong hai hàng.",
    )


def _contexts(counts: _Counts, contexts: Mapping[str, Param], reader: ContextReader) -> dict[str, Context]:
    """Return the context of each source that can be told, after naming sources that lack figures or context."""
    found: dict[str, Context] = {}
    for source, param in contexts.items():
        context, errors = reader.context(param)
        counts.problems.extend(Problem(error, source) for error in errors)
        if context is not None:
            found[source] = context
    counts.problems.extend(_without_context(counts))
    counts.problems.extend(_without_rows(counts, contexts))
    return found


def _strays(
    counts: _Counts, rows: Collection[Row], found: Mapping[str, Context], wording: Wording
) -> Iterator[BantinError]:
    """Yield editors' words that fit nothing, but for sources with a problem of which that may only follow."""
    troubled = {problem.source_id for problem in counts.problems}
    sound = {source: context for source, context in found.items() if source not in troubled}
    known = {*counts.sources, *(row["source_id"] for row in rows)}
    strays = (
        wording.strays_among_rows(rows, sound),
        wording.strays_among_items(sound),
        wording.strays_of_nobody(known),
    )
    yield from (error for kind in strays for _, error in kind)


def _materials(counts: _Counts, found: Mapping[str, Context]) -> dict[str, Material]:
    """Return the material of each source without a problem."""
    return {
        source: Material(source, tuple(observations), found[source])
        for source, observations in counts.observations.items()
        if source in found and not _waits(source, observations, counts.problems)
    }


def _waits(source: str, observations: Iterable[Observation], problems: Iterable[Problem]) -> bool:
    codes = {seen.unit_code for seen in observations}
    return any(problem.concerns(source, codes) for problem in problems)


def _without_context(counts: _Counts) -> Iterator[Problem]:
    """Yield, for each source that context.yml does not know, a problem of each unit of which it tells."""
    named: set[tuple[str, str]] = set()
    for row, seen in counts.firsts.values():
        source = row["source_id"]
        if source not in counts.sources and (source, seen.unit_code) not in named:
            named.add((source, seen.unit_code))
            error = MissingSourceError(
                f'Nguồn "{source}" có số liệu nhưng không có trong context.yml',
                place=row.place("source_id"),
                fix=f"{did_you_mean(source, counts.sources)}Sửa source_id, hoặc thêm mục này vào context.yml với "
                "source: publisher, title, published.",
            )
            yield Problem(error, unit_code=seen.unit_code)


def _without_rows(counts: _Counts, contexts: Mapping[str, Param]) -> Iterator[Problem]:
    for source, param in contexts.items():
        if source not in counts.observations:
            what = f'Nguồn "{source}" không có hàng số liệu nào dùng được'
            yield Problem(MissingSourceError(what, place=param.place, fix="Thêm số liệu."), source)


def _top(path: Path) -> dict[str, Param]:
    """Return the entries of a YAML file of the dataset."""
    try:
        return read_yaml(path).mapping()
    except ParamsError as error:
        kind = UnreadableDatasetError if path.is_file() else MissingFileError
        raise kind(error.what, place=error.place, fix=error.fix) from error
