"""
Make the simulated files: data/demo/, or workbooks of the whole country for benchmarks.

data/demo/ holds four districts through 24 months; the other districts of one province in three months, two of them late
in the last; what that province says of itself; and a commune and a province of the two tiers. The figures are invented
(see tools/simulation/); a second run writes the same bytes. Every file says that it is simulated, and so does the
description of the dataset.

Usage: make_demo.py                                              data/demo/: 129 workbooks and 10 tidy CSVs
       make_demo.py --country --out DIR [--periods 2021-08 ...]  705 districts, all 24 months unless some are named
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from simulation import FIRST_MONTH, LAST_MONTH, District, Month, Report, every_district, report_of, submissions
from simulation.packing import packed
from simulation.provinces import province_report
from simulation.tidy import TidyReport
from simulation.two_tiers import TWO_TIER_MONTHS, commune_report, province_of_two_tiers_report
from simulation.writing import workbook_of

from bantin.settings.offices import RowNames, read_row_names
from bantin.units import Units

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "data" / "demo"
DEMO_DISTRICTS = ("yen-lap", "thanh-ba", "my-duc", "gia-vien")
MONTHS = FIRST_MONTH.to(LAST_MONTH)
PROVINCE, TWO_TIER_PROVINCE, TWO_TIER_COMMUNE = "phu-tho", "tinh-phu-tho", "xa-yen-lap-phu-tho"
# A year before, a month before, and the month in which the districts of the province are ranked.
YEAR_BEFORE, MONTH_BEFORE, RANKED = Month.of("2020-08"), Month.of("2021-07"), Month.of("2021-08")
# What they would have sent for it is known to their province, and to nobody else.
LATE = ("tam-nong", "tan-son")
DEMO_TITLE, COUNTRY_TITLE = "cấp huyện, cấp xã và cấp tỉnh, 2020-2025", "cả nước, 2020-2021"
_DESCRIPTION = """\
title: Số liệu minh họa {what}
description: >-
  Sổ và bảng số liệu tháng do một chương trình đặt ra để thử hệ thống và cho xem trước bản tin. Mọi con số, nhiệm vụ,
  khó khăn và mốc tiến độ đều là giả định, không phải kết quả của địa phương nào.
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


def other_districts(units: Units, names: RowNames) -> tuple[District, ...]:
    """Return the districts of the province that the demonstration shows only beside its own."""
    below = units.children(units.by_slug(PROVINCE), LAST_MONTH.last_day)
    return tuple(District.of(one, units=units, names=names) for one in below if one.slug not in DEMO_DISTRICTS)


def demo_orders(units: Units, names: RowNames, *, folder: Path) -> Iterator[Order]:
    """Yield the districts whose workbooks the demonstration holds, each with its months."""
    for district in demo_districts(units, names):
        yield Order(district=district, months=MONTHS, folder=folder, is_demo=True)
    for district in other_districts(units, names):
        months = (YEAR_BEFORE, MONTH_BEFORE, *(() if district.unit.slug in LATE else (RANKED,)))
        yield Order(district=district, months=months, folder=folder, is_demo=True)


def tidy_reports(units: Units, names: RowNames) -> Iterator[TidyReport]:
    """Yield what the provinces and the commune of the demonstration send, unit by unit."""
    province, new = units.by_slug(PROVINCE), units.by_slug(TWO_TIER_PROVINCE)
    districts = [District.of(one, units=units, names=names) for one in units.children(province, LAST_MONTH.last_day)]
    for month in (MONTH_BEFORE, RANKED):
        yield province_report(province, districts, month)
    for month in TWO_TIER_MONTHS:
        yield commune_report(units.by_slug(TWO_TIER_COMMUNE), month)
    for month in TWO_TIER_MONTHS:
        yield province_of_two_tiers_report(new, month, communes=len(units.communes(new, month.last_day)))


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


def fill_tidy(folder: Path, reports: Iterable[TidyReport]) -> int:
    """Write tidy CSVs with their checksums beside them; return how many there are."""
    count = 0
    for report in reports:
        path = folder / report.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(report.csv())
        path.with_name(f"{path.name}.sha256").write_bytes(report.checksum())
        count += 1
    return count


def describe(folder: Path, *, what: str) -> None:
    """Write what the dataset is, first of all that it is simulated."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.yml").write_text(_DESCRIPTION.format(what=what), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Write the files that were asked for, and say how many workbooks there are and how long each took."""
    asked = _parser().parse_args(arguments)
    if asked.country and asked.out is None:
        _parser().error("--country needs --out: 705 districts are not for the repository")
    folder = asked.out or DEMO
    start = time.perf_counter()
    describe(folder, what=COUNTRY_TITLE if asked.country else DEMO_TITLE)
    units = Units.read(ROOT / "params" / "units.csv")
    names = read_row_names(ROOT / "params" / "offices.yml")
    orders = _country(units, names, folder) if asked.country else demo_orders(units, names, folder=folder)
    with ProcessPoolExecutor(asked.workers) as pool:
        count = sum(pool.map(fill, (_in_periods(one, asked.periods) for one in islice(orders, asked.limit))))
    seconds = time.perf_counter() - start
    print(f"{folder}: {count} workbooks in {seconds:.1f} s, {1000 * seconds / max(count, 1):.0f} ms each")
    if not (asked.country or asked.periods or asked.limit):
        print(f"{fill_tidy(folder, tidy_reports(units, names))} tidy CSVs")


def _country(units: Units, names: RowNames, folder: Path) -> Iterator[Order]:
    districts = every_district(units, names)
    return (Order(district=one, months=MONTHS, folder=folder, is_demo=False) for one in districts)


def _in_periods(order: Order, periods: Sequence[Month] | None) -> Order:
    """Return an order with those of its months that were asked for; all of them where none were."""
    return replace(order, months=tuple(one for one in order.months if one in periods)) if periods else order


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Make the simulated files: data/demo/, or the whole country.")
    parser.add_argument("--country", action="store_true", help="all 705 districts, for benchmarks")
    parser.add_argument("--out", type=Path, help="the folder of the dataset; data/demo without it")
    parser.add_argument("--periods", type=_month, nargs="+", help="workbooks of months such as 2021-08; all without it")
    parser.add_argument("--workers", type=int, default=2, help="processes that write at the same time")
    parser.add_argument("--limit", type=int, help="workbooks of only so many districts")
    return parser


def _month(slug: str) -> Month:
    known = {month.slug: month for month in MONTHS}
    if slug not in known:
        raise argparse.ArgumentTypeError(f"{slug} is no month from {FIRST_MONTH.slug} to {LAST_MONTH.slug}")
    return known[slug]


if __name__ == "__main__":
    main(sys.argv[1:])
