"""Templates fill every slot and escape what is not markup of our own."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from bantin.pages import Templates
from bantin.pages.templates import PageHead


@pytest.fixture
def templates(tmp_path, library):
    """Return templates of which one shows the title and a body."""
    (tmp_path / "a.html").write_text('<h1>{{ head.title }}</h1><a href="{{ up }}">{{ body }}</a>', encoding="utf-8")
    return Templates(tmp_path, library.settings.site, {"style.css": "tai-san/style.0123456789.css"})


@pytest.mark.parametrize(
    ("address", "up"),
    [
        ("", ""),
        ("404.html", ""),
        ("ha-nam/", "../"),
        ("yen-lap/2021-08/", "../../"),
        ("minh-hoa/yen-lap/2021-08/", "../../../"),
    ],
)
def test_a_page_knows_its_way_to_the_root(address, up):
    """The site works under a sub-path, and from a folder."""
    assert PageHead(title="", description="", address=address).up == up


def test_text_is_escaped_and_markup_of_our_own_is_not(templates):
    """Whatever people wrote shows as they wrote it."""
    head = PageHead(title="A & B <script>", description="", address="ha-nam/")
    page = templates.render("a.html", head, body=Markup("<b>1</b>"))
    assert page == '<h1>A &amp; B &lt;script&gt;</h1><a href="../"><b>1</b></a>'


def test_a_slot_that_nothing_fills_is_an_error(templates):
    """An empty place on the page would go unnoticed."""
    with pytest.raises(UndefinedError, match="'body' is undefined"):
        templates.render("a.html", PageHead(title="", description="", address=""))


def test_the_way_to_the_root_can_be_given(templates):
    """A server shows the page for missing ones under any address."""
    head = PageHead(title="", description="", address="404.html")
    assert 'href="/bantin/"' in templates.render("a.html", head, up="/bantin/", body="")
