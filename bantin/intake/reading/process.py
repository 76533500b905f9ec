"""One limited process, and the two pipes through which it is asked and answers; nothing waits longer than told."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import bantin
from bantin.intake.reading.limits import Limits

# Python starts bare (-I -S): no start-up code of site-packages, nothing from the environment. What bantin.intake brings
# with it (YAML, the dataset) stays outside: an empty package in its place halves the start.
_START = """
import sys, types
sys.path[:0] = sys.argv[2:4]
intake = types.ModuleType("bantin.intake")
intake.__path__ = [sys.argv[2] + "/bantin/intake"]
sys.modules["bantin.intake"] = intake
from bantin.intake.reading.child import main
main()
"""
_LENGTH = 8
_CHUNK = 1_048_576
_PATIENCE = 4


class LateError(Exception):
    """The process did not answer in time."""


class StoppedError(Exception):
    """The process is gone, or answers more than it may."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock, in nanoseconds."""

    moment: int

    @classmethod
    def in_milliseconds(cls, milliseconds: int) -> Deadline:
        """Return the moment that is so far from now."""
        return cls(time.monotonic_ns() + milliseconds * 1_000_000)

    def left(self) -> int:
        """Return how many milliseconds are left; 0 when it is over."""
        return max(0, (self.moment - time.monotonic_ns()) // 1_000_000)

    def or_later(self, other: Deadline) -> Deadline:
        """Return the later of two."""
        return max(self, other, key=lambda deadline: deadline.moment)


@dataclass(frozen=True, slots=True)
class Turn:
    """
    The time that a process has for one file.

    It is meant as time of the processor: on a busy machine an honest file must not look like a hostile one. On an idle
    machine that is the time on the wall. A process that only sleeps is given up after a few times as much.

    Attributes:
        deadline: When the time is over at the earliest.
        patience: When it is over in any case.
        spent_until: Nanoseconds of the processor after which it is over.
    """

    deadline: Deadline
    patience: Deadline
    spent_until: int


class ReadingProcess:
    """
    A process that reads workbooks under limits, from its start until `stop`.

    Its errors go nowhere: what it prints was written by whoever made the file.
    """

    def __init__(self, limits: Limits) -> None:
        """Start it; it gets ready while the caller does other things."""
        self._limits = limits
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, json.dumps(asdict(limits)), *_places()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"MALLOC_ARENA_MAX": "1"},  # one arena: address space is what is limited
            cwd="/",
            bufsize=0,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise StoppedError
        self._input, self._output = self._process.stdin, self._process.stdout
        os.set_blocking(self._input.fileno(), False)
        os.set_blocking(self._output.fileno(), False)

    @property
    def id(self) -> int:
        """Return the id that the system gave it."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Return whether it still runs."""
        return self._process.poll() is None

    def turn(self) -> Turn:
        """Return the time that the process has from now on for one file."""
        allowed = self._limits.milliseconds
        return Turn(
            Deadline.in_milliseconds(allowed),
            Deadline.in_milliseconds(allowed * _PATIENCE),
            self._spent() + allowed * 1_000_000,
        )

    def stop(self) -> None:
        """Kill it, wait until it is gone, close the pipes."""
        self._process.kill()
        self._input.close()
        self._output.close()
        self._process.wait()

    def send(self, content: bytes, turn: Turn) -> None:
        """Send a file; LateError or StoppedError where it is not taken."""
        for part in (len(content).to_bytes(_LENGTH, "big"), content):
            view = memoryview(part)
            while view:
                _wait_for(self._input.fileno(), select.POLLOUT, turn.patience)
                try:
                    view = view[os.write(self._input.fileno(), view[:_CHUNK]) :]
                except BrokenPipeError as error:
                    raise StoppedError from error

    def receive(self, turn: Turn, *, transfer: int) -> bytes:
        """
        Return the answer to the oldest file that was sent.

        Args:
            turn: Until when the answer must begin. If it had begun before the caller came, that is in time.
            transfer: Milliseconds that the rest of the answer may take from now at least.

        Raises:
            LateError: The answer did not come in time.
            StoppedError: The process is gone, or answers more than the limit.
        """
        self._wait_for_answer(turn)
        rest = turn.deadline.or_later(Deadline.in_milliseconds(transfer))
        length = int.from_bytes(self._read(_LENGTH, rest), "big")
        if length > self._limits.answer_bytes:
            raise StoppedError
        return self._read(length, rest)

    def _wait_for_answer(self, turn: Turn) -> None:
        deadline = turn.deadline
        while True:
            try:
                return _wait_for(self._output.fileno(), select.POLLIN, deadline)
            except LateError:
                spared = (turn.spent_until - self._spent()) // 1_000_000
                if spared <= 0 or not turn.patience.left():
                    raise
                deadline = Deadline.in_milliseconds(min(spared, turn.patience.left()))

    def _spent(self) -> int:
        """Return the nanoseconds of the processor that it has had; the number names its clock (clock_getcpuclockid)."""
        return time.clock_gettime_ns((~self._process.pid << 3) | 2)

    def _read(self, length: int, deadline: Deadline) -> bytes:
        parts, missing = [], length
        while missing:
            _wait_for(self._output.fileno(), select.POLLIN, deadline)
            part = os.read(self._output.fileno(), min(missing, _CHUNK))
            if not part:
                raise StoppedError
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


def _wait_for(descriptor: int, event: int, deadline: Deadline) -> None:
    waiting = select.poll()
    waiting.register(descriptor, event)
    if not waiting.poll(deadline.left()):
        raise LateError


def _places() -> list[str]:
    """Return the folders that hold bantin and python_calamine."""
    calamine = find_spec("python_calamine")
    if calamine is None or calamine.origin is None:
        raise ModuleNotFoundError(name="python_calamine")
    return [str(Path(next(iter(bantin.__path__))).resolve().parent), str(Path(calamine.origin).parent.parent)]
