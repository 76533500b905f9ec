"""A bulletin on paper."""

from __future__ import annotations

import subprocess
import unicodedata

import pytest

pytestmark = pytest.mark.browser("chromium", "pdftotext")


def said(text: str) -> str:
    """Return a text with composed letters and single spaces, so that line ends and no-break spaces do not matter."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@pytest.fixture(scope="module")
def printed(chromium, served, bulletins, tmp_path_factory) -> list[tuple]:
    """Return each bulletin with the text of the PDF that a browser prints of it."""
    folder = tmp_path_factory.mktemp("printed")
    context = chromium.new_context()
    texts = []
    for number, bulletin in enumerate(bulletins):
        tab = context.new_page()
        tab.goto(served + bulletin.address)
        tab.pdf(path=folder / f"{number}.pdf", prefer_css_page_size=True)
        tab.close()
        done = subprocess.run(["pdftotext", folder / f"{number}.pdf", "-"], capture_output=True, text=True, check=True)
        texts.append((bulletin, said(done.stdout)))
    context.close()
    return texts


def test_a_printed_bulletin_has_its_title(printed):
    """The title arrives on paper letter by letter, with all its Vietnamese marks."""
    titles = [(page, said(page.tree.find(".//h1").text_content()), text) for page, text in printed]
    missing = [f"{page.address}: {title}" for page, title, text in titles if title not in text]
    assert printed
    assert not missing, "\n".join(missing)


def test_a_printed_bulletin_has_no_navigation(printed):
    """A menu on paper leads nowhere."""
    menus = [(page, said(" ".join(nav.itertext())), text) for page, text in printed for nav in page.tree.iter("nav")]
    found = [f"{page.address}: {menu}" for page, menu, text in menus if menu in text]
    assert not found, "\n".join(found)


def test_closed_tables_are_open_on_paper(printed):
    """Tables behind a chart stand in closed details, which browsers print only when told to."""
    missing = [
        f"{page.address}: {row}"
        for page, text in printed
        for last_row in page.tree.xpath("//details//table//tbody/tr[last()]")
        if (row := said(" ".join(cell.text_content() for cell in last_row))) not in text
    ]
    assert not missing, "\n".join(missing)
