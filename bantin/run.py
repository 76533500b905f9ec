"""
The recipe of `build`: take in, find what changed, execute, check, assemble, put in place.

Nothing is half-written: an executed notebook becomes a record only when it is a complete bulletin, and the site is a
new folder that takes the place of the old one. A bulletin that cannot be made keeps its last good record, marked.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from bantin.disk import check_writable, write_whole, writing_to
from bantin.errors import BantinError, ContentError, ExecutionError, RunLockedError
from bantin.execution import EngineName, Job, Outcome, run_jobs, usable
from bantin.explaining import differences, inputs_of
from bantin.keys import job_key, library_versions
from bantin.manifest import Manifest
from bantin.publishing import Publishing
from bantin.report import BulletinReport, Fate, IntakeReport, Report
from bantin.request import Request, chosen, datasets_of, parameters_of
from bantin.settings import BulletinSettings
from bantin.site.folder import mend_folder
from bantin.site.ground import check_place
from bantin.telling import tell
from bantin.window import Library

Say = Callable[[str], None]
Expect = Callable[[int], None]


def build(request: Request, *, say: Say, expect: Expect = lambda _: None) -> Report:
    """
    Build what changed, and return what was done; `say` gets a line for each bulletin as it is done.
    `expect` is told before how many will run.

    Whatever becomes of it, build/run.json tells of it, unless another run is at work or somebody interrupts it.

    Raises:
        UsageError: A unit, period or dataset that there is not, or a place that is not for a site.
        ParamsError: params/ cannot be used.
        DatasetError: A dataset cannot be read at all.
        UnwritableFolderError: Site or build folder cannot be written.
        RunLockedError: Another run is at work in this repository.
    """
    started = time.monotonic()
    with _locked(request.root / "build"):
        told = request.root / "build" / "run.json"
        # A run that ends unforeseen must not be taken for the one before it.
        with writing_to(told.parent):
            told.unlink(missing_ok=True)
        try:
            report = _built(request, say, expect, started)
        except BantinError as error:
            ended = Report(out=request.out, seconds=time.monotonic() - started, ended_by=error)
            with suppress(OSError):
                write_whole(told, _json(ended))
            raise
        with writing_to(told.parent):
            write_whole(told, _json(report))
    return report


def _built(request: Request, say: Say, expect: Expect, started: float) -> Report:
    mend_folder(request.out)
    manifest = Manifest(request.root / "build")
    with writing_to(request.out):
        check_place(request.out, request.root.resolve(), {out: site.hashes for out, site in manifest.sites.items()})
    library = Library(request.root, keeps=True)
    asked = chosen(request, library)
    # Files of months that have no bulletin are taken in too: later months are held against them.
    for name in datasets_of(request.root, request.datasets):
        library.dataset(name).take_in()
    run = _Run(request, library, manifest)
    run.plan(asked)
    run.execute(say, expect)
    run.publishing.publish()
    return run.report(time.monotonic() - started)


@dataclass(slots=True)
class _Run:
    """One run on its way: what is to be done, what was done."""

    request: Request
    library: Library
    manifest: Manifest
    jobs: dict[str, tuple[Job, str]] = field(default_factory=dict)
    reports: dict[str, BulletinReport] = field(default_factory=dict)
    inputs: dict[str, dict[str, str]] = field(default_factory=dict)
    why: dict[str, tuple[str, ...]] = field(default_factory=dict)
    publishing: Publishing = field(init=False)

    def __post_init__(self) -> None:
        """Let the site see what becomes of each bulletin."""
        self.publishing = Publishing(self.request, self.library, self.manifest, self.reports)

    def plan(self, asked: Sequence[BulletinSettings]) -> None:
        """Decide for each bulletin that is asked for, or whose record is damaged, what is to be done."""
        for one in self.library.settings.bulletins:
            if one in asked or self.manifest.has_damaged_record(one.id):
                try:
                    self._plan(one)
                except BantinError as error:
                    if error.exit_code != _WAITS:
                        raise
                    fate = Fate.FAILED if isinstance(error, ExecutionError) else Fate.WAITING
                    first, *others = self._problems(one, error)
                    self._fail(BulletinReport(id=one.id, fate=fate, error=first, others=tuple(others)))

    def execute(self, say: Say, expect: Expect) -> None:
        """Run the jobs; each complete bulletin becomes a record at once, so that an interrupted run resumes."""
        if not self.jobs:
            return
        check_writable(self.request.out)
        self.library.check_words()

        def on_done(outcome: Outcome) -> None:
            """Keep or refuse what a job made, and say which, while the others still run."""
            self._finish(outcome)
            report = self.reports[outcome.name]
            say(f"  {'xong' if report.fate is Fate.MADE else 'lỗi '}  {outcome.name}  {outcome.seconds:.1f} s")

        build = self.request.root / "build"
        with writing_to(build):
            try:
                if self._engine is not self.request.engine:
                    say("Máy này không có fork theo cách cần dùng: chạy sổ tay bằng cách thường (--engine cold).")
                expect(len(self.jobs))
                if self.request.scheduler:
                    from bantin.cluster import Cluster, run_on_cluster  # noqa: PLC0415 - only who asks for one has it

                    where = self.request.exchange or str(build / "exchange")
                    # Workers have other folders of their own.
                    where = where if "://" in where else str(Path(where).resolve())
                    cluster = Cluster(self.request.scheduler, where, self.request.workers, self._engine)
                    run_on_cluster(self._longest_first(), cluster, on_done=on_done)
                    return
                run_jobs(
                    self._longest_first(), workers=self.request.workers, log=build / "kernels.log", on_done=on_done,
                    engine=self._engine,
                )  # fmt: skip
            finally:
                # What is done is done, also when somebody interrupts the rest.
                self.manifest.save()

    def report(self, seconds: float) -> Report:
        """Return what was done."""
        return Report(
            bulletins=tuple(self.reports.values()),
            intakes=self._intakes(),
            out=self.request.out,
            pages=self.publishing.pages,
            is_site_new=self.publishing.is_site_new,
            seconds=seconds,
            versions=library_versions(),
            loose_problems=tuple(self._loose_problems()),
            refusals=self.publishing.refusals,
        )

    def _plan(self, one: BulletinSettings) -> None:
        fingerprint = self.library.fingerprint(one)
        job = self._job(one)
        key = job_key(job.notebook, job.parameters, fingerprint, self.request.root / "params")
        if self.manifest.key(one.id) == key and not self.request.force:
            self.reports[one.id] = BulletinReport(id=one.id, fate=Fate.UNCHANGED)
            return
        if self._engine is EngineName.COLD:
            # From a kernel of its own nothing comes back but text: what is wrong with the data is found here.
            tell(self.library.window(one), self.library)
        # As they were when the key was made.
        self.inputs[one.id] = inputs_of(one, self.library)
        is_known, before = self.manifest.has_good_record(one.id), self.manifest.inputs(one.id)
        changed = tuple(differences(before, self.inputs[one.id]))[:_MOST_REASONS] if is_known else ()
        self.why[one.id] = changed or (("--force",) if is_known else ("chưa có bản nào",))
        self.jobs[one.id] = job, key

    def _longest_first(self) -> list[Job]:
        """Return the jobs by the time that they took last, or by the days of their period."""
        days = {one.id: one.period.span.days for one in self.library.settings.bulletins}
        seconds = {name: self.manifest.seconds(name) or days[name] / 100 for name in self.jobs}
        return [self.jobs[name][0] for name in sorted(seconds, key=lambda name: (-seconds[name], name))]

    def _job(self, one: BulletinSettings) -> Job:
        root = self.request.root
        return Job(
            name=one.id,
            notebook=root / "notebooks" / f"{one.notebook}.ipynb",
            parameters=parameters_of(one),
            output=root / "build" / "executed" / f"{one.id}.ipynb",
            failed=root / "build" / "failed" / f"{one.id}.ipynb",
            root=root,
        )

    def _problems(self, one: BulletinSettings, error: BantinError) -> list[BantinError]:
        """Return every problem for which a bulletin waits: all that intake knows of, else the one that was met."""
        stated = list(self.library.problems_of(one))
        return stated if error in stated else [error, *error.others]

    def _finish(self, outcome: Outcome) -> None:
        """Turn an executed notebook into a record if it is a complete bulletin."""
        job, key = self.jobs[outcome.name]
        try:
            if outcome.error:
                raise outcome.error
            self.publishing.check_record(job.output)
        except BantinError as error:
            if outcome.error is None:
                job.output.replace(job.failed)
            if not isinstance(error, ExecutionError | ContentError):
                self._hold_back(outcome, error)
                return
            failed = BulletinReport(
                id=outcome.name, fate=Fate.FAILED, seconds=outcome.seconds, memory_mb=outcome.memory_mb, error=error,
                why=self.why[outcome.name],
            )  # fmt: skip
            self._fail(replace(failed, cell=outcome.cell, traceback=outcome.traceback))
            return
        self.manifest.keep(outcome.name, job.output, key, seconds=outcome.seconds)
        self.manifest.remember_inputs(outcome.name, self.inputs[outcome.name])
        made = BulletinReport(id=outcome.name, fate=Fate.MADE, seconds=outcome.seconds, memory_mb=outcome.memory_mb)
        self.reports[outcome.name] = replace(made, why=self.why[outcome.name])

    def _hold_back(self, outcome: Outcome, error: BantinError) -> None:
        """Report a bulletin whose data, met by its notebook, have to be mended first."""
        one = next(one for one in self.library.settings.bulletins if one.id == outcome.name)
        first, *others = self._problems(one, error)
        held = BulletinReport(id=one.id, fate=Fate.WAITING, error=first, others=tuple(others))
        self._fail(replace(held, cell=outcome.cell, traceback=outcome.traceback))

    def _fail(self, report: BulletinReport) -> None:
        self.reports[report.id] = replace(report, is_kept=self.manifest.has_good_record(report.id))

    @property
    def _engine(self) -> EngineName:
        return usable(self.request.engine)

    def _loose_problems(self) -> Iterator[BantinError]:
        """Yield problems of the data that belong to no bulletin of params/, so that nothing is lost."""
        reported = {id(error) for report in self.reports.values() for error in (report.error, *report.others)}
        bulletins, editorials = self.library.settings.bulletins, self.library.editorials
        for hand in self.library.taken_in:
            loose = (*hand.loose_problems(bulletins), *editorials.strays(hand.dataset.name, bulletins))
            yield from (error for error in loose if id(error) not in reported)

    def _intakes(self) -> tuple[IntakeReport, ...]:
        return tuple(IntakeReport(one.dataset.name, one.counts, one.warnings) for one in self.library.taken_in)


_WAITS, _MOST_REASONS = 3, 5


@contextmanager
def _locked(build: Path) -> Iterator[None]:
    """Hold the repository's lock; raise RunLockedError at once where another run holds it."""
    from filelock import FileLock, Timeout  # noqa: PLC0415

    lock = FileLock(build / ".lock")
    with writing_to(build):
        build.mkdir(exist_ok=True)
        # filelock's Timeout is an OSError too.
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            fix = "Đợi lần ấy xong rồi chạy lại."
            raise RunLockedError("Một lần chạy khác đang làm việc ở đây", fix=fix) from error
    try:
        yield
    finally:
        lock.release()


def _json(report: Report) -> bytes:
    return (json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n").encode()
