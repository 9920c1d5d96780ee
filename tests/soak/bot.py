"""Starts the bot in a process of its own, with clocks that jump when standard input says so.

`python -m tests.soak.bot URL`; the settings are in the environment. A line `time 3600` sets the
wall clock an hour ahead, `monotonic 600` lets ten minutes pass at once, for asyncio and discord.py
as well, as after a sleep of the machine.
"""

import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import TextIO
from unittest.mock import patch

from bot.chat import keeper
from config import Settings
from tests.bot.chat.start_bot import run_from
from tests.local_discord import taken_for_discord


class JumpingClock:
    """A clock that is so many seconds ahead of the one it is made of."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.ahead = 0.0
        self._clock = clock

    def __call__(self) -> float:
        """The time."""
        return self._clock() + self.ahead


def obey(orders: TextIO, clocks: Mapping[str, JumpingClock]) -> None:
    """Let clocks jump, one order a line, until there are no more."""
    for order in orders:
        name, seconds = order.split()
        clocks[name].ahead += float(seconds)


if __name__ == "__main__":
    clocks = {"time": JumpingClock(time.time), "monotonic": JumpingClock(time.monotonic)}
    threading.Thread(target=obey, args=(sys.stdin, clocks), daemon=True).start()
    with (
        taken_for_discord(sys.argv[1]),
        patch.object(time, "time", clocks["time"]),
        patch.object(time, "monotonic", clocks["monotonic"]),
        patch.object(keeper, "RETRY", 0.5),
    ):
        sys.exit(run_from(Settings.load(None)))
