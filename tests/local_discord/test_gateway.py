import asyncio
import sys

import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.local_discord import Intent, LocalDiscord, Permission, local_discord
from tests.local_discord.conftest import SmallBot, button
from tests.local_discord.gateway import compressor


async def echo(message: discord.Message) -> None:
    await message.reply(f"you said {message.content!r}")


async def test_a_message_goes_to_the_bot_and_its_reply_comes_back(
    server: LocalDiscord, bot: SmallBot
) -> None:
    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), echo
    async with server.bot_running(bot):
        said = await alice.says(general, f"{server.bot.mention} hello")
        reply = await server.reply_to(said)
    assert reply.content == f"you said '{server.bot.mention} hello'"


async def test_a_hundred_messages_at_once_get_a_hundred_replies(
    server: LocalDiscord, bot: SmallBot
) -> None:
    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), echo
    async with server.bot_running(bot):
        said = await asyncio.gather(*(alice.says(general, f"hello {n}") for n in range(100)))
        replies = await asyncio.gather(*map(server.reply_to, said))
    assert len(set(replies)) == 100


async def test_direct_messages_reach_the_bot_whole(server: LocalDiscord, bot: SmallBot) -> None:
    alice, bot.answer = server.person("alice"), echo
    async with server.bot_running(bot):
        reply = await server.reply_to(await alice.dm("hello"))
    assert reply.content == "you said 'hello'"
    assert (alice.sees(reply), server.person("bob").sees(reply)) == (True, False)


async def test_messages_are_not_told_without_their_intent(server: LocalDiscord) -> None:
    bot = SmallBot(discord.Intents(guilds=True, dm_messages=True))
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(bot):
        await alice.says(general, f"{server.bot.mention} hello")
        await alice.dm("hello")
        await server.quiet()
    assert [message.guild for message in bot.heard] == [None]


@pytest.mark.parametrize("intended", [False, True])
async def test_content_is_hidden_without_the_intent(
    server: LocalDiscord, *, intended: bool
) -> None:
    bot = SmallBot(discord.Intents(guilds=True, messages=True, message_content=intended))
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(bot):
        await alice.says(general, "secret")
        await server.quiet()
    assert bot.heard[0].content == ("secret" if intended else "")


async def test_a_mention_shows_the_content_but_one_in_code_does_not(
    server: LocalDiscord, bot: SmallBot
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(bot):
        await alice.says(general, f"{server.bot.mention} one")
        await alice.says(general, f"`{server.bot.mention}` two")
        await server.quiet()
    assert [message.content for message in bot.heard] == [f"{server.bot.mention} one", ""]


async def test_a_reply_that_notifies_the_bot_shows_its_content(
    server: LocalDiscord, bot: SmallBot
) -> None:
    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), echo
    async with server.bot_running(bot):
        reply = await server.reply_to(await alice.says(general, "hello"))
        await alice.replies(reply, "loud")
        await alice.replies(reply, "quiet", ping=False)
        await server.quiet()
    assert [message.content for message in bot.heard] == ["", "loud", ""]
    assert all(m.reference and m.reference.message_id == reply.id for m in bot.heard[1:])


async def test_what_a_mention_replies_to_stays_hidden(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice, bob = (
        server.text_channel("general"),
        server.person("alice"),
        server.person("bob"),
    )
    async with server.bot_running(bot):
        said = await bob.says(general, "secret")
        await alice.replies(said, f"{server.bot.mention} what is that?")
        await server.quiet()
    reference = bot.heard[-1].reference
    assert reference is not None
    assert isinstance(reference.resolved, discord.Message)
    assert (reference.resolved.id, reference.resolved.content) == (said.id, "")


async def test_hidden_content_stays_hidden_when_fetched_or_edited(bot: SmallBot) -> None:
    async with local_discord(portal=Intent(0)) as server:
        general, alice = server.text_channel("general"), server.person("alice")
        fetched = []

        async def fetch(message: discord.Message) -> None:
            fetched.append((await message.channel.fetch_message(message.id)).content)

        bot.answer = fetch
        async with server.bot_running(bot):
            said = await alice.says(general, "secret")
            await alice.edits(said, "still secret")
            await server.quiet()
    assert fetched == [""]
    assert [event.data["content"] for event in bot.edited] == [""]


async def test_edits_and_deletions_are_told(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(bot):
        said = await alice.says(general, "hello")
        await alice.edits(said, f"{server.bot.mention} hello")
        await alice.deletes(said)
        await server.quiet()
    assert [event.message.content for event in bot.edited] == [f"{server.bot.mention} hello"]
    assert bot.removed == [said.id]


async def test_a_lost_connection_resumes_and_misses_nothing(
    server: LocalDiscord, bot: SmallBot
) -> None:
    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), echo
    async with server.bot_running(bot):
        await alice.dm("before")
        server.drop_connections()
        said = await alice.says(general, "meanwhile")
        assert (await server.reply_to(said)).reply_to is said
        assert [session.resumed for session in server.gateway.sessions] == [1]
        assert (len(bot.heard), bot.resumed) == (2, 1)


async def test_discord_asks_for_a_new_connection(server: LocalDiscord, bot: SmallBot) -> None:
    async with server.bot_running(bot):
        await server.gateway.reconnect()
        (session,) = server.gateway.sessions
        await server.settled(lambda: session.resumed == 1)
    assert bot.resumed == 1


async def test_an_invalid_session_makes_the_bot_identify_anew(
    server: LocalDiscord, bot: SmallBot
) -> None:
    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), echo
    async with server.bot_running(bot):
        await server.gateway.invalidate()
        await server.settled(lambda: len(server.gateway.sessions) == 2)
        await server.reply_to(await alice.says(general, "hello"))


async def test_a_wrong_token_is_refused_with_401(bot: SmallBot) -> None:
    async with local_discord(token="right"):
        with pytest.raises(discord.LoginFailure):
            await bot.start("wrong")
        await bot.close()


async def test_a_token_reset_after_the_login_closes_with_4004(server: LocalDiscord) -> None:
    class Reset(SmallBot):
        async def setup_hook(self) -> None:
            self.http.token = "an old one"

    with pytest.raises(discord.ConnectionClosed) as caught:
        async with server.bot_running(Reset()):
            pass
    assert caught.value.code == 4004


async def test_an_intent_that_is_off_in_the_portal_closes_with_4014() -> None:
    bot = SmallBot(discord.Intents(guilds=True, message_content=True))
    async with local_discord(portal=Intent.GUILD_MEMBERS) as server:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with server.bot_running(bot):
                pass


async def test_a_channel_that_the_bot_cannot_see_is_silent(
    server: LocalDiscord, bot: SmallBot
) -> None:
    hidden, alice = server.text_channel("hidden"), server.person("alice")
    server.forbid(hidden, Permission.VIEW_CHANNEL)
    async with server.bot_running(bot):
        await alice.says(hidden, f"{server.bot.mention} hello")
        await server.quiet()
        with pytest.raises(discord.Forbidden, match="50001"):
            await bot.fetch_channel(hidden.id)
    assert bot.heard == []


async def test_each_shard_hears_its_own_servers(server: LocalDiscord) -> None:
    other = server.guild("other")
    here, there = server.text_channel("here"), server.text_channel("there", guild=other)
    alice = server.person("alice")
    other.members[alice.user] = []

    class Sharded(discord.AutoShardedClient):
        heard: tuple[tuple[str, int], ...] = ()

        async def before_identify_hook(
            self, shard_id: int | None, *, initial: bool = False
        ) -> None:
            """Identify at once."""

        async def on_message(self, message: discord.Message) -> None:
            assert message.guild is not None
            self.heard += ((message.guild.name, message.guild.shard_id),)

    bot = Sharded(intents=discord.Intents(guilds=True, messages=True), shard_count=2)
    async with server.bot_running(bot):
        await server.settled(lambda: len(server.gateway.sessions) == 2)
        await alice.says(here, "hello")
        await alice.says(there, "hello")
        await server.quiet()
    shards = {guild.name: (guild.id >> 22) % 2 for guild in (server.home, other)}
    assert dict(bot.heard) == shards


async def test_frames_are_compressed_as_discord_py_asks(
    server: LocalDiscord, bot: SmallBot
) -> None:
    async with server.bot_running(bot):
        (session,) = server.gateway.sessions
        assert session.connection is not None
        assert session.connection.compressed


def test_a_zlib_stream_flushes_each_message() -> None:
    compress = compressor("zlib-stream")
    assert compress is not None
    assert compress(b"{}").endswith(b"\x00\x00\xff\xff")


async def test_discord_py_is_put_back_afterwards() -> None:
    loop = asyncio.get_running_loop()
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, loop.get_task_factory()
    async with local_discord():
        assert before[0] != Route.BASE
    after = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, loop.get_task_factory()
    assert after == before


async def test_a_restarted_bot_still_gets_clicks_on_old_messages(server: LocalDiscord) -> None:
    async def offer(message: discord.Message) -> None:
        await message.reply("choose", view=button())

    async def click(interaction: discord.Interaction[SmallBot]) -> None:
        assert interaction.message is not None
        reference = interaction.message.reference
        assert reference is not None
        assert reference.resolved is None
        await interaction.response.send_message(f"clicked on a reply to {reference.message_id}")

    first, second = SmallBot(), SmallBot()
    general, alice, bob = server.text_channel("general"), server.person("alice"), server.person("b")
    first.answer, second.on_click = offer, click
    async with server.bot_running(first):
        said = await alice.says(general, "hello")
        offered = await server.reply_to(said)
    async with server.bot_running(second):
        clicked = await bob.clicks(offered, "More")
    assert clicked.response.content == f"clicked on a reply to {said.id}"


async def test_nothing_is_waited_for_when_the_bot_is_gone(
    server: LocalDiscord, bot: SmallBot
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(bot):
        pass
    await alice.says(general, "hello")
    await server.quiet()
    assert bot.heard == []


@pytest.mark.parametrize("portal", [Intent(0), Intent.MESSAGE_CONTENT])
async def test_the_application_tells_what_the_portal_allows(bot: SmallBot, portal: Intent) -> None:
    async with local_discord(portal=portal) as server, server.bot_running(bot):
        flags = bot.application_flags
    assert flags.gateway_message_content_limited == bool(portal)


OUTSIDE = """
import asyncio, sys, discord
from tests.local_discord import taken_for_discord

class Outside(discord.Client):
    async def on_message(self, message):
        if message.author != self.user:
            for _ in range(50):
                await asyncio.to_thread(str)
            await message.reply("from outside")

with taken_for_discord(sys.argv[1]):
    Outside(intents=discord.Intents(messages=True)).run(sys.argv[2], log_handler=None)
"""


async def test_a_bot_in_another_process_is_waited_for(server: LocalDiscord) -> None:
    alice = server.person("alice")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", OUTSIDE, server.url, server.token
    )
    try:
        await server.connected()
        said = await alice.dm("hello")
        assert (await server.reply_to(said)).content == "from outside"
    finally:
        process.kill()
        await process.wait()
