"""The same month gives the same workbook, byte by byte, whoever makes it and when."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from zipfile import ZipFile

import pytest

from bantin.blank import CellKey, Filled

SCRIPT = """
import hashlib, pathlib
from bantin.blank import workbook
from bantin.forms import Head
from bantin.model import Period
from bantin.settings import read_indicators
from bantin.settings.offices import read_row_names
from bantin.units import Units
units, params = Units.read(pathlib.Path("params/units.csv")), pathlib.Path("params")
month, district = Period.parse("2021-08"), units.by_slug("yen-lap")
made = workbook(
    Head(unit=district, period=month), communes=units.communes(district, month.span.end),
    names=read_row_names(params / "offices.yml"), indicators=read_indicators(params / "indicators.yml").indicators,
)
print(hashlib.sha256(made).hexdigest())
"""


@pytest.mark.slow
@pytest.mark.parametrize("lxml", ["True", "False"])
def test_another_process_time_zone_and_xml_library_make_the_same_bytes(made, root, lxml):
    """Trap 21: zip times, the hour of the last change, the order of sets, and lxml, which only tests install."""
    environment = os.environ | {"OPENPYXL_LXML": lxml, "PYTHONHASHSEED": "7", "TZ": "America/New_York"}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(made()).hexdigest()


def test_the_workbook_bears_the_last_day_of_its_month_and_no_hour_of_now(made):
    """Trap 21: created and changed on 31 August 2021, each part of the zip in 1980."""
    with ZipFile(io.BytesIO(made())) as archive:
        times = {entry.date_time for entry in archive.infolist()}
        properties = archive.read("docProps/core.xml").decode()
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert properties.count("2021-08-31T00:00:00Z") == 2


def test_another_value_makes_other_bytes(made):
    """The comparison above can fail."""
    first, second = (made(filled=Filled(counts={CellKey("documents", "CQ01", 3): n})) for n in (1, 2))
    assert first != second
