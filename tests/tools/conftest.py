"""What the tests of the simulated workbooks share: the four districts, and what each reports in the end."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

# Scripts of tools/ find each other by plain names, as they do when they are run.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))

from make_demo import MONTHS, Order, demo_districts, demo_orders, tidy_reports
from simulation import District, Report, submissions
from simulation.tidy import TidyReport

from bantin.settings.offices import RowNames, read_row_names
from bantin.units import Units


@pytest.fixture(scope="session")
def names(root) -> RowNames:
    """Return the offices and fields of the monthly workbook."""
    return read_row_names(root / "params" / "offices.yml")


@pytest.fixture(scope="session")
def units(root) -> Units:
    """Return the units of the country."""
    return Units.read(root / "params" / "units.csv")


@pytest.fixture(scope="session")
def orders(units, names) -> Mapping[str, Order]:
    """Return the workbooks that the demonstration holds of each district, by slug; they are written nowhere."""
    return {one.district.unit.slug: one for one in demo_orders(units, names, folder=Path())}


@pytest.fixture(scope="session")
def tidy(units, names) -> Mapping[str, TidyReport]:
    """Return what provinces and the commune of the demonstration send, by "phu-tho/2021-08"."""
    return {f"{one.unit.slug}/{one.month.slug}": one for one in tidy_reports(units, names)}


@pytest.fixture(scope="session")
def districts(units, names) -> Mapping[str, District]:
    """Return the four districts that the demonstration shows month by month, by slug."""
    return {one.unit.slug: one for one in demo_districts(units, names)}


@pytest.fixture(scope="session")
def sent(districts) -> tuple[Report, ...]:
    """Return everything that the offices sent, month by month within each district, the first submission first."""
    return tuple(report for one in districts.values() for month in MONTHS for report in submissions(one, month))


@pytest.fixture(scope="session")
def reports(sent) -> tuple[Report, ...]:
    """Return what each district reported of each month in the end."""
    return tuple({(report.district.unit.code, report.month): report for report in sent}.values())
