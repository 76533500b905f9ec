"""The part of a cluster that runs on its workers: a fork server each, and the inputs of the run that it serves."""

from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from distributed import get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from bantin.errors import NotStartedError, Place
from bantin.exchange import common_code, get, put
from bantin.execution import EngineName, Job, Outcome, Runner, new_runner

PLUGIN = "bantin"


def run_there(document: Mapping[str, Any], parcel: Mapping[str, Any]) -> dict[str, Any]:
    """Run a job on this worker; called by Dask."""
    servers = get_worker().plugins[PLUGIN]
    if not isinstance(servers, Servers):
        raise TypeError(PLUGIN)
    return servers.run(Job.from_json(document), parcel)


@dataclass(slots=True)
class _Seat:
    """What serves one archive of inputs: the folder it lies in, a fork server, and how many jobs are at it."""

    folder: Path
    runner: Runner
    jobs: int = 0

    def close(self) -> None:
        """End the server, and remove the folder."""
        self.runner.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Servers(WorkerPlugin):
    """
    The fork servers of one worker, one for each archive of inputs; those that nobody needs are ended.

    Each is a process of its own (`exec`), never a fork of the worker, which has threads. Who registers the plugin
    again, as every run does, leaves the one that is there as it is.
    """

    idempotent = True

    def __init__(self) -> None:
        """Wait for a worker."""
        self.name = PLUGIN
        self._seats: dict[str, _Seat] = {}

    def setup(self, worker: Any) -> None:  # noqa: ARG002 - as Dask calls it
        """Begin on a worker."""
        self._guard = threading.Lock()

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - as Dask calls it
        """End the servers with their worker."""
        for seat in self._seats.values():
            seat.close()
        self._seats = {}

    def run(self, job: Job, parcel: Mapping[str, Any]) -> dict[str, Any]:
        """Run a job and lay its notebook into the exchange; return what became of it."""
        if common_code() != parcel["code"]:
            fix = "Cài cùng một bản bantin và uv.lock trên mọi máy của cụm."
            place = Place(file=f"notebooks/{job.notebook.name}", item=job.name)
            other = NotStartedError("Máy của cụm có mã nguồn hay thư viện khác máy điều khiển", place=place, fix=fix)
            return {"outcome": Outcome(name=job.name, seconds=0.0, error=other).as_json(), "sha256": "", "notebook": ""}
        seat = self._taken(parcel)
        try:
            return _run_at(seat, job, parcel)
        finally:
            with self._guard:
                seat.jobs -= 1

    def _taken(self, parcel: Mapping[str, Any]) -> _Seat:
        """Return the seat for a run's inputs, unpacked at most once; seats of other runs that are idle are given up."""
        with self._guard:
            name = str(parcel["bundle"])
            for other in [one for one, seat in self._seats.items() if one != name and not seat.jobs]:
                self._seats.pop(other).close()
            if name not in self._seats:
                folder = Path(tempfile.mkdtemp(prefix="bantin-"))
                with tarfile.open(fileobj=io.BytesIO(get(parcel["exchange"], f"inputs/{name}.tar"))) as bundle:
                    bundle.extractall(folder, filter="data")
                runner = new_runner(folder / "kernels.log", EngineName(parcel["engine"]))
                self._seats[name] = _Seat(folder, runner)
            self._seats[name].jobs += 1
            return self._seats[name]


def _run_at(seat: _Seat, job: Job, parcel: Mapping[str, Any]) -> dict[str, Any]:
    build = seat.folder / "build"
    here = replace(
        job,
        root=seat.folder,
        notebook=seat.folder / "notebooks" / job.notebook.name,
        output=build / "executed" / job.output.name,
        failed=build / "failed" / job.failed.name,
    )
    outcome = seat.runner.run(here, float(parcel["seconds"]))
    left = here.failed if outcome.error else here.output
    if not left.is_file():
        return {"outcome": outcome.as_json(), "sha256": "", "notebook": ""}
    content, name = left.read_bytes(), f"results/{parcel['run']}/{job.name}.ipynb"
    put(parcel["exchange"], name, content)
    left.unlink()
    return {"outcome": outcome.as_json(), "sha256": hashlib.sha256(content).hexdigest(), "notebook": name}
