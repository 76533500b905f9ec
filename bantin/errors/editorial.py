"""What people wrote beside the figures of one bulletin is wrong; that bulletin waits: exit 3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bantin.errors.rows import RowError


class EditorialError(RowError):
    """An editorial file cannot be told; the first error that is raised carries the others of the file."""


class UnusableEditorialError(EditorialError):
    """The file is no UTF-8, has no front matter or no YAML in it, or a key that is unknown, missing or wrong."""

    code = "E421"


class UnknownPlaceholderError(EditorialError):
    """A placeholder names no figure of the bulletin, or one that must not be told in words."""

    code = "E422"


class UntracedNumeralError(EditorialError):
    """A number that is neither a placeholder nor a date, a period, a law, a level, a name or an aim."""

    code = "E423"


class UnattributedQuoteError(EditorialError):
    """A quote without the person who spoke, or without its source."""

    code = "E424"


class UnusablePhotographError(EditorialError):
    """A photograph that is no image, is too large, lies elsewhere, or that nobody describes."""

    code = "E425"


class UnknownHeadingError(EditorialError):
    """A heading that is none of the bulletin's sections, or text under none."""

    code = "E426"


class ForeignMarkupError(EditorialError):
    """Markdown beyond headings, paragraphs, lists and links to the web."""

    code = "E427"


class StrayEditorialError(EditorialError):
    """An editorial file of a unit and a period that have no bulletin."""

    code = "E428"


E = TypeVar("E", bound=EditorialError)


def with_others(errors: Sequence[E]) -> E:
    """Return the first of one or more errors of a file; `others` of it are the rest."""
    first, *others = errors
    first.others = tuple(others)
    return first
