from collections.abc import AsyncIterator, Awaitable, Callable

import discord
import pytest
from discord import app_commands

from tests.local_discord import LocalDiscord, local_discord

Answer = Callable[[discord.Message], Awaitable[object]]
Handle = Callable[["discord.Interaction[SmallBot]"], Awaitable[object]]


async def silent(_: object) -> None:
    """Do nothing."""


class SmallBot(discord.Client):
    """A bot whose every behaviour a test sets: on a message, on /ask, on a click, on completion."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        super().__init__(intents=intents or discord.Intents(guilds=True, messages=True))
        self.heard: list[discord.Message] = []
        self.edited: list[discord.RawMessageUpdateEvent] = []
        self.removed: list[int] = []
        self.resumed = 0
        self.errors: list[BaseException] = []
        self.answer: Answer = silent
        self.on_ask: Handle = silent
        self.on_click: Handle = silent
        self.on_menu: Handle = silent
        self.choices: list[app_commands.Choice[str]] = []
        self.tree = app_commands.CommandTree(self)
        self._add_commands()

    def _add_commands(self) -> None:
        async def ask(
            interaction: discord.Interaction[SmallBot], question: str, private: bool = False
        ) -> None:
            interaction.extras.update(question=question, private=private)
            await self._guarded(self.on_ask(interaction))

        async def complete(
            _: discord.Interaction[SmallBot], typed: str
        ) -> list[app_commands.Choice[str]]:
            return [choice for choice in self.choices if choice.name.startswith(typed)]

        async def menu(
            interaction: discord.Interaction[SmallBot], message: discord.Message
        ) -> None:
            self.heard.append(message)
            await self._guarded(self.on_menu(interaction))

        command: app_commands.Command[app_commands.Group, ..., None] = app_commands.Command(
            name="ask", description="Ask me.", callback=ask
        )
        command.autocomplete("question")(complete)
        self.tree.add_command(command)
        self.tree.add_command(app_commands.ContextMenu(name="Answer this", callback=menu))

    async def setup_hook(self) -> None:
        """Sync the commands."""
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once, even again; discord.py would wait for five seconds."""

    async def on_message(self, message: discord.Message) -> None:
        """Keep what people said, and answer."""
        if message.author != self.user:
            self.heard.append(message)
            await self._guarded(self.answer(message))

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Keep the edit."""
        self.edited.append(event)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Keep the deletion."""
        self.removed.append(event.message_id)

    async def on_resumed(self) -> None:
        """Count it."""
        self.resumed += 1

    async def on_interaction(self, interaction: discord.Interaction["SmallBot"]) -> None:
        """Answer a click."""
        if interaction.type is discord.InteractionType.component:
            await self._guarded(self.on_click(interaction))

    async def _guarded(self, work: Awaitable[object]) -> None:
        try:
            await work
        except discord.DiscordException as error:
            self.errors.append(error)

    def refusal(self) -> tuple[int, int]:
        """Give the status and code of the only error."""
        (error,) = self.errors
        assert isinstance(error, discord.HTTPException), error
        return error.status, error.code


def button(label: str = "More", custom_id: str = "more") -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label=label, custom_id=custom_id))
    return view


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with local_discord() as running:
        yield running


@pytest.fixture
async def bot() -> SmallBot:
    return SmallBot()
