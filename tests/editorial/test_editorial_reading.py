"""An editorial file is read whole, or refused with the line of everything that is wrong in it."""

from __future__ import annotations

from datetime import date

import pytest
from editorial_files import NAME, SOUND, line_of, spoilt, written

from bantin.editorial import read_editorial
from bantin.errors import EditorialError, UnusableEditorialError


def refusal(folder, text, image=None) -> EditorialError:
    """Return the error with which a file is refused."""
    with pytest.raises(EditorialError) as caught:
        read_editorial(written(folder, text, image), NAME)
    return caught.value


def test_a_sound_file_says_who_met_when_and_what_is_to_be_done(tmp_path):
    """Each key has its place in the model."""
    found = read_editorial(written(tmp_path), NAME)
    assert found.event is not None
    assert (found.event.date, found.event.chair, found.event.is_by_editor) == (
        date(2021, 9, 8),
        "Người chủ trì thử",
        True,
    )
    assert [quote.speaker.text for quote in found.quotes] == ["Người nói thử"]
    assert [(task.assignee, task.due) for task in found.tasks] == [("Phòng Nội vụ", date(2021, 12, 31))]
    assert (found.byline, [topic.heading.text for topic in found.topics]) == ("Tổ thử", ["Hội nghị"])


def test_words_know_their_line_also_in_the_middle_of_a_paragraph(tmp_path):
    """An editor is sent to the line on which the number stands, not to the start of its paragraph."""
    words = read_editorial(written(tmp_path), NAME).topics[0].paragraphs[0].text
    assert words.place(words.text.index("{")).row == line_of("{dossiers_received_online}")


def test_a_file_that_says_nothing_yet_is_blank(tmp_path):
    """What `new` lays ready changes no bulletin."""
    assert read_editorial(written(tmp_path, "---\n# chưa viết\n---\n"), NAME).is_blank


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("byline:", "bylin:", "E421", line_of("byline")),
        ("kind: conference", "kind: [", "E421", None),
        ("  chair_role: Trưởng ban thử\n", "", "E421", line_of("chair:")),
        ("2021-12-31", "2021-02-30", "E421", line_of("due:")),
        ("date: 2021-09-08", "date: hôm qua", "E421", line_of("date:")),
        ("    speaker: Người nói thử\n", "", "E424", line_of("- text: \"Đã")),
        ("    source: biên bản thử\n", "", "E424", line_of("- text: \"Đã")),
        ("    alt: Hình vẽ một ô màu.\n", "", "E425", line_of("- file")),
        ("anh.jpg", "../anh.jpg", "E425", line_of("- file")),
        ("anh.jpg", "khong-co.jpg", "E425", line_of("- file")),
        ("## Hội nghị", "Hội nghị", "E426", line_of("## Hội")),
        ("ghi nhận\n", "**ghi nhận**\n", "E427", line_of("Hội nghị ghi")),
        ("ghi nhận\n", "[ghi nhận](javascript:alert)\n", "E427", line_of("Hội nghị ghi")),
        ("ghi nhận\n", "[ghi nhận](mailto:ai@vi.du)\n", "E427", line_of("Hội nghị ghi")),
        ("## Hội nghị", "### Hội nghị", "E427", line_of("## Hội")),
        ("Hội nghị ghi", "    Hội nghị ghi", "E427", line_of("Hội nghị ghi")),
    ],
    ids=[
        "unknown key", "bad YAML", "chair without role", "no such day", "no date", "quote without speaker",
        "quote without source", "no alt text", "outside the folder", "no such file", "under no heading", "emphasis",
        "script as link", "mail as link", "another level", "code",
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused_with_its_line(tmp_path, old, new, code, row):
    """Code, file and line are what an editor needs to mend it."""
    error = refusal(tmp_path, spoilt(old, new))
    assert (error.code, error.place.file) == (code, NAME)
    assert row is None or error.place.row == row


def test_a_file_in_another_encoding_is_refused(tmp_path):
    """A wrong guess would put wrong letters into people's mouths."""
    path = written(tmp_path)
    path.write_bytes(SOUND.encode("utf-16"))
    with pytest.raises(UnusableEditorialError, match="UTF-8"):
        read_editorial(path, NAME)


def test_a_file_without_front_matter_is_refused(tmp_path):
    """Where it ends nobody could tell."""
    assert refusal(tmp_path, "Hội nghị").code == "E421"


def test_an_image_that_is_none_is_refused(tmp_path):
    """The name says nothing of what a file holds."""
    error = refusal(tmp_path, SOUND, b"<svg onload='alert(1)'/>")
    assert (error.code, error.place.row) == ("E425", line_of("- file"))


def test_one_look_names_every_error(tmp_path):
    """Nobody runs the check five times for five slips."""
    text = spoilt("byline: Tổ thử", "byline: 5").replace("    role: Vai thử\n", "").replace("## Hội nghị\n", "")
    error = refusal(tmp_path, text, b"no image")
    assert sorted(one.code for one in (error, *error.others)) == ["E421", "E424", "E425", "E426"]
