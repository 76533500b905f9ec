"""One text for one value: what keys are made of."""

from __future__ import annotations

import json
from collections.abc import Set
from dataclasses import asdict
from typing import Any


def canonical(thing: Any) -> str:
    """Return a frozen dataclass as JSON text that is the same for equal values, in any process and on any day."""
    return json.dumps(asdict(thing), default=_plain, sort_keys=True)


def _plain(value: object) -> object:
    """Return a value that JSON lacks as one that it has; sets in order, which is not their own."""
    return sorted(value) if isinstance(value, Set) else repr(value)
