"""Whether this bot is the only one with its data folder, as nobody wants two with one token."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

RUNNING_FILE = "running"
"""The file in the data folder."""


@contextmanager
def alone(file: Path) -> Iterator[bool]:
    """Hold a file for as long as it is entered, and tell whether no other process does.

    Who is killed holds nothing any more. Where files cannot be held, nobody else is seen.
    """
    try:
        opened = os.open(file, os.O_CREAT | os.O_WRONLY, 0o600)
    except OSError:  # Whatever else is written there will say so.
        yield True
        return
    try:
        yield _hold(opened)
    finally:
        os.close(opened)


def _hold(opened: int) -> bool:
    if sys.platform != "win32":
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # Some file systems hold none.
            return True
    return True
