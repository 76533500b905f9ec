"""params/evaluation.yml holds scoring sheets whose points add up, and refuses those whose points do not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import errors
from bantin.forms import MONTHLY, Rows
from bantin.settings import read_indicators
from bantin.settings.evaluation import Evaluated, ScoringSheet, read_evaluation

FILE = "params/evaluation.yml"

PLAIN = """\
sheets:
  - id: xa
    name: "Đánh giá các xã"
    of: communes
    indicator: evaluation_score
    first_year: 2020
    basis: "Đề xuất để minh họa"
    confirmed: false
    criteria:
      - {id: truc-tuyen, name: "Trực tuyến", indicator: dossiers_online_share, weight: 60, none: 0, full: 50}
      - {id: qua-han, name: "Quá hạn", indicator: dossiers_overdue, weight: 25.5, none: 10, full: 0}
      - {id: tin-bai, name: "Tin, bài", indicator: articles_sent, weight: 14.5, none: 0, full: 2, per_month: true}
    bands:
      - {name: "tốt", least: 80}
      - {name: "khá", least: 65}
      - {name: "yếu", least: 0}
"""
GROUPED = """\
sheets:
  - id: phuc-vu
    name: "Chất lượng phục vụ"
    of: unit
    indicator: service_quality_score
    first_year: 2022
    basis: "Quyết định 766/QĐ-TTg"
    confirmed: true
    partial: true
    groups:
      - {id: progress, name: "Tiến độ", weight: 40, indicator: service_quality_progress_score}
      - {id: payment, name: "Thanh toán", weight: 60, indicator: service_quality_online_payment_score}
    criteria:
      - {id: tien-do, name: "Sớm", group: progress, indicator: dossiers_progress_share, weight: 40, none: 0, full: 100}
      - {id: thu-tuc, name: "Thủ tục", group: payment, indicator: online_payment_share, weight: 20, none: 0, full: 80}
      - {id: bien-lai, name: "Biên lai", group: payment, indicator: e_receipts_share, weight: 40, none: 0, full: 30}
"""


@pytest.fixture(scope="module")
def catalogue(root):
    """Return the catalogue of this repository."""
    return read_indicators(root / "params/indicators.yml")


@pytest.fixture(scope="module")
def sheets(root, catalogue):
    """Return the scoring sheets of this repository by their ids."""
    return {sheet.id: sheet for sheet in read_evaluation(root / FILE, indicators=catalogue)}


@pytest.fixture(scope="module")
def read(catalogue, tmp_path_factory):
    """Return how to read sheets from a text."""
    path = tmp_path_factory.mktemp("sheets") / FILE
    path.parent.mkdir()

    def reading(text: str) -> tuple[ScoringSheet, ...]:
        """Return the sheets of a text, or raise what reading it raises."""
        path.write_text(text, encoding="utf-8")
        return read_evaluation(path, indicators=catalogue)

    return reading


@dataclass(frozen=True)
class Slip:
    """The only `old` of a text becomes `new`; the error stands at the line that holds `at`, or else `new`."""

    text: str
    old: str
    new: str
    at: str = ""

    @property
    def spoilt(self) -> str:
        """Return the text with the slip."""
        assert self.text.count(self.old) == 1, f"{self.old!r} does not stand there once"
        return self.text.replace(self.old, self.new)

    @property
    def row(self) -> str:
        """Return the number of the line that the error must name."""
        lines = self.spoilt.splitlines()
        return str(next(n for n, line in enumerate(lines, start=1) if (self.at or self.new) in line))


def second(text: str, **changed: str) -> str:
    """Return a text with its sheet twice, the second time with other values of some keys at the top of the sheet."""
    item = text.split("\n", 1)[1]
    for key, value in changed.items():
        old = next(line for line in item.splitlines() if line.lstrip(" -").startswith(f"{key}:"))
        item = item.replace(old, f"{old.partition(key)[0]}{key}: {value}", 1)
    return text + item


WRONG = {
    "weights that are not 100": Slip(PLAIN, "weight: 60", "weight: 59", "criteria:"),
    "groups that are not 100": Slip(GROUPED, "weight: 60", "weight: 50", "groups:"),
    "criteria that are not their group's": Slip(
        GROUPED.replace("weight: 20,", "weight: 30,"), "40, none: 0, full: 100", "30, none: 0, full: 100", "Tiến độ"
    ),
    "weight of nothing": Slip(PLAIN, "weight: 60", "weight: 0"),
    "weight above all": Slip(PLAIN, "weight: 60", "weight: 160"),
    "all for the same as nothing": Slip(PLAIN, "none: 0, full: 50", "none: 50, full: 50"),
    "points for the worse": Slip(PLAIN, "none: 0, full: 50", "none: 50, full: 0"),
    "points for more that is overdue": Slip(PLAIN, "none: 10, full: 0", "none: 0, full: 10"),
    "rate above 100": Slip(PLAIN, "none: 0, full: 50", "none: 0, full: 150"),
    "rate per month": Slip(PLAIN, "none: 0, full: 50", "none: 0, full: 50, per_month: true"),
    "count per month that does not add up": Slip(
        PLAIN, "indicator: articles_sent", "indicator: online_services_used"
    ),
    "score as a criterion": Slip(PLAIN, "indicator: dossiers_overdue", "indicator: egovernment_score"),
    "stock as a criterion": Slip(PLAIN, "indicator: articles_sent", "indicator: computers"),
    "milestone as a criterion": Slip(PLAIN, "indicator: articles_sent", "indicator: operations_centre"),
    "total that is no score": Slip(PLAIN, "evaluation_score", "dossiers_overdue"),
    "subtotal that is no score": Slip(GROUPED, "service_quality_progress_score", "dossiers_online_share"),
    "criterion that communes do not have": Slip(PLAIN, "indicator: articles_sent", "indicator: online_meetings"),
    "criterion whose definition ended": Slip(PLAIN, "dossiers_online_share", "dossiers_level_3_4_share"),
    "criterion whose definition came later": Slip(PLAIN, "dossiers_online_share", "dossiers_full_online_share"),
    "bands that rise": Slip(PLAIN, "least: 65", "least: 85"),
    "two bands at once": Slip(PLAIN, "least: 65", "least: 80", '"khá"'),
    "two bands of one name": Slip(PLAIN, 'name: "yếu"', 'name: "khá"', 'name: "khá", least: 0'),
    "scores below the last band": Slip(PLAIN, "least: 0}", "least: 1}"),
    "band above all": Slip(PLAIN, "least: 80", "least: 101", '"yếu"'),
    "id of two criteria": Slip(PLAIN, "id: qua-han", "id: truc-tuyen", '"Quá hạn"'),
    "id of two groups": Slip(GROUPED, "id: payment", "id: progress", '"Thanh toán"'),
    "empty basis": Slip(PLAIN, '"Đề xuất để minh họa"', '""', "basis:"),
    "end before the start": Slip(PLAIN, "first_year: 2020", "first_year: 2020\n    last_year: 2019", "last_year"),
    "nobody who is scored": Slip(PLAIN, "of: communes", "of: commune"),
}  # fmt: skip
OTHERS = {
    "missing basis": (errors.MissingKeyError, Slip(PLAIN, "    basis:", "    #basis:", "- id: xa")),
    "missing threshold": (errors.MissingKeyError, Slip(PLAIN, ", full: 50", "", "- {id: truc-tuyen")),
    "misspelt key": (errors.UnknownKeyError, Slip(PLAIN, "per_month", "per_moth")),
    "unknown indicator": (errors.UnknownReferenceError, Slip(PLAIN, "dossiers_online_share", "dossiers_online")),
    "unknown group": (errors.UnknownReferenceError, Slip(GROUPED, "group: progress", "group: progres")),
    "no group": (errors.UnknownReferenceError, Slip(GROUPED, "group: progress, ", "", "- {id: tien-do")),
    "group without groups": (errors.UnknownReferenceError, Slip(PLAIN, "{id: qua-han", "{group: a, id: qua-han")),
}


@pytest.mark.parametrize(
    ("kind", "slip"),
    [
        *(pytest.param(errors.WrongParamError, slip, id=name) for name, slip in WRONG.items()),
        *(pytest.param(kind, slip, id=name) for name, (kind, slip) in OTHERS.items()),
    ],
)
def test_a_wrong_sheet_is_refused_at_its_line(read, kind, slip):
    """No unit is ever scored by a sheet whose points do not add up or reward the worse."""
    with pytest.raises(errors.ParamsError) as caught:
        read(slip.spoilt)
    error = caught.value
    assert (type(error), error.place.file, error.place.row) == (kind, FILE, slip.row), str(error)


@pytest.mark.parametrize("text", [PLAIN, GROUPED])
def test_the_sheets_that_are_spoilt_above_are_sound(read, text):
    """Each refusal above has the one reason that its name says."""
    (sheet,) = read(text)
    assert sum(criterion.weight for criterion in sheet.criteria) == 100


def test_two_sheets_with_one_id_are_refused_at_the_second(read):
    """The id stands in facts."""
    with pytest.raises(errors.WrongParamError) as caught:
        read(second(PLAIN, of="offices"))
    assert caught.value.place.row == str(len(PLAIN.splitlines()) + 1)


@pytest.mark.parametrize("first_year", ["2020", "2025"])
def test_two_sheets_that_score_the_same_in_one_year_are_refused_at_the_second(read, first_year):
    """A commune would have two totals, and nobody could say which counts."""
    with pytest.raises(errors.OverlappingValidityError) as caught:
        read(second(PLAIN, id="khac", first_year=first_year))
    assert caught.value.place.row == str(len(PLAIN.splitlines()) + 1)


def test_a_sheet_may_follow_another_that_ended(read):
    """A district that changes its criteria keeps the old ones for the years in which they held."""
    ended = PLAIN.replace("first_year: 2020", "first_year: 2020\n    last_year: 2021")
    new = second(PLAIN, id="moi", first_year="2022").removeprefix(PLAIN)
    before, after = read(ended + new)
    assert [(before.is_used_in(year), after.is_used_in(year)) for year in (2021, 2022)] == [
        (True, False),
        (False, True),
    ]


def test_one_sheet_each_for_communes_and_offices_may_be_in_use(read):
    """They score others, by other criteria."""
    assert [sheet.of for sheet in read(second(PLAIN, id="phong", of="offices"))] == ["communes", "offices"]


@given(hundredths=st.integers(1, 3999))
def test_weights_are_summed_exactly(read, hundredths):
    """Any two decimals that make up 40 are accepted beside the 60: no binary fraction is lost on the way."""
    one, other = (f"weight: {number // 100}.{number % 100:02}" for number in (hundredths, 4000 - hundredths))
    text = PLAIN.replace("dossiers_overdue, weight: 25.5", f"dossiers_overdue, {one}")
    (sheet,) = read(text.replace("articles_sent, weight: 14.5", f"articles_sent, {other}"))
    assert sum(criterion.weight for criterion in sheet.criteria) == 100


def test_a_criterion_knows_where_it_is_written(root, sheets):
    """A page can name the line of the threshold by which somebody was judged."""
    lines = (root / FILE).read_text(encoding="utf-8").splitlines()
    written = [lines[each.line - 1].strip() for sheet in sheets.values() for each in sheet.criteria]
    assert written == [f"- id: {each.id}" for sheet in sheets.values() for each in sheet.criteria]


def test_only_what_a_law_sets_is_confirmed(sheets):
    """The house proposes two sheets for demonstration, and says so."""
    confirmed = {id_: sheet.basis for id_, sheet in sheets.items() if sheet.is_confirmed}
    assert confirmed == {"chat-luong-phuc-vu": "Quyết định 766/QĐ-TTg"}


def test_the_groups_of_service_quality_have_the_points_of_the_decision(sheets):
    """18, 20, 22, 12, 10 and 18 (guide.md, section 3)."""
    weights = {group.id: group.weight for group in sheets["chat-luong-phuc-vu"].groups}
    assert weights == {
        "transparency": 18, "progress": 20, "digitisation": 22, "online_services": 12, "online_payment": 10,
        "satisfaction": 18,
    }  # fmt: skip


def test_the_groups_of_service_quality_are_the_parts_of_its_score(sheets, catalogue):
    """Subtotals go to the indicators that the catalogue has for them."""
    sheet = sheets["chat-luong-phuc-vu"]
    assert tuple(group.indicator for group in sheet.groups) == catalogue[sheet.indicator].parts


def test_of_service_quality_only_two_thresholds_are_confirmed(sheets):
    """80 % of procedures for 2 points and 30 % of dossiers for 6; all others are marked (guide.md, section 3)."""
    confirmed = [each for each in sheets["chat-luong-phuc-vu"].criteria if each.is_confirmed]
    assert [(each.indicator, each.weight, each.full) for each in confirmed] == [
        ("online_payment_procedures_share", 2, 80),
        ("online_payment_share", 6, 30),
    ]


def test_a_partial_score_of_service_quality_has_no_band(sheets):
    """41,3 of 62 points is neither good nor bad."""
    sheet = sheets["chat-luong-phuc-vu"]
    assert (sheet.is_partial, sheet.bands) == (True, ())


@pytest.mark.parametrize(("sheet", "of", "rows"), [
    ("xa", Evaluated.COMMUNES, Rows.COMMUNES), ("phong-ban", Evaluated.OFFICES, Rows.OFFICES),
])  # fmt: skip
def test_everyone_is_scored_by_figures_that_the_monthly_workbook_asks_of_them(sheets, catalogue, sheet, of, rows):
    """A criterion without a column would leave everybody without a total."""
    asked = {
        column.indicator for form in MONTHLY.sheets if rows in {block.rows for block in form.blocks}
        for column in form.columns
    }  # fmt: skip
    assert sheets[sheet].of is of
    assert {count for each in sheets[sheet].criteria for count in counts_of(each.indicator, catalogue)} <= asked


def counts_of(id_: str, catalogue) -> set[str]:
    """Return the counts that a workbook must ask for so that an indicator can be computed."""
    indicator = catalogue[id_]
    behind = indicator.numerators + indicator.denominators[:1] if indicator.numerators else indicator.parts
    return {count for each in behind for count in counts_of(each, catalogue)} if behind else {id_}


@pytest.mark.parametrize("sheet", ["xa", "phong-ban"])
def test_scores_are_called_excellent_good_fair_average_or_weak(sheets, sheet):
    """The bands cover every score from 0 to 100."""
    assert [(band.name, band.least) for band in sheets[sheet].bands] == [
        ("xuất sắc", 90), ("tốt", 80), ("khá", 65), ("trung bình", 50), ("yếu", 0),
    ]  # fmt: skip


def test_only_articles_are_expected_per_month(sheets):
    """Rates do not grow with the year; a number of articles does."""
    per_month = {each.indicator for sheet in sheets.values() for each in sheet.criteria if each.is_per_month}
    assert per_month == {"articles_sent"}
