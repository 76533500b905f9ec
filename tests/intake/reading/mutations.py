"""Ways to spoil a workbook, and ways to write it otherwise without changing a value; each is given its chance."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from workbooks import MAIN, ordinary, parts, table, zipped

Chance = random.Random
Named = dict[str, bytes]


def originals() -> list[bytes]:
    """Return workbooks to spoil: one by openpyxl, one by hand with texts, rates, days and formulas; this stored too."""
    rows = [
        f'<c r="A{row}" t="s"><v>{row % 3}</v></c><c r="B{row}" s="1"><v>0.{row}63</v></c>'
        f'<c r="C{row}"><v>{row * 37}</v></c>'
        f'<c r="D{row}" s="2"><v>{44400 + row}</v></c><c r="E{row}"><f>C{row}*2</f><v>{row * 74}</v></c>'
        f'<c r="F{row}" t="str"><f>A{row}</f><v>chữ {row}</v></c><c r="G{row}" t="b"><v>1</v></c>'
        for row in range(1, 15)
    ]
    by_hand = parts(table(*rows), strings=("<t>xã Hòa</t>", "<r><t>thị</t></r><r><t>trấn</t></r>", "<t>1.234</t>"))
    return [
        ordinary(sheets=1),
        zipped(by_hand),
        zipped(by_hand, method=zipfile.ZIP_STORED),
    ]


def unzipped(content: bytes) -> Named:
    """Return the parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def flipped(content: bytes, chance: Chance) -> bytes:
    """Return the bytes with one to four bits turned over."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def overwritten(content: bytes, chance: Chance) -> bytes:
    """Return the bytes with up to 32 of them replaced by noise."""
    at, length = chance.randrange(len(content)), chance.randint(1, 32)
    return content[:at] + chance.randbytes(length) + content[at + length :]


def truncated(content: bytes, chance: Chance) -> bytes:
    """Return the beginning of the bytes."""
    return content[: chance.randrange(len(content))]


def shortened(content: bytes, chance: Chance) -> bytes:
    """Return the bytes without some in the middle."""
    at = chance.randrange(len(content))
    return content[:at] + content[at + chance.randint(1, 200) :]


def lengthened(content: bytes, chance: Chance) -> bytes:
    """Return the bytes with some more in the middle, of their own or of noise."""
    at, length = chance.randrange(len(content)), chance.randint(1, 200)
    more = chance.choice([chance.randbytes(length), content[at : at + length]])
    return content[:at] + more + content[at:]


def without_a_part(content: bytes, chance: Chance) -> bytes:
    """Return the workbook without one of its parts; its zip is in order."""
    named = unzipped(content)
    del named[chance.choice(sorted(named))]
    return zipped(named)


def with_two_parts_exchanged(content: bytes, chance: Chance) -> bytes:
    """Return the workbook with the bytes of two parts in each other's place."""
    named = unzipped(content)
    one, other = chance.sample(sorted(named), 2)
    named[one], named[other] = named[other], named[one]
    return zipped(named)


def with_a_tag_less(content: bytes, chance: Chance) -> bytes:
    """Return the workbook without one opening or closing tag of its sheet."""
    tags = list(re.finditer(rb"<(?:/?(?:row|c|v|sheetData|worksheet))(?: [^<>]*)?(?<!/)>", _sheet(content)))
    tag = chance.choice(tags)
    return _with_sheet(content, lambda markup: markup[: tag.start()] + markup[tag.end() :])


def otherwise_packed(content: bytes, chance: Chance) -> bytes:
    """Return the same parts in another order, stored or deflated."""
    named = list(unzipped(content).items())
    chance.shuffle(named)
    return zipped(dict(named), method=chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))


def otherwise_written(content: bytes, chance: Chance) -> bytes:
    """Return the workbook with the markup of its sheet written in one to three other ways."""
    for rewrite in chance.sample(_REWRITES, chance.randint(1, 3)):
        content = _with_sheet(content, lambda markup, rewrite=rewrite: rewrite(markup, chance))
    return content


def _sheet(content: bytes) -> bytes:
    return next(part for name, part in unzipped(content).items() if "worksheets/sheet" in name)


def _with_sheet(content: bytes, rewrite: Callable[[bytes], bytes]) -> bytes:
    named = unzipped(content)
    return zipped({name: rewrite(part) if "worksheets/sheet" in name else part for name, part in named.items()})


def _apostrophes(markup: bytes, _chance: Chance) -> bytes:
    return re.sub(rb'="([^"\'<>]*)"', rb"='\1'", markup)


def _prefixes(markup: bytes, _chance: Chance) -> bytes:
    if b'xmlns="' + MAIN.encode() not in markup:
        return markup
    markup = markup.replace(b'xmlns="' + MAIN.encode(), b'xmlns:x="' + MAIN.encode())
    return re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", markup)


def _no_addresses(markup: bytes, _chance: Chance) -> bytes:
    return re.sub(rb'(<(?:x:)?row) r="[0-9]+"', rb"\1", markup)


def _blanks_between(markup: bytes, chance: Chance) -> bytes:
    return re.sub(rb"(</(?:x:)?(?:c|row)>)", lambda tag: tag[0] + chance.choice([b"", b"\n  ", b"\t"]), markup)


def _comments(markup: bytes, chance: Chance) -> bytes:
    tags = list(re.finditer(rb"<", markup))[3:]
    at = chance.choice(tags).start()
    return markup[:at] + chance.choice([b"<!-- x -->", b"<?x y?>"]) + markup[at:]


def _references(markup: bytes, chance: Chance) -> bytes:
    """Write one digit of one value as a reference: &#49; is 1."""
    values = list(re.finditer(rb"v>[0-9]*([0-9])[0-9.]*<", markup))
    if not values:
        return markup
    digit = chance.choice(values)
    return markup[: digit.start(1)] + b"&#%d;" % markup[digit.start(1)] + markup[digit.end(1) :]


def _sections(markup: bytes, chance: Chance) -> bytes:
    values = list(re.finditer(rb"v>([0-9.]+)<", markup))
    if not values:
        return markup
    value = chance.choice(values)
    return markup[: value.start(1)] + b"<![CDATA[" + value[1] + b"]]>" + markup[value.end(1) :]


def _blank_rows(markup: bytes, _chance: Chance) -> bytes:
    return markup.replace(b"</sheetData>", b'<row r="5000" ht="20"><c r="ZZ5000" s="0"/></row></sheetData>')


def _byte_order_mark(markup: bytes, _chance: Chance) -> bytes:
    return b"\xef\xbb\xbf" + markup


_REWRITES: list[Callable[[bytes, Chance], bytes]] = [
    _apostrophes,
    _prefixes,
    _no_addresses,
    _blanks_between,
    _comments,
    _references,
    _sections,
    _blank_rows,
    _byte_order_mark,
]

# After any of these, a file is refused or says what it said before.
MUTATIONS: dict[str, Callable[[bytes, Chance], bytes]] = {
    "bits turned over": flipped,
    "bytes overwritten": overwritten,
    "truncated": truncated,
    "shortened": shortened,
    "lengthened": lengthened,
    "a part less": without_a_part,
    "two parts exchanged": with_two_parts_exchanged,
    "a tag less": with_a_tag_less,
    "otherwise packed": otherwise_packed,
    "otherwise written": otherwise_written,
}
