"""Atom feeds: of the site and of each unit, with ids and dates that stay the same from build to build."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Any

from bantin.settings import SiteSettings
from bantin.site.entry import Entry

# Sources state a day; the day is Vietnam's, whatever the machine's time zone.
_VIETNAM = timezone(timedelta(hours=7))
# Atom asks for a date even of a feed without entries; the library would take the clock's.
_BEFORE_ALL_ENTRIES = datetime(1970, 1, 1, tzinfo=_VIETNAM)


def atom(entries: Iterable[Entry], site: SiteSettings, *, title: str, address: str, feed: str) -> bytes:
    """
    Return a feed of entries, newest first.

    Args:
        entries: Their order is kept.
        site: Whose feed it is.
        title: The feed's title.
        address: The page that the feed belongs to, from the root.
        feed: The feed's own address, from the root.
    """
    from feedgenerator import Atom1Feed  # noqa: PLC0415 - only a build that writes feeds needs it

    channel: Any = Atom1Feed(
        title=title,
        link=site.base_url + address,
        description=site.tagline,
        language="vi",
        author_name=site.publisher,
        feed_url=site.base_url + feed,
    )
    for entry in entries:
        day = datetime.fromisoformat(entry.published.iso).replace(tzinfo=_VIETNAM)
        link = f"{site.base_url}{entry.address}/"
        mark = "Số liệu minh họa. " if entry.is_simulated else ""
        channel.add_item(
            title=mark + entry.title,
            link=link,
            description=mark + entry.lead,
            unique_id=link,
            pubdate=day,
            updateddate=day,
        )
    if not channel.items:
        channel.latest_post_date = lambda: _BEFORE_ALL_ENTRIES
    return bytes(channel.writeString("utf-8").encode())
