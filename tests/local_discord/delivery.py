"""Messages on their way: sent, edited and deleted, and told to the bot as far as it may know."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.local_discord.gateway import Gateway, Intent, Session
from tests.local_discord.limits import check_message
from tests.local_discord.pings import notified
from tests.local_discord.refusals import Json, RefusedError
from tests.local_discord.waiting import Bell
from tests.local_discord.world import (
    DIRECT,
    EPHEMERAL,
    LOADING,
    Channel,
    Clock,
    Message,
    Permission,
    User,
)


@dataclass(eq=False, slots=True)
class Delivery:
    """Puts messages into channels. `pinged` lists whom the bot's messages notified, in order."""

    clock: Clock
    bot: User
    gateway: Gateway
    bell: Bell
    pinged: list[str]

    async def post(
        self,
        channel: Channel,
        author: User,
        body: Json,
        *,
        reply_to: Message | None = None,
        only_for: User | None = None,
        answers: Json | None = None,
        loading: bool = False,
    ) -> Message:
        """Send a message; raises RefusedError where Discord would."""
        flags = (body.get("flags") or 0) & ~EPHEMERAL | (EPHEMERAL if only_for else 0)
        message = Message(
            self.clock.snowflake(),
            channel,
            author,
            "",
            self.clock.now,
            flags=flags | (LOADING if loading else 0),
            reply_to=reply_to,
            only_for=only_for,
            answers=answers,
        )
        if not loading:
            self._fill(message, body)
            self._mention(message, body, notify=True)
        channel.messages[message.id] = message
        await self._tell("MESSAGE_CREATE", message)
        return message

    async def edit(self, message: Message, body: Json, *, notify: bool = False) -> None:
        """Change what the body names; `notify` when this is a deferred answer's first content."""
        self._fill(message, body)
        message.flags &= ~LOADING
        self._mention(message, body, notify=notify)
        if not notify:
            message.edited = self.clock.now
        await self._tell("MESSAGE_UPDATE", message)

    async def delete(self, message: Message) -> None:
        """Take a message away."""
        message.deleted = True
        del message.channel.messages[message.id]
        data = {"id": str(message.id), "channel_id": str(message.channel.id)}
        await self._dispatch("MESSAGE_DELETE", message, lambda _: data)

    def readable(self, message: Message) -> Json:
        """Give a message as REST shows it to the bot."""
        return self._render(message, granted=Intent.MESSAGE_CONTENT in self.gateway.portal)

    def whole(self, message: Message) -> Json:
        """Give a message with its content, as the target of a command or click."""
        return self._render(message, granted=True)

    def _fill(self, message: Message, body: Json) -> None:
        if message.author is self.bot:
            check_message(body)
        content = str(body["content"] or "").strip() if "content" in body else message.content
        embeds = (body["embeds"] or []) if "embeds" in body else message.embeds
        components = (body["components"] or []) if "components" in body else message.components
        if not (content or embeds):
            raise RefusedError(50006)
        message.content, message.embeds, message.components = content, embeds, components

    def _mention(self, message: Message, body: Json, *, notify: bool) -> None:
        replied = message.reply_to
        # Discord does not count an answer to an interaction as the bot's own when it is replied to.
        author = replied.author if replied is not None and replied.answers is None else None
        allowed = body.get("allowed_mentions")
        found = notified(message.content, message.channel, message.author, author, allowed)
        message.mentions, message.role_mentions = found.users, found.roles
        message.mentions_everyone = bool(found.everyone)
        if notify and message.only_for is None:
            message.pinged = found.names
            if message.author is self.bot:
                self.pinged += found.names

    async def _tell(self, event: str, message: Message) -> None:
        guild = message.channel.guild

        def data(session: Session) -> Json:
            seen = self._render(message, granted=Intent.MESSAGE_CONTENT in session.intents)
            if guild is None:
                return seen
            return seen | {"member": guild.member_json(message.author, with_user=False)}

        await self._dispatch(event, message, data)
        self.bell.ring()

    async def _dispatch(
        self, event: str, message: Message, data: Callable[[Session], Json]
    ) -> None:
        channel = message.channel
        if Permission.VIEW_CHANNEL not in channel.permissions(self.bot) or message.only_for:
            return
        guild_id = channel.guild.id if channel.guild else None
        intent = Intent.DIRECT_MESSAGES if channel.kind == DIRECT else Intent.GUILD_MESSAGES

        def complete(session: Session) -> Json:
            return data(session) | ({"guild_id": str(guild_id)} if guild_id else {})

        await self.gateway.dispatch(event, complete, guild_id=guild_id, intent=intent)

    def _render(self, message: Message, *, granted: bool) -> Json:
        seen = message.json(shown=granted or self._open(message))
        if message.reply_to is not None:  # one level only: not what that one replies to
            replied = message.reply_to
            seen["referenced_message"] = (
                None if replied.deleted else replied.json(shown=granted or self._open(replied))
            )
        return seen

    def _open(self, message: Message) -> bool:
        """Tell whether the bot may read this without the message content intent."""
        ours = message.author is self.bot or self.bot in message.mentions
        return ours or message.channel.kind == DIRECT
