"""What a soak stands on: a Discord that nobody waits in, its people, and what happened so far."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Final, TypeAlias

from tests.local_discord import Channel, Intent, LocalDiscord, Message, Person
from tests.soak.edited import Editor
from tests.soak.kept import Kept

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

    def recover(self) -> None:
        """Answer every request as usual from now on, whatever was planned."""
        self._rest._before.clear()
        self._rest._after.clear()

    def ring(self) -> None:
        """Have everyone who waits look again."""
        self._bell.ring()

    async def tick(self) -> None:
        """Let Discord's time pass, until cancelled."""
        loop = asyncio.get_running_loop()
        before = loop.time()
        while True:
            await asyncio.sleep(_TICK)
            self.advance(loop.time() - before)
            before = loop.time()

    @property
    def hears(self) -> bool:
        """Whether the bot is connected."""
        return any(s.connection is not None and not s.over for s in self.gateway.sessions)

    @property
    def has_session(self) -> bool:
        """Whether the bot is connected, or will be told what it misses."""
        return any(not session.over for session in self.gateway.sessions)

    async def until(self, fact: Callable[[], bool], seconds: float = PATIENCE) -> bool:
        """Wait for something to become true, and tell whether it did in so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._bell.until(fact)
        except TimeoutError:
            return False
        return True


@dataclass(eq=False, slots=True)
class Question:
    """What a person asked by message or command; `answer` finds the message that answers it."""

    text: str
    person: Person
    channel: Channel
    answer: Callable[[], Message | None]
    message: Message | None = None
    """The person's message, None for a command."""
    seen: str = ""
    """What the answer said when it came, or after the last edit of the question."""
    gone: bool = False
    """Whether the person deleted it."""


@dataclass(slots=True)
class Happened:
    """All that happened; `faults` are sentences, none of which there should be."""

    questions: list[Question] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    editions: set[int] = field(default_factory=set)
    stalest: float = 0.0
    """The seconds for which the most outdated edition that was answered from had been replaced."""
    counts: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    due: Kept = field(default_factory=Kept)
    """What has to be in the records."""
    put_aside: Kept = field(default_factory=Kept)
    """What was in the records when these were damaged."""
    faults: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    """The megabytes that the bot had, from the start to the end."""
    amiss: Counter[str] = field(default_factory=Counter)
    """What was counted at the end, and should be 0."""
    statuses: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    loud: list[str] = field(default_factory=list)
    saved: int = 0


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
