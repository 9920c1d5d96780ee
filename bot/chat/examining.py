"""What Discord says of a bot's token, intents, servers, channels and roles, for the doctor."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Final

import aiohttp
import discord

from bot.chat.places import Place, may_speak
from bot.chat.start import explained
from bot.findings import Finding, trouble, well, worth_a_look
from config import PREFIX, Settings

PATIENCE: Final = 30.0
"""Seconds in which Discord should have told of its servers."""

_INTENTS: Final = discord.Intents(guilds=True)
_IN_THREADS: Final = {"send_messages_in_threads": "Send Messages in Threads"}


async def examine(
    settings: Settings, token: str, *, guild_ready_timeout: float = 2.0
) -> list[Finding]:
    """Connect with a token, look, and leave; nobody on Discord notices.

    `guild_ready_timeout` is how many seconds discord.py waits for one more server.
    """
    kind = discord.AutoShardedClient if settings.shards else discord.Client
    client = kind(intents=_INTENTS, max_messages=None, guild_ready_timeout=guild_ready_timeout)
    findings: list[Finding] = []
    async with client:
        try:
            await client.login(token)
            application = await client.application_info()
            findings.append(well("token", f"Discord knows it as that of {client.user}."))
            findings.append(_intent(settings, application.flags))
            await asyncio.wait_for(_connect(client), PATIENCE)
            findings += [*_servers(client), *_test_server(settings, client)]
            findings += _channels(settings, client)
            findings += [*_threads(settings, client), *_roles(settings, client)]
        except discord.LoginFailure as error:
            findings.append(trouble("token", explained(error)))
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            # TimeoutError, which wait_for raises, is an OSError.
            findings.append(trouble("discord", explained(error)))
    return findings


async def _connect(client: discord.Client) -> None:
    """Until all servers are known. Raises what the connection ends with before that."""
    running = asyncio.create_task(client.connect(reconnect=False))
    ready = asyncio.create_task(client.wait_until_ready())
    try:
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            await running
    finally:
        ready.cancel()
        await client.close()
        await asyncio.gather(running, return_exceptions=True)


def _intent(settings: Settings, flags: discord.ApplicationFlags) -> Finding:
    if not settings.ask_channels:
        return well("intents", "None that Discord grants only on request is needed.")
    if flags.gateway_message_content or flags.gateway_message_content_limited:
        return well("intents", "Message Content Intent, which ask channels need, is on.")
    return trouble("intents", explained(discord.PrivilegedIntentsRequired(None)))


def _servers(client: discord.Client) -> Iterator[Finding]:
    channels = [channel for guild in client.guilds for channel in guild.text_channels]
    open_ones = [channel for channel in channels if not _lacking(channel)]
    if not client.guilds:
        yield trouble("servers", "It is on no server. Invite it: ridzik discord --invite")
    elif not open_ones:
        yield trouble(
            "servers",
            "It may answer in no channel. Give its role View Channel, Send Messages and Read "
            "Message History.",
        )
    else:
        yield well(
            "servers",
            f"It is on {len(client.guilds)} of them and may answer in {len(open_ones)} of "
            f"{len(channels)} channels.",
        )


def _test_server(settings: Settings, client: discord.Client) -> Iterator[Finding]:
    server = settings.test_server
    if server is not None and client.get_guild(server) is None:
        yield trouble(
            "servers",
            f"{_name('test_server')}: the bot is not on the server {server}. Invite it there, or "
            "empty the setting.",
        )


def _channels(settings: Settings, client: discord.Client) -> Iterator[Finding]:
    named = {
        "ask_channels": settings.ask_channels,
        "allowed_channels": settings.allowed_channels,
        "operators_channel": (settings.operators_channel,) if settings.operators_channel else (),
    }
    for setting, numbers in named.items():
        wrong = list(filter(None, (_channel(client, setting, number) for number in numbers)))
        yield from wrong
        if numbers and not wrong:
            yield well("channels", f"{_name(setting)}: it may speak in {_all(len(numbers))}.")


def _channel(client: discord.Client, setting: str, number: int) -> Finding | None:
    channel = client.get_channel(number)
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return trouble(
            "channels",
            f"{_name(setting)}: there is no channel {number} that the bot may see. Check the "
            "number, or give its role View Channel there.",
        )
    if lacking := _lacking(channel):
        return trouble(
            "channels",
            f"{_name(setting)}: in #{channel.name} of {channel.guild.name} its role lacks "
            f"{', '.join(lacking)}. Give it these in the channel's settings, under Permissions.",
        )
    return None


def _lacking(channel: discord.abc.GuildChannel | discord.Thread) -> list[str]:
    """The names of the permissions without which a question goes unanswered there."""
    needed = {"read_messages": "View Channel", "send_messages": "Send Messages"}
    if isinstance(channel, discord.Thread | discord.ForumChannel):
        # In a forum, to send messages is to open posts, which are threads.
        needed = {"read_messages": "View Channel", **_IN_THREADS}
    return _not_given(channel, {**needed, "read_message_history": "Read Message History"})


def _not_given(
    channel: discord.abc.GuildChannel | discord.Thread, needed: Mapping[str, str]
) -> list[str]:
    """Of permissions by discord.py's names, those that the bot has not, by the names in Discord."""
    given = channel.permissions_for(channel.guild.me)
    return [shown for name, shown in needed.items() if not getattr(given, name)]


def _threads(settings: Settings, client: discord.Client) -> Iterator[Finding]:
    """Whether mentions can be answered in threads, where that is wanted."""
    if not settings.threads:
        return
    channels = [
        channel
        for guild in client.guilds
        for channel in guild.text_channels
        if may_speak(settings, Place(channel.id)) and not _lacking(channel)
    ]
    needed = {"create_public_threads": "Create Public Threads", **_IN_THREADS}
    without = [channel for channel in channels if _not_given(channel, needed)]
    if without:
        yield worth_a_look(
            "threads",
            f"{_name('threads')}: in {len(without)} of {len(channels)} channels, such as "
            f"#{without[0].name} of {without[0].guild.name}, it can only reply. Give its role "
            f"{' and '.join(needed.values())} there.",
        )
    elif channels:
        yield well("threads", f"{_name('threads')}: it may open them in {_all(len(channels))}.")


def _roles(settings: Settings, client: discord.Client) -> Iterator[Finding]:
    known = {role.id for guild in client.guilds for role in guild.roles}
    for setting in ("allowed_roles", "operator_roles"):
        numbers: tuple[int, ...] = getattr(settings, setting)
        for number in numbers:
            if number not in known:
                yield trouble(
                    "roles", f"{_name(setting)}: no server has the role {number}. Check the number."
                )
        if numbers and known.issuperset(numbers):
            yield well("roles", f"{_name(setting)}: {_all(len(numbers))} are there.")


def _name(setting: str) -> str:
    return f"{PREFIX}{setting.upper()}"


def _all(count: int) -> str:
    return "the one" if count == 1 else f"all {count}"
