"""A workbook as bytes that are the same on another day and another machine (traps.md, 21)."""

from __future__ import annotations

import io
import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

# The first day that a zip file can name.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_EMPTY = re.compile(rb"<(\w+)([^<>]*)></\1>")
_LETTER = re.compile(rb"&#(\d{3,7});")


class TimelessZip(ZipFile):
    """A zip file in which every part has one fixed time and names no system."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: object, **__: object) -> None:
        """Add a part; its name is all that is taken from an entry."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        info = ZipInfo(name, _ZIP_TIME)
        info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0
        super().writestr(info, _one_spelling(name, data if isinstance(data, bytes) else data.encode()))

    def write(self, filename: str | os.PathLike[str], arcname: Any = None, *_: object, **__: object) -> None:
        """Add a file; nothing but its content is taken from it."""
        self.writestr(str(arcname or filename), Path(filename).read_bytes())


def _one_spelling(name: str, part: bytes) -> bytes:
    """
    Return a part of a workbook as it is spelt whichever library wrote it.

    openpyxl writes with lxml where that is installed, else with the standard library: they differ in where
    namespaces are declared, in how an empty element ends, and in whether a letter is written by its number. Sheets
    are large, and differ in the latter two only.
    """
    if name.startswith("xl/worksheets/sheet"):
        part = _LETTER.sub(lambda letter: chr(int(letter[1])).encode(), part)
        return _EMPTY.sub(rb"<\1\2/>", part).replace(b" />", b"/>")
    return ET.canonicalize(part.decode()).encode()


def bytes_of(book: Workbook, *, day: datetime) -> bytes:
    """Return a workbook as a file that says that it was made on a given day."""
    book.properties.creator = book.properties.lastModifiedBy = "Bản Tin Một Cửa"
    book.properties.created = book.properties.modified = day
    content = io.BytesIO()
    # Workbook.save would write the hour of now as the time of the last change.
    ExcelWriter(book, TimelessZip(content, "w", ZIP_DEFLATED)).save()
    return content.getvalue()
