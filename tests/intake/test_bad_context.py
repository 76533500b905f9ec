"""A bad item of context is named by file and line, makes its own bulletin wait, and no other."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bantin import errors
from bantin.model import ItemKind, MilestoneStatus

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
    "due of a result": Slip(
        "ha-nam-2020", 'text: "Trung tâm Điều hành', 'due: 2021-01-01, text: "Trung tâm Điều hành', "khóa due"
    ),
    "value of a task": Slip("gia-vien-2021", 'quy trình", system: edms}', 'quy trình", value: 3/5}', "khóa value"),
    "assignee of a shortcoming": Slip(
        "my-duc-2018", 'text: "kinh phí', 'assignee: "UBND huyện", text: "kinh phí', "khóa assignee"
    ),
    "status of a task": Slip("gia-vien-2021", "due: 2021-12-31}", "status: done}", "khóa status"),
    "scope of a milestone": Slip("thanh-ba-2021-ytd", "value: 19/19", "scope: x", "khóa scope"),
    "milestone of an unknown status": Slip("thanh-ba-2021-ytd", "status: planned", "status: plan", "planned?"),
    "item of an unknown indicator": Slip(
        "gia-vien-2021", "indicator: dossiers_postal_share", "indicator: dossier_postal_share", "dossiers_postal_share?"
    ),
    "target of no indicator": Slip(
        "ha-nam-2020",
        ", indicator: work_files_online_share, target",
        ", target",
        "indicator",
        '    - {assignee: "sở, ngành; UBND cấp huyện"',
    ),
    "unknown kind of event": Slip(
        "gia-vien-2021", "conference, date: 2021-12-09", "conferense, date: 2021-12-09", "conference?"
    ),
    "a chair, and nobody met": Slip(
        "gia-vien-2021", "date: 2021-12-09, ", "", "date", "  event: {kind: conference, pa"
    ),
    "documents that nobody presented": Slip(
        "my-duc-2018",
        ' reported_by: "Văn phòng HĐND và UBND huyện",',
        "",
        "reported_by",
        "  event: {kind: conference, date: 2019",
    ),
    "a role without its chair": Slip(
        "gia-vien-2021",
        'chair: "Vũ Thị Dược", ',
        "",
        "chair_role",
        "  event: {kind: conference, date: 2021-12-09, part",
    ),
    "a feature at which people met": Slip(
        "thanh-ba-2021-ytd", "plan_period: 2021-2025", "date: 2021-11-08", "progress_feature"
    ),
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
    (desk.folder / "wording.yml").unlink()
    intake = desk.read()
    assert intake.problems == ()
    context = intake.materials["gia-vien-2021"].context
    assert (context.items, context.event.is_meeting) == ((), False)


def test_every_bad_item_of_a_source_is_named_not_only_the_first(desk):
    """An editor mends all of them in one round."""
    desk.edit("context.yml", '{text: "kinh phí khó khăn, đầu tư chủ yếu do Thành phố hỗ trợ"}', "{scope: x}")
    desk.edit("context.yml", "date: 2019-02-22,", "date: tháng 2,")
    desk.edit("context.yml", '{assignee: "UBND huyện", text: "đào', '{text: "đào')
    found = desk.read().problems_of("my-duc-2018", ("282",))
    assert [error.code for error in found] == ["E414"] * 3
    assert len({error.place.row for error in found}) == 3
    assert desk.waiting() == {"my-duc-2018"}


def test_whatever_an_item_says_is_kept(desk):
    """A key is refused, or carried to the story: none is lost in between."""
    desk.edit(
        "context.yml",
        "{indicator: modern_one_stop_communes, value: 19/19, due: 2022-03-31, status: planned}",
        '{indicator: modern_one_stop_communes, value: 19/19, status: done, text: "sớm hơn kế hoạch", system: one_stop}',
    )
    desk.edit("context.yml", '- {system: e_receipt, text: "', '- {system: e_receipt, scope: "cấp xã", text: "')
    items = desk.read().materials["thanh-ba-2021-ytd"].context.items
    assert (items[1].where, items[1].system) == ("cấp xã", "e_receipt")
    assert (items[-1].status, items[-1].text, items[-1].system) == (
        MilestoneStatus.DONE,
        "sớm hơn kế hoạch",
        "one_stop",
    )


def test_a_milestone_is_planned_unless_it_says_that_it_is_done(desk):
    """A plan must never read as a result (design rule 7)."""
    desk.edit("context.yml", ", status: planned}", "}")
    assert desk.read().materials["thanh-ba-2021-ytd"].context.items[-1].status is MilestoneStatus.PLANNED


def test_a_meeting_may_tell_of_a_plan(desk):
    """The years of a plan stand beside any event."""
    desk.edit("context.yml", "part_of_day: chiều", "plan_period: 2021-2025")
    assert desk.read().materials["gia-vien-2021"].context.event.plan_period == "2021-2025"


@dataclass(frozen=True)
class Stray:
    """A passage of a file is replaced; an entry of wording.yml, at the line of `at`, fits no longer."""

    source: str
    file: str
    old: str
    new: str
    says: str
    at: str


HEDGE = "  - {source: yen-lap-2021-08, indicator"
POSTAL = '  - source: gia-vien-2021\n    item: "tỷ lệ qua'
SOME = '  - source: yen-lap-2021-08\n    item: "tỷ lệ'
STRAYS = {
    "hedge of another scope": Stray(
        "yen-lap-2021-08", "wording.yml", "scope: communes_total, word", "scope: communes, word", "figures.csv", HEDGE
    ),
    "hedge of another dimension": Stray(
        "yen-lap-2021-08", "wording.yml", ", word: hơn", ", dimension: share, word: hơn", "share", HEDGE
    ),
    "hedge of a figure that is another by now": Stray(
        "yen-lap-2021-08",
        "figures.csv",
        "communes_total,dossiers_received_online,,",
        "communes,dossiers_received_online,,",
        "communes_total",
        HEDGE,
    ),
    "hedge against its qualifier": Stray(
        "yen-lap-2021-08", "wording.yml", "word: hơn", "word: gần", "more_than", HEDGE
    ),
    "unknown hedge": Stray("yen-lap-2021-08", "wording.yml", "word: hơn", "word: ngót", "khoảng", HEDGE),
    "sentence for an item that changed": Stray(
        "gia-vien-2021", "context.yml", "bưu chính công ích còn thấp", "bưu chính công ích rất thấp", "rất thấp", POSTAL
    ),
    "sentence for an item of another place": Stray(
        "yen-lap-2021-08",
        "context.yml",
        'shortcomings: [{scope: "một số xã"',
        'shortcomings: [{scope: "hai xã"',
        'scope: "hai xã"',
        SOME,
    ),
    "sentence that lost its place": Stray(
        "yen-lap-2021-08", "wording.yml", '    scope: "một số xã"\n', "", 'scope: "một số xã"', SOME
    ),
    "sentence of another source": Stray(
        "my-duc-2018",
        "wording.yml",
        POSTAL,
        POSTAL.replace("gia-vien-2021", "my-duc-2018"),
        "context.yml",
        POSTAL.replace("gia-vien-2021", "my-duc-2018"),
    ),
}


@pytest.mark.parametrize("stray", [pytest.param(stray, id=name) for name, stray in STRAYS.items()])
def test_editors_words_that_fit_nothing_are_named_and_nothing_waits(desk, stray):
    """They are not used any more: the general rules say what the data now say."""
    desk.edit(stray.file, stray.old, stray.new)
    (warning,) = desk.read().warnings
    text = (desk.folder / "wording.yml").read_text(encoding="utf-8")
    line = text.count("\n", 0, text.index(stray.at)) + 1
    assert isinstance(warning, errors.StrayWordingError)
    assert (warning.place.file, warning.place.row) == ("data/published/wording.yml", str(line))
    assert stray.says in str(warning)
    assert warning.fix
    assert desk.waiting() == set()


def test_an_entry_that_stands_twice_is_refused(desk):
    """Of two sentences for one item, one would be lost."""
    entry = '  - source: gia-vien-2021\n    item: "tỷ lệ qua bưu chính công ích còn thấp"\n    say: "{}"\n'
    with (desk.folder / "wording.yml").open("a", encoding="utf-8") as file:
        file.write(entry.format("bưu chính còn ít"))
    (warning,) = desk.read().warnings
    assert isinstance(warning, errors.StrayWordingError)


def test_words_for_a_source_that_is_not_there_are_named_and_harm_nobody(desk):
    """Most often misspelt: the nearest is told."""
    desk.edit("wording.yml", "{source: yen-lap-2021-08,", "{source: yen-lap-2021-8,")
    (error,) = desk.read().warnings
    assert (type(error), error.place.file) == (errors.StrayWordingError, "data/published/wording.yml")
    assert "Có phải là yen-lap-2021-08?" in error.fix
    assert desk.waiting() == set()


def test_words_for_a_bad_row_or_item_are_not_blamed_for_it(desk):
    """One slip, one problem."""
    desk.set(11, "value", "x")
    desk.edit("context.yml", "indicator: dossiers_postal_share", "indikator: dossiers_postal_share")
    assert [problem.error.code for problem in desk.read().problems] == ["E406", "E414"]


def test_the_same_words_in_two_sources_are_worded_apart(desk):
    """A sentence on Hà Nam says nothing of Mỹ Đức."""
    desk.edit(
        "context.yml",
        '{text: "kinh phí khó khăn, đầu tư chủ yếu do Thành phố hỗ trợ"}',
        '{text: "hộp thư điện tử cho cán bộ, công chức từ tỉnh đến xã"}',
    )
    item = desk.read().materials["my-duc-2018"].context.of_kind(ItemKind.SHORTCOMING)[0]
    assert item.said == ""
