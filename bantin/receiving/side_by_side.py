"""Several districts at once, one process each: they know nothing of each other, and reading them is work for a core."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from bantin.receiving.desk import Desk, District, TakenIn
from bantin.receiving.district import readers_at, take_in
from bantin.receiving.reading import Readers

_CORES = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Task:
    """What the processes share: they are forked with it, so that nothing of it has to be sent."""

    desk: Desk
    keeps: bool


_task: list[_Task] = []
_readers: list[Readers] = []


def take_in_all(districts: Sequence[District], desk: Desk, *, keeps: bool) -> TakenIn:
    """Return what was taken in of some districts; with several and more than one core, side by side."""
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    if len(districts) < 2 or _CORES < 2 or not can_fork:
        with readers_at(desk) as readers:
            return _together([take_in(one, desk, readers, keeps=keeps) for one in districts])
    # Loaded once, before the processes are forked from this one; pyarrow, which starts threads, is not.
    import pandera.pandas  # noqa: F401, PLC0415

    _task.append(_Task(desk, keeps))
    try:
        with ProcessPoolExecutor(_CORES, multiprocessing.get_context("fork"), initializer=_begin) as pool:
            return _together(list(pool.map(_taken_in, districts, chunksize=1)))
    finally:
        _task.clear()


def _begin() -> None:
    """Give this process readers of its own; their process ends with it, when its input closes."""
    _readers.append(readers_at(_task[-1].desk))


def _taken_in(district: District) -> TakenIn:
    task = _task[-1]
    return take_in(district, task.desk, _readers[-1], keeps=task.keeps)


def _together(parts: Sequence[TakenIn]) -> TakenIn:
    """Return the outcomes and contents of all parts."""
    return TakenIn(
        {key: outcome for part in parts for key, outcome in part.outcomes.items()},
        {key: content for part in parts for key, content in part.contents.items()},
    )
