"""
The ledger of what was received: one line for each file and verdict, in the order in which they were given.

It is only ever appended to. There is no clock in it: the number of a line says what came before what.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from bantin.disk import writing_to
from bantin.errors import Place, UnreadableDatasetError
from bantin.intake.received.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """
    One verdict on one file.

    Attributes:
        number: Its place in the ledger, from 1; 0 until it is written.
        path: The file's name from the root of the repository.
        sha256: The hash of its bytes.
        size: How many bytes it has.
        unit: The slug of the district.
        period: The address of the period: "2021-08".
        form: The form that it is; "" where it is none.
        submission: Which submission it is, from 1.
        verdict: What became of it.
        supersedes: The hashes of files in whose place it stands.
        superseded_by: The hash of the file that stands in its place, or of which it is a duplicate; "".
        problems: The codes of what has to be mended.
        receipt: The name of its receipt in the folder of receipts.
    """

    number: int = 0
    path: str
    sha256: str
    size: int
    unit: str
    period: str
    form: str
    submission: int
    verdict: Verdict
    supersedes: tuple[str, ...] = ()
    superseded_by: str = ""
    problems: tuple[str, ...] = ()
    receipt: str = ""

    def says_the_same_as(self, other: LedgerLine | None) -> bool:
        """Return whether another line says the same of the same file, whatever its number."""
        return other is not None and replace(other, number=self.number) == self


class Ledger:
    """A ledger as it was read. Nothing in it changes: appending returns the longer one."""

    def __init__(self, path: Path, lines: tuple[LedgerLine, ...] = (), *, torn: bytes = b"") -> None:
        """Take the lines of a file, and what stands behind the last whole one."""
        self._path, self.lines, self.torn = path, lines, torn
        self._last = {line.path: line for line in lines}

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """
        Return the ledger that lies there; an empty one where none does.

        A last line without its end was torn by a crash: it is no line, stays in `torn`, and is put aside when
        something is appended.

        Raises:
            UnreadableDatasetError: A line in between is none; the message says which.
        """
        content = path.read_bytes() if path.exists() else b""
        whole, _, torn = content.rpartition(b"\n")
        found = whole.split(b"\n") if whole else []
        lines = tuple(_line(text, number, path) for number, text in enumerate(found, start=1))
        return cls(path, lines, torn=torn)

    def append(self, lines: Iterable[LedgerLine]) -> Ledger:
        """
        Write those of the lines that say something new of their file, and return the longer ledger.

        They are synced before this returns. After a crash in between, the whole lines are in the ledger; a torn one is
        put aside into `<ledger>.torn`, and what it said is appended again, since the ledger does not say it.

        Raises:
            UnwritableFolderError: The disk refuses.
        """
        new = tuple(self._news(lines))
        if not new:
            return self
        with writing_to(self._path.parent):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._put_torn_aside()
            _append(self._path, b"".join(map(_bytes, new)))
        return Ledger(self._path, (*self.lines, *new))

    def _news(self, lines: Iterable[LedgerLine]) -> Iterator[LedgerLine]:
        last, number = dict(self._last), len(self.lines)
        for line in lines:
            if not line.says_the_same_as(last.get(line.path)):
                number += 1
                last[line.path] = replace(line, number=number)
                yield last[line.path]

    def _put_torn_aside(self) -> None:
        """Move what a crash left behind the last whole line; a crash in between leaves it in both places."""
        if self.torn:
            _append(self._path.with_name(f"{self._path.name}.torn"), self.torn + b"\n")
            os.truncate(self._path, self._path.stat().st_size - len(self.torn))


def _append(path: Path, content: bytes) -> None:
    with path.open("ab") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _bytes(line: LedgerLine) -> bytes:
    """Return a line as the file has it; JSON has no bare line break in it."""
    return (json.dumps(asdict(line), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _line(text: bytes, number: int, path: Path) -> LedgerLine:
    try:
        line = _read(json.loads(text))
    except (ValueError, TypeError, KeyError) as error:
        raise _unreadable(number, path) from error
    if line.number != number:
        raise _unreadable(number, path)
    return line


def _read(document: dict[str, Any]) -> LedgerLine:
    cells = {field.name: document[field.name] for field in fields(LedgerLine)}
    tuples = {name: tuple(cells[name]) for name in ("supersedes", "problems")}
    return LedgerLine(**{**cells, **tuples, "verdict": Verdict(cells["verdict"])})


def _unreadable(number: int, path: Path) -> UnreadableDatasetError:
    return UnreadableDatasetError(
        "Dòng này của sổ tiếp nhận không đọc được hoặc sai số thứ tự",
        place=Place(file=str(path), row=str(number)),
        fix="Sổ chỉ được ghi thêm, không sửa tay: lấy lại từ bản sao lưu của thư mục received/.",
    )
