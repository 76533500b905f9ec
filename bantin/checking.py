"""The recipe of `check`: params, intake and stories, without writing anything."""

from __future__ import annotations

from pathlib import Path

from bantin.errors import BantinError, ParamsError
from bantin.request import Request, check_bulletins, chosen
from bantin.settings import BulletinSettings, problems_of_params
from bantin.telling import tell
from bantin.window import Library


def problems(root: Path, datasets: tuple[str, ...]) -> tuple[BantinError, ...]:
    """
    Return every problem of params/ and of the datasets, those of params/ first.

    Raises:
        UnknownDatasetError: No such dataset.
        DatasetError: A dataset cannot be read at all.
    """
    found: tuple[ParamsError, ...] = problems_of_params(root)
    if found:
        return found
    library = Library(root)
    check_bulletins(library)
    bulletins = chosen(Request(root=root, out=root, datasets=datasets), library)
    troubles = [trouble for one in bulletins if (trouble := _trouble(one, library)) is not None]
    stated = [problem.error for _, intake in library.taken_in for problem in intake.problems]
    warnings = [warning for _, intake in library.taken_in for warning in intake.warnings]
    return tuple(dict.fromkeys((*stated, *troubles, *warnings)))


def _trouble(one: BulletinSettings, library: Library) -> BantinError | None:
    """Return why a bulletin cannot be told; a problem of its rows is the very error that intake reports."""
    try:
        tell(library.window(one), library)
    except BantinError as error:
        if error.exit_code != _WAITS:
            raise
        return error
    return None


_WAITS = 3
