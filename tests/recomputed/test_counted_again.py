"""The recount finds what is wrong in a facts.json, and nothing else: on small workbooks and documents made by hand."""

from __future__ import annotations

import json

import pytest
from counted_again import check, main
from formulas_again import Recount
from little_repository import RATE, changed
from little_workbooks import document, fact, formula, source
from rounding_again import stored

BOTH_MONTHS = {"period_start": "2021-07-01", "period_end": "2021-08-31", "semantics": "year_to_date"}


def test_a_sound_document_is_recomputed_and_counted_in_full(desks, online_share):
    """Cells, a sum and a rate: each found again by its formula and by the rows."""
    report = check(document(*online_share), desks.root)
    assert (report.recomputed, report.counted, report.differences) == (("f1", "f2", "f3", "f4"),) * 2 + ((),)


@pytest.mark.parametrize(("id_", "hanging"), [("f1", ("f3", "f4")), ("f3", ("f4",)), ("f4", ())])
def test_one_changed_value_is_found_at_its_own_fact(desks, online_share, id_, hanging):
    """The facts above it are recomputed from the cells and stay right; they are named as hanging on it."""
    report = check(document(*changed(online_share, id_, value="81")), desks.root)
    assert (report.different, report.hanging) == ((id_,), hanging)


def test_a_value_from_the_cell_beside_is_found(desks, online_share):
    """E holds what was handed in on paper, though its number is given as that of the dossiers online."""
    facts = changed(online_share, "f1", value="20", display="20", sources=[desks.cell("I", 5)])
    assert "đếm ('dossiers_received_offline'" in desks.objections(*facts)


def test_a_cell_of_another_commune_is_found(desks):
    """The value of a neighbour is not the commune's own, even where both are the same."""
    one = desks.of_commune("f1", "dossiers_carried_over", 20, 6, "08290") | {"unit_code": "08305"}
    day = {"semantics": "stock", "period_end": "2021-08-01"}
    assert "không phải ('dossiers_carried_over', 'commune', '08305', '')" in desks.objections(one | day)


def test_a_superseded_workbook_is_no_source(desks):
    """The month was sent twice; the first file says 60."""
    first = desks.root / "data/demo/yen-lap/2021-08/yen-lap-2021-08.xlsx"
    one = fact("f1", "dossiers_received_online", "60", "60", sources=[source(desks.root, first, "I", 4)])
    assert "không phải lần gửi cuối" in desks.objections(one)


def test_a_file_with_another_hash_is_no_source(desks, online_share):
    """The bytes that the bulletin was made from are not those on disk."""
    facts = changed(online_share, "f1", sources=[desks.cell("I", 4) | {"sha256": "0" * 64}])
    assert "không còn là tệp có mã băm" in desks.objections(*facts)


def test_a_month_that_is_not_that_of_the_workbook_is_found(desks):
    """July's cell under August's days."""
    one = fact("f1", "dossiers_received_online", "60", "60", sources=[desks.cell("I", 4, "2021-07")])
    assert "không phải kỳ của" in desks.objections(one)


def test_received_dossiers_of_two_months_add_up(desks):
    """60 in July and 80 in August are 140."""
    july = desks.stated("f1", "dossiers_received_online", 60, 4, month="2021-07")
    august = desks.stated("f2", "dossiers_received_online", 80, 4)
    both = fact("f3", "dossiers_received_online", "140", "140", formula=formula("sum", "f1", "f2"), **BOTH_MONTHS)
    report = check(document(july, august, both), desks.root)
    assert ("f3" in report.counted, report.differences) == (True, ())


def test_adding_up_monthly_totals_with_what_was_carried_over_is_found(desks):
    """110 + 110 is what the formula says; 10 were carried over and 200 received, so 210 were to be processed."""
    july = desks.stated("f1", "dossiers_to_process", 110, 3, month="2021-07")
    august = desks.stated("f2", "dossiers_to_process", 110, 3)
    both = fact("f3", "dossiers_to_process", "220", "220", formula=formula("sum", "f1", "f2"), **BOTH_MONTHS)
    assert desks.objections(july, august, both) == "cộng từ các dòng của sổ được 210, tệp ghi 220"


def test_a_total_of_communes_is_added_up_from_their_rows(desks):
    """30 and 15 dossiers online; the row that adds them up is not asked."""
    whose = {"scope": "communes_total", "sources": [desks.cell("II", 4)]}
    report = check(document(fact("f1", "dossiers_received_online", "45", "45", **whose)), desks.root)
    assert report.counted == ("f1",)


@pytest.mark.parametrize(
    ("semantics", "compare_to", "value", "display"),
    [
        ("change_percent", "previous_month", "33.333333", "33,3%"),
        ("difference", "previous_month", "20", "20"),
        ("change_percent", "year_earlier", "100", "100%"),
    ],
)
def test_a_change_is_found_again_by_formula_and_by_rows(desks, semantics, compare_to, value, display):
    """From 60 in July, or 40 a year earlier, to 80 dossiers online."""
    month, base = ("2021-07", 60) if compare_to == "previous_month" else ("2020-08", 40)
    of = formula("difference" if semantics == "difference" else "percent_change", "f1", "f2")
    how = {"semantics": semantics, "compare_to": compare_to, "dimension": "change"}
    now = desks.stated("f1", "dossiers_received_online", 80, 4)
    before = desks.stated("f2", "dossiers_received_online", base, 4, month=month)
    report = check(
        document(now, before, fact("f3", "dossiers_received_online", value, display, formula=of, **how)), desks.root
    )
    assert ("f3" in report.counted, report.differences) == (True, ())


def test_a_change_from_the_wrong_month_is_found(desks):
    """The formula takes July for the year before: its own arithmetic is right, the comparison is not."""
    how = {"semantics": "difference", "compare_to": "year_earlier", "dimension": "change"}
    now = desks.stated("f1", "dossiers_received_online", 80, 4)
    july = desks.stated("f2", "dossiers_received_online", 60, 4, month="2021-07")
    change = fact("f3", "dossiers_received_online", "20", "20", formula=formula("difference", "f1", "f2"), **how)
    assert desks.objections(now, july, change) == "cộng từ các dòng của sổ được 40, tệp ghi 20"


def aimed(desks, online_share, line: str, gap: str):
    """Return the online share of 80 % beside a target that is stated in a line of params/targets.yml."""
    named = [{"file": "params/targets.yml", "sha256": "", "sheet": "", "cell": line}]
    year = {"period_start": "2021-01-01", "period_end": "2021-12-31", "dimension": "target"}
    points = {"semantics": "change_points", "compare_to": "target", "dimension": "change"}
    of = formula("point_change", "f4", "f5")
    target = fact("f5", "dossiers_online_share", "80", "80%", semantics="target_percent", sources=named, **year)
    return (*online_share, target, fact("f6", "dossiers_online_share", gap, "không thay đổi", formula=of, **points))


def test_a_target_is_read_at_its_line(desks, online_share):
    """80 % for the district in 2021, from line 2; the share is just there."""
    report = check(document(*aimed(desks, online_share, "2", "0")), desks.root)
    assert (report.counted[-1], report.differences) == ("f6", ())


def test_a_target_of_another_level_is_found(desks, online_share):
    """Line 9 is the communes' target."""
    assert "cấp commune" in desks.objections(*aimed(desks, online_share, "9", "0"))


def test_a_line_that_opens_no_target_is_found(desks, online_share):
    """Line 5 is in the midst of one."""
    assert "hàng 5: không có mục nào" in desks.objections(*aimed(desks, online_share, "5", "0"))


def placed(desks, own: str, other: str, place: str):
    """Return the rank of one commune by its share of dossiers online beside the other: 30 of 60 and 15 of 60."""
    facts = []
    for code, online, offline in (("08290", 30, 30), ("08305", 15, 45)):
        whose = {"scope": "commune", "unit_code": code}
        facts += [
            desks.of_commune(f"on-{code}", "dossiers_received_online", online, 4, code),
            desks.of_commune(f"off-{code}", "dossiers_received_offline", offline, 5, code),
            fact(
                f"all-{code}", "dossiers_received", "60", "60",
                formula=formula("sum", f"on-{code}", f"off-{code}"), **whose,
            ),
            fact(
                code, "dossiers_online_share", str(100 * online // 60), f"{100 * online // 60}%",
                formula=formula("ratio", f"on-{code}", f"all-{code}"), **RATE, **whose,
            ),
        ]  # fmt: skip
    whose = {"scope": "commune", "unit_code": own, "semantics": "rank"}
    return [*facts, fact("rank", "dossiers_online_share", place, place, formula=formula("rank", own, other), **whose)]


@pytest.mark.parametrize(("own", "other", "place"), [("08290", "08305", "1"), ("08305", "08290", "2")])
def test_a_place_is_found_again_by_formula_and_by_rows(desks, own, other, place):
    """Of 50 % and 25 %, the higher share is first."""
    report = check(document(*placed(desks, own, other, place)), desks.root)
    assert ("rank" in report.counted, report.differences) == (True, ())


def test_a_wrong_place_is_found(desks):
    """The commune with 25 % is not the first."""
    assert desks.wrong(*placed(desks, "08305", "08290", "1")) == ("rank",)


@pytest.mark.parametrize(("threshold", "value"), [("50", "1/2"), ("25", "2/2"), ("51", "0/2")])
def test_communes_that_reach_a_threshold_are_counted(desks, threshold, value):
    """Shares of 50 % and 25 %."""
    of = formula("count_at_least", "08290", "08305", threshold=threshold)
    how = {"scope": "communes_total", "semantics": "k_of_n", "dimension": f"threshold={threshold}", "formula": of}
    facts = [*placed(desks, "08290", "08305", "1"), fact("k", "dossiers_online_share", value, value, **how)]
    report = check(document(*facts), desks.root)
    assert ("k" in report.counted, report.differences) == (True, ())


def scored(online_share, total: str, weights: list[str]):
    """Return scores of the online share of 80 %: all points from 90 on, none at 50; and as it is; and their total."""
    scale = {"none": "50", "full": "90"}
    points = [
        fact("f5", "evaluation_score", "75", "75", semantics="score",
             formula=formula("score", "f4", weights=["1"], scale=scale)),
        fact("f6", "evaluation_score", "0", "0", semantics="score",
             formula=formula("score", "f4", weights=["1"], scale={"none": "80", "full": "20"})),
    ]  # fmt: skip
    of = formula("score", "f5", "f6", weights=weights)
    return (*online_share, *points, fact("f7", "evaluation_score", total, "50", semantics="score", formula=of))


@pytest.mark.parametrize(("weights", "total"), [(["0.666666666667", "0.333333333333"], "50"), (["0.5", "0.5"], "37.5")])
def test_a_score_is_the_weighted_sum_of_its_criteria(desks, online_share, weights, total):
    """(80 - 50)/(90 - 50) is 75 points, of which two thirds or half count; at the start of a scale there are none."""
    facts = {one["id"]: one for one in scored(online_share, total, weights)}
    assert stored(Recount(desks.root, facts).value("f7")) == total


@pytest.mark.parametrize(
    ("others", "what"),
    [
        ({"formula": formula("mean", "f1")}, "chưa biết phép tính mean"),
        ({"formula": formula("sum", "f9")}, "không có con số f9"),
        ({"formula": formula("sum", "f3")}, "công thức vòng tròn: f3 → f3"),
        ({"formula": None}, "không có ô nguồn, cũng không có công thức"),
        ({"formula": formula("ratio", "f1")}, "công thức cần hai con số"),
        (
            {"formula": None, "sources": [{"file": "params/offices.yml", "sha256": "", "sheet": "", "cell": "1"}]},
            "chưa biết đọc nguồn params/offices.yml",
        ),
        (
            {"formula": None, "sources": [{"file": "data/x.xlsx", "sha256": "", "sheet": "", "cell": "A1"}]},
            "không có tệp data/x.xlsx",
        ),
    ],
)
def test_what_cannot_be_counted_again_is_said(desks, online_share, others, what):
    """Nothing is passed over in silence."""
    assert what in desks.objections(*changed(online_share, "f3", **others))


def test_two_facts_under_one_id_are_found(desks, online_share):
    """A figure on the page could mean either."""
    assert "hai con số cùng mã" in desks.objections(*online_share, online_share[0])


@pytest.fixture
def written(tmp_path):
    """Return how to write facts into a facts.json where a site would have it."""

    def write(*facts):
        """Return the path of the file."""
        path = tmp_path / "yen-lap" / "2021-08" / "facts.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(document(*facts)), encoding="utf-8")
        return path

    return write


def test_the_script_says_how_much_it_counted_again(desks, online_share, written, capsys):
    """Run by hand on a sound facts.json it prints one line and succeeds."""
    status = main(written(*online_share), desks.root)
    said = "4/4 con số tính lại đúng, 4 con số đếm thẳng từ sổ cũng đúng\n"
    assert (status, capsys.readouterr().out) == (0, said)


def test_the_script_names_what_differs_and_fails(desks, online_share, written, capsys):
    """With a difference it prints the fact and both values, and exits with 1."""
    status = main(written(*changed(online_share, "f4", value="81")), desks.root)
    assert (status, "f4: tính lại được 80, tệp ghi 81\n" in capsys.readouterr().out) == (1, True)


def test_the_script_holds_the_page_beside_the_file(desks, online_share, written, capsys):
    """A figure of the index.html beside it that has another value is a difference too."""
    path = written(*online_share)
    page = '<data class="figure" value="81" data-fact="f4">81%</data>'
    path.with_name("index.html").write_text(page, encoding="utf-8")
    status = main(path, desks.root)
    assert (status, "f4: trang in 81, tệp ghi 80\n" in capsys.readouterr().out) == (1, True)
