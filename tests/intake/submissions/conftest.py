"""A sound monthly workbook of Yên Lập in August 2021 to spoil, and what the reader makes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from monthly_drafts import Draft, expected_of, sound_draft

from bantin.errors import BantinError
from bantin.intake.submissions.monthly import read_monthly
from bantin.intake.submissions.statement import Expected, Statement


@pytest.fixture
def expected() -> Expected:
    """Return what the folder of Yên Lập in August 2021 makes one expect."""
    return expected_of()


@pytest.fixture
def draft(expected) -> Draft:
    """Return a workbook in which every sheet is filled and everything fits together."""
    return sound_draft(expected)


@pytest.fixture(scope="session")
def sound() -> Statement:
    """Return what the reader makes of the workbook as long as nobody has spoilt it."""
    return read_monthly(sound_draft(expected_of()).book(), expected_of())


@pytest.fixture
def read(draft, expected) -> Callable[[], Statement]:
    """Return how to read the workbook as it stands."""
    return lambda: read_monthly(draft.book(), expected)


@pytest.fixture
def only_problem(read) -> Callable[[], BantinError]:
    """Return how to read a workbook that has exactly one problem, and get it."""

    def problem() -> BantinError:
        problems = read().problems
        assert len(problems) == 1, "\n".join(map(str, problems))
        return problems[0]

    return problem


@pytest.fixture
def only_warning(read) -> Callable[[], BantinError]:
    """Return how to read a workbook without problems and with exactly one warning, and get it."""

    def warning() -> BantinError:
        statement = read()
        assert statement.is_sound, "\n".join(map(str, statement.problems))
        assert len(statement.warnings) == 1, "\n".join(map(str, statement.warnings))
        return statement.warnings[0]

    return warning
