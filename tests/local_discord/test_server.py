import asyncio

import discord
import pytest

from tests.local_discord import Channel, LocalDiscord, Person
from tests.local_discord import server as local_server
from tests.local_discord.conftest import SmallBot


async def test_no_reply_is_certain_at_once(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async with server.bot_running(bot):
        said = await alice.says(general, "hello")
        with pytest.raises(AssertionError, match="no answer; the bot has finished"):
            await server.reply_to(said)


async def test_quiet_waits_for_an_answer_and_for_what_it_sets_going(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async def slowly(message: discord.Message) -> None:
        for _ in range(50):
            await asyncio.to_thread(str)
        await message.reply("at last")
        if len(bot.heard) < 3:
            await alice.says(general, "and now?")

    bot.answer = slowly
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        await server.quiet()
        said = [message.content for message in general.messages.values()]
    assert said == ["hello", "at last", "and now?", "at last", "and now?", "at last"]


async def test_a_bot_that_never_finishes_fails_the_test(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    never = asyncio.Event()
    bot.answer = lambda _: never.wait()
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        monkeypatch.setattr(local_server, "PATIENCE", 0.05)
        with pytest.raises(AssertionError, match=r"still busy .*'discord.py: on_message'"):
            await server.quiet()
        monkeypatch.undo()
        never.set()


async def test_nothing_is_waited_for_when_the_bot_is_gone(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async with server.bot_running(bot):
        pass
    await alice.says(general, "hello")
    await server.quiet()
    assert bot.heard == []
