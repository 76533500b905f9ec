"""The part of a cluster that runs on its workers: a fork server each, and the inputs of the run that it serves."""

from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from distributed import get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from bantin.errors import NotStartedError, Place
from bantin.exchange import common_code, get, put
from bantin.execution import Job, Outcome, Runner, new_runner

PLUGIN = "bantin"


def run_there(document: Mapping[str, Any], parcel: Mapping[str, Any]) -> dict[str, Any]:
    """Run a job on this worker; called by Dask."""
    servers = get_worker().plugins[PLUGIN]
    if not isinstance(servers, Servers):
        raise TypeError(PLUGIN)
    return servers.run(Job.from_json(document), parcel)


class Servers(WorkerPlugin):
    """
    The fork server of one worker, and the unpacked inputs of the run that it serves.

    The server is a process of its own (`exec`), never a fork of the worker, which has threads.
    """

    def __init__(self) -> None:
        """Wait for a worker."""
        self.name, self._bundle, self._folder = PLUGIN, "", Path()
        self._runner: Runner | None = None

    def setup(self, worker: Any) -> None:  # noqa: ARG002 - as Dask calls it
        """Begin on a worker."""
        self._guard = threading.Lock()

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - as Dask calls it
        """End the server with its worker."""
        self._let_go()

    def run(self, job: Job, parcel: Mapping[str, Any]) -> dict[str, Any]:
        """Run a job and lay its notebook into the exchange; return what became of it."""
        if common_code() != parcel["code"]:
            fix = "Cài cùng một bản bantin và uv.lock trên mọi máy của cụm."
            place = Place(file=f"notebooks/{job.notebook.name}", item=job.name)
            other = NotStartedError("Máy của cụm có mã nguồn hay thư viện khác máy điều khiển", place=place, fix=fix)
            return {"outcome": Outcome(name=job.name, seconds=0.0, error=other).as_json(), "sha256": "", "notebook": ""}
        runner, here = self._ready(parcel), self._moved(job)
        outcome = runner.run(here, float(parcel["seconds"]))
        left = here.failed if outcome.error else here.output
        if not left.is_file():
            return {"outcome": outcome.as_json(), "sha256": "", "notebook": ""}
        content, name = left.read_bytes(), f"results/{parcel['run']}/{job.name}.ipynb"
        put(parcel["exchange"], name, content)
        left.unlink()
        return {"outcome": outcome.as_json(), "sha256": hashlib.sha256(content).hexdigest(), "notebook": name}

    def _ready(self, parcel: Mapping[str, Any]) -> Runner:
        """Return the server for the inputs of a run, unpacked at most once."""
        with self._guard:
            if self._runner is None or self._bundle != parcel["bundle"]:
                self._let_go()
                content = get(parcel["exchange"], f"inputs/{parcel['bundle']}.tar")
                self._folder = Path(tempfile.mkdtemp(prefix="bantin-"))
                with tarfile.open(fileobj=io.BytesIO(content)) as bundle:
                    bundle.extractall(self._folder, filter="data")
                self._runner, self._bundle = new_runner(self._folder / "kernels.log"), parcel["bundle"]
            return self._runner

    def _moved(self, job: Job) -> Job:
        """Return the job as it is on this machine."""
        build = self._folder / "build"
        return replace(
            job,
            root=self._folder,
            notebook=self._folder / "notebooks" / job.notebook.name,
            output=build / "executed" / job.output.name,
            failed=build / "failed" / job.failed.name,
        )

    def _let_go(self) -> None:
        if self._runner is not None:
            self._runner.close()
            self._runner = None
        if self._folder != Path():
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = Path()
