"""What people reported becomes sentences: nothing added, nobody promoted, every numeral typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bantin.errors import ContradictingRowsError, MissingSourceError, UntypedNumeralError
from bantin.model import Bulletin, Event, Item, ItemKind, Qualifier, Scope, Semantics
from bantin.settings.abbreviations import TextPlace
from bantin.story.people import People
from bantin.story.surroundings import Surroundings

MEETING = Event(kind="conference", date=date(2021, 9, 8))


@pytest.fixture
def any_figure(observation):
    """Return one figure: a bulletin has to have some."""
    return observation("online_meetings", "6", scope=Scope.DISTRICT_TOTAL)


@pytest.fixture
def people(tellings) -> People:
    """Return who writes what people reported in Yên Lập."""
    return People(tellings["yen-lap-2021-08"].writer)


def item(kind: ItemKind = ItemKind.RESULT, text: str = "", **others: object) -> Item:
    """Return an item of context."""
    return Item(kind=kind, number=1, text=text, **others)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("phần mềm dùng thống nhất", "Phần mềm dùng thống nhất."),
        ("rà soát thủ tục", "Huyện rà soát thủ tục."),
        ("dùng biên lai điện tử", "Huyện dùng biên lai điện tử."),
        ("thực hiện DVC mức độ 4", "Huyện thực hiện dịch vụ công mức độ 4."),
        ("UBND huyện đã kiểm tra.", "UBND huyện đã kiểm tra."),
        ("Cổng TTĐT cập nhật khá đầy đủ", "Cổng thông tin điện tử cập nhật khá đầy đủ."),
    ],
)
def test_a_result_is_a_sentence_with_a_subject(people, said, text, sentence):
    """Where the source opens with a verb, the unit does it."""
    assert said(people.result(item(text=text))) == sentence


def test_an_editors_sentence_comes_first(people, said):
    """It words the same item."""
    assert said(people.result(item(text="hộp thư cho cán bộ", said="Cán bộ có hộp thư."))) == "Cán bộ có hộp thư."


@pytest.mark.parametrize(
    ("stated", "clause"),
    [
        ({"text": "kinh phí khó khăn"}, "kinh phí khó khăn"),
        ({"text": "thiết bị còn thiếu", "where": "cấp xã"}, "ở cấp xã, thiết bị còn thiếu"),
        ({"text": "sử dụng chưa đúng", "where": "một số đơn vị"}, "một số đơn vị sử dụng chưa đúng"),
        ({"text": "chỉ đạo ở cấp xã chưa đều", "where": "cấp xã"}, "chỉ đạo ở cấp xã chưa đều"),
        ({"text": "x", "where": "cấp xã", "said": "tỷ lệ còn thấp ở cấp xã"}, "tỷ lệ còn thấp ở cấp xã"),
    ],
)  # fmt: skip
def test_a_shortcoming_says_where_it_lies_once(people, said, stated, clause):
    """As the subject of its verb, as a place in front, or where its text says so already."""
    assert said(people.shortcoming(item(ItemKind.SHORTCOMING, **stated), ())) == clause


def test_figures_that_a_shortcoming_states_in_words_are_tagged_in_it(told, observation, any_figure, marked):
    """ "một số xã" and "còn thấp" are facts without a number."""  # noqa: D210 - the quotation opens the sentence
    withheld = observation(
        "dossiers_level_3_4_share", "", semantics=Semantics.NAMED_UNITS, qualifier=Qualifier.UNNAMED,
        scope=Scope.COMMUNES, dimension="lagging",
    )  # fmt: skip
    short = item(ItemKind.SHORTCOMING, "tỷ lệ còn thấp", where="một số xã", indicator="dossiers_level_3_4_share")
    section = told(any_figure, withheld, items=(short,)).story.sections[-1]
    assert marked(section.paragraphs[0][0].text) == "Tuy nhiên, ở một số xã[f2], tỷ lệ còn thấp."


def test_a_figure_that_an_editors_sentence_leaves_out_is_told_all_the_same(told, observation, any_figure):
    """By the general phrase of its section."""
    withheld = observation(
        "dossiers_level_3_4_share", "", semantics=Semantics.NAMED_UNITS, qualifier=Qualifier.UNNAMED,
        scope=Scope.COMMUNES, dimension="lagging",
    )  # fmt: skip
    short = item(
        ItemKind.SHORTCOMING, "x", said="tỷ lệ còn thấp", where="một số xã", indicator="dossiers_level_3_4_share"
    )
    assert told(any_figure, withheld, items=(short,)).story.told() == {"f1", "f2"}


@pytest.mark.parametrize(
    ("assignee", "label"),
    [
        ("xã, thị trấn", "Các xã, thị trấn"),
        ("sở, ban, ngành; UBND cấp huyện", "Các sở, ban, ngành; UBND cấp huyện"),
        ("người đứng đầu", "Người đứng đầu"),
        ("Phòng Nội vụ", "Phòng Nội vụ"),
        ("UBND huyện", "UBND huyện"),
    ],
)
def test_a_task_names_its_assignee_in_the_plural_only_where_there_are_several(people, said, assignee, label):
    """One office is no "các"."""
    given, _ = people.task(item(ItemKind.TASK, "kiểm tra", assignee=assignee), ())
    assert said(given) == label


def test_a_task_ends_with_its_due_date(people, said):
    """In brackets, as a moment."""
    _, text = people.task(item(ItemKind.TASK, "kiểm tra", assignee="Phòng Nội vụ", due=date(2021, 10, 25)), ())
    assert said(text) == "kiểm tra (hạn 25/10/2021)."


@pytest.mark.parametrize(
    ("role", "named"),
    [
        ("Ủy viên BTV Huyện ủy, Phó Chủ tịch UBND huyện", "Đồng chí An, Ủy viên Ban Thường vụ Huyện ủy,"),
        ("HUV, Phó Chủ tịch UBND huyện", "Đồng chí An, Huyện ủy viên,"),
        ("Quận ủy viên", "Đồng chí An, Quận ủy viên,"),
        ("Ủy viên BTV Thị ủy", "Đồng chí An, Ủy viên Ban Thường vụ Thị ủy,"),
        ("Bí thư Đảng ủy xã", "Đồng chí An, Bí thư Đảng ủy xã,"),
        ("Phó Chủ tịch UBND huyện", "An, Phó Chủ tịch UBND huyện,"),
        ("Ủy viên UBND huyện, Trưởng phòng Nội vụ", "An, Ủy viên UBND huyện,"),
        ("", "An chủ trì."),
    ],
)
def test_only_a_stored_party_role_makes_a_comrade(told, any_figure, sentences, role, named):
    """A member of the people's committee holds a state office; nobody is guessed to be ông or bà."""
    event = replace(MEETING, chair="An", chair_role=role)
    chaired = [text for text in sentences(told(any_figure, event=event)) if "chủ trì" in text]
    assert [text.startswith(named) for text in chaired] == [True]


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (MEETING, "Hội nghị diễn ra ngày 8 tháng 9 năm 2021."),
        (replace(MEETING, part_of_day="chiều"), "Hội nghị diễn ra chiều ngày 8 tháng 9 năm 2021."),
        (replace(MEETING, host="UBND huyện"), "Ngày 8 tháng 9 năm 2021, UBND huyện tổ chức hội nghị."),
        (
            replace(MEETING, host="UBND huyện", part_of_day="sáng", place="hội trường"),
            "Sáng ngày 8 tháng 9 năm 2021, UBND huyện tổ chức hội nghị tại hội trường.",
        ),
        (replace(MEETING, kind="steering_committee"), "Hội nghị Ban Chỉ đạo diễn ra ngày 8 tháng 9 năm 2021."),
        (replace(MEETING, attended=("lãnh đạo phòng, ban",)), "Dự họp có lãnh đạo phòng, ban."),
        (replace(MEETING, attended=("Nội vụ", "VH&TT")), "Dự họp có Nội vụ, Văn hóa và Thông tin."),
        (replace(MEETING, reported_by="Phòng Nội vụ"), "Phòng Nội vụ báo cáo kết quả."),
        (
            replace(MEETING, reported_by="Văn phòng", documents=("Kế hoạch CNTT năm 2019", "Báo cáo")),
            "Văn phòng trình bày Kế hoạch công nghệ thông tin năm 2019 và Báo cáo.",
        ),
    ],
)
def test_a_meeting_is_told_as_far_as_it_is_known(told, any_figure, sentences, event, sentence):
    """When, where, who came, who reported: a sentence for each that the source has."""
    assert sentence in sentences(told(any_figure, event=event))


def test_a_bulletin_without_an_event_has_no_such_section_and_no_such_sentence(told, any_figure, said):
    """A statistics note."""
    story = told(any_figure).story
    assert [section.id for section in story.sections] == ["hoi_nghi_truc_tuyen"]
    assert "hội nghị" not in said(story.lead).lower()


@pytest.mark.parametrize(
    ("place", "text", "written"),
    [
        (TextPlace.TEXT, "CNTT và DVC", "công nghệ thông tin và dịch vụ công"),
        (TextPlace.TEXT, "DVCTT", "dịch vụ công trực tuyến"),
        (TextPlace.TEXT, "Cổng DVCQG", "Cổng Dịch vụ công quốc gia"),
        (TextPlace.TEXT, "VNCNTT và CNTT2", "VNCNTT và CNTT2"),
        (TextPlace.TEXT, "UBND, HĐND, TTHC", "UBND, HĐND, TTHC"),
        (TextPlace.TEXT, "Trung tâm VHTT&TT", "Trung tâm VHTT&TT"),
        (TextPlace.TEXT, "BTV", "BTV"),
        (TextPlace.ROLE, "Ủy viên BTV", "Ủy viên Ban Thường vụ"),
        (TextPlace.ATTENDED, "Lao động TB&XH", "Lao động - Thương binh và Xã hội"),
        (TextPlace.ATTENDED, "Trung tâm VHTT&TT, VH&TT", "Trung tâm VHTT&TT, Văn hóa và Thông tin"),
    ],
)
def test_an_abbreviation_is_written_out_where_it_means_that(tellings, place, text, written):
    """As a whole word, and the longest first; "BTV" is the newsroom in a byline."""
    assert tellings["yen-lap-2021-08"].writer.expanded(text, place) == written


@pytest.mark.parametrize(
    ("kind", "others"),
    [(ItemKind.RESULT, {}), (ItemKind.SHORTCOMING, {}), (ItemKind.TASK, {"assignee": "Phòng Nội vụ"})],
)
def test_a_figure_in_an_items_words_is_refused_with_the_item(told, any_figure, kind, others):
    """A figure needs a row, with its source and its qualifier."""
    with pytest.raises(UntypedNumeralError) as caught:
        told(any_figure, items=(item(kind, "đã xử lý 697 hồ sơ", **others),))
    assert (caught.value.place.file, caught.value.place.item) == ("context.yml", f"yen-lap-2021-08, {kind} 1")


def test_a_number_of_communes_that_is_not_the_units_is_refused_with_the_event(told, any_figure):
    """Yên Lập has 17."""
    with pytest.raises(UntypedNumeralError) as caught:
        told(any_figure, event=replace(MEETING, attended=("Chủ tịch UBND 18 xã, thị trấn",)))
    assert caught.value.place.item == "yen-lap-2021-08, event"


def test_a_base_that_nobody_can_type_is_refused_with_its_cell(told, observation):
    """The label of a span or of a base is printed as the source has it."""
    change = observation("online_meetings", "5", semantics=Semantics.CHANGE_PERCENT, compare_to="tuần 35")
    with pytest.raises(UntypedNumeralError) as caught:
        told(change)
    assert (caught.value.place.file, caught.value.place.cell) == ("data/published/figures.csv", "K2")


AIM = {"semantics": Semantics.TARGET_PERCENT, "dimension": "target", "scope": Scope.PROVINCE_LEVEL}


def aimed(value: str) -> Item:
    """Return a task with one target."""
    targets = ((Scope.PROVINCE_LEVEL, Semantics.TARGET_PERCENT.read(value)),)
    return item(ItemKind.TASK, "đạt chỉ tiêu", assignee="các sở", indicator="work_files_online_share", targets=targets)


def test_a_tasks_targets_are_facts(told, observation, any_figure, marked):
    """In the order of the task, each with its scope."""
    story = told(any_figure, observation("work_files_online_share", "90", **AIM), items=(aimed("90"),)).story
    assert marked(story.sections[-1].items[0].text) == "phấn đấu đạt chỉ tiêu: 90%[f2] ở cấp tỉnh."


def test_a_target_that_differs_from_its_row_is_refused(told, observation, any_figure):
    """90 in one file and 85 in the other: nobody here knows which the source says."""
    with pytest.raises(ContradictingRowsError, match=r"90.*85"):
        told(any_figure, observation("work_files_online_share", "85", **AIM), items=(aimed("90"),))


def test_a_target_without_a_row_is_refused(told, observation, any_figure):
    """A result of the same indicator is no target."""
    result = observation("work_files_online_share", "90", semantics=Semantics.RATE_PERCENT, scope=Scope.PROVINCE_LEVEL)
    with pytest.raises(MissingSourceError, match="work_files_online_share"):
        told(any_figure, result, items=(aimed("90"),))


MILESTONE = {"semantics": Semantics.MILESTONE_PLANNED, "qualifier": Qualifier.PLANNED, "scope": Scope.COMMUNES}


def milestone(value: str = "19/19", **others: object) -> Item:
    """Return a planned milestone."""
    read = Semantics.MILESTONE_PLANNED.read(value)
    return item(ItemKind.MILESTONE, indicator="modern_one_stop_communes", value=read, **others)


def test_a_milestone_that_differs_from_its_row_is_refused(told, observation, any_figure):
    """19/19 in one file and 18/19 in the other."""
    with pytest.raises(ContradictingRowsError, match=r"18/19.*19/19"):
        told(any_figure, observation("modern_one_stop_communes", "19/19", **MILESTONE), items=(milestone("18/19"),))


def test_a_milestone_without_a_row_is_refused(told, observation, any_figure):
    """What is done is no plan."""
    done = observation("modern_one_stop_communes", "19/19", semantics=Semantics.K_OF_N, scope=Scope.COMMUNES)
    with pytest.raises(MissingSourceError, match="modern_one_stop_communes"):
        told(any_figure, done, items=(milestone(),))


def test_a_milestone_without_a_due_date_says_its_period(told, observation, any_figure, said):
    """And that it is a plan."""
    planned = observation("modern_one_stop_communes", "19/19", **MILESTONE)
    ((passage,),) = told(any_figure, planned, items=(milestone(),)).story.sections[-1].paragraphs
    assert said(passage.text).startswith("Theo kế hoạch, 19/19 xã, thị trấn")


def test_a_unit_whose_name_is_a_number_can_be_told(library, tellings, untyped, said):
    """Quận 12 of Hồ Chí Minh City: its name is no figure, and no title opens with "12:"."""
    telling = tellings["yen-lap-2021-08"]
    bulletin = Bulletin(
        id="quan-12-2021-08", unit=library.units.by_slug("quan-12"), period=telling.window.bulletin.period
    )
    around = Surroundings(
        bulletin=bulletin, province_name="thành phố Hồ Chí Minh", commune_words="phường", district_words="",
        countable={"phường": 11},
    )  # fmt: skip
    writer = replace(telling.writer, surroundings=around)
    title = writer.general("title", telling.sheet.facts[0])
    lead = writer.general("lead", telling.sheet.facts[0])
    assert untyped([title, lead]) == []
    assert said(title).startswith("Quận 12: ")
    assert "của quận 12 là" in said(lead)
