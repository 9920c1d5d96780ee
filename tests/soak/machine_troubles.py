"""What the bot's machine does wrong: disk, database and clocks."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from tests.soak.asking import People, unknown
from tests.soak.disk import Disk
from tests.soak.kept import Kept
from tests.soak.process import BotProcess
from tests.soak.stage import Stage, Trouble

_LOOK: Final = 0.1
"""Seconds between looks into the records."""
_DAY: Final = 86_400
_HEAD: Final = 100
"""The bytes at the start of a database that say what it is."""


class MachineTroubles:
    """Each method is one trouble, which is over when it returns."""

    def __init__(
        self, stage: Stage, people: People, bot: BotProcess, disk: Disk, records: Path
    ) -> None:
        self._stage = stage
        self._bot = bot
        self._people = people
        self._disk = disk
        self._records = records

    def all(self) -> dict[str, Trouble]:
        """All of them, by what to call them."""
        return {
            f"disk full ({self._disk.kind})": self.full_disk,
            "database locked": self.locked_database,
            "database damaged at its head": self.damaged_head,
            "database damaged behind it": self.damaged_pages,
            "wall clock a day off": self.wrong_time,
            "ten minutes asleep": self.sleep,
        }

    async def full_disk(self) -> None:
        """Nothing can be written for a while."""
        await asyncio.to_thread(self._disk.fill, self._bot.id)
        await asyncio.sleep(self._stage.hold)
        await asyncio.to_thread(self._disk.free, self._bot.id)

    async def locked_database(self) -> None:
        """Another program holds the records for a while."""
        with closing(sqlite3.connect(self._records, timeout=30, check_same_thread=False)) as file:
            await asyncio.to_thread(file.execute, "BEGIN EXCLUSIVE")
            await asyncio.sleep(self._stage.hold)
            file.rollback()

    async def damaged_head(self) -> None:
        """Something else is written over the start of the records."""
        await self._damage(0, _HEAD)

    async def damaged_pages(self) -> None:
        """Something else is written over all but the start of the records."""
        await self._damage(_HEAD, None)

    async def wrong_time(self) -> None:
        """The wall clock is a day ahead, then a day behind, then right."""
        async with self._stage.editor.careful():
            for days in (1, -2, 1):
                self._bot.jump("time", days * _DAY)
                await asyncio.sleep(self._stage.hold / 3)

    async def sleep(self) -> None:
        """Ten minutes pass at once, as when a machine wakes up, and everybody asks."""
        async with self._stage.nobody_asking():
            self._bot.jump("monotonic", 600)

    async def _damage(self, start: int, end: int | None) -> None:
        """Note what is in the records, and overwrite a part of them while nobody asks."""
        async with self._stage.nobody_asking():
            self._stage.happened.put_aside += await settled(self._records, self._stage)
            before = self._records.stat().st_ino
            length = len(self._records.read_bytes()[start:end])
            with self._records.open("r+b") as file:
                file.seek(start)
                file.write(self._stage.random.randbytes(length))
        # The next thing to be noted makes the bot take another file.
        await self._people.asks_by_command(unknown(self._stage.random))
        await settled(self._records, self._stage)
        if self._records.stat().st_ino == before:
            self._stage.happened.faults.append("The damaged records stay in use.")


async def settled(records: Path, stage: Stage, seconds: float = 10.0) -> Kept:
    """What is in the records as soon as all is that should be, or after so many seconds."""
    happened = stage.happened
    for _ in range(int(seconds / _LOOK)):
        kept = await asyncio.to_thread(Kept.read, records)
        if (kept + happened.put_aside).holds(happened.due):
            break
        await asyncio.sleep(_LOOK)
    return kept
