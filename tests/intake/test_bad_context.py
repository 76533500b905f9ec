"""A bad item of context is named by file and line, makes its own bulletin wait, and no other."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bantin import errors

FILE = "data/published/context.yml"


@dataclass(frozen=True)
class Slip:
    """A passage of context.yml is replaced; the error is to say `says`, and stands at the line of `at`."""

    source: str
    old: str
    new: str
    says: str
    at: str = ""


SLIPS = {
    "item without text": Slip(
        "my-duc-2018", '{text: "kinh phí khó khăn, đầu tư chủ yếu do Thành phố hỗ trợ"}', "{scope: x}", "text"
    ),
    "item with a blank text": Slip(
        "my-duc-2018", '"kinh phí khó khăn, đầu tư chủ yếu do Thành phố hỗ trợ"', '" "', "trống"
    ),
    "unknown key of an item": Slip(
        "my-duc-2018", "system: infrastructure}", "sytem: infrastructure}", "Có phải là system?"
    ),
    "unknown key of a source": Slip("gia-vien-2021", 'byline: "Cẩm Vân', 'bylines: "Cẩm Vân', "Có phải là byline?"),
    "unknown key of an event": Slip("gia-vien-2021", "part_of_day: chiều", "part_of_days: chiều", "part_of_day"),
    "unknown list of items": Slip("thanh-ba-2021-ytd", "  milestones: [", "  milestone: [", "Có phải là milestones?"),
    "source without its title": Slip(
        "ha-nam-2020",
        ', title: "Hội nghị Ban Chỉ đạo xây dựng chính quyền điện tử tỉnh Hà Nam năm 2021"',
        "",
        "title",
        '  source: {publisher: "Cổng TTĐT tỉnh Hà Nam"',
    ),
    "no source at all": Slip(
        "yen-lap-2021-08",
        '  source: {publisher: "Trang TTĐT huyện Yên Lập (Phú Thọ)", title: "Hội nghị triển khai xây dựng chính quyền '
        'điện tử năm 2021", published: 2021-09-09, byline: "Vũ Trịnh (Đài TT Yên Lập)"}\n',
        "",
        "source",
        "yen-lap-2021-08:",
    ),
    "task for nobody": Slip("my-duc-2018", '{assignee: "UBND huyện", text: "đào', '{text: "đào', "assignee"),
    "task without text": Slip(
        "gia-vien-2021",
        ', text: "tăng cường giám sát công vụ; xử lý nghiêm nhũng nhiễu, tiêu cực"',
        "",
        "text",
        '    - {assignee: "người đứng đầu"}',
    ),
    "milestone of more than all": Slip("thanh-ba-2021-ytd", "value: 19/19", "value: 17/16", "17/16"),
    "milestone of no number": Slip("thanh-ba-2021-ytd", "value: 19/19", "value: all", "all"),
    "milestone without a value": Slip("thanh-ba-2021-ytd", "value: 19/19, ", "", "value", "  milestones: ["),
    "milestone of nothing": Slip(
        "thanh-ba-2021-ytd", "indicator: modern_one_stop_communes, ", "", "indicator", "  milestones: ["
    ),
    "due on a day that does not exist": Slip("gia-vien-2021", "due: 2021-12-31", "due: 2021-12-32", "2021-12-32"),
    "published on no day": Slip("ha-nam-2020", "published: 2021-02-05", "published: 5/2/2021", "5/2/2021"),
    "met on no day": Slip("my-duc-2018", "date: 2019-02-22,", "date: tháng 2,", "tháng 2"),
    "target of an unknown scope": Slip("ha-nam-2020", "province_level: 90", "provinces_level: 90", "province_level?"),
    "target that is no number": Slip("ha-nam-2020", "province_level: 90", "province_level: 90%", "90%"),
    "words in place of a list": Slip(
        "ha-nam-2020", 'attended: ["lãnh đạo sở, ban, ngành", "UBND huyện, thị xã, thành phố"]', 'attended: "x"', "x"
    ),
}


@pytest.mark.parametrize("slip", [pytest.param(slip, id=name) for name, slip in SLIPS.items()])
def test_a_slip_in_an_item_is_named_with_its_line_and_only_its_bulletin_waits(desk, slip):
    """The other four can be told."""
    desk.edit("context.yml", slip.old, slip.new)
    error = desk.only_problem().error
    text = (desk.folder / "context.yml").read_text(encoding="utf-8")
    line = text.count("\n", 0, text.index(slip.at or slip.new)) + 1
    assert (type(error), error.place.file, error.place.row) == (errors.UnusableItemError, FILE, str(line))
    assert slip.source in error.place.item
    assert slip.says in str(error)
    assert error.fix.endswith((".", "?", '".'))
    assert error.exit_code == 3
    assert desk.waiting() == {slip.source}


def test_figures_of_a_source_that_context_does_not_know_wait(desk):
    """A figure without who published it, and when, cannot be printed."""
    text = (desk.folder / "context.yml").read_text(encoding="utf-8")
    desk.edit("context.yml", text[text.index("gia-vien-2021:") :], "")
    error = desk.only_problem().error
    assert (type(error), error.place.cell) == (errors.MissingSourceError, "A56")
    assert "gia-vien-2021" in error.what
    assert "context.yml" in error.fix
    assert desk.waiting() == {"gia-vien-2021"}


def test_a_source_without_figures_is_named_and_harms_nobody(desk):
    """Words alone are no bulletin."""
    with (desk.folder / "context.yml").open("a", encoding="utf-8") as file:
        file.write('doan-hung-2021:\n  source: {publisher: "a", title: "b", published: 2021-09-09}\n')
    error = desk.only_problem().error
    assert (type(error), error.place.file, error.place.item) == (errors.MissingSourceError, FILE, "doan-hung-2021")
    assert error.fix
    assert desk.waiting() == set()


def test_a_source_may_report_nothing_but_figures(desk):
    """No event, no items: a statistics note."""
    text = (desk.folder / "context.yml").read_text(encoding="utf-8")
    start = text.index("\n", text.index('source: {publisher: "Trang TTĐT huyện Gia Viễn'))
    desk.edit("context.yml", text[start:], "\n")
    intake = desk.read()
    assert intake.problems == ()
    context = intake.materials["gia-vien-2021"].context
    assert (context.items, context.event.is_meeting) == ((), False)


def test_hedge_words_of_another_figure_are_not_used(desk):
    """The stored word is found by source, indicator, scope and dimension together."""
    desk.edit("wording.yml", "scope: communes_total, word: hơn", "scope: communes, word: hơn")
    words = {seen.hedge_word for seen in desk.read().materials["yen-lap-2021-08"].observations}
    assert words == {""}
