"""The last part of a build: the site of all good records, checked, in place of the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.errors import BantinError, ContentError
from bantin.keys import checker_hash, fragment_hash, library_versions, package_hash, site_inputs, site_key
from bantin.manifest import KnownSite, Manifest
from bantin.record import read_record
from bantin.report import BulletinReport, Fate
from bantin.request import Request
from bantin.site.folder import Folder, is_intact, replace_folder
from bantin.verifying import refusals_of
from bantin.window import Library

if TYPE_CHECKING:
    from bantin.pages.kept import KeptFragments


@dataclass(slots=True)
class Publishing:
    """
    The site of one run.

    Attributes:
        request: What was asked for.
        library: What is given.
        manifest: What is remembered.
        reports: What became of each bulletin in this run; a record that is refused is told here too.
        pages: How many pages the site has.
        is_site_new: Whether the site was written.
        refusals: What the checker did not let through.
    """

    request: Request
    library: Library
    manifest: Manifest
    reports: dict[str, BulletinReport]
    pages: int = 0
    is_site_new: bool = False
    refusals: tuple[BantinError, ...] = ()

    def publish(self) -> None:
        """Assemble the site from all records and have it checked, unless it is there just as it would become."""
        out, known = self.request.out, self.manifest.sites.get(str(self.request.out))
        self._remember_stale()
        states = [(one.id, self._state(one.id)) for one in self.library.settings.bulletins]
        key = site_key(states, self.request.root / "site", self.request.root / "params")
        is_as_left = known is not None and is_intact(out, known.hashes)
        if known and is_as_left and known.is_settled and known.key == key:
            self.pages = known.pages
            return
        folder, is_settled = self._assembled()
        hashes = folder.hashes()
        if not self._is_verified(folder, hashes):
            self.pages = known.pages if known else 0
            return
        if not (known and is_as_left and known.hashes == hashes):
            replace_folder(out, folder)
            self.is_site_new = True
        self.pages = folder.page_count
        self.manifest.remember_inputs("site", site_inputs(self.request.root / "site", self.request.root / "params"))
        self.manifest.know(out, KnownSite(key, hashes, self.pages, is_settled, checker_hash()))

    def _is_verified(self, folder: Folder, hashes: Mapping[str, str]) -> bool:
        """Let the checker look at what it has not seen; files that any site holds were verified by the same checker."""
        seen = {
            (address, digest)
            for site in self.manifest.sites.values()
            if site.checker == checker_hash()
            for address, digest in site.hashes.items()
        }
        unseen = {address for address, digest in hashes.items() if (address, digest) not in seen}
        self.refusals = refusals_of(folder.files, self.request.root, only=unseen) if unseen else ()
        return not self.refusals

    def _assembled(self) -> tuple[Folder, bool]:
        """Return the site of all good records, and whether none of them was refused."""
        from bantin.site.assembly import Assembly, assemble  # noqa: PLC0415 - Jinja2, see check_record
        from bantin.site.entry import Entry  # noqa: PLC0415 - see check_record

        entries, fragments, stale, kept = [], {}, self._stale(), self._kept_fragments()
        good = [one.id for one in self.library.settings.bulletins if self.manifest.has_good_record(one.id)]
        for name in good:
            try:
                record = read_record(self.manifest.record(name))
                fragments[name] = kept.of(record)
            except ContentError as error:
                self._refuse(name, error)
            else:
                entries.append(Entry(record, name in stale))
        sources = self.request.root / "site"
        assembly = Assembly(sources, self.library.settings.site, self.library.units, fragments, entries)
        return assemble(assembly), len(entries) == len(good)

    def _refuse(self, name: str, error: ContentError) -> None:
        """Report a record that is no longer good enough; the bulletin's own trouble in this run comes first."""
        before = self.reports.get(name)
        if before and before.error:
            self.reports[name] = replace(before, others=(*before.others, error), is_kept=False)
        else:
            self.reports[name] = BulletinReport(id=name, fate=Fate.FAILED, error=error)

    def _stale(self) -> frozenset[str]:
        """Return the bulletins that failed or wait: in this run, or in the last one that looked at them."""
        troubled = (Fate.FAILED, Fate.WAITING)
        before = self.manifest.stale - self.reports.keys()
        return before | {report.id for report in self.reports.values() if report.fate in troubled}

    def _remember_stale(self) -> None:
        """Keep the marks for runs that look at other bulletins only."""
        stale = self._stale()
        if stale != self.manifest.stale:
            self.manifest.stale = stale
            self.manifest.save()

    def _state(self, name: str) -> str:
        """Return what the site shows of a bulletin: the key of its record, and whether it is stale."""
        key = self.manifest.key(name)
        return f"{key} stale" if name in self._stale() else key

    def check_record(self, path: Path) -> None:
        """Raise ContentError where an executed notebook is no complete bulletin."""
        self._kept_fragments().of(read_record(path))

    def _kept_fragments(self) -> KeptFragments:
        from bantin.pages.kept import KeptFragments  # noqa: PLC0415 - nbconvert, which a no-op does not need

        root = self.request.root
        return KeptFragments(
            folder=root / "build" / "fragments",
            templates=root / "site" / "templates",
            rules=f"{package_hash(is_whole=True)} {library_versions()} {fragment_hash(root / 'site')}",
            minimum_facts=self.library.settings.site.policies.minimum_facts,
        )
