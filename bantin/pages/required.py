"""
What every bulletin must have before it counts as made (traps.md, 4); the independent checker looks at the rest.

A title, a lead, key points, sections, enough facts, each fact printed with its own value and display, no numeral
without a tag, no slot unfilled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from bantin.errors import (
    ForeignLinkError,
    MissingPartError,
    Place,
    RepeatedIdError,
    UnfilledTextError,
    UntaggedNumeralError,
    UntoldFactError,
    WrongTagError,
)
from bantin.model import Semantics
from bantin.pages.fragment import Fragment, fragment_of
from bantin.record import Record
from bantin.vietnamese.hedges import hedged_count

# "nan giải" and "gian nan" are Vietnamese words; a bare "nan" is a number that never came.
_UNFILLED = re.compile(r"(?<!gian )\bnan\b(?! giải)|\b(?:NaN|None|undefined|inf)\b|[{}]")
_NUMERAL = re.compile(r"\d")
_PARTS = (
    ("tiêu đề", "<h1>"),
    ("sa-pô", 'class="lead"'),
    ("những điểm chính", 'id="y-chinh"'),
    ("một mục có lời văn", 'class="prose"'),
    ("gốc của từng con số", 'id="goc"'),
)
_TYPED = ("law", "name", "ordinal", "period", "threshold", "count", "axis")
# Our own pages have these outside the fragment: see site/templates/bulletin.html and base.html.
IDS_OF_THE_PAGE = ("noi-dung", "tai-ve", "khac")
_CHART = re.compile(r'<svg\b[^>]*\bclass="chart-drawing chart-(wide|narrow)"')
_VOID = ("br", "img", "path", "circle", "rect", "line")


def check_bulletin(record: Record, fragment: Fragment, *, minimum_facts: int) -> None:
    """
    Return if an executed notebook is a complete bulletin.

    Raises:
        MissingPartError: A part is missing, or there are too few facts.
        UnfilledTextError: Text says nan or None, or a slot was not filled.
        UntaggedNumeralError: A numeral is neither a figure nor typed.
        WrongTagError: A tag's text, value and fact disagree, or it names no fact.
        UntoldFactError: A fact is not printed.
        RepeatedIdError: Two elements of the page have one id.
        ForeignLinkError: A part links out of its page.
    """
    place = Place(item=record.bulletin)
    _check_parts(record, fragment, minimum_facts, place)
    reader = _Reader()
    reader.feed(fragment.html)
    reader.close()
    for text in reader.untagged:
        if _NUMERAL.search(text):
            raise UntaggedNumeralError(
                f'Con số không có nhãn trong "{text.strip()}"', place=place, fix="Đưa con số vào bằng bantin.story."
            )
    _check_tags(record.facts["facts"], reader, place)
    _check_anchors(reader, place)
    _check_images(record, reader, place)
    _check_heads(record, place)


def complete_fragment(record: Record, templates: Path, *, minimum_facts: int) -> Fragment:
    """Return the fragment of a record that is a complete bulletin; raises ContentError; `templates` as for it."""
    fragment = fragment_of(record.notebook, templates, bulletin=record.bulletin)
    check_bulletin(record, fragment, minimum_facts=minimum_facts)
    return fragment


def _check_parts(record: Record, fragment: Fragment, minimum_facts: int, place: Place) -> None:
    for name, sign in _PARTS:
        if sign not in fragment.html:
            raise MissingPartError(f"Bản tin thiếu {name}", place=place, fix="Thêm ô tương ứng, có nhãn publish.")
    layouts, planned = Counter(_CHART.findall(fragment.html)), int(record.story["charts"])
    drawn = min(layouts["wide"], layouts["narrow"])
    if drawn != planned:
        raise MissingPartError(
            f"Bản tin có {drawn} biểu đồ, cần {planned}", place=place, fix="Thêm ô của mục có biểu đồ, có nhãn publish."
        )
    count = len(record.facts["facts"])
    if count < minimum_facts:
        raise MissingPartError(
            f"Bản tin chỉ có {count} con số, cần ít nhất {minimum_facts}",
            place=place,
            fix="Thêm số liệu, hoặc đổi minimum_facts trong params/site.yml.",
        )
    found = _UNFILLED.search(re.sub(r"<[^>]*>", " ", fragment.html))
    if found:
        raise UnfilledTextError(f'Bài có "{found[0]}"', place=place, fix="Tìm chỗ trống chưa được điền.")


def _check_tags(facts: list[Mapping[str, Any]], reader: _Reader, place: Place) -> None:
    by_id = {fact["id"]: fact for fact in facts}
    for tag in reader.figures:
        fact = by_id.get(tag.fact)
        if fact is None or tag.value not in (None, fact["value"]) or not _says(tag.text, fact):
            raise WrongTagError(
                f'Nhãn của "{tag.text}" (data-fact {tag.fact}, giá trị {tag.value}) không khớp với sự thật nào',
                place=place,
                fix="Con số phải in đúng display và value của sự thật, hoặc cách nói gần đúng mà value chứng minh.",
            )
    printed = {tag.fact for tag in reader.figures if tag.value is not None}
    untold = sorted(by_id.keys() - _with_operands(printed, by_id), key=lambda id_: int(id_[1:]))
    if untold:
        raise UntoldFactError(f"Con số {', '.join(untold)} không được in", place=place, fix="Xem params/phrases.yml.")


def _says(text: str, fact: Mapping[str, Any]) -> bool:
    """Return whether a tag's text is the display of its fact, or the hedge that an exact count proves."""
    if text == fact["display"]:
        return True
    is_count = fact["qualifier"] in ("exact", "derived") and Semantics(fact["semantics"]).is_count
    return is_count and fact["value"].isdigit() and text == hedged_count(int(fact["value"]))


def _with_operands(printed: Iterable[str], by_id: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Return the ids of facts that are printed, and of all that these are made of, which a reader can follow."""
    found, left = set[str](), list(printed)
    while left:
        id_ = left.pop()
        if id_ in by_id and id_ not in found:
            found.add(id_)
            left += (by_id[id_]["formula"] or {}).get("of", ())
    return found


def _check_anchors(reader: _Reader, place: Place) -> None:
    """Refuse what would break the links within the page, and any link that leads out of it."""
    repeated = [name for name, count in Counter((*reader.ids, *IDS_OF_THE_PAGE)).items() if count > 1]
    if repeated:
        raise RepeatedIdError(
            f"Trang có hai chỗ mang id {', '.join(repeated)}", place=place, fix="Đưa mỗi phần ra một lần; đổi id ấy."
        )
    foreign = [link for link in reader.links if not link.startswith("#")]
    if foreign:
        raise ForeignLinkError(
            f"Bài có liên kết ra ngoài trang: {', '.join(foreign)}", place=place, fix="Bỏ liên kết ấy khỏi sổ tay."
        )


def _check_images(record: Record, reader: _Reader, place: Place) -> None:
    """Refuse an image that the record does not carry, and one that nobody sees."""
    if set(reader.images) != set(record.photographs):
        names = ", ".join(sorted(set(reader.images) ^ set(record.photographs)))
        raise ForeignLinkError(f"Ảnh trên trang và trong sổ tay khác nhau: {names}", place=place, fix="Bỏ ảnh ấy.")


def _check_heads(record: Record, place: Place) -> None:
    """Refuse ids and links in what other pages show of the bulletin: there it stands inside links, many times."""
    story, reader = record.story, _Reader()
    headline = story["headline"]
    heads = (story["title_html"], story["lead_html"], *story["points_html"], headline["html"], headline["label_html"])
    for html in (*heads, story["source"]["html"], story["dataset"]["title_html"]):
        reader.feed(html)
    if reader.ids or reader.links or reader.images:
        raise ForeignLinkError(
            f"Tiêu đề, sa-pô hay điểm chính có liên kết hoặc id: {', '.join((*reader.links, *reader.ids))}",
            place=place,
            fix="Bỏ khỏi sổ tay: phần này còn đứng ở trang khác.",
        )


@dataclass(slots=True)
class _Tag:
    """A figure on the page: which fact, which value (None in drawings), which text."""

    fact: str
    value: str | None
    text: str = ""


@dataclass(slots=True)
class _Open:
    """An element that is open: its name, the figure that it is, and whether numerals in it are typed."""

    name: str
    tag: _Tag | None
    is_typed: bool


class _Reader(HTMLParser):
    """Collects figures, ids and links of a fragment, and every text outside figures and typed numerals."""

    def __init__(self) -> None:
        """Start with nothing read."""
        super().__init__()
        self.figures: list[_Tag] = []
        self.untagged: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.images: list[str] = []
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.images += _images(given) if tag == "img" else []
        if tag not in _VOID:
            self._open.append(_opened(tag, given))
            figure = self._open[-1].tag
            if figure is not None:
                self.figures.append(figure)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of this name and what was left open in it."""
        while self._open and self._open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Add text to the figure in which it stands, or note that it stands in none."""
        figure = next((element.tag for element in reversed(self._open) if element.tag), None)
        if figure is not None:
            figure.text += data
        elif not any(element.is_typed for element in self._open) and not self._is_in("title", "desc"):
            self.untagged.append(data)

    def _is_in(self, *names: str) -> bool:
        return any(element.name in names for element in self._open)


def _images(given: Mapping[str, str | None]) -> list[str]:
    """Return the files that an image may show: its source, and those of its set of sizes."""
    sizes = [one.split()[0] for one in (given.get("srcset") or "").split(",") if one.strip()]
    return [given.get("src") or "", *sizes]


def _opened(name: str, attributes: Mapping[str, str | None]) -> _Open:
    fact = attributes.get("data-fact")
    figure = _Tag(fact, attributes.get("value")) if fact else None
    is_typed = name == "time" or attributes.get("data-nofact") in _TYPED
    return _Open(name, figure, is_typed)
