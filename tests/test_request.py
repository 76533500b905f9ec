"""Which bulletins are asked for: each unit by the notebook that tells units of its level, while it exists."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from repositories import render_here

from bantin.errors import UnknownReferenceError
from bantin.model import Period
from bantin.request import check_bulletins, parameters_of
from bantin.settings import BulletinSettings


def bulletin(unit: str, period: str, notebook: str) -> BulletinSettings:
    """Return the settings of a bulletin of the demo."""
    return BulletinSettings(
        id=f"minh-hoa-{unit}-{period}", unit_slug=unit, dataset="demo", period=Period.parse(period), notebook=notebook,
        file=f"params/units/{unit}.yml", line=7,
    )  # fmt: skip


def refused(library, one: BulletinSettings) -> UnknownReferenceError:
    """Return the error with which params that hold this bulletin alone are refused."""
    settings = replace(library.settings, bulletins=(one,))
    with pytest.raises(UnknownReferenceError) as caught:
        check_bulletins(SimpleNamespace(settings=settings, units=library.units, root=library.root))
    return caught.value


def test_the_params_of_this_repository_name_what_there_is(library):
    """Units, days and notebooks."""
    check_bulletins(library)


def test_the_overview_of_a_month_gets_its_province(library):
    """The notebook calls its parameters by these names."""
    one = bulletin("phu-tho", "2021-08", "month_overview")
    assert parameters_of(one) == {"province": "phu-tho", "month": "2021-08", "dataset": "demo"}


@pytest.mark.parametrize(
    ("unit", "notebook"),
    [("yen-lap", "month_overview"), ("phu-tho", "district_month"), ("xuan-vien", "district_month")],
)
def test_a_notebook_of_another_level_is_refused_with_the_general_one(library, unit, notebook):
    """Its prose would tell of a district what is a province's."""
    error = refused(library, bulletin(unit, "2021-08", notebook))
    assert (error.place.file, error.place.row) == (f"params/units/{unit}.yml", "7")
    assert "unit_period" in error.fix


def test_a_bulletin_after_the_last_day_of_its_district_is_refused_with_the_successors(library):
    """At once, not when it is to be made."""
    error = refused(library, bulletin("yen-lap", "2025-07", "district_month"))
    assert "chỉ có đến hết ngày 30/6/2025" in error.what
    assert "Đơn vị kế tiếp: xã Yên Lập" in error.fix


def test_the_command_line_answers_a_district_that_is_no_more(repository):
    """Wrong usage, exit code 2."""
    done = render_here(repository, "build", "--unit", "yen-lap", "--period", "2025-07")
    assert (done.exit_code, "Đơn vị kế tiếp: xã Yên Lập, xã Sơn Lương, xã Xuân Viên" in done.stderr) == (2, True)
