"""Feeds whose ids and dates stay the same from build to build."""

from __future__ import annotations

import pytest
from lxml import etree

from bantin.site.feeds import atom

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(entries, site):
    """Return the feed of the published bulletins, parsed."""
    return etree.fromstring(atom(entries, site, title=site.title, address="", feed="feed.xml"))


def test_an_entry_is_known_by_its_address(feed, entries, site):
    """A reader's program knows it again after every build."""
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert ids == [f"{site.base_url}{entry.address}/" for entry in entries]


def test_an_entry_is_dated_by_the_day_of_its_source_in_vietnam(feed, entries):
    """Sources state a day; it is Vietnam's, whatever the machine's time zone."""
    days = [entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")]
    assert days == [f"{entry.published.iso}T00:00:00+07:00" for entry in entries]


def test_the_feed_is_as_new_as_its_newest_entry(feed, entries):
    """Never the day of the build."""
    assert feed.findtext(f"{ATOM}updated") == f"{max(entry.published.iso for entry in entries)}T00:00:00+07:00"


def test_a_feed_names_itself_and_its_page(entries, site):
    """Programs find the way back from a saved file."""
    found = etree.fromstring(atom(entries, site, title="Yên Lập", address="yen-lap/", feed="yen-lap/feed.xml"))
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links == {"alternate": f"{site.base_url}yen-lap/", "self": f"{site.base_url}yen-lap/feed.xml"}


def test_two_feeds_of_the_same_entries_are_the_same(entries, site):
    """No clock and no chance in them."""
    one, two = (atom(entries, site, title="a", address="", feed="feed.xml") for _ in range(2))
    assert one == two


def test_a_feed_without_entries_does_not_read_the_clock(site):
    """A repository in which no bulletin was made yet builds the same site each time."""
    empty = etree.fromstring(atom([], site, title="a", address="", feed="feed.xml"))
    assert empty.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+07:00"
