"""A little repository of two years' Augusts and a July, and the facts that its workbooks state."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from counted_again import check
from little_workbooks import Desk, document, fact, source, write_month

Fact = dict[str, Any]
RATE = {"semantics": "rate_percent", "qualifier": "derived"}
TARGETS = """\
targets:
  - indicator: dossiers_online_share
    level: district
    year: 2021
    value: 80
    unit: percent
    basis: "Văn bản"

  - indicator: dossiers_online_share
    level: commune
    year: 2021
    value: 50

  - {indicator: dossiers_on_time_share, level: district, year: 2021, value: 95.5, basis: "Văn bản, biểu"}
"""
OFFICES = "offices:\n  - {code: CQ02, id: noi-vu, name: x}\n"
YEAR_BEFORE = {
    "CQ02": Desk(40, 60, 5, 50, 40, 10),
    "08290": Desk(10, 50, 0, 30, 20, 0),
    "08305": Desk(9, 51, 0, 40, 9, 1),
}
JULY = {
    "CQ02": Desk(60, 40, 10, 50, 40, 10, 1),
    "08290": Desk(20, 40, 10, 30, 20, 0),
    "08305": Desk(6, 54, 10, 40, 9, 1),
}
AUGUST = {
    "CQ02": Desk(80, 20, 10, 60, 30, 5, 2),
    "08290": Desk(30, 30, 20, 30, 20, 0),
    "08305": Desk(15, 45, 20, 40, 9, 1),
}


class Desks:
    """A little repository with three months of one office and two communes."""

    def __init__(self, root: Path) -> None:
        """Write its files."""
        self.root = root
        (root / "params").mkdir()
        (root / "params" / "targets.yml").write_text(TARGETS, encoding="utf-8")
        (root / "params" / "offices.yml").write_text(OFFICES, encoding="utf-8")
        write_month(root, "2021-08", JULY)
        self.months = {
            "2020-08": write_month(root, "2020-08", YEAR_BEFORE),
            "2021-07": write_month(root, "2021-07", JULY),
            "2021-08": write_month(root, "2021-08", AUGUST, submission=2),
        }

    def cell(self, code: str, column: int, month: str = "2021-08") -> dict[str, str]:
        """Return the source of a cell of the workbook that counts."""
        return source(self.root, self.months[month], code, column)

    def stated(self, id_: str, indicator: str, value: int, column: int, *, month: str = "2021-08") -> Fact:
        """Return the fact that a cell of the district's row states: by default in August."""
        days = {"period_start": f"{month}-01", "period_end": f"{month}-31"}
        return fact(id_, indicator, str(value), str(value), sources=[self.cell("I", column, month)], **days)

    def of_commune(self, id_: str, indicator: str, value: int, column: int, code: str) -> Fact:
        """Return the fact that a cell of a commune's row states in August."""
        whose = {"scope": "commune", "unit_code": code}
        return fact(id_, indicator, str(value), str(value), sources=[self.cell(code, column)], **whose)

    def wrong(self, *facts: Fact) -> tuple[str, ...]:
        """Return the ids of the facts that the recount objects to."""
        return check(document(*facts), self.root).different

    def objections(self, *facts: Fact) -> str:
        """Return all that the recount objects to, as one text."""
        return "; ".join(one.what for one in check(document(*facts), self.root).differences)


def changed(facts: Iterable[Fact], id_: str, **others: object) -> list[Fact]:
    """Return the facts with some keys of one of them changed."""
    return [one | others if one["id"] == id_ else one for one in facts]
