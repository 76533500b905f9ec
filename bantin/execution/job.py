"""A job: one notebook with one set of parameters; and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bantin.errors import BantinError, ExecutionError, KernelDiedError, NotStartedError, Place, TimedOutError


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """
    One run of one notebook.

    Attributes:
        name: Names the job in reports: "yen-lap-2021-08".
        notebook: The notebook to run.
        parameters: By name; every parameter of the notebook, and no other.
        output: Where the executed notebook goes, once it is complete.
        failed: Where it goes when it is not.
        root: The repository, in which the kernel runs.
        cell_seconds: How long one cell may take.
        memory_mb: How much memory its process may take for data, in MB; 0 for no limit.
    """

    name: str
    notebook: Path
    parameters: Mapping[str, str]
    output: Path
    failed: Path
    root: Path
    cell_seconds: int = 120
    memory_mb: int = 2048

    def as_json(self) -> dict[str, Any]:
        """Return the job as a worker reads it."""
        paths = {key: str(getattr(self, key)) for key in ("notebook", "output", "failed", "root")}
        limits = {"cell_seconds": self.cell_seconds, "memory_mb": self.memory_mb}
        return {"name": self.name, "parameters": dict(self.parameters), **limits, **paths}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Job:
        """Return the job that `as_json` wrote."""
        paths = {key: Path(document[key]) for key in ("notebook", "output", "failed", "root")}
        return cls(
            name=document["name"],
            parameters=document["parameters"],
            cell_seconds=document["cell_seconds"],
            memory_mb=document["memory_mb"],
            **paths,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    What became of a job.

    Attributes:
        name: The job's name.
        seconds: How long it took.
        memory_mb: What its process held alone at its end, in MB; None where it was not measured.
        error: Why it failed, or None.
        cell: The source of the cell that failed; "".
        traceback: What the kernel said; "".
    """

    name: str
    seconds: float
    memory_mb: int | None = None
    error: BantinError | None = None
    cell: str = ""
    traceback: str = field(default="", repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as a worker writes it."""
        return {
            "name": self.name,
            "seconds": round(self.seconds, 3),
            "memory_mb": self.memory_mb,
            "error": _written(self.error) if self.error else None,
            "cell": self.cell,
            "traceback": self.traceback,
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Outcome:
        """Return the outcome that `as_json` wrote; an error keeps its code, words and place."""
        return cls(
            name=document["name"],
            seconds=document["seconds"],
            memory_mb=document["memory_mb"],
            error=_error(document["error"]) if document["error"] else None,
            cell=document["cell"],
            traceback=document["traceback"],
        )


def not_started(job: Job, error: OSError) -> NotStartedError:
    """Return the error of a job whose process could not be started."""
    return NotStartedError(
        f"Không mở được tiến trình chạy sổ tay: {error}",
        place=_place(job),
        fix="Xem bộ nhớ và đĩa còn chỗ không.",
    )


def too_slow(job: Job, seconds: float, *, is_cell: bool) -> TimedOutError:
    """Return the error of a job that took too long, as a whole or in one cell."""
    what = "Một ô" if is_cell else "Sổ tay"
    return TimedOutError(f"{what} chạy quá {seconds:g} giây", place=_place(job), fix="Tìm ô chạy mãi không xong.")


def broken(job: Job) -> KernelDiedError:
    """Return the error of a job whose process ended unasked."""
    return KernelDiedError(
        "Tiến trình chạy sổ tay dừng giữa chừng", place=_place(job), fix="Chạy lại; xem bộ nhớ còn đủ không."
    )


def unforeseen(job: Job, error: Exception) -> KernelDiedError:
    """Return the error of a job whose process met what nobody foresaw."""
    fix = "Xem traceback trong build/run.json; báo cho người giữ mã nguồn."
    return KernelDiedError(
        f"Tiến trình chạy sổ tay dừng vì {type(error).__name__}: {error}", place=_place(job), fix=fix
    )


def leave_behind(job: Job, cell: int | None, why: str) -> None:
    """Save the notebook of a job that could not save it itself, with a mark at the cell that was running."""
    try:
        notebook = json.loads(job.notebook.read_text(encoding="utf-8"))
        at = cell_of_source(notebook, cell)
        if at is not None:
            mark = {
                "cell_type": "markdown",
                "id": "dung-o-day",
                "metadata": {},
                "source": f"**Dừng ở ô dưới đây.** {why}",
            }
            notebook["cells"].insert(at, mark)
        job.failed.parent.mkdir(parents=True, exist_ok=True)
        job.failed.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    except (OSError, ValueError, KeyError):
        # The report has the cell and the reason in any case.
        return


def cell_of_source(notebook: Mapping[str, Any], cell: int | None) -> int | None:
    """Return where in its source a cell of an executed notebook stands: papermill has put one with parameters in it."""
    if cell is None:
        return None
    tagged = [n for n, one in enumerate(notebook["cells"]) if "parameters" in one["metadata"].get("tags", [])]
    at = cell - (1 if tagged and cell > tagged[0] else 0)
    return at if at < len(notebook["cells"]) else None


def _place(job: Job) -> Place:
    return Place(file=f"notebooks/{job.notebook.name}", item=job.name)


def _written(error: BantinError) -> dict[str, Any]:
    return {
        "kind": type(error).__name__,
        "what": error.what,
        "place": asdict(error.place),
        "fix": error.fix,
        "others": [_written(one) for one in error.others],
    }


def _error(document: Mapping[str, Any]) -> BantinError:
    kinds = {kind.__name__: kind for kind in _all_kinds(BantinError)}
    kind = kinds.get(document["kind"], ExecutionError)
    error = kind(document["what"], place=Place(**document["place"]), fix=document["fix"])
    error.others = tuple(map(_error, document["others"]))
    return error


def _all_kinds(kind: type[BantinError]) -> list[type[BantinError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _all_kinds(child))]
