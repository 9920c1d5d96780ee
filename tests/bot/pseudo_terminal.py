"""A terminal for `ridzik` to run in, and what a person sees and types there."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from types import TracebackType
from typing import Self

from tests.bot.running import environment

PATIENCE = 20.0
"""Seconds after which what was waited for will not come."""

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")


class PseudoTerminal:
    """Runs `ridzik` with these words in a terminal of `columns`; ends it when left."""

    def __init__(self, *words: str, columns: int = 80, **more: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self._process = subprocess.Popen(  # noqa: S603 - it is our own program
            [sys.executable, "-m", "bot", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env=environment(TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1", **more),
        )
        os.close(theirs)
        self.seen = ""
        """Everything written so far."""
        self._unseen = ""

    def __enter__(self) -> Self:
        """The terminal, with the program running in it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program, if it still runs."""
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def type(self, text: str) -> None:
        """Press these keys."""
        os.write(self._ours, text.encode())

    def wait_for(self, text: str) -> str:
        """What was written since the last wait, up to `text`, without escape codes."""
        end = time.monotonic() + PATIENCE
        while text not in self._unseen:
            assert time.monotonic() < end, f"no {text!r} in {self._unseen!r}"
            self._unseen = ESCAPES.sub("", self._unseen + self._read())
        before, found, self._unseen = self._unseen.partition(text)
        return before + found

    def status(self) -> int:
        """The exit status, once the program has ended."""
        end = time.monotonic() + PATIENCE
        while self._process.poll() is None:
            assert time.monotonic() < end, f"still running after {self.seen!r}"
            self._read()
        while self._read():
            pass
        return self._process.returncode

    def _read(self) -> str:
        if not select.select([self._ours], [], [], 0.2)[0]:
            return ""
        try:
            written = os.read(self._ours, 65536).decode(errors="replace")
        except OSError:  # Linux's way to say that nobody writes any more
            return ""
        self.seen += written
        return written
