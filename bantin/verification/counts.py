"""Typed counts, counted again: by the links of a page, by units.csv, by the formulas of ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bantin.verification.clauses import Sentence
from bantin.verification.directions import Ground
from bantin.verification.documents import Fact
from bantin.verification.naming import Names
from bantin.verification.numerals import spelled_value
from bantin.verification.reading import Page, text_of

_NUMBER = re.compile(r"\d[\d.]*")
_RANKED = re.compile(r"đủ điều kiện|được xếp hạng")
_LOWEST = re.compile(r"thấp nhất|cao nhất|dẫn đầu|đứng (?:đầu|cuối)")
_UNRANKED = re.compile(r"không (?:được )?xếp hạng(?: về (?P<what>[^.;]+))?")
_BAND = re.compile(r"^ loại ([\w ]+?)(?= và |[,.;]|$)")


def number_in(text: str) -> int | None:
    """Return the number that a typed count states, in digits or words; None where it states none."""
    found = _NUMBER.search(text)
    return int(found[0].replace(".", "")) if found else spelled_value(text.strip())


@dataclass(frozen=True, slots=True)
class Miscount:
    """A typed count that is not what can be counted."""

    text: str
    expected: str


def miscounts(sentence: Sentence, ground: Ground, names: Names, page: Page) -> Iterator[Miscount]:
    """Yield the counts of a bulletin's sentence that cannot be counted again to the same number."""
    for at, token in enumerate(sentence.tokens):
        if token.kind == "typed" and token.text and sentence_kind(token.text):
            said = number_in(token.text)
            right = _countable(sentence, at, ground, names, page)
            if said is None or (right and said not in right):
                yield Miscount(token.text, f"đếm lại được {', '.join(map(str, sorted(right))) or 'không có gì'}")


def sentence_kind(text: str) -> bool:
    """Return whether a typed text counts units or offices: "17 xã, thị trấn", "một cơ quan"."""
    return (
        re.search(
            r"(?i)(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\S* (?:xã|thị|phường|huyện|quận|thành|cơ quan|đơn vị)",
            text,
        )
        is not None
    )


def _countable(sentence: Sentence, at: int, ground: Ground, names: Names, page: Page) -> set[int]:
    after = sentence.after(at)
    following = next((token.fact for token in sentence.tokens[at:] if token.fact), None)
    band = _BAND.match(after)
    if band:
        return (
            set()
            if not names.children
            else {_cells_that_say(page, band[1], names, is_unit="cơ quan" not in sentence.tokens[at].text)}
        )
    unranked = _UNRANKED.search(after)
    if unranked:
        return _unranked(ground, names, (unranked["what"] or "").strip().lower())
    group = ground.group_of(following) if following else []
    if not group:
        return _all_units(ground, names)
    if _RANKED.search(after.split(",")[0]):
        return {len(group)}
    if _LOWEST.search(after) or "cùng" in after:
        return {sum(one.display == following.display for one in group)} if following else set()
    return (
        _all_units(ground, names)
        | {len(group)}
        | {sum(one.display == following.display for one in group) if following else 0}
    )


def _all_units(ground: Ground, names: Names) -> set[int]:
    if names.children:
        return {names.count()}
    codes = {fact.unit_code for fact in ground.document.facts.values()} - {ground.document.unit_code}
    return {len(codes)} if len(codes) > 1 else set()


def _unranked(ground: Ground, names: Names, named: str) -> set[int]:
    """Return how many units the ranking that is named leaves out; each of the rankings where none bears the name."""
    groups: dict[tuple[str, ...], Fact] = {}
    for fact in ground.ranks.values():
        groups[fact.indicator, fact.scope, fact.dimension, fact.period_end] = fact
    headed = {id_ for id_, heading in ground.headings.items() if _is_headed(heading, named)}
    # Origins of a long table are not all told: one of its figures is enough.
    meant = {key: fact for key, fact in groups.items() if headed.intersection(fact.operands)}
    groups = meant or groups
    sizes = {len(fact.operands) for fact in groups.values()}
    total = _all_units(ground, names)
    told = {
        sum(
            (one.indicator, one.scope, one.period_end, one.period_start, one.semantics) ==
            (own.indicator, own.scope, own.period_end, own.period_start, own.semantics)
            for one in ground.document.facts.values()
        ) - len(fact.operands)
        for fact in groups.values() for own in (ground.document.facts[fact.operands[0]],)
    }  # fmt: skip
    return {n - size for n in total for size in sizes} | told


def _is_headed(heading: str, named: str) -> bool:
    """Return whether a heading begins with a name, and goes on with a place or the figure."""
    return bool(named) and heading.startswith(named) and heading[len(named) :].startswith((" ở ", ":"))


def _cells_that_say(page: Page, band: str, names: Names, *, is_unit: bool) -> int:
    """Return how many rows of the tables of units, or of offices, bear a mark."""
    rows = (row for row in page.main.iter("tr") if row.find("th") is not None)
    return sum(
        any(text_of(cell).lower() == band.strip().lower() for cell in row.iter("td"))
        and names.is_unit(text_of(row.find("th"))) is is_unit
        for row in rows
    )


def miscounted_links(page: Page, links: set[str], linked: dict[str, int]) -> Iterator[Miscount]:
    """
    Yield the counts of an index page that its links do not bear out.

    `links`: the bulletins to which the page links; `linked`: how many bulletins each page it links to has.
    """
    for element in page.main.xpath(".//*[@data-nofact='count']"):
        text = text_of(element)
        said = number_in(text)
        label = _label(element)
        units = {link.rsplit("/", 2)[0] for link in links}
        if "bản tin" in label:
            right = {len(links)} | {linked[href] for href in _hrefs_beside(element) if href in linked}
        elif label in ("địa phương", "đơn vị"):
            right = {len(units)}
        else:
            continue
        if said not in right:
            yield Miscount(text, f"đếm lại được {', '.join(map(str, sorted(right)))}")


def _label(element: object) -> str:
    """Return what a count counts: the label before it in a list of terms, or the words after it."""
    parent = element.getparent()  # type: ignore[attr-defined]
    if parent.tag == "dd":
        before = parent.getprevious()
        return text_of(before).lower() if before is not None else ""
    return (element.tail or "").strip(" ,.").lower()  # type: ignore[attr-defined]


def _hrefs_beside(element: object) -> list[str]:
    return [one.get("href") or "" for one in element.getparent().iter("a")]  # type: ignore[attr-defined]
