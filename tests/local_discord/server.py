"""The local Discord itself: its sockets, its faults on demand, and its patience."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import discord
import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.local_discord.delivery import Delivery
from tests.local_discord.faults import Faults, Request
from tests.local_discord.gateway import PRIVILEGED, Gateway, Intent, Session
from tests.local_discord.interactions import Interaction, Interactions
from tests.local_discord.people import Person
from tests.local_discord.refusals import Json, RefusedError
from tests.local_discord.rest import API, Handler, Rest, reply
from tests.local_discord.waiting import Bell, Work
from tests.local_discord.world import (
    NONE,
    ORDINARY,
    TEXT,
    Channel,
    Clock,
    Guild,
    Message,
    Permission,
    Role,
    User,
)

TOKEN = "local.bot.token"
PATIENCE = 10.0
"""Seconds after which a wait gives up; it never passes in a test that succeeds."""


class LocalDiscord:
    """Discord on this machine, with one bot account and, at first, one server called "home"."""

    def __init__(self, *, token: str, bot_name: str, portal: Intent) -> None:
        self.token = token
        self.clock = Clock()
        self.bot = User(self.clock.snowflake(), bot_name, bot=True)
        self.requests: list[Request] = []
        self.pinged: list[str] = []
        """Whom the bot's messages have notified, in order."""
        self.work = Work()
        self._bell = Bell()
        self._open_requests: list[str] = []
        self._faults = Faults()
        self.fail_next = self._faults.fail_next
        self.before_next = self._faults.before_next
        self._own_errors: list[Exception] = []
        self._read: dict[Channel, int] = {}
        self.url = ""
        self.gateway = Gateway(
            token=token,
            portal=portal,
            bell=self._bell,
            ready=self._ready,
            welcome=self._welcome,
        )
        self._delivery = Delivery(self.clock, self.bot, self.gateway, self._bell, self.pinged)
        self._interactions = Interactions(self._delivery)
        self._rest = Rest(self._delivery, self._interactions)
        self.home = self.guild("home")

    # What there is.

    def guild(self, name: str) -> Guild:
        """Make a server that the bot has joined, before it connects."""
        everyone = Role(self.clock.snowflake(), "@everyone", ORDINARY, position=0)
        guild = Guild(everyone.id, name, everyone)
        guild.members[self.bot] = [self.role("bots", Permission.MENTION_EVERYONE, guild=guild)]
        self._rest.guilds.append(guild)
        return guild

    def role(
        self,
        name: str,
        permissions: Permission = NONE,
        *,
        mentionable: bool = False,
        guild: Guild | None = None,
    ) -> Role:
        """Find or make a role."""
        guild = guild or self.home
        for role in guild.roles:
            if role.name == name:
                return role
        position = len(guild.roles) + 1
        made = Role(self.clock.snowflake(), name, permissions, mentionable, position)
        guild.roles.append(made)
        return made

    def text_channel(self, name: str, *, guild: Guild | None = None) -> Channel:
        """Make a channel, before the bot connects."""
        guild = guild or self.home
        channel = Channel(self.clock.snowflake(), name, TEXT, guild)
        guild.channels.append(channel)
        return channel

    def person(
        self,
        name: str,
        *,
        roles: list[str] | None = None,
        moderator: bool = False,
        manager: bool = False,
        guild: Guild | None = None,
    ) -> Person:
        """Make a person: a moderator may manage messages, a manager may manage the server."""
        guild = guild or self.home
        given = [self.role(role, guild=guild) for role in roles or []]
        if moderator:
            given.append(self.role("moderators", Permission.MANAGE_MESSAGES, guild=guild))
        if manager:
            given.append(self.role("managers", Permission.MANAGE_GUILD, guild=guild))
        user = User(self.clock.snowflake(), name)
        self._rest.people.append(user)
        guild.members[user] = given
        return Person(user, self, self._delivery, self._interactions, self._rest)

    def forbid(self, channel: Channel, permission: Permission) -> None:
        """Take a permission from the bot in a channel; a connected bot is not told of it."""
        channel.denied[self.bot.id] = permission

    @property
    def commands_synced(self) -> int:
        """How many times the bot has replaced its set of commands."""
        return self._rest.commands_synced

    def commands(self, guild: Guild | None = None) -> list[Json]:
        """Give the commands that the bot registered everywhere, or for one server."""
        return self._rest.commands.get(guild.id if guild else None, [])

    # What goes wrong.

    def drop_connections(self) -> None:
        """Lose every gateway connection; what happens meanwhile is sent when the bot resumes."""
        self.gateway.drop()

    # Waiting.

    async def connected(self, *, sessions: int = 1) -> None:
        """Wait until the bot has identified this many times in all, and taken in its servers."""
        identified = self._bell.until(lambda: len(self.gateway.sessions) >= sessions)
        await self._within(identified, "no bot connected")
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until the bot has finished with everything that it was sent.

        See `waiting` for why this is certain for a bot in this event loop, unless it hands work to
        a task or thread of its own that an event's handler neither starts nor awaits. Of a bot in
        another process it says only that each event arrived and that no request is open.
        """
        await self._within(self._quiet(), "the bot is still busy")

    async def _quiet(self) -> None:
        while True:
            before = self._progress()
            await self.gateway.caught_up()
            if left := self.work.left():
                await asyncio.wait(left)
            await self._bell.until(lambda: not self._open_requests)
            await asyncio.sleep(0)
            # The end of a task or request may have set the next one going.
            if before == self._progress():
                return

    def _progress(self) -> tuple[int, int, int, int]:
        sent = sum(len(session.sent) for session in self.gateway.sessions if not session.over)
        return sent, len(self.requests), len(self._open_requests), len(self.work.left())

    async def reply_to(self, message: Message) -> Message:
        """Wait for the bot's reply to a message; fails as soon as it is certain there is none."""

        def replies() -> list[Message]:
            channels = [message.channel, *filter(None, [message.thread])]
            sent = [m for channel in channels for m in channel.messages.values()]
            return [m for m in sent if m.reply_to is message and m.author is self.bot]

        await self.certain(lambda: bool(replies()), f"no reply to {message.content!r}")
        return replies()[0]

    async def next_message(self, channel: Channel) -> Message:
        """Wait for the bot's next message in a channel that this has not given before."""

        def fresh() -> list[Message]:
            seen = self._read.get(channel, 0)
            ours = (m for m in channel.messages.values() if m.author is self.bot)
            return [m for m in ours if m.id > seen and not m.thinking]

        await self.certain(lambda: bool(fresh()), f"no message in #{channel.name}")
        message = fresh()[0]
        self._read[channel] = message.id
        return message

    async def certain(self, fact: Callable[[], bool], otherwise: str) -> None:
        """Wait until the bot is quiet; then the fact holds, or the test fails and says why."""
        await self.quiet()
        if not fact() and not self.work.seen:  # a bot in another process may still be at it
            await self._within(self._bell.until(fact), otherwise)
        assert fact(), f"{otherwise}; the bot has finished. Requests: {self.requests[-5:]}"

    async def settled(self, fact: Callable[[], bool]) -> None:
        """Wait for a fact that something at Discord makes true, such as a reconnection."""
        await self._within(self._bell.until(fact), "what was waited for did not happen")
        await self.quiet()

    async def finished(self, made: Interaction) -> None:
        """Wait until the bot has finished with an interaction, answered or not."""
        await self.quiet()
        if not made.answered and not self.work.seen:
            await self._within(self._bell.until(lambda: made.answered), "no answer")

    async def _within(self, wait: Awaitable[None], otherwise: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await wait
        except TimeoutError:
            left = [task.get_name() for task in self.work.left()]
            raise AssertionError(
                f"{otherwise} after {PATIENCE} s; tasks: {left}, open requests: "
                f"{self._open_requests}, sessions: {len(self.gateway.sessions)}"
            ) from None

    # Serving.

    @web.middleware
    async def _serve(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path == "/gateway":
            return await handler(request)
        name = f"{request.method} {request.path}"
        self._open_requests.append(name)
        status = 0
        try:
            response = await self._answer(request, handler)
            status = response.status
        finally:
            self._open_requests.remove(name)
            self.requests.append(Request(request.method, request.path.removeprefix(API), status))
            self._bell.ring()
        return response

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.path.removeprefix(API)
        tokened = path.startswith(("/interactions/", "/webhooks/"))
        if not tokened and request.headers.get("Authorization") != f"Bot {self.token}":
            return reply({"message": "401: Unauthorized", "code": 0}, 401)
        try:
            failure = await self._faults.arrived(request.method, path)
            if failure is not None:
                return failure
            response = await handler(request)
        except RefusedError as refused:
            return reply(refused.body, refused.status)
        except web.HTTPException:
            return reply({"message": "404: Not Found", "code": 0}, 404)
        except Exception as error:  # noqa: BLE001 - raised at the end, for the test to see
            self._own_errors.append(error)
            return reply({"message": f"the local Discord failed: {error!r}", "code": 0}, 400)
        # A wide window that never closes: discord.py then sends side by side, as it may.
        if not tokened:
            response.headers["X-RateLimit-Limit"] = "1000"
            response.headers["X-RateLimit-Remaining"] = "999"
            response.headers["X-RateLimit-Reset-After"] = "1.0"
            response.headers["X-RateLimit-Bucket"] = f"{request.method}-{path.count('/')}"
        return response

    async def _gateway_bot(self, _: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return reply({"url": f"{self.url}/gateway", "shards": 1, "session_start_limit": limit})

    def _ready(self, session: Session) -> Json:
        here = [guild for guild in self._rest.guilds if session.hears(guild.id, None)]
        return {
            "v": 10,
            "user": self.bot.json() | {"verified": True, "mfa_enabled": False},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in here],
            "session_id": session.id,
            "resume_gateway_url": self.url.replace("http", "ws", 1) + "/gateway",
            "shard": list(session.shard),
            "application": {"id": str(self.bot.id), "flags": self._rest.application()["flags"]},
        }

    def _welcome(self, session: Session) -> list[tuple[str, Json]]:
        told = []
        for guild in self._rest.guilds:
            if session.hears(guild.id, Intent.GUILDS):
                see = Permission.VIEW_CHANNEL
                shown = [c for c in guild.channels if see in c.permissions(self.bot)]
                told.append(("GUILD_CREATE", guild.json(self.bot, shown)))
        return told

    @asynccontextmanager
    async def bot_running(self, client: discord.Client) -> AsyncIterator[None]:
        """Run a client against this Discord; it is connected within, and closed at the end."""
        running = asyncio.create_task(client.start(self.token), name="the bot")
        connected = asyncio.create_task(self.connected(sessions=len(self.gateway.sessions) + 1))
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
        app = web.Application(middlewares=[self._serve])
        self._rest.add_routes(app)
        app.router.add_get(f"{API}/gateway/bot", self._gateway_bot)
        app.router.add_get("/gateway", self.gateway.connect)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        loop = asyncio.get_running_loop()
        before = loop.get_task_factory()
        self.work.watch(loop)
        try:
            with taken_for_discord(self.url):
                yield self
        finally:
            loop.set_task_factory(before)
            self.gateway.drop()
            await runner.cleanup()
        if self._own_errors:
            raise ExceptionGroup("the local Discord failed", self._own_errors)


@contextmanager
def taken_for_discord(url: str) -> Iterator[None]:
    """Have the discord.py of this process take this URL for Discord."""
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = url + API
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url + "/gateway").with_scheme("ws")
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


@asynccontextmanager
async def local_discord(
    *, token: str = TOKEN, bot_name: str = "Bot", portal: Intent = PRIVILEGED
) -> AsyncIterator[LocalDiscord]:
    """Run a Discord of our own; `portal` holds the privileged intents that are switched on."""
    server = LocalDiscord(token=token, bot_name=bot_name, portal=portal)
    async with server.running():
        yield server
