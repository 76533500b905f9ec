"""What the tests of the blank workbook share: Yên Lập in a month, its workbook, and that workbook read again."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from bantin.blank import Filled, workbook
from bantin.forms import Head
from bantin.model import Period
from bantin.settings import read_indicators
from bantin.settings.offices import read_row_names
from bantin.units import Units


@pytest.fixture(scope="session")
def units(root):
    """Return all units."""
    return Units.read(root / "params/units.csv")


@pytest.fixture(scope="session")
def made(root, units) -> Callable[..., bytes]:
    """Return how to make the workbook of Yên Lập for a month."""
    names = read_row_names(root / "params/offices.yml")
    indicators = read_indicators(root / "params/indicators.yml").indicators
    district = units.by_slug("yen-lap")

    def make(period: str = "2021-08", *, filled: Filled | None = None, **head: object) -> bytes:
        month = Period.parse(period)
        communes = units.communes(district, month.span.end)
        whose = Head(unit=district, period=month, **head)
        return workbook(whose, communes=communes, names=names, filled=filled or Filled(), indicators=indicators)

    return make


@pytest.fixture(scope="session")
def opened(made) -> Callable[..., Workbook]:
    """Return how to read such a workbook again."""
    return lambda *arguments, **named: load_workbook(io.BytesIO(made(*arguments, **named)))


@pytest.fixture(scope="session")
def blank(opened) -> Workbook:
    """Return the empty workbook of August 2021, read again; tests leave it as it is."""
    return opened()
