"""All of params/ at once, but for units.csv, which `bantin.units` reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bantin.errors import ParamsError
from bantin.model import Level
from bantin.settings.abbreviations import Abbreviations, read_abbreviations
from bantin.settings.bulletins import BulletinSettings, read_bulletins, read_unit_bulletins, unit_files
from bantin.settings.comparison import ComparisonRules, read_comparison
from bantin.settings.evaluation import ScoringSheet, read_evaluation
from bantin.settings.indicators import Catalogue, read_indicators
from bantin.settings.intake import IntakeSettings, read_intake_settings
from bantin.settings.offices import RowNames, read_row_names
from bantin.settings.site import SiteSettings, read_site
from bantin.settings.targets import Target, read_targets
from bantin.settings.windows import ReportingWindow, read_calendar, read_release_after_days

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    What the editors set.

    Attributes:
        site: Titles, publisher, address, licence, policies.
        indicators: The catalogue.
        targets: What is to be reached, in the order of the file.
        comparison: When a change may be called one, and who may be ranked.
        evaluation: The scoring sheets, in the order of the file.
        calendar: The reporting windows.
        release_after_days: How many days after the end of its month a bulletin is released.
        abbreviations: What is written out, and what stays.
        intake: How files that offices send are read.
        row_names: The offices and fields that a monthly workbook lists.
        bulletins: The bulletins to be made, by unit file and then in the order of each.
    """

    site: SiteSettings
    indicators: Catalogue
    targets: tuple[Target, ...]
    comparison: ComparisonRules
    evaluation: tuple[ScoringSheet, ...]
    calendar: tuple[ReportingWindow, ...]
    release_after_days: int
    abbreviations: Abbreviations
    intake: IntakeSettings
    row_names: RowNames
    bulletins: tuple[BulletinSettings, ...]

    @classmethod
    def read(cls, root: Path) -> Settings:
        """
        Return the checked settings of a repository.

        Raises:
            ParamsError: The first thing in params/ that cannot be used, with file, line and what to do.
        """
        folder = root / "params"
        indicators, calendar = read_indicators(folder / "indicators.yml"), read_calendar(folder / "calendar.yml")
        return cls(
            site=read_site(folder / "site.yml"),
            indicators=indicators,
            targets=read_targets(folder / "targets.yml", indicators=indicators),
            comparison=read_comparison(folder / "comparison.yml", indicators=indicators),
            evaluation=read_evaluation(folder / "evaluation.yml", indicators=indicators),
            calendar=calendar,
            release_after_days=read_release_after_days(folder / "calendar.yml"),
            abbreviations=read_abbreviations(folder / "abbreviations.yml"),
            intake=read_intake_settings(folder / "intake.yml"),
            row_names=read_row_names(folder / "offices.yml"),
            bulletins=read_bulletins(folder / "units", windows=calendar),
        )

    def window_of(self, unit_slug: str) -> ReportingWindow | None:
        """Return the reporting window of a unit; None where its file names none, and for units without a file."""
        return next((each.window for each in self.bulletins if each.unit_slug == unit_slug), None)

    def target(self, indicator: str, *, level: Level, year: int) -> Target | None:
        """Return the target of an indicator at a level in a year, or None where none is set."""
        wanted = (indicator, level, year)
        return next((each for each in self.targets if (each.indicator, each.level, each.year) == wanted), None)


def problems_of_params(root: Path) -> tuple[ParamsError, ...]:
    """
    Return the first problem of each file of params/, for `render.py check`; none where all can be used.

    Targets, rules and scoring sheets wait for a catalogue that can be used, unit files for a calendar: else they would
    be blamed for it.
    """
    folder, problems = root / "params", dict[str, ParamsError]()

    def attempt(read: Callable[[], T]) -> T | None:
        """Return what `read` returns; where it cannot, keep its problem, once, and return None."""
        try:
            return read()
        except ParamsError as problem:
            problems.setdefault(str(problem), problem)
            return None

    attempt(lambda: read_site(folder / "site.yml"))
    attempt(lambda: read_abbreviations(folder / "abbreviations.yml"))
    attempt(lambda: read_intake_settings(folder / "intake.yml"))
    attempt(lambda: read_row_names(folder / "offices.yml"))
    indicators = attempt(lambda: read_indicators(folder / "indicators.yml"))
    if indicators is not None:
        attempt(lambda: read_targets(folder / "targets.yml", indicators=indicators))
        attempt(lambda: read_comparison(folder / "comparison.yml", indicators=indicators))
        attempt(lambda: read_evaluation(folder / "evaluation.yml", indicators=indicators))
    windows = attempt(lambda: read_calendar(folder / "calendar.yml"))
    attempt(lambda: read_release_after_days(folder / "calendar.yml"))
    if windows is not None:
        for path in attempt(lambda: unit_files(folder / "units")) or ():
            attempt(partial(read_unit_bulletins, path, windows=windows))
        attempt(lambda: read_bulletins(folder / "units", windows=windows))
    return tuple(problems.values())
