"""What the whole site says of itself, and its policies: params/site.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bantin.settings.reading import read_params
from bantin.settings.written import Param

_ADDRESS = re.compile(r"https://[a-z0-9.-]+(:\d+)?(/[^\s?#]*)?", re.ASCII)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class NamingOfTheLowest(StrEnum):
    """Whether prose and charts name the units that do worst; tables always list all (guide.md, section 5)."""

    COUNTED = "counted"
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The licence of texts and data: its name and its address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """
    What the editors decide once for all bulletins.

    Attributes:
        naming_of_the_lowest: Whether units that do worst are counted or named.
        minimum_facts: How many facts a bulletin must have to be published, 1 or more.
    """

    naming_of_the_lowest: NamingOfTheLowest
    minimum_facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """
    The site's own words.

    Attributes:
        title: Its name.
        tagline: The line under the name.
        publisher: Who answers for it.
        base_url: Where it will stand, with a slash at its end: "https://bantin.example.org/".
        contact: The editors' mail address.
        licence: The licence of texts and data.
        policies: What the editors decide once for all bulletins.
    """

    title: str
    tagline: str
    publisher: str
    base_url: str
    contact: str
    licence: Licence
    policies: Policies


def read_site(path: Path) -> SiteSettings:
    """Return the checked settings of the site; raise ParamsError with file, line and what to do."""
    entry = read_params(path).entry(("title", "tagline", "publisher", "base_url", "contact", "licence", "policies"))
    return SiteSettings(
        title=entry["title"].text(),
        tagline=entry["tagline"].text(),
        publisher=entry["publisher"].text(),
        base_url=_base_url(entry["base_url"]),
        contact=_contact(entry["contact"]),
        licence=_licence(entry["licence"]),
        policies=_policies(entry["policies"]),
    )


def _licence(param: Param) -> Licence:
    entry = param.entry(("name", "url"))
    return Licence(name=entry["name"].text(), url=_url(entry["url"]))


def _policies(param: Param) -> Policies:
    entry = param.entry(("naming_of_the_lowest", "minimum_facts"))
    return Policies(
        naming_of_the_lowest=NamingOfTheLowest(entry["naming_of_the_lowest"].one_of(NamingOfTheLowest)),
        minimum_facts=entry["minimum_facts"].whole(low=1, high=1000),
    )


def _base_url(param: Param) -> str:
    address = _url(param)
    if not address.endswith("/"):
        raise param.wrong(f'"{address}" không kết thúc bằng dấu /', f'Ghi "{address}/".')
    return address


def _url(param: Param) -> str:
    address = param.text()
    if not _ADDRESS.fullmatch(address):
        raise param.wrong(f'"{address}" không phải là địa chỉ trang', 'Ghi địa chỉ đầy đủ, bắt đầu bằng "https://".')
    return address


def _contact(param: Param) -> str:
    address = param.text()
    if not _MAIL.fullmatch(address):
        raise param.wrong(f'"{address}" không phải là địa chỉ thư', 'Ghi như "bientap@example.org".')
    return address
