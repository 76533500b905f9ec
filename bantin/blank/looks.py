"""How the cells of the workbook look, and whether they can be typed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from bantin.forms import Cells

FONT = "Times New Roman"
TEXT_FORMAT, COUNT_FORMAT, DAY_FORMAT = "@", "#,##0", "dd/mm/yyyy"
# A cell without a format takes that of what is typed: 80 stays 80, and 80% is known as per cent by its format.
PERCENT_FORMAT = "General"


class Look(StrEnum):
    """The styles of the workbook, by the name under which a spreadsheet program lists them."""

    TITLE = "Bantin tiêu đề trang"
    NOTE = "Bantin ghi chú trang"
    GUIDE = "Bantin hướng dẫn"
    HEADER = "Bantin tiêu đề cột"
    NUMBER = "Bantin số cột"
    CODE = "Bantin mã"
    NAME = "Bantin tên"
    SUM_CODE = "Bantin mã dòng cộng"
    SUM_NAME = "Bantin tên dòng cộng"
    SUM = "Bantin dòng cộng"
    CLOSED = "Bantin ô không dùng"
    COUNT = "Bantin số đếm"
    PERCENT = "Bantin phần trăm"
    DAY = "Bantin ngày"
    WORD = "Bantin lựa chọn"
    TEXT = "Bantin chữ"
    FIXED = "Bantin chữ cố định"
    HEAD_NUMBER = "Bantin số ở trang đầu"
    HEAD_DAY = "Bantin ngày ở trang đầu"


LOOKS_OF_CELLS = {
    Cells.COUNT: Look.COUNT,
    Cells.PERCENT: Look.PERCENT,
    Cells.YES_NO: Look.WORD,
    Cells.TEXT: Look.TEXT,
    Cells.DAY: Look.DAY,
    Cells.CHOICE: Look.WORD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What one look is made of; `fill` is a colour, "" for white; `size` is in points."""

    size: int = 12
    bold: bool = False
    italic: bool = False
    fill: str = ""
    format: str = "General"
    across: str = "general"
    upright: str = "center"
    wrap: bool = False
    boxed: bool = True
    locked: bool = True


_HEAD, _SUM, _MEMBER, _CLOSED = "FF1F4E79", "FFDDEBF7", "FFF2F2F2", "FFD9D9D9"
_WHITE_TEXT, _TEXT, _LINE = "FFFFFFFF", "FF000000", "FF8EA9C1"
_SHAPES = {
    Look.TITLE: Shape(size=14, bold=True, boxed=False, across="left"),
    Look.NOTE: Shape(size=11, italic=True, boxed=False, across="left"),
    Look.GUIDE: Shape(boxed=False, across="left", upright="top", wrap=True),
    Look.HEADER: Shape(size=11, bold=True, fill=_HEAD, across="center", wrap=True),
    Look.NUMBER: Shape(size=10, italic=True, fill=_SUM, across="center"),
    Look.CODE: Shape(fill=_MEMBER, format=TEXT_FORMAT, across="center"),
    Look.NAME: Shape(fill=_MEMBER, across="left"),
    Look.SUM_CODE: Shape(bold=True, fill=_SUM, format=TEXT_FORMAT, across="center"),
    Look.SUM_NAME: Shape(bold=True, fill=_SUM, across="left"),
    Look.SUM: Shape(bold=True, fill=_SUM, format=COUNT_FORMAT, across="right"),
    Look.CLOSED: Shape(fill=_CLOSED),
    Look.COUNT: Shape(format=COUNT_FORMAT, across="right", locked=False),
    Look.PERCENT: Shape(format=PERCENT_FORMAT, across="right", locked=False),
    Look.DAY: Shape(format=DAY_FORMAT, across="center", locked=False),
    Look.WORD: Shape(format=TEXT_FORMAT, across="center", locked=False),
    Look.TEXT: Shape(format=TEXT_FORMAT, across="left", wrap=True, locked=False),
    Look.FIXED: Shape(fill=_MEMBER, format=TEXT_FORMAT, across="left"),
    Look.HEAD_NUMBER: Shape(format="0", across="left", locked=False),
    Look.HEAD_DAY: Shape(format=DAY_FORMAT, across="left", locked=False),
}


@dataclass(frozen=True, slots=True)
class Styles:
    """The looks as a workbook knows them: each cell shares the style of its look, which is made once."""

    by_look: Mapping[Look, object]

    @classmethod
    def of(cls, book: Workbook) -> Styles:
        """Return the looks of a new workbook, whose own default font becomes ours."""
        # Widths of columns are measured in digits of the font of "Normal".
        book._named_styles["Normal"].font = Font(name=FONT, size=12)
        scratch = book.create_sheet()
        made = {}
        for number, (look, shape) in enumerate(_SHAPES.items(), start=1):
            book.add_named_style(_style(look, shape))
            cell = scratch.cell(number, 1)
            cell.style = look.value
            made[look] = cell._style
        book.remove(scratch)
        return cls(made)


def _style(look: Look, shape: Shape) -> NamedStyle:
    side = Side(style="thin", color=_LINE)
    colour = _WHITE_TEXT if shape.fill == _HEAD else _TEXT
    return NamedStyle(
        name=look.value,
        font=Font(name=FONT, size=shape.size, bold=shape.bold, italic=shape.italic, color=colour),
        fill=PatternFill("solid", fgColor=shape.fill) if shape.fill else PatternFill(),
        border=Border(left=side, right=side, top=side, bottom=side) if shape.boxed else Border(),
        alignment=_alignment(shape),
        number_format=shape.format,
        protection=Protection(locked=shape.locked),
    )


def _alignment(shape: Shape) -> Alignment:
    indent = 1 if shape.boxed and shape.across == "left" else 0
    return Alignment(horizontal=shape.across, vertical=shape.upright, wrap_text=shape.wrap or None, indent=indent)
