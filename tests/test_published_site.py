"""
The whole small site: as it was approved, the same on every machine, and true to the published figures.

After a change that is meant to alter pages: `python tests/approve.py`, and read the diff of tests/approved/.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from approve import APPROVED, texts_of
from lxml import html
from repositories import files_of

from bantin.model import Semantics
from bantin.vietnamese.hedges import hedged_count

pytestmark = pytest.mark.slow

ADDRESSES = sorted(path.relative_to(APPROVED).as_posix() for path in APPROVED.rglob("*") if path.is_file())
BULLETINS = {
    "yen-lap-2021-08": "yen-lap/2021-08",
    "thanh-ba-2021-ytd": "thanh-ba/2021-ytd-11-08",
    "ha-nam-2020": "ha-nam/2020",
    "my-duc-2018": "my-duc/2018",
    "gia-vien-2021": "gia-vien/2021-ytd-12-09",
}
KEYS = ("indicator", "scope", "dimension", "unit_code", "period_start", "period_end", "semantics", "qualifier", "value")
NUMERAL = re.compile(r"\d")
TAGGED = "ancestor-or-self::data[@data-fact] | ancestor-or-self::time | ancestor-or-self::*[@data-nofact]"
DRAWN = "ancestor-or-self::title | ancestor-or-self::desc | ancestor-or-self::*[self::text or self::tspan][@data-fact]"
LONGEST_DIFF = 60

each_bulletin = pytest.mark.parametrize("bulletin", BULLETINS)


@pytest.fixture(scope="module")
def texts(built_site) -> dict[str, str]:
    """Return the text files of the site as they are approved."""
    return texts_of(built_site)


def in_short_lines(text: str) -> list[str]:
    """Return a text in lines that a diff can show: a page has whole sections on one line."""
    return text.replace("><", ">\n<").splitlines()


def main_of(page: Path) -> html.HtmlElement:
    """Return the <main> of a page."""
    return html.parse(page, parser=html.HTMLParser(encoding="utf-8")).getroot().find(".//main")


def facts_of(folder: Path) -> dict[str, dict]:
    """Return the facts of a bulletin by id."""
    document = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return {fact["id"]: fact for fact in document["facts"]}


def untagged_numerals(main: html.HtmlElement) -> list[str]:
    """Return each text with a digit that stands neither in a figure nor in a typed numeral."""
    found = []
    for element in main.iter():
        holders = [(element, element.text)]
        if element is not main:
            holders.append((element.getparent(), element.tail))
        found += [text.strip() for at, text in holders if text and NUMERAL.search(text) and not is_tagged(at)]
    return found


def is_tagged(element: html.HtmlElement) -> bool:
    """Say whether what stands in an element is a figure, a typed numeral, or words that no element can hold."""
    return bool(element.xpath(f"{TAGGED} | {DRAWN}"))


def sayings(fact: Mapping[str, Any]) -> set[str]:
    """Return how a fact may be printed: as it is displayed, or, if it is a count of ours, hedged as it proves."""
    is_count = fact["qualifier"] in ("exact", "derived") and Semantics(fact["semantics"]).is_count
    is_count = is_count and fact["value"].isdigit()
    return {fact["display"], *([hedged_count(int(fact["value"]))] if is_count else [])}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_file_is_as_it_was_approved(texts, address):
    """The diff shows what readers would see changed."""
    old = in_short_lines((APPROVED / address).read_text(encoding="utf-8"))
    new = in_short_lines(texts.get(address, ""))
    diff = list(difflib.unified_diff(old, new, f"approved/{address}", f"built/{address}", lineterm="", n=1))
    shown = "\n".join([line[:400] for line in diff[:LONGEST_DIFF]])
    assert not diff, f"{shown}\n\nIf this is meant: python tests/approve.py"


def test_no_file_is_new_without_approval(texts):
    """A new page is read by somebody before readers see it."""
    assert set(texts) - set(ADDRESSES) == set()


def test_a_build_elsewhere_gives_the_same_bytes(built_site, built_elsewhere):
    """
    Another folder, time zone, locale and hash seed: pages, charts, feeds and notebooks alike.

    There only the published bulletins were built; so the page that names the simulated ones says less.
    """
    here, elsewhere = files_of(built_site), files_of(built_elsewhere / "site" / "public")
    here = {name: content for name, content in here.items() if not name.startswith("minh-hoa/")}
    del here["gioi-thieu/index.html"], elsewhere["gioi-thieu/index.html"]
    assert {name for name in here | elsewhere if here.get(name) != elsewhere.get(name)} == set()


@each_bulletin
def test_every_published_figure_is_a_fact(built_site, root, bulletin):
    """Each row of figures.csv stands in facts.json, with its value and its qualifier."""
    with (root / "data" / "published" / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source_id"] == bulletin]
    stated = {tuple(row[key] for key in KEYS) for row in rows}
    facts = {tuple(fact[key] for key in KEYS) for fact in facts_of(built_site / BULLETINS[bulletin]).values()}
    assert rows
    assert stated - facts == set()


@each_bulletin
def test_every_fact_is_printed_with_its_value(built_site, bulletin):
    """Nothing is kept from the reader that the data state."""
    folder = built_site / BULLETINS[bulletin]
    printed = {(tag.get("data-fact"), tag.get("value")) for tag in main_of(folder / "index.html").iter("data")}
    assert {(name, fact["value"]) for name, fact in facts_of(folder).items()} - printed == set()


@each_bulletin
def test_every_figure_on_a_bulletin_is_one_of_its_facts(built_site, bulletin):
    """Value and text are the fact's; `bulletin/fact` names a fact of another page, or of this one by its full name."""
    folder = built_site / BULLETINS[bulletin]
    for tag in main_of(folder / "index.html").iter("data"):
        owner, _, name = tag.get("data-fact").rpartition("/")
        fact = facts_of(built_site / BULLETINS[owner or bulletin])[name]
        assert (tag.get("value"), tag.text_content()) == (fact["value"], fact["display"])


def test_every_figure_on_other_pages_names_bulletin_and_fact(built_site):
    """A headline on the front page can be traced like the one on its bulletin."""
    documents = {path.parent: json.loads(path.read_text(encoding="utf-8")) for path in built_site.rglob("facts.json")}
    facts = {document["bulletin"]: facts_of(folder) for folder, document in documents.items()}
    for page in built_site.rglob("*.html"):
        if page.parent not in documents:
            for tag in main_of(page).iter("data"):
                owner, _, name = tag.get("data-fact").rpartition("/")
                fact = facts[owner][name]
                assert tag.get("value") == fact["value"]
                assert tag.text_content() in sayings(fact)


def test_every_numeral_is_tagged(built_site):
    """Inside <main> each is a figure, a date, or of a type that is none (the page contract)."""
    pages = sorted(built_site.rglob("*.html"))
    found = {page.relative_to(built_site).as_posix(): untagged_numerals(main_of(page)) for page in pages}
    assert {address: texts for address, texts in found.items() if texts} == {}


@each_bulletin
def test_every_fact_names_the_cell_that_states_it(built_site, root, bulletin):
    """The file as it is now, by its hash, and the cell that holds the value."""
    path = root / "data" / "published" / "figures.csv"
    content = path.read_bytes()
    rows = list(csv.reader(content.decode().splitlines()))
    stated_in = ("data/published/figures.csv", hashlib.sha256(content).hexdigest())
    for fact in facts_of(built_site / BULLETINS[bulletin]).values():
        for source in fact["sources"]:
            column, row = ord(source["cell"][0]) - ord("A"), int(source["cell"][1:]) - 1
            assert (source["file"], source["sha256"]) == stated_in
            assert rows[row][column] == fact["value"]
