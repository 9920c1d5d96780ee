"""Whom a message mentions, and whom it would notify."""

import re
from dataclasses import dataclass

from tests.local_discord.refusals import Form, Json
from tests.local_discord.world import Channel, Permission, Role, User

# Mentions in code are shown as written. A backslash does not keep one from notifying.
_CODE = re.compile(r"```.+?```|``.+?``|`[^`]+`", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Accounts and roles that a message mentions and notifies."""

    users: list[User]
    roles: list[Role]
    everyone: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Who is notified, as a test reads it."""
        users = (f"@{user.name}" for user in self.users)
        return (*self.everyone, *users, *(f"@&{role.name}" for role in self.roles))


def check_allowed_mentions(form: Form, allowed: Json) -> None:
    """Note what Discord refuses in `allowed_mentions`."""
    parse = allowed.get("parse") or []
    for kind in ("users", "roles"):
        listed = allowed.get(kind) or []
        if listed and kind in parse:
            message = f"parse:[{kind!r}] and {kind}: [ids...] are mutually exclusive."
            form.wrong("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)
        form.count(f"allowed_mentions.{kind}", listed, 0, 100)


def notified(
    content: str, channel: Channel, author: User, replied: User | None, allowed: Json | None
) -> Mentions:
    """Give whom a message notifies: without `allowed_mentions`, everybody whom it names."""
    text = _CODE.sub("", content)
    if allowed is None:
        allowed = {"parse": ["everyone", "users", "roles"], "replied_user": True}
    parse = allowed.get("parse") or []
    powerful = Permission.MENTION_EVERYONE in channel.permissions(author)

    named = set(map(int, re.findall(r"<@!?(\d+)>", text)))
    if "users" not in parse:
        named &= set(map(int, allowed.get("users") or []))
    if replied is not None and allowed.get("replied_user"):
        named.add(replied.id)
    guild = channel.guild
    around = guild.members if guild else filter(None, (channel.with_whom, channel.owner))
    users = [user for user in dict.fromkeys(around) if user.id in named and user is not author]

    named_roles = set(map(int, re.findall(r"<@&(\d+)>", text)))
    if "roles" not in parse:
        named_roles &= set(map(int, allowed.get("roles") or []))
    roles = [
        role
        for role in (guild.roles if guild else [])
        if role.id in named_roles and (role.mentionable or powerful)
    ]

    loud = guild is not None and powerful and "everyone" in parse
    everyone = tuple(word for word in ("@everyone", "@here") if loud and word in text)
    return Mentions(users, roles, everyone)
