"""Where figures come from and why they stand where they do: the two pages beside each bulletin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from bantin.record import Record
from bantin.vietnamese.typography import NO_BREAK

# The folders beside a bulletin's page.
ORIGINS = "goc/"
REASONS = "vi-sao/"

# What bantin.story.markup writes, as bantin.pages.fragment leaves it.
_LINK_TO_ORIGIN = 'href="#goc-'
_ITEM = re.compile(r'<li id="goc-(?P<fact>[^"]+)">(?P<said>.*?)</li>', re.DOTALL)
_BACK = re.compile(r' ?<a class="back"[^>]*>[^<]*</a>')
_ADDRESS = re.compile(r'\bid="(f\d+)"')
_FIGURE = re.compile(r'<data (?=[^>]*\bdata-fact="(?P<fact>f\d+)")')
_DISPLAYED = 'data-fact="'


@dataclass(frozen=True, slots=True)
class Traced:
    """The origin of one figure: its fact, what is said of it, and whether the bulletin's page has the figure itself."""

    fact: str
    said: Markup
    is_on_page: bool


@dataclass(frozen=True, slots=True)
class Reasoned:
    """One entry of the plan: what it is about, the figure where there is one, and why it stands where it does."""

    what: str
    figure: Markup
    why: str


def addressed(parts: Iterable[str]) -> tuple[Markup, ...]:
    """
    Return the parts of a bulletin's page with its figures linked to the page of origins, each figure with an address.

    In the text the notebook gives the address (`#f3`); figures that only tables have get it here, at their first place.
    """
    written = tuple(parts)
    taken = {id_ for part in written for id_ in _ADDRESS.findall(part)}
    return tuple(Markup(_with_addresses(part, taken)) for part in written)  # noqa: S704 - cleaned by bantin.pages


def _with_addresses(part: str, taken: set[str]) -> str:
    def first(found: re.Match[str]) -> str:
        """Return a figure with its address, where it has none before."""
        fact = found["fact"]
        if fact in taken:
            return found[0]
        taken.add(fact)
        return f'<data id="{fact}" '

    # nh3 writes a no-break space with six letters, of which a page has hundreds.
    return _FIGURE.sub(first, part).replace(_LINK_TO_ORIGIN, f'href="{ORIGINS}#').replace("&nbsp;", NO_BREAK)


def traced(part: str, page: Iterable[str], *, bulletin: str) -> tuple[Traced, ...]:
    """Return the origins that a notebook lists, as they stand on a page of their own: facts named with the bulletin."""
    there = {id_ for one in page for id_ in _ADDRESS.findall(one)}
    return tuple(_traced(found, bulletin, there) for found in _ITEM.finditer(part))


def _traced(found: re.Match[str], bulletin: str, there: Collection[str]) -> Traced:
    said = _BACK.sub("", found["said"]).replace(_LINK_TO_ORIGIN, 'href="#')
    said = said.replace(_DISPLAYED, f"{_DISPLAYED}{bulletin}/")
    return Traced(found["fact"], Markup(said), found["fact"] in there)  # noqa: S704 - cleaned by bantin.pages


def reasons_by_place(record: Record, page: Iterable[str]) -> dict[str, list[Reasoned]]:
    """Return the entries of a bulletin's plan by their place ("lead"), the weightiest first; none without a plan."""
    known = {fact["id"]: fact for fact in record.facts["facts"]}
    there = {id_ for one in page for id_ in _ADDRESS.findall(one)}
    found: dict[str, list[Reasoned]] = {}
    for entry in sorted((record.plan or {"entries": ()})["entries"], key=lambda entry: -int(entry["score"])):
        fact = known.get(entry["fact"])
        figure = _figure(fact, record.bulletin, is_on_page=fact["id"] in there) if fact else Markup("")
        reasoned = Reasoned(str(entry["what"]), figure, "; ".join(entry["why"]))
        found.setdefault(str(entry["place"]), []).append(reasoned)
    return found


def _figure(fact: Mapping[str, Any], bulletin: str, *, is_on_page: bool) -> Markup:
    """Return a figure as it is printed, changes with their direction, with a link to where the bulletin has it."""
    tag = Markup('<data class="figure" value="{}" data-fact="{}/{}">{}</data>')
    figure = tag.format(fact["value"], bulletin, fact["id"], fact["display"])
    linked = Markup('<a class="origin" href="../#{}">{}</a>').format(fact["id"], figure) if is_on_page else figure
    if not fact["semantics"].startswith("change_") or not any(digit in "123456789" for digit in fact["value"]):
        return linked
    return Markup("{} {}").format("giảm" if fact["value"].startswith("-") else "tăng", linked)
