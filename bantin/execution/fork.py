"""The driver's side of the fork server: starting it, handing it a job, and knowing when a job will not end."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bantin.execution.job import Job, Outcome, broken, cell_of_source, leave_behind, not_started, too_slow
from bantin.execution.marks import MARK, end_marked

_GRACE_SECONDS, _MOMENT_SECONDS = 10.0, 0.5


def is_possible() -> bool:
    """Return whether this system can fork and wait as the server does; some forbid what they have."""
    try:
        os.close(os.pidfd_open(os.getpid()))
        os.close(os.memfd_create("bantin"))
    except (AttributeError, OSError):
        return False
    return hasattr(os, "fork")


@dataclass(slots=True)
class ForkServer:
    """
    The server of one run, started when the first job comes, and again should it die.

    Attributes:
        log: Where it says what it has to say beside outcomes.
        surroundings: The environment of the server, and so of all that it forks.
    """

    log: Path
    surroundings: Mapping[str, str]
    process: subprocess.Popen[str] | None = None
    folder: str = ""
    guard: threading.Lock = field(default_factory=threading.Lock)
    is_closed: bool = False

    def run(self, job: Job, seconds: float) -> Outcome:
        """
        Return the outcome of a job; one that is too slow or dies is killed with all that it started.

        Where the server died with it, whoever's fault that was, the job gets a second chance on a server of its own:
        so a notebook that kills its parent takes no other with it.
        """
        outcome, is_server_gone = self._tried(job, seconds)
        if not is_server_gone or self.is_closed:
            return outcome
        alone = ForkServer(self.log, self.surroundings)
        try:
            return alone._tried(job, seconds)[0]
        finally:
            alone.close()

    def _tried(self, job: Job, seconds: float) -> tuple[Outcome, bool]:
        """Return the outcome, and whether the server is gone."""
        try:
            server, connection = self._connected(job.root)
        except ConnectionError:
            # It is just ending.
            return Outcome(name=job.name, seconds=0.0, error=broken(job)), True
        except OSError as error:
            return Outcome(name=job.name, seconds=0.0, error=not_started(job, error)), False
        with connection:
            seat = _Seat(job, connection, seconds)
            outcome = seat.outcome()
        return outcome, seat.is_broken and _is_gone(server)

    def close(self) -> None:
        """End the server and its children, for good."""
        self.is_closed = True
        with self.guard:
            self._end()

    def _connected(self, root: Path) -> tuple[subprocess.Popen[str], socket.socket]:
        with self.guard:
            server = self.process
            if self.is_closed:
                raise OSError("lượt chạy đã kết thúc")
            if server is None or server.poll() is not None:
                self._end()
                server = self.process = self._started(root)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(self._address)
        except OSError:
            connection.close()
            raise
        return server, connection

    @property
    def _address(self) -> str:
        return f"{self.folder}/server"

    def _started(self, root: Path) -> subprocess.Popen[str]:
        self.folder = tempfile.mkdtemp(prefix="bantin-")
        with self.log.open("ab") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "bantin.execution.server", self._address],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8", cwd=root,
                env={**self.surroundings, "BANTIN_ROOT": str(root), MARK: self.folder}, start_new_session=True,
            )  # fmt: skip
        if server.stdout is None or not server.stdout.readline():
            server.kill()
            server.wait()
            raise OSError(f"máy chủ chạy sổ tay không khởi động, xem {self.log.name}")
        return server

    def _end(self) -> None:
        if self.process is not None:
            if self.process.stdin:
                with suppress(OSError):
                    self.process.stdin.close()
            try:
                self.process.wait(timeout=_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            if self.process.stdout:
                self.process.stdout.close()
            self.process = None
        if self.folder:
            # A server that was killed could not end what its jobs had left.
            end_marked(self.folder)
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = ""


def _is_gone(server: subprocess.Popen[str]) -> bool:
    """Return whether a server ended; one that was just killed may take a moment."""
    try:
        server.wait(timeout=_MOMENT_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


@dataclass(slots=True)
class _Seat:
    """One job at the server, from the driver's side."""

    job: Job
    connection: socket.socket
    seconds: float
    process: int = 0
    cell: int | None = None
    is_broken: bool = False

    def outcome(self) -> Outcome:
        """Hand the job over and return what becomes of it."""
        started = time.monotonic()
        answers = self._answers(started + self.seconds)
        while True:
            try:
                answer = answers()
            except TimeoutError:
                return self._given_up(time.monotonic() - started)
            except OSError:
                answer = None
            if answer is None:
                self.is_broken = True
                self._kill()
                error = broken(self.job)
                leave_behind(self.job, self.cell, error.what)
                spent = time.monotonic() - started
                return Outcome(name=self.job.name, seconds=spent, error=error, cell=self._source())
            if "outcome" in answer:
                return Outcome.from_json(answer["outcome"])
            self.process, self.cell = answer.get("process", self.process), answer.get("cell", self.cell)

    def _answers(self, end: float) -> Callable[[], dict[str, Any] | None]:
        """Return what reads the next answer; it raises TimeoutError where a cell or the job takes too long."""
        kept = bytearray()

        def answer() -> dict[str, Any] | None:
            """Return the next answer; None where there will be none."""
            while b"\n" not in kept:
                self.connection.settimeout(max(0.001, min(self.job.cell_seconds, end - time.monotonic())))
                received = self.connection.recv(1 << 16)
                if not received:
                    return None
                kept.extend(received)
            line, _, rest = bytes(kept).partition(b"\n")
            kept[:] = rest
            found: dict[str, Any] = json.loads(line)
            return found

        with suppress(OSError):
            self.connection.sendall((json.dumps(self.job.as_json()) + "\n").encode())
        return answer

    def _given_up(self, spent: float) -> Outcome:
        self._kill()
        is_cell = spent < self.seconds
        error = too_slow(self.job, self.job.cell_seconds if is_cell else self.seconds, is_cell=is_cell)
        leave_behind(self.job, self.cell, error.what)
        return Outcome(name=self.job.name, seconds=spent, error=error, cell=self._source())

    def _source(self) -> str:
        """Return the cell that was running."""
        try:
            notebook = json.loads(self.job.notebook.read_text(encoding="utf-8"))
            at = cell_of_source(notebook, self.cell)
        except (OSError, ValueError, KeyError):
            return ""
        return "" if at is None else "".join(notebook["cells"][at]["source"])

    def _kill(self) -> None:
        """End the job's process group; the server does so too, unless it is gone."""
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process, signal.SIGKILL)
