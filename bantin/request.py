"""What is asked of a build, and which bulletins of params/units fit it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bantin.errors import NoSuchBulletinError, Place, UnknownDatasetError, UnknownReferenceError, UsageError
from bantin.execution import EngineName
from bantin.model import Level, Period, Unit
from bantin.settings import BulletinSettings
from bantin.window import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """
    What is asked of a build.

    Attributes:
        root: The repository.
        out: Where the site goes.
        units: Slugs of the units to make; empty for all.
        periods: Addresses of the periods to make; empty for all.
        datasets: Names of the datasets to make; empty for all.
        workers: How many notebooks run at once, 1 or more.
        force: Make everything again.
        engine: How notebooks are run; what they become is the same.
        scheduler: The address of a Dask scheduler, or "local"; "" for this machine alone.
        exchange: What all machines of a cluster reach: a folder or an fsspec address; "" for build/exchange.
    """

    root: Path
    out: Path
    units: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    workers: int = 2
    force: bool = False
    engine: EngineName = EngineName.FORK
    scheduler: str = ""
    exchange: str = ""

    def asks_for(self, one: BulletinSettings) -> bool:
        """Return whether a bulletin is asked for."""
        return (
            (not self.units or one.unit_slug in self.units)
            and (not self.periods or one.period.slug in self.periods)
            and (not self.datasets or one.dataset in self.datasets)
        )


def chosen(request: Request, library: Library) -> tuple[BulletinSettings, ...]:
    """
    Return the bulletins that are asked for.

    Raises:
        UsageError: A unit, period or dataset that there is not, or no bulletin that fits them all.
        UnknownReferenceError: params/units names a unit that does not exist, or not then.
    """
    check_bulletins(library)
    known = datasets_of(request.root, ())
    for name in request.datasets:
        if name not in known:
            raise UnknownDatasetError(f'Không có bộ số liệu "{name}"', fix=f"Có: {', '.join(known)}.")
    for period in request.periods:
        Period.parse(period)
    for slug in request.units:
        for period in request.periods:
            library.chosen(slug, period)
        library.units.by_slug(slug)
    fits = tuple(one for one in library.settings.bulletins if request.asks_for(one))
    # A dataset may have files before it has bulletins: they are taken in.
    if not fits and (request.units or request.periods):
        raise NoSuchBulletinError("Không có bản tin nào như vậy", fix="Xem params/units/ để biết đơn vị nào có kỳ nào.")
    return fits


def datasets_of(root: Path, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the datasets that are asked for; all that there are where none is named."""
    return asked or tuple(sorted(path.parent.name for path in (root / "data").glob("*/dataset.yml")))


def check_bulletins(library: Library) -> None:
    """Raise UnknownReferenceError where a unit does not exist, or not then, or its notebook is for others."""
    for one in library.settings.bulletins:
        place = Place(file=one.file, row=str(one.line))
        try:
            unit = library.units.by_slug(one.unit_slug)
            library.units.alive(unit, one.period.span)
        except UsageError as error:
            raise UnknownReferenceError(error.what, place=place, fix=error.fix) from error
        if not (library.root / "notebooks" / f"{one.notebook}.ipynb").is_file():
            raise UnknownReferenceError(
                f"Không có sổ tay {one.notebook}", place=place, fix="Sửa tên sổ tay trong thư mục notebooks/."
            )
        _check_notebook(one, unit, place)


def parameters_of(one: BulletinSettings) -> dict[str, str]:
    """Return the parameters with which a bulletin's notebook is run."""
    unit, period = _PARAMETERS.get(one.notebook, ("unit", "period"))
    return {unit: one.unit_slug, period: one.period.slug, "dataset": one.dataset}


# How the notebooks that tell one kind of unit name it, and its month.
_PARAMETERS = {"district_month": ("district", "month"), "month_overview": ("province", "month")}
_LEVEL_OF = {"district_month": Level.DISTRICT, "month_overview": Level.PROVINCE}


def _check_notebook(one: BulletinSettings, unit: Unit, place: Place) -> None:
    """Raise UnknownReferenceError where a notebook tells units of another level."""
    level = _LEVEL_OF.get(one.notebook, unit.level)
    if level is not unit.level:
        told = "huyện" if level is Level.DISTRICT else "tỉnh"
        what = f"{one.notebook} chỉ dùng cho {told}, không dùng cho {unit.full_name}"
        raise UnknownReferenceError(what, place=place, fix="Dùng unit_period, hoặc sửa đơn vị.")
