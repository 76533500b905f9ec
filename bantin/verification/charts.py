"""Charts: each text tagged or an axis, marks' data equal to the table beside, words equal to the caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bantin.verification import dates
from bantin.verification.documents import Fact
from bantin.verification.finding import Finding
from bantin.verification.numerals import DIGITS, untagged_numeral
from bantin.verification.reading import Element, Page, Run, place_of, text_of
from bantin.verification.spoken import levelled
from bantin.verification.tags import Facts, figure_finding

_NOTICE = "số liệu minh họa"
_PLAIN_LABELS = (
    "nguồn không nêu", "không có", "không có số liệu", "chỉ tiêu", "ít hồ sơ, không xếp hạng", "kế hoạch", "hạn mới",
    "đã xong", "xong chậm", "quá hạn, chưa xong", "thiếu",
)  # fmt: skip
_KIND = "xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố"
# A unit whose name is kept back: "một xã".
_NAMELESS = re.compile(rf"một (?:{_KIND})(?:, (?:{_KIND}))*")
_NUMBER = r"[−-]?\d+(?:\.\d{3})*(?:,\d+)?(?:%| ?nghìn| ?triệu)?(?: [^\d]+)?"
_TICK = re.compile(rf"{_NUMBER}|T?\d{{1,2}}(?:/\d{{2,4}})?|(?:quý )?[IVX]+(?:/\d{{4}})?")


@dataclass(slots=True)
class Chart:
    """A figure with drawings: the facts of its table, the rows by header, and its captions."""

    figure: Element
    drawings: list[Element]
    tabled: set[str]
    rows: dict[str, list[str]]
    words: str
    headers: list[str]
    captioned: set[str]
    told: dict[str, list[tuple[str, str]]]
    nameless: list[str]
    measures: set[str] = field(default_factory=set)


def charts_of(page: Page) -> Iterator[Chart]:
    """Yield each figure of a page that holds a drawing with figures."""
    by_figure: dict[Element, list[Element]] = {}
    for drawing in page.drawings:
        figure = next(drawing.iterancestors("figure"), None)
        if figure is not None:
            by_figure.setdefault(figure, []).append(drawing)
    for figure, drawings in by_figure.items():
        yield _chart(figure, drawings)


def _chart(figure: Element, drawings: list[Element]) -> Chart:
    tabled, rows, headers, told = set(), {}, [], {}
    columns = [text_of(one) for one in figure.iter("th") if one.get("scope") == "col"]
    for row in figure.iter("tr"):
        ids = [one.get("data-fact") for one in row.iter("data")]
        tabled.update(ids)
        heads = [text_of(one) for one in row.iter("th")]
        headers += heads
        if ids and heads:
            rows[heads[0]] = ids
        cells = [(n, text_of(one)) for n, one in enumerate(row.iter("td"), start=1)]
        if heads and cells:
            known = [one for one in cells if DIGITS.search(one[1]) or "không có" in one[1]] or cells[:1]
            named = ((cell, f"{columns[n]} {cell}" if n < len(columns) else cell) for n, cell in known)
            told[levelled(heads[0])] = [(levelled(bare), levelled(full)) for bare, full in named]
    captions = list(figure.iter("figcaption", "caption"))
    nameless = [found for drawing in drawings for found in _nameless(drawing)]
    captioned = {one.get("data-fact") or "" for caption in captions for one in caption.iter("data")}
    return Chart(
        figure=figure,
        drawings=drawings,
        tabled=tabled,
        rows=rows,
        words=" ".join(text_of(one) for one in captions),
        headers=headers,
        captioned=captioned,
        told=told,
        nameless=nameless,
    )


def chart_findings(page: Page, chart: Chart, facts: Facts) -> Iterator[Finding]:
    """Yield what a chart shows otherwise than its table, or what is not tagged in it."""
    chart.measures = {one.measure for one in facts_within(chart, facts)}
    for drawing in chart.drawings:
        drawn, labels = set(), []
        for text in drawing.iter("text"):
            said = text_of(text)
            if text.get("data-fact") is not None:
                drawn.add(text.get("data-fact"))
                found = figure_finding(page, Run("figure", said, text), facts, is_drawn=True)
                if found:
                    yield found
            elif text.get("data-nofact") == "axis":
                labels.append(said)
                yield from _axis(page, text, said, chart)
            elif tagged := [one for one in text.iter("tspan") if _is_tagged(one)]:
                labels.append(said)
                drawn.update(filter(None, (one.get("data-fact") for one in tagged)))
                yield from _pieces(page, text, tagged, facts, chart)
            else:
                labels.append(said)
                yield from _label(page, text, said, chart)
        extra = ", ".join(sorted(drawn - chart.tabled - chart.captioned))
        if chart.tabled and extra:
            yield Finding(
                page.address, place_of(drawing), "V172", extra, "mọi con số vẽ ra phải có trong bảng của hình"
            )
        yield from _missing_labels(page, drawing, chart, labels, drawn)
    if not chart.tabled:
        yield Finding(page.address, place_of(chart.figure), "V173", chart.words[:60], "hình phải có bảng số liệu")


def _is_tagged(element: Element) -> bool:
    return element.get("data-fact") is not None or element.get("data-nofact") is not None


def _pieces(page: Page, text: Element, tagged: list[Element], facts: Facts, chart: Chart) -> Iterator[Finding]:
    """Yield what is wrong in a line of words and figures: each figure, each typed numeral, and the words between."""
    for one in tagged:
        if one.get("data-fact") is not None:
            found = figure_finding(page, Run("figure", text_of(one), one), facts, is_drawn=True)
            if found:
                yield found
        elif one.get("data-nofact") == "axis":
            yield from _axis(page, one, text_of(one), chart)
    within = {part for one in tagged for part in one.iter()}
    others = (one.text or "" for one in text if one not in within)
    numeral = untagged_numeral(" … ".join([text.text or "", *(one.tail or "" for one in tagged), *others]))
    if numeral:
        yield Finding(
            page.address, place_of(text), "V171", text_of(text), "con số trong hình phải có data-fact hoặc data-nofact"
        )


def _axis(page: Page, text: Element, said: str, chart: Chart) -> Iterator[Finding]:
    is_named = any(said in one for one in (*chart.headers, chart.words))
    if not (_TICK.fullmatch(said) or dates.is_period(said) or is_named):
        yield Finding(page.address, place_of(text), "V174", said, "nhãn trục phải là một số hoặc một tháng")


def _label(page: Page, text: Element, said: str, chart: Chart) -> Iterator[Finding]:
    if any(said in one for one in chart.nameless):
        return
    numeral = untagged_numeral(said)
    in_words = any(said in one for one in (*chart.headers, chart.words)) and not re.fullmatch(
        r"[\d.,/]+(?:%| điểm.*)?", said
    )
    if (
        numeral
        and not in_words
        and not re.fullmatch(r"(?:T|tháng |Tháng )?\d{1,2}(?:/\d{4})?|(?:tháng|Tháng|năm) [\d/]+(?: năm \d{4})?", said)
    ):
        yield Finding(
            page.address, place_of(text), "V171", said, "con số trong hình phải có data-fact hoặc data-nofact"
        )
    elif (
        not numeral
        and not in_words
        and said not in chart.measures
        and _NOTICE not in said.lower()
        and _looks_like_a_header(said, chart)
    ):
        yield Finding(page.address, place_of(text), "V175", said, "nhãn phải là tên một dòng của bảng")


def _nameless(drawing: Element) -> list[str]:
    """Return the labels of rows that bear no name, lines joined."""
    said = " ".join(text_of(one) for one in drawing.iter("text") if not _is_tagged(one))
    return _NAMELESS.findall(said)


def _looks_like_a_header(said: str, chart: Chart) -> bool:
    """Return whether labels of this chart are its rows' names: most of its other labels are."""
    labels = [text_of(one) for drawing in chart.drawings for one in drawing.iter("text") if not one.get("data-fact")]
    labels = [one for one in labels if one and _NOTICE not in one.lower() and not untagged_numeral(one)]
    labels = [one for one in labels if one not in _PLAIN_LABELS and one not in chart.measures]
    known = sum(any(one in header for header in (*chart.headers, chart.words)) for one in labels)
    return said not in _PLAIN_LABELS and len(labels) > 1 and known * 2 >= len(labels) and len(said) > 1


def _missing_labels(
    page: Page, drawing: Element, chart: Chart, labels: list[str], drawn: set[str]
) -> Iterator[Finding]:
    said = " ".join(labels)
    shown = [header for header, ids in chart.rows.items() if header and header in said and drawn & set(ids)]
    missing = [header for header, ids in chart.rows.items() if drawn & set(ids) and header not in said]
    if len(missing) > len(_nameless(drawing)) and len(shown) * 2 >= len(chart.rows) and len(missing) <= 2:
        yield Finding(page.address, place_of(drawing), "V176", missing[0], "dòng này của bảng không có nhãn trong hình")
    yield from _out_of_order(page, drawing, chart)


def _out_of_order(page: Page, drawing: Element, chart: Chart) -> Iterator[Finding]:
    """Where each fact follows the lines of its label, hold the label against the fact's row."""
    lines: list[str] = []
    wrong, right = [], 0
    for text in drawing.iter("text"):
        fact = text.get("data-fact")
        if fact is None:
            if text.get("data-nofact") is None and _NOTICE not in text_of(text).lower():
                lines.append(text_of(text))
            continue
        label = " ".join(lines)
        header = next((header for header, ids in chart.rows.items() if fact in ids), "")
        if label in chart.rows and header != label:
            wrong.append((label, fact))
        right += label == header
        lines = []
    for label, fact in wrong if right > len(wrong) else ():
        yield Finding(page.address, place_of(drawing), "V177", label, f"nhãn đứng cạnh {fact}, là số của dòng khác")


def facts_within(chart: Chart, facts: Facts) -> list[Fact]:
    """Return the facts that a chart tells: those of its table."""
    found = (facts(one) for one in sorted(filter(None, chart.tabled)))
    return [one for one in found if one]


def says_row(part: str, chart: Chart) -> bool | None:
    """
    Return whether a part of a description reads a row of the table out: "9/2021: 43%, cùng tháng năm trước 30,1%".

    None where it names no row. The head of a column may be left out where the value says itself what it is.
    """
    header, _, said = levelled(part).rstrip(" .").rpartition(": ")
    told = chart.told.get(header)
    if told is None:
        return None
    cells = said.split(", ")
    return len(cells) == len(told) and all(cell in right for cell, right in zip(cells, told, strict=True))
