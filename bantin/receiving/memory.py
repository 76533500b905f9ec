"""
What is remembered of a dataset between runs: the outcome of each district and period, so that nothing is read twice.

build/intake/<dataset>.json. What cannot be read is as good as nothing: the files are there to be read again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from bantin import errors
from bantin.disk import write_whole, writing_to
from bantin.errors import BantinError, Place
from bantin.intake.received import SheetCount, Verdict
from bantin.receiving.outcomes import FileOutcome, Holder, Outcome

GroupKey = tuple[str, str]
_SCHEMA = 2


class Memory:
    """
    The outcomes of one dataset.

    Attributes:
        outcomes: Those of each district and period.
        misplaced: The hash of each file that lies where it cannot be read, by its name.
    """

    def __init__(self, path: Path, only: Collection[str] = ()) -> None:
        """Read what was remembered; `only`: of the units of these slugs, for who looks at no other."""
        self._path, self._only = path, only
        self.outcomes: dict[GroupKey, Outcome] = {}
        self.misplaced: dict[str, str] = {}
        try:
            self._recall(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            self.outcomes, self.misplaced = {}, {}

    def save(self, outcomes: Mapping[GroupKey, Outcome], misplaced: Mapping[str, str]) -> None:
        """Remember these outcomes and the hashes of misplaced files by name, and nothing else."""
        document = {
            "schema": _SCHEMA,
            "outcomes": [_outcome_json(outcome) for _, outcome in sorted(outcomes.items())],
            "misplaced": dict(sorted(misplaced.items())),
        }
        with writing_to(self._path.parent):
            write_whole(self._path, (json.dumps(document, ensure_ascii=False) + "\n").encode())

    def _recall(self, document: Mapping[str, Any]) -> None:
        if document["schema"] == _SCHEMA:
            found = [_outcome(one) for one in document["outcomes"] if not self._only or one["unit"] in self._only]
            self.outcomes = {(one.unit_slug, one.period): one for one in found}
            self.misplaced = {str(file): str(sha256) for file, sha256 in document["misplaced"].items()}


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "unit": outcome.unit_slug,
        "period": outcome.period,
        "files": [_file_json(one) for one in outcome.files],
        "digest": outcome.digest,
        "superseded_pending": [[*holder, list(values)] for holder, values in outcome.superseded_pending.items()],
        "key": outcome.key,
    }


def _outcome(document: Mapping[str, Any]) -> Outcome:
    pending: dict[Holder, tuple[int, ...]] = {
        (scope, dimension, unit): tuple(values) for scope, dimension, unit, values in document["superseded_pending"]
    }
    return Outcome(
        unit_slug=document["unit"],
        period=document["period"],
        files=tuple(map(_file, document["files"])),
        digest=document["digest"],
        superseded_pending=pending,
        key=document["key"],
    )


def _file_json(one: FileOutcome) -> dict[str, Any]:
    return {
        "file": one.file,
        "sha256": one.sha256,
        "size": one.size,
        "form": one.form,
        "submission": one.submission,
        "verdict": str(one.verdict),
        "rival": one.rival,
        "problems": [_error_json(error) for error in one.problems],
        "warnings": [_error_json(error) for error in one.warnings],
        "taken": [[count.sheet, count.observations, count.entries] for count in one.taken],
    }


def _file(document: Mapping[str, Any]) -> FileOutcome:
    return FileOutcome(
        file=document["file"],
        sha256=document["sha256"],
        size=document["size"],
        form=document["form"],
        submission=document["submission"],
        verdict=Verdict(document["verdict"]),
        rival=document["rival"],
        problems=tuple(map(_error, document["problems"])),
        warnings=tuple(map(_error, document["warnings"])),
        taken=tuple(SheetCount(*count) for count in document["taken"]),
    )


def _error_json(error: BantinError) -> dict[str, Any]:
    place = {name: getattr(error.place, name) for name in Place.__slots__ if getattr(error.place, name)}
    return {"kind": type(error).__name__, "what": error.what, "place": place, "fix": error.fix}


def _error(document: Mapping[str, Any]) -> BantinError:
    kind = getattr(errors, document["kind"])
    if not (isinstance(kind, type) and issubclass(kind, BantinError)):
        raise TypeError(document["kind"])
    return kind(document["what"], place=Place(**document["place"]), fix=document["fix"])
