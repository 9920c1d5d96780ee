"""What every surface needs at hand: the settings, the documents, and what is remembered."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import discord

from bot.chat.answered import Answered
from bot.chat.asked import Asked
from bot.chat.custom_ids import ButtonId, question_of
from bot.chat.follow_ups import FollowUps
from bot.chat.heard import Heard
from bot.chat.keeper import Keeper
from bot.chat.latest import Latest
from bot.chat.rate_limit import RateLimit
from bot.chat.records import Records
from bot.chat.under_way import UnderWay
from config import Settings
from knowledge import KnowledgeBase

_MOST = 10_000
"""Votes, and questions that do not fit into a custom id, that are kept in memory."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's, on the answer in one message; in memory only."""

    person: int
    answer: int


class Desk:
    """One for the whole process; `records` is None where nothing may be kept.

    `clock` gives seconds that never go back. `votes` has the number of each vote's note in the
    records, so that one person counts once.
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
        self.heard = Heard()
        self.votes: Latest[Vote, int] = Latest(_MOST)
        self.keeper = Keeper(records)
        self.reindexing = asyncio.Lock()
        self.under_way = UnderWay()
        self._recent: Latest[str, Asked] = Latest(_MOST)

    def remember(self, asked: Asked) -> None:
        """Keep what was asked for the buttons under its answer."""
        self._recent[asked.key] = asked
        self.keeper.note(lambda records: records.remember(asked))

    async def recall(self, field: str) -> Asked | None:
        """What was asked, as the field of a button names it; None where that is lost."""
        named = question_of(field)
        if isinstance(named, Asked):
            return named
        recent = self._recent.get(named)
        return recent or await self.keeper.keep(lambda records: records.recall(named))

    def close(self) -> None:
        """Finish writing the records. May be called twice."""
        self.keeper.close()


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
