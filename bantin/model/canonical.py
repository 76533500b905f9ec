"""One text for one value: what keys are made of."""

from __future__ import annotations

import json
from collections.abc import Set
from dataclasses import asdict
from typing import Any


def canonical(thing: Any) -> str:
    """Return a frozen thing as JSON text that is the same for equal values, in any process and on any day."""
    plain = thing if isinstance(thing, tuple) else asdict(thing)
    return json.dumps(plain, default=_plain, sort_keys=True)


def _plain(value: object) -> object:
    """Return a value that JSON lacks as one that it has; sets in order, which is not their own."""
    return sorted(value) if isinstance(value, Set) else repr(value)
