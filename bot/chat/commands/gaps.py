"""`/gaps`: operators see which questions found no answer, and which answers were disliked."""

from collections.abc import Sequence

import discord
from discord import app_commands

from bot.chat.commands.operators import menu_permissions, refuse_others
from bot.chat.desk import Desk, DeskClient
from bot.chat.escaping import cut_escaped, escape
from bot.chat.limits import CONTENT, length
from bot.chat.marking import mark
from bot.chat.quotes import name_of
from bot.chat.records import Gap, RecordsError
from bot.chat.responding import in_time, say

_MOST = 50
_QUESTION = 150
_OFF = "Gaps are not kept: feedback is switched off by the setting RIDZIK_FEEDBACK."
_MORE = "-# These are the most frequent; there are more."
_NONE = "There are no gaps: no question without an answer is noted, and no 👎."


def add_gaps(tree: app_commands.CommandTree[DeskClient], desk: Desk) -> None:
    """Put `/gaps` into `tree`."""

    @tree.command(name="gaps", description="See questions that found no good answer.")
    @app_commands.describe(clear="Forget them all.")
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    async def gaps(
        interaction: discord.Interaction[DeskClient],
        clear: bool = False,
    ) -> None:
        if await refuse_others(desk, interaction):
            return
        if not desk.keeper.keeps_records:
            await say(interaction, _OFF)
            return
        work = _clear(desk, interaction.guild_id or 0) if clear else _show(desk, interaction)
        try:
            text = await in_time(interaction, work, private=True)
        except RecordsError as error:
            text = cut_escaped(escape(str(error)), CONTENT)
        await say(interaction, text)

    gaps.default_permissions = menu_permissions(desk.settings)


async def _show(desk: Desk, interaction: discord.Interaction) -> str:
    server = interaction.guild_id or 0
    return gaps_text(await desk.keeper.use(lambda records: records.gaps(server, _MOST + 1)) or ())


async def _clear(desk: Desk, server: int) -> str:
    cleared = await desk.keeper.use(lambda records: records.clear(server)) or 0
    return f"Forgotten: {cleared} {'entry' if cleared == 1 else 'entries'}."


def gaps_text(gaps: Sequence[Gap]) -> str:
    """A line for each gap, as many as fit a message, most frequent first."""
    if not gaps:
        return _NONE
    lines: list[str] = []
    left = CONTENT - length(_MORE)
    for gap in gaps[:_MOST]:
        line = f"{gap.times} × {_kind(gap)}: {mark(gap.question, (), None, _QUESTION)}"
        left -= length(line) + 1
        if left < 0:
            break
        lines.append(line)
    if len(lines) < len(gaps):
        lines.append(_MORE)
    return "\n".join(lines)


def _kind(gap: Gap) -> str:
    if gap.document is None:
        return "no answer"
    return f"👎 {name_of(gap.document)} {gap.passage}"
