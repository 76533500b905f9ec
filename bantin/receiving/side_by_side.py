"""Several districts at once, one process each: they know nothing of each other, and reading them is work for a core."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from bantin.receiving.desk import Desk, District, TakenIn
from bantin.receiving.district import take_in

_CORES = os.cpu_count() or 1


@dataclass(slots=True)
class _Task:
    """What the processes share: they are forked with it, so that nothing of it has to be sent."""

    desk: Desk
    keeps: bool


_task: list[_Task] = []


def take_in_all(districts: Sequence[District], desk: Desk, *, keeps: bool) -> TakenIn:
    """Return what was taken in of some districts; with several and more than one core, side by side."""
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    if len(districts) < 2 or _CORES < 2 or not can_fork:
        return _together([take_in(one, desk, keeps=keeps) for one in districts])
    # Loaded once, before the processes are forked from this one; pyarrow, which starts threads, is not.
    import pandera.pandas  # noqa: F401, PLC0415

    _task.append(_Task(desk, keeps))
    try:
        with ProcessPoolExecutor(_CORES, mp_context=multiprocessing.get_context("fork")) as pool:
            return _together(list(pool.map(_taken_in, districts)))
    finally:
        _task.clear()


def _taken_in(district: District) -> TakenIn:
    task = _task[-1]
    return take_in(district, task.desk, keeps=task.keeps)


def _together(parts: Sequence[TakenIn]) -> TakenIn:
    """Return the outcomes and contents of all parts."""
    return TakenIn(
        {key: outcome for part in parts for key, outcome in part.outcomes.items()},
        {key: content for part in parts for key, content in part.contents.items()},
    )
