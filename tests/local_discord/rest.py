"""Discord's REST interface, version 10: the routes that a bot such as this one needs."""

import json
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from aiohttp import web

from tests.local_discord.commands import check_commands
from tests.local_discord.delivery import Delivery
from tests.local_discord.gateway import Intent
from tests.local_discord.interactions import Interactions
from tests.local_discord.refusals import (
    Form,
    Json,
    RefusedError,
    invalid,
)
from tests.local_discord.world import (
    DIRECT,
    PUBLIC_THREAD,
    TEXT,
    Channel,
    Guild,
    Message,
    Permission,
    User,
)

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
API: Final = "/api/v10"
_CONTENT_LIMITED: Final = 1 << 19


def reply(data: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Give a JSON response; discord.py takes `application/json` only without a charset."""
    body = json.dumps(data).encode()
    return web.Response(body=body, status=status, content_type="application/json", headers=headers)


class Rest:
    """Answers each route. `commands` holds what was synced, by server id, None for everywhere."""

    def __init__(self, delivery: Delivery, interactions: Interactions) -> None:
        self.delivery = delivery
        self.interactions = interactions
        self.guilds: list[Guild] = []
        self.people: list[User] = []
        self.direct: dict[User, Channel] = {}
        self.commands: dict[int | None, list[Json]] = {}
        self.commands_synced = 0

    def add_routes(self, app: web.Application) -> None:
        """Put every route into the application."""
        channel, message = "/channels/{channel}", "/channels/{channel}/messages/{message}"
        everywhere = "/applications/{app}/commands"
        within = "/applications/{app}/guilds/{guild}/commands"
        hook = "/webhooks/{app}/{token}"
        routes: list[tuple[str, str, Handler]] = [
            ("GET", "/users/@me", self._me),
            ("POST", "/users/@me/channels", self._open_direct),
            ("GET", "/applications/@me", self._application),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", channel, self._channel_object),
            ("POST", channel + "/typing", self._typing),
            ("GET", channel + "/messages", self._history),
            ("POST", channel + "/messages", self._create),
            ("GET", message, self._read),
            ("PATCH", message, self._edit),
            ("DELETE", message, self._delete),
            ("POST", message + "/threads", self._thread),
            ("GET", everywhere, self._list_commands),
            ("PUT", everywhere, self._sync_commands),
            ("GET", within, self._list_commands),
            ("PUT", within, self._sync_commands),
            ("POST", "/interactions/{id}/{token}/callback", self._respond),
            ("POST", hook, self._follow_up),
            ("GET", hook + "/messages/{message}", self._read_followup),
            ("PATCH", hook + "/messages/{message}", self._edit_followup),
            ("DELETE", hook + "/messages/{message}", self._delete_followup),
        ]
        for method, path, handler in routes:
            app.router.add_route(method, API + path, handler)

    def application(self) -> Json:
        """Give the application object, with the portal's switches in its flags."""
        limited = Intent.MESSAGE_CONTENT in self.delivery.gateway.portal
        bot = self.delivery.bot
        return {
            "id": str(bot.id),
            "name": bot.name,
            "description": "",
            "icon": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": User(1, "owner").json(),
            "verify_key": "",
            "flags": _CONTENT_LIMITED if limited else 0,
        }

    def find_channel(self, request: web.Request, needed: Permission) -> Channel:
        """Find a route's channel in which the bot may do what is needed, or raise the refusal."""
        wanted = int(request.match_info["channel"])
        channels = [c for guild in self.guilds for c in guild.channels]
        for channel in (*channels, *self.direct.values()):
            if channel.id == wanted:
                break
        else:
            raise RefusedError(10003)
        may = channel.permissions(self.delivery.bot)
        if Permission.VIEW_CHANNEL not in may:
            raise RefusedError(50001)
        if channel.kind == PUBLIC_THREAD and Permission.SEND_MESSAGES in needed:
            needed = needed & ~Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS
        if needed not in may:
            raise RefusedError(50013)
        return channel

    def _find_message(self, request: web.Request, needed: Permission) -> Message:
        channel = self.find_channel(request, needed)
        message = channel.messages.get(int(request.match_info["message"]))
        if message is None or message.only_for is not None:
            raise RefusedError(10008)
        return message

    def _find_guild(self, request: web.Request) -> Guild:
        for guild in self.guilds:
            if guild.id == int(request.match_info["guild"]):
                return guild
        raise RefusedError(10004)

    def _find_user(self, user_id: object) -> User:
        for user in (self.delivery.bot, *self.people):
            if user.id == int(str(user_id)):
                return user
        raise RefusedError(10013)

    async def _me(self, _: web.Request) -> web.Response:
        return reply(self.delivery.bot.json() | {"verified": True, "mfa_enabled": False})

    async def _application(self, _: web.Request) -> web.Response:
        return reply(self.application())

    async def _open_direct(self, request: web.Request) -> web.Response:
        body = await request.json()
        return reply(self.direct_channel(self._find_user(body["recipient_id"])).json())

    def direct_channel(self, user: User) -> Channel:
        """Give the direct conversation between the bot and a person, the same one each time."""
        if user not in self.direct:
            clock, bot = self.delivery.clock, self.delivery.bot
            channel = Channel(clock.snowflake(), user.name, DIRECT, with_whom=user, owner=bot)
            self.direct[user] = channel
        return self.direct[user]

    async def _channel_object(self, request: web.Request) -> web.Response:
        return reply(self.find_channel(request, Permission.VIEW_CHANNEL).json())

    async def _typing(self, request: web.Request) -> web.Response:
        self.find_channel(request, Permission.SEND_MESSAGES).typing += 1
        return web.Response(status=204)

    async def _history(self, request: web.Request) -> web.Response:
        channel = self.find_channel(request, Permission.READ_MESSAGE_HISTORY)
        before, after = (int(request.query.get(key, default)) for key, default in _WINDOW)
        found = [
            message
            for message in sorted(channel.messages.values(), key=lambda m: m.id)
            if after < message.id < before and message.only_for is None
        ]
        limit = int(request.query.get("limit", 50))
        found = found[:limit] if "after" in request.query else found[-limit:]
        return reply([self.delivery.readable(message) for message in reversed(found)])

    async def _create(self, request: web.Request) -> web.Response:
        channel, body = self.find_channel(request, Permission.SEND_MESSAGES), await request.json()
        reference, replied = body.get("message_reference"), None
        if reference is not None:
            if Permission.READ_MESSAGE_HISTORY not in channel.permissions(self.delivery.bot):
                raise RefusedError(160002)
            replied = channel.messages.get(int(reference["message_id"]))
            if replied is None and reference.get("fail_if_not_exists", True):
                raise invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        message = await self.delivery.post(channel, self.delivery.bot, body, reply_to=replied)
        return reply(self.delivery.readable(message))

    async def _read(self, request: web.Request) -> web.Response:
        message = self._find_message(request, Permission.READ_MESSAGE_HISTORY)
        return reply(self.delivery.readable(message))

    async def _edit(self, request: web.Request) -> web.Response:
        body = await request.json()
        message = self._find_message(request, Permission.VIEW_CHANNEL)
        if message.author is not self.delivery.bot:
            raise RefusedError(50005)
        await self.delivery.edit(message, body)
        return reply(self.delivery.readable(message))

    async def _delete(self, request: web.Request) -> web.Response:
        message = self._find_message(request, Permission.VIEW_CHANNEL)
        bot = self.delivery.bot
        may = message.channel.permissions(bot)
        if message.author is not bot and (
            message.channel.kind == DIRECT or Permission.MANAGE_MESSAGES not in may
        ):
            raise RefusedError(50013)
        await self.delivery.delete(message)
        return web.Response(status=204)

    async def _thread(self, request: web.Request) -> web.Response:
        body, form = await request.json(), Form()
        message = self._find_message(request, Permission.CREATE_PUBLIC_THREADS)
        parent = message.channel
        form.length("name", body.get("name"), 1, 100)
        if body.get("auto_archive_duration") not in (None, 60, 1440, 4320, 10080):
            form.wrong("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of those.")
        form.check()
        if message.thread is not None:
            raise RefusedError(160004)
        if parent.kind != TEXT or parent.guild is None:
            raise RefusedError(50024)
        bot, guild = self.delivery.bot, parent.guild
        thread = Channel(message.id, body["name"], PUBLIC_THREAD, guild, parent, owner=bot)
        message.thread = thread
        guild.channels.append(thread)
        await self.delivery.gateway.dispatch(
            "THREAD_CREATE",
            lambda _: thread.json() | {"newly_created": True},
            guild_id=guild.id,
            intent=Intent.GUILDS,
        )
        return reply(thread.json(), status=201)

    def _scope(self, request: web.Request) -> int | None:
        if int(request.match_info["app"]) != self.delivery.bot.id:
            raise RefusedError(50001)
        return self._find_guild(request).id if "guild" in request.match_info else None

    async def _list_commands(self, request: web.Request) -> web.Response:
        return reply(self.commands.get(self._scope(request), []))

    async def _sync_commands(self, request: web.Request) -> web.Response:
        scope, sent = self._scope(request), json.loads(await request.read())
        check_commands(sent)
        before = {(c["type"], c["name"]): c["id"] for c in self.commands.get(scope, [])}
        known = []
        for command in sent:
            key = command.get("type", 1), command["name"]
            command_id = before.get(key) or str(self.delivery.clock.snowflake())
            own = {"id": command_id, "application_id": str(self.delivery.bot.id), "type": key[0]}
            where = {} if scope is None else {"guild_id": str(scope)}
            known.append({"description": "", "version": command_id} | command | own | where)
        self.commands[scope] = known
        self.commands_synced += 1
        self.delivery.bell.ring()
        return reply(known)

    async def _respond(self, request: web.Request) -> web.Response:
        where, body = request.match_info, await request.json()
        told = await self.interactions.respond(int(where["id"]), where["token"], body)
        return reply(told) if request.query.get("with_response") else web.Response(status=204)

    async def _follow_up(self, request: web.Request) -> web.Response:
        where, body = request.match_info, await request.json()
        made = self.interactions.by_token(int(where["app"]), where["token"])
        message = await self.interactions.follow_up(made, body)
        waited = request.query.get("wait") in ("1", "true")
        return reply(self.delivery.whole(message)) if waited else web.Response(status=204)

    def _followup(self, request: web.Request) -> Message:
        where = request.match_info
        made = self.interactions.by_token(int(where["app"]), where["token"])
        return self.interactions.message(made, where["message"])

    async def _read_followup(self, request: web.Request) -> web.Response:
        return reply(self.delivery.whole(self._followup(request)))

    async def _edit_followup(self, request: web.Request) -> web.Response:
        body = await request.json()
        message = self._followup(request)
        await self.interactions.edit(message, body)
        return reply(self.delivery.whole(message))

    async def _delete_followup(self, request: web.Request) -> web.Response:
        await self.delivery.delete(self._followup(request))
        return web.Response(status=204)


_WINDOW: Final = (("before", 1 << 63), ("after", 0))
