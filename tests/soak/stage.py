"""What a soak stands on: a Discord that nobody waits in, its people, and an edited document."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Final, TypeAlias

from tests.local_discord import Channel, Intent, LocalDiscord, Person
from tests.local_discord.gateway import Connection
from tests.soak.edited import Editor
from tests.soak.happened import Happened

Trouble: TypeAlias = Callable[[], Awaitable[None]]
"""Lets something go wrong, and returns when it is over or passes by itself."""

PEOPLE: Final = 300
CHANNELS: Final = 40
PATIENCE: Final = 60.0
"""Seconds after which an answer counts as lost."""
_TICK: Final = 0.05


class BusyDiscord(LocalDiscord):
    """A Discord with so many people that nobody waits until the bot has finished, but time goes."""

    def __init__(self) -> None:
        super().__init__("local.bot.token", "Ridzik", Intent.MESSAGE_CONTENT, 1)
        self.rooms = [self.text_channel(f"room-{number}") for number in range(CHANNELS)]
        self.ask_room = self.text_channel("ask")
        self.people = [self.person(f"person-{number}") for number in range(PEOPLE)]

    async def quiet(self) -> None:
        """Go on at once: the bot always has something to do."""

    def room_of(self, person: Person) -> Channel:
        """The channel in which a person talks to the bot."""
        return self.rooms[person.user.id % len(self.rooms)]

    async def tick(self) -> None:
        """Let Discord's time pass, until cancelled."""
        loop = asyncio.get_running_loop()
        before = loop.time()
        while True:
            await asyncio.sleep(_TICK)
            self.advance(loop.time() - before)
            before = loop.time()

    @property
    def connections(self) -> list[Connection]:
        """Those of the sessions that are not over."""
        sessions = (session for session in self.gateway.sessions if not session.over)
        return [each.connection for each in sessions if each.connection is not None]

    @property
    def hears(self) -> bool:
        """Whether the bot is connected."""
        return bool(self.connections)

    @property
    def has_session(self) -> bool:
        """Whether the bot is connected, or will be told what it misses."""
        return any(not session.over for session in self.gateway.sessions)

    async def until(self, fact: Callable[[], bool], seconds: float = PATIENCE) -> bool:
        """Wait for something to become true, and tell whether it did in so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self.bell.until(fact)
        except TimeoutError:
            return False
        return True


@dataclass(slots=True)
class Stage:
    """One soak. Nobody asks while `may_ask` is clear; `under_way` counts questions being asked."""

    discord: BusyDiscord
    editor: Editor
    random: Random
    hold: float
    """Seconds for which a trouble of the machine lasts; one of Discord's lasts half as long."""
    happened: Happened = field(default_factory=Happened)
    may_ask: asyncio.Event = field(default_factory=asyncio.Event)
    under_way: int = 0
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def nobody_asking(self, *, all_answered: bool = True) -> AsyncIterator[None]:
        """Let nobody ask within, and perhaps wait until all that was asked is answered."""
        async with self._one_at_a_time:
            self.may_ask.clear()
            if all_answered:
                await self.discord.until(lambda: self.under_way == 0)
            try:
                yield
            finally:
                self.may_ask.set()
