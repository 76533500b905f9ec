"""Makers of seeded changes, each of one kind; a maker yields nothing where a page has nothing of its kind."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bantin.verification.site import Site

_FIGURE = re.compile(r'<data class="figure[^"]*" (?=[^>]*data-fact="([^"]+)")[^>]*>([^<]*)</data>')
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed file: its kind of change, address, new bytes, and what was changed."""

    kind: str
    address: str
    content: bytes
    told: str


Maker = Callable[[Site, str, random.Random], Mutant | None]


def mutants(site: Site, chance: random.Random, number: int) -> Iterator[Mutant]:
    """Yield so many changes, of all kinds in turn, spread over all files."""
    pages = sorted(one for one in site.files if one.endswith(".html") and 'class="figure' in site.files[one].decode())
    folders = sorted(one for one in site.bulletins())
    feeds = sorted(one for one in site.files if one.endswith("feed.xml"))
    places = {"page": pages, "bulletin": [f"{one}/index.html" for one in folders], "feed": feeds}
    places |= {"facts": [f"{one}/facts.json" for one in folders], "rows": [f"{one}/so-lieu.csv" for one in folders]}
    made = 0
    while made < number:
        for where, maker in MAKERS:
            mutant = maker(site, chance.choice(places[where]), chance)
            if mutant and mutant.content != site.files[mutant.address] and made < number:
                made += 1
                yield mutant


def _put(site: Site, address: str, kind: str, *, at: tuple[int, int], new: str) -> Mutant:
    text = site.files[address].decode()
    told = f"{text[max(0, at[0] - 60) : at[0]]}[{text[at[0] : at[1]]} -> {new}]{text[at[1] : at[1] + 40]}"
    return Mutant(kind, address, (text[: at[0]] + new + text[at[1] :]).encode(), told.replace("\n", " "))


def _chosen(site: Site, address: str, pattern: re.Pattern[str], chance: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(site.files[address].decode()))
    return chance.choice(found) if found else None


def _other_digit(text: str, at: int, chance: random.Random) -> str:
    others = [one for one in "123456789" if one != text[at]]
    return text[:at] + chance.choice(others) + text[at + 1 :]


def _digit_within(kind: str, pattern: str, group: int = 1) -> Maker:
    """Return a maker that changes one digit in what a pattern finds."""
    compiled = re.compile(pattern, re.DOTALL)

    def made(site: Site, address: str, chance: random.Random) -> Mutant | None:
        """Change one digit."""
        found = _chosen(site, address, compiled, chance)
        places = [one.start() for one in _DIGIT.finditer(found[group])] if found else []
        if not found or not places:
            return None
        return _put(
            site, address, kind, at=found.span(group), new=_other_digit(found[group], chance.choice(places), chance)
        )

    return made


def _replaced(kind: str, pattern: str, new: Callable[[re.Match[str]], str]) -> Maker:
    """Return a maker that puts something else in the place of what a pattern finds."""
    compiled = re.compile(pattern, re.DOTALL)

    def made(site: Site, address: str, chance: random.Random) -> Mutant | None:
        """Replace one match."""
        found = _chosen(site, address, compiled, chance)
        return _put(site, address, kind, at=found.span(), new=new(found)) if found else None

    return made


def _swapped_tag(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Let a figure name another fact; one of the same value reads the same, so only others."""
    found = _chosen(site, address, _FIGURE, chance)
    if not found:
        return None
    bulletin, _, _ = found[1].rpartition("/")
    text = site.files[address].decode()
    others = [one for one in _FIGURE.finditer(text) if one[1].rpartition("/")[0] == bulletin and one[2] != found[2]]
    if not others:
        return None
    return _put(site, address, "swapped tag", at=found.span(1), new=chance.choice(others)[1])


def _swapped_value(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Print the text of another fact; one that reads the same is no change."""
    found = _chosen(site, address, _FIGURE, chance)
    others = [
        one[2] for one in _FIGURE.finditer(site.files[address].decode()) if found and one[2].lower() != found[2].lower()
    ]
    return (
        _put(site, address, "text of another figure", at=found.span(2), new=chance.choice(others))
        if found and others
        else None
    )


def _wrong_hedge(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Put a hedge before an exact figure, or another before a hedged one; "trên" and "hơn" are the same in meaning."""
    found = _chosen(site, address, re.compile(r"(<data [^>]*>)((?:gần|trên|hơn) )?(\d[^<]*</data>)"), chance)
    if not found:
        return None
    before = (found[2] or "").strip()
    new = {"gần": "hơn ", "trên": "gần ", "hơn": "gần "}.get(before, chance.choice(["gần ", "trên ", "hơn "]))
    return _put(site, address, "wrong hedge", at=found.span(), new=found[1] + new + found[3])


def _swapped_name(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Put another unit's name before a row of a table of units."""
    pattern = re.compile(r'<tr><th scope="row">([^<]+)</th><td class="num"><data')
    text = site.files[address].decode()
    tables = re.findall(r"<table.*?</table>", text, re.DOTALL)
    table = chance.choice(tables) if tables else ""
    rows = [one[1] for one in pattern.finditer(table)]
    names = [one for one in rows if len(one.split()) <= 4]
    if len(names) < 5:
        return None
    start = text.index(table)
    found = chance.choice([one for one in pattern.finditer(table) if one[1] in names])
    new = chance.choice([one for one in names if one != found[1]])
    return _put(site, address, "swapped unit in a table", at=(start + found.start(1), start + found.end(1)), new=new)


def _leader(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Name another unit as the one that leads; only where one is named, since of two that tie each leads."""
    text = site.files[address].decode()
    names = sorted(set(re.findall(r'<tr><th scope="row">([^<]{3,18})</th>', text)))
    found = _chosen(site, address, re.compile(r"(?<=hạng, )([^<>,]{3,20})(?= dẫn đầu với)"), chance)
    # A name of a unit is up to three words, each with a capital.
    others = [
        one for one in names if found and one != found[1] and re.fullmatch(r"\w+(?: \w+){1,2}", one) and one.istitle()
    ]
    if not found or found[1] not in names or not others:
        return None
    return _put(site, address, "swapped leader", at=found.span(1), new=chance.choice(others))


_OPPOSITE = {
    "tăng": "giảm", "giảm": "tăng", "thêm": "bớt", "bớt": "thêm", "vượt chỉ tiêu": "chưa đạt chỉ tiêu",
    "chưa đạt chỉ tiêu": "vượt chỉ tiêu", "lên": "xuống còn", "xuống còn": "lên", "thiếu": "cao hơn",
}  # fmt: skip


def _value_of_fact(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Change one digit of a value in facts.json."""
    return _json_digit(site, address, chance, kind="value in facts.json", key="value")


def _display_of_fact(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Change one digit of a display in facts.json."""
    return _json_digit(site, address, chance, kind="display in facts.json", key="display")


def _json_digit(site: Site, address: str, chance: random.Random, *, kind: str, key: str) -> Mutant | None:
    found = _chosen(site, address, re.compile(rf'"{key}": "([^"]*\d[^"]*)"'), chance)
    if not found:
        return None
    places = [one.start() for one in _DIGIT.finditer(found[1])]
    return _put(site, address, kind, at=found.span(1), new=_other_digit(found[1], chance.choice(places), chance))


def _operand(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Let a formula use another fact; what gives the same result (equal values, capped scores) is left out."""
    document = json.loads(site.files[address])
    facts = {one["id"]: one for one in document["facts"]}
    derived = [one for one in document["facts"] if one["formula"] and one["formula"]["op"] not in ("count_at_least",)]
    if not derived:
        return None
    fact = chance.choice(derived)
    old = chance.choice(fact["formula"]["of"])
    new = chance.choice([one for one in facts if facts[one]["value"] != facts[old]["value"]])
    if (
        fact["formula"]["op"] == "score"
        and fact["formula"].get("scale")
        and facts[new]["indicator"] == facts[old]["indicator"]
    ):
        return None
    if fact["formula"]["op"] == "rank" and facts[new]["indicator"] == facts[old]["indicator"]:
        return None
    line = json.dumps(fact, ensure_ascii=False)
    fact["formula"]["of"][fact["formula"]["of"].index(old)] = new
    text = site.files[address].decode()
    changed = text.replace(line, json.dumps(fact, ensure_ascii=False))
    return Mutant("operand of a formula", address, changed.encode(), f"{fact['id']}: {old} -> {new}")


def _row(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Change a digit of the value in a row, which stands between its semantics and its qualifier."""
    pattern = re.compile(r"(?<=,)(?:flow|stock|rate_percent|year_to_date),([\d.]+),(?:exact|nearly|more_than)")
    found = _chosen(site, address, pattern, chance)
    if not found:
        return None
    places = [one.start() for one in _DIGIT.finditer(found[1])]
    return _put(
        site,
        address,
        "value in so-lieu.csv",
        at=found.span(1),
        new=_other_digit(found[1], chance.choice(places), chance),
    )


def _row_cell(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Let a row that a fact rests on name another cell."""
    document = json.loads(site.files[address.replace("so-lieu.csv", "facts.json")])
    cells = {(one["sources"][0]["file"], one["sources"][0]["cell"]) for one in document["facts"]
             if one["sources"] and not one["formula"]}  # fmt: skip
    found = _chosen(site, address, re.compile(r",(data/[^,]+),([A-Z]+\d+),"), chance)
    if not found or (found[1], found[2]) not in cells:
        return None
    return _put(site, address, "cell in so-lieu.csv", at=found.span(2), new="ZZ" + found[2])


def _count(site: Site, address: str, chance: random.Random) -> Mutant | None:
    """Change a count that can be counted again: of units, or of ranked ones."""
    found = _chosen(
        site, address, re.compile(r'<span data-nofact="count">(\d+)( (?:xã|huyện|cơ quan)[^<]*)?</span>'), chance
    )
    return (
        _put(site, address, "count", at=found.span(1), new=str(int(found[1]) + chance.choice([1, 2, 10])))
        if found
        else None
    )


MAKERS: tuple[tuple[str, Maker], ...] = (
    ("page", _digit_within("digit of a figure", r"<data [^>]*>([^<]*\d[^<]*)</data>")),
    ("page", _digit_within("digit of a value attribute", r'<data [^>]*\bvalue="([^"]*\d[^"]*)"')),
    ("page", _swapped_tag),
    ("page", _swapped_value),
    ("page", _wrong_hedge),
    ("page", _replaced("removed tag", r"<data [^>]*>([^<]*\d[^<]*)</data>", lambda found: found[1])),
    (
        "page",
        _replaced(
            "removed unit of a figure",
            r"(<data [^>]*>[^<]*\d)(?:%| điểm phần trăm)</data>",
            lambda found: found[1] + "</data>",
        ),
    ),
    (
        "bulletin",
        _replaced(
            "opposite word",
            r"(?<!\w)(tăng|giảm|thêm|bớt|còn thiếu|vượt chỉ tiêu|chưa đạt chỉ tiêu)(?= <a class=\"origin\")",
            lambda found: _OPPOSITE.get(found[1], "vượt"),
        ),
    ),
    ("bulletin", _replaced("lên for xuống còn", r"(?<=</a> )lên(?= <a class)", lambda _: "xuống còn")),
    ("bulletin", _replaced("opposite sign", r"[+−](?=<data)", lambda found: "−" if found[0] == "+" else "+")),
    ("bulletin", _replaced("removed sign", r'(?<=<td class="num">)[+−](?=<data)', lambda _: "")),
    ("bulletin", _swapped_name),
    ("bulletin", _leader),
    ("bulletin", _count),
    ("page", _digit_within("date", r"<time [^>]*>([^<]*\d[^<]*)</time>")),
    ("page", _digit_within("datetime", r'<time datetime="([^"]+)"')),
    ("bulletin", _digit_within("title", r"<title>[^<]*?(\d[\d.,]*%?[^<|]*)\|")),
    ("bulletin", _digit_within("description", r'<meta name="description" content="([^"]*\d[^"]*)"')),
    ("bulletin", _digit_within("label of a chart", r'<figure aria-label="([^"]*\d[^"]*)"')),
    ("bulletin", _digit_within("title of a drawing", r"<title id=[^>]*>([^<]*\d[^<]*)</title>")),
    ("bulletin", _digit_within("description of a drawing", r"<desc [^>]*>([^<]*\d[^<]*)</desc>")),
    ("bulletin", _digit_within("figure in a drawing", r'<text data-fact="[^>]*>([^<]*\d[^<]*)</text>')),
    ("bulletin", _replaced("untyped figure in a drawing", r'<text data-fact="[^"]+"', lambda _: "<text")),
    (
        "bulletin",
        _replaced(
            "label in a drawing",
            r'(<text font-size="13"[^>]*>)([^<]+)(?=</text>)',
            lambda found: f"{found[1]}{found[2]} khác",
        ),
    ),
    ("bulletin", _replaced("no noindex", r'<meta name="robots" content="noindex">', lambda _: "")),
    (
        "bulletin",
        _replaced(
            "no notice", r'<p class="notice"><strong>Số liệu minh họa', lambda _: '<p class="notice"><strong>Số liệu'
        ),
    ),
    ("bulletin", _replaced("no notice in a drawing", r"SỐ LIỆU MINH HỌA", lambda _: "SỐ LIỆU")),
    (
        "bulletin",
        _replaced(
            "untyped numeral",
            r"<span data-nofact=\"(?:threshold|ordinal|law|period)\">([^<]*)</span>",
            lambda found: found[1],
        ),
    ),
    (
        "bulletin",
        _replaced(
            "another link",
            r'(href="(?:goc/#|#goc-)f)(\d+)(?="[^>]*><data)',
            lambda found: f"{found[1]}{int(found[2]) + 1}",
        ),
    ),
    ("feed", _digit_within("figure of a feed", r"<summary[^>]*>([^<]*\d[^<]*)</summary>")),
    ("feed", _digit_within("title of a feed", r"<entry><title>([^<]*\d[^<]*)</title>")),
    ("facts", _value_of_fact),
    ("facts", _display_of_fact),
    ("facts", _operand),
    (
        "facts",
        _replaced(
            "simulated",
            r'"simulated": (true|false)',
            lambda found: f'"simulated": {"false" if found[1] == "true" else "true"}',
        ),
    ),
    (
        "facts",
        _replaced(
            "qualifier",
            r'"qualifier": "(exact|derived)", "display": "\d',
            lambda found: found[0].replace(found[1], "nearly"),
        ),
    ),
    ("rows", _row),
    ("rows", _row_cell),
)
