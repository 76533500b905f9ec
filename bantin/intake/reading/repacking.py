"""A fresh package of the verified parts, in one plain form: no two readers of zips can see different things in it."""

from __future__ import annotations

from io import BytesIO
from types import TracebackType
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_STORED, ZipFile

from bantin.intake.reading.formats import CellFormat

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class FreshPackage:
    """A package in memory, a context manager, to which sheets are added one by one; their markup is kept as it came."""

    def __init__(self) -> None:
        self._stream = BytesIO()
        self._zip = ZipFile(self._stream, "w", ZIP_STORED)
        self._sheets = 0

    def __enter__(self) -> FreshPackage:
        """Return the package, to be filled."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it, finished or not."""
        self._zip.close()

    def add_sheet(self, markup: bytes) -> None:
        """Add the markup of the next sheet."""
        self._sheets += 1
        self._zip.writestr(f"xl/worksheets/sheet{self._sheets}.xml", markup)

    def finished(self, *, formats: tuple[CellFormat, ...], strings: bytes) -> BytesIO:
        """Return the whole package; sheets are named by their numbers, strings may be empty."""
        self._zip.writestr("[Content_Types].xml", f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"/>')
        self._zip.writestr("_rels/.rels", _relationships(("officeDocument", "xl/workbook.xml")))
        targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, self._sheets + 1)]
        self._zip.writestr("xl/workbook.xml", _workbook(self._sheets))
        self._zip.writestr("xl/styles.xml", _styles(formats))
        if strings:
            self._zip.writestr("xl/sharedStrings.xml", strings)
        others = [("styles", "styles.xml"), *([("sharedStrings", "sharedStrings.xml")] if strings else [])]
        self._zip.writestr("xl/_rels/workbook.xml.rels", _relationships(*targets, *others))
        self._zip.close()
        self._stream.seek(0)
        return self._stream


def _relationships(*links: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _workbook(count: int) -> str:
    rows = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, count + 1))
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{rows}</sheets></workbook>'


def _styles(formats: tuple[CellFormat, ...]) -> str:
    codes = {each.key: each.code for each in formats if each.code is not None}
    defined = "".join(f'<numFmt numFmtId="{key}" formatCode={quoteattr(code)}/>' for key, code in codes.items())
    used = "".join(f'<xf numFmtId="{each.key}"/>' for each in formats) or '<xf numFmtId="0"/>'
    return f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts>{defined}</numFmts><cellXfs>{used}</cellXfs></styleSheet>'
