"""Stories told from a handful of observations, and what readers see of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from bantin.model import Event, Item, Observation
from bantin.story.text import Figure, Run, Text, Words, plain_text
from bantin.telling import Telling, tell

NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="session")
def said() -> Callable[[Iterable[Run]], str]:
    """Return how to read a text: what a reader sees, with plain spaces."""
    return lambda text: plain_text(text).replace(NO_BREAK, " ")


@pytest.fixture(scope="session")
def marked() -> Callable[[Text], str]:
    """Return how to read a text with the id of its fact behind each figure: "gần 80%[f7] hồ sơ"."""

    def mark(text: Text) -> str:
        runs = (f"{run.text}[{run.fact_id}]" if isinstance(run, Figure) else run.text for run in text)
        return "".join(runs).replace(NO_BREAK, " ")

    return mark


@pytest.fixture(scope="session")
def told(library) -> Callable[..., Telling]:
    """Return how to tell observations as the bulletin of Yên Lập for August 2021, with other items and event."""
    window = library.window(library.chosen("yen-lap", "2021-08"))

    def telling(*observations: Observation, items: tuple[Item, ...] = (), event: Event | None = None) -> Telling:
        context = replace(window.material.context, items=items, event=event or Event(kind="none"))
        material = replace(window.material, observations=observations, context=context)
        return tell(replace(window, material=material), library)

    return telling


@pytest.fixture(scope="session")
def sentences(said) -> Callable[[Telling], list[str]]:
    """Return how to list the sentences of the sections of a bulletin, in reading order."""

    def listed(telling: Telling) -> list[str]:
        return [
            said(passage.text)
            for section in telling.story.sections
            for passage in (*(p for paragraph in section.paragraphs for p in paragraph), *section.items)
        ]

    return listed


@pytest.fixture(scope="session")
def untyped() -> Callable[[Iterable[Text]], list[str]]:
    """Return how to find numerals that nobody typed."""
    return lambda texts: [
        run.text for text in texts for run in text if isinstance(run, Words) and any(c.isdigit() for c in run.text)
    ]
