"""Reading workbooks from the safe side: one limited process, kept one file ahead, started again when it dies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType

from bantin.errors.base import Place
from bantin.errors.submissions import OversizedFileError, ReaderStoppedError, SubmissionError
from bantin.intake.reading.grid import Book
from bantin.intake.reading.limits import Limits
from bantin.intake.reading.process import LateError, ReadingProcess, StoppedError, Turn
from bantin.intake.reading.transfer import read_answer

_TRANSFER_MILLISECONDS = 500
_ASK_SENDER = "Chạy lại; nếu vẫn thế thì xin lại tệp đã lưu bằng Excel, bỏ ảnh và các hàng trống thừa."


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody sent: where it lies, from the root of the repository, and its bytes."""

    file: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file, the process that has it, and the time that this has."""

    sent: SentFile
    process: ReadingProcess
    turn: Turn


@dataclass(frozen=True, slots=True)
class _Answer:
    """A file, and what the process said of it."""

    sent: SentFile
    content: bytes


class Reader:
    """
    Reads workbooks in a limited process of its own (traps.md, 13); a context manager, for one thread.

    A file that kills the process or takes too long costs that file alone: the next finds a new process.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        """Take the limits; the process starts with `with`, or with the first file."""
        self._limits = limits or Limits()
        self._process: ReadingProcess | None = None

    def __enter__(self) -> Reader:
        """Start the process, so that it is ready when the first file comes."""
        self._alive()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the process and wait until it is gone."""
        self._stop()

    @property
    def process_id(self) -> int | None:
        """Return the id of the process, to measure it; None where none runs."""
        return self._process.id if self._process else None

    def book(self, content: bytes, file: str) -> Book:
        """
        Return the workbook that these bytes are.

        Raises:
            SubmissionError: What keeps it from being read; its place names the file, and sheet and cell if known.
        """
        return _understood(self._fetched(self._asked(SentFile(file, content))))

    def books(self, sent: Iterable[SentFile]) -> Iterator[Book | SubmissionError]:
        """Yield for each file, in their order, its workbook or what is wrong; meanwhile the next one is read."""
        waiting: _Asked | SubmissionError | None = None
        try:
            for each in sent:
                answer = None if waiting is None else self._tried_to_fetch(waiting)
                waiting = self._tried_to_ask(each)
                if answer is not None:
                    yield _book_or_error(answer)
            if waiting is not None:
                answer, waiting = self._tried_to_fetch(waiting), None
                yield _book_or_error(answer)
        finally:
            # Whoever stops early leaves an answer in the pipe that belongs to no later question.
            if waiting is not None:
                self._stop()

    def _tried_to_ask(self, sent: SentFile) -> _Asked | SubmissionError:
        try:
            return self._asked(sent)
        except SubmissionError as error:
            return error

    def _tried_to_fetch(self, waiting: _Asked | SubmissionError) -> _Answer | SubmissionError:
        if isinstance(waiting, SubmissionError):
            return waiting
        try:
            return self._fetched(waiting)
        except SubmissionError as error:
            return error

    def _asked(self, sent: SentFile) -> _Asked:
        """Send a file to the process; raise where it is too large or is not taken."""
        if len(sent.content) > self._limits.file_bytes:
            raise OversizedFileError(
                f"Tệp nặng hơn {self._limits.file_bytes // 1_048_576} MB",
                place=Place(file=sent.file),
                fix="Bỏ ảnh và các trang không thuộc biểu mẫu rồi gửi lại.",
            )
        process = self._alive()
        try:
            turn = process.turn()
            process.send(sent.content, turn)
        except (LateError, StoppedError) as error:
            raise self._stopped(sent, error) from error
        return _Asked(sent, process, turn)

    def _fetched(self, asked: _Asked) -> _Answer:
        try:
            content = asked.process.receive(asked.turn, transfer=_TRANSFER_MILLISECONDS)
        except (LateError, StoppedError) as error:
            raise self._stopped(asked.sent, error) from error
        return _Answer(asked.sent, content)

    def _alive(self) -> ReadingProcess:
        if self._process is None or not self._process.is_alive():
            self._stop()
            self._process = ReadingProcess(self._limits)
        return self._process

    def _stopped(self, sent: SentFile, error: LateError | StoppedError) -> ReaderStoppedError:
        self._stop()
        why = "quá thời gian cho phép" if isinstance(error, LateError) else "quá bộ nhớ cho phép, hoặc tệp hỏng nặng"
        return ReaderStoppedError(f"Trình đọc phải dừng: {why}", place=Place(file=sent.file), fix=_ASK_SENDER)

    def _stop(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None


def _understood(answer: _Answer) -> Book:
    sha256 = hashlib.sha256(answer.sent.content).hexdigest()
    return read_answer(answer.content, file=answer.sent.file, sha256=sha256)


def _book_or_error(answer: _Answer | SubmissionError) -> Book | SubmissionError:
    if isinstance(answer, SubmissionError):
        return answer
    try:
        return _understood(answer)
    except SubmissionError as error:
        return error
