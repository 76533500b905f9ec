"""
One table in one Parquet file: the rows of each period one after the other, in the order of the periods.

All in one row group: with one for each period, finding four hundred pieces took three times as long as reading them.

Only here is pyarrow met, and only within functions, since it takes 0,2 s to load. Workers are forked from processes
that have read data, and threads do not survive a fork: bytes are read by Python itself and handed over whole (so no
pool for input and output starts), and decoded without pyarrow's pool (`use_threads=False`, `pre_buffer=False`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
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
    """Which rows are wanted: those whose cell in a column is one of some words, and all rows of some periods."""

    column: str
    words: frozenset[str]
    whole: frozenset[str] = frozenset()


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
        self._counts: dict[str, int] = json.loads(self._file.metadata.metadata[_PERIODS])

    def stretch(self, periods: Collection[str] | None = None, *, keep: Keep | None = None) -> Stretch:
        """
        Return the rows of some periods, or of all; periods that it does not have are left out.

        With `keep`, only rows that it wants: decoding the others would cost most.
        """
        import pyarrow as pa  # noqa: PLC0415

        names = [column.name for column in self._columns]
        wanted = [period for period in self._counts if periods is None or period in periods]
        table = self._file.read(columns=names, use_threads=False)
        if len(wanted) < len(self._counts):
            slices = self._slices(table)
            table = pa.concat_tables([slices[period] for period in wanted]) if wanted else table.slice(0, 0)
        counts = {period: self._counts[period] for period in wanted}
        if keep is not None:
            table, counts = _kept_rows(table, counts, keep)
        return Stretch(
            tuple(counts),
            tuple(counts.values()),
            {column.name: _decoded(table.column(column.name), column.holds) for column in self._columns},
        )

    def parts(self) -> dict[str, Any]:
        """Return the rows of each period as they are, for another file."""
        return self._slices(self._file.read(use_threads=False).cast(_schema(self._columns)).combine_chunks())

    def _slices(self, table: Any) -> dict[str, Any]:
        """Return the rows of each period of the whole table."""
        begins = accumulate(self._counts.values(), initial=0)
        return {period: table.slice(at, rows) for at, (period, rows) in zip(begins, self._counts.items(), strict=False)}


def part_of(columns: Sequence[Column[Any]], period: str, rows: Sequence[Row]) -> Any:
    """Return the rows of one period as a table of pyarrow."""
    import pyarrow as pa  # noqa: PLC0415

    by_column = list(zip(*(row.cells for row in rows), strict=True)) or [()] * len(columns)
    schema = _schema(columns)
    cells = ([period] * len(rows), *by_column)
    arrays = [pa.array(one, type=field.type) for one, field in zip(cells, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def bytes_of(columns: Sequence[Column[Any]], parts: Mapping[str, Any]) -> bytes:
    """
    Return a Parquet file with the rows of all periods in their order.

    The same rows give the same bytes: pyarrow writes its own version and no time of day.
    """
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    out, schema = pa.BufferOutputStream(), _schema(columns)
    with pq.ParquetWriter(out, schema, compression="zstd", store_schema=False) as writer:
        table = pa.concat_tables([parts[period] for period in sorted(parts)]) if parts else schema.empty_table()
        writer.write_table(table.combine_chunks(), row_group_size=max(1, table.num_rows))
        writer.add_key_value_metadata({_PERIODS: json.dumps({one: parts[one].num_rows for one in sorted(parts)})})
    content: bytes = out.getvalue().to_pybytes()
    return content


def _kept_rows(table: Any, counts: Mapping[str, int], keep: Keep) -> tuple[Any, dict[str, int]]:
    """Return the rows that are kept, and how many of each period."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    cells = table.column(keep.column).unify_dictionaries().combine_chunks()
    wanted = pc.is_in(cells.dictionary, value_set=pa.array(sorted(keep.words), type=pa.string()))
    mask = wanted.take(cells.indices)
    kept, masks, at = {}, [], 0
    for period, rows in counts.items():
        those = pa.repeat(pa.scalar(value=True), rows) if period in keep.whole else mask.slice(at, rows)
        kept[period] = those.true_count
        masks.append(those)
        at += rows
    return table.filter(pa.chunked_array(masks, type=pa.bool_())), kept


def _schema(columns: Sequence[Column[Any]]) -> Any:
    import pyarrow as pa  # noqa: PLC0415

    words = pa.list_(pa.field("element", pa.string()))
    types = {Holds.TEXT: pa.string(), Holds.WORDS: words, Holds.DAY: pa.date32(), Holds.WHOLE: pa.int64()}
    return pa.schema([(_PERIOD, pa.string()), *((column.name, types[column.holds]) for column in columns)])


def _decoded(column: Any, holds: Holds) -> list[Any]:
    """Return the cells of a column; equal ones share one object."""
    import numpy as np  # noqa: PLC0415

    if holds is Holds.WORDS:
        lists = column.combine_chunks()
        return _lists(lists.values.to_pylist(), lists.offsets.to_numpy().tolist())
    is_text = holds is Holds.TEXT
    cells = (column.unify_dictionaries() if is_text else column).combine_chunks().dictionary_encode()
    # An empty cell picks the None behind the last of the distinct ones.
    distinct = [*cells.dictionary.to_pylist(), None]
    if len(distinct) == 2 and not cells.null_count:
        return distinct[:1] * len(cells)
    picks = cells.indices.fill_null(len(distinct) - 1).to_numpy()
    found: list[Any] = np.array([*distinct, None], dtype=object)[:-1][picks].tolist()
    return found


def _lists(words: list[str], ends: list[int]) -> list[tuple[str, ...]]:
    """Return the words of each row; nearly always none has any, or all have the same one."""
    rows = len(ends) - 1
    if not words:
        return [()] * rows
    if ends == list(range(rows + 1)) and words == words[:1] * rows:
        return [(words[0],)] * rows
    return [tuple(words[a:b]) for a, b in pairwise(ends)]
