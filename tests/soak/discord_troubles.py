"""What Discord and the way to it do wrong: connections, rate limits, errors, repeated events."""

import asyncio
import json
from typing import Final

from aiohttp import web

from tests.local_discord.gateway import INVALID_SESSION, RECONNECT
from tests.local_discord.rest import CALLBACK, MESSAGES
from tests.soak.stage import Stage, Trouble

_REQUESTS: Final = (
    ("POST", MESSAGES),
    ("PATCH", f"{MESSAGES}/.*"),
    ("DELETE", f"{MESSAGES}/.*"),
)
_RESPONSE: Final = ("POST", CALLBACK)


class DiscordTroubles:
    """Each method is one trouble, which passes by itself or before the method returns."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._discord = stage.discord
        self._counts = stage.happened.counts

    def all(self) -> dict[str, Trouble]:
        """All of them, by what to call them."""
        return {
            "connection lost, session resumed": self.lost_connection,
            "asked to reconnect": self.asked_to_reconnect,
            "session invalid": self.invalid_session,
            "connection lost, session too": self.lost_session,
            "429": self.rate_limited,
            "429 for everything": self.rate_limited_globally,
            "500": self.error_500,
            "503": self.error_503,
            "500 and 503 though done": self.error_though_done,
            "events repeated": self.repeated_events,
        }

    async def lost_connection(self) -> None:
        """The connection breaks without a word; the session is resumed."""
        self._discord.drop_connections()
        await self._resumed()

    async def asked_to_reconnect(self) -> None:
        """Discord moves the bot to another of its machines."""
        for connection in self._discord.connections:
            await connection.tell({"op": RECONNECT, "d": None})
        await self._resumed()

    async def invalid_session(self) -> None:
        """Discord ends the session on a connection that stands."""
        async with self._stage.nobody_asking():
            await self._discord.gateway.caught_up()
            connections = self._discord.connections
            self._discord.gateway.forget()
            for connection in connections:
                await connection.tell({"op": INVALID_SESSION, "d": False})
            await self._new_session()

    async def lost_session(self) -> None:
        """The connection breaks while questions are being answered, and cannot be resumed."""
        async with self._stage.nobody_asking(all_answered=False):
            await self._discord.gateway.caught_up()
            self._discord.gateway.forget()
            self._discord.drop_connections()
            await self._new_session()

    async def rate_limited(self) -> None:
        """Single requests have to wait."""
        await self._fail(429, times=8)

    async def rate_limited_globally(self) -> None:
        """All requests have to wait."""

        async def refuse() -> web.Response:
            told = {"message": "You are being rate limited.", "retry_after": 0.3, "global": True}
            headers = {"Via": "1.1 google", "Retry-After": "1", "X-RateLimit-Global": "true"}
            body = json.dumps(told).encode()
            return web.Response(
                status=429, body=body, content_type="application/json", headers=headers
            )

        for method, path in _REQUESTS:
            for _ in range(4):
                self._discord.before_next(method, path, refuse)
        await self._recover()

    async def error_500(self) -> None:
        """Requests fail in a way that discord.py tries again by itself."""
        self._discord.fail_next(*_RESPONSE, status=500)
        await self._fail(500, times=5)

    async def error_503(self) -> None:
        """Requests fail in a way that discord.py gives up on."""
        self._discord.fail_next(*_RESPONSE, status=503, times=2)
        await self._fail(503, times=10)

    async def error_though_done(self) -> None:
        """Requests are done, and yet answered with an error."""
        for status in (500, 503):
            self._discord.fail_next(*_RESPONSE, status=status, done=True)
        await self._fail(503, times=5, done=True)
        await self._fail(500, times=5, done=True)

    async def _fail(self, status: int, *, times: int, done: bool = False) -> None:
        for method, path in _REQUESTS:
            self._discord.fail_next(method, path, status=status, times=times, done=done)
        await self._recover()

    async def _recover(self) -> None:
        await asyncio.sleep(self._stage.hold / 2)
        self._discord.recover()

    async def repeated_events(self) -> None:
        """The bot is told again what it was told just now, and long ago."""
        for session in self._discord.gateway.sessions:
            if session.over:
                continue
            events = [one for one in session.sent if one["t"] not in ("READY", "RESUMED")]
            some = self._stage.random.sample(events[:-20], min(20, len(events[:-20])))
            for event in (*events[-20:], *some):
                await session.dispatch(event["t"], event["d"])
                self._counts["events told of again"] += 1

    async def _resumed(self) -> None:
        await self._discord.until(lambda: not self._discord.hears)
        if not await self._discord.until(lambda: self._discord.hears):
            self._stage.happened.faults.append("The bot did not come back to its session.")

    async def _new_session(self) -> None:
        if not await self._discord.until(lambda: self._discord.hears):
            self._stage.happened.faults.append("The bot did not begin a new session.")
        # A session that ends before the bot knows its name is one that it cannot resume.
        await self._discord.gateway.caught_up()
