"""What every surface needs at hand: the settings, the documents, and what is remembered."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

import discord

from bot.chat.answered import Answered
from bot.chat.asked import Asked, Recent
from bot.chat.custom_ids import ButtonId
from bot.chat.follow_ups import FollowUps
from bot.chat.rate_limit import RateLimit
from bot.chat.records import Records, RecordsError
from bot.chat.under_way import UnderWay
from bot.chat.votes import Votes
from config import Settings
from knowledge import KnowledgeBase

_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")


class Desk:
    """One for the whole process; `records` is None where nothing may be kept.

    `clock` gives seconds that never go back.
    """

    def __init__(
        self,
        settings: Settings,
        knowledge: KnowledgeBase,
        records: Records | None,
        clock: Callable[[], float],
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.knowledge = knowledge
        self.rate_limit = RateLimit(settings.questions_per_minute, 60.0, clock)
        self.hints = RateLimit(1, 60.0, clock)
        self.follow_ups = FollowUps(knowledge, clock)
        self.answered = Answered(clock)
        self.votes = Votes()
        self.reindexing = asyncio.Lock()
        self.under_way = UnderWay()
        self._recent = Recent()
        self._records = records
        self._closed = False
        # SQLite may wait for a lock, which must not keep a thread from the questions.
        self._keeper = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")

    @property
    def keeps_records(self) -> bool:
        """Whether feedback and unanswered questions are kept."""
        return self._records is not None

    async def keep(self, work: Callable[[Records], _Result]) -> _Result | None:
        """Do `work` with the records: None where there are none, or they cannot be used."""
        try:
            return await self.with_records(work)
        except RecordsError as error:
            _log.warning("%s Questions are answered all the same.", error)
            return None

    async def with_records(self, work: Callable[[Records], _Result]) -> _Result | None:
        """Do `work` with the records, None where there are none. Raises RecordsError."""
        if self._records is None or self._closed:
            return None
        loop = asyncio.get_running_loop()
        here = copy_context()  # so that what is logged there has the question's number
        return await loop.run_in_executor(self._keeper, here.run, work, self._records)

    async def remember(self, asked: Asked) -> None:
        """Keep what was asked for the buttons under its answer."""
        self._recent.add(asked)
        await self.keep(lambda records: records.remember(asked))

    async def recall(self, key: str) -> Asked | None:
        """What `remember` was given, or None where it is lost."""
        recent = self._recent.get(key)
        return recent or await self.keep(lambda records: records.recall(key))

    def close(self) -> None:
        """Finish writing the records. May be called twice."""
        self._closed = True
        self._keeper.shutdown()


class DeskClient(discord.Client):
    """A connection to Discord that has a desk, which buttons find through it."""

    desk: Desk

    async def press(self, interaction: discord.Interaction, button: ButtonId) -> None:
        """Do what `button` is for."""
        raise NotImplementedError


def client_of(interaction: discord.Interaction) -> DeskClient:
    """The client that `interaction` came to."""
    client = interaction.client
    if not isinstance(client, DeskClient):
        raise TypeError("The buttons belong to a DeskClient.")
    return client
