import json
import math
import zlib

import aiohttp
import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.local_discord import Channel, Intent, LocalDiscord, Person, local_discord
from tests.local_discord.conftest import SmallBot


async def echo(message: discord.Message) -> None:
    await message.reply("heard")


async def test_frames_are_compressed(server: LocalDiscord) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{server.gateway.url}?compress=zlib-stream") as socket,
    ):
        data = await socket.receive_bytes()
    assert data.endswith(b"\x00\x00\xff\xff")
    assert json.loads(zlib.decompressobj().decompress(data))["op"] == 10


async def test_ready_says_who_is_where(server: LocalDiscord, bot: SmallBot) -> None:
    away = server.guild("away")
    async with server.bot_running(bot):
        assert bot.user is not None
        assert (bot.user.id, bot.user.name) == (server.bot.id, server.bot.name)
        assert {guild.id for guild in bot.guilds} == {server.home.id, away.id}


async def test_heartbeats_are_acknowledged(server: LocalDiscord, bot: SmallBot) -> None:
    async with server.bot_running(bot):
        assert not math.isinf(bot.latency)


async def test_a_lost_connection_is_resumed_and_misses_nothing(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    bot.answer = echo
    async with server.bot_running(bot):
        await alice.dm("before")
        server.drop_connections()
        await server.reply_to(await alice.says(general, "meanwhile"))
        assert [session.resumed for session in server.gateway.sessions] == [1]
    assert len(bot.heard) == 2


async def test_a_session_that_is_over_cannot_be_resumed(
    server: LocalDiscord, bot: SmallBot, alice: Person, general: Channel
) -> None:
    async with server.bot_running(bot):
        server.gateway.forget()
        server.drop_connections()
        await server.connected(sessions=2)
        await alice.says(general, "hello")
        await server.quiet()
    assert [session.resumed for session in server.gateway.sessions] == [0, 0]
    assert [message.author.name for message in bot.heard] == ["alice"]


async def test_a_token_reset_after_the_login_closes_with_4004(
    server: LocalDiscord, bot: SmallBot
) -> None:
    server.gateway.token = "a new one"
    with pytest.raises(discord.ConnectionClosed) as caught:
        async with server.bot_running(bot):
            pass
    assert caught.value.code == 4004


async def test_an_intent_that_is_off_in_the_portal_closes_with_4014() -> None:
    bot = SmallBot(guilds=True, message_content=True)
    async with local_discord(portal=Intent.GUILD_MEMBERS) as server:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with server.bot_running(bot):
                pass


async def test_each_connection_hears_of_its_own_servers() -> None:
    class Sharded(SmallBot, discord.AutoShardedClient):
        """A bot of as many connections as Discord recommends."""

    async with local_discord(shards=2) as server:
        alice, bot = server.person("alice"), Sharded()
        server.advance(0.001)
        away = server.guild("away")
        away.members[alice.user] = []
        here, there = server.text_channel("here"), server.text_channel("there", guild=away)
        async with server.bot_running(bot):
            await server.connected(sessions=2)
            for channel in (here, there):
                await alice.says(channel, "hello")
            await server.quiet()
    assert sorted(message.channel.id for message in bot.heard) == [here.id, there.id]


async def test_discord_py_is_put_back_afterwards() -> None:
    def changed() -> tuple[object, ...]:
        hook = discord.Client.before_identify_hook
        return Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, hook

    before = changed()
    async with local_discord():
        meanwhile = changed()
    assert changed() == before
    assert not set(before) & set(meanwhile)
