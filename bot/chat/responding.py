"""Responding to commands and clicks: in time, and to whom."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import discord

from bot.chat.limits import SECONDS_TO_RESPOND
from bot.chat.sending import persist

_Result = TypeVar("_Result")

_SECONDS_TO_THINK = SECONDS_TO_RESPOND / 2
_ALREADY_RESPONDED = 40060
_DEFERRED = "deferred"
"""Marks an interaction that waits, though discord.py took Discord's error for the truth."""


async def in_time(
    interaction: discord.Interaction, work: Awaitable[_Result], *, private: bool
) -> _Result:
    """What `work` gives. If that takes long, Discord is told to wait for it first.

    Waiting fixes whether only the asker sees the response: `private`.
    """
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=_SECONDS_TO_THINK)
    if not done:
        try:
            await _defer(interaction, private=private)
        except discord.HTTPException:
            task.cancel()
            raise
    return await task


async def _defer(interaction: discord.Interaction, *, private: bool) -> None:
    try:
        await persist(
            lambda: interaction.response.defer(ephemeral=private, thinking=True), quickly=True
        )
    except discord.HTTPException as error:
        if error.code != _ALREADY_RESPONDED:
            raise
        interaction.extras[_DEFERRED] = True


async def say(
    interaction: discord.Interaction,
    text: str,
    view: discord.ui.View | None = None,
    *,
    private: bool = True,
) -> None:
    """Respond to `interaction`, to the asker alone where `private`."""
    shown = view or discord.utils.MISSING

    async def attempt() -> None:
        if interaction.response.is_done() or _DEFERRED in interaction.extras:
            await interaction.followup.send(
                text, view=shown, ephemeral=private, suppress_embeds=True
            )
        else:
            await interaction.response.send_message(
                text, view=shown, ephemeral=private, suppress_embeds=True
            )

    try:
        await persist(attempt, quickly=True)
    except discord.HTTPException as error:
        if error.code != _ALREADY_RESPONDED:
            raise
