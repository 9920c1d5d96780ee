"""A talk with the bot in a channel of the local Discord."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from knowledge import KnowledgeBase
from tests.bot.chat.stage import RED_HEAT, Stage
from tests.local_discord import Message, local_discord

_EVENING: Final = datetime(2026, 1, 1, 20, 15, tzinfo=UTC)


async def talk(folder: Path) -> list[Message]:
    """What people asked and what the bot sent, in order; it keeps its files in `folder`."""
    async with local_discord(bot_name="Ridzik") as server:
        server.now = _EVENING
        channel, alice = server.text_channel("film-club"), server.person("alice")
        async with server.bot_running(Stage(folder, KnowledgeBase.open(RED_HEAT)).client()):
            asked = await alice.says(channel, f"{server.bot.mention} who played Ridzik?")
            answer = await server.reply_to(asked)
            server.advance(60)
            await server.reply_to(await alice.replies(answer, "where was he born?"))
        return list(channel.messages.values())


def words(messages: Sequence[Message]) -> str:
    """All that people read there, without marks of place and time."""
    lines = []
    for message in messages:
        text = message.content
        for user in message.mentions:
            text = text.replace(user.mention, f"@{user.name}")
        buttons = "".join(f"[{button.label or button.emoji}]" for button in message.buttons)
        lines += [f"{message.author.name}: {text}", *filter(None, [buttons])]
    return "\n".join(lines)
