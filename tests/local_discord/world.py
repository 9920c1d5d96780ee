"""What Discord remembers: people, roles, servers ("guilds"), channels and messages."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntFlag
from itertools import count

from tests.local_discord.refusals import Json

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15

TEXT, DIRECT, PUBLIC_THREAD = 0, 1, 11


class Permission(IntFlag):
    """The permissions that matter here, with Discord's bits."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38


ORDINARY = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)
ALL = Permission((1 << 50) - 1)
NONE = Permission(0)


class Clock:
    """Discord's clock: it stands still until a test advances it."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)
        self._numbers = count()

    def advance(self, seconds: float) -> None:
        """Let this many seconds pass."""
        self.now += timedelta(seconds=seconds)

    def snowflake(self) -> int:
        """Give a new id that tells the present time, later ids being greater."""
        since = self.now - datetime(2015, 1, 1, tzinfo=UTC)
        return (since // timedelta(milliseconds=1) << 22) + next(self._numbers)


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
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": None,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
        }


@dataclass(eq=False, slots=True)
class Role:
    """A role of one server."""

    id: int
    name: str
    permissions: Permission = NONE
    mentionable: bool = False
    position: int = 1

    def json(self) -> Json:
        """Give the role object."""
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(int(self.permissions)),
            "mentionable": self.mentionable,
            "position": self.position,
            "color": 0,
        }


@dataclass(eq=False, slots=True, repr=False)
class Guild:
    """A server, as Discord's users call it. `everyone` is the role that all members have."""

    id: int
    name: str
    everyone: Role
    roles: list[Role] = field(default_factory=list)
    members: dict[User, list[Role]] = field(default_factory=dict)
    channels: list["Channel"] = field(default_factory=list)
    joined: datetime = field(default_factory=lambda: datetime.now(UTC))

    def member_json(self, user: User, *, with_user: bool = True) -> Json:
        """Give the member object of an account in this server."""
        member: Json = {
            "roles": [str(role.id) for role in self.members[user]],
            "joined_at": self.joined.isoformat(),
            "flags": 0,
            "nick": None,
        }
        return member | {"user": user.json()} if with_user else member

    def json(self, bot: User, shown: list["Channel"]) -> Json:
        """Give what GUILD_CREATE carries: without the members intent, the bot alone."""
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": "1",
            "member_count": len(self.members),
            "unavailable": False,
            "roles": [role.json() for role in (self.everyone, *self.roles)],
            "members": [self.member_json(bot)],
            "channels": [c.json() for c in shown if c.kind == TEXT],
            "threads": [c.json() for c in shown if c.kind == PUBLIC_THREAD],
        }


@dataclass(eq=False, slots=True, repr=False)
class Channel:
    """A text channel, a thread (with its `parent`) or a direct conversation (`with_whom`)."""

    id: int
    name: str
    kind: int
    guild: Guild | None = None
    parent: "Channel | None" = None
    with_whom: User | None = None
    owner: User | None = None
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    allowed: dict[int, Permission] = field(default_factory=dict)
    denied: dict[int, Permission] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    typing: int = 0
    """How many times the bot has shown that it types here."""

    def __repr__(self) -> str:
        return f"<#{self.name}>"

    @property
    def mention(self) -> str:
        """The text that links to this channel."""
        return f"<#{self.id}>"

    def permissions(self, user: User) -> Permission:
        """Give what an account may do here, roles and this channel's own rules together."""
        if self.guild is None:
            return ORDINARY & ~Permission.CREATE_PUBLIC_THREADS
        roles = [self.guild.everyone, *self.guild.members.get(user, [])]
        granted = NONE
        for role in roles:
            granted |= role.permissions
        if Permission.ADMINISTRATOR in granted:
            return ALL
        rules = self.parent or self
        for target in (*(role.id for role in roles), user.id):
            granted &= ~rules.denied.get(target, NONE)
            granted |= rules.allowed.get(target, NONE)
        return granted

    def json(self) -> Json:
        """Give the channel object."""
        channel: Json = {"id": str(self.id), "type": self.kind, "flags": 0}
        if self.with_whom is not None:
            return channel | {"recipients": [self.with_whom.json()]}
        assert self.guild is not None
        channel |= {"guild_id": str(self.guild.id), "name": self.name, "rate_limit_per_user": 0}
        if self.parent is None:
            overwrites = [
                {
                    "id": str(target),
                    "type": 1 if any(target == user.id for user in self.guild.members) else 0,
                    "allow": str(int(self.allowed.get(target, 0))),
                    "deny": str(int(self.denied.get(target, 0))),
                }
                for target in self.allowed.keys() | self.denied.keys()
            ]
            return channel | {"position": 0, "permission_overwrites": overwrites, "nsfw": False}
        return channel | {
            "parent_id": str(self.parent.id),
            "owner_id": str(self.owner.id if self.owner else 0),
            "message_count": len(self.messages),
            "member_count": 2,
            "thread_metadata": {
                "archived": False,
                "locked": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": self.created.isoformat(),
                "create_timestamp": self.created.isoformat(),
            },
        }


@dataclass(frozen=True, slots=True)
class Button:
    """A button as people see it, with the id that a click sends."""

    label: str
    custom_id: str | None
    emoji: str | None
    style: int
    disabled: bool
    url: str | None


@dataclass(eq=False, slots=True, repr=False)
class Message:
    """A message as it is now: edits and deletion show in the same object.

    `pinged` names whom it notified when it was sent: "@everyone", "@here", "@alice", "@&role".
    `only_for` is the one person who sees an ephemeral message, else None.
    """

    id: int
    channel: Channel
    author: User
    content: str
    sent: datetime
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    flags: int = 0
    reply_to: "Message | None" = None
    mentions: list[User] = field(default_factory=list)
    role_mentions: list[Role] = field(default_factory=list)
    mentions_everyone: bool = False
    pinged: tuple[str, ...] = ()
    only_for: User | None = None
    answers: Json | None = None
    """Which interaction it responds to, as Discord tells it."""
    thread: Channel | None = None
    edited: datetime | None = None
    deleted: bool = False

    def __repr__(self) -> str:
        return f"<{self.author.name} in #{self.channel.name}: {self.content!r}>"

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def thinking(self) -> bool:
        """Whether it still shows "… is thinking"."""
        return bool(self.flags & LOADING)

    @property
    def buttons(self) -> list[Button]:
        """Its buttons, in the order in which people see them."""
        return [
            Button(
                label=part.get("label") or "",
                custom_id=part.get("custom_id"),
                emoji=(part.get("emoji") or {}).get("name"),
                style=part.get("style", 2),
                disabled=bool(part.get("disabled")),
                url=part.get("url"),
            )
            for part in walk(self.components)
            if part["type"] == 2
        ]

    def json(self, *, shown: bool = True) -> Json:
        """Give the message object; what the bot may not read (`shown` False) is left empty."""
        message: Json = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.json(),
            "type": 0,
            "content": self.content if shown else "",
            "embeds": self.embeds if shown else [],
            "components": self.components if shown else [],
            "attachments": [],
            "timestamp": self.sent.isoformat(),
            "edited_timestamp": self.edited and self.edited.isoformat(),
            "flags": self.flags,
            "mention_everyone": self.mentions_everyone,
            "mentions": [user.json() for user in self.mentions],
            "mention_roles": [str(role.id) for role in self.role_mentions],
        }
        if self.thread is not None:
            message["thread"] = self.thread.json()
        if self.answers is not None:
            message |= {
                "type": 20 if self.answers["type"] == 2 else 0,
                "webhook_id": str(self.author.id),
                "application_id": str(self.author.id),
                "interaction_metadata": self.answers,
            }
        if self.reply_to is not None:
            message["type"] = 19
            message["message_reference"] = {
                "type": 0,
                "message_id": str(self.reply_to.id),
                "channel_id": str(self.reply_to.channel.id),
            }
            if self.channel.guild is not None:
                message["message_reference"]["guild_id"] = str(self.channel.guild.id)
        return message


def walk(components: list[Json]) -> list[Json]:
    """Give these components and all within them, in reading order."""
    found: list[Json] = []
    for part in components:
        found.append(part)
        found += walk(part.get("components", []))
        if "accessory" in part:
            found += walk([part["accessory"]])
    return found
