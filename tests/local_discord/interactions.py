"""Interactions, which are commands and clicks: one response each, within three seconds."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from tests.local_discord.gateway import Gateway
from tests.local_discord.messages import Messages
from tests.local_discord.rest import Route, Where
from tests.local_discord.rules import CHOICES, Json, RefusedError, check
from tests.local_discord.world import DIRECT, EPHEMERAL, Channel, Message, User, World

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4
_REPLY, _DEFER, _DEFER_UPDATE, _CHOOSE = 4, 5, 6, 8
_FITTING: Final = {
    COMMAND: (_REPLY, _DEFER),
    COMPONENT: (_REPLY, _DEFER, _DEFER_UPDATE),
    AUTOCOMPLETE: (_CHOOSE,),
}
_TO_RESPOND: Final = timedelta(seconds=3)


@dataclass(eq=False, slots=True)
class Interaction:
    """A command or click, and what the person got for it. `source` is the message clicked on."""

    id: int
    kind: int
    user: User
    channel: Channel
    created: datetime
    source: Message | None = None
    token: str = field(default_factory=secrets.token_urlsafe)
    acknowledged: int | None = None
    """The kind of its response; None when "the application did not respond"."""
    original: Message | None = None
    choices: list[Json] = field(default_factory=list)

    @property
    def response(self) -> Message:
        """The message that answered; raises AssertionError when there is none."""
        assert self.acknowledged is not None, "the application did not respond"
        found = self.original if self.original is not self.source else None
        assert found is not None, "the bot acknowledged this without a message of its own"
        assert not found.thinking, "the bot deferred this and never answered"
        return found


class Interactions:
    """All interactions that people had with the bot."""

    def __init__(self, world: World, gateway: Gateway, messages: Messages) -> None:
        self._world = world
        self._gateway = gateway
        self._messages = messages
        self._made: dict[str, Interaction] = {}
        self.routes: dict[tuple[str, str], Route] = {
            ("POST", "/interactions/{id}/{token}/callback"): self._respond,
            ("POST", "/webhooks/{app}/{token}"): self._follow_up,
            ("DELETE", "/webhooks/{app}/{token}/messages/@original"): self._delete_original,
        }

    async def begin(self, made: Interaction, data: Json, bot_takes: float) -> None:
        """Tell the bot of a new interaction; `bot_takes` seconds pass before it can respond."""
        self._made[made.token] = made
        self._world.advance(bot_takes)
        channel, user, guild = made.channel, made.user, made.channel.guild
        may = {"permissions": str(int(channel.permissions(user)))}
        event: Json = {
            "id": str(made.id),
            "application_id": str(self._world.bot.id),
            "type": made.kind,
            "token": made.token,
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": channel.json() | may,
            "app_permissions": str(int(channel.permissions(self._world.bot))),
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 1 if channel.kind == DIRECT else 0,
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if made.source is not None:
            # The message that it replies to does not come with it; a bot must fetch that.
            event["message"] = made.source.json(shown=True)
        if guild is None:
            event["user"] = user.json()
        else:
            event["guild_id"] = str(guild.id)
            event["guild"] = {"id": str(guild.id), "locale": "en-US", "features": []}
            event["member"] = guild.member_json(user) | {"user": user.json()} | may
        await self._gateway.dispatch("INTERACTION_CREATE", lambda _: event, guild)

    async def _respond(self, where: Where, body: Json) -> Json:
        """Take the one response that an interaction may have, and give what Discord tells back."""
        made, kind, data = self._made.get(where["token"]), body["type"], body.get("data") or {}
        if made is None or str(made.id) != where["id"]:
            raise RefusedError(10062)
        if made.acknowledged is not None:
            raise RefusedError(40060)
        if self._world.now - made.created > _TO_RESPOND:
            raise RefusedError(10062)
        check(kind, _FITTING[made.kind], "type")
        made.acknowledged = kind
        try:
            if kind == _CHOOSE:
                check(data, CHOICES)
                made.choices = data["choices"]
            elif kind == _DEFER_UPDATE:
                made.original = made.source
            else:
                made.original = await self._post(made, data, thinking=kind == _DEFER)
        except RefusedError:
            made.acknowledged = None  # a refused response does not count
            raise
        told: Json = {"interaction": {"id": str(made.id), "type": made.kind}}
        if made.original is None:
            return told
        told["interaction"]["response_message_id"] = str(made.original.id)
        message = self._messages.json(made.original, granted=True)
        return told | {"resource": {"type": kind, "message": message}}

    async def _follow_up(self, where: Where, body: Json) -> Json:
        """Send one more message; the first after a deferral fills the deferred one instead."""
        made = self._answered(where)
        message = made.original
        if message is not None and message.thinking:
            # Who sees it was settled by the deferral, whatever this body says.
            await self._messages.edit(message, body)
        else:
            message = await self._post(made, body)
        return self._messages.json(message, granted=True)

    async def _delete_original(self, where: Where, _: object) -> None:
        """Delete the response, or the message clicked on if the response changes that one."""
        original = self._answered(where).original
        if original is None or original.deleted:
            raise RefusedError(10008)
        await self._messages.delete(original)

    def _answered(self, where: Where) -> Interaction:
        made = self._made.get(where["token"])
        if made is None or made.acknowledged is None:
            raise RefusedError(10015)
        return made

    async def _post(self, made: Interaction, data: Json, *, thinking: bool = False) -> Message:
        message = Message(
            self._world.new_id(),
            made.channel,
            self._world.bot,
            self._world.now,
            reply_to=made.source,
            only_for=made.user if (data.get("flags") or 0) & EPHEMERAL else None,
            of_interaction=True,
            thinking=thinking,
        )
        return await self._messages.post(message, data)
