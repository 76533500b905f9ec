"""
More than one machine: the same jobs on a Dask cluster, each in a child of a fork server on its worker.

What jobs need travels as one archive, by its hash, through a folder or an object store that all machines reach (any
address that fsspec knows); executed notebooks come back the same way. Keys are the driver's business: a worker runs
what it is given, if it has the same code and libraries. A worker that is lost costs nothing but time.
"""

from __future__ import annotations

import hashlib
import io
import logging
import os
import tarfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bantin.disk import write_whole
from bantin.errors import KernelDiedError, MissingLibraryError, NotStartedError, Place, UnreachableSchedulerError
from bantin.execution import Job, Outcome

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
_NEEDED = ("notebooks", "params", "data", "build/intake", "build/observations", "build/registers")
_JOB_SECONDS, _CONNECT_SECONDS = 300.0, 20
_RETRIES = 3


@dataclass(frozen=True, slots=True)
class Cluster:
    """
    Where jobs go.

    Attributes:
        scheduler: The address of a scheduler; "local" for a cluster of this machine that ends with the run.
        exchange: What all machines reach: a folder, or an address such as "s3://bantin/exchange".
        workers: How many processes a local cluster has.
        engine: How its workers run notebooks.
    """

    scheduler: str
    exchange: str
    workers: int
    engine: str = "fork"


def run_on_cluster(
    jobs: Sequence[Job], cluster: Cluster, *, on_done: Callable[[Outcome], None], job_seconds: float = _JOB_SECONDS
) -> None:
    """
    Run all jobs on a cluster, and hand over each outcome as it comes, in the caller's thread.

    Raises:
        MissingLibraryError: The libraries for clusters are not installed.
        UnreachableSchedulerError: Nobody answers at the address.
    """
    with _connected(cluster) as client:
        # Installed only where it is wanted.
        from distributed import as_completed  # noqa: PLC0415

        from bantin.cluster_worker import PLUGIN, Servers, run_there  # noqa: PLC0415
        from bantin.exchange import clear, common_code  # noqa: PLC0415

        bundle = _put_bundle(jobs[0].root, cluster.exchange)
        client.register_plugin(Servers(), name=PLUGIN)
        parcel = {
            "exchange": cluster.exchange, "bundle": bundle, "code": common_code(), "seconds": job_seconds,
            "engine": cluster.engine,
            "run": os.urandom(4).hex(),
        }  # fmt: skip
        by_key = {f"{job.name}-{parcel['run']}": job for job in jobs}
        futures = [
            client.submit(run_there, job.as_json(), parcel, key=key, retries=_RETRIES, pure=False)
            for key, job in by_key.items()
        ]
        for future in as_completed(futures):  # type: ignore[no-untyped-call]  # distributed has few types
            outcome = _brought_back(by_key[future.key], future, parcel)
            # What Dask keeps it would run again, were the worker that has it lost.
            future.release()
            on_done(outcome)
        clear(cluster.exchange, f"results/{parcel['run']}")


@contextmanager
def _connected(cluster: Cluster) -> Iterator[Client]:
    """Yield a client; a local cluster starts for it and ends with it."""
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - see above
    except ImportError as error:
        fix = "Chạy `make .venv/.cluster`, rồi chạy lại."
        raise MissingLibraryError("Chưa cài thư viện cho nhiều máy (dask.distributed)", fix=fix) from error
    fix = "Xem địa chỉ sau --scheduler, ví dụ tcp://10.0.0.5:8786, và máy ấy có đang chạy không."
    with ExitStack() as open_ones:
        try:
            if cluster.scheduler == LOCAL:
                own = LocalCluster(  # type: ignore[no-untyped-call]  # distributed has few types
                    n_workers=cluster.workers, threads_per_worker=1, processes=True, dashboard_address=None,
                    memory_limit=None, silence_logs=logging.ERROR,
                )  # fmt: skip
                address = open_ones.enter_context(own)
            else:
                address = cluster.scheduler
            client = Client(address, timeout=_CONNECT_SECONDS)  # type: ignore[no-untyped-call]  # see above
            open_ones.enter_context(client)
        except (OSError, TimeoutError, ValueError) as error:
            raise UnreachableSchedulerError(f"Không nối được tới {cluster.scheduler}", fix=fix) from error
        yield client


def _put_bundle(root: Path, exchange: str) -> str:
    """Lay what notebooks read into the exchange, unless it lies there already; return its hash."""
    from bantin.exchange import place_of, put  # noqa: PLC0415 - see above

    content = _bundle(root)
    digest = hashlib.sha256(content).hexdigest()
    files, address = place_of(exchange, f"inputs/{digest}.tar")
    if not files.exists(address):
        put(exchange, f"inputs/{digest}.tar", content)
    return digest


def _bundle(root: Path) -> bytes:
    """Return what notebooks read as one archive: the same bytes for the same files."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as bundle:
        for name in _NEEDED:
            for path in sorted((root / name).rglob("*")):
                if path.is_file():
                    content = path.read_bytes()
                    entry = tarfile.TarInfo(path.relative_to(root).as_posix())
                    entry.size = len(content)
                    bundle.addfile(entry, io.BytesIO(content))
    return archive.getvalue()


def _brought_back(job: Job, future: Any, parcel: Mapping[str, Any]) -> Outcome:
    """Return the outcome of a job that is over, its notebook in its place."""
    place = Place(file=f"notebooks/{job.notebook.name}", item=job.name)
    error = future.exception()
    if error is not None:
        fix = "Chạy lại; xem các máy của cụm còn bộ nhớ không."
        lost = KernelDiedError(f"Các máy chạy sổ tay đều dừng giữa chừng: {error}", place=place, fix=fix)
        return Outcome(name=job.name, seconds=0.0, error=lost)
    told = future.result()
    outcome = Outcome.from_json(told["outcome"])
    job.failed.unlink(missing_ok=True)
    if told["sha256"]:
        from bantin.exchange import take  # noqa: PLC0415 - see above

        content = take(parcel["exchange"], told["notebook"])
        if hashlib.sha256(content).hexdigest() != told["sha256"]:
            fix = "Chạy lại; xem nơi trao đổi (--exchange) có được ghi đè không."
            changed = NotStartedError("Sổ tay mang về không phải là sổ tay đã chạy", place=place, fix=fix)
            return replace(outcome, error=changed)
        write_whole(job.failed if outcome.error else job.output, content)
    return outcome
