"""Base facts against so-lieu.csv, and both against the cells of the files they were read from."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

from bantin.verification.documents import Document, Fact, Origin, number_of
from bantin.verification.finding import Finding

Row = dict[str, str]
_KEY = ("unit_code", "scope", "indicator", "dimension", "period_start", "period_end", "semantics")
_REGISTERED = re.compile(r"(?:tasks|milestones|difficulties)_\w+")
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_TARGET_VALUE = re.compile(r'\bvalue: *"?([\d.]+)')
# How an office answers whether it uses something.
_ANSWERS = {"có": 1, "x": 1, "không": 0}
_PLACE = ("source_file", "source_sheet", "source_cell", "source_sha256")
_PARTS = ("value", "qualifier", "compare_to")


def read_rows(content: bytes) -> list[Row]:
    """
    Return the rows of a so-lieu.csv; raises ValueError where its columns are not those of the contract.

    The apostrophe before a sheet named "+06a", which keeps spreadsheets from taking it for a formula, is no part of it.
    """
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    wanted = {*_KEY, *_PARTS, *_PLACE, "note"}
    if rows and not wanted <= rows[0].keys():
        raise ValueError("thiếu cột " + ", ".join(sorted(wanted - rows[0].keys())))
    for row in rows:
        row["source_sheet"] = row["source_sheet"].removeprefix("'")
    return rows


def row_findings(page: str, document: Document, rows: list[Row]) -> Iterator[Finding]:
    """Yield base facts that no row bears out, and rows that contradict each other."""
    by_key: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        by_key.setdefault(tuple([row[name] for name in _KEY]), []).append(row)
    for fact in document.facts.values():
        if fact.formula is None:
            trouble = _base_trouble(fact, by_key)
            if trouble:
                yield Finding(page, fact.id, "V301", fact.value, trouble)
    yield from _torn_words(page.replace("facts.json", "so-lieu.csv"), rows)


def notes_of(document: Document, rows: list[Row]) -> dict[str, str]:
    """Return what the source remarks on each base fact, by the fact's id."""
    notes = {tuple([row[name] for name in _KEY]): row["note"] for row in rows if row["note"]}
    return {fact.id: notes.get(_key(fact), "") for fact in document.facts.values() if fact.formula is None}


def _key(fact: Fact) -> tuple[str, ...]:
    return (
        fact.unit_code, fact.scope, fact.indicator, fact.dimension, fact.period_start, fact.period_end, fact.semantics
    )  # fmt: skip


def _base_trouble(fact: Fact, by_key: dict[tuple[str, ...], list[Row]]) -> str:
    if not fact.origins:
        return "không có công thức, cũng không có nguồn"
    rows = by_key.get(_key(fact), [])
    if not rows:
        return _registered_trouble(fact)
    first = fact.origins[0]
    for row in rows:
        is_said = (row["value"], row["qualifier"], row["compare_to"]) == (fact.value, fact.qualifier, fact.compare_to)
        at = tuple([row[name] for name in _PLACE])
        if is_said and at == (first.file, first.sheet, first.cell, first.sha256):
            return ""
    row = rows[0]
    place = " ".join(filter(None, (row["source_file"], row["source_sheet"], "ô", row["source_cell"])))
    return f"so-lieu.csv ghi {row['value']} ({row['qualifier']}), {place}"


def _registered_trouble(fact: Fact) -> str:
    """Return what is wrong with a fact that counts entries of a register, or states a target; "" where nothing is."""
    if fact.semantics.startswith("target") or "days" in fact.indicator:
        return ""
    if not _REGISTERED.fullmatch(fact.indicator):
        # A sum some of whose parts are kept back has no formula but its cells.
        return "" if fact.qualifier == "derived" and len(fact.origins) > 1 else "không có hàng nào trong so-lieu.csv"
    listed = len({(one.file, one.sheet, one.cell) for one in fact.origins})
    is_none = listed == 1 and fact.origins[0].cell == "A1" and fact.value == "0"
    if is_none or fact.value == str(listed):
        return ""
    return f"nguồn nêu {listed} dòng của sổ"


def _torn_words(page: str, rows: list[Row]) -> Iterator[Finding]:
    """
    Yield rows whose Vietnamese name differs from that of the other rows of their indicator.

    Names of periods are no such words: "quý I năm 2021" and "3 tháng đầu năm 2021" are one span.
    """
    said: dict[str, Counter[str]] = {}
    for row in rows:
        said.setdefault(row["indicator"], Counter())[row.get("indicator_name_vi", "")] += 1
    for indicator, found in said.items():
        usual, times = found.most_common(1)[0]
        for other in found if times > 1 else ():
            if other != usual:
                yield Finding(page, indicator, "V302", other, f"phải là {usual}")


class Cells:
    """Source files of a repository read again: workbooks with openpyxl, once each."""

    def __init__(self, root: Path) -> None:
        """Read nothing yet."""
        self._root = root
        self._books: dict[str, dict[str, dict[str, Any]] | None] = {}
        self._hashes: dict[str, str] = {}

    def findings(self, page: str, document: Document, rows: list[Row]) -> Iterator[Finding]:
        """Yield facts and rows that their cells do not bear out; files that are not there are nobody's fault here."""
        checked = set()
        for fact in document.facts.values():
            if fact.formula is None and fact.origins:
                trouble = self._fact_trouble(fact)
                checked.add((fact.origins[0].file, fact.origins[0].sheet, fact.origins[0].cell, fact.value))
                if trouble:
                    yield Finding(page, fact.id, "V311", fact.value, trouble)
        for n, row in enumerate(rows, start=2):
            said = (row["source_file"], row["source_sheet"], row["source_cell"], row["value"])
            if not row["value"] or said not in checked:
                trouble = self._row_trouble(row)
                if trouble:
                    yield Finding(page.replace("facts.json", "so-lieu.csv"), f"hàng {n}", "V312", row["value"], trouble)

    def _fact_trouble(self, fact: Fact) -> str:
        origin = fact.origins[0]
        if not (self._root / origin.file).is_file():
            return ""
        if origin.sha256 and origin.sha256 != self._hash(origin.file):
            return f"{origin.file} không còn là tệp có mã băm đã ghi"
        if fact.semantics.startswith("target") and origin.file.endswith(".yml"):
            return self._target_trouble(fact, origin)
        if _REGISTERED.fullmatch(fact.indicator) or "days" in fact.indicator or fact.dimension == "target":
            return ""
        cells = self._cells(origin.file).get(origin.sheet)
        if cells is None:
            return f"{origin.file} không có trang {origin.sheet}"
        return _difference(cells.get(origin.cell), fact.value, origin.cell)

    def _row_trouble(self, row: Row) -> str:
        file = row["source_file"]
        if not (self._root / file).is_file():
            return ""
        if row["source_sha256"] and row["source_sha256"] != self._hash(file):
            return f"{file} không còn là tệp có mã băm đã ghi"
        cells = self._cells(file).get(row["source_sheet"])
        if cells is None:
            return f"{file} không có trang {row['source_sheet']}"
        found = cells.get(row["source_cell"])
        if not row["value"]:
            # Kept back: it says nothing, but of a cell that there is.
            return "" if found is not None else f"{file} không có ô {row['source_cell']}"
        return _difference(found, row["value"], row["source_cell"])

    def _target_trouble(self, fact: Fact, origin: Origin) -> str:
        lines = (self._root / origin.file).read_text(encoding="utf-8").splitlines()
        line = int(origin.cell) if origin.cell.isdigit() else 0
        text = "\n".join(lines[line - 1 : line + 8]) if 0 < line <= len(lines) else ""
        found = _TARGET_VALUE.search(text)
        return (
            ""
            if found and number_of(found[1]) == fact.number
            else f"{origin.file} dòng {origin.cell} không ghi {fact.value}"
        )

    def _hash(self, file: str) -> str:
        if file not in self._hashes:
            self._hashes[file] = hashlib.sha256((self._root / file).read_bytes()).hexdigest()
        return self._hashes[file]

    def _cells(self, file: str) -> dict[str, dict[str, Any]]:
        if file not in self._books:
            path = self._root / file
            self._books[file] = _workbook(path) if path.suffix == ".xlsx" else {"": _table(path)}
        return self._books[file] or {}


@lru_cache(maxsize=2048)
def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _workbook(path: Path) -> dict[str, dict[str, Any]]:
    import openpyxl  # noqa: PLC0415 - half a second that a site without sources at hand does not need

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    sheets = {}
    for sheet in book.worksheets:
        cells = {}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    cells[f"{_letters(cell.column)}{cell.row}"] = cell.value
        sheets[sheet.title] = cells
    book.close()
    return sheets


def _table(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            f"{_letters(column)}{line}": text
            for line, row in enumerate(csv.reader(file), start=1)
            for column, text in enumerate(row, start=1)
        }


def _difference(cell: Any, value: str, name: str) -> str:
    """Return how a cell differs from a value; "" where they are the same ("1.234" is a thousand and some)."""
    text = "" if cell is None else str(cell).strip()
    if text == value:
        return ""
    true = number_of(value)
    if true is None:
        return f"ô {name} ghi {text}"
    if text.lower() in _ANSWERS:
        return "" if true == _ANSWERS[text.lower()] else f"ô {name} ghi {text}"
    if true == 0 and text in ("-", "–", "0", "0.0"):
        return ""
    readings = {
        number_of(text),
        number_of(text.replace(".", "").replace(",", ".").replace(" ", "")),
        number_of(text.replace(",", ".")),
    }
    percents = {one * 100 for one in readings if one is not None}
    if isinstance(cell, float):
        readings.add(Fraction(str(cell)))
    return "" if true in readings or true in percents else f"ô {name} ghi {text or 'trống'}"
