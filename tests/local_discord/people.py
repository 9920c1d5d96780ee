"""What a person does: types, clicks, edits, uses commands and menus; and what they then see."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.local_discord.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, Interaction
from tests.local_discord.rules import Json
from tests.local_discord.world import Channel, Message, Permission, User

if TYPE_CHECKING:
    from tests.local_discord.server import LocalDiscord

_SLASH, _ON_MESSAGE = 1, 3


@dataclass(eq=False, slots=True)
class Person:
    """Somebody who uses Discord. What their client would not let them do raises ValueError."""

    user: User
    _discord: "LocalDiscord"

    @property
    def mention(self) -> str:
        """The text that mentions this person."""
        return self.user.mention

    @property
    def direct_messages(self) -> Channel:
        """The conversation with the bot."""
        return self._discord.direct_channel(self.user)

    async def says(
        self, channel: Channel, text: str, *, to: Message | None = None, ping: bool = True
    ) -> Message:
        """Send a message; returns at once, without waiting for the bot."""
        if not 0 < len(text.strip()) <= 4000:
            raise ValueError("Discord lets nobody send more than 4,000 characters, or nothing")
        number, now = self._discord.new_id(), self._discord.now
        message = Message(number, channel, self.user, now, reply_to=to)
        mentions = {"parse": ["everyone", "users", "roles"], "replied_user": ping}
        body: Json = {"content": text, "allowed_mentions": mentions}
        return await self._discord.messages.post(message, body)

    async def posts(self, forum: Channel, title: str, text: str) -> Message:
        """Post in a forum: open a thread that begins with this text; returns at once."""
        number, now = self._discord.new_id(), self._discord.now
        thread = await self._discord.messages.open_thread(number, title, forum)
        message = Message(number, thread, self.user, now)
        return await self._discord.messages.post(message, {"content": text})

    async def dm(self, text: str) -> Message:
        """Send the bot a direct message; returns at once."""
        return await self.says(self.direct_messages, text)

    async def replies(self, to: Message, text: str, *, ping: bool = True) -> Message:
        """Reply to a message, notifying its author or not; returns at once."""
        return await self.says(to.channel, text, to=to, ping=ping)

    async def edits(self, message: Message, text: str) -> None:
        """Change a message of one's own; returns at once."""
        await self._discord.messages.edit(message, {"content": text})

    async def shows(self, channel: Channel, picture: str) -> Message:
        """Send the picture of an address, without a word; returns at once."""
        return await self._sends(channel, picture=picture)

    async def forwards(self, message: Message, channel: Channel) -> Message:
        """Forward a message, without a word; returns at once."""
        return await self._sends(channel, forwarded=message)

    async def _sends(
        self, channel: Channel, *, picture: str = "", forwarded: Message | None = None
    ) -> Message:
        sent = Message(self._discord.new_id(), channel, self.user, self._discord.now)
        sent.picture, sent.forwarded = picture, forwarded
        channel.messages[sent.id] = sent
        await self._discord.messages.tell(sent)
        return sent

    async def pins(self, message: Message) -> None:
        """Pin a message; returns at once."""
        await self._discord.messages.pin(message)

    async def deletes(self, message: Message) -> None:
        """Delete a message of one's own; returns at once."""
        await self._discord.messages.delete(message)

    def sees(self, message: Message) -> bool:
        """Tell whether this person sees a message."""
        may = Permission.VIEW_CHANNEL in message.channel.permissions(self.user)
        mine = message.channel.with_whom in (None, self.user)
        return may and mine and not message.deleted and message.only_for in (None, self.user)

    async def slash(
        self,
        name: str,
        channel: Channel,
        *,
        shown_anyway: bool = False,
        bot_takes: float = 0.0,
        **options: object,
    ) -> Interaction:
        """Use a slash command and wait until the bot has finished.

        `shown_anyway` uses one that the menu hides, as a server's settings can allow.
        `bot_takes` seconds of Discord's clock pass before the bot can respond.
        """
        command = self._command(_SLASH, name, channel, shown_anyway=shown_anyway)
        needed = {option["name"] for option in command["options"] if option.get("required")}
        if missing := needed - options.keys():
            raise ValueError(f"the command needs {', '.join(missing)}")
        data = _data(command) | {"options": _filled_in(command, options)}
        return await self._begin(COMMAND, channel, data, bot_takes=bot_takes)

    async def autocompletes(
        self, name: str, option: str, typed: str, channel: Channel, **others: object
    ) -> list[Json]:
        """Type into an option and give the choices that the bot offers."""
        command = self._command(_SLASH, name, channel)
        filled = _filled_in(command, {**others, option: typed})
        filled[-1]["focused"] = True
        data = _data(command) | {"options": filled}
        return (await self._begin(AUTOCOMPLETE, channel, data)).choices

    async def uses_message_command(self, name: str, message: Message) -> Interaction:
        """Choose a command in a message's menu and wait until the bot has finished."""
        command = self._command(_ON_MESSAGE, name, message.channel)
        seen = self._discord.messages.json(message, granted=True)
        target = {"target_id": str(message.id), "resolved": {"messages": {str(message.id): seen}}}
        return await self._begin(COMMAND, message.channel, _data(command) | target)

    async def clicks(self, message: Message, label: str) -> Interaction:
        """Click a button, by its label or emoji, and wait until the bot has finished."""
        ids = [b.custom_id for b in message.buttons if label in (b.label, b.emoji)]
        if not ids or not self.sees(message):
            raise ValueError(f"{self.user.name} sees no button {label} among {message.buttons}")
        data: Json = {"custom_id": ids[0], "component_type": 2, "id": 1}
        return await self._begin(COMPONENT, message.channel, data, source=message)

    def _command(
        self, kind: int, name: str, channel: Channel, *, shown_anyway: bool = False
    ) -> Json:
        here = channel.guild.id if channel.guild else None
        offered = [c for where in {here, None} for c in self._discord.commands[where]]
        found = [one for one in offered if (one["type"], one["name"]) == (kind, name)]
        if not found:
            raise ValueError(f"there is no command {name!r} here, only {offered}")
        needed = Permission(int(found[0].get("default_member_permissions") or 0))
        fits = (0 if channel.guild else 1) in found[0]["contexts"]
        shown = fits and needed in channel.permissions(self.user)
        if not shown and not shown_anyway:
            raise ValueError(f"the menu does not offer {name!r} to {self.user.name} here")
        return found[0]

    async def _begin(
        self,
        kind: int,
        channel: Channel,
        data: Json,
        *,
        source: Message | None = None,
        bot_takes: float = 0.0,
    ) -> Interaction:
        number, now = self._discord.new_id(), self._discord.now
        made = Interaction(number, kind, self.user, channel, now, source)
        await self._discord.interactions.begin(made, data, bot_takes)
        await self._discord.quiet()
        return made


def _data(command: Json) -> Json:
    return {key: command[key] for key in ("id", "name", "type", "guild_id") if key in command}


def _filled_in(command: Json, values: dict[str, object]) -> list[Json]:
    kinds = {option["name"]: option["type"] for option in command["options"]}
    if strange := values.keys() - kinds.keys():
        raise ValueError(f"the command has no option {', '.join(strange)}")
    return [{"name": name, "type": kinds[name], "value": value} for name, value in values.items()]
