"""`/reindex`: operators have the documents read again, and see what changed."""

import asyncio
import logging
from collections.abc import Iterator

import discord
from discord import app_commands

from bot.chat.commands.operators import menu_permissions, refuse_others
from bot.chat.desk import Desk, DeskClient
from bot.chat.escaping import escape
from bot.chat.limits import CONTENT, cut
from bot.chat.quotes import name_of
from bot.chat.sending import in_time, say
from knowledge import Changes, DocumentChange, KnowledgeError

_log = logging.getLogger(__name__)

_FEW = 10
"""So many documents are all named, even those that did not change."""

_RUNNING = "The documents are being read again already. Try again when that is done."


def add_reindex(tree: app_commands.CommandTree[DeskClient], desk: Desk) -> None:
    """Put `/reindex` into `tree`."""

    @tree.command(name="reindex", description="Read the documents again and see what changed.")
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    async def reindex(interaction: discord.Interaction[DeskClient]) -> None:
        if await refuse_others(desk, interaction):
            return
        if desk.reindexing.locked():
            await say(interaction, _RUNNING)
            return
        async with desk.reindexing:
            work = asyncio.to_thread(desk.knowledge.reindex)
            try:
                changes = await in_time(interaction, work, private=True)
                text = changes_text(changes)
                for problem in changes.problems:
                    _log.warning("%s", problem)
            except KnowledgeError as error:
                _log.warning("%s The text read before goes on answering.", error)
                text = cut(
                    f"{escape(str(error))} Until then, the text as it was goes on answering.",
                    CONTENT,
                )
        await say(interaction, text)

    reindex.default_permissions = menu_permissions(desk.settings)


def changes_text(changes: Changes) -> str:
    """What changed, document by document, problems first, at most one message long."""
    lines = [f"⚠️ {escape(problem)}" for problem in changes.problems]
    same, few = 0, len(changes.documents) <= _FEW
    for change in changes.documents:
        if few or change.added or change.removed or change.changed:
            lines.append(_counts(change))
        else:
            same += 1
        lines += _doubts(change)
    if same:
        lines.append(
            "1 document is unchanged." if same == 1 else f"{same} documents are unchanged."
        )
    return cut("\n".join(lines), CONTENT)


def _counts(change: DocumentChange) -> str:
    passages = "passage" if change.added == 1 else "passages"
    return (
        f"**{name_of(change.name)}**: {change.added} {passages} added, {change.removed} removed, "
        f"{change.changed} changed, {change.unchanged} unchanged."
    )


def _doubts(change: DocumentChange) -> Iterator[str]:
    if change.orphans:
        orphans = ", ".join(
            f"[{escape(each.label)}] in line {each.line}" for each in change.orphans
        )
        yield f"-# {name_of(change.name)}: orphaned citations {orphans}"
    if change.unreferenced:
        labels = ", ".join(f"[{escape(label)}]" for label in change.unreferenced)
        yield f"-# {name_of(change.name)}: citations without a reference {labels}"
