"""The recipe of `verify`, and the gate of `build`: what the checker finds, as errors of the command line."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from bantin.errors import NoSuchSiteError, Place, RefusedPageError
from bantin.verification import Finding

_MANY = 20


def refusals_of(
    files: Mapping[str, bytes], root: Path, *, only: Collection[str] | None
) -> tuple[RefusedPageError, ...]:
    """Return why a site that was just assembled must not be published; `only`: the addresses that are new in it."""
    from bantin.verification.checking import verify  # noqa: PLC0415 - lxml, which a no-op does not need
    from bantin.verification.site import Site  # noqa: PLC0415 - see above

    return as_errors(
        verify(Site(files, root), only=only, processes=_processes(len(only) if only is not None else len(files)))
    )


def verified(folder: Path, root: Path | None) -> list[Finding]:
    """Return what the checker finds in a finished site; raises NoSuchSiteError where the folder holds none."""
    from bantin.verification.checking import NoSiteError, read_site, verify  # noqa: PLC0415 - see refusals_of

    try:
        return verify(read_site(folder, root=root), processes=_processes(_MANY))
    except NoSiteError as error:
        raise NoSuchSiteError(str(error), fix="Nêu thư mục của một trang đã dựng, như site/public.") from error


def _processes(files: int) -> int:
    """Return how many processes look at so many files: one where there are few."""
    return (os.cpu_count() or 1) if files >= _MANY else 1


def as_errors(findings: Iterable[Finding]) -> tuple[RefusedPageError, ...]:
    """Return findings as errors, each with its page, place, text and what was expected."""
    return tuple(_as_error(one) for one in findings)


def _as_error(one: Finding) -> RefusedPageError:
    what = f'{one.code} "{one.text}"; chờ đợi: {one.expected}'
    return RefusedPageError(what, place=Place(file=one.page, item=one.place), fix="Sửa nơi sinh ra chỗ này.")
