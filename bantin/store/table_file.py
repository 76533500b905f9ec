"""
One table in one Parquet file, with a row group for each period, so that a period is read or replaced alone.

Only here is pyarrow met, and only within functions, since it takes 0,2 s to load. Workers are forked from processes
that have read data, and threads do not survive a fork: bytes are read by Python itself and handed over whole (so no
pool for input and output starts), and decoded without pyarrow's pool (`use_threads=False`, `pre_buffer=False`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bantin.store.rows import Column, Holds, Row

_PERIOD, _PERIODS = "period", b"periods"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of some periods, one after the other: which periods, how many rows each has, and the columns."""

    periods: tuple[str, ...]
    counts: tuple[int, ...]
    columns: Mapping[str, Sequence[Any]]

    def parted(self, rows: Sequence[Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Yield each period with its share of what was made of the rows."""
        ends = [sum(self.counts[:n]) for n in range(len(self.counts) + 1)]
        return ((period, tuple(rows[a:b])) for period, (a, b) in zip(self.periods, pairwise(ends), strict=True))


@dataclass(frozen=True, slots=True)
class Keep:
    """Which rows are wanted: those whose cell in a column is one of some words."""

    column: str
    words: frozenset[str]


class TableFile:
    """A table in the bytes of a Parquet file."""

    def __init__(self, columns: Sequence[Column[Any]], content: bytes) -> None:
        """Open the bytes, which are those that were written."""
        import pyarrow as pa  # noqa: PLC0415 - see above
        import pyarrow.parquet as pq  # noqa: PLC0415

        self._columns = columns
        # Text that repeats stays a list of numbers into its distinct words, as it lies in the file.
        repeated = [_PERIOD, *(column.name for column in columns if column.holds is Holds.TEXT)]
        self._file = pq.ParquetFile(pa.BufferReader(content), read_dictionary=repeated, pre_buffer=False)
        self.periods: tuple[str, ...] = tuple(json.loads(self._file.metadata.metadata[_PERIODS]))

    def stretch(self, periods: Collection[str] | None = None, *, keep: Sequence[Keep] = ()) -> Stretch:
        """
        Return the rows of some periods, or of all; periods that it does not have are left out.

        With `keep`, only rows that all of them want: decoding the others would cost most.
        """
        groups = [n for n, period in enumerate(self.periods) if periods is None or period in periods]
        names = [column.name for column in self._columns]
        table = self._file.read_row_groups(groups, columns=names, use_threads=False)
        counts = [self._file.metadata.row_group(n).num_rows for n in groups]
        for one in keep:
            table, counts = _kept_rows(table, counts, one)
        return Stretch(
            tuple(self.periods[n] for n in groups),
            tuple(counts),
            {column.name: _decoded(table.column(column.name), column.holds) for column in self._columns},
        )

    def groups(self) -> dict[str, Any]:
        """Return the row group of each period as it is, for another file."""
        schema = _schema(self._columns)
        found = (self._file.read_row_group(n, use_threads=False) for n in range(len(self.periods)))
        return {period: group.cast(schema).combine_chunks() for period, group in zip(self.periods, found, strict=True)}


def group_of(columns: Sequence[Column[Any]], period: str, rows: Sequence[Row]) -> Any:
    """Return the row group of one period."""
    import pyarrow as pa  # noqa: PLC0415

    by_column = list(zip(*(row.cells for row in rows), strict=True)) or [()] * len(columns)
    schema = _schema(columns)
    cells = ([period] * len(rows), *by_column)
    arrays = [pa.array(one, type=field.type) for one, field in zip(cells, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def bytes_of(columns: Sequence[Column[Any]], groups: Mapping[str, Any]) -> bytes:
    """
    Return a Parquet file with the row groups in the order of their periods.

    The same rows give the same bytes: pyarrow writes its own version and no time of day.
    """
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    out = pa.BufferOutputStream()
    with pq.ParquetWriter(out, _schema(columns), compression="zstd", store_schema=False) as writer:
        for period in sorted(groups):
            writer.write_table(groups[period], row_group_size=max(1, groups[period].num_rows))
        writer.add_key_value_metadata({_PERIODS: json.dumps(sorted(groups))})
    content: bytes = out.getvalue().to_pybytes()
    return content


def _kept_rows(table: Any, counts: Sequence[int], keep: Keep) -> tuple[Any, list[int]]:
    """Return the rows that are kept, and how many of each row group."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    cells = table.column(keep.column).unify_dictionaries().combine_chunks()
    wanted = pc.is_in(cells.dictionary, value_set=pa.array(sorted(keep.words), type=pa.string()))
    mask = wanted.take(cells.indices)
    ends = [sum(counts[:n]) for n in range(len(counts) + 1)]
    return table.filter(mask), [mask.slice(a, b - a).true_count for a, b in pairwise(ends)]


def _schema(columns: Sequence[Column[Any]]) -> Any:
    import pyarrow as pa  # noqa: PLC0415

    words = pa.list_(pa.field("element", pa.string()))
    types = {Holds.TEXT: pa.string(), Holds.WORDS: words, Holds.DAY: pa.date32(), Holds.WHOLE: pa.int64()}
    return pa.schema([(_PERIOD, pa.string()), *((column.name, types[column.holds]) for column in columns)])


def _decoded(column: Any, holds: Holds) -> list[Any]:
    """Return the cells of a column; equal ones share one object."""
    if holds is Holds.WORDS:
        lists = column.combine_chunks()
        return _lists(lists.values.to_pylist(), lists.offsets.to_numpy().tolist())
    is_text = holds is Holds.TEXT
    cells = (column.unify_dictionaries() if is_text else column).combine_chunks().dictionary_encode()
    # An empty cell picks the None behind the last of the distinct ones.
    distinct = [*cells.dictionary.to_pylist(), None]
    if len(distinct) == 2 and not cells.null_count:
        return distinct[:1] * len(cells)
    picks = cells.indices.fill_null(len(distinct) - 1).to_numpy().tolist()
    return [distinct[pick] for pick in picks]


def _lists(words: list[str], ends: list[int]) -> list[tuple[str, ...]]:
    """Return the words of each row; nearly always none has any, or all have the same one."""
    rows = len(ends) - 1
    if not words:
        return [()] * rows
    if ends == list(range(rows + 1)) and words == words[:1] * rows:
        return [(words[0],)] * rows
    return [tuple(words[a:b]) for a, b in pairwise(ends)]
