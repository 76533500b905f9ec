"""One notebook through papermill, in this process; the executed notebook is complete, or it is not there."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bantin.disk import write_whole
from bantin.errors import (
    BantinError,
    CellFailedError,
    KernelDiedError,
    NoReceiptError,
    NotStartedError,
    Place,
    TimedOutError,
)
from bantin.execution.job import Job, Outcome
from bantin.execution.parameters import check_parameters
from bantin.execution.source import read_notebook
from bantin.execution.timeless import timeless_bytes
from bantin.record import has_receipt

# What has to be mended in the data ends with this code; a slip in a notebook is a cell that failed.
_DATA = 3


@dataclass(frozen=True, slots=True)
class Engine:
    """
    How papermill runs the cells.

    Attributes:
        name: A registered engine; None for papermill's ordinary one, with a kernel of its own per notebook.
        settings: What it wants to know.
        troubles: Where it leaves what a cell raised, if it can; what the package says of bad data is told in its
            own words then.
    """

    name: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    troubles: Sequence[BaseException] = ()


def run_job(job: Job, engine: Engine = Engine()) -> Outcome:
    """
    Run a job in this process and return what became of it; errors of the notebook are returned, not raised.

    The executed notebook is written beside its place, synced and renamed, so that a full disk or a killed process
    leaves the previous one untouched (traps.md, 3).
    """
    started = time.monotonic()
    job.failed.unlink(missing_ok=True)
    try:
        _check(job)
        _execute(job, engine)
    except BantinError as error:
        cell, traceback = _failure(job.failed)
        spent = time.monotonic() - started
        return Outcome(name=job.name, seconds=spent, error=error, cell=cell, traceback=traceback)
    return Outcome(name=job.name, seconds=time.monotonic() - started)


def _check(job: Job) -> None:
    check_parameters(read_notebook(job.notebook), job.parameters, file=f"notebooks/{job.notebook.name}")


def _execute(job: Job, engine: Engine) -> None:
    # A second of imports that a check of parameters does not need.
    from jupyter_client.kernelspec import NoSuchKernel  # noqa: PLC0415
    from nbclient.exceptions import CellTimeoutError, DeadKernelError  # noqa: PLC0415
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415

    place = Place(file=f"notebooks/{job.notebook.name}", item=job.name)
    try:
        job.failed.parent.mkdir(parents=True, exist_ok=True)
        if engine.name:
            _keep(job, _executed(job, engine.name, engine.settings), place)
        else:
            with tempfile.TemporaryDirectory(prefix="bantin-") as sockets:
                _keep(job, _executed(job, None, {"config": _sockets_in(sockets)}), place)
    except PapermillExecutionError as error:
        trouble = engine.troubles[-1] if engine.troubles else None
        if isinstance(trouble, BantinError) and trouble.exit_code == _DATA:
            raise trouble from error
        what = f"{error.ename}: {_first_line(error.evalue)}"
        fix = f"Mở {job.failed.name} trong build/failed/ để xem ô nào dừng."
        raise CellFailedError(what, place=place, fix=fix) from error
    except CellTimeoutError as error:
        what = f"Một ô chạy quá {job.cell_seconds} giây"
        raise TimedOutError(what, place=place, fix="Tìm ô chạy mãi không xong.") from error
    except DeadKernelError as error:
        fix = "Chạy lại; xem bộ nhớ còn đủ không."
        raise KernelDiedError("Kernel dừng giữa chừng", place=place, fix=fix) from error
    except (NoSuchKernel, OSError) as error:
        fix = "Xem kernel python3 đã được cài và đĩa còn chỗ không."
        raise NotStartedError(f"Không chạy được sổ tay: {error}", place=place, fix=fix) from error


def _executed(job: Job, engine_name: str | None, settings: Mapping[str, Any]) -> Any:
    """
    Return the notebook as it was executed; one that raised is saved in its place for failures.

    These are the steps of `papermill.execute_notebook`, without its writing of what came to its end: with the indents
    that papermill wants, which Python's quick encoder cannot do, that takes longer than the charts do.
    """
    from papermill import execute  # noqa: PLC0415 - see `_execute`
    from papermill.engines import papermill_engines  # noqa: PLC0415
    from papermill.iorw import load_notebook_node  # noqa: PLC0415
    from papermill.parameterize import parameterize_notebook  # noqa: PLC0415
    from papermill.utils import chdir  # noqa: PLC0415

    source = str(job.notebook)
    notebook = parameterize_notebook(load_notebook_node(source), dict(job.parameters), engine_name=engine_name)
    notebook = execute.prepare_notebook_metadata(notebook, source, str(job.failed))
    kernel_name = papermill_engines.nb_kernel_name(engine_name=engine_name, nb=notebook)
    with chdir(str(job.root)):
        notebook = papermill_engines.execute_notebook_with_engine(
            engine_name,
            notebook,
            input_path=source,
            output_path=None,
            kernel_name=kernel_name,
            progress_bar=False,
            execution_timeout=job.cell_seconds,
            # papermill would write the notebook before and after each cell: 0,2 s for nothing.
            autosave_cell_every=0,
            **settings,
        )
    execute.raise_for_execution_errors(notebook, str(job.failed))
    return notebook


def _sockets_in(folder: str) -> Any:
    """Return kernel settings that use sockets in a folder: parallel starts race for TCP ports (traps.md, 5)."""
    from traitlets.config import Config  # noqa: PLC0415

    return Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/kernel"}})


def _keep(job: Job, notebook: Any, place: Place) -> None:
    """Put the executed notebook in its place if it has its receipt; its times are taken out first."""
    if not has_receipt(notebook):
        job.failed.write_bytes(timeless_bytes(notebook, job.parameters))
        raise NoReceiptError(
            "Ô cuối không để lại biên nhận", place=place, fix="Kết thúc sổ tay bằng ô bulletin.finish()."
        )
    write_whole(job.output, timeless_bytes(notebook, job.parameters))


def _failure(path: Path) -> tuple[str, str]:
    """Return the source of the failed cell and what the kernel said of it, from the saved notebook."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError):
        # It stopped before anything was saved, or the disk was full while it was.
        return "", ""
    for cell in cells:
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                return "".join(cell["source"]), "\n".join(output["traceback"])
    return "", ""


def _first_line(text: str) -> str:
    return text.strip().split("\n")[0] if text.strip() else ""
