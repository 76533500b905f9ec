"""
Make the simulated workbooks: data/demo/ with four districts, or the whole country for benchmarks.

The figures are invented (see tools/simulation/); a second run writes the same bytes. Every file says that it is
simulated, and so does the description of the dataset.

Usage: make_demo.py                                              data/demo/: 4 districts, 24 months, 98 workbooks
       make_demo.py --country --out DIR [--periods 2021-08 ...]  705 districts, all 24 months unless some are named
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from simulation import FIRST_MONTH, LAST_MONTH, District, Month, Report, every_district, report_of, submissions
from simulation.packing import packed
from simulation.writing import workbook_of

from bantin.settings.offices import RowNames, read_row_names
from bantin.units import Units

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "data" / "demo"
DEMO_DISTRICTS = ("yen-lap", "thanh-ba", "my-duc", "gia-vien")
MONTHS = FIRST_MONTH.to(LAST_MONTH)
_DESCRIPTION = """\
title: Số liệu minh họa {what}, 2020-2021
description: >-
  Sổ số liệu tháng do một chương trình đặt ra để thử hệ thống và cho xem trước bản tin. Mọi con số, nhiệm vụ, khó khăn
  và mốc tiến độ đều là giả định, không phải kết quả của địa phương nào.
publisher: Ban biên tập Bản Tin Một Cửa
licence: CC0-1.0
simulated: true
holds: workbooks
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """
    One district whose workbooks are to be written.

    Attributes:
        district: Whose.
        months: Which.
        folder: The folder of the dataset.
        is_demo: Whether the commune that is late and the report that is mended come with their first submissions.
    """

    district: District
    months: Sequence[Month]
    folder: Path
    is_demo: bool


def demo_districts(units: Units, names: RowNames) -> tuple[District, ...]:
    """Return the four districts that the demonstration shows."""
    return tuple(District.of(units.by_slug(slug), units=units, names=names) for slug in DEMO_DISTRICTS)


def demo_file(report: Report) -> bytes:
    """Return a report as it lies in the repository: small. Those of a benchmark are as offices send them."""
    return packed(workbook_of(report))


def fill(order: Order) -> int:
    """Write the workbooks of a district; return how many there are."""
    count = 0
    for month in order.months:
        sent = submissions(order.district, month) if order.is_demo else (report_of(order.district, month),)
        for report in sent:
            path = order.folder / report.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(demo_file(report) if order.is_demo else workbook_of(report))
            count += 1
    return count


def describe(folder: Path, *, what: str) -> None:
    """Write what the dataset is, first of all that it is simulated."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.yml").write_text(_DESCRIPTION.format(what=what), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Write the workbooks that were asked for, and say how many there are and how long each took."""
    asked = _parser().parse_args(arguments)
    if asked.country and asked.out is None:
        _parser().error("--country needs --out: 705 districts are not for the repository")
    folder = asked.out or DEMO
    start = time.perf_counter()
    describe(folder, what="cả nước" if asked.country else "cấp huyện")
    with ProcessPoolExecutor(asked.workers) as pool:
        count = sum(pool.map(fill, _orders(asked, folder)))
    seconds = time.perf_counter() - start
    print(f"{folder}: {count} workbooks in {seconds:.1f} s, {1000 * seconds / max(count, 1):.0f} ms each")


def _orders(asked: argparse.Namespace, folder: Path) -> Iterator[Order]:
    units = Units.read(ROOT / "params" / "units.csv")
    names = read_row_names(ROOT / "params" / "offices.yml")
    districts = every_district(units, names) if asked.country else demo_districts(units, names)
    months = tuple(asked.periods or MONTHS)
    for district in islice(districts, asked.limit):
        yield Order(district=district, months=months, folder=folder, is_demo=not asked.country)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Make the simulated workbooks: data/demo/, or the whole country.")
    parser.add_argument("--country", action="store_true", help="all 705 districts, for benchmarks")
    parser.add_argument("--out", type=Path, help="the folder of the dataset; data/demo without it")
    parser.add_argument("--periods", type=_month, nargs="+", help="months such as 2021-08; all 24 without it")
    parser.add_argument("--workers", type=int, default=2, help="processes that write at the same time")
    parser.add_argument("--limit", type=int, help="only so many districts")
    return parser


def _month(slug: str) -> Month:
    known = {month.slug: month for month in MONTHS}
    if slug not in known:
        raise argparse.ArgumentTypeError(f"{slug} is no month from {FIRST_MONTH.slug} to {LAST_MONTH.slug}")
    return known[slug]


if __name__ == "__main__":
    main(sys.argv[1:])
