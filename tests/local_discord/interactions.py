"""Interactions: one response each within three seconds, follow-ups for fifteen minutes."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from tests.local_discord.commands import check_choices
from tests.local_discord.delivery import Delivery
from tests.local_discord.refusals import (
    Form,
    Json,
    RefusedError,
    invalid,
)
from tests.local_discord.world import DIRECT, EPHEMERAL, Channel, Message, User

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES = 4, 5, 6, 7, 8
_FITTING: Final = {
    COMMAND: (REPLY, DEFER),
    COMPONENT: (REPLY, DEFER, DEFER_UPDATE, UPDATE),
    AUTOCOMPLETE: (CHOICES,),
}
_TO_RESPOND: Final = timedelta(seconds=3)
_TO_FOLLOW_UP: Final = timedelta(minutes=15)


@dataclass(eq=False, slots=True)
class Interaction:
    """A command or click, and what the person got for it."""

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    data: Json
    created: datetime
    source: Message | None = None
    """The message whose button or menu was used."""
    acknowledged: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    choices: list[Json] = field(default_factory=list)

    @property
    def response(self) -> Message:
        """The message that answered; raises AssertionError when there is none."""
        assert self.acknowledged is not None, "the application did not respond"
        found = self.original if self.original is not self.source else None
        assert found is not None, "the bot acknowledged this without a message of its own"
        assert not found.thinking, "the bot deferred this and never answered"
        return found

    @property
    def answered(self) -> bool:
        """Whether the person has got what there is to get; a silent acknowledgement counts."""
        first = self.original
        waiting = first is not None and first.thinking and not first.deleted
        return self.acknowledged is not None and not waiting


@dataclass(eq=False, slots=True)
class Interactions:
    """All interactions that people had with the bot."""

    delivery: Delivery
    made: dict[str, Interaction] = field(default_factory=dict)

    async def begin(
        self,
        kind: int,
        user: User,
        channel: Channel,
        data: Json,
        *,
        source: Message | None = None,
        bot_takes: float = 0.0,
    ) -> Interaction:
        """Tell the bot of a new interaction; `bot_takes` seconds pass before it can respond."""
        clock, bot = self.delivery.clock, self.delivery.bot
        token = secrets.token_urlsafe(48)
        made = Interaction(clock.snowflake(), token, kind, user, channel, data, clock.now, source)
        self.made[token] = made
        clock.advance(bot_takes)
        guild, may = channel.guild, channel.permissions(user)
        event: Json = {
            "id": str(made.id),
            "application_id": str(bot.id),
            "type": kind,
            "token": token,
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": channel.json() | {"permissions": str(int(may))},
            "app_permissions": str(int(channel.permissions(bot))),
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(guild.id if guild else 0)},
            "context": 1 if channel.kind == DIRECT else 0,
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if source is not None:
            # The message that it replies to does not come with it; a bot must fetch that.
            event["message"] = source.json()
        if guild is None:
            event["user"] = user.json()
        else:
            member = guild.member_json(user) | {"permissions": str(int(may))}
            event |= {"guild_id": str(guild.id), "guild_locale": "en-US", "member": member}
            event["guild"] = {"id": str(guild.id), "locale": "en-US", "features": []}
        guild_id = guild.id if guild else None
        await self.delivery.gateway.dispatch(
            "INTERACTION_CREATE", lambda _: event, guild_id=guild_id
        )
        return made

    async def respond(self, interaction_id: int, token: str, body: Json) -> Json:
        """Take the one response that an interaction may have, and give what Discord tells back."""
        made = self.made.get(token)
        if made is None or made.id != interaction_id:
            raise RefusedError(10062)
        if made.acknowledged is not None:
            raise RefusedError(40060)
        if self.delivery.clock.now - made.created > _TO_RESPOND:
            raise RefusedError(10062)
        kind, data = body.get("type"), body.get("data") or {}
        if kind not in _FITTING[made.kind]:
            message = f"Value must be one of {_FITTING[made.kind]}."
            raise invalid("type", "BASE_TYPE_CHOICES", message)
        made.acknowledged = kind
        try:
            resource = await self._carry_out(made, kind, data)
        except RefusedError as refused:
            made.acknowledged = None  # a refused response does not count
            if "errors" in refused.body:
                refused.body["errors"] = {"data": refused.body["errors"]}
            raise
        self.delivery.bell.ring()
        told: Json = {"id": str(made.id), "type": made.kind}
        if made.original is not None:
            told["response_message_id"] = str(made.original.id)
            told["response_message_loading"] = made.original.thinking
            told["response_message_ephemeral"] = made.original.ephemeral
        return {"interaction": told} | ({"resource": resource} if resource else {})

    async def _carry_out(self, made: Interaction, kind: int, data: Json) -> Json | None:
        if kind == CHOICES:
            form = Form()
            check_choices(form, "choices", data.get("choices"))
            form.check()
            made.choices = data["choices"]
            return None
        if kind in (REPLY, DEFER):
            made.original = await self._message(made, data, loading=kind == DEFER)
        else:
            assert made.source is not None
            if kind == UPDATE:
                await self.edit(made.source, data)
            made.original = made.source
        return {"type": kind, "message": self.delivery.whole(made.original)}

    def by_token(self, application_id: int, token: str) -> Interaction:
        """Find the interaction that a follow-up belongs to."""
        made = self.made.get(token)
        ours = application_id == self.delivery.bot.id
        if made is None or not ours or made.acknowledged in (None, CHOICES):
            raise RefusedError(10015)
        if self.delivery.clock.now - made.created > _TO_FOLLOW_UP:
            raise RefusedError(50027)
        return made

    async def follow_up(self, made: Interaction, body: Json) -> Message:
        """Send one more message; the first after a deferral fills the deferred one instead."""
        if made.original is not None and made.original.thinking:
            # Who sees it was settled by the deferral, whatever this body says.
            await self.edit(made.original, body)
            return made.original
        message = await self._message(made, body)
        made.followups.append(message)
        return message

    def message(self, made: Interaction, which: str) -> Message:
        """Find one of an interaction's messages, `@original` or by its id."""
        known = [m for m in (made.original, *made.followups) if m is not None and not m.deleted]
        for message in known:
            if which == str(message.id) or (which == "@original" and message is made.original):
                return message
        raise RefusedError(10008)

    async def edit(self, message: Message, body: Json) -> None:
        """Edit one of an interaction's messages."""
        if message.deleted:
            raise RefusedError(10008)
        await self.delivery.edit(message, body, notify=message.thinking)

    async def _message(self, made: Interaction, data: Json, *, loading: bool = False) -> Message:
        private = bool((data.get("flags") or 0) & EPHEMERAL)
        metadata: Json = {
            "id": str(made.id),
            "type": made.kind,
            "user": made.user.json(),
            "authorizing_integration_owners": {},
        }
        if made.source is not None:
            metadata["interacted_message_id"] = str(made.source.id)
        return await self.delivery.post(
            made.channel,
            self.delivery.bot,
            data,
            reply_to=made.source,
            only_for=made.user if private else None,
            answers=metadata,
            loading=loading,
        )
