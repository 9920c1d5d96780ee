from collections.abc import Callable
from typing import Any, NoReturn

import discord
import pytest

from tests.local_discord import Channel, LocalDiscord, Permission, Person, local_discord
from tests.local_discord.conftest import SmallBot
from tests.local_discord.rest import MESSAGES


async def echo(message: discord.Message) -> None:
    await message.reply("heard", nonce="one and the same")


async def test_a_wrong_token_is_refused_with_401(bot: SmallBot) -> None:
    async with local_discord(token="right"):
        with pytest.raises(discord.LoginFailure):
            await bot.start("wrong")
        await bot.close()


async def test_a_limited_request_is_repeated_after_its_time(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    bot.answer = echo
    server.fail_next("POST", MESSAGES, status=429, times=2)
    async with server.bot_running(bot):
        await server.reply_to(await alice.says(general, "hello"))
    assert [line[-3:] for line in server.requests[-3:]] == ["429", "429", "200"]


@pytest.mark.parametrize("done", [False, True])
async def test_a_503_is_an_error_whether_or_not_the_message_was_sent(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person, *, done: bool
) -> None:
    bot.answer = echo
    server.fail_next("POST", MESSAGES, status=503, done=done)
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        await server.quiet()
    assert isinstance(bot.errors[0], discord.DiscordServerError)
    assert len(general.messages) == 1 + done


async def test_a_nonce_sends_a_message_once(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async def twice(message: discord.Message) -> None:
        await echo(message)
        await echo(message)

    bot.answer = twice
    async with server.bot_running(bot):
        await server.reply_to(await alice.says(general, "hello"))
    assert (len(general.messages), bot.errors) == (2, [])


async def test_a_question_may_be_deleted_before_its_reply(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    bot.answer = echo
    async with server.bot_running(bot):
        said = await alice.says(general, "hello")
        server.before_next("POST", MESSAGES, lambda: alice.deletes(said))
        await server.quiet()
    assert (bot.refused, bot.removed) == ([(400, 50035)], [said.id])
    assert "message_reference: Unknown message" in str(bot.errors[0])


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda m: m.reply("  \n "), (400, 50006)),
        (lambda m: m.reply("x" * 2001), (400, 50035)),
        (lambda m: m.channel.fetch_message(1), (404, 10008)),
        (lambda m: m.delete(), (403, 50013)),
        (lambda m: m.create_thread(name="x" * 101), (400, 50035)),
    ],
)
async def test_a_request_is_refused_as_discord_would(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person,
    *, act: Callable[[discord.Message], Any], refusal: tuple[int, int],
) -> None:  # fmt: skip
    async def answer(message: discord.Message) -> None:
        await act(message)

    bot.answer = answer
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        await server.quiet()
    assert bot.refused == [refusal]


@pytest.mark.parametrize(
    ("forbidden", "refusal"),
    [
        (Permission.SEND_MESSAGES, (403, 50013)),
        (Permission.READ_MESSAGE_HISTORY, (400, 160002)),
        (Permission.CREATE_PUBLIC_THREADS, (403, 50013)),
        (Permission.SEND_MESSAGES_IN_THREADS, (403, 50013)),
    ],
)
async def test_what_needs_a_permission_is_refused_without_it(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person,
    *, forbidden: Permission, refusal: tuple[int, int],
) -> None:  # fmt: skip
    async def answer(message: discord.Message) -> None:
        await message.reply("hello")
        thread = await message.create_thread(name="an answer")
        await thread.send("in a thread")

    bot.answer = answer
    server.forbid(general, forbidden)
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        await server.quiet()
    assert bot.refused == [refusal]


async def test_what_the_bot_cannot_see_is_refused(
    server: LocalDiscord, bot: SmallBot, general: Channel
) -> None:
    server.forbid(general, Permission.VIEW_CHANNEL)
    async with server.bot_running(bot):
        with pytest.raises(discord.Forbidden, match="50001"):
            await bot.get_partial_messageable(general.id).send("hello")
        with pytest.raises(discord.NotFound, match="10003"):
            await bot.get_partial_messageable(1).send("hello")
        with pytest.raises(discord.Forbidden, match="50001"):
            await bot.tree.sync(guild=discord.Object(1))


async def test_a_mistake_of_this_discord_is_not_swallowed(
    bot: SmallBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> NoReturn:
        raise ZeroDivisionError

    async def start() -> None:
        async with local_discord() as server:
            monkeypatch.setattr("tests.local_discord.world.User.json", fail)
            with pytest.raises(discord.HTTPException):
                await bot.start(server.token)
            await bot.close()

    with pytest.raises(ExceptionGroup, match="the local Discord failed"):
        await start()
