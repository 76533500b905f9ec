"""Within <main>: every numeral is a tagged fact or a typed exception, and each tag's text means its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bantin.verification import dates, displays
from bantin.verification.documents import Fact
from bantin.verification.finding import Finding
from bantin.verification.numerals import untagged_numeral
from bantin.verification.reading import Page, Run, place_of

Facts = Callable[[str], Fact | None]
_KINDS = ("law", "name", "ordinal", "period", "threshold", "count", "axis")
_LAW = re.compile(
    r"\d+[a-z]?(?:/\d{4})?/[A-ZĐƯ][\w/-]*|II\.\d+\w*/[\w/]+|[IVX]+\.\d+\w*|điều \d+.*|khoản \d+.*", re.IGNORECASE
)
_THRESHOLD = re.compile(r"\d[\d.]*(?:,\d+)?(?:%| [\w ]+)?")
_ITEM_KINDS = ("result", "shortcoming", "task", "milestone")


def tag_findings(page: Page, facts: Facts) -> Iterator[Finding]:
    """Yield what is untagged or wrongly tagged in the blocks of a page."""
    for block in page.blocks:
        for run in block.runs:
            if run.kind == "words":
                numeral = untagged_numeral(run.text, is_article_free=not page.bulletin)
                if numeral:
                    yield _finding(
                        page, run, "V101", numeral, "con số phải đứng trong thẻ <data>, <time> hoặc data-nofact"
                    )
            elif run.kind == "figure":
                yield from _figure(page, run, facts)
            elif run.kind == "time":
                if not dates.means(run.text, run.element.get("datetime") or ""):
                    said = run.element.get("datetime") or "không có"
                    yield _finding(page, run, "V131", run.text, f"chữ phải nói đúng datetime: {said}")
            else:
                yield from _typed(page, run)
    yield from _items(page)


def outside_times(page: Page) -> Iterator[Finding]:
    """Yield dates in header and footer that do not say their datetime."""
    for element in page.root.iter("time"):
        if next(element.iterancestors("main"), None) is None:
            text = "".join(element.itertext())
            if not dates.means(text, element.get("datetime") or ""):
                yield Finding(
                    page.address,
                    place_of(element),
                    "V131",
                    displays.plain(text),
                    f"datetime: {element.get('datetime')}",
                )


def figure_finding(page: Page, run: Run, facts: Facts, *, is_drawn: bool = False) -> Finding | None:
    """Return what is wrong with one tagged figure; None where its text means the value of its fact."""
    name = run.element.get("data-fact") or ""
    fact = facts(name)
    if fact is None:
        return _finding(page, run, "V102", run.text, f"data-fact={name!r} không có trong facts.json")
    if not is_drawn and run.element.get("value") != fact.value:
        return _finding(page, run, "V103", run.element.get("value") or "", f"value phải là {fact.value} ({name})")
    if not displays.means(run.text, fact, is_drawn=is_drawn):
        return _finding(page, run, "V104", run.text, displays.expected(fact))
    return None


def _figure(page: Page, run: Run, facts: Facts) -> Iterator[Finding]:
    found = figure_finding(page, run, facts)
    if found:
        yield found


def _typed(page: Page, run: Run) -> Iterator[Finding]:
    kind, text = run.element.get("data-nofact"), displays.plain(run.text)
    if kind not in _KINDS or (kind == "axis" and not next(run.element.iterancestors("svg"), None)):
        yield _finding(page, run, "V111", kind, f"loại phải là một trong {', '.join(_KINDS[:-1])}")
    elif kind == "period" and not dates.is_period(text):
        yield _finding(page, run, "V112", text, "một kỳ có thật, như “8 tháng đầu năm 2021”")
    elif kind == "law" and not _LAW.search(text):
        yield _finding(page, run, "V113", text, "số hiệu của một văn bản, như 01/2020/TT-VPCP")
    elif kind == "ordinal" and not re.search(r"\d|[IVX]", text):
        yield _finding(page, run, "V114", text, "một số thứ tự")
    elif kind == "threshold" and not _THRESHOLD.fullmatch(text):
        yield _finding(page, run, "V115", text, "một ngưỡng bằng số")
    elif kind == "name" and re.fullmatch(r"[\d.,% ]+(?:%| ?(?:hồ sơ|văn bản|thủ tục|cuộc))", text):
        yield _finding(page, run, "V116", text, "một cái tên; con số này phải là <data>")


def _finding(page: Page, run: Run, code: str, text: str, expected: str) -> Finding:
    return Finding(page.address, place_of(run.element), code, displays.plain(text or ""), expected)


def _items(page: Page) -> Iterator[Finding]:
    """Yield items of context of no known kind, or without words."""
    for item in page.main.xpath(".//*[@data-kind]"):
        if item.get("data-kind") not in _ITEM_KINDS:
            yield Finding(
                page.address, place_of(item), "V141", item.get("data-kind"), f"một trong {', '.join(_ITEM_KINDS)}"
            )
        elif not "".join(item.itertext()).strip():
            yield Finding(page.address, place_of(item), "V142", "", "mục phải có lời")
