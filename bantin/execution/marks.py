"""A mark in the environment of all that one server or worker starts, by which whatever it left behind is found."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

MARK = "BANTIN_MARK"


def end_marked(mark: str) -> None:
    """Kill every process that bears a mark: also those that left their group, their session and their parent."""
    wanted = f"{MARK}={mark}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if int(process.name) != os.getpid() and wanted in (process / "environ").read_bytes().split(b"\0"):
                os.kill(int(process.name), signal.SIGKILL)
