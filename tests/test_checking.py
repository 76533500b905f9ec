"""What `check` says at the end: how much has to be mended, and how much is doubtful."""

from __future__ import annotations

import pytest

from bantin.checking import Findings
from bantin.errors import DashAsZeroWarning, UnbalancedCountsError

PROBLEM, WARNING = UnbalancedCountsError("Cột 3 không khớp"), DashAsZeroWarning("Dấu - được tính là 0")


@pytest.mark.parametrize(
    ("problems", "warnings", "said"),
    [
        ((), (), "Không có lỗi nào."),
        ((), (WARNING, WARNING), "Không có lỗi nào, 2 lưu ý."),
        ((PROBLEM,), (), "1 lỗi, 0 lưu ý."),
        ((PROBLEM,), (WARNING,), "1 lỗi, 1 lưu ý."),
    ],
)
def test_the_sums_name_errors_and_warnings(problems, warnings, said):
    """Who reads only the last line learns that something is doubtful, also where nothing is wrong."""
    assert list(Findings(problems, warnings).summary()) == [said]
