"""
A bulletin's figures counted again from its workbooks, by other code than that which made them.

    python tests/recomputed/counted_again.py site/public/minh-hoa/yen-lap/2021-08/facts.json

Each fact of a facts.json goes through four questions: does its cell hold the value and count what the fact says; does
its formula give the value from the cells upwards; do the rows of the workbooks, added up without any formula, give it
too; is it printed as it should be. Nothing of bantin and nothing beyond the standard library is used.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from formulas_again import Fact, Recount, UncountableError, target_of
from monthly_form import OPENING, PARTS, SHEETS, STOCKS, Series, belongs, series_of
from own_comparing import Comparer
from own_counting import Books, offices_and_fields
from own_scoring import Scorer
from printed_figures import misprinted_figures
from registers_again import Ledger, is_registered
from rounding_again import misprint, stored
from sheets_again import all_sheets
from targets_again import TARGETS
from workbook_cells import Workbook, latest_submission, open_workbook

ROOT = Path(__file__).resolve().parents[2]
_FIRM = ("exact", "derived")
_LEVELS = {"commune": "commune", "communes_total": "commune", "commune_level": "commune", "province_level": "province"}


@dataclass(frozen=True, slots=True)
class Difference:
    """What does not fit about a fact: its id and a sentence in Vietnamese."""

    fact_id: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """
    What came out.

    Attributes:
        recomputed: The facts whose value was found again, by cell or by formula.
        counted: Those among all whose value the rows of the workbooks give too, added up without a formula.
        differences: All that does not fit, in the order of the facts.
        hanging: The facts whose formula leads to a fact that differs.
    """

    recomputed: tuple[str, ...]
    counted: tuple[str, ...]
    differences: tuple[Difference, ...]
    hanging: tuple[str, ...]

    @property
    def different(self) -> tuple[str, ...]:
        """Return the ids of the facts that differ, each once."""
        return tuple(dict.fromkeys(one.fact_id for one in self.differences))


def check(document: Mapping[str, Any], root: Path = ROOT) -> Report:
    """Return what comes out when every fact of a facts.json is counted again; sources lie under `root`."""
    facts = {fact["id"]: fact for fact in document["facts"]}
    books = _books(document, root)
    comparer = Comparer(books, root) if books else None
    ledger = _ledger(document, books, root)
    of_rows = _of_rows(ledger)
    checker = _Checker(root, Recount(root, facts, of_rows), offices_and_fields(root), ledger)
    scorer = Scorer(books, all_sheets(root), facts) if books else None
    differences, recomputed, counted = list[Difference](), list[str](), list[str]()
    for id_, fact in facts.items():
        found = [*checker.of_value(fact), *checker.of_sources(fact)]
        found += scorer.objections(fact) if scorer else []
        recomputed += [] if found else [id_]
        own = _counted_from_rows(fact, comparer, scorer, ledger)
        if own == fact["value"]:
            counted.append(id_)
        elif own is not None:
            found.append(f"cộng từ các dòng của sổ được {own}, tệp ghi {fact['value']}")
        differences += [Difference(id_, what) for what in found]
    differences += [Difference(id_, "hai con số cùng mã") for id_ in _repeated(document)]
    wrong = {one.fact_id for one in differences}
    hanging = tuple(id_ for id_ in facts if wrong & _beneath(id_, facts))
    return Report(tuple(recomputed), tuple(counted), tuple(differences), hanging)


def _counted_from_rows(
    fact: Fact, comparer: Comparer | None, scorer: Scorer | None, ledger: Ledger | None
) -> str | None:
    """Return the value that the rows give without any formula; None where they do not say."""
    if is_registered(fact):
        try:
            return stored(ledger.value(fact)) if ledger else None
        except UncountableError:
            # Its own question has said so.
            return None
    own = scorer.counted(fact) if scorer else None
    return own or (comparer.counted(fact) if comparer else None)


def _of_rows(ledger: Ledger | None) -> Callable[[Fact], Fraction | None]:
    """Return how facts of registers are counted; of any other fact it returns None."""

    def counted(fact: Fact) -> Fraction | None:
        """Return how many rows there are, or what follows from their days."""
        if not is_registered(fact):
            return None
        if ledger is None:
            raise UncountableError("không có sổ của đơn vị, hoặc không biết kỳ của bản tin, để đếm lại các hàng")
        return ledger.value(fact)

    return counted


def _ledger(document: Mapping[str, Any], books: Books | None, root: Path) -> Ledger | None:
    """Return the registers of the bulletin's unit in its period; None where there are none."""
    if books is None or "period" not in document:
        return None
    first, last = (date.fromisoformat(document["period"][key]) for key in ("start", "end"))
    return Ledger(books, root, first, last)


@dataclass(frozen=True, slots=True)
class _Checker:
    """Asks the questions about one fact."""

    root: Path
    recount: Recount
    ids: Mapping[str, str]
    ledger: Ledger | None

    def of_value(self, fact: Fact) -> Iterator[str]:
        """Yield what is wrong with a value and with how it is printed."""
        try:
            value = self.recount.value(fact["id"])
        except UncountableError as error:
            yield str(error)
            return
        expected = self._as_written(fact, value)
        if expected != fact["value"]:
            yield f"tính lại được {expected}, tệp ghi {fact['value']}"
        if fact["semantics"] == "k_of_n":
            wrong = "" if fact["display"].replace(".", "") == expected else f'"{fact["display"]}" không phải {expected}'
        else:
            hedged = fact["qualifier"] not in _FIRM
            wrong = misprint(fact["display"], value, semantics=fact["semantics"], is_hedged=hedged)
        if wrong:
            yield f"cách viết: {wrong}"

    def of_sources(self, fact: Fact) -> Iterator[str]:
        """Yield what is wrong with the cells that a fact names: their value, and what they count."""
        if is_registered(fact):
            yield from self._of_entries(fact)
            return
        for source in fact["sources"]:
            try:
                stated = self.recount.stated(source)
                yield from self._claims(fact, source)
            except UncountableError as error:
                # Of a fact without a formula that is told of its value already.
                yield from [str(error)] if fact["formula"] else []
                continue
            if stored(stated) != fact["value"] and fact["formula"]:
                yield f"ô {source['cell']} của {source['file']} ghi {stored(stated)}, tệp ghi {fact['value']}"

    def _of_entries(self, fact: Fact) -> Iterator[str]:
        """Yield what is wrong with the rows of registers that a fact names."""
        try:
            yield from self.ledger.objections(fact) if self.ledger else ()
        except UncountableError as error:
            yield str(error)

    def _as_written(self, fact: Fact, value: Fraction) -> str:
        is_counted = fact["formula"] and fact["formula"]["op"] == "count_at_least"
        return f"{value}/{len(fact['formula']['of'])}" if is_counted and "/" in fact["value"] else stored(value)

    def _claims(self, fact: Fact, source: Mapping[str, str]) -> Iterator[str]:
        if source["file"] == TARGETS:
            yield from self._claims_of_target(fact, source)
            return
        path = self.root / source["file"]
        book = open_workbook(path)
        if path != latest_submission(path.parent):
            yield f"{source['file']} không phải lần gửi cuối của tháng"
        counted = _counted_in(book, source, self.ids)
        said = Series(fact["indicator"], fact["scope"], fact["unit_code"], fact["dimension"])
        is_sum = fact["qualifier"] == "derived" and not fact["formula"]
        if counted != said and not (is_sum and counted and _is_part(counted, said)):
            yield f"ô {source['cell']}, trang {source['sheet']!r} đếm {_keys(counted)}, không phải {_keys(said)}"
        days, its = (fact["period_start"], fact["period_end"]), _days_of(book, fact["indicator"])
        if days != its and not (is_sum and days[0] <= its[0] <= its[1] <= days[1]):
            yield f"kỳ {days[0]} đến {days[1]} không phải kỳ của {source['file']}"
        if fact["sources"].count(source) > 1:
            yield f"ô {source['cell']} của {source['file']} được cộng hai lần"

    def _claims_of_target(self, fact: Fact, source: Mapping[str, str]) -> Iterator[str]:
        target = target_of(self.root, source)
        year, level = fact["period_start"][:4], _LEVELS.get(fact["scope"], "district")
        levels = {level, "commune"} if fact["scope"] == "district_total" else {level}
        if (target.indicator, target.year) != (fact["indicator"], year) or target.level not in levels:
            said = f"{target.indicator}, cấp {target.level}, năm {target.year}"
            yield f"{TARGETS}, hàng {source['cell']} là chỉ tiêu {said}"


def _counted_in(book: Workbook, source: Mapping[str, str], ids: Mapping[str, str]) -> Series | None:
    """Return what a cell counts, of whom, by the code of its row and the number of its column."""
    sheet, table = SHEETS.get(source["sheet"]), book.table(source["sheet"])
    letters = source["cell"].rstrip("0123456789")
    row = int(source["cell"][len(letters) :])
    if sheet is None or table is None or row not in table.codes or letters not in table.numbers:
        return None
    district = book.cover("Mã đơn vị")
    return series_of(sheet, table.codes[row], table.numbers[letters], district=district, ids=ids)


def _is_part(counted: Series, said: Series) -> bool:
    """Return whether what a cell counts is added into a sum: by whom it is counted, or by what."""
    parts = (said.indicator, *PARTS.get(said.indicator, ()))
    wanted = [Series(one, said.scope, said.unit_code, said.dimension) for one in parts]
    return counted in wanted or any(belongs(counted, one) for one in wanted)


def _keys(one: Series | None) -> tuple[str, ...] | None:
    return (one.indicator, one.scope, one.unit_code, one.dimension) if one else None


def _days_of(book: Workbook, indicator: str) -> tuple[str, str]:
    """Return the days of a count: the month's for a flow, its last for a stock, its first for what was carried over."""
    first, last = book.cover_day("Từ ngày"), book.cover_day("Đến ngày")
    if indicator in OPENING:
        last = first
    if indicator in STOCKS:
        first = last
    return date.isoformat(first), date.isoformat(last)


def _books(document: Mapping[str, Any], root: Path) -> Books | None:
    """Return the workbooks of the bulletin's own unit, from the folder that its sources name; None without any."""
    files = {source["file"] for fact in document["facts"] for source in fact["sources"]}
    folders = sorted({root / Path(file).parent.parent for file in files})
    mine = [one for one in folders if one.name == document["unit"]["slug"] and one.is_dir()]
    return _opened(mine[0], root) if mine else None


@cache
def _opened(folder: Path, root: Path) -> Books:
    return Books(folder, offices_and_fields(root))


def _beneath(id_: str, facts: Mapping[str, Fact]) -> set[str]:
    """Return the ids of all facts to which the formula of a fact leads."""
    found, waiting = set[str](), [id_]
    while waiting:
        formula = facts.get(waiting.pop(), {}).get("formula") or {"of": []}
        waiting += [one for one in formula["of"] if one not in found]
        found |= set(formula["of"])
    return found


def _repeated(document: Mapping[str, Any]) -> list[str]:
    ids = [fact["id"] for fact in document["facts"]]
    return sorted({id_ for id_ in ids if ids.count(id_) > 1})


def main(path: Path, root: Path = ROOT) -> int:
    """Print how many facts of a facts.json were counted again, and each that differs; return 1 if any does."""
    document = json.loads(path.read_text(encoding="utf-8"))
    report, page = check(document, root), path.with_name("index.html")
    others = [json.loads(one.read_text(encoding="utf-8")) for one in path.resolve().parents[2].glob("*/*/facts.json")]
    wrong = misprinted_figures(page.read_text(encoding="utf-8"), document, others) if page.is_file() else []
    lines = [f"{one.fact_id}: {one.what}" for one in report.differences] + wrong
    lines += [f"dựa vào số sai: {', '.join(report.hanging)}"] if report.hanging else []
    total, done, own = len(document["facts"]), len(report.recomputed), len(report.counted)
    print(f"{done}/{total} con số tính lại đúng, {own} con số đếm thẳng từ sổ cũng đúng", *lines, sep="\n")  # noqa: T201
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
