"""Discord's gateway: sessions that identify, hear events, drop and resume."""

import asyncio
import importlib
import json
import secrets
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import IntFlag
from typing import Final

from aiohttp import WSMsgType, web

from tests.local_discord.refusals import Json
from tests.local_discord.waiting import Bell

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT = 0, 1, 2, 6, 7
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11
AUTHENTICATION_FAILED, DISALLOWED_INTENTS = 4004, 4014
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


def compressor(kind: str | None) -> Callable[[bytes], bytes] | None:
    """Give what turns each message into the next piece of the compressed stream asked for."""
    if kind is None:
        return None
    if kind == "zlib-stream":
        stream = zlib.compressobj()
        return lambda text: stream.compress(text) + stream.flush(zlib.Z_SYNC_FLUSH)
    assert kind == "zstd-stream", f"Discord has no compression called {kind}"
    try:  # discord.py takes whichever of the two it finds, in this order
        zstandard = importlib.import_module("zstandard").ZstdCompressor().compressobj()
    except ModuleNotFoundError:
        zstd = importlib.import_module("compression.zstd").ZstdCompressor()
        return lambda text: bytes(zstd.compress(text, _FLUSH_BLOCK))
    return lambda text: bytes(zstandard.compress(text) + zstandard.flush(_FLUSH_BLOCK))


class Connection:
    """One socket from the bot."""

    def __init__(self, request: web.Request) -> None:
        self.socket = web.WebSocketResponse(max_msg_size=4096, autoping=False)
        self._request = request
        self._compress = compressor(request.query.get("compress"))
        self.compressed = self._compress is not None

    async def send(self, payload: Json) -> None:
        """Send one payload; one to a lost connection goes nowhere, as on a real network."""
        text = json.dumps(payload, separators=(",", ":"))
        if self._compress is None:
            await self._carry(self.socket.send_str(text))
        else:
            await self._carry(self.socket.send_bytes(self._compress(text.encode())))

    async def ping(self, number: int) -> None:
        """Ask for a pong with this number, which comes when all before has been taken in."""
        await self._carry(self.socket.ping(str(number).encode()))

    async def _carry(self, sending: Awaitable[None]) -> None:
        try:
            await sending
        except ConnectionError:
            self.abort()

    def abort(self) -> None:
        """Lose the connection, without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()


@dataclass(eq=False, slots=True)
class Session:
    """What Discord remembers of one IDENTIFY, over any number of connections."""

    id: str
    intents: Intent
    shard: tuple[int, int]
    connection: Connection | None
    sent: list[Json] = field(default_factory=list)
    heard: int = -1
    """The latest event that the bot has certainly taken in."""
    over: bool = False
    resumed: int = 0

    def hears(self, guild_id: int | None, intent: Intent | None) -> bool:
        """Tell whether this session gets an event of that intent (None: any) from that server."""
        shard, shards = self.shard
        wanted = intent is None or bool(self.intents & intent)
        return wanted and ((guild_id or 0) >> 22) % shards == shard

    async def dispatch(self, event: str, data: Json) -> None:
        """Send an event now, or when the session resumes."""
        payload: Json = {"op": DISPATCH, "t": event, "s": len(self.sent) + 1, "d": data}
        self.sent.append(payload)
        if self.connection is not None:
            await self.connection.send(payload)


class Gateway:
    """All sessions of the bot.

    `welcome` gives the events that follow READY.
    """

    def __init__(
        self,
        *,
        token: str,
        portal: Intent,
        bell: Bell,
        ready: Callable[[Session], Json],
        welcome: Callable[[Session], list[tuple[str, Json]]],
    ) -> None:
        self.sessions: list[Session] = []
        self.portal = portal
        """The privileged intents that are switched on in the developer portal."""
        self._token = token
        self._bell = bell
        self._ready = ready
        self._welcome = welcome

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        connection = Connection(request)
        await connection.socket.prepare(request)
        await connection.send({"op": HELLO, "d": {"heartbeat_interval": 41250}})
        session: Session | None = None
        async for frame in connection.socket:
            if frame.type is WSMsgType.PONG and session is not None:
                session.heard = int(frame.data)
                self._bell.ring()
            if frame.type is not WSMsgType.TEXT:
                continue
            payload = json.loads(frame.data)
            if payload["op"] == IDENTIFY:
                session = await self._identify(connection, payload["d"])
            elif payload["op"] == RESUME:
                session = await self._resume(connection, payload["d"])
            elif payload["op"] == HEARTBEAT:
                await connection.send({"op": HEARTBEAT_ACK})
            self._bell.ring()
        if session is not None and session.connection is connection:
            session.connection = None
            # A bot that closes with one of these says good-bye; after all else it may resume.
            # (discord.py means to, but its reading half often closes first, with 4000.)
            session.over = connection.socket.close_code in (1000, 1001)
        self._bell.ring()
        return connection.socket

    async def _identify(self, connection: Connection, data: Json) -> Session | None:
        intents = Intent(data["intents"])
        shard, shards = data.get("shard", (0, 1))
        refused = None
        if data["token"] != self._token:
            refused = AUTHENTICATION_FAILED, "Authentication failed."
        elif intents & PRIVILEGED & ~self.portal:
            refused = DISALLOWED_INTENTS, "Disallowed intent(s)."
        if refused:
            await connection.socket.close(code=refused[0], message=refused[1].encode())
            return None
        for session in self.sessions:  # one who identifies anew has forgotten what was lost
            if session.connection is None and session.shard == (shard, shards):
                session.over = True
        session = Session(secrets.token_hex(16), intents, (shard, shards), connection)
        await session.dispatch("READY", self._ready(session))
        for event, payload in self._welcome(session):
            await session.dispatch(event, payload)
        self.sessions.append(session)
        return session

    async def _resume(self, connection: Connection, data: Json) -> Session | None:
        for session in self.sessions:
            if session.id == data["session_id"] and not session.over:
                break
        else:
            await connection.send({"op": INVALID_SESSION, "d": False})
            return None
        if data["token"] != self._token:
            code = AUTHENTICATION_FAILED
            await connection.socket.close(code=code, message=b"Authentication failed.")
            return None
        done = data["seq"]
        while done < len(session.sent):  # events may be added while the missed ones are sent
            await connection.send(session.sent[done])
            done += 1
        session.connection = connection
        session.resumed += 1
        await session.dispatch("RESUMED", {})
        return session

    async def dispatch(
        self,
        event: str,
        data: Callable[[Session], Json],
        *,
        guild_id: int | None,
        intent: Intent | None = None,
    ) -> None:
        """Send an event to every session that hears it; `data` may differ by its intents."""
        for session in self.sessions:
            if not session.over and session.hears(guild_id, intent):
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
        if connection is not None:
            await connection.ping(target)
            await self._bell.until(
                lambda: (
                    session.over or session.connection is not connection or session.heard >= target
                )
            )

    def drop(self) -> None:
        """Lose every connection, without a word; the sessions can be resumed."""
        for session in self.sessions:
            if session.connection is not None:
                session.connection.abort()

    async def reconnect(self) -> None:
        """Ask the bot to connect again and resume, as Discord does before it restarts."""
        await asyncio.gather(*(c.send({"op": RECONNECT, "d": None}) for c in self._open()))

    async def invalidate(self) -> None:
        """End every session: the bot has to identify anew."""
        connections = self._open()
        self.forget()
        await asyncio.gather(*(c.send({"op": INVALID_SESSION, "d": False}) for c in connections))

    def forget(self) -> None:
        """End every session, now that the bot is gone."""
        for session in self.sessions:
            session.over = True

    def _open(self) -> list[Connection]:
        return [s.connection for s in self.sessions if s.connection is not None and not s.over]
