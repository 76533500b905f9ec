#!/usr/bin/env python3
"""
Approve the site as it is now: write its text files to tests/approved/, which tests/test_published_site.py holds it to.

Run `python tests/approve.py` after a change that is meant to alter pages, and read the diff of tests/approved/ before
you commit it: it is what readers will see changed.

Of the simulated bulletins one stands for all, with the pages that lead to it. Left out are what lies in tai-san/
(copied from site/assets) and so-tay.ipynb (its facts and parts are in facts.json and on the page; what is beside them
depends on the version of pandas); addresses.txt still names every file. Hashes in names and of data files are written
as <hash>, so that a new colour does not touch every page.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPROVED = ROOT / "tests" / "approved"
TEXTS = {".html", ".json", ".csv", ".xml", ".txt"}
SIMULATED = ("yen-lap/2021-08/", "yen-lap/index.html", "yen-lap/feed.xml", "thang/2021-08/")
HASH = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{10}(?=\.(?:css|svg|woff2)\b))")


def texts_of(site: Path) -> dict[str, str]:
    """Return the text files of a site by address, and a list of all its addresses, without hashes."""
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    texts = {
        address: without_hashes(path.read_text(encoding="utf-8"))
        for address, path in files.items()
        if path.suffix in TEXTS and not address.startswith("tai-san/") and stands_for_itself(address)
    }
    return texts | {"addresses.txt": without_hashes("".join(f"{address}\n" for address in files))}


def stands_for_itself(address: str) -> bool:
    """Return whether a page is approved: all real ones, and of simulated ones one bulletin with what leads to it."""
    inner = address.removeprefix("minh-hoa/")
    return inner == address or inner.startswith(SIMULATED) or "/" not in inner


def without_hashes(text: str) -> str:
    """Return a text in which the hashes of files are not told apart."""
    return HASH.sub("<hash>", text)


def approve(site: Path) -> None:
    """Make tests/approved/ what a site is."""
    texts = texts_of(site)
    for path in [path for path in APPROVED.rglob("*") if path.is_file()]:
        if path.relative_to(APPROVED).as_posix() not in texts:
            path.unlink()
    for address, text in texts.items():
        path = APPROVED / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Build the site into a folder of its own, and approve it."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "public"
        subprocess.run([sys.executable, "render.py", "build", "--out", str(site)], cwd=ROOT, check=True)
        approve(site)


if __name__ == "__main__":
    main()
