"""A progress bar for work that takes longer than a second."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE: Final = 1.0
"""How many seconds people wait before they want to see that something goes on."""


class ProgressBar:
    """Shows on a terminal how much of a work is done, once it has taken a second.

    A stream that is no terminal never gets a bar. `clock` gives seconds.
    """

    def __init__(
        self, title: str, stream: TextIO | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._title = title
        self._stream = stream if stream is not None and stream.isatty() else None
        self._clock = clock
        self._start = clock()
        self._shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        """The bar, not yet shown."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown[0].stop()

    def advance(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are done."""
        if self._stream is None:
            return
        if self._shown is None and self._clock() - self._start >= PATIENCE:
            self._shown = self._show(self._stream, total)
        if self._shown is not None:
            bar, task = self._shown
            bar.update(task, completed=done, total=total)

    def _show(self, stream: TextIO, total: int) -> tuple["Progress", "TaskID"]:
        # Imported here because most runs end before a bar is wanted.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        console = Console(file=stream)
        bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
        )
        task = bar.add_task(self._title, total=total)
        bar.start()
        return bar, task
