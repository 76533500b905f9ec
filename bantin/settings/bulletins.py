"""Which bulletins there are: params/units/<slug>.yml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bantin.errors import Place, UnknownReferenceError, UnreadableParamsError, UnreadablePeriodError, WrongParamError
from bantin.model import Period, PeriodKind
from bantin.settings.reading import name_of, read_params
from bantin.settings.windows import ReportingWindow
from bantin.settings.written import Entry, Param, did_you_mean, repeated

NOTEBOOKS = ("district_month", "unit_period", "month_overview")

_MONTHLY = ("district_month", "month_overview")


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinSettings:
    """
    One bulletin that is to be made.

    Attributes:
        id: Its name, unique over the whole site: "yen-lap-2021-08".
        unit_slug: Whose it is; whether units.csv has that unit is for `bantin.units` to say.
        dataset: The folder of data/ from which its figures come.
        period: When; its days are those of the unit's reporting window.
        notebook: The notebook that tells it, without ".ipynb".
        file: Where it is written: "params/units/yen-lap.yml".
        line: At which line.
        window: The reporting window of its unit, or None for the calendar's days.
    """

    id: str
    unit_slug: str
    dataset: str
    period: Period
    notebook: str
    file: str
    line: int
    window: ReportingWindow | None = None


def read_bulletins(folder: Path, *, windows: Iterable[ReportingWindow]) -> tuple[BulletinSettings, ...]:
    """
    Return the checked bulletins of all units, by the names of the files and then in the order of each.

    Raises:
        ParamsError: There is no such folder, a file of it cannot be used, or two bulletins have one id or one
            address; with file, line and what to do.
    """
    windows = tuple(windows)
    bulletins = tuple(each for path in unit_files(folder) for each in read_unit_bulletins(path, windows=windows))
    refuse_repeated_bulletins(bulletins)
    return bulletins


def unit_files(folder: Path) -> tuple[Path, ...]:
    """Return the unit files in the order of their names; refuse a folder that is missing and files named .yaml."""
    if not folder.is_dir():
        place = Place(file=name_of(folder))
        raise UnreadableParamsError("Không có thư mục này", place=place, fix="Khôi phục thư mục params/units.")
    for path in sorted(folder.glob("*.yaml")):
        place = Place(file=name_of(path))
        raise UnreadableParamsError("Tệp không được đọc vì đuôi .yaml", place=place, fix="Đổi đuôi thành .yml.")
    return tuple(sorted(folder.glob("*.yml")))


def read_unit_bulletins(path: Path, *, windows: Iterable[ReportingWindow]) -> tuple[BulletinSettings, ...]:
    """Return the checked bulletins of one unit, in the order of its file; raise ParamsError."""
    entry = read_params(path).entry(("unit", "window", "bulletins"))
    unit = entry["unit"].slug()
    if unit != path.stem:
        raise entry["unit"].wrong(f'"{unit}" không phải là tên tệp', f'Ghi "{path.stem}", hoặc đổi tên tệp.')
    window = _window(entry, {window.id: window for window in windows})
    known = ("id", "dataset", "period", "notebook")
    bulletins = tuple(_bulletin(item.entry(known), unit, window) for item in entry["bulletins"].items())
    refuse_repeated_bulletins(bulletins)
    return bulletins


def refuse_repeated_bulletins(bulletins: Iterable[BulletinSettings]) -> None:
    """Refuse two bulletins with one id, or of one unit, dataset and period, which would have one address."""
    bulletins = tuple(bulletins)
    by_id = ((f'Mã "{each.id}"', each) for each in bulletins)
    by_address = ((f"Bản tin {each.unit_slug}, {each.dataset}, {each.period.slug}", each) for each in bulletins)
    for name, bulletin, first in repeated((*by_id, *by_address)):
        place = Place(file=bulletin.file, row=str(bulletin.line))
        what = f"{name} đã có ở {first.file}, hàng {first.line}"
        raise WrongParamError(what, place=place, fix="Sửa hoặc bỏ một trong hai mục.")


def _window(entry: Entry, windows: dict[str, ReportingWindow]) -> ReportingWindow | None:
    param = entry.params.get("window")
    if param is None:
        return None
    id_ = param.text()
    if id_ not in windows:
        fix = f"{did_you_mean(id_, windows)}Ghi mã có trong params/calendar.yml, hoặc bỏ khóa này."
        raise UnknownReferenceError(f'Không có kỳ báo cáo "{id_}"', place=param.place, fix=fix)
    return windows[id_]


def _bulletin(entry: Entry, unit: str, window: ReportingWindow | None) -> BulletinSettings:
    notebook = _notebook(entry["notebook"])
    return BulletinSettings(
        id=entry["id"].slug(),
        unit_slug=unit,
        dataset=entry["dataset"].slug(),
        period=_period(entry["period"], notebook, window),
        notebook=notebook,
        file=entry.param.file,
        line=entry.param.line,
        window=window,
    )


def _notebook(param: Param) -> str:
    name = param.text()
    if name not in NOTEBOOKS:
        fix = f"{did_you_mean(name, NOTEBOOKS)}Dùng một trong: {', '.join(NOTEBOOKS)}."
        raise UnknownReferenceError(f'Không có sổ tay "{name}"', place=param.place, fix=fix)
    return name


def _period(param: Param, notebook: str, window: ReportingWindow | None) -> Period:
    slug = param.text()
    try:
        period = Period.parse(slug)
    except UnreadablePeriodError as error:
        fix = "Viết trong dấu nháy: 2021-08, 2021-q3, 2021-h1, 2021-9m, 2021 hoặc 2021-ytd-11-08."
        raise param.wrong(error.what, fix) from error
    if notebook in _MONTHLY and period.kind is not PeriodKind.MONTH:
        raise param.wrong(f"{notebook} chỉ dùng cho một tháng, không dùng cho {slug}", "Dùng unit_period, hoặc sửa kỳ.")
    return Period.parse(slug, window=window.span(period)) if window else period
