"""Where Ridzik may speak, to whom, and who are its operators."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import discord

from config import Settings

_NAMED = 10
"""So many channels or roles are named at most."""


@dataclass(frozen=True, slots=True)
class Place:
    """A channel as the settings see it: `parent` is a thread's, `server` None in private."""

    channel: int
    parent: int | None = None
    server: int | None = None

    @classmethod
    def of_message(cls, message: discord.Message) -> Self:
        """Where `message` was written."""
        return cls._of(message.channel, message.channel.id, message.guild)

    @classmethod
    def of_interaction(cls, interaction: discord.Interaction) -> Self:
        """Where someone clicked or gave a command."""
        return cls._of(interaction.channel, interaction.channel_id or 0, interaction.guild)

    @classmethod
    def _of(cls, channel: object, number: int, guild: discord.Guild | None) -> Self:
        parent = channel.parent_id if isinstance(channel, discord.Thread) else None
        return cls(number, parent, guild.id if guild else None)

    def is_among(self, channels: Iterable[int]) -> bool:
        """Whether this channel, or for a thread its parent, is one of `channels`."""
        return not {self.channel, self.parent}.isdisjoint(channels)


def is_ask_channel(settings: Settings, place: Place) -> bool:
    """Whether every message in `place` is a question."""
    return place.server is not None and place.is_among(settings.ask_channels)


def may_speak(settings: Settings, place: Place) -> bool:
    """Whether Ridzik may speak in `place`. Ask channels are always allowed."""
    if not settings.allowed_channels:
        return True
    return place.is_among((*settings.allowed_channels, *settings.ask_channels))


def may_ask(settings: Settings, roles: Iterable[int]) -> bool:
    """Whether someone with these `roles` may ask. In direct messages nobody has a role."""
    return not settings.allowed_roles or not set(settings.allowed_roles).isdisjoint(roles)


def refusal(settings: Settings, place: Place, person: discord.abc.User) -> str | None:
    """Why `person` may not ask in `place`, as a sentence, or None if they may."""
    if not may_speak(settings, place):
        channels = ", ".join(f"<#{channel}>" for channel in settings.allowed_channels[:_NAMED])
        return f"I may not answer here. Ask me in {channels}."
    if not may_ask(settings, roles_of(person)):
        if place.server is None:
            return "I cannot see your roles here. Ask me in a channel of your server."
        roles = ", ".join(f"<@&{role}>" for role in settings.allowed_roles[:_NAMED])
        return f"I may answer only those who have one of these roles: {roles}."
    return None


def is_operator(
    settings: Settings, permissions: discord.Permissions, person: discord.abc.User
) -> bool:
    """Whether `person` may reindex and see gaps: by managing the server, or by a role."""
    if not isinstance(person, discord.Member):
        return False
    return permissions.manage_guild or not set(settings.operator_roles).isdisjoint(roles_of(person))


def roles_of(person: discord.abc.User) -> tuple[int, ...]:
    """The ids of `person`'s roles; none outside a server."""
    if not isinstance(person, discord.Member):
        return ()
    return tuple(role.id for role in person.roles)
