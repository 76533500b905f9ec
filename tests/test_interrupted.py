"""Ctrl-C in the middle: nobody is left, nothing is published, and the next run goes on where this one stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from repositories import render

pytestmark = pytest.mark.slow


@pytest.fixture
def interrupted(repository) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Return a repository whose build was interrupted when the first of five bulletins was done."""
    command = [sys.executable, "render.py", "build", "--workers", "1"]
    process = subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return repository, subprocess.CompletedProcess(command, process.returncode, line + out, err)


def test_an_interrupted_run_ends_as_such(interrupted):
    """130, a sentence, no traceback, no site."""
    repository, done = interrupted
    assert (done.returncode, done.stderr) == (130, "Đã dừng theo yêu cầu; lần chạy tới làm tiếp.\n")
    assert not (repository / "site" / "public").exists()


def test_nobody_is_left_of_it(interrupted):
    """Neither server nor children."""
    mark, end = f"BANTIN_ROOT={interrupted[0]}".encode(), time.monotonic() + 10
    while time.monotonic() < end and _alive(mark):
        time.sleep(0.1)
    assert _alive(mark) == []


def test_what_was_done_is_not_done_again(interrupted):
    """At most what was running is lost."""
    repository, done = interrupted
    made = sum(line.startswith("  xong") for line in done.stdout.splitlines())
    again = render(repository, "build")
    assert again.returncode == 0
    assert made >= 1
    assert f"{5 - made} mới làm, {made} không đổi" in again.stdout


def _alive(mark: bytes) -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append(process.name)
        except OSError:
            continue
    return found
