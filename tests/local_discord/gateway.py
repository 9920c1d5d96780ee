"""Discord's gateway: sessions that identify, hear events, lose their connection and resume."""

import asyncio
import importlib
import json
import secrets
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntFlag
from typing import Final

from aiohttp import WSMsgType, web

from tests.local_discord.rules import Json
from tests.local_discord.world import Guild, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT = 0, 1, 2, 6, 7
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11
_FLUSH_BLOCK: Final = 1


class Intent(IntFlag):
    """The intents that matter here, with Discord's bits."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED: Final = Intent.GUILD_MEMBERS | Intent.PRESENCES | Intent.MESSAGE_CONTENT


class Bell:
    """Wakes everyone who waits, to look again whether their fact has become true."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Something has happened."""
        self._rung.set()
        self._rung = asyncio.Event()

    async def until(self, fact: Callable[[], bool]) -> None:
        """Return as soon as the fact is true."""
        while not fact():
            await self._rung.wait()


def compressor(kind: str) -> Callable[[bytes], bytes]:
    """Give what turns each message into the next piece of the compressed stream asked for."""
    if kind == "zlib-stream":
        stream = zlib.compressobj()
        return lambda text: stream.compress(text) + stream.flush(zlib.Z_SYNC_FLUSH)
    assert kind == "zstd-stream", f"Discord has no compression called {kind}"
    try:  # discord.py asks for it where it finds either of the two, in this order
        zstandard = importlib.import_module("zstandard").ZstdCompressor().compressobj()
    except ModuleNotFoundError:
        zstd = importlib.import_module("compression.zstd").ZstdCompressor()
        return lambda text: bytes(zstd.compress(text, _FLUSH_BLOCK))
    return lambda text: bytes(zstandard.compress(text) + zstandard.flush(_FLUSH_BLOCK))


class Connection(web.WebSocketResponse):
    """One socket from the bot, on which everything is compressed."""

    def __init__(self, request: web.Request) -> None:
        super().__init__(max_msg_size=4096, autoping=False)
        self._request = request
        self._compressed = compressor(request.query["compress"])

    async def tell(self, payload: Json) -> None:
        """Send one payload; one to a lost connection goes nowhere, as on a real network."""
        with suppress(ConnectionError):
            await self.send_bytes(self._compressed(json.dumps(payload).encode()))

    async def ask(self, number: int) -> None:
        """Ask for a pong with this number, which comes when all before has been taken in."""
        with suppress(ConnectionError):
            await self.ping(str(number).encode())

    def abort(self) -> None:
        """Lose the connection, without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()


@dataclass(eq=False, slots=True)
class Session:
    """What Discord remembers of one IDENTIFY, over any number of connections."""

    intents: Intent
    shard: tuple[int, int]
    connection: Connection | None
    id: str = field(default_factory=secrets.token_hex)
    sent: list[Json] = field(default_factory=list)
    heard: int = 0
    """The latest event that the bot has certainly taken in."""
    over: bool = False
    resumed: int = 0

    def hears(self, guild: Guild | None) -> bool:
        """Tell whether this session, being one of so many shards, is the one for a server."""
        shard, shards = self.shard
        return ((guild.id if guild else 0) >> 22) % shards == shard

    async def dispatch(self, event: str, data: Json) -> None:
        """Send an event now, or when the session resumes."""
        payload: Json = {"op": DISPATCH, "t": event, "s": len(self.sent) + 1, "d": data}
        self.sent.append(payload)
        if self.connection is not None:
            await self.connection.tell(payload)


class Gateway:
    """All sessions of the bot.

    `portal` holds the privileged intents that are switched on, `shards` is how many connections
    Discord recommends.
    """

    def __init__(
        self, world: World, bell: Bell, *, token: str, portal: Intent, shards: int
    ) -> None:
        self.token = token
        self.portal = portal
        self.shards = shards
        self.url = ""
        self.sessions: list[Session] = []
        self._world = world
        self._bell = bell

    async def connect(self, request: web.Request) -> Connection:
        """Serve one connection until it ends."""
        connection, session = Connection(request), None
        await connection.prepare(request)
        await connection.tell({"op": HELLO, "d": {"heartbeat_interval": 41250}})
        async for frame in connection:
            if frame.type is WSMsgType.PONG and session is not None:
                session.heard = int(frame.data)
            elif frame.type is WSMsgType.TEXT:
                said = json.loads(frame.data)
                if said["op"] == HEARTBEAT:
                    await connection.tell({"op": HEARTBEAT_ACK})
                elif said["op"] in (IDENTIFY, RESUME):
                    session = await self._admit(connection, said["op"], said["d"])
            self._bell.ring()
        if session is not None and session.connection is connection:
            session.connection = None
        self._bell.ring()
        return connection

    async def _admit(self, connection: Connection, operation: int, data: Json) -> Session | None:
        if data["token"] != self.token:
            await connection.close(code=4004, message=b"Authentication failed.")
        elif operation == RESUME:
            return await self._resume(connection, data)
        elif Intent(data["intents"]) & PRIVILEGED & ~self.portal:
            await connection.close(code=4014, message=b"Disallowed intent(s).")
        else:
            return await self._identify(connection, data)
        return None

    async def _identify(self, connection: Connection, data: Json) -> Session:
        shard, shards = data.get("shard", (0, 1))
        session = Session(Intent(data["intents"]), (shard, shards), connection)
        guilds = [guild for guild in self._world.guilds if session.hears(guild)]
        bot = self._world.bot
        ready: Json = {"user": bot.json(), "application": {"id": str(bot.id), "flags": 0}}
        ready |= {"session_id": session.id, "shard": session.shard, "resume_gateway_url": self.url}
        ready["guilds"] = [{"id": str(guild.id), "unavailable": True} for guild in guilds]
        await session.dispatch("READY", ready)
        for guild in guilds:
            await session.dispatch("GUILD_CREATE", guild.json(bot))
        self.sessions.append(session)
        return session

    async def _resume(self, connection: Connection, data: Json) -> Session | None:
        known = (one for one in self.sessions if one.id == data["session_id"])
        session = next(known, None)
        if session is None or session.over:
            await connection.tell({"op": INVALID_SESSION, "d": False})
            return None
        done = data["seq"]
        while done < len(session.sent):  # events may be added while the missed ones are sent
            await connection.tell(session.sent[done])
            done += 1
        session.connection = connection
        session.resumed += 1
        await session.dispatch("RESUMED", {})
        return session

    async def dispatch(
        self,
        event: str,
        data: Callable[[Session], Json],
        guild: Guild | None,
        intent: Intent | None = None,
    ) -> None:
        """Send an event to every session that hears it; `data` may differ by its intents."""
        for session in self.sessions:
            wanted = intent is None or intent in session.intents
            if wanted and not session.over and session.hears(guild):
                await session.dispatch(event, data(session))
        self._bell.ring()

    async def caught_up(self) -> None:
        """Return when each session has taken in all that it was sent.

        A client reads its socket strictly in turn, so its pong proves that every event before has
        become a task. (A heartbeat would prove it too, but discord.py allows itself only 110 a
        minute.) A dropped session is waited for until it resumes.
        """
        for session in list(self.sessions):
            while not session.over and session.heard < len(session.sent):
                await self._catch_up(session)

    async def _catch_up(self, session: Session) -> None:
        await self._bell.until(lambda: session.over or session.connection is not None)
        connection, target = session.connection, len(session.sent)
        if connection is None:
            return
        await connection.ask(target)

        def done() -> bool:
            return session.over or session.connection is not connection or session.heard >= target

        await self._bell.until(done)

    def drop(self) -> None:
        """Lose every connection, without a word; the sessions can be resumed."""
        for session in self.sessions:
            if session.connection is not None:
                session.connection.abort()

    def forget(self) -> None:
        """End every session; none can be resumed."""
        for session in self.sessions:
            session.over = True
