"""All that a page says: within <main>, in its drawings and tables, in its head, and of other bulletins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from bantin.verification import dates, simulated
from bantin.verification.charts import Chart, chart_findings, charts_of, facts_within, says_row
from bantin.verification.clauses import sentences
from bantin.verification.counts import miscounted_links, miscounts
from bantin.verification.directions import Ground, contradictions
from bantin.verification.displays import plain
from bantin.verification.documents import Fact
from bantin.verification.feeds import structured_texts
from bantin.verification.finding import Finding
from bantin.verification.naming import Names, name_contradictions, repeated, row_contradictions
from bantin.verification.numerals import DIGITS
from bantin.verification.reading import Block, Element, Page, Run, place_of, text_of
from bantin.verification.site import Site
from bantin.verification.spoken import levelled, spoken_trouble, unsaid
from bantin.verification.tags import Facts, outside_times, tag_findings

_OPENING = 12
_TO_FIGURE = re.compile(r"#(?:goc-)?(f\d+)$")
_ADDRESS = re.compile(r"(?:goc-)?(f\d+)")


def page_findings(site: Site, address: str) -> Iterator[Finding]:
    """Yield whatever a page says that cannot be shown to be true."""
    page = site.page(address)
    if page is None:
        yield Finding(address, "html", "V001", "", "một trang HTML đọc được, có <main>")
        return
    folder = str(PurePosixPath(address).parent)
    document = site.document(f"{folder}/facts.json") if page.bulletin else None
    own = document.facts if document else {}
    if document and page.bulletin != document.bulletin:
        yield Finding(address, "html", "V003", page.bulletin, f"data-bulletin phải là {document.bulletin}")

    def facts(name: str) -> Fact | None:
        """Return the fact of a tag: of this bulletin, or of the one it names."""
        return own.get(name) or site.fact_of(name)

    yield from tag_findings(page, facts)
    yield from simulated.page_findings(page)
    yield from outside_times(page)
    yield from _links(page)
    yield from _elsewhere_printed(site, page)
    yield from _told_twice(page)
    ground = site.ground(folder) if document else None
    charts = list(charts_of(page))
    if document and ground:
        yield from _sentences(page, facts, ground, site.names(document), charts)
        yield from _tables(page, facts, site.names(document))
    else:
        yield from _foreign_sentences(site, page, facts)
        yield from _index_counts(site, page)
    for chart in charts:
        yield from chart_findings(page, chart, facts)
        yield from _chart_words(page, chart, facts, ground)
    yield from _head(site, page, facts, ground)


def opening_facts(page: Page, facts: Facts) -> list[Fact]:
    """Return the facts that a page prints first: those of its heading, lead and main points."""
    names = (one.get("data-fact") for one in page.main.iter("data"))
    found = (facts(name) for name in list(dict.fromkeys(filter(None, names)))[:_OPENING])
    return [one for one in found if one]


def moments_of(page: Page) -> frozenset[str]:
    """Return the dates, months and periods that a page prints, as it says them, levelled."""
    if page.moments is None:
        page.moments = _moments(page.blocks)
    return page.moments


def opening_moments(page: Page) -> frozenset[str]:
    """Return the dates and periods that a page prints before its first part: what title and description may name."""
    opening = list(itertools.takewhile(lambda block: block.element.tag != "h2", page.blocks))
    return _moments(opening) if len(opening) < len(page.blocks) else moments_of(page)


def _moments(blocks: Iterable[Block]) -> frozenset[str]:
    runs = [run for block in blocks for run in block.runs if run.kind in ("time", "typed")]
    said = [levelled(run.text) for run in runs]
    within = (found[0] for one in said for found in dates.IN_WORDS.finditer(one))
    moments = (run.element.get("datetime") or "" for run in runs)
    return frozenset(filter(None, (*said, *within, *moments)))


def _sentences(page: Page, facts: Facts, ground: Ground, names: Names, charts: list[Chart]) -> Iterator[Finding]:
    groups = {chart.figure: facts_within(chart, facts) for chart in charts}
    for block in page.blocks:
        if not any(run.kind in ("figure", "typed") for run in block.runs):
            continue
        tag = block.element.tag
        # A cell with a figure and no sign says nothing but the figure.
        if tag == "td" and len(block.runs) == 1 and not _is_change(block.runs[0], facts):
            continue
        figure = next((groups[one] for one in block.element.iterancestors("figure") if one in groups), [])
        for sentence in sentences(block.runs, facts):
            for one in contradictions(sentence, ground, group=figure, is_cell=tag == "td"):
                yield Finding(page.address, place_of(block.element), one.code, one.text, one.expected)
            if tag not in ("td", "th", "caption", "figcaption"):
                for named in name_contradictions(sentence, names, ground):
                    yield Finding(page.address, place_of(block.element), named.code, named.text, named.expected)
            for count in miscounts(sentence, ground, names, page):
                yield Finding(page.address, place_of(block.element), "V151", count.text, count.expected)


def _told_twice(page: Page) -> Iterator[Finding]:
    """Yield sentences that stand in two places with different counts."""
    said: dict[str, str] = {}
    for block in page.blocks:
        counts = [run.text for run in block.runs if run.kind == "typed" and run.element.get("data-nofact") == "count"]
        if counts and page.bulletin:
            rest = "".join("#" if run.text in counts else run.text for run in block.runs)
            before = said.setdefault(rest, "|".join(counts))
            if before != "|".join(counts):
                yield Finding(page.address, place_of(block.element), "V151", block.text[:80], f"chỗ khác nói {before}")


def _is_change(run: Run, facts: Facts) -> bool:
    fact = facts(run.element.get("data-fact") or "")
    return fact is not None and fact.is_change


def _foreign_sentences(site: Site, page: Page, facts: Facts) -> Iterator[Finding]:
    """Hold the sentences of an index page against the bulletin whose figures they print."""
    grounds: dict[str, Ground | None] = {"": None}
    for block in page.blocks:
        first = next((run.element.get("data-fact") or "" for run in block.runs if run.kind == "figure"), "")
        folder = site.folder_of(first) if first else ""
        if folder not in grounds:
            grounds[folder] = site.ground(folder)
        ground = grounds[folder]
        if ground:
            for sentence in sentences(block.runs, facts):
                for one in contradictions(sentence, ground, is_cell=block.element.tag == "td"):
                    yield Finding(page.address, place_of(block.element), one.code, one.text, one.expected)


def _tables(page: Page, facts: Facts, names: Names) -> Iterator[Finding]:
    for table in page.main.iter("table"):
        rows: dict[str, list[tuple[str, Fact]]] = {}
        headers = []
        for n, row in enumerate(table.iter("tr")):
            head = row.find("th")
            figures = [facts(one.get("data-fact") or "") for one in row.iter("data")]
            if head is not None and any(figures):
                header = text_of(head)
                headers.append(header)
                rows[f"{n}"] = [(header, fact) for fact in figures if fact]
        for one in row_contradictions(rows, names):
            yield Finding(page.address, place_of(table), one.code, one.text, one.expected)
        for header in repeated(headers):
            if names.named_in(header):
                yield Finding(page.address, place_of(table), "V164", header, "mỗi đơn vị có một hàng")


def _links(page: Page) -> Iterator[Finding]:
    """Yield links that lead to another figure than theirs, and addresses (`#f5`) that are those of another figure."""
    for link in page.main.iter("a"):
        target = _TO_FIGURE.search(link.get("href") or "")
        if target:
            for name in _printed_in(link):
                if name != target[1]:
                    yield Finding(page.address, place_of(link), "V105", name, f"liên kết dẫn tới {target[1]}")
    for element in page.main.xpath(".//*[@id]"):
        address = _ADDRESS.fullmatch(element.get("id"))
        if address:
            yield from _of_address(page, element, address[1])


def _of_address(page: Page, element: Element, address: str) -> Iterator[Finding]:
    """Yield what stands at the address of a figure and is of another one: the figure itself, or a way back to it."""
    first = next(_printed_in(element), "")
    if first != address:
        yield Finding(page.address, place_of(element), "V106", first, f"con số đầu tiên ở đây phải là {address}")
    for link in element.iter("a"):
        target = _TO_FIGURE.search(link.get("href") or "")
        if target and target[1] != address and not any(_printed_in(link)):
            yield Finding(page.address, place_of(link), "V105", target[1], f"liên kết dẫn về {address}")


def _printed_in(element: Element) -> Iterator[str]:
    """Yield the facts that an element prints, without their bulletin."""
    return ((one.get("data-fact") or "").rpartition("/")[2] for one in element.iter("data"))


def _elsewhere_printed(site: Site, page: Page) -> Iterator[Finding]:
    """Yield figures of other bulletins that read otherwise on their own page."""
    texts: dict[str, dict[str, set[str]]] = {}
    for figure in page.main.xpath(".//data[contains(@data-fact, '/')]"):
        folder, name = site.folder_of(figure.get("data-fact")), figure.get("data-fact").rpartition("/")[2]
        if folder:
            if folder not in texts:
                texts[folder] = site.printed(folder)
            fact = site.fact_of(figure.get("data-fact"))
            # What its own page does not print, a part of a formula say, reads as facts.json has it.
            right_texts = {*texts[folder].get(name, ()), *([fact.display] if fact else ())}
            if text_of(figure) not in right_texts:
                right = " / ".join(sorted(right_texts)) or "không có"
                yield Finding(page.address, place_of(figure), "V152", text_of(figure), f"ở bản tin của nó: {right}")


def _index_counts(site: Site, page: Page) -> Iterator[Finding]:
    folders = {f"{one}/index.html" for one in site.bulletins()}
    links = site.linked_bulletins(page.address)
    if not any(True for _ in page.main.iterfind(".//*[@data-nofact='count']")):
        return
    linked = {}
    for href in dict.fromkeys(link.get("href") or "" for link in page.main.iter("a")):
        target = site.target_of(page.address, href)
        if target and target not in folders and target != page.address and site.page(target):
            linked[href] = len(site.linked_bulletins(target))
    for one in miscounted_links(page, links, linked):
        yield Finding(page.address, "main", "V151", one.text, one.expected)


def _chart_words(page: Page, chart: Chart, facts: Facts, ground: Ground | None) -> Iterator[Finding]:
    """Hold title, description and label of a chart against its captions and the rows of its table."""
    told = facts_within(chart, facts)
    captioned = [facts(one.get("data-fact") or "") for one in chart.figure.iter("data")]
    told += [one for one in captioned if one and one not in told]
    moments, said = moments_of(page), levelled(chart.words)
    for element, text in _words_of(chart.figure):
        for part in text.split("; "):
            is_right = says_row(part, chart)
            if is_right is not None:
                if not is_right:
                    yield Finding(page.address, place_of(element), "V179", plain(part)[:100], "các số của hàng này")
                continue
            is_title = element.tag == "title" or element is chart.figure
            troubles = unsaid(part, said) if is_title else ()
            for trouble in (*troubles, *spoken_trouble(part, said=said, facts=told, ground=ground, moments=moments)):
                yield Finding(page.address, place_of(element), "V178", plain(part)[:100], trouble)


def _words_of(figure: Element) -> Iterator[tuple[Element, str]]:
    for element in (figure, *figure.iterdescendants()):
        for name in ("aria-label", "alt", "title"):
            if element.get(name):
                yield element, element.get(name)
        if element.tag in ("title", "desc"):
            yield element, text_of(element)


def _head(site: Site, page: Page, facts: Facts, ground: Ground | None) -> Iterator[Finding]:
    told = opening_facts(page, facts)
    said = site.said(page.address)
    moments = opening_moments(page)
    folder = str(PurePosixPath(page.address).parent)
    exactly = site.said_exactly(folder) if page.bulletin else ""
    for place, text in _head_texts(page):
        if exactly and place.startswith("head >"):
            for trouble in unsaid(text, exactly):
                yield Finding(page.address, place, "V181", plain(text)[:120], trouble)
        if not DIGITS.search(text) and not ground:
            continue
        for trouble in spoken_trouble(text, said=said, facts=told, ground=ground, moments=moments):
            yield Finding(page.address, place, "V181", plain(text)[:120], trouble)


def _head_texts(page: Page) -> Iterator[tuple[str, str]]:
    yield "head > title", plain(page.root.findtext(".//title") or "")
    for meta in page.root.iter("meta"):
        name = meta.get("name") or meta.get("property") or ""
        if name in (
            "description",
            "og:title",
            "og:description",
            "twitter:title",
            "twitter:description",
            "og:image:alt",
        ):
            yield f"head > meta[{name}]", meta.get("content") or ""
    for script in page.root.xpath(".//script[@type='application/ld+json']"):
        try:
            yield from ((f"head > ld+json.{key}", text) for key, text in structured_texts(script.text or ""))
        except ValueError:
            yield "head > ld+json", "0 JSON không đọc được"
    for element in page.main.iter():
        if next(element.iterancestors("figure"), None) is None and element.tag != "figure":
            for name in ("aria-label", "alt", "title"):
                if element.get(name):
                    yield f"{place_of(element)} @{name}", element.get(name)
            if element.tag == "option":
                yield place_of(element), text_of(element)
