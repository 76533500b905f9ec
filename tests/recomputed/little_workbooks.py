"""Small monthly workbooks written by hand, and facts that speak of them: the ground of the tests of the recount."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from workbook_cells import TOTAL, open_workbook

DOSSIERS = "Hồ sơ II.06a"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Desk:
    """What an office or a commune reports of its dossiers in a month; the totals follow."""

    online: int
    offline: int
    carried: int
    early: int
    on_time: int
    late: int
    pending_overdue: int = 0

    @property
    def columns(self) -> tuple[int, ...]:
        """Return columns (3) to (13) of form II.06a."""
        received = self.online + self.offline + self.carried
        resolved = self.early + self.on_time + self.late
        pending = received - resolved
        inside = pending - self.pending_overdue
        head = (received, self.online, self.offline, self.carried, resolved, self.early, self.on_time, self.late)
        return (*head, pending, inside, self.pending_overdue)


def write_month(folder: Path, month: str, desks: Mapping[str, Desk], *, submission: int = 1) -> Path:
    """Write the workbook of a calendar month into data/demo/yen-lap and return its path; desks by their codes."""
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    days = [(one - date(1899, 12, 30)).days for one in (first, last)]
    cover = [("Mã đơn vị", "234"), ("Từ ngày", days[0]), ("Đến ngày", days[1]), ("Lần gửi", submission)]
    name = f"yen-lap-{month}{f'-lan-{submission}' if submission > 1 else ''}.xlsx"
    path = folder / "data" / "demo" / "yen-lap" / month / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_workbook(path, {"Thông tin": cover, DOSSIERS: list(_rows(desks))})


def _rows(desks: Mapping[str, Desk]) -> Iterable[Row]:
    offices = {code: one for code, one in desks.items() if code.startswith("CQ")}
    communes = {code: one for code, one in desks.items() if code not in offices}
    yield [f"({number})" for number in range(1, 14)]
    for mark, group in (("I", offices), ("II", communes)):
        yield [mark, "", *_added(group)]
        for code, one in group.items():
            yield [code, "", *one.columns]
    yield ["", TOTAL, *_added(desks)]


def _added(desks: Mapping[str, Desk]) -> list[int]:
    return [sum(column) for column in zip(*(one.columns for one in desks.values()), strict=True)]


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Row]], *, shared: Sequence[str] = ()) -> Path:
    """Write a workbook of these sheets; words are in the cells, or among the shared strings where they are listed."""
    names = "".join(f'<sheet name="{tab}" sheetId="{n}" r:id="rId{n}"/>' for n, tab in enumerate(sheets, start=1))
    links = "".join(f'<Relationship Id="rId{n}" Target="worksheets/s{n}.xml"/>' for n in range(1, len(sheets) + 1))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{names}</workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        if shared:
            strings = "".join(f"<si><t>{one}</t></si>" for one in shared)
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
        for n, rows in enumerate(sheets.values(), start=1):
            archive.writestr(f"xl/worksheets/s{n}.xml", _sheet(rows, list(shared)))
    return path


def _sheet(rows: Sequence[Row], shared: list[str]) -> str:
    written = (
        f'<row r="{y}">{"".join(_cell(f"{chr(65 + x)}{y}", value, shared) for x, value in enumerate(row))}</row>'
        for y, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(written)}</sheetData></worksheet>'


def _cell(address: str, value: object, shared: list[str]) -> str:
    if value in shared:
        return f'<c r="{address}" t="s"><v>{shared.index(str(value))}</v></c>'
    if isinstance(value, str):
        return f'<c r="{address}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{address}"><v>{value}</v></c>'


def source(folder: Path, path: Path, code: str, column: int) -> dict[str, str]:
    """Return the source that names the cell of a row and a column of the sheet on dossiers."""
    table = open_workbook(path).table(DOSSIERS)
    digest = sha256(path.read_bytes()).hexdigest()
    cell = table.address(code, column) if table else None
    return {"file": path.relative_to(folder).as_posix(), "sha256": digest, "sheet": DOSSIERS, "cell": cell or ""}


def fact(id_: str, indicator: str, value: str, display: str, **others: object) -> dict[str, Any]:
    """Return a fact as facts.json holds it, of the district's desk in August 2021 unless it says otherwise."""
    said: dict[str, Any] = {
        "id": id_, "indicator": indicator, "scope": "district_one_stop", "dimension": "", "unit_code": "234",
        "period_start": "2021-08-01", "period_end": "2021-08-31", "semantics": "flow", "value": value,
        "qualifier": "exact", "display": display, "measure": "hồ sơ", "compare_to": "", "formula": None, "sources": [],
    }  # fmt: skip
    return said | others


def formula(op: str, *of: str, **others: object) -> dict[str, Any]:
    """Return a formula as facts.json holds it."""
    return {"op": op, "of": list(of), **others}


def document(*facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return a facts.json of Yên Lập with these facts."""
    return {"bulletin": "minh-hoa-yen-lap-2021-08", "unit": {"code": "234", "slug": "yen-lap"}, "facts": list(facts)}
