"""Photographs: smaller, upright, without what the telephone wrote into them, and the same bytes each time."""

from __future__ import annotations

import io

import pytest
from editorial_files import MAKER, picture
from PIL import Image

from bantin.editorial.photographs import renditions


def opened(content: bytes) -> Image.Image:
    """Return an image from its bytes."""
    return Image.open(io.BytesIO(content))


def test_a_photograph_comes_in_two_widths():
    """A telephone loads the small one."""
    assert [(one.width, one.height) for one in renditions(picture())] == [(720, 405), (1440, 810)]


def test_a_small_photograph_is_not_enlarged():
    """Pixels that nobody took tell nothing."""
    assert [(one.width, one.height) for one in renditions(picture((500, 400)))] == [(500, 400)]


def test_a_tall_photograph_is_bounded_too():
    """It would push the text off every screen."""
    assert max(one.height for one in renditions(picture((900, 4000)))) == 1440


def test_place_and_maker_stay_behind():
    """A photograph must not tell where somebody lives."""
    original = picture(with_secrets=True)
    assert MAKER.encode() in original
    for one in renditions(original):
        image = opened(one.content)
        assert (dict(image.getexif()), set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}) == (
            {},
            {"progressive", "progression"},
        )
        assert MAKER.encode() not in one.content


def test_a_photograph_is_turned_upright_before_its_mark_is_dropped():
    """The mark that says which side is up stays behind with the rest."""
    first = renditions(picture((1600, 900), with_secrets=True))[0]
    assert first.height > first.width


def test_the_same_photograph_gives_the_same_bytes_and_names():
    """Two builds must not differ."""
    content = picture()
    first = renditions(content)
    renditions.cache_clear()
    assert [one.content for one in first] == [one.content for one in renditions(content)]


def test_what_was_transparent_becomes_white():
    """JPEG knows no transparency, and black would hide the drawing."""
    written = io.BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(written, "PNG")
    assert opened(renditions(written.getvalue())[0].content).getpixel((200, 200)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", picture()[:3000], picture(kind="BMP"), picture((100, 100))],
    ids=["empty", "another kind", "cut short", "no kind of the web", "too small"],
)
def test_what_is_no_whole_photograph_is_refused(content):
    """Half a picture is not published."""
    with pytest.raises((OSError, ValueError, SyntaxError)):
        renditions(content)
