"""Making many tuples of one kind from columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from bantin.collecting import without_collecting

Made = TypeVar("Made", bound=NamedTuple)
Key = TypeVar("Key")
Known = TypeVar("Known")


def tuples_of(kind: type[Made], columns: Mapping[str, Sequence[object]]) -> list[Made]:
    """
    Return one instance per row of the columns, which are named like the fields of a `NamedTuple`, in any order.

    A district's year has 25.000 observations. What `kind._make` does is done here without a call of Python for each.

    Raises:
        KeyError: A field has no column.
        ValueError: The columns are not equally long.
    """
    rows = zip(*(columns[name] for name in kind._fields), strict=True)
    with without_collecting():
        return list(map(partial(tuple.__new__, kind), rows))


def each_once(make: Callable[[Key], Known], keys: Iterable[Key]) -> list[Known]:
    """Return what each key makes; equal keys share what the first of them made."""
    return list(map(_Memory(make).__getitem__, keys))


class _Memory(dict[Any, Any]):
    """What was made, by its key."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: object) -> object:
        self[key] = made = self._make(key)
        return made
