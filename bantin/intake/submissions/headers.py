"""
Where the table of an exported form stands on its sheet: by the row of column numbers, verified by the headers above.

Systems shift the table, insert rows and columns, and move columns with their numbers (traps.md, 12). A column is taken
only where its number and its headers say the same; without a row of numbers, only where the headers leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bantin.errors import ChangedHeaderError, Place
from bantin.folding import fold
from bantin.intake.reading.grid import Cell, CellKind, Grid, column_letters
from bantin.intake.submissions.header_words import FormWords

# "(3)", "3", "(3)=(4)+(5)+(6)", "3 = 4+5+6"; Excel makes the number -3 of a typed "(3)".
_COLUMN_NUMBER = re.compile(r"\(?\s*([0-9]{1,2})\s*\)?(?:\s*=\s*([0-9()+\s]+))?")
_WHOLE = re.compile(r"[0-9]+")
_HIGHEST_NUMBER = 20
# A damaged number is still short; the name of a field or unit is not.
_LONGEST_NUMBER = 4
_DEEPEST_HEADER = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """
    The header of a table.

    Attributes:
        columns: The column of the sheet by the number of the form's column.
        paths: The texts above each column of the sheet, from the top.
        first_row: Its first row.
        last_row: Its last row: that of the numbers, where there is one.
        repeated_rows: Rows further down that print it again, on another page.
    """

    columns: Mapping[int, int]
    paths: Mapping[int, tuple[str, ...]]
    first_row: int
    last_row: int
    repeated_rows: frozenset[int] = frozenset()

    def others(self) -> Iterator[int]:
        """Yield the columns of the sheet that have a header but no number of the form."""
        return (column for column, path in self.paths.items() if path and column not in self.columns.values())


def header_in(grid: Grid, words: FormWords, *, place: Place) -> Header:
    """
    Return the header of a form's table on a sheet, verified.

    Raises:
        ChangedHeaderError: There is none, a column is missing, or a number and the headers above it disagree; with
            cell and both texts.
    """
    rows = _number_rows(grid, words)
    header = _by_numbers(grid, words, rows[0], place) if rows else _by_headers_alone(grid, words, place)
    return replace(header, repeated_rows=frozenset(_repeated(grid, words, header, place)))


def has_header(grid: Grid, words: FormWords) -> bool:
    """Return whether two of the form's merged headers stand side by side somewhere on the sheet."""
    return _top(grid, words, 1, grid.height) is not None


def _number_rows(grid: Grid, words: FormWords) -> list[int]:
    return [row for row in range(1, grid.height + 1) if _is_number_row(grid, words, row)]


def _is_number_row(grid: Grid, words: FormWords, row: int) -> bool:
    """Return whether a row holds column numbers: most of the form's, each cell a number or at least short."""
    cells = [cell for cell in grid.row(row) if not cell.is_empty]
    numbers = [column_number(cell) for cell in cells]
    others = [cell for cell, number in zip(cells, numbers, strict=True) if number is None]
    found = words.numbers.intersection(number for number in numbers if number is not None)
    return 3 * len(found) >= 2 * len(words.numbers) and all(
        cell.kind is CellKind.TEXT and len(cell.text.strip()) <= _LONGEST_NUMBER for cell in others
    )


def column_number(cell: Cell) -> int | None:
    """Return the number of a column that a cell prints: 3 for "(3)", "3=4+5+6" and the number -3; None for others."""
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        number = abs(cell.number)
        return int(number) if number == number.to_integral_value() and 1 <= number <= _HIGHEST_NUMBER else None
    match = _COLUMN_NUMBER.fullmatch(cell.text.strip()) if cell.kind is CellKind.TEXT else None
    return int(match[1]) if match and 1 <= int(match[1]) <= _HIGHEST_NUMBER else None


def _by_numbers(grid: Grid, words: FormWords, row: int, place: Place) -> Header:
    top = _top(grid, words, max(1, row - _DEEPEST_HEADER), row - 1)
    if top is None:
        what = f"Phía trên hàng số cột không có tiêu đề của mẫu {words.form.id}"
        raise ChangedHeaderError(what, place=replace(place, row=str(row)), fix="Khôi phục các hàng tiêu đề của mẫu.")
    columns = _numbered(grid, words, row, place)
    paths = _paths(grid, range(top, row))
    for number, column in columns.items():
        _verify(words, number, paths.get(column, ()), replace(place, cell=grid.cell(row, column).address))
    return Header(columns=columns, paths=paths, first_row=top, last_row=row)


def _numbered(grid: Grid, words: FormWords, row: int, place: Place) -> dict[int, int]:
    columns: dict[int, int] = {}
    for cell in grid.row(row):
        number = column_number(cell)
        if number not in words.numbers or number is None:
            continue
        if number in columns:
            what = f"Số cột ({number}) ghi hai lần, ở cột {column_letters(columns[number])} và {_letters(cell)}"
            fix = "Sửa lại hàng số cột theo mẫu."
            raise ChangedHeaderError(what, place=replace(place, cell=cell.address), fix=fix)
        _check_sum(words, cell, number, place)
        columns[number] = cell.column
    _check_all_there(words, columns, replace(place, row=str(row)))
    return columns


def _check_sum(words: FormWords, cell: Cell, number: int, place: Place) -> None:
    """Refuse a printed sum such as "(3)=(4)+(5)" that is none of the form's."""
    match = _COLUMN_NUMBER.fullmatch(cell.text.strip()) if cell.kind is CellKind.TEXT else None
    if match is None or not match[2]:
        return
    printed = tuple(sorted(map(int, _WHOLE.findall(match[2]))))
    own = [balance.parts for balance in words.sheet.balances if balance.whole == number]
    if printed not in own:
        said = " hoặc ".join(f"{number} = {' + '.join(map(str, parts))}" for parts in own) or f"({number})"
        what = f'Số cột ghi "{cell.text.strip()}", mẫu {words.form.id} ghi {said}'
        raise ChangedHeaderError(what, place=replace(place, cell=cell.address), fix="Dùng đúng mẫu của Thông tư.")


def _verify(words: FormWords, number: int, path: tuple[str, ...], place: Place) -> None:
    said = words.number_of(path)
    # What stands above the names of the rows is worded as the reporting office likes.
    if said == number or (number <= 2 and said is None):
        return
    meant = f" (là tiêu đề của cột ({said}))" if said else ""
    what = f'Cột ({number}) có tiêu đề "{shown_path(path)}"{meant}; mẫu ghi "{words.header_of(number)}"'
    fix = "Sửa số cột hoặc tiêu đề cho khớp nhau theo mẫu; kiểm tra số liệu có bị đổi cột không."
    raise ChangedHeaderError(what, place=place, fix=fix)


def _by_headers_alone(grid: Grid, words: FormWords, place: Place) -> Header:
    top = _top(grid, words, 1, grid.height)
    if top is None:
        what = f"Không tìm thấy hàng số cột (1), (2), (3) ... và tiêu đề của mẫu {words.form.id}"
        raise ChangedHeaderError(what, place=place, fix="Dùng đúng mẫu của Thông tư 01/2020/TT-VPCP.")
    bottom = _bottom(grid, words, top)
    paths = _paths(grid, range(top, bottom + 1))
    columns: dict[int, int] = {}
    for column, path in paths.items():
        number = words.number_of(path)
        if number in columns:
            cell = grid.cell(bottom, column)
            what = f'Hai cột cùng có tiêu đề "{shown_path(path)}" mà không có số cột'
            fix = "Thêm hàng số cột (1), (2), (3) ... dưới tiêu đề."
            raise ChangedHeaderError(what, place=replace(place, cell=cell.address), fix=fix)
        if number is not None:
            columns[number] = column
    _check_all_there(words, columns, replace(place, row=str(bottom)))
    return Header(columns=columns, paths=paths, first_row=top, last_row=bottom)


def _check_all_there(words: FormWords, columns: Mapping[int, int], place: Place) -> None:
    missing = sorted(words.numbers - set(columns))
    if missing:
        named = "; ".join(f'({number}) "{words.header_of(number)}"' for number in missing)
        fix = f"Khôi phục hàng số cột và tiêu đề theo mẫu {words.form.id}."
        raise ChangedHeaderError(f"Không tìm thấy cột {named}", place=place, fix=fix)


def _top(grid: Grid, words: FormWords, first: int, last: int) -> int | None:
    """Return the first row of the header: the topmost that speaks of two columns, if two groups are named below it."""
    rows = range(first, last + 1)
    named = next((row for row in rows if words.groups_named(_texts(grid.row(row))) > 1), None)
    if named is None:
        return None
    return next(row for row in rows if row >= named - 2 and (row == named or _is_above(grid, words, row)))


def _is_above(grid: Grid, words: FormWords, row: int) -> bool:
    """Return whether a row above the named groups belongs to the header: "Kết quả giải quyết" over two of them."""
    return words.groups_named(_texts(grid.row(row))) > 0 and any(
        words.number_of((text,)) in (1, 2) for text in _texts(grid.row(row))
    )


def _bottom(grid: Grid, words: FormWords, top: int) -> int:
    last = top
    for row in range(top, min(top + _DEEPEST_HEADER, grid.height) + 1):
        speaking = [cell for cell in grid.row(row) if words.speaks_of_columns(cell.text)]
        if len(speaking) > 1:
            last = max([row, last, *(_last_row(grid, cell) for cell in speaking)])
    return last


def _last_row(grid: Grid, cell: Cell) -> int:
    block = grid.merged_at(cell.row, cell.column)
    return block.last_row if block else cell.row


def _paths(grid: Grid, rows: range) -> dict[int, tuple[str, ...]]:
    return {column: path_above(grid, rows, column) for column in range(1, grid.width + 1)}


def path_above(grid: Grid, rows: range, column: int) -> tuple[str, ...]:
    """
    Return the header texts of a column from the top: merged cells count for all that they cover.

    Systems that write no merged cells leave the cells to the right of a merged header blank: such a cell has the text
    to its left, but only above the column's own last header.
    """
    origins = [_origin(grid, rows, row, column) for row in rows]
    own = [row for row, cell in zip(rows, origins, strict=True) if cell is not None and not cell.is_empty]
    if not own:
        return ()
    cells = [
        cell if cell is not None and not cell.is_empty else _to_the_left(grid, row, column)
        for row, cell in zip(rows, origins, strict=True)
        if row <= own[-1]
    ]
    seen = {cell.address: cell.text for cell in cells if cell is not None and cell.kind is CellKind.TEXT}
    return tuple(seen.values())


def _origin(grid: Grid, rows: range, row: int, column: int) -> Cell | None:
    """Return the cell whose text is seen at a place; None where merged cells begin above the header."""
    block = grid.merged_at(row, column)
    if block is None:
        return grid.cell(row, column)
    return grid.cell(block.first_row, block.first_column) if block.first_row in rows else None


def _to_the_left(grid: Grid, row: int, column: int) -> Cell | None:
    if grid.merged_at(row, column):
        return None
    filled = (grid.cell(row, left) for left in range(column - 1, 0, -1))
    nearest = next((cell for cell in filled if not cell.is_empty), None)
    return None if nearest is None or grid.merged_at(row, nearest.column) else nearest


def _repeated(grid: Grid, words: FormWords, header: Header, place: Place) -> Iterator[int]:
    """Yield the rows that print the header again; refuse those that print another one."""
    for row in range(header.last_row + 1, grid.height + 1):
        if _is_number_row(grid, words, row):
            if _numbered(grid, words, row, place) != header.columns:
                raise _other_header(grid.cell(row, min(header.columns.values())), place)
            yield row
            continue
        speaking = [cell for cell in grid.row(row) if words.speaks_of_columns(cell.text)]
        if len(speaking) > 1:
            _check_same(speaking, header, place)
            yield row


def _check_same(cells: Iterable[Cell], header: Header, place: Place) -> None:
    for cell in cells:
        if fold(cell.text) not in map(fold, header.paths.get(cell.column, ())):
            raise _other_header(cell, place)


def _other_header(cell: Cell, place: Place) -> ChangedHeaderError:
    fix = "Tiêu đề lặp lại ở trang sau phải giống trang đầu; nếu là bảng khác thì để ở trang tính riêng."
    return ChangedHeaderError("Tiêu đề lặp lại khác tiêu đề đầu", place=replace(place, cell=cell.address), fix=fix)


def shown_path(path: Iterable[str]) -> str:
    """Return header texts as messages show them, on one line: "Đã giải quyết / Trước hạn"."""
    return " / ".join(" ".join(text.split()) for text in path)


def _texts(cells: Iterable[Cell]) -> list[str]:
    return [cell.text for cell in cells if cell.kind is CellKind.TEXT]


def _letters(cell: Cell) -> str:
    return column_letters(cell.column)
