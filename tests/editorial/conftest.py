"""How to read a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from bantin.story.text import Run, plain_text


@pytest.fixture(scope="session")
def said() -> Callable[[Iterable[Run]], str]:
    """Return how to read a text: what a reader sees, with plain spaces."""
    return lambda text: plain_text(text).replace("\N{NO-BREAK SPACE}", " ")
