"""papermill's engine for a process that was forked for one notebook: its cells run here, not in a kernel beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nbclient.exceptions import DeadKernelError
from nbclient.util import run_sync
from papermill import engines
from papermill.clientwrap import PapermillNotebookClient

from bantin.execution.running import Engine
from bantin.execution.shell import Shell

_NAME = "bantin-in-process"


class _Client(PapermillNotebookClient):  # type: ignore[misc]  # papermill has no types
    """nbclient and papermill as they are, but for how a cell gets to its shell."""

    def __init__(
        self, nb_man: Any, *, on_cell: Callable[[int], None], troubles: list[BaseException], **settings: Any
    ) -> None:
        super().__init__(nb_man, **settings)
        self._on_cell, self._troubles, self._shell = on_cell, troubles, Shell()

    def execute(self, **_: Any) -> Any:
        """Run the notebook and return it."""
        self.reset_execution_trackers()
        self.papermill_execute_cells()
        self.set_widgets_metadata()
        return self.nb

    def execute_cell(
        self,
        cell: Any,
        cell_index: int,
        execution_count: int | None = None,
        store_history: bool = True,  # noqa: FBT001, FBT002
    ) -> Any:
        """Run one cell as `async_execute_cell` does, and return it."""
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        if self.skip_cells_with_tag in cell.metadata.get("tags", []):
            return cell
        self._on_cell(cell_index)
        cell["metadata"]["execution"] = {}
        cell.outputs = []
        self.clear_before_next_output = False
        self.code_cells_executed += 1
        reply = self._shell.execute(
            cell.source, lambda message: self.process_message(message, cell, cell_index), store_history=store_history
        )
        if execution_count:
            cell["execution_count"] = execution_count
        if self._shell.error is not None:
            self._troubles.append(self._shell.error)
            self._shell.error = None
        if self._shell.is_ended:
            raise DeadKernelError("Kernel died")
        run_sync(self._check_raise_for_error)(cell, cell_index, reply)
        self.nb["cells"][cell_index] = cell
        return cell


class _InProcessEngine(engines.Engine):  # type: ignore[misc]  # papermill has no types
    """papermill's interface to the client."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        on_cell: Callable[[int], None],
        troubles: list[BaseException],
        **_: Any,
    ) -> Any:
        """Run the notebook of a manager, and return it."""
        return _Client(nb_man, on_cell=on_cell, troubles=troubles, kernel_name=kernel_name).execute()


def in_process(on_cell: Callable[[int], None]) -> Engine:
    """Return the engine, known to papermill; `on_cell` is called with the index of each cell before it runs."""
    engines.papermill_engines.register(_NAME, _InProcessEngine)
    troubles: list[BaseException] = []
    return Engine(_NAME, {"on_cell": on_cell, "troubles": troubles}, troubles)
