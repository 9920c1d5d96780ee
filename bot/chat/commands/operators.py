"""Commands for operators alone: shown to others by no menu, and refused to them in code."""

import discord

from bot.chat.desk import Desk
from bot.chat.places import is_operator
from bot.chat.responding import say
from config import Settings

_REFUSED = (
    "Only operators may do that: those who may manage this server, "
    "or have a role that was set for it."
)


def menu_permissions(settings: Settings) -> discord.Permissions | None:
    """Whom Discord's menus show the command: everyone, where a role may make an operator."""
    return None if settings.operator_roles else discord.Permissions(manage_guild=True)


async def refuse_others(desk: Desk, interaction: discord.Interaction) -> bool:
    """Whether the command was refused, because it was not an operator who gave it."""
    if is_operator(desk.settings, interaction.permissions, interaction.user):
        return False
    await say(interaction, _REFUSED)
    return True
