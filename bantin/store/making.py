"""Making many frozen things of one kind from columns, three times as fast as one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import repeat
from typing import Any, TypeVar, cast

from bantin.collecting import without_collecting

Made = TypeVar("Made")
Key = TypeVar("Key")
Known = TypeVar("Known")


def made_at_once(kind: type[Made], columns: Mapping[str, Sequence[object]]) -> list[Made]:
    """
    Return one instance per row of the columns, which are named like the fields of a frozen dataclass with slots.

    A district's year has 25.000 observations; their constructors took 80 ms of the 100 ms that reading it took. Slots
    are filled column by column instead, which runs in C. So kinds that check themselves when made are refused: the
    checks would not run.

    Raises:
        TypeError: The kind checks itself when made, or the columns are not its fields.
    """
    names = [field.name for field in fields(cast("Any", kind))]
    if hasattr(kind, "__post_init__") or set(columns) != set(names):
        raise TypeError(f"{kind.__name__} is not made of {', '.join(columns)}")
    with without_collecting():
        made = list(map(object.__new__, repeat(kind, len(columns[names[0]]))))
        for name in names:
            deque(map(getattr(kind, name).__set__, made, columns[name]), maxlen=0)
    return made


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
