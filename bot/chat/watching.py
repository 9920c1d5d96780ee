"""The bot's documents, watched; the operators' channel hears once of each that cannot be read."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import discord

from bot.chat.desk import DeskClient
from bot.chat.escaping import cut_escaped, escape
from bot.chat.limits import CONTENT
from bot.chat.sending import UNSENT, persist
from bot.watching import Watcher
from knowledge import Changes

_log = logging.getLogger(__name__)


@asynccontextmanager
async def watching(client: DeskClient) -> AsyncIterator[None]:
    """Answer from what the documents say at each moment, as long as this is entered."""
    operators = Operators(client)
    loop = asyncio.get_running_loop()

    def noticed(changes: Changes) -> None:
        loop.call_soon_threadsafe(operators.hear, changes.problems)

    operators.hear(client.desk.knowledge.problems)
    watcher = Watcher(client.desk.knowledge, noticed)
    watcher.start()
    try:
        yield
    finally:
        await asyncio.to_thread(watcher.stop)
        operators.close()


class Operators:
    """The channel of those who look after the documents, if the settings name one."""

    def __init__(self, client: DeskClient) -> None:
        self._client = client
        self._told: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def hear(self, problems: Sequence[str]) -> None:
        """Tell of the problems that were not there before, or that could not be told."""
        self._told.intersection_update(problems)
        new = [problem for problem in problems if problem not in self._told]
        channel = self._client.desk.settings.operators_channel
        if new and channel is not None:
            self._told.update(new)
            task = asyncio.create_task(self._tell(channel, new))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """Give up what is still to be told."""
        for task in self._tasks:
            task.cancel()

    async def _tell(self, channel: int, problems: Sequence[str]) -> None:
        text = cut_escaped("\n".join(f"⚠️ {escape(problem)}" for problem in problems), CONTENT)
        await self._client.wait_until_ready()
        try:
            await persist(lambda: self._client.get_partial_messageable(channel).send(text))
        except UNSENT as error:
            self._told.difference_update(problems)
            _log.warning(
                "The operators' channel %s cannot be told: %s. %s",
                channel,
                getattr(error, "text", "") or str(error) or "Discord does not respond",
                _what_next(error),
            )


def _what_next(error: Exception) -> str:
    again = "next look at the documents tries again."
    if isinstance(error, discord.Forbidden | discord.NotFound):
        return f"Give my role there the permissions View Channel and Send Messages; the {again}"
    return f"The {again}"
