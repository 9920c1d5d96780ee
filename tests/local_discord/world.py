"""What Discord remembers: people, roles, servers ("guilds"), channels and messages."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntFlag
from itertools import count

from tests.local_discord.rules import Json

EPHEMERAL, LOADING = 1 << 6, 1 << 7
TEXT, DIRECT, THREAD, FORUM = 0, 1, 11, 15
_LONG_AGO = "2020-01-01T00:00:00+00:00"


class Permission(IntFlag):
    """The permissions that matter here, with Discord's bits."""

    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38


NONE = Permission(0)
ORDINARY = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)


@dataclass(eq=False, slots=True)
class User:
    """An account: a person's or the bot's."""

    id: int
    name: str
    bot: bool = False

    @property
    def mention(self) -> str:
        """The text that mentions this account."""
        return f"<@{self.id}>"

    def json(self) -> Json:
        """Give the user object."""
        names = {"username": self.name, "global_name": None, "discriminator": "0"}
        return {"id": str(self.id), "avatar": None, "bot": self.bot} | names


@dataclass(eq=False, slots=True)
class Role:
    """A role of one server; `of_bot` is the account that Discord made it for, if it did."""

    id: int
    name: str
    permissions: Permission = NONE
    mentionable: bool = False
    of_bot: User | None = None

    def json(self) -> Json:
        """Give the role object."""
        role: Json = {"id": str(self.id), "name": self.name, "position": 1, "color": 0}
        role |= {"permissions": str(int(self.permissions)), "mentionable": self.mentionable}
        return role | ({"tags": {"bot_id": str(self.of_bot.id)}} if self.of_bot else {})


@dataclass(eq=False, slots=True, repr=False)
class Guild:
    """A server, as Discord's users call it. All members have its first role."""

    id: int
    name: str
    roles: list[Role]
    members: dict[User, list[Role]] = field(default_factory=dict)
    channels: list["Channel"] = field(default_factory=list)

    def member_json(self, user: User) -> Json:
        """Give the member object of an account in this server, without the account."""
        roles = [str(role.id) for role in self.members[user]]
        return {"roles": roles, "joined_at": _LONG_AGO, "flags": 0, "nick": None}

    def json(self, bot: User) -> Json:
        """Give what GUILD_CREATE tells the bot: what it can see, and of the members itself."""
        shown = [c for c in self.channels if Permission.VIEW_CHANNEL in c.permissions(bot)]
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": "1",
            "member_count": len(self.members),
            "roles": [role.json() for role in self.roles],
            "members": [self.member_json(bot) | {"user": bot.json()}],
            "channels": [c.json() for c in shown if c.kind in (TEXT, FORUM)],
            "threads": [c.json() for c in shown if c.kind == THREAD],
        }


@dataclass(eq=False, slots=True, repr=False)
class Channel:
    """A text channel, a forum, a thread (with its `parent`) or a direct one (`with_whom`)."""

    id: int
    name: str
    kind: int
    guild: Guild | None = None
    parent: "Channel | None" = None
    with_whom: User | None = None
    denied: dict[User, Permission] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)

    @property
    def mention(self) -> str:
        """The text that links to this channel."""
        return f"<#{self.id}>"

    def permissions(self, user: User) -> Permission:
        """Give what an account may do here, by its roles and this channel's own rules."""
        if self.guild is None:
            return ORDINARY & ~Permission.CREATE_PUBLIC_THREADS
        roles = (self.guild.roles[0], *self.guild.members.get(user, ()))
        granted = NONE
        for role in roles:
            granted |= role.permissions
        return granted & ~(self.parent or self).denied.get(user, NONE)

    def json(self) -> Json:
        """Give the channel object."""
        channel: Json = {"id": str(self.id), "type": self.kind}
        if self.guild is None:
            assert self.with_whom is not None
            return channel | {"recipients": [self.with_whom.json()]}
        channel |= {"guild_id": str(self.guild.id), "name": self.name}
        if self.parent is None:
            rules = [
                {"id": str(user.id), "type": 1, "allow": "0", "deny": str(int(permission))}
                for user, permission in self.denied.items()
            ]
            return channel | {"position": 0, "permission_overwrites": rules}
        metadata = {
            "archived": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": _LONG_AGO,
        }
        thread = {"parent_id": str(self.parent.id), "owner_id": "1", "thread_metadata": metadata}
        return channel | thread | {"message_count": len(self.messages), "member_count": 2}


@dataclass(frozen=True, slots=True)
class Button:
    """A button as people see it, with the id that a click sends."""

    label: str
    emoji: str | None
    custom_id: str


@dataclass(eq=False, slots=True, repr=False)
class Message:
    """A message as it is now: edits and deletion show in the same object.

    `pinged` names whom it notified when it was sent: "@everyone", "@here", "@alice", "@&role".
    `only_for` is the one person who sees an ephemeral message, else None. One that is `thinking`
    shows "… is thinking" until its content comes. `picture` is the address of an attachment,
    `forwarded` a message that this one shows in place of a text.
    """

    id: int
    channel: Channel
    author: User
    sent: datetime
    content: str = ""
    components: list[Json] = field(default_factory=list)
    reply_to: "Message | None" = None
    only_for: User | None = None
    of_interaction: bool = False
    thinking: bool = False
    nonce: str | None = None
    mentions: list[User] = field(default_factory=list)
    role_mentions: list[Role] = field(default_factory=list)
    pinged: tuple[str, ...] = ()
    thread: Channel | None = None
    picture: str = ""
    forwarded: "Message | None" = None
    edited: datetime | None = None
    deleted: bool = False

    def __repr__(self) -> str:
        return f"<{self.author.name} in #{self.channel.name}: {self.content!r}>"

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return self.only_for is not None

    @property
    def buttons(self) -> list[Button]:
        """Its buttons, in the order in which people see them."""
        parts = [part for row in self.components for part in row["components"]]
        return [
            Button(p.get("label") or "", (p.get("emoji") or {}).get("name"), p["custom_id"])
            for p in parts
        ]

    def json(self, *, shown: bool) -> Json:
        """Give the message object; what the bot may not read (`shown` False) is left empty."""
        message: Json = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.json(),
            "type": 0,
            "content": self.content if shown else "",
            "components": self.components if shown else [],
            "embeds": [],
            "attachments": [self._attachment()] if self.picture and shown else [],
            "timestamp": self.sent.isoformat(),
            "edited_timestamp": self.edited and self.edited.isoformat(),
            "flags": EPHEMERAL * self.ephemeral | LOADING * self.thinking,
            "mention_everyone": not {"@everyone", "@here"}.isdisjoint(self.pinged),
            "mentions": [user.json() for user in self.mentions],
            "mention_roles": [str(role.id) for role in self.role_mentions],
        }
        if self.of_interaction:
            message |= {"type": 20, "webhook_id": str(self.author.id)}
        if self.forwarded is not None:
            message |= self._forward(self.forwarded.json(shown=shown))
        if self.reply_to is not None:
            place = {"message_id": str(self.reply_to.id), "channel_id": str(self.channel.id)}
            guild = self.channel.guild
            where = {"guild_id": str(guild.id)} if guild else {}
            message |= {"type": 19, "message_reference": {"type": 0} | place | where}
        return message

    def _attachment(self) -> Json:
        addresses = {"url": self.picture, "proxy_url": self.picture}
        return {"id": str(self.id), "filename": "picture.png", "size": 1} | addresses

    @staticmethod
    def _forward(message: Json) -> Json:
        told = (
            "type",
            "content",
            "embeds",
            "attachments",
            "timestamp",
            "edited_timestamp",
            "flags",
        )
        snapshot = {key: message[key] for key in told} | {"mentions": [], "mention_roles": []}
        place = {"message_id": message["id"], "channel_id": message["channel_id"]}
        return {
            "message_reference": {"type": 1} | place,
            "message_snapshots": [{"message": snapshot}],
        }


class World:
    """All that there is, and what a test puts there before the bot connects.

    Time stands still until a test advances it.
    """

    def __init__(self, bot_name: str) -> None:
        self.now = datetime.now(UTC)
        self._numbers = count()
        self.bot = User(self.new_id(), bot_name, bot=True)
        self.guilds: list[Guild] = []
        self.commands: defaultdict[int | None, list[Json]] = defaultdict(list)
        """Those that the bot synced, by the id of the server, None for everywhere."""
        self.commands_synced = 0
        self._direct: dict[User, Channel] = {}
        self.home = self.guild("home")

    def advance(self, seconds: float) -> None:
        """Let this many seconds pass."""
        self.now += timedelta(seconds=seconds)

    def new_id(self) -> int:
        """Give an id that tells the present time, later ones being greater."""
        since = self.now - datetime(2015, 1, 1, tzinfo=UTC)
        return (since // timedelta(milliseconds=1) << 22) + next(self._numbers)

    def guild(self, name: str) -> Guild:
        """Make a server that the bot has joined; the bot has a role of its own there."""
        number = self.new_id()
        guild = Guild(number, name, [Role(number, "@everyone", ORDINARY)])
        self.guilds.append(guild)
        own = self.role(self.bot.name, Permission.MENTION_EVERYONE, guild=guild)
        own.of_bot, guild.members[self.bot] = self.bot, [own]
        return guild

    def role(
        self,
        name: str,
        permissions: Permission = NONE,
        *,
        mentionable: bool = False,
        guild: Guild | None = None,
    ) -> Role:
        """Find or make a role."""
        roles = (guild or self.home).roles
        for role in roles:
            if role.name == name:
                return role
        roles.append(Role(self.new_id(), name, permissions, mentionable))
        return roles[-1]

    def text_channel(self, name: str, *, guild: Guild | None = None) -> Channel:
        """Make a channel."""
        guild = guild or self.home
        channel = Channel(self.new_id(), name, TEXT, guild)
        guild.channels.append(channel)
        return channel

    def forum(self, name: str) -> Channel:
        """Make a forum, in which people post."""
        channel = Channel(self.new_id(), name, FORUM, self.home)
        self.home.channels.append(channel)
        return channel

    def direct_channel(self, user: User) -> Channel:
        """Give the direct conversation between the bot and a person, the same one each time."""
        if user not in self._direct:
            number = self.new_id()
            self._direct[user] = Channel(number, user.name, DIRECT, with_whom=user)
        return self._direct[user]

    @property
    def channels(self) -> list[Channel]:
        """Every channel, thread and direct conversation."""
        return [c for guild in self.guilds for c in guild.channels] + [*self._direct.values()]

    def forbid(self, channel: Channel, permission: Permission) -> None:
        """Take a permission from the bot in a channel; a connected bot is not told of it."""
        channel.denied[self.bot] = permission
