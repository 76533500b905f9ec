"""Fact sheets from a handful of observations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bantin.facts import FactSheet, fact_sheet
from bantin.model import Observation


@pytest.fixture
def sheet(library) -> Callable[..., FactSheet]:
    """Return how to make the facts of some observations."""

    def made(*observations: Observation) -> FactSheet:
        return fact_sheet(observations, library.settings.indicators)

    return made
