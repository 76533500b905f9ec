"""The recipe of `check`: params, intake and stories, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bantin.errors import BantinError, NoSuchBulletinError, ParamsError
from bantin.intake.places import by_place
from bantin.report import IntakeReport
from bantin.request import Request, check_bulletins, chosen, datasets_of
from bantin.settings import BulletinSettings, problems_of_params
from bantin.telling import tell
from bantin.window import Library


@dataclass(frozen=True, slots=True)
class Findings:
    """
    What `check` found.

    Attributes:
        problems: What has to be mended, by file, sheet and cell.
        warnings: What is doubtful but stops nothing, likewise.
        intakes: What each dataset held.
    """

    problems: tuple[BantinError, ...]
    warnings: tuple[BantinError, ...] = ()
    intakes: tuple[IntakeReport, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return what a build would end with."""
        return max((error.exit_code for error in self.problems), default=0)

    def as_json(self) -> list[dict[str, str]]:
        """Return problems and then warnings, each with its severity, for programs."""
        return [
            error.as_json() | {"severity": severity}
            for severity, errors in (("error", self.problems), ("warning", self.warnings))
            for error in errors
        ]

    def lines(self) -> Iterator[str]:
        """Yield one line for each problem and warning, then the sums, for files and pipes."""
        yield from map(str, self.problems)
        yield from (f"Lưu ý: {warning}" for warning in self.warnings)
        yield from self.summary()

    def summary(self) -> Iterator[str]:
        """Yield what each dataset of files held, and how much has to be mended or is doubtful."""
        yield from (f"Số liệu {intake.line()}." for intake in self.intakes)
        problems, warnings = len(self.problems), len(self.warnings)
        said = f"{problems} lỗi" if problems else "Không có lỗi nào"
        yield f"{said}, {warnings} lưu ý." if problems or warnings else f"{said}."


def findings(root: Path, datasets: tuple[str, ...]) -> Findings:
    """
    Return every problem of params/, else of the datasets.

    Raises:
        UnknownDatasetError: No such dataset.
        DatasetError: A dataset cannot be read at all.
    """
    found: tuple[ParamsError, ...] = problems_of_params(root)
    if found:
        return Findings(found)
    library = Library(root)
    check_bulletins(library)
    bulletins = _bulletins(Request(root=root, out=root, datasets=datasets), library)
    for name in datasets_of(root, datasets):
        library.dataset(name)
    told = [_told(one, library) for one in bulletins]
    troubles = [one for outcome in told if isinstance(outcome, BantinError) for one in (outcome, *outcome.others)]
    untold = [error for outcome in told if not isinstance(outcome, BantinError) for error in outcome]
    stated = [error for hand in library.taken_in for error in hand.problems]
    warnings = [*untold, *(warning for hand in library.taken_in for warning in hand.warnings)]
    intakes = tuple(IntakeReport(hand.dataset.name, hand.counts) for hand in library.taken_in)
    problems = _each_once((*stated, *troubles, *_of_editorials(library)))
    return Findings(tuple(by_place(problems)), tuple(by_place(warnings)), intakes)


def _of_editorials(library: Library) -> Iterator[BantinError]:
    """Yield what is wrong in editorial files, also where their bulletin waits for its figures."""
    for hand in library.taken_in:
        yield from library.editorials.problems(hand.dataset.name)
        yield from library.editorials.strays(hand.dataset.name, library.settings.bulletins)


def _each_once(errors: Iterable[BantinError]) -> list[BantinError]:
    """Return errors without those that say the same: a file is read for itself and for its bulletin."""
    return list({(error if error.exit_code != _WAITS else str(error)): error for error in errors}.values())


def _bulletins(request: Request, library: Library) -> tuple[BulletinSettings, ...]:
    """Return the bulletins of the datasets; none for one whose files come in before anybody asks for a bulletin."""
    try:
        return chosen(request, library)
    except NoSuchBulletinError:
        return ()


def _told(one: BulletinSettings, library: Library) -> BantinError | tuple[BantinError, ...]:
    """Return why a bulletin cannot be told, or why entries are left out of it; a problem is the one intake reports."""
    try:
        return tell(library.window(one), library).untold
    except BantinError as error:
        if error.exit_code != _WAITS:
            raise
        return error


_WAITS = 3
