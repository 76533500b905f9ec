"""
The process that reads: it is given bytes, gives back JSON, and can do nothing else.

Started by `bantin.intake.reading.worker`, with the limits as JSON in its first argument. Once everything is imported it
gives up memory beyond its limit, and with the right to open one more descriptor every file and every socket. Each
request and each answer is a length of 8 bytes, then as many bytes. It ends when its input ends: with its parent.
"""

from __future__ import annotations

import codecs
import ctypes
import gc
import json
import os
import resource
import sys
from dataclasses import fields

from bantin.errors.submissions import SubmissionError
from bantin.intake.reading.limits import Limits
from bantin.intake.reading.reading import read_workbook
from bantin.intake.reading.transfer import written_refusal, written_sheets

LENGTH = 8
_NEW_NETWORK = 0x4000_0000  # CLONE_NEWNET of sched.h
_INPUT, _OUTPUT = 0, 1


def main() -> None:
    """Serve requests until the input ends."""
    told = json.loads(sys.argv[1])
    limits = Limits(**{field.name: int(told[field.name]) for field in fields(Limits)})
    codecs.lookup("cp437")  # zipfile looks for it late, when no file can be opened any more
    confine(limits)
    gc.disable()
    while (content := _request()) is not None:
        _limit_time(limits)
        _send(_answer(content, limits))
        del content
        gc.collect()


def confine(limits: Limits) -> None:
    """Give up memory, files and network for good; a process without descriptors can open no socket either."""
    ctypes.CDLL(None).unshare(_NEW_NETWORK)  # Only root may; for all others the descriptors suffice.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    first_free = os.dup(_INPUT)
    os.close(first_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (first_free, first_free))


def _limit_time(limits: Limits) -> None:
    """Let this request have its share of the processor; the parent's clock is stricter, if the parent lives."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.milliseconds // 1_000 + 2
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def _answer(content: bytes, limits: Limits) -> bytes:
    try:
        return written_sheets(read_workbook(content, limits))
    except SubmissionError as error:
        return written_refusal(error)


def _request() -> bytes | None:
    length = _received(LENGTH)
    return None if length is None else _received(int.from_bytes(length, "big"))


def _received(length: int) -> bytes | None:
    """Return as many bytes of the input, or None where it ends."""
    content = bytearray(length)
    view, at = memoryview(content), 0
    while at < length:
        count = os.readv(_INPUT, [view[at:]])
        if not count:
            return None
        at += count
    view.release()
    return bytes(content)


def _send(answer: bytes) -> None:
    for part in (len(answer).to_bytes(LENGTH, "big"), answer):
        view = memoryview(part)
        while view:
            view = view[os.write(_OUTPUT, view) :]
