"""Registers in the story: by how many days, on which day, never as a verdict; and no person's name."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from fixed_wordings import TURNS, in_first_ways, in_turn
from registered_months import JULY, difficulty, milestone, task, window_with

from bantin.model import ItemKind, RegisterEntry
from bantin.story.parts import Section
from bantin.telling import Telling, tell
from bantin.window import Library

LAST_OF_JUNE, YEAR_END = date(2021, 6, 30), date(2021, 12, 31)


def told(library, *entries: RegisterEntry, before: tuple[RegisterEntry, ...] = ()) -> Telling:
    """Return the bulletin of August with these entries in its registers."""
    return tell(window_with(library, *entries, before=before), library)


@pytest.fixture(scope="module")
def plain(library) -> Library:
    """Return the library in the first way of each sentence."""
    return in_first_ways(library)


def section(telling: Telling, id_: str) -> Section:
    """Return a section of a bulletin."""
    return next(one for one in telling.story.sections if one.id == id_)


@pytest.fixture
def item(library, said):
    """Return how to read the only item of a register's section, with its label."""

    def read(entry: RegisterEntry, id_: str) -> str:
        """Return label and text of the item."""
        (passage,) = section(told(library, entry), id_).items
        return f"{said(passage.label)} {said(passage.text)}".strip()

    return read


def words_of(telling: Telling, said) -> str:
    """Return all that a bulletin says, labels included."""
    labels = (passage.label for one in telling.story.sections for passage in one.items)
    return " ".join(map(said, (*telling.story.texts(), *labels)))


def test_the_register_of_tasks_is_summed_up_in_figures(plain, said):
    """States that nobody is in are not said."""
    entries = (task(1, due=YEAR_END), task(2, due=LAST_OF_JUNE), task(3, done=date(2021, 8, 9), due=YEAR_END))
    (paragraph,) = section(told(plain, *entries, before=(task(1, period=JULY, due=YEAR_END),)), "nhiem_vu").paragraphs
    assert [said(passage.text) for passage in paragraph] == [
        "Trong kỳ, sổ theo dõi có 3 nhiệm vụ: 1 hoàn thành đúng hạn, 1 quá hạn, 1 đang thực hiện trong hạn.",
        "Trong số đó, 2 nhiệm vụ mới giao trong kỳ.",
    ]


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"due": YEAR_END}, "Phòng Nội vụ: Kiểm tra x (hạn 31/12/2021): đang thực hiện."),
        ({"due": LAST_OF_JUNE}, "Phòng Nội vụ: Kiểm tra x (hạn 30/6/2021): đến ngày 31/8/2021, đã quá hạn 62 ngày."),
        (
            {"due": LAST_OF_JUNE, "done": date(2021, 8, 9)},
            "Phòng Nội vụ: Kiểm tra x (hạn 30/6/2021): hoàn thành ngày 9/8/2021, sau hạn 40 ngày.",
        ),
        ({"done": date(2021, 8, 9)}, "Phòng Nội vụ: Kiểm tra x: hoàn thành ngày 9/8/2021."),
    ],
)
def test_a_task_says_how_it_stands_on_the_last_day(item, stated, says):
    """A status on a date, no verdict on an office (edge cases, 28)."""
    assert item(task(**stated), "nhiem_vu") == says


def test_a_task_that_is_said_to_be_done_while_its_indicator_is_below_tells_both(item):
    """The register's word and the figure, side by side."""
    entry = task(
        assignee="UBND các xã, thị trấn", indicator="dossiers_online_share", target=Decimal(80), due=LAST_OF_JUNE,
        done=date(2021, 8, 9),
    )  # fmt: skip
    words = item(entry, "nhiem_vu")
    assert "sổ ghi hoàn thành ngày 9/8/2021; tỷ lệ hồ sơ tiếp nhận trực tuyến ở các xã, thị trấn là " in words
    assert words.endswith("chưa đạt mức giao 80%; đến ngày 31/8/2021, đã quá hạn 62 ngày.")


def test_tasks_stand_in_a_table_by_agency_with_their_total(library, said):
    """Each agency once, and all together."""
    entries = (task(1), task(2), task(3, assignee="Phòng Tư pháp", due=LAST_OF_JUNE))
    (table,) = section(told(library, *entries), "nhiem_vu").tables
    rows = [(said(row.name), said(row.cells[0])) for row in (*table.rows, table.total)]
    assert rows == [("Phòng Nội vụ", "2"), ("Phòng Tư pháp", "1"), ("Cộng", "3")]


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({}, "Xã Phúc Khánh: Đường truyền chậm; nêu ngày 5/4/2021, chưa được trả lời sau 148 ngày."),
        (
            {"answer": "Đã sửa", "answered": date(2021, 8, 5)},
            "Xã Phúc Khánh: Đường truyền chậm; nêu ngày 5/4/2021, được trả lời ngày 5/8/2021, sau 122 ngày.",
        ),
        (
            {"since": date(2021, 8, 5), "answer": "Đã sửa", "answered": date(2021, 8, 5)},
            "Xã Phúc Khánh: Đường truyền chậm; nêu và được trả lời ngày 5/8/2021.",
        ),
    ],
)
def test_a_difficulty_says_since_when_it_waits(item, stated, says):
    """Or how long its answer took."""
    assert item(difficulty(**stated), "ton_tai") == says


def test_waiting_difficulties_are_a_key_point(plain, said):
    """What is not yet good stands among the key points, last."""
    assert said(told(plain, difficulty()).story.points[-1]) == (
        "1 khó khăn, vướng mắc chưa được trả lời, lâu nhất 148 ngày."
    )


@pytest.mark.parametrize("turn", TURNS)
def test_every_way_says_how_many_wait_and_for_how_long(library, marked, turn):
    """The figures are the same in all of them, and each is a fact."""
    telling = told(in_turn(library, turn), difficulty())
    point = marked(telling.story.points[-1])
    assert re.search(r"\b1\[f\d+\] khó khăn, vướng mắc", point)
    assert re.search(r"148\[f\d+\] ngày", point)
    assert "chưa được trả lời" in point.lower()


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"planned": YEAR_END}, "theo kế hoạch, hạn 31/12/2021."),
        ({"due": date(2021, 10, 31)}, "kế hoạch 30/6/2021, lùi đến 31/10/2021, muộn hơn kế hoạch 123 ngày."),
        ({}, "kế hoạch 30/6/2021; đến ngày 31/8/2021 chưa hoàn thành, quá 62 ngày so với kế hoạch."),
        (
            {"due": date(2021, 7, 31)},
            "kế hoạch 30/6/2021, đã lùi đến 31/7/2021; đến ngày 31/8/2021 chưa hoàn thành, "
            "quá 62 ngày so với kế hoạch.",
        ),
        ({"done": date(2021, 8, 10)}, "kế hoạch 30/6/2021, hoàn thành ngày 10/8/2021, sau kế hoạch 41 ngày."),
        (
            {"planned": date(2021, 8, 20), "done": date(2021, 8, 10)},
            "kế hoạch 20/8/2021, hoàn thành ngày 10/8/2021, trước kế hoạch 10 ngày.",
        ),
        ({"planned": date(2021, 8, 10), "done": date(2021, 8, 10)}, "kế hoạch 10/8/2021, hoàn thành đúng ngày."),
        ({"planned": YEAR_END, "due": date(2021, 12, 1)}, "kế hoạch 31/12/2021, hạn mới 1/12/2021, sớm hơn 30 ngày."),
    ],
)
def test_a_milestone_is_held_against_its_plan(item, stated, says):
    """A plan is never printed as a result, and a new date forgives nothing (edge cases, 27)."""
    assert item(milestone(**stated), "ky_toi") == f"Nối mạng tới các xã: {says}"


def test_items_carry_their_kind(library):
    """As the page marks them (page contract)."""
    story = told(library, task(), difficulty(), milestone()).story
    kinds = [passage.kind for one in story.sections for passage in one.items]
    assert kinds == [ItemKind.SHORTCOMING, ItemKind.TASK, ItemKind.MILESTONE]


def test_the_communes_that_sent_articles_are_told_beside_the_portal(plain, said):
    """All seventeen of the invented month."""
    words = words_of(told(plain), said)
    assert "Trong số ban biên tập của các xã, thị trấn đã báo cáo, 17/17 gửi tin, bài" in words


@pytest.mark.parametrize(
    "entry",
    [
        task(text="Giải quyết đơn của ông Nguyễn Văn Nam"),
        task(assignee="ông Nguyễn Văn Nam"),
        difficulty(text="Bà Nguyễn Thị Nam chưa có chữ ký số"),
        milestone(text="Bàn giao máy cho ông Nguyễn Văn Nam"),
    ],
)
def test_no_person_of_a_register_is_named(library, said, entry):
    """It is counted, and a note says that its words are left out."""
    words = words_of(told(library, entry, task(2)), said)
    assert "Nam" not in words
    assert "vì nhắc tới tên người" in words


def test_the_person_is_in_no_fact_either(library):
    """The dimension of an agency is published, too."""
    sheet = told(library, task(assignee="ông Nguyễn Văn Nam"), task(2)).sheet
    assert [fact for fact in sheet.all if "Nam" in fact.dimension] == []


def test_a_commune_that_bears_a_persons_name_is_a_place(library, said):
    """As intake knows from the table of units."""
    words = words_of(told(library, difficulty(text="Đường tới Xuân Viên, Lương Sơn hỏng")), said)
    assert "Lương Sơn hỏng" in words


def test_an_entry_with_a_numeral_of_its_own_is_counted_and_named_to_the_office(library, said):
    """With its cell, so that the office can write it into a column."""
    telling = told(library, task(text="Rà soát 12 thủ tục"))
    (error,) = telling.untold
    assert (error.place.sheet, error.place.cell, "Rà soát" in words_of(telling, said)) == ("Nhiệm vụ", "A5", False)


def test_every_figure_of_the_registers_is_told(library):
    """None is counted for nobody."""
    entries = (task(1, due=LAST_OF_JUNE), task(2), difficulty(), milestone(due=date(2021, 10, 31)))
    telling = told(library, *entries, before=(task(1, period=JULY, due=LAST_OF_JUNE),))
    untold = set(telling.sheet.untold(telling.story.told()))
    registered = ("task", "difficult", "milestone", "articles")
    facts = {fact.id: fact.indicator for fact in telling.sheet.all if fact.indicator.startswith(registered)}
    assert [facts[id_] for id_ in untold & facts.keys()] == []


@pytest.mark.parametrize("turn", TURNS)
def test_no_numeral_of_a_register_stands_in_plain_words(library, untyped, turn):
    """Each is a figure or a date (page contract)."""
    telling = told(in_turn(library, turn), task(due=LAST_OF_JUNE), difficulty(), milestone())
    assert untyped(text for one in telling.story.sections for text in one.texts()) == []
