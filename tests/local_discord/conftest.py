from collections.abc import AsyncIterator, Awaitable, Callable

import discord
import pytest
from discord import app_commands

from tests.local_discord import Channel, LocalDiscord, Person, local_discord


async def silent(_: object) -> None:
    """Do nothing."""


class SmallBot(discord.Client):
    """A bot that keeps what it hears, and does what a test sets: on a message, and on /ask."""

    def __init__(self, **intents: bool) -> None:
        intents = intents or {"guilds": True, "messages": True}
        super().__init__(intents=discord.Intents(**intents), max_messages=None)
        self.heard: list[discord.Message] = []
        self.edited: list[str] = []
        self.removed: list[int] = []
        self.errors: list[discord.DiscordException] = []
        self.answer: Callable[[discord.Message], Awaitable[object]] = silent
        self.on_ask: Callable[[discord.Interaction[SmallBot]], Awaitable[object]] = silent
        self.offered = 0
        self.tree = app_commands.CommandTree(self)

        async def ask(
            interaction: discord.Interaction[SmallBot], question: str, private: bool = False
        ) -> None:
            interaction.extras.update(question=question, private=private)
            await self._guarded(self.on_ask(interaction))

        async def complete(
            _: discord.Interaction[SmallBot], typed: str
        ) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=f"{typed}{n}", value="") for n in range(self.offered)]

        self.ask: app_commands.Command[app_commands.Group, ..., None] = app_commands.Command(
            name="ask",
            description="Ask me.",
            callback=ask,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
        )
        self.ask.autocomplete("question")(complete)
        self.tree.add_command(self.ask)

    async def setup_hook(self) -> None:
        """Sync the command."""
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        """Keep what people said, and answer."""
        if message.author != self.user:
            self.heard.append(message)
            await self._guarded(self.answer(message))

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Keep what the message says now."""
        self.edited.append(event.message.content)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Keep the deletion."""
        self.removed.append(event.message_id)

    async def _guarded(self, work: Awaitable[object]) -> None:
        try:
            await work
        except discord.DiscordException as error:
            self.errors.append(error)

    @property
    def refused(self) -> list[tuple[int, int]]:
        """The status and code of each refusal."""
        return [
            (error.status, error.code)
            for error in self.errors
            if isinstance(error, discord.HTTPException)
        ]


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with local_discord() as running:
        yield running


@pytest.fixture
async def bot() -> SmallBot:
    return SmallBot()


@pytest.fixture
def general(server: LocalDiscord) -> Channel:
    return server.text_channel("general")


@pytest.fixture
def alice(server: LocalDiscord, general: Channel) -> Person:
    return server.person("alice", guild=general.guild)
