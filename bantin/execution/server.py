"""
The fork server: one warm process that forks a child for each job, and outlives none of them.

Started by `bantin.execution.fork` as `python -m bantin.execution.server SOCKET`. It imports what notebooks need, once,
then serves a Unix socket: a connection carries one job, the child answers on it. Where a connection ends, its child is
killed with its whole process group and whatever it left behind; where the input ends, so does the server.
"""

from __future__ import annotations

import builtins
import ctypes
import importlib
import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from traceback import format_exc
from typing import Any, NoReturn

from bantin.collecting import settle
from bantin.errors import BantinError
from bantin.execution.job import Job, Outcome, unforeseen

READY = "ready\n"
# What every notebook of ours imports sooner or later; pyarrow reads nothing before a fork: it would start threads.
_WARM = (
    "papermill", "nbclient", "nbformat.v4", "ipykernel.zmqshell", "matplotlib.figure", "pandas", "pyarrow.dataset",
    "pyarrow.parquet", "bantin.execution.running", "bantin.execution.in_process", "bantin.notebook", "bantin.charts",
)  # fmt: skip
_SET_DEATH_SIGNAL, _SET_SUBREAPER = 1, 36  # prctl(2)
_PATIENCE_SECONDS = 5.0
_LIBC = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    """Serve until the input ends."""
    _LIBC.prctl(_SET_SUBREAPER, 1, 0, 0, 0)
    # As a kernel does: modules that happen to lie in the folder are not found.
    sys.path[:] = [path for path in sys.path if path and Path(path) != Path.cwd()]
    _warm_up()
    settle()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(sys.argv[1])
        Path(sys.argv[1]).chmod(0o600)
        listener.listen()
        sys.stdout.write(READY)
        sys.stdout.flush()
        _Server(listener).serve()


def _warm_up() -> None:
    """Import what notebooks need, as in a kernel: pandas asks on its import whether it is in one, for its tables."""
    builtins.get_ipython = _InKernel  # type: ignore[attr-defined]
    for name in _WARM:
        importlib.import_module(name)
    # The schema of notebooks is read when one is looked at first.
    nbformat = importlib.import_module("nbformat")
    nbformat.validate(nbformat.v4.new_notebook())
    # What is wrong with the params is told by the notebook that meets it.
    with suppress(BantinError, OSError):
        importlib.import_module("bantin.notebook").prepare()
    del builtins.get_ipython  # type: ignore[attr-defined]


class _InKernel:
    """What libraries look for in the shell of a kernel."""

    kernel = True


@dataclass(slots=True)
class _Server:
    """
    Children by their connections.

    Attributes:
        listener: Where jobs come in.
        children: By process id: the descriptor that tells of its end, and its connection.
    """

    listener: socket.socket
    children: dict[int, tuple[int, socket.socket]] = field(default_factory=dict)
    waiting: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def serve(self) -> None:
        """Take jobs, and notice ends: of children, of connections, of the input."""
        self.waiting.register(self.listener, selectors.EVENT_READ, self._accept)
        self.waiting.register(sys.stdin, selectors.EVENT_READ, None)
        try:
            while True:
                for key, _ in self.waiting.select():
                    if key.data is None:
                        return
                    key.data()
        finally:
            for child in list(self.children):
                self._kill(child)
                self._reap(child)

    def _accept(self) -> None:
        connection, _ = self.listener.accept()
        try:
            # A driver that stops in the middle of a line keeps nobody waiting.
            connection.settimeout(_PATIENCE_SECONDS)
            with connection.makefile("r", encoding="utf-8") as lines:
                line = lines.readline()
            connection.settimeout(None)
            child = os.fork() if line.endswith("\n") else -1
        except OSError:
            child = -1
        if child == 0:
            self._begin(connection, line)
        if child < 0:
            connection.close()
            return
        ends = os.pidfd_open(child)
        self.children[child] = (ends, connection)
        self.waiting.register(ends, selectors.EVENT_READ, lambda: self._reap(child))
        self.waiting.register(connection, selectors.EVENT_READ, lambda: self._kill(child))

    def _begin(self, connection: socket.socket, line: str) -> NoReturn:
        """Become the process of one job: a group of its own, which dies with the server."""
        status = 1
        try:
            os.setsid()
            _LIBC.prctl(_SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
            # What it leaves behind comes to the server when the job is over, not before.
            _LIBC.prctl(_SET_SUBREAPER, 1, 0, 0, 0)
            self._let_go()
            _serve_one(connection, line)
            status = 0
        finally:
            os._exit(status)

    def _let_go(self) -> None:
        """Close what belongs to the server and to other children."""
        self.waiting.close()
        self.listener.close()
        for ends, connection in self.children.values():
            os.close(ends)
            connection.close()

    def _kill(self, child: int) -> None:
        if child in self.children:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)

    def _reap(self, child: int) -> None:
        """Forget a child that ended, and end what it left behind."""
        self._kill(child)
        ends, connection = self.children.pop(child)
        self.waiting.unregister(ends)
        self.waiting.unregister(connection)
        os.waitpid(child, 0)
        os.close(ends)
        self._end_strays()
        connection.close()

    def _end_strays(self) -> None:
        """Kill what left the group of a job that is over: as nobody else's child it has become one of ours."""
        own = str(os.getpid())
        for process, parent in _processes():
            if parent == own and process not in self.children:
                with suppress(ProcessLookupError, ChildProcessError):
                    os.kill(process, signal.SIGKILL)
                    os.waitpid(process, 0)


def _processes() -> Iterator[tuple[int, str]]:
    """Yield each process with its parent."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # The name in brackets may hold anything.
            yield int(folder.name), (folder / "stat").read_text().rpartition(")")[2].split()[1]


def _serve_one(connection: socket.socket, line: str) -> None:
    """Run the job of this process, and tell of it line by line: its process, each cell, its outcome."""
    from bantin.execution.in_process import in_process  # noqa: PLC0415 - warm by now
    from bantin.execution.running import run_job  # noqa: PLC0415 - warm by now

    def say(**words: Any) -> None:
        """Send one line to the driver."""
        connection.sendall((json.dumps(words) + "\n").encode())

    say(process=os.getpid())
    job = Job.from_json(json.loads(line))
    try:
        _take_in(job)
        outcome = run_job(job, in_process(lambda index: say(cell=index)))
    except Exception as error:
        # What nobody foresaw is seen all the same: the driver has it with its traceback, and the process ends by it.
        say(outcome=Outcome(name=job.name, seconds=0.0, error=unforeseen(job, error), traceback=format_exc()).as_json())
        raise
    say(outcome=replace(outcome, memory_mb=_own_memory()).as_json())


def _own_memory() -> int | None:
    """Return what this process does not share with its parent, in MB."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) >> 10


def _take_in(job: Job) -> None:
    """Make the surroundings those of a process that was started for the job."""
    import random  # noqa: PLC0415 - see below
    import resource  # noqa: PLC0415 - not on every system

    import numpy as np  # noqa: PLC0415 - pandas has it already

    os.environ["BANTIN_ROOT"] = str(job.root)
    os.chdir(job.root)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    # Children of one parent would all draw the same numbers.
    random.seed()
    np.random.seed()
    if job.memory_mb:
        limit = job.memory_mb << 20
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


if __name__ == "__main__":
    main()
