"""`/reindex`: operators have the documents read again, and see what changed."""

import asyncio
import logging
from collections.abc import Iterable, Iterator
from itertools import chain

import discord
from discord import app_commands

from bot.chat.commands.operators import menu_permissions, refuse_others
from bot.chat.desk import Desk, DeskClient
from bot.chat.escaping import cut_escaped, escape
from bot.chat.limits import CONTENT, cut, length
from bot.chat.quotes import citations, name_of
from bot.chat.responding import in_time, say
from bot.counted import counted
from bot.excerpt import excerpt
from bot.unread import unread
from knowledge import Changes, Difference, DocumentChange, KnowledgeError

_log = logging.getLogger(__name__)

_FEW = 10
"""So many documents are all named, even those that did not change."""

_SHOWN = 5
"""So many differences of one document are shown."""

_TEXT = 120
"""The room for the text of a passage that is shown because it changed."""

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
                _log.warning("%s", unread(error))
                text = cut_escaped(escape(unread(error)), CONTENT)
        await say(interaction, text)

    reindex.default_permissions = menu_permissions(desk.settings)


def changes_text(changes: Changes) -> str:
    """What changed, document by document, problems first, at most one message long.

    Differences are shown where there is room for them besides.
    """
    few = len(changes.documents) <= _FEW
    told = [change for change in changes.documents if few or change.is_change]
    others = [change for change in changes.documents if not (few or change.is_change)]
    lines = [f"⚠️ {escape(problem)}" for problem in changes.problems]
    rest = [line for change in others for line in _doubts(change)]
    if others:
        rest.append(f"{counted(len(others), 'document')} did not change.")
    without = [*lines, *rest, *map(_counts, told), *chain.from_iterable(map(_doubts, told))]
    room = CONTENT - _size(without)
    for change in told:
        differences = _differences(change, room)
        room -= _size(differences)
        lines += [_counts(change), *differences, *_doubts(change)]
    return cut_escaped("\n".join([*lines, *rest]), CONTENT)


def _differences(change: DocumentChange, room: int) -> list[str]:
    """The first differences, as many as fit, and how many there are besides."""
    shown: list[str] = []
    for count, difference in enumerate(change.differences):
        more = [f"-# and {len(change.differences) - count:,} more"]
        lines = list(_difference(difference))
        if count == _SHOWN or _size([*shown, *lines, *more]) > room:
            return [*shown, *more] if _size([*shown, *more]) <= room else []
        shown += lines
    return shown


def _size(lines: Iterable[str]) -> int:
    return sum(length(line) + 1 for line in lines)


def _difference(difference: Difference) -> Iterator[str]:
    for sign, passage in (("-", difference.before), ("+", difference.after)):
        if passage is not None:
            shown = excerpt(passage.text, difference.same, _TEXT, length)
            text = escape(cut(shown, _TEXT))
            yield " ".join(filter(None, [f"`{sign} {passage.number}`", text, citations(passage)]))


def _counts(change: DocumentChange) -> str:
    return (
        f"**{name_of(change.name)}**: {counted(change.added, 'passage')} added, "
        f"{change.removed:,} removed, {change.changed:,} changed, {change.unchanged:,} unchanged."
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
