import asyncio
from typing import NoReturn

import discord
import pytest

from tests.local_discord import LocalDiscord, local_discord
from tests.local_discord import server as local_server
from tests.local_discord.conftest import SmallBot


async def echo(message: discord.Message) -> None:
    await message.reply("hello", mention_author=False)


async def test_discord_py_repeats_what_was_limited(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), echo
    server.fail_next("POST", r"/channels/\d+/messages", status=429, times=2)
    done = []

    async def once() -> None:
        done.append(len(server.requests))

    server.before_next("POST", r"/channels/\d+/messages", once)
    async with server.bot_running(bot):
        await server.reply_to(await alice.says(general, "hello"))
    assert len(done) == 1
    sent = [r.status for r in server.requests if r.path.endswith("/messages")]
    assert sent == [429, 429, 200]


async def test_an_interaction_may_be_limited_too(server: LocalDiscord, bot: SmallBot) -> None:
    async def answer(interaction: discord.Interaction[SmallBot]) -> None:
        await interaction.response.send_message("hello")

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), answer
    server.fail_next("POST", "/interactions/.*/callback", status=429)
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    assert asked.response.content == "hello"


async def test_a_503_is_an_error(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), echo
    server.fail_next("POST", r"/channels/\d+/messages", status=503)
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        await server.quiet()
    assert isinstance(bot.errors[0], discord.DiscordServerError)


async def test_a_500_is_repeated_after_a_second(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), echo
    server.fail_next("POST", r"/channels/\d+/messages", status=500)
    async with server.bot_running(bot):
        await server.reply_to(await alice.says(general, "hello"))


@pytest.mark.parametrize("needed", [True, False])
async def test_a_question_may_be_deleted_before_its_reply(
    server: LocalDiscord, bot: SmallBot, *, needed: bool
) -> None:
    async def answer(message: discord.Message) -> None:
        reference = message.to_reference(fail_if_not_exists=needed)
        await message.channel.send("hello", reference=reference)

    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), answer
    async with server.bot_running(bot):
        said = await alice.says(general, "hello")
        server.before_next("POST", r"/channels/\d+/messages", lambda: alice.deletes(said))
        await server.quiet()
        sent = [message.reply_to for message in general.messages.values()]
    assert sent == ([] if needed else [None])
    assert bot.removed == [said.id]
    assert not needed or "message_reference: Unknown message" in str(bot.errors[0])


async def test_no_reply_is_certain_at_once(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(bot):
        said = await alice.says(general, "hello")
        with pytest.raises(AssertionError, match="no reply to 'hello'; the bot has finished"):
            await server.reply_to(said)


async def test_quiet_waits_for_a_task_that_the_answer_comes_from(
    server: LocalDiscord, bot: SmallBot
) -> None:
    tasks = []

    async def later(message: discord.Message) -> None:
        async def work() -> None:
            for _ in range(50):
                await asyncio.to_thread(str)
            await message.reply("at last")

        tasks.append(asyncio.create_task(work()))

    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), later
    async with server.bot_running(bot):
        said = await alice.says(general, "hello")
        assert (await server.reply_to(said)).content == "at last"


async def test_a_bot_that_never_finishes_fails_the_test(
    server: LocalDiscord, bot: SmallBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = asyncio.Event()

    async def hang(_: discord.Message) -> None:
        await never.wait()

    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), hang
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        monkeypatch.setattr(local_server, "PATIENCE", 0.05)
        with pytest.raises(AssertionError, match=r"still busy .* tasks: .'discord.py: on_message'"):
            await server.quiet()
        monkeypatch.undo()
        never.set()


async def test_a_mistake_of_this_discord_is_not_swallowed(
    bot: SmallBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> NoReturn:
        raise ZeroDivisionError

    async def start() -> None:
        async with local_discord() as server:
            monkeypatch.setattr(server._rest, "application", fail)
            with pytest.raises(discord.HTTPException):
                await bot.start(server.token)
            await bot.close()

    with pytest.raises(ExceptionGroup, match="the local Discord failed"):
        await start()


async def test_a_route_that_is_not_played_is_not_found(server: LocalDiscord, bot: SmallBot) -> None:
    async with server.bot_running(bot):
        with pytest.raises(discord.NotFound):
            await bot.fetch_template("x")


async def test_a_thread_belongs_to_its_message(server: LocalDiscord, bot: SmallBot) -> None:
    async def answer(message: discord.Message) -> None:
        if isinstance(message.channel, discord.TextChannel):
            thread = await message.create_thread(name="an answer")
            await thread.send("in a thread")
            await message.create_thread(name="another")

    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), answer
    async with server.bot_running(bot):
        said = await alice.says(general, "hello")
        await server.quiet()
        assert said.thread is not None
        assert (await server.next_message(said.thread)).content == "in a thread"
        await alice.says(said.thread, "thanks")
        await server.quiet()
    assert bot.refusal() == (400, 160004)
    channel = bot.heard[-1].channel
    assert isinstance(channel, discord.Thread)
    assert channel.parent_id == general.id


async def test_typing_and_history_are_played(server: LocalDiscord, bot: SmallBot) -> None:
    seen = []

    async def answer(message: discord.Message) -> None:
        async with message.channel.typing():
            seen.extend([m.id async for m in message.channel.history(limit=2, before=message)])

    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(bot):
        said = [await alice.says(general, str(n)) for n in range(4)]
        await server.quiet()
        bot.answer = answer
        await alice.says(general, "now")
        await server.quiet()
    assert (seen, general.typing) == ([said[3].id, said[2].id], 1)
