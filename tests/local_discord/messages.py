"""Messages: sent, edited and deleted; told to the bot as far as it may know; and whom they ping."""

import re
from typing import Final

from tests.local_discord.gateway import Gateway, Intent, Session
from tests.local_discord.rules import Json, RefusedError, check_message
from tests.local_discord.world import DIRECT, THREAD, Channel, Message, Permission, World

# Mentions in code are shown as written. A backslash does not keep one from notifying.
_CODE = re.compile(r"```.+?```|``.+?``|`[^`]+`", re.DOTALL)
_WHOEVER_IS_NAMED: Final[Json] = {"parse": ["everyone", "users", "roles"], "replied_user": True}


class Messages:
    """Puts messages into channels. `pinged` lists whom the bot's messages notified, in order."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.pinged: list[str] = []
        self._world = world
        self._gateway = gateway

    async def post(self, message: Message, body: Json) -> Message:
        """Send a message with what the body says; raises RefusedError where Discord would."""
        self.put(message, body)
        await self.tell(message)
        return message

    def put(self, message: Message, body: Json) -> None:
        """Show a message to people; the bot hears of it when it is told."""
        if not message.thinking:
            self._fill(message, body, notify=True)
        message.nonce = body.get("nonce")
        message.channel.messages[message.id] = message

    async def open_thread(self, number: int, name: str, parent: Channel) -> Channel:
        """Open a thread in a channel or a forum, and tell the bot of it."""
        guild = parent.guild
        assert guild is not None
        thread = Channel(number, name, THREAD, guild, parent)
        guild.channels.append(thread)
        told = thread.json()
        await self._gateway.dispatch("THREAD_CREATE", lambda _: told, guild, Intent.GUILDS)
        return thread

    async def tell(self, message: Message) -> None:
        """Tell the bot of a new message."""
        await self._tell("MESSAGE_CREATE", message)

    async def edit(self, message: Message, body: Json) -> None:
        """Change what the body names; the first content of a deferred answer notifies."""
        self._fill(message, body, notify=message.thinking)
        message.edited = None if message.thinking else self._world.now
        message.thinking = False
        await self._tell("MESSAGE_UPDATE", message)

    async def pin(self, message: Message) -> None:
        """Pin a message, of which the bot hears as it does of an edit."""
        await self._tell("MESSAGE_UPDATE", message)

    async def delete(self, message: Message) -> None:
        """Take a message away."""
        message.deleted = True
        del message.channel.messages[message.id]
        gone = {"id": str(message.id), "channel_id": str(message.channel.id)}
        await self._tell("MESSAGE_DELETE", message, gone)

    def json(self, message: Message, *, granted: bool) -> Json:
        """Give a message as the bot gets it, `granted` the message content intent or without."""
        seen = message.json(shown=granted or self._is_open(message))
        if replied := message.reply_to:  # one level only: not what that one replies to
            shown = granted or self._is_open(replied)
            seen["referenced_message"] = None if replied.deleted else replied.json(shown=shown)
        return seen

    def _is_open(self, message: Message) -> bool:
        """Whether the bot may read this without the message content intent."""
        bot = self._world.bot
        ours = message.author is bot or bot in message.mentions
        return ours or message.channel.kind == DIRECT

    def _fill(self, message: Message, body: Json, *, notify: bool) -> None:
        if message.author is self._world.bot:
            check_message(body)
        content = str(body.get("content", message.content) or "").strip()
        if not content:
            raise RefusedError(50006)
        message.content = content
        message.components = body.get("components", message.components) or []
        names = self._mention(message, body.get("allowed_mentions", _WHOEVER_IS_NAMED))
        if notify and message.only_for is None:
            message.pinged = names
            if message.author is self._world.bot:
                self.pinged += names

    async def _tell(self, event: str, message: Message, gone: Json | None = None) -> None:
        guild, may = message.channel.guild, message.channel.permissions(self._world.bot)
        if message.only_for or Permission.VIEW_CHANNEL not in may:
            return
        author = {"member": guild.member_json(message.author)} if guild else {}
        where = {"guild_id": str(guild.id)} if guild else {}

        def data(session: Session) -> Json:
            granted = Intent.MESSAGE_CONTENT in session.intents
            return (gone or self.json(message, granted=granted) | author) | where

        intent = Intent.GUILD_MESSAGES if guild else Intent.DIRECT_MESSAGES
        await self._gateway.dispatch(event, data, guild, intent)

    def _mention(self, message: Message, allowed: Json) -> tuple[str, ...]:
        """Note whom a message mentions; gives whom it notifies, of those who are `allowed`.

        It mentions the author of what it replies to as well; but an answer to an interaction does
        not count as the bot's.
        """
        guild, author, text = message.channel.guild, message.author, _CODE.sub("", message.content)
        powerful = Permission.MENTION_EVERYONE in message.channel.permissions(author)
        parse = allowed.get("parse", ())

        def named(kind: str, pattern: str) -> set[str]:
            found = set(re.findall(pattern, text))
            return found if kind in parse else found & {*allowed.get(kind, ())}

        users, roles = named("users", r"<@!?(\d+)>"), named("roles", r"<@&(\d+)>")
        replied = message.reply_to
        if replied and allowed.get("replied_user") and not replied.of_interaction:
            users.add(str(replied.author.id))
        around = guild.members if guild else (message.channel.with_whom, self._world.bot)
        message.mentions = [u for u in around if u and str(u.id) in users and u is not author]
        message.role_mentions = [
            role
            for role in (guild.roles if guild else ())
            if str(role.id) in roles and (role.mentionable or powerful)
        ]
        loud = guild is not None and powerful and "everyone" in parse
        return (
            *(word for word in ("@everyone", "@here") if loud and word in text),
            *(f"@{user.name}" for user in message.mentions),
            *(f"@&{role.name}" for role in message.role_mentions),
        )
