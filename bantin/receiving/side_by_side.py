"""Several districts at once, one process each: they know nothing of each other, and reading them is work for a core."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ClassVar

from bantin.errors import ReaderStoppedError
from bantin.receiving.desk import Desk, District, TakenIn
from bantin.receiving.district import readers_at, take_in
from bantin.receiving.reading import Readers


def take_in_all(districts: Sequence[District], desk: Desk, *, keeps: bool) -> TakenIn:
    """
    Return what was taken in of some districts; with several and more than one core, side by side.

    Raises:
        ReaderStoppedError: One of the processes was killed, for want of memory most likely.
    """
    workers = min(_cores(), len(districts))
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        with readers_at(desk) as readers:
            return _together([take_in(one, desk, readers, keeps=keeps) for one in districts])
    # Loaded once, before the processes are forked from this one; pyarrow, which starts threads, is not.
    import pandera.pandas  # noqa: F401, PLC0415

    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(workers, context, initializer=_Worker.begin, initargs=(desk, keeps)) as pool:
            return _together(list(pool.map(_Worker.take_in, districts)))
    except BrokenProcessPool as error:
        fix = "Chạy lại; nếu vẫn thế thì máy thiếu bộ nhớ."
        raise ReaderStoppedError("Một tiến trình nhận số liệu dừng đột ngột", fix=fix) from error


class _Worker:
    """One of the processes: forked with the desk, so that nothing of it has to be sent; its readers end with it."""

    desk: ClassVar[Desk]
    readers: ClassVar[Readers]
    keeps: ClassVar[bool]

    @classmethod
    def begin(cls, desk: Desk, keeps: bool) -> None:  # noqa: FBT001 - called by the pool, by position
        """Take the desk, and readers of this process's own."""
        cls.desk, cls.keeps, cls.readers = desk, keeps, readers_at(desk)

    @classmethod
    def take_in(cls, district: District) -> TakenIn:
        """Return what was taken in of a district."""
        return take_in(district, cls.desk, cls.readers, keeps=cls.keeps)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _together(parts: Sequence[TakenIn]) -> TakenIn:
    """Return the outcomes and contents of all parts."""
    return TakenIn(
        {key: outcome for part in parts for key, outcome in part.outcomes.items()},
        {key: content for part in parts for key, content in part.contents.items()},
    )
