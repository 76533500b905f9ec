"""
The recipe of `build`: take in, find what changed, execute, check, assemble, put in place.

Nothing is half-written: an executed notebook becomes a record only when it is a complete bulletin, and the site is a
new folder that takes the place of the old one. A bulletin that cannot be made keeps its last good record, marked.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bantin.errors import (
    BantinError,
    NoSuchBulletinError,
    Place,
    RunLockedError,
    UnknownDatasetError,
    UnknownReferenceError,
    UsageError,
)
from bantin.execution import Job, Outcome, run_jobs
from bantin.execution.files import write_whole
from bantin.intake import Intake
from bantin.keys import job_key, library_versions, site_key
from bantin.model import Period
from bantin.record import Record, read_record
from bantin.report import BulletinReport, Fate, Report
from bantin.settings import BulletinSettings
from bantin.site.folder import check_replaceable, is_intact, mend_folder, replace_folder
from bantin.telling import tell
from bantin.window import Library, Window

Say = Callable[[str], None]


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
    """

    root: Path
    out: Path
    units: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    workers: int = 2
    force: bool = False


def build(request: Request, *, say: Say) -> Report:
    """
    Build what changed, and return what was done; `say` gets a line for each bulletin as it is done.

    Raises:
        UsageError: A unit, period or dataset that there is not, or a folder that holds something else.
        ParamsError: params/ cannot be used.
        DatasetError: A dataset cannot be read at all.
        RunLockedError: Another run is at work in this repository.
    """
    started = time.monotonic()
    check_replaceable(request.out)
    with _locked(request.root):
        library = Library(request.root)
        run = _Run(request, library, _read_manifest(request.root))
        run.plan(chosen(request, library))
        run.execute(say)
        run.publish()
        report = run.report(time.monotonic() - started)
        _write_json(request.root / "build" / "run.json", report.as_json())
    return report


def chosen(request: Request, library: Library) -> tuple[BulletinSettings, ...]:
    """
    Return the bulletins that are asked for.

    Raises:
        UsageError: A unit, period or dataset that there is not, or no bulletin that fits them all.
        UnknownReferenceError: params/units names a unit that does not exist, or not then.
    """
    check_bulletins(library)
    known = sorted(path.parent.name for path in (request.root / "data").glob("*/dataset.yml"))
    for name in request.datasets:
        if name not in known:
            raise UnknownDatasetError(f'Không có bộ số liệu "{name}"', fix=f"Có: {', '.join(known)}.")
    for period in request.periods:
        Period.parse(period)
    for slug in request.units:
        for period in request.periods:
            library.chosen(slug, period)
        library.units.by_slug(slug)
    fits = [one for one in library.settings.bulletins if _is_asked_for(one, request)]
    if not fits and (request.units or request.periods or request.datasets):
        raise NoSuchBulletinError("Không có bản tin nào như vậy", fix="Xem params/units/ để biết đơn vị nào có kỳ nào.")
    return tuple(fits)


def check_bulletins(library: Library) -> None:
    """Raise UnknownReferenceError where params/units names a unit that does not exist, or not in that period."""
    for one in library.settings.bulletins:
        place = Place(file=one.file, row=str(one.line))
        try:
            library.units.alive(library.units.by_slug(one.unit_slug), one.period.span)
        except UsageError as error:
            raise UnknownReferenceError(error.what, place=place, fix=error.fix) from error
        if not (library.root / "notebooks" / f"{one.notebook}.ipynb").is_file():
            raise UnknownReferenceError(
                f"Không có sổ tay {one.notebook}", place=place, fix="Sửa tên sổ tay trong thư mục notebooks/."
            )


def _is_asked_for(one: BulletinSettings, request: Request) -> bool:
    return (
        (not request.units or one.unit_slug in request.units)
        and (not request.periods or one.period.slug in request.periods)
        and (not request.datasets or one.dataset in request.datasets)
    )


@dataclass(slots=True)
class _Run:
    """One run on its way: what is to be done, what was done."""

    request: Request
    library: Library
    manifest: dict[str, Any]
    jobs: dict[str, tuple[Job, str]] = field(default_factory=dict)
    reports: dict[str, BulletinReport] = field(default_factory=dict)
    pages: int = 0
    is_site_new: bool = False

    def plan(self, bulletins: Sequence[BulletinSettings]) -> None:
        """Decide for each bulletin whether it is up to date, has to be executed, or waits for its data."""
        for one in bulletins:
            try:
                window = self.library.window(one)
                key = self._key(one, window)
                if self._is_up_to_date(one.id, key):
                    self.reports[one.id] = BulletinReport(id=one.id, fate=Fate.UNCHANGED)
                    continue
                tell(window, self.library)
            except BantinError as error:
                if error.exit_code != _WAITS:
                    raise
                self._fail(BulletinReport(id=one.id, fate=Fate.WAITING, error=error))
            else:
                self.jobs[one.id] = self._job(one), key

    def execute(self, say: Say) -> None:
        """Run the jobs; each complete bulletin becomes a record at once, so that an interrupted run resumes."""

        def on_done(outcome: Outcome) -> None:
            self._finish(outcome)
            report = self.reports[outcome.name]
            say(f"  {'xong' if report.fate is Fate.MADE else 'lỗi '}  {outcome.name}  {outcome.seconds:.1f} s")

        jobs = [job for job, _ in self.jobs.values()]
        log = self.request.root / "build" / "kernels.log"
        run_jobs(jobs, workers=self.request.workers, log=log, on_done=on_done)

    def publish(self) -> None:
        """Assemble the site from all records, unless it is there already just as it would become."""
        out = self.request.out
        mend_folder(out)
        self._remember_stale()
        states = [(one.id, self._state(one.id)) for one in self.library.settings.bulletins]
        key = site_key(states, self.request.root / "site", self.request.root / "params")
        known = self.manifest["sites"].get(str(out), {})
        if known.get("key") == key and is_intact(out, known["sizes"]):
            self.pages = known["pages"]
            return
        folder = _assembled(self.library, self._records(), self._stale())
        replace_folder(out, folder)
        self.manifest["sites"][str(out)] = {"key": key, "sizes": folder.sizes(), "pages": folder.page_count}
        self.pages, self.is_site_new = folder.page_count, True
        self._save_manifest()

    def report(self, seconds: float) -> Report:
        """Return what was done."""
        return Report(
            bulletins=tuple(self.reports.values()),
            intakes=self._intakes(),
            out=self.request.out,
            pages=self.pages,
            is_site_new=self.is_site_new,
            seconds=seconds,
            versions=library_versions(),
            loose_problems=tuple(self._loose_problems()),
        )

    def _key(self, one: BulletinSettings, window: Window) -> str:
        notebook = self._notebook(one)
        return job_key(notebook, parameters_of(one), window, self.request.root / "params")

    def _is_up_to_date(self, name: str, key: str) -> bool:
        is_known = self.manifest["keys"].get(name) == key and self._record_path(name).is_file()
        return is_known and not self.request.force

    def _job(self, one: BulletinSettings) -> Job:
        build = self.request.root / "build"
        return Job(
            name=one.id,
            notebook=self._notebook(one),
            parameters=parameters_of(one),
            output=build / "executed" / f"{one.id}.ipynb",
            failed=build / "failed" / f"{one.id}.ipynb",
            root=self.request.root,
        )

    def _finish(self, outcome: Outcome) -> None:
        """Turn an executed notebook into a record if it is a complete bulletin."""
        job, key = self.jobs[outcome.name]
        error = outcome.error
        if error is None:
            try:
                _check(read_record(job.output), self.library)
            except BantinError as found:
                error = found
                job.output.replace(job.failed)
        if error is not None:
            failed = BulletinReport(
                id=outcome.name,
                fate=Fate.FAILED,
                seconds=outcome.seconds,
                error=error,
                cell=outcome.cell,
                traceback=outcome.traceback,
            )
            self._fail(failed)
            return
        path = self._record_path(outcome.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        job.output.replace(path)
        self.manifest["keys"][outcome.name] = key
        self._save_manifest()
        self.reports[outcome.name] = BulletinReport(id=outcome.name, fate=Fate.MADE, seconds=outcome.seconds)

    def _fail(self, report: BulletinReport) -> None:
        is_kept = self._record_path(report.id).is_file()
        self.reports[report.id] = BulletinReport(
            id=report.id,
            fate=report.fate,
            seconds=report.seconds,
            error=report.error,
            cell=report.cell,
            traceback=report.traceback,
            is_kept=is_kept,
        )

    def _records(self) -> list[Record]:
        paths = [self._record_path(one.id) for one in self.library.settings.bulletins]
        return [read_record(path) for path in paths if path.is_file()]

    def _stale(self) -> frozenset[str]:
        """Return the bulletins that failed or wait: in this run, or in the last one that looked at them."""
        troubled = (Fate.FAILED, Fate.WAITING)
        before = set(self.manifest["stale"]) - self.reports.keys()
        return frozenset(before | {report.id for report in self.reports.values() if report.fate in troubled})

    def _remember_stale(self) -> None:
        """Keep the marks for runs that look at other bulletins only."""
        stale = sorted(self._stale())
        if stale != self.manifest["stale"]:
            self.manifest["stale"] = stale
            self._save_manifest()

    def _state(self, name: str) -> str:
        """Return what the site shows of a bulletin: the key of its record, and whether it is stale."""
        key = self.manifest["keys"].get(name, "") if self._record_path(name).is_file() else ""
        return f"{key} stale" if name in self._stale() else str(key)

    def _loose_problems(self) -> Iterator[BantinError]:
        """Yield problems of the data that belong to no bulletin of params/, so that nothing is lost."""
        reported = {id(report.error) for report in self.reports.values()}
        for _, intake in self._intakes():
            for problem in intake.problems:
                if id(problem.error) not in reported and not self._has_bulletin(problem.source_id):
                    yield problem.error

    def _has_bulletin(self, source_id: str) -> bool:
        return any(one.id == source_id for one in self.library.settings.bulletins)

    def _intakes(self) -> tuple[tuple[str, Intake], ...]:
        return tuple((dataset.name, intake) for dataset, intake in self.library.taken_in)

    def _notebook(self, one: BulletinSettings) -> Path:
        return self.request.root / "notebooks" / f"{one.notebook}.ipynb"

    def _record_path(self, name: str) -> Path:
        return self.request.root / "build" / "records" / f"{name}.ipynb"

    def _save_manifest(self) -> None:
        _write_json(_manifest_path(self.request.root), self.manifest)


_WAITS = 3


def parameters_of(one: BulletinSettings) -> dict[str, str]:
    """Return the parameters with which a bulletin's notebook is run."""
    names = ("district", "month") if one.notebook == "district_month" else ("unit", "period")
    return dict(zip(names, (one.unit_slug, one.period.slug), strict=True))


def _check(record: Record, library: Library) -> None:
    """Raise ContentError where an executed notebook is no complete bulletin."""
    from bantin.pages import check_bulletin, fragment_of  # noqa: PLC0415 - nbconvert, which a no-op does not need

    fragment = fragment_of(record.notebook, library.root / "site" / "templates", bulletin=record.bulletin)
    check_bulletin(record, fragment, minimum_facts=library.settings.site.policies.minimum_facts)


def _assembled(library: Library, records: Sequence[Record], stale: frozenset[str]) -> Any:
    from bantin.pages import fragment_of  # noqa: PLC0415 - see _check
    from bantin.site.assembly import Assembly, assemble  # noqa: PLC0415 - Jinja2, see _check
    from bantin.site.entry import Entry  # noqa: PLC0415 - see _check

    sources = library.root / "site"
    fragments = {
        record.bulletin: fragment_of(record.notebook, sources / "templates", bulletin=record.bulletin)
        for record in records
    }
    entries = [Entry(record, record.bulletin in stale) for record in records]
    return assemble(Assembly(sources, library.settings.site, library.units, fragments, entries))


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Hold the repository's lock; raise RunLockedError at once where another run holds it."""
    from filelock import FileLock, Timeout  # noqa: PLC0415

    (root / "build").mkdir(exist_ok=True)
    lock = FileLock(root / "build" / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise RunLockedError("Một lần chạy khác đang làm việc ở đây", fix="Đợi lần ấy xong rồi chạy lại.") from error
    try:
        yield
    finally:
        lock.release()


def _manifest_path(root: Path) -> Path:
    return root / "build" / "manifest.json"


def _read_manifest(root: Path) -> dict[str, Any]:
    """Return the manifest; an unreadable one is as good as none, since it can be made again."""
    none: dict[str, Any] = {"keys": {}, "sites": {}, "stale": []}
    try:
        manifest: dict[str, Any] = json.loads(_manifest_path(root).read_text(encoding="utf-8"))
        return none | manifest
    except (OSError, ValueError, TypeError):
        return none


def _write_json(path: Path, document: Mapping[str, Any]) -> None:
    write_whole(path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())
