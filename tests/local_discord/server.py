"""The local Discord itself: its parts put together, its sockets, and its patience."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final
from unittest.mock import patch

import discord
import yarl
from aiohttp import web
from discord import http
from discord.gateway import DiscordWebSocket

from tests.local_discord.gateway import PRIVILEGED, Bell, Gateway, Intent
from tests.local_discord.interactions import Interactions
from tests.local_discord.messages import Messages
from tests.local_discord.people import Person
from tests.local_discord.rest import API, Rest
from tests.local_discord.world import Channel, Guild, Message, Permission, User, World

TOKEN: Final = "local.bot.token"
PATIENCE = 10.0
"""Seconds after which a wait gives up; it never passes in a test that succeeds."""
_WORK: Final = ("discord.py: ", "CommandTree-invoker", "discord-ui-")
"""How discord.py calls the tasks in which it handles what the bot was sent."""


class LocalDiscord(World):
    """Discord on this machine, with one bot account and, at first, one server called "home"."""

    def __init__(self, token: str, bot_name: str, portal: Intent, shards: int) -> None:
        super().__init__(bot_name)
        self.token = token
        self.url = ""
        self.bell = Bell()
        self._bot_is_here = False
        self.gateway = Gateway(self, self.bell, token=token, portal=portal, shards=shards)
        self.messages = Messages(self, self.gateway)
        self.interactions = Interactions(self, self.gateway, self.messages)
        self._rest = Rest(self, self.gateway, self.messages, self.bell, token)
        self.pinged = self.messages.pinged
        self.requests = self._rest.requests
        self.fail_next, self.before_next = self._rest.fail_next, self._rest.before_next
        self.recover = self._rest.recover
        self.drop_connections = self.gateway.drop

    def person(
        self,
        name: str,
        *,
        roles: tuple[str, ...] = (),
        moderator: bool = False,
        manager: bool = False,
        guild: Guild | None = None,
    ) -> Person:
        """Make a person: a moderator may manage messages, a manager may manage the server."""
        guild = guild or self.home
        given = [self.role(role, guild=guild) for role in roles]
        if moderator:
            given.append(self.role("moderators", Permission.MANAGE_MESSAGES, guild=guild))
        if manager:
            given.append(self.role("managers", Permission.MANAGE_GUILD, guild=guild))
        user = User(self.new_id(), name)
        guild.members[user] = given
        return Person(user, self)

    async def connected(self, *, sessions: int = 1) -> None:
        """Wait until the bot has identified this many times in all, and taken in its servers."""
        await self.settled(lambda: len(self.gateway.sessions) >= sessions)

    async def settled(self, fact: Callable[[], bool]) -> None:
        """Wait until a fact is true that comes about by itself, such as a reconnection."""
        await self._within(self.bell.until(fact), "what was waited for did not happen")
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until the bot has finished with everything that it was sent.

        discord.py runs each event that it receives as a task. So when the gateway has caught up,
        and no such task is left, the bot has finished: "no reply" is then a fact, and not merely a
        reply that has not come yet. (Of a bot in another process this says only that each event
        arrived.)
        """
        await self._within(self._quiet(), "the bot is still busy")

    async def _quiet(self) -> None:
        while True:
            before = self._progress()
            await self.gateway.caught_up()
            if left := self._work_left():
                await asyncio.wait(left)
            # The end of a task may have set the next one going.
            if before == self._progress():
                return

    def _progress(self) -> tuple[int, int, int]:
        sent = sum(len(session.sent) for session in self.gateway.sessions)
        return sent, len(self.requests), len(self._work_left())

    def _work_left(self) -> list["asyncio.Task[Any]"]:
        return [task for task in asyncio.all_tasks() if task.get_name().startswith(_WORK)]

    async def reply_to(self, message: Message) -> Message:
        """Wait for the bot's reply to a message; fails as soon as it is certain there is none."""
        return await self._message(message.channel, lambda sent: sent.reply_to is message)

    async def first_message(self, channel: Channel) -> Message:
        """Wait for the bot's first message in a channel; fails as `reply_to` does."""
        return await self._message(channel, lambda _: True)

    async def _message(self, channel: Channel, wanted: Callable[[Message], bool]) -> Message:
        def found() -> list[Message]:
            sent = channel.messages.values()
            return [m for m in sent if m.author is self.bot and wanted(m)]

        await self.quiet()
        if not self._bot_is_here:  # one in another process may still be at it
            await self.settled(lambda: bool(found()))
        assert found(), f"no answer; the bot has finished. Requests: {self.requests[-5:]}"
        return found()[0]

    async def _within(self, wait: Awaitable[None], otherwise: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await wait
        except TimeoutError:
            left = [task.get_name() for task in self._work_left()]
            raise AssertionError(f"{otherwise} after {PATIENCE} s, at {left}") from None

    @asynccontextmanager
    async def bot_running(self, client: discord.Client) -> AsyncIterator[None]:
        """Run a client against this Discord; it is connected within, and closed at the end."""
        self._bot_is_here = True
        running = asyncio.create_task(client.start(self.token))
        sessions = len(self.gateway.sessions) + 1
        connected = asyncio.create_task(self.connected(sessions=sessions))
        try:
            await asyncio.wait((running, connected), return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                await running
            await connected
            yield
        finally:
            connected.cancel()
            await client.close()
            await asyncio.wait((running, connected))
            self.gateway.forget()
        await running

    @asynccontextmanager
    async def running(self) -> "AsyncIterator[LocalDiscord]":
        """Serve on a free port of this machine, and have discord.py take it for Discord."""
        app = web.Application()
        for (method, path), route in (self._rest.routes | self.interactions.routes).items():
            app.router.add_route(method, API + path, self._rest.serve(route))
        app.router.add_get("/gateway", self.gateway.connect)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address = f"127.0.0.1:{runner.addresses[0][1]}"
        self.url, self.gateway.url = f"http://{address}", f"ws://{address}/gateway"
        try:
            with taken_for_discord(self.url):
                yield self
        finally:
            self.gateway.drop()
            await runner.cleanup()
        if self._rest.errors:
            raise ExceptionGroup("the local Discord failed", self._rest.errors)


@contextmanager
def taken_for_discord(url: str) -> Iterator[None]:
    """Have the discord.py of this process take this URL for Discord.

    It then identifies at once, where it would give Discord five seconds of rest.
    """
    gateway = yarl.URL(url + "/gateway").with_scheme("ws")
    with (
        patch.object(http.Route, "BASE", url + API),
        patch.object(DiscordWebSocket, "DEFAULT_GATEWAY", gateway),
        patch.object(discord.Client, "before_identify_hook", _at_once),
    ):
        yield


async def _at_once(*_: object, **__: object) -> None:
    """Identify at once."""


@asynccontextmanager
async def local_discord(
    *,
    token: str = TOKEN,
    bot_name: str = "Bot",
    portal: Intent = PRIVILEGED,
    shards: int = 1,
) -> AsyncIterator[LocalDiscord]:
    """Run a Discord of our own.

    `portal` holds the privileged intents that are switched on, `shards` is how many connections
    it recommends to the bot.
    """
    async with LocalDiscord(token, bot_name, portal, shards).running() as server:
        yield server
