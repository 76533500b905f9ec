"""
Kiểm tra một bản tin của Bản Tin Một Cửa bằng chính các tệp đã công bố; chỉ cần Python, không cần cài gì thêm.

    python kiem-tra.py THƯ-MỤC      thư mục có facts.json và so-lieu.csv của cùng một bản tin, hoặc chính facts.json

Với từng con số trong facts.json, ba câu hỏi:
  1. Số có công thức: tính lại từ các phần của nó, bằng phân số đúng, có ra đúng giá trị không?
  2. Số chép từ nguồn: so-lieu.csv có dòng tương ứng với đúng giá trị, tệp và ô ấy không?
  3. Chữ in ra ("gần 80%", "79,2%") có đúng với giá trị không?

Kết thúc với mã 0 khi mọi con số đều khớp, 1 khi có chỗ không khớp, 2 khi không đọc được tệp.

This file stands alone on purpose: it shares no code with the program that made the site.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

Fact = Mapping[str, Any]
Row = Mapping[str, str]

# Words of a source ("thấp"), names, k of n: they are transcribed, not counted.
TEXTS = ("k_of_n", "named_units", "judgement", "milestone_planned", "milestone_done")
TARGETS = ("target_percent", "target_count")
# Lists of tasks, difficulties and milestones are counted row by row in the office's own workbook.
REGISTERS = ("Nhiệm vụ", "Khó khăn", "Mốc tiến độ")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
UNITS = {"change_points": " điểm phần trăm", "rate_percent": "%", "change_percent": "%", "target_percent": "%"}
HEDGES = {"nearly": ("gần ",), "more_than": ("trên ", "hơn "), "at_least": ("từ ", "ít nhất "), "about": ("khoảng ",)}
KEY = ("unit_code", "scope", "indicator", "dimension", "period_start", "period_end", "semantics")
PLACE = ("file", "sheet", "cell", "sha256")


class MismatchError(Exception):
    """What does not fit about a figure, in Vietnamese."""


def half_up(value: Fraction, decimals: int) -> Fraction:
    """Return a value rounded to so many decimals, halves away from zero."""
    size = Fraction(floor(abs(value) * 10**decimals + Fraction(1, 2)), 10**decimals)
    return size if value >= 0 else -size


class Recount:
    """The exact values of a bulletin's figures, each worked out once from the figures that it is made of."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        """Keep the facts by their ids."""
        self.facts = facts
        self._known: dict[str, Fraction] = {}
        self._open: set[str] = set()

    def value(self, id_: str) -> Fraction:
        """Return the exact value of a figure; raises MismatchError where its formula leads nowhere."""
        if id_ not in self.facts:
            raise MismatchError(f"công thức cần {id_}, tệp không có")
        if id_ in self._open:
            raise MismatchError(f"công thức quay vòng ở {id_}")
        if id_ not in self._known:
            self._open.add(id_)
            try:
                self._known[id_] = self._counted(self.facts[id_])
            finally:
                self._open.discard(id_)
        return self._known[id_]

    def _counted(self, fact: Fact) -> Fraction:
        formula = fact["formula"]
        if formula is None:
            return stated(fact)
        values = [self.value(part) for part in formula["of"]]
        if formula["op"] == "rank":
            return self._rank(fact, values)
        if formula["op"] not in OPERATIONS:
            raise MismatchError(f"không biết phép tính {formula['op']}")
        try:
            return OPERATIONS[formula["op"]](values, formula)
        except (ValueError, ZeroDivisionError) as error:
            raise MismatchError("công thức không tính được: thiếu phần, hoặc chia cho số không") from error

    def _rank(self, fact: Fact, values: Sequence[Fraction]) -> Fraction:
        """Return the place among the values as they are printed; a low value may be the better one: both are tried."""
        decimals = [len(self.facts[id_]["display"].partition(",")[2].rstrip("% điểm")) for id_ in fact["formula"]["of"]]
        own, *others = (as_ranked(value, max(1, *decimals)) for value in values)
        places = (1 + sum(one > own for one in others), 1 + sum(one < own for one in others))
        return Fraction(places[1] if fact["value"] == str(places[1]) else places[0])


def as_ranked(value: Fraction, decimals: int) -> Fraction:
    """Return a value as its column prints it; what is not quite none or all is not taken for it."""
    shown = half_up(value, decimals)
    return value if shown in (0, 100) and shown != value else shown


def stated(fact: Fact) -> Fraction:
    """Return the value that a figure states."""
    try:
        return Fraction(fact["value"])
    except (ValueError, ZeroDivisionError) as error:
        raise MismatchError(f"giá trị “{fact['value']}” không phải là số") from error


def first_two(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Return the two parts of a formula; raises ValueError where there are not two."""
    first, second = values
    return first, second


def score(values: Sequence[Fraction], formula: Mapping[str, Any]) -> Fraction:
    """Return weighted points; with a scale, of each value's share of full marks."""
    weights = [weight(text) for text in formula.get("weights", ())]
    shares = [share_of_full_marks(value, formula["scale"]) if "scale" in formula else value for value in values]
    return sum((one * share for one, share in zip(weights, shares, strict=True)), Fraction(0))


def share_of_full_marks(value: Fraction, scale: Mapping[str, str]) -> Fraction:
    """Return 0 to 100: nothing at `none`, all at `full`, evenly between."""
    none, full = Fraction(scale["none"]), Fraction(scale["full"])
    return 100 * min(max((value - none) / (full - none), Fraction(0)), Fraction(1))


def weight(text: str) -> Fraction:
    """Return a weight; one of many decimals stands for the simple fraction that it rounds: 0.333333333333."""
    exact = Fraction(text)
    return exact.limit_denominator(100_000) if len(text.partition(".")[2]) > 6 else exact


def count_at_least(values: Sequence[Fraction], formula: Mapping[str, Any]) -> Fraction:
    """Return how many values reach the threshold."""
    return Fraction(sum(value >= Fraction(formula["threshold"]) for value in values))


OPERATIONS: Mapping[str, Callable[[Sequence[Fraction], Mapping[str, Any]], Fraction]] = {
    "ratio": lambda values, _: 100 * first_two(values)[0] / first_two(values)[1],
    "sum": lambda values, _: sum(values, Fraction(0)),
    "difference": lambda values, _: first_two(values)[0] - first_two(values)[1],
    "point_change": lambda values, _: first_two(values)[0] - first_two(values)[1],
    "percent_change": lambda values, _: 100 * (first_two(values)[0] / first_two(values)[1] - 1),
    "score": score,
    "count_at_least": count_at_least,
}


def check_formula(fact: Fact, recount: Recount) -> None:
    """Raise MismatchError where a computed figure is not what its formula gives."""
    counted = recount.value(fact["id"])
    if fact["semantics"] == "k_of_n":
        wanted = f"{counted}/{len(fact['formula']['of'])}"
        if fact["value"] != wanted:
            raise MismatchError(f"tính lại được {wanted}, tệp ghi {fact['value']}")
    elif half_up(counted, 6) != stated(fact):
        raise MismatchError(f"tính lại được {plain(half_up(counted, 6))}, tệp ghi {fact['value']}")


def plain(value: Fraction) -> str:
    """Return a number of at most 6 decimals as facts.json writes it."""
    whole, rest = divmod(abs(value) * 10**6, 10**6)
    text = f"{whole}.{int(rest):06d}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


def check_row(fact: Fact, rows: Mapping[tuple[str, ...], list[Row]]) -> bool:
    """Return whether so-lieu.csv has a stated figure; raises MismatchError where it says something else."""
    found = rows.get(tuple(fact[name] for name in KEY), [])
    if not found:
        if fact["semantics"] in TARGETS or any(source["sheet"] in REGISTERS for source in fact["sources"]):
            return False
        raise MismatchError("so-lieu.csv không có dòng này")
    values = [row["value"].removeprefix("'") for row in found]
    if fact["value"] not in values:
        raise MismatchError(f"so-lieu.csv ghi {' hoặc '.join(values)}, tệp ghi {fact['value']}")
    places = [tuple(row[f"source_{name}"].removeprefix("'") for name in PLACE) for row in found]
    if not any(tuple(source[name] for name in PLACE) in places for source in fact["sources"]):
        raise MismatchError("nguồn ghi trong hai tệp không phải là một")
    return True


def check_display(fact: Fact, exact: Fraction) -> None:
    """Raise MismatchError where the printed words do not mean the value."""
    shown, semantics = fact["display"], fact["semantics"]
    if exact == 0 and (shown.startswith("không có") or shown in ("không thay đổi", "bằng nhau")):
        return
    hedges = HEDGES.get(fact["qualifier"], ())
    if hedges and not shown.startswith(hedges):
        raise MismatchError(f"“{shown}” thiếu từ {' hoặc '.join(word.strip() for word in hedges)} của nguồn")
    if fact["qualifier"] in ("exact", "derived", "planned") and not shown[:1].isdigit():
        raise MismatchError(f"“{shown}” không phải là cách viết của {fact['value']}")
    numbers = NUMBER.findall(shown)
    if len(numbers) != 1:
        raise MismatchError(f"“{shown}” không có đúng một con số")
    if not shown.removesuffix(" trở lên").endswith(UNITS.get(semantics, "")):
        raise MismatchError(f"“{shown}” thiếu đơn vị")
    check_number(numbers[0], shown, exact)


def check_number(number: str, shown: str, exact: Fraction) -> None:
    """Raise MismatchError where a printed number is not the value, rounded half up to the decimals that it shows."""
    decimals = len(number.partition(",")[2])
    said = Fraction(number.replace(".", "").replace(",", ".")) * (1000 if shown.endswith(" nghìn") else 1)
    if said != half_up(abs(exact), decimals):
        raise MismatchError(f"in “{shown}”, giá trị là {plain(half_up(exact, 6))}")


def check_k_of_n(fact: Fact) -> None:
    """Raise MismatchError where "04/06" does not mean 4/6."""
    printed = "/".join(part.lstrip("0") or "0" for part in fact["display"].split("/"))
    if printed != fact["value"]:
        raise MismatchError(f"in “{fact['display']}”, giá trị là {fact['value']}")


def check_names(fact: Fact) -> None:
    """Raise MismatchError where other units are named than those of the value."""
    printed = fact["display"].replace(" và ", ", ").split(", ")
    if fact["value"] and printed != fact["value"].split("|"):
        raise MismatchError(f"in “{fact['display']}”, giá trị là {fact['value']}")


def check_fact(fact: Fact, recount: Recount, rows: Mapping[tuple[str, ...], list[Row]]) -> bool:
    """Return whether a figure could be followed to the published files; raises MismatchError where it does not fit."""
    is_followed = True
    if fact["formula"]:
        check_formula(fact, recount)
    else:
        is_followed = check_row(fact, rows)
    if fact["semantics"] == "k_of_n" or fact["semantics"] == "milestone_planned":
        check_k_of_n(fact)
    elif fact["semantics"] == "named_units":
        check_names(fact)
    elif fact["semantics"] not in TEXTS:
        check_display(fact, recount.value(fact["id"]))
    return is_followed


def problems_of(
    facts: Sequence[Fact], rows: Mapping[tuple[str, ...], list[Row]], left: list[str]
) -> Iterator[tuple[str, str]]:
    """Yield id and words of each figure that does not fit; ids that only the office's workbook shows go to `left`."""
    by_id = {fact["id"]: fact for fact in facts}
    recount = Recount(by_id)
    if len(by_id) != len(facts):
        yield "facts.json", "hai con số cùng một mã"
    for fact in facts:
        try:
            if not check_fact(fact, recount, rows):
                left.append(fact["id"])
        except MismatchError as error:
            yield fact["id"], str(error)


def read(place: Path) -> tuple[dict[str, Any], dict[tuple[str, ...], list[Row]]]:
    """Return the document and the rows of a bulletin, by what they count."""
    file = place / "facts.json" if place.is_dir() else place
    document = json.loads(file.read_text(encoding="utf-8"))
    rows = defaultdict(list)
    with (file.parent / "so-lieu.csv").open(encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            rows[tuple(row[name].removeprefix("'") for name in KEY)].append(row)
    return document, rows


def main(arguments: Sequence[str]) -> int:
    """Print what came out, in Vietnamese; return 0 where all fits, 1 where something does not, 2 without files."""
    if len(arguments) != 1:
        print("Cách dùng: python kiem-tra.py THƯ-MỤC-BẢN-TIN (hoặc facts.json)", file=sys.stderr)
        return 2
    try:
        document, rows = read(Path(arguments[0]))
    except (OSError, ValueError, KeyError) as error:
        print(f"Không đọc được facts.json và so-lieu.csv: {error}", file=sys.stderr)
        return 2
    left: list[str] = []
    found = list(problems_of(document["facts"], rows, left))
    for id_, what in found:
        print(f"KHÔNG KHỚP  {id_}: {what}")
    print(f"{document['bulletin']}, bản {document['version']}: {len(document['facts'])} con số.")
    if left:
        print(f"{len(left)} số là chỉ tiêu, hoặc đếm từ sổ nhiệm vụ, khó khăn, mốc: không có dòng trong so-lieu.csv.")
    print(f"{len(found)} chỗ không khớp." if found else "Mọi con số đều khớp.")
    return 1 if found else 0


if __name__ == "__main__":
    # Some Windows consoles cannot print Vietnamese unless they are told to.
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
