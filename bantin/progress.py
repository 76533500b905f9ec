"""How far a build is, for somebody at a terminal: a bar with the rate and the time left, and a line per bulletin."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from bantin.vietnamese.typography import number


class Bar:
    """A bar that is there while notebooks run; a context, so that whatever ends the run leaves the terminal tidy."""

    def __init__(self, console: Console | None = None) -> None:
        """Wait for somebody to say how many bulletins there are."""
        self._progress = Progress(
            TextColumn("Bản tin"), BarColumn(), MofNCompleteColumn(), _Rate(), TextColumn("còn"), TimeRemainingColumn(),
            console=console, transient=True,
        )  # fmt: skip

    def __enter__(self) -> Bar:
        """Return the bar; it shows with the first bulletin that is expected."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        self._progress.stop()

    def expect(self, total: int) -> None:
        """Show the bar for so many bulletins."""
        self._progress.add_task("", total=total)
        self._progress.start()

    def say(self, line: str) -> None:
        """Print a line above the bar, which is one bulletin further; before it shows, only the line."""
        self._progress.console.print(line, highlight=False, markup=False)
        for task in self._progress.task_ids:
            self._progress.advance(task)


class _Rate(ProgressColumn):
    """How many bulletins a minute."""

    def render(self, task: Task) -> Text:
        """Return "84/phút"."""
        return Text(f"{number(round(task.speed * 60))}/phút" if task.speed else "…")
