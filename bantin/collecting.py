"""When Python looks for garbage: not while a hundred thousand things are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# A bulletin makes some hundred thousand things, and its process ends with it; one that makes many more is looked after.
_NEW_THINGS = 200_000


def settle() -> None:
    """
    Keep what lives as long as the process out of the collector's way, and let it look seldom at what comes after.

    For a process whose children each make one bulletin and end: what they look through is never worth the looking.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_THINGS, *gc.get_threshold()[1:])


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep Python from looking for garbage meanwhile: nothing made here is any, and looking takes as long as making."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
