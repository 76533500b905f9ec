"""The site made from the published records, in memory; and a simulated bulletin among them."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bantin.pages import fragment_of
from bantin.record import Record
from bantin.settings import SiteSettings
from bantin.site.assembly import Assembly, assemble
from bantin.site.entry import Entry
from bantin.site.folder import Folder

Assembled = Callable[[Sequence[Entry]], Mapping[str, bytes]]


@pytest.fixture(scope="session")
def site(library) -> SiteSettings:
    """Return what the site says of itself."""
    return library.settings.site


@pytest.fixture(scope="session")
def entries(records) -> list[Entry]:
    """Return the published bulletins as other pages show them."""
    return [Entry(record) for record in records.values()]


@pytest.fixture(scope="session")
def assembled(root, library) -> Assembled:
    """Return how to make the files of a site of entries."""

    def files(entries: Sequence[Entry], **settings: str) -> Mapping[str, bytes]:
        sources = root / "site"
        fragments = {
            entry.id: fragment_of(entry.record.notebook, sources / "templates", bulletin=entry.id) for entry in entries
        }
        said = replace(library.settings.site, **settings)
        return assemble(Assembly(sources, said, library.units, fragments, entries)).files

    return files


@pytest.fixture(scope="session")
def files(entries, assembled) -> Mapping[str, bytes]:
    """Return the files of the site of the published bulletins."""
    return assembled(entries)


@pytest.fixture(scope="session")
def pages(files) -> Mapping[str, str]:
    """Return the pages of the site of the published bulletins."""
    return {address: content.decode() for address, content in files.items() if address.endswith(".html")}


@pytest.fixture(scope="session")
def simulated(record) -> Record:
    """Return a record whose figures are invented for demonstration."""
    facts = copy.deepcopy(record.facts) | {"simulated": True, "bulletin": "minh-hoa-yen-lap-2021-08"}
    return replace(record, facts=facts)


@pytest.fixture
def old_site(tmp_path) -> Path:
    """Return a folder with a site that readers see now."""
    target = tmp_path / "public"
    (target / "yen-lap").mkdir(parents=True)
    (target / "index.html").write_bytes(b"old front page")
    (target / "yen-lap" / "index.html").write_bytes(b"old page")
    return target


@pytest.fixture
def new_site() -> Folder:
    """Return the files of a site that is to take its place."""
    return Folder({"index.html": b"new front page", "ha-nam/index.html": b"new page"})
