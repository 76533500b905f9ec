"""Scoring sheets read line by line, and a bulletin's points held against them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from counted_again import check
from formulas_again import UncountableError
from little_repository import RATE, Desks
from little_workbooks import document, fact, formula
from sheets_again import Criterion, all_sheets

SHEETS = """\
# PHIẾU
sheets:
  - id: xa
    name: "Xã: đánh giá"
    of: communes
    indicator: evaluation_score
    first_year: 2020
    criteria:
      - id: truc-tuyen
        name: "Tỷ lệ, trực tuyến"
        indicator: dossiers_online_share
        weight: 75
        none: 0
        full: 80
      - id: qua-buu-chinh
        indicator: dossiers_carried_over
        weight: 25
        none: 0
        full: 40
        per_month: true
    bands:
      - {name: "tốt", least: 80}
      - {name: "yếu", least: 0}
"""


@pytest.fixture
def ranked_desks(tmp_path) -> Desks:
    """Return the little repository with scoring sheets of its own."""
    made = Desks(tmp_path)
    (tmp_path / "params" / "evaluation.yml").write_text(SHEETS, encoding="utf-8")
    return made


def evaluated(desks, *, total="59.375", weights=("0.75", "0.25"), full="80", place="1"):
    """Return points for 50 % online of 80, for 20 of 40 carried over, and their total."""
    whose = {"scope": "commune", "unit_code": "08290"}
    day = {"semantics": "stock", "period_end": "2021-08-01"}
    point = {"semantics": "score", "qualifier": "derived", **whose}
    online = formula("score", "f4", weights=["1"], scale={"none": "0", "full": full})
    carried = formula("score", "f5", weights=["1"], scale={"none": "0", "full": "40"})
    return (
        desks.of_commune("f1", "dossiers_received_online", 30, 4, "08290"),
        desks.of_commune("f2", "dossiers_received_offline", 30, 5, "08290"),
        fact("f3", "dossiers_received", "60", "60", formula=formula("sum", "f1", "f2"), **whose),
        fact("f4", "dossiers_online_share", "50", "50,0%", formula=formula("ratio", "f1", "f3"), **RATE, **whose),
        desks.of_commune("f5", "dossiers_carried_over", 20, 6, "08290") | day,
        fact(
            "f6", "dossiers_online_share", "62.5", "62,5", dimension="criterion=xa.truc-tuyen", formula=online, **point
        ),
        fact(
            "f7",
            "dossiers_carried_over",
            "50",
            "50,0",
            dimension="criterion=xa.qua-buu-chinh",
            formula=carried,
            **point,
        ),
        fact("f8", "evaluation_score", total, "59,4", formula=formula("score", "f6", "f7", weights=weights), **point),
        fact("f9", "evaluation_score", place, place, formula=formula("rank", "f8"), **{**point, "semantics": "rank"}),
    )


def test_a_sheet_is_read_with_its_criteria_and_bands(ranked_desks):
    """One setting on a line, or all of them in braces."""
    (sheet,) = all_sheets(ranked_desks.root)
    assert (sheet.id, sheet.settings["of"], sheet.bands) == ("xa", "communes", (80, 0))
    assert sheet.criteria[1] == Criterion(
        "qua-buu-chinh", "dossiers_carried_over", "", *map(Fraction, (25, 0, 40)), True
    )


def test_points_a_total_and_a_place_are_counted_from_rows_and_sheet(ranked_desks):
    """62,5 of 100 times 75 and 50 times 25 are 59,375; the other commune has 31,25 and 50."""
    report = check(document(*evaluated(ranked_desks)), ranked_desks.root)
    assert (report.counted[-2:], report.differences) == (("f8", "f9"), ())


@pytest.mark.parametrize(
    ("said", "id_", "what"),
    [
        ({"full": "90"}, "f6", "không phải của phiếu"),
        ({"weights": ("0.5", "0.5")}, "f8", "trọng số"),
        ({"total": "60"}, "f8", "cộng từ các dòng của sổ được 59.375"),
        ({"place": "2"}, "f9", "cộng từ các dòng của sổ được 1"),
    ],
)
def test_what_is_not_as_the_sheet_has_it_is_found(ranked_desks, said, id_, what):
    """Another scale, other weights, another total, another place."""
    report = check(document(*evaluated(ranked_desks, **said)), ranked_desks.root)
    found = [one.what for one in report.differences if one.fact_id == id_]
    assert what in "; ".join(found)


def test_points_by_no_known_sheet_are_reported(desks):
    """Without params there is nothing to hold them against."""
    assert "chưa biết phiếu chấm nào" in desks.objections(*evaluated(desks))


@pytest.mark.parametrize("line", ["    ???", "nothing: here", "          deep: 1"])
def test_a_line_that_nobody_can_read_is_an_error(tmp_path, line):
    """A sheet that is half understood would recount half."""
    path = tmp_path / "params" / "evaluation.yml"
    path.parent.mkdir()
    path.write_text(SHEETS + line, encoding="utf-8")
    with pytest.raises(UncountableError, match="chưa biết đọc"):
        all_sheets(tmp_path)
