"""Discord's REST interface, version 10: its routes, its refusals, and its faults on demand."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeAlias

from aiohttp import web

from tests.local_discord.gateway import Bell, Gateway, Intent
from tests.local_discord.messages import Messages
from tests.local_discord.rules import THREAD_START, Json, RefusedError, check, check_commands
from tests.local_discord.world import THREAD, Channel, Message, Permission, World

Where: TypeAlias = dict[str, str]
Route: TypeAlias = Callable[[Where, Any], Awaitable[object]]
"""Takes the parts of the path and the body, and gives the answer's JSON, None for no content."""
Action: TypeAlias = Callable[[], Awaitable[object]]
_Plan: TypeAlias = tuple[str, str, Action]

API: Final = "/api/v10"
MESSAGES: Final = r"/channels/\d+/messages"
"""The path by which messages are sent, for `before_next` and `fail_next`."""
CALLBACK: Final = r"/interactions/.*/callback"
"""The path of responses, for the same."""
_CHANNEL: Final = "/channels/{channel}/messages"
_MESSAGE: Final = f"{_CHANNEL}/{{message}}"
_CONTENT_LIMITED: Final = 1 << 19
"""The flag of an application whose portal grants message content, on fewer than 100 servers."""


class Rest:
    """Answers the bot's requests: `requests` lists them, with the status each got."""

    def __init__(
        self, world: World, gateway: Gateway, messages: Messages, bell: Bell, token: str
    ) -> None:
        self.requests: list[str] = []
        self.errors: list[Exception] = []
        """Mistakes of this Discord's own."""
        self._world = world
        self._gateway = gateway
        self._messages = messages
        self._bell = bell
        self._token = token
        self._before: list[_Plan] = []
        self._after: list[_Plan] = []
        self.routes: dict[tuple[str, str], Route] = {
            ("GET", "/users/@me"): self._me,
            ("GET", "/oauth2/applications/@me"): self._application,
            ("GET", "/gateway/bot"): self._gateway_bot,
            ("POST", _CHANNEL): self._create,
            ("GET", _MESSAGE): self._read,
            ("PATCH", _MESSAGE): self._edit,
            ("DELETE", _MESSAGE): self._delete,
            ("POST", f"{_MESSAGE}/threads"): self._thread,
            ("PUT", "/applications/{app}/commands"): self._sync,
            ("PUT", "/applications/{app}/guilds/{guild}/commands"): self._sync,
        }

    def before_next(self, method: str, path: str, action: Action) -> None:
        """Do something as the next such request arrives, by its whole path after `/api/v10`.

        Where the action gives a response, that is the answer.
        """
        self._before.append((method, path, action))

    def fail_next(
        self, method: str, path: str, *, status: int, times: int = 1, done: bool = False
    ) -> None:
        """Answer the next such requests with 429, 500 or 503; when `done`, only after doing it."""

        async def fail() -> web.Response:
            if status != 429:
                return web.Response(status=status, text="Discord is unwell")
            told = {"message": "You are being rate limited.", "retry_after": 0.01, "global": False}
            # discord.py takes a 429 without "Via" for a ban by Discord's shield.
            return _reply(told, 429, {"Via": "1.1 google", "Retry-After": "0.01"})

        (self._after if done else self._before).extend([(method, path, fail)] * times)

    def recover(self) -> None:
        """Answer every request as usual from now on, whatever was planned."""
        self._before.clear()
        self._after.clear()

    def serve(self, route: Route) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Give what answers the requests to a route."""

        async def served(request: web.Request) -> web.Response:
            path = request.path.removeprefix(API)
            response = await self._answer(request, path, route)
            self.requests.append(f"{request.method} {path} {response.status}")
            self._bell.ring()
            return response

        return served

    async def _answer(self, request: web.Request, path: str, route: Route) -> web.Response:
        has_own_token = path.startswith(("/interactions/", "/webhooks/"))
        if not has_own_token and request.headers["Authorization"] != f"Bot {self._token}":
            return _reply({"message": "401: Unauthorized", "code": 0}, 401)
        try:
            if failure := await _as_planned(self._before, request.method, path):
                return failure
            body = await request.json() if request.can_read_body else {}
            answer = await route({**request.match_info}, body)
            if failure := await _as_planned(self._after, request.method, path):
                return failure
        except RefusedError as refused:
            return _reply(refused.body, refused.status)
        except Exception as error:  # noqa: BLE001 - raised at the end, for the test to see
            self.errors.append(error)
            return _reply({"message": f"the local Discord failed: {error!r}", "code": 0}, 400)
        return web.Response(status=204) if answer is None else _reply(answer)

    async def _me(self, _: Where, __: object) -> Json:
        return self._world.bot.json()

    async def _application(self, _: Where, __: object) -> Json:
        names = {"id": str(self._world.bot.id), "name": self._world.bot.name, "description": ""}
        public = {"bot_public": True, "bot_require_code_grant": False, "verify_key": ""}
        limited = Intent.MESSAGE_CONTENT in self._gateway.portal
        flags = _CONTENT_LIMITED if limited else 0
        return names | public | {"icon": None, "owner": self._world.bot.json(), "flags": flags}

    async def _gateway_bot(self, _: Where, __: object) -> Json:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        gateway = self._gateway
        return {"url": gateway.url, "shards": gateway.shards, "session_start_limit": limit}

    async def _create(self, where: Where, body: Json) -> Json:
        channel, reply_to = self._channel(where, Permission.SEND_MESSAGES), None
        for sent in channel.messages.values():
            if sent.nonce is not None and sent.nonce == body.get("nonce"):
                return self._json(sent)
        if reference := body.get("message_reference"):
            if Permission.READ_MESSAGE_HISTORY not in channel.permissions(self._world.bot):
                raise RefusedError(160002)
            reply_to = channel.messages.get(int(reference["message_id"]))
            if reply_to is None:
                raise RefusedError(50035, ("message_reference", "Unknown message"))
        message = Message(self._world.new_id(), channel, self._world.bot, self._world.now)
        message.reply_to = reply_to
        return self._json(await self._messages.post(message, body))

    async def _read(self, where: Where, _: object) -> Json:
        return self._json(self._message(where, Permission.READ_MESSAGE_HISTORY))

    async def _edit(self, where: Where, body: Json) -> Json:
        message = self._own_message(where)
        await self._messages.edit(message, body)
        return self._json(message)

    async def _delete(self, where: Where, _: object) -> None:
        await self._messages.delete(self._own_message(where))

    async def _thread(self, where: Where, body: Json) -> Json:
        message = self._message(where, Permission.CREATE_PUBLIC_THREADS)
        check(body, THREAD_START)
        message.thread = await self._messages.open_thread(message.id, body["name"], message.channel)
        return message.thread.json()

    async def _sync(self, where: Where, commands: list[Json]) -> list[Json]:
        guild = int(where["guild"]) if "guild" in where else None
        if guild not in (None, *(known.id for known in self._world.guilds)):
            raise RefusedError(50001)
        check_commands(commands)
        own = {"application_id": where["app"], "version": "1", "description": ""}
        own |= {"guild_id": str(guild)} if guild else {}
        known = [{"id": str(self._world.new_id())} | own | command for command in commands]
        self._world.commands[guild] = known
        self._world.commands_synced += 1
        return known

    def _json(self, message: Message) -> Json:
        granted = Intent.MESSAGE_CONTENT in self._gateway.portal
        return self._messages.json(message, granted=granted)

    def _channel(self, where: Where, needed: Permission) -> Channel:
        """Find the channel of a route, in which the bot may do what is needed."""
        number = int(where["channel"])
        channel = next((c for c in self._world.channels if c.id == number), None)
        if channel is None:
            raise RefusedError(10003)
        may = channel.permissions(self._world.bot)
        if Permission.VIEW_CHANNEL not in may:
            raise RefusedError(50001)
        if channel.kind == THREAD and needed is Permission.SEND_MESSAGES:
            needed = Permission.SEND_MESSAGES_IN_THREADS
        if needed not in may:
            raise RefusedError(50013)
        return channel

    def _message(self, where: Where, needed: Permission) -> Message:
        message = self._channel(where, needed).messages.get(int(where["message"]))
        if message is None or message.only_for is not None:
            raise RefusedError(10008)
        return message

    def _own_message(self, where: Where) -> Message:
        message = self._message(where, Permission.VIEW_CHANNEL)
        if message.author is not self._world.bot:
            raise RefusedError(50013)
        return message


def _reply(data: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    # discord.py takes `application/json` only without a charset.
    body = json.dumps(data).encode()
    return web.Response(body=body, status=status, content_type="application/json", headers=headers)


async def _as_planned(plans: list[_Plan], method: str, path: str) -> web.Response | None:
    for plan in plans:
        if plan[0] == method and re.fullmatch(plan[1], path):
            plans.remove(plan)
            given = await plan[2]()
            return given if isinstance(given, web.Response) else None
    return None
