"""The plain papermill command works on our notebooks, for analysts who know it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bantin.record import has_receipt, read_record

pytestmark = pytest.mark.slow

COMMANDS = {
    "month": ("district_month", "-p", "district", "yen-lap", "-p", "month", "2021-08"),
    "year": ("unit_period", "-p", "unit", "ha-nam", "-r", "period", "2020"),
    "year as a number": ("unit_period", "-p", "unit", "ha-nam", "-p", "period", "2020"),
}


@pytest.fixture(scope="module")
def papermill(root, tmp_path_factory):
    """Return exit code, messages and executed notebook of each command."""
    folder = tmp_path_factory.mktemp("papermill")
    outputs = {name: folder / f"{name}.ipynb" for name in COMMANDS}
    started = {
        name: subprocess.Popen(
            [sys.executable, "-m", "papermill", f"notebooks/{notebook}.ipynb", str(outputs[name]), *parameters],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name, (notebook, *parameters) in COMMANDS.items()
    }
    said = {name: process.communicate()[0] for name, process in started.items()}
    return {name: (started[name].returncode, said[name], outputs[name]) for name in COMMANDS}


def test_a_month_is_given_with_p(papermill):
    """`papermill notebooks/district_month.ipynb out.ipynb -p district yen-lap -p month 2021-08`."""
    code, said, output = papermill["month"]
    assert (code, read_record(output).address) == (0, "yen-lap/2021-08"), said


def test_a_bare_year_is_given_with_r(papermill):
    """`-r period 2020` keeps the text that `-p` would turn into a number."""
    code, said, output = papermill["year"]
    assert (code, read_record(output).address) == (0, "ha-nam/2020"), said


def test_a_bare_year_as_a_number_is_refused(papermill):
    """A number is no period, and the notebook ends there."""
    code, _, output = papermill["year as a number"]
    assert code != 0
    assert not has_receipt(json.loads(output.read_text(encoding="utf-8")))


def test_the_refusal_of_a_number_says_what_to_write(papermill):
    """The hint names -r."""
    _, said, _ = papermill["year as a number"]
    assert "dùng -r thay cho -p" in said
