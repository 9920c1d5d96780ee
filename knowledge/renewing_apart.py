"""Large documents read again in a process of their own, so that no question waits meanwhile.

Single steps on a whole text, such as sorting its terms, hold Python's interpreter for up to a
second, and no thread of the same process answers then. The other process, `renewing_process`,
reads, indexes and stores; whoever started it takes over what is stored.
"""

import json
import logging
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Self, TypedDict

from knowledge.edition import Advance
from knowledge.errors import KnowledgeError, ReadingEndedError
from knowledge.rereading import Gone

PATIENCE = 5.0
"""Seconds in which a process that is told to end should have tidied up."""

_log = logging.getLogger(__name__)


class Order(TypedDict):
    """What to read, and the file of the edition before, which the next one will replace."""

    paths: list[str]
    language: str
    store: str
    gone: Gone


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether another edition is stored now, and what `Renewal` tells beside it."""

    is_new: bool
    problems: tuple[str, ...]
    unsettled: bool


class RenewingProcess:
    """A process that reads documents again. It never outlives the one that started it."""

    def __init__(self, order: Order) -> None:
        """Start it. Raises OSError where the system does not let it."""
        path = os.pathsep.join(map(os.path.abspath, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "knowledge.renewing_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="backslashreplace",
            env={**os.environ, "PYTHONPATH": path},
            # Ctrl-C is meant for whoever started it, who then ends it.
            start_new_session=True,
        )
        with suppress(OSError):
            self._tell(json.dumps(order))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE)
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def outcome(self, advance: Advance | None = None) -> Outcome:
        """Wait for what comes of it.

        What it logs is logged here. Raises KnowledgeError as `renew` does, and
        ReadingEndedError where it ends before it is done. `advance` hears what it does there.
        """
        for line in self._process.stdout or ():
            match _parsed(line):
                case {"advance": [int(done), int(total)]}:
                    if advance:
                        advance(done, total)
                case {"log": [str(name), int(level), str(message)]}:
                    logging.getLogger(name).log(level, "%s", message)
                case {"is_new": bool(is_new), "problems": list(told), "unsettled": bool(unsettled)}:
                    return Outcome(is_new, tuple(map(str, told)), unsettled)
                case {"error": str(sentence)}:
                    raise KnowledgeError(sentence)
                case _:
                    _log.warning("The process that reads the documents says: %s", line.rstrip())
        raise ReadingEndedError(self._process.wait())

    def end(self) -> None:
        """Have it end soon; whoever waits for its outcome hears ReadingEndedError."""
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()

    def _tell(self, line: str) -> None:
        if self._process.stdin:
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()


def _parsed(line: str) -> object:
    try:
        found: object = json.loads(line)
    except ValueError:
        return None
    return found
