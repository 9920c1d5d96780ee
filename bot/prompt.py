"""The console's prompt on a terminal: history, completion, Ctrl-C and Ctrl-D."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory

from bot.completion import complete
from config import reason_of

HISTORY_FILE: Final = "history"
"""The file in the data folder."""

_log = logging.getLogger(__name__)


class _Completer(Completer):
    def __init__(self, documents: Callable[[], Sequence[str]]) -> None:
        self._documents = documents

    def get_completions(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002 - its name is prompt_toolkit's
    ) -> Iterable[Completion]:
        for found in complete(document.text_before_cursor, self._documents()):
            yield Completion(found.text, -found.replaces)


class _History(FileHistory):
    """The lines in a file; where one cannot be added, the log says so, once until one can."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._path = path
        self._is_told = False

    def store_string(self, string: str) -> None:
        """Add a line, if that can be done."""
        try:
            super().store_string(string)
        except OSError as error:
            if not self._is_told:
                _log.warning("Lines will not be remembered: %s", _unwritable(self._path, error))
            self._is_told = True
        else:
            self._is_told = False


def prompt_lines(history: Path | None, documents: Callable[[], Sequence[str]]) -> Iterator[str]:
    """The lines that someone types, until Ctrl-D; Ctrl-C begins a line afresh.

    `history` is the file that keeps lines from one run to the next, or None to forget them;
    `documents` gives the names to complete.
    """
    session: PromptSession[str] = PromptSession(
        "> ",
        history=_History(history) if history else None,
        completer=_Completer(documents),
        complete_while_typing=False,
    )
    while True:
        try:
            yield session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def private_file(path: Path) -> Path:
    """`path`, as a file that only its owner may read. Raises OSError, with a sentence."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise OSError(_unwritable(path, error)) from error
    return path


def _unwritable(path: Path, error: OSError) -> str:
    return (
        f"{path} cannot be written ({reason_of(error)}). Check who may write there, and the disk."
    )
