"""What a person does: types, clicks, edits, uses commands and menus; and what they then see."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.local_discord import interactions
from tests.local_discord.commands import ON_MESSAGE, SLASH, SUBCOMMAND, filled_in, shown_to
from tests.local_discord.delivery import Delivery
from tests.local_discord.interactions import Interaction, Interactions
from tests.local_discord.refusals import Json
from tests.local_discord.rest import Rest
from tests.local_discord.world import Channel, Message, Permission, User, walk

if TYPE_CHECKING:
    from tests.local_discord.server import LocalDiscord


@dataclass(eq=False, slots=True)
class Person:
    """Somebody who uses Discord. What their client would not let them do raises ValueError."""

    user: User
    server: "LocalDiscord"
    _delivery: Delivery
    _interactions: Interactions
    _rest: Rest

    @property
    def mention(self) -> str:
        """The text that mentions this person."""
        return self.user.mention

    @property
    def direct_messages(self) -> Channel:
        """The conversation with the bot."""
        return self._rest.direct_channel(self.user)

    async def says(self, channel: Channel, text: str) -> Message:
        """Send a message; returns at once, without waiting for the bot."""
        return await self._send(channel, text, None, ping=True)

    async def dm(self, text: str) -> Message:
        """Send the bot a direct message; returns at once."""
        return await self._send(self.direct_messages, text, None, ping=True)

    async def replies(self, to: Message, text: str, *, ping: bool = True) -> Message:
        """Reply to a message, notifying its author or not; returns at once."""
        if to.deleted:
            raise ValueError("the message is gone")
        return await self._send(to.channel, text, to, ping=ping)

    async def edits(self, message: Message, text: str) -> None:
        """Change a message of one's own; returns at once."""
        if message.author is not self.user:
            raise ValueError("that is somebody else's message")
        await self._delivery.edit(message, {"content": text})

    async def deletes(self, message: Message) -> None:
        """Delete a message of one's own, or anyone's as a moderator; returns at once."""
        if message.deleted:
            raise ValueError("the message is gone already")
        may = Permission.MANAGE_MESSAGES in message.channel.permissions(self.user)
        if message.author is not self.user and not may:
            raise ValueError("that is somebody else's message")
        await self._delivery.delete(message)

    def sees(self, message: Message) -> bool:
        """Tell whether this person sees a message."""
        channel = message.channel
        may = channel.with_whom in (None, self.user)
        may = may and Permission.VIEW_CHANNEL in channel.permissions(self.user)
        return may and not message.deleted and message.only_for in (None, self.user)

    async def slash(
        self,
        command: str,
        channel: Channel,
        *,
        shown_anyway: bool = False,
        bot_takes: float = 0.0,
        **options: object,
    ) -> Interaction:
        """Use a slash command ("ask", or "group name") and wait until the bot has finished.

        `shown_anyway` uses one that the menu hides, as a server's settings can allow.
        `bot_takes` seconds of Discord's clock pass before the bot can respond.
        """
        known, rest = self._command(SLASH, command, channel, shown_anyway=shown_anyway)
        data = self._data(known, channel, rest, options, None)
        return await self._begin(interactions.COMMAND, channel, data, bot_takes=bot_takes)

    async def autocompletes(
        self, command: str, option: str, typed: str, channel: Channel, **others: object
    ) -> list[Json]:
        """Type into an option and give the choices that the bot offers."""
        known, rest = self._command(SLASH, command, channel, shown_anyway=False)
        data = self._data(known, channel, rest, {**others, option: typed}, option)
        made = await self._begin(interactions.AUTOCOMPLETE, channel, data)
        return made.choices

    async def uses_message_command(
        self, name: str, message: Message, *, bot_takes: float = 0.0
    ) -> Interaction:
        """Choose a command in a message's menu and wait until the bot has finished."""
        self._check_sees(message)
        known, _ = self._command(ON_MESSAGE, name, message.channel, shown_anyway=False)
        seen = self._delivery.whole(message)
        data: Json = self._data(known, message.channel, [], {}, None) | {
            "target_id": str(message.id),
            "resolved": {"messages": {str(message.id): seen}},
        }
        return await self._begin(interactions.COMMAND, message.channel, data, bot_takes=bot_takes)

    async def clicks(
        self,
        message: Message,
        label: str | None = None,
        *,
        custom_id: str | None = None,
        bot_takes: float = 0.0,
    ) -> Interaction:
        """Click a button, by its label, emoji or id, and wait until the bot has finished."""
        self._check_sees(message)
        for button in message.buttons:
            named = label is not None and label in (button.label, button.emoji)
            if (named or (custom_id is not None and button.custom_id == custom_id)) and (
                button.custom_id is not None and not button.disabled
            ):
                break
        else:
            raise ValueError(f"no button {label or custom_id} to click among {message.buttons}")
        data: Json = {"custom_id": button.custom_id, "component_type": 2, "id": 1}
        return await self._begin(
            interactions.COMPONENT, message.channel, data, source=message, bot_takes=bot_takes
        )

    async def chooses(self, message: Message, *values: str) -> Interaction:
        """Choose values in a message's menu and wait until the bot has finished."""
        self._check_sees(message)
        for part in walk(message.components):
            offered = [option["value"] for option in part.get("options", [])]
            if part["type"] == 3 and not part.get("disabled") and set(values) <= set(offered):
                data = {"custom_id": part["custom_id"], "component_type": 3, "id": 1}
                break
        else:
            raise ValueError(f"no menu offers {values}")
        return await self._begin(
            interactions.COMPONENT,
            message.channel,
            data | {"values": list(values)},
            source=message,
        )

    async def _send(
        self, channel: Channel, text: str, reply_to: Message | None, *, ping: bool
    ) -> Message:
        if not 0 < len(text.strip()) <= 4000:
            raise ValueError("Discord lets nobody send more than 4,000 characters, or nothing")
        parse = ["everyone", "users", "roles"]
        body: Json = {
            "content": text,
            "allowed_mentions": {"parse": parse, "replied_user": ping},
        }
        return await self._delivery.post(channel, self.user, body, reply_to=reply_to)

    def _check_sees(self, message: Message) -> None:
        if not self.sees(message):
            raise ValueError(f"{self.user.name} does not see that message")

    def _command(
        self, kind: int, words: str, channel: Channel, *, shown_anyway: bool
    ) -> tuple[Json, list[str]]:
        name, *rest = words.split() if kind == SLASH else [words]
        guild_id = channel.guild.id if channel.guild else None
        scopes = dict.fromkeys((guild_id, None))
        offered = [c for scope in scopes for c in self._rest.commands.get(scope, [])]
        for command in offered:
            if (command["type"], command["name"]) == (kind, name):
                break
        else:
            names = [command["name"] for command in offered]
            raise ValueError(f"there is no command {name!r} here, only {names}")
        may = channel.permissions(self.user)
        if not shown_anyway and not shown_to(command, may, directly=channel.guild is None):
            raise ValueError(f"the menu does not offer {name!r} to {self.user.name} here")
        return command, rest

    def _data(
        self,
        command: Json,
        channel: Channel,
        rest: list[str],
        values: dict[str, object],
        focused: str | None,
    ) -> Json:
        part, path = command, []
        for word in rest:
            part = next(option for option in part["options"] if option["name"] == word)
            path.append(part)
        own = [o for o in part.get("options") or [] if o["type"] > SUBCOMMAND + 1]
        options = filled_in(own, values, focused=focused)
        for step in reversed(path):
            options = [{"name": step["name"], "type": step["type"], "options": options}]
        data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
        if "guild_id" in command and channel.guild is not None:
            data["guild_id"] = command["guild_id"]
        return data | {"options": options} if options else data

    async def _begin(
        self,
        kind: int,
        channel: Channel,
        data: Json,
        *,
        source: Message | None = None,
        bot_takes: float = 0.0,
    ) -> Interaction:
        made = await self._interactions.begin(
            kind, self.user, channel, data, source=source, bot_takes=bot_takes
        )
        await self.server.finished(made)
        return made
