"""
IPython as a kernel runs it, inside this process: ipykernel's own shell, display hook and publisher, without a socket.

Only the transport is ours: every message goes to a function instead of a port. So outputs are formatted and put
together by the same code as in a kernel of its own.
"""

from __future__ import annotations

import asyncio
import builtins
import fcntl
import getpass
import io
import os
import sys
from collections.abc import Callable
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import InputRejected, StdinNotImplementedError, UsageError
from jupyter_client.session import Session
from traitlets.config import Config

Emit = Callable[[dict[str, Any]], object]


class Shell:
    """
    One shell for one notebook; a process has at most one, and ends with it.

    Attributes:
        error: What the last cell that failed raised.
    """

    def __init__(self) -> None:
        """Put the shell in the place of this process's standard streams and prompts."""
        self.error: BaseException | None = None
        self._session = _Session()
        self._streams = [_Stream("stdout", _Written(1), self._say), _Stream("stderr", _Written(2), self._say)]
        sys.stdout, sys.stderr = self._streams
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        # History would be a database in the home folder, and a thread.
        config = Config({"HistoryManager": {"enabled": False}})
        # IPython and ipykernel have few types.
        self._shell: Any = _InteractiveShell.instance(config=config, kernel=_Kernel(), compiler_class=XCachingCompiler)
        hook: Any = self._shell.displayhook
        publisher: Any = self._shell.display_pub
        hook.session = publisher.session = self._session
        hook.topic = b"execute_result"
        _refuse_input()

    @property
    def is_ended(self) -> bool:
        """Return whether a cell asked the kernel to end."""
        return bool(self._shell.exit_now)

    def execute(self, source: str, emit: Emit, *, store_history: bool = True) -> dict[str, Any]:
        """
        Run one cell, hand over its messages as they come, and return the reply as a kernel would send it.

        Args:
            source: The code.
            emit: Called with each message of the kernel's protocol.
            store_history: Whether the cell counts.
        """
        request = self._session.msg("execute_request", {"code": source})
        self._session.emit = emit
        self._shell.set_parent(request)
        self._session.send(
            None, "execute_input", {"code": source, "execution_count": self._shell.execution_count}, request
        )
        try:
            content = self._loop.run_until_complete(self._run(source, store_history=store_history))
        finally:
            for stream in self._streams:
                stream.flush()
        return {"content": content, "parent_header": request["header"]}

    def _say(self, name: str, text: str) -> None:
        if text:
            parent = {"header": self._shell.display_pub.parent_header}
            self._session.send(None, "stream", {"name": name, "text": text}, parent)

    async def _run(self, source: str, *, store_history: bool) -> dict[str, Any]:
        """Do as `IPythonKernel.do_execute` does: cells run within a loop, so that those that wait can."""
        shell, trouble = self._shell, None  # type: tuple[Any, Any]
        try:
            transformed = shell.transform_cell(source)
        except (SyntaxError, InputRejected):
            transformed, trouble = source, sys.exc_info()
        if shell.should_run_async(source, transformed_cell=transformed, preprocessing_exc_tuple=trouble):
            result = None
            try:
                result = await shell.run_cell_async(
                    source, store_history=store_history, transformed_cell=transformed, preprocessing_exc_tuple=trouble
                )
            finally:
                shell.events.trigger("post_execute")
                shell.events.trigger("post_run_cell", result)
        else:
            result = shell.run_cell(source, store_history=store_history)
        return self._reply(result)

    def _reply(self, result: Any) -> dict[str, Any]:
        shell = self._shell
        shell.payload_manager.clear_payload()
        reply: dict[str, Any] = {"execution_count": shell.execution_count - 1, "payload": [], "user_expressions": {}}
        if result.success and not getattr(shell, "_last_traceback_during_displayhook", False):
            return {**reply, "status": "ok"}
        error = result.error_before_exec if result.error_before_exec is not None else result.error_in_exec
        self.error = error
        traceback = shell._last_traceback or []
        return {
            **reply, "status": "error", "ename": type(error).__name__, "evalue": str(error), "traceback": traceback
        }  # fmt: skip


class _Session(Session):
    """A session whose messages go to a function, as JSON would have left them."""

    emit: Emit | None = None

    def send(  # noqa: PLR0913, PLR0917 - the parameters of the base class
        self,
        stream: Any,  # noqa: ARG002
        msg_or_type: dict[str, Any] | str,
        content: dict[str, Any] | None = None,
        parent: dict[str, Any] | None = None,
        ident: Any = None,  # noqa: ARG002
        buffers: Any = None,  # noqa: ARG002
        track: bool = False,  # noqa: ARG002, FBT001, FBT002
        header: dict[str, Any] | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Hand a message over."""
        if isinstance(msg_or_type, str):
            message = self.msg(msg_or_type, content=content, parent=parent, header=header, metadata=metadata)
        else:
            message = dict(msg_or_type)
        message["content"] = self.unpack(self.pack(message["content"]))
        if self.emit:
            self.emit(message)
        return message


class _InteractiveShell(ZMQInteractiveShell):
    """The kernel's shell, without a kernel whose loop a window system could take over."""

    def enable_gui(self, gui: Any = None) -> None:
        """Refuse windows; drawing inline needs none."""
        if gui not in (None, "inline"):
            raise UsageError(f"Invalid GUI request {gui!r}: notebooks run without a screen")


class _Kernel:
    """What the shell asks of its kernel when a cell ends it."""

    eventloop = None


class _Stream(io.TextIOBase):
    """A standard stream of a notebook: text is kept until something else is shown, or the cell ends."""

    encoding = "UTF-8"
    errors = None

    def __init__(self, name: str, written: _Written, say: Callable[[str, str], None]) -> None:
        self.name = name
        self._written, self._say, self._parts = written, say, list[str]()

    def write(self, text: str) -> int:
        """Keep text; what is none is refused as a file refuses it."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._parts.append(text)
        return len(text)

    def flush(self) -> None:
        """Hand over what was kept, then what was written behind Python's back."""
        said, self._parts = "".join(self._parts) + self._written.take(), []
        self._say(self.name, said)

    def writable(self) -> bool:
        """Return that it can be written to."""
        return True

    def fileno(self) -> int:
        """Return the descriptor, whose text is shown too."""
        return self._written.descriptor


class _Written:
    """What C code and child processes write to a descriptor, which Python does not see."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._file = os.memfd_create(f"descriptor-{descriptor}")
        fcntl.fcntl(self._file, fcntl.F_SETFL, os.O_APPEND)
        os.dup2(self._file, descriptor)

    def take(self) -> str:
        """Return what was written since it was taken last."""
        size = os.fstat(self._file).st_size
        if not size:
            return ""
        written = os.pread(self._file, size, 0)
        os.ftruncate(self._file, 0)
        return written.decode("utf-8", errors="replace")


def _refuse_input() -> None:
    """Let nobody wait for an answer that never comes, in the kernel's words."""

    def refuse_input(prompt: str = "") -> str:  # noqa: ARG001 - as the function that it replaces
        """Refuse as the kernel refuses."""
        raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")

    def refuse_secret(prompt: str = "Password: ", stream: object = None) -> str:  # noqa: ARG001 - see above
        """Refuse likewise."""
        raise StdinNotImplementedError("getpass was called, but this frontend does not support input requests.")

    builtins.input = refuse_input  # type: ignore[assignment]  # text alone, as asked
    getpass.getpass = refuse_secret
