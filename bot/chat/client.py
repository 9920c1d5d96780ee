"""The connection to Discord: what comes in goes to the module that knows what to do with it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import discord
from discord import app_commands

from bot.chat.button_actions import press
from bot.chat.buttons import AnswerButton, ForeignButton
from bot.chat.commands import add_commands
from bot.chat.custom_ids import ButtonId
from bot.chat.desk import Desk, DeskClient
from bot.chat.messages import Messages
from bot.chat.responding import say
from bot.chat.sending import Sender
from bot.chat.sync import sync
from bot.chat.trouble import log_trouble, report
from bot.counted import counted
from bot.log import go_on_with, number_now, question_number

_log = logging.getLogger(__name__)

_TO_FINISH = 3.0
"""Seconds for answers under way to be sent when the bot is told to end."""
_OUTDATED = "This command has changed. Please wait a minute, or restart Discord, and try again."


def intents(*, ask_channels: bool) -> discord.Intents:
    """What Discord is asked to send. The text of all messages is needed for ask channels alone."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.dm_messages = True
    wanted.message_content = ask_channels
    return wanted


class Ridzik(DeskClient):
    """One account on any number of servers.

    `told_file` remembers which commands Discord knows; `announce` is called once, when all is
    ready, with the line to show. `is_connected` tells whether Discord hears it at the moment.
    """

    def __init__(
        self,
        desk: Desk,
        told_file: Path,
        announce: Callable[[str], None],
    ) -> None:
        super().__init__(
            intents=intents(ask_channels=bool(desk.settings.ask_channels)),
            allowed_mentions=discord.AllowedMentions.none(),
            # Nothing is read back from these caches, and they grow with the servers.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.desk = desk
        self.tree = Commands(self)
        self._told_file = told_file
        self._announce = announce
        self._announced = False
        self.is_connected = False
        self._messages = Messages(desk, Sender(desk.clock))
        add_commands(self.tree, desk)

    async def setup_hook(self) -> None:
        """Once, before the connection: know the buttons, and tell Discord of new commands."""
        self.add_dynamic_items(AnswerButton, ForeignButton)
        await sync(self.tree, self._told_file, self.desk.settings.test_server)

    async def on_ready(self) -> None:
        """Say on one line who is where with what. Discord calls this after reconnections too."""
        if self._announced:
            return
        self._announced = True
        self._announce(ready_line(self))

    async def on_connect(self) -> None:
        """Note that Discord hears this bot."""
        self.is_connected = True

    async def on_resumed(self) -> None:
        """Note that Discord hears this bot again."""
        self.is_connected = True

    async def on_disconnect(self) -> None:
        """Note that Discord does not, for now. discord.py calls this at each failed attempt."""
        self.is_connected = False

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message, if it asks."""
        with self._answering("answering a message"):
            if self.user:
                await self._messages.receive(message, self.user)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Let the answer follow the question."""
        with self._answering("following an edit"):
            if self.user:
                await self._messages.edit(payload.message, self.user)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Let the answer go with the question."""
        with self._answering("following a deletion"):
            await self._messages.delete(payload.message_id)

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Let the answers go with the questions."""
        with self._answering("following deletions"):
            for message in payload.message_ids:
                await self._messages.delete(message)

    async def press(self, interaction: discord.Interaction, button: ButtonId) -> None:
        """Do what `button` is for."""
        if self.desk.heard.first(interaction.id):
            with self.desk.under_way:
                await press(self.desk, interaction, button)

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        """Log what no handler caught. It is called where the error is being handled."""
        _log.exception("Trouble in %s.", event_method)

    async def close(self) -> None:
        """Let the answers under way be sent, and leave. May be called twice."""
        if not self.is_closed() and (left := await self.desk.under_way.finished(_TO_FINISH)):
            _log.warning("%d answers were not sent before the end.", left)
        await super().close()
        self.desk.close()

    @contextmanager
    def _answering(self, doing: str) -> Iterator[None]:
        with self.desk.under_way, question_number():
            try:
                yield
            except Exception as error:  # noqa: BLE001  # one question must not end the bot
                log_trouble(doing, error)


class ShardedRidzik(Ridzik, discord.AutoShardedClient):
    """The same over several connections, as Discord asks of an account on very many servers."""


class Commands(app_commands.CommandTree[DeskClient]):
    """The tree of commands, which tells people when one fails."""

    async def interaction_check(self, interaction: discord.Interaction[DeskClient], /) -> bool:
        """Give the command a number for the log, and run it once, in a task of its own."""
        go_on_with(number_now())
        return self.client.desk.heard.first(interaction.id)

    async def on_error(
        self,
        interaction: discord.Interaction[DeskClient],
        error: app_commands.AppCommandError,
        /,
    ) -> None:
        """Say what went wrong to whoever gave the command."""
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await say(interaction, _OUTDATED)
            return
        name = interaction.command.qualified_name if interaction.command else "a command"
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await report(interaction, f"running {name}", cause)


def ready_line(client: Ridzik) -> str:
    """Which account, how many servers, how many documents."""
    servers = len(client.guilds)
    documents = len(client.desk.knowledge.documents)
    passages = len(client.desk.knowledge.passages)
    line = (
        f"{client.user} answers in {counted(servers, 'server')} from "
        f"{counted(documents, 'document')} ({counted(passages, 'passage')})."
    )
    return line if servers else f"{line} For a link to invite it: ridzik discord --invite"
