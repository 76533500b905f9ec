"""The recipe of `new`: the workbook and the editorial file of a new month, ready to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bantin.blank import workbook
from bantin.blank.editorial import editorial_file
from bantin.disk import write_whole, writing_to
from bantin.errors import ExistingFileError, Place, UnknownDatasetError, UnknownUnitError, UnreadablePeriodError
from bantin.forms import Head
from bantin.intake.dataset import Dataset, Holding, read_dataset
from bantin.model import Level, Period, PeriodKind, Unit
from bantin.settings import Settings
from bantin.units import Units


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMonth:
    """
    What is asked of `new`.

    Attributes:
        root: The repository.
        unit: Slug of a district.
        period: Address of a month: "2021-08".
        dataset: Folder of data/ that takes the files; "" where there is only one for workbooks.
        out: Where the workbook goes, or None for its place in the dataset.
        submission: 1 for the first time that the month is sent; a correction counts up.
    """

    root: Path
    unit: str
    period: str
    dataset: str = ""
    out: Path | None = None
    submission: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Where the files of a new month are; `has_new_editorial` is False where that file was there before."""

    workbook: str
    editorial: str
    dataset: str
    has_new_editorial: bool

    def lines(self) -> tuple[str, ...]:
        """Return what the command prints: what is where, and what to do next."""
        state = "Đã tạo" if self.has_new_editorial else "Đã có, giữ nguyên"
        return (
            f"Đã tạo sổ số liệu: {self.workbook}",
            f"{state} tệp biên tập: {self.editorial}",
            "Tiếp theo: điền sổ bằng Excel hoặc LibreOffice và lưu lại; điền tệp biên tập nếu có sự kiện, trích dẫn;",
            f"rồi chạy `render.py check --data {self.dataset}`.",
        )


def prepare(wanted: NewMonth) -> Prepared:
    """
    Write the workbook of a district's month, and its editorial file where there is none yet.

    Raises:
        UnknownUnitError: No such unit (the message names the nearest), or one that is no district.
        UnitNotAliveError: The district, or one of its communes, is not there throughout the month, or no source says.
        UnreadablePeriodError: The period is no month.
        UnknownDatasetError: No such dataset for workbooks, or several to choose from.
        ExistingFileError: The workbook is there already; it is never overwritten.
        ParamsError: params/ cannot be used.
        UnwritableFolderError: The system refuses to write.
    """
    settings, units = Settings.read(wanted.root), Units.read(wanted.root / "params" / "units.csv")
    district = _district(units, wanted.unit)
    period = _month(settings, district, wanted.period)
    units.alive(district, period.span)
    units.parts_known(district, period.span)
    dataset = _dataset(wanted.root / "data", wanted.dataset)
    head = Head(unit=district, period=period, submission=wanted.submission, is_simulated=dataset.is_simulated)
    content = workbook(
        head,
        communes=units.communes(district, period.span.end),
        names=settings.row_names,
        indicators=settings.indicators.indicators,
    )
    return _written(wanted, dataset, head, content)


def _district(units: Units, slug: str) -> Unit:
    unit = units.by_slug(slug)
    if unit.level is Level.DISTRICT:
        return unit
    above = units.parent(unit)
    if above is not None and above.level is Level.DISTRICT:
        fix = f"Số của {unit.full_name} nằm trong sổ của {above.full_name}: `render.py new {above.slug} ...`."
    elif unit.level is Level.PROVINCE:
        fix = "Tạo sổ cho từng huyện của tỉnh; địa chỉ các huyện ở cột slug của params/units.csv."
    else:
        fix = "Từ ngày 1/7/2025 không còn cấp huyện; chưa có mẫu sổ cho cấp xã."
    level = {Level.PROVINCE: "cấp tỉnh", Level.COMMUNE: "cấp xã"}[unit.level]
    what = f"{unit.full_name} là {level}, sổ số liệu tháng là của cấp huyện"
    raise UnknownUnitError(what, place=Place(unit=unit.slug), fix=fix)


def _month(settings: Settings, district: Unit, slug: str) -> Period:
    """Return a month with the days that the district's office counts to it."""
    period = Period.parse(slug)
    if period.kind is not PeriodKind.MONTH:
        what = f'"{slug}" là {period.label}, sổ số liệu là của một tháng'
        raise UnreadablePeriodError(what, place=Place(unit=district.slug), fix="Viết năm và tháng: 2021-08.")
    window = settings.window_of(district.slug)
    return Period.parse(slug, window=window.span(period)) if window else period


def _dataset(folder: Path, name: str) -> Dataset:
    """Return the dataset for workbooks that is asked for, or the only one."""
    described = [read_dataset(path.parent) for path in sorted(folder.glob("*/dataset.yml"))]
    fitting = [one for one in described if one.holding is Holding.WORKBOOKS]
    names = ", ".join(one.name for one in fitting)
    known = f"Có: {names}." if fitting else 'Tạo thư mục trong data/ với tệp dataset.yml có "holds: workbooks".'
    if not name and len(fitting) == 1:
        return fitting[0]
    if not name:
        what = "Có nhiều bộ số liệu nhận sổ tháng" if fitting else "Chưa có bộ số liệu nào nhận sổ tháng"
        raise UnknownDatasetError(what, fix=f"Ghi thêm --data và tên một bộ. {known}" if fitting else known)
    if name not in {one.name for one in described}:
        raise UnknownDatasetError(f'Không có bộ số liệu "{name}"', fix=known)
    found = next((one for one in fitting if one.name == name), None)
    if found is None:
        raise UnknownDatasetError(f'Bộ số liệu "{name}" không nhận sổ tháng', fix=known)
    return found


def _written(wanted: NewMonth, dataset: Dataset, head: Head, content: bytes) -> Prepared:
    folder = wanted.root / "data" / dataset.name
    unit, period = head.unit.slug, head.period.slug
    correction = f"-lan-{head.submission}" if head.submission > 1 else ""
    book = wanted.out or folder / unit / period / f"{unit}-{period}{correction}.xlsx"
    editorial = folder / "editorial" / unit / f"{period}.md"
    if book.exists():
        fix = "Điền tiếp tệp đã có; gửi lại để sửa thì thêm --submission 2; hoặc chọn nơi khác với --out."
        place = Place(file=_named(book, wanted.root), unit=unit, period=period)
        raise ExistingFileError("Sổ số liệu đã có, không ghi đè", place=place, fix=fix)
    is_new = not editorial.exists()
    with writing_to(book.parent):
        write_whole(book, content)
    if is_new:
        with writing_to(editorial.parent):
            write_whole(editorial, editorial_file(head).encode())
    return Prepared(
        workbook=_named(book, wanted.root),
        editorial=_named(editorial, wanted.root),
        dataset=dataset.name,
        has_new_editorial=is_new,
    )


def _named(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
