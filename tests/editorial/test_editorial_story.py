"""What people wrote stands in the sections of the bulletin: who met first, then what is not yet good, then tasks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from editorial_files import NAME, SOUND, line_of, spoilt, written
from monthly_material import monthly_window

from bantin.editorial import read_editorial
from bantin.errors import EditorialError, UnusableEditorialError
from bantin.model import Context, Event, EventKind, Genre, Item, ItemKind
from bantin.story.markup import Markup
from bantin.telling import Telling, tell


def told(library, folder, text=SOUND) -> Telling:
    """Return a month's bulletin with an editorial file."""
    editorial = read_editorial(written(folder, text), NAME)
    return tell(replace(monthly_window(library), editorial=editorial), library)


@pytest.fixture(scope="module")
def telling(library, tmp_path_factory) -> Telling:
    """Return the bulletin of the sound file."""
    return told(library, tmp_path_factory.mktemp("editorial"))


def section(telling: Telling, id_: str):
    """Return a section of a bulletin."""
    return next(one for one in telling.story.sections if one.id == id_)


def words_of(telling: Telling, id_: str, said) -> str:
    """Return what a reader reads in a section, labels included."""
    one = section(telling, id_)
    passages = [*(passage for paragraph in one.paragraphs for passage in paragraph), *one.items]
    return " ".join(f"{said(passage.label)} {said(passage.text)}".strip() for passage in passages)


def test_the_meeting_is_the_first_section(telling, said):
    """Who chaired in which role, what was said by whom, and where that is known from."""
    words = words_of(telling, "hoi_nghi", said)
    assert telling.story.sections[0].id == "hoi_nghi"
    assert "Người chủ trì thử, Trưởng ban thử, chủ trì." in words
    assert "Người nói thử, Vai thử: “Đã nhận 697 hồ sơ.” (nguồn: biên bản thử)." in words


def test_the_lead_says_who_met_and_when_after_the_strongest_facts(telling, said):
    """The figures were not given at the meeting, so the lead does not say so."""
    lead = said(telling.story.lead)
    assert lead.endswith("Cơ quan thử tổ chức hội nghị ngày 8 tháng 9 năm 2021.")
    assert lead.index("hồ sơ") < lead.index("Cơ quan thử")


def test_what_is_not_yet_good_follows_after_however(telling, said):
    """Praise and "Tuy nhiên", as conference bulletins are read."""
    assert words_of(telling, "ton_tai", said).startswith("Tuy nhiên, còn ")
    assert [passage.kind for passage in section(telling, "ton_tai").paragraphs[0]] == [ItemKind.SHORTCOMING]


def test_tasks_say_who_what_and_until_when(telling, said):
    """A per cent in a task is an aim."""
    words = words_of(telling, "nhiem_vu", said)
    assert "Hội nghị giao nhiệm vụ: Phòng Nội vụ phấn đấu đạt 90% hồ sơ mức độ 4 (hạn 31/12/2021)." in words


def test_the_photograph_keeps_its_place_and_says_what_it_shows(telling):
    """Width and height before it comes, lazily, with caption and photographer."""
    html = Markup(telling.story).section(section(telling, "hoi_nghi"))
    assert 'width="1440" height="810" loading="lazy"' in html
    assert 'alt="Hình vẽ một ô màu."' in html
    assert "Hình minh họa. <small>Ảnh: Ban biên tập.</small></figcaption>" in html


def test_the_byline_stands_in_the_source_line(telling, said):
    """Whoever wrote signs."""
    assert "Tổ thử" in said(telling.story.source)


def test_markup_in_peoples_words_is_text(library, tmp_path):
    """Nothing that somebody types becomes a tag of the page."""
    text = spoilt("ghi nhận\n", "<script>alert(hai)</script> & <b>ghi nhận</b>\n")
    html = Markup(told(library, tmp_path, text).story).section(section(told(library, tmp_path, text), "hoi_nghi"))
    assert "&lt;script&gt;alert(hai)&lt;/script&gt; &amp; &lt;b&gt;" in html
    assert "<script" not in html


def test_a_link_is_words_and_an_inert_address(library, tmp_path, said):
    """No part of a bulletin leads out of its page."""
    telling = told(library, tmp_path, spoilt("ghi nhận\n", "[ghi nhận](https://vi.du/5)\n"))
    assert "ghi nhận (https://vi.du/5)" in words_of(telling, "hoi_nghi", said)
    assert "href" not in Markup(telling.story).section(section(telling, "hoi_nghi")).replace('href="#', "")


def test_entries_of_a_list_are_entries_of_the_section(library, tmp_path, said):
    """A heading may name a section by its id."""
    telling = told(library, tmp_path, SOUND + "\n## van_ban\n\n- Giữ nề nếp ký số.\n")
    assert [said(one.text) for one in section(telling, "van_ban").items] == ["Giữ nề nếp ký số."]


@pytest.mark.parametrize(
    ("change", "code", "row"),
    [
        (("{dossiers_received}", "697"), "E423", line_of("{dossiers_received}")),
        (("{dossiers_received}", "{dossiers_recieved}"), "E422", line_of("{dossiers_received}")),
        (("{dossiers_received_online} hồ sơ", "mười hồ sơ"), "E423", line_of("{dossiers_received_online}")),
        (("{dossiers_pending_overdue}", "3"), "E423", line_of("{dossiers_pending_overdue}")),
        (("một ô màu", "5 ô màu"), "E423", line_of("alt:")),
        (("Cơ quan thử", "Cơ quan 5"), "E423", line_of("host:")),
        (("## Hội nghị", "## Hội thảo"), "E426", line_of("## Hội")),
    ],
    ids=["number", "placeholder", "number in words", "shortcoming", "alt text", "host", "heading"],
)
def test_a_number_without_origin_is_refused_with_its_line(library, tmp_path, change, code, row):
    """Wherever people write, a figure is the bulletin's own."""
    with pytest.raises(EditorialError) as caught:
        told(library, tmp_path, spoilt(*change))
    assert (caught.value.code, caught.value.place.file, caught.value.place.row) == (code, NAME, row)


def test_one_look_names_every_number(library, tmp_path):
    """The first error carries the others of the file."""
    text = spoilt("{dossiers_received}", "697").replace("{dossiers_pending_overdue}", "3")
    with pytest.raises(EditorialError) as caught:
        told(library, tmp_path, text)
    assert len(caught.value.others) == 1


def test_a_source_that_reports_an_event_gets_no_second_one(library, tmp_path):
    """What a government published is transcribed as it is."""
    window = library.window(library.chosen("yen-lap", "2021-08"))
    text = "---\nevent:\n  kind: conference\n  date: 2021-09-08\n  host: Cơ quan thử\n---\n"
    with pytest.raises(UnusableEditorialError):
        tell(replace(window, editorial=read_editorial(written(tmp_path, text), NAME)), library)


def context(kind: EventKind, *systems: str, topics: tuple[str, ...] = (), library) -> Context:
    """Return what is there beside figures: an event without a day, results of some systems, topics."""
    published = library.window(library.chosen("yen-lap", "2021-08")).material.context
    items = tuple(Item(kind=ItemKind.RESULT, number=n, text="tốt", system=one) for n, one in enumerate(systems, 1))
    return replace(published, event=Event(kind=kind), items=items, topics=topics)


def test_figures_alone_make_a_note(library):
    """Nobody met and nobody wrote."""
    assert context(EventKind.NONE, library=library).genre is Genre.STATISTICS_NOTE


def test_one_remark_makes_no_feature(library):
    """A feature goes topic by topic."""
    assert context(EventKind.NONE, topics=("Một cửa",), library=library).genre is Genre.STATISTICS_NOTE


def test_several_topics_without_an_event_make_a_feature(library):
    """By items of a source or headings of an editor alike."""
    assert context(EventKind.NONE, "a", topics=("Một cửa",), library=library).genre is Genre.PROGRESS_FEATURE


def test_people_who_met_make_a_conference_bulletin(telling):
    """Whatever else is there."""
    assert telling.genre is Genre.CONFERENCE


@pytest.mark.parametrize(
    ("unit", "period", "genre"),
    [
        ("yen-lap", "2021-08", Genre.CONFERENCE),
        ("ha-nam", "2020", Genre.CONFERENCE),
        ("thanh-ba", "2021-ytd-11-08", Genre.PROGRESS_FEATURE),
    ],
)
def test_the_published_bulletins_keep_their_genre(library, unit, period, genre):
    """As their sources were: meetings, and a feature of topics."""
    assert tell(library.window(library.chosen(unit, period)), library).genre is genre
