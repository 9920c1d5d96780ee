"""`/document`: the documents with their passages and citations, and when they were indexed."""

import discord
from discord import app_commands
from discord.utils import format_dt

from bot.chat.commands.document_names import chosen_document, completion
from bot.chat.desk import Desk, DeskClient
from bot.chat.escaping import cut_escaped, escape
from bot.chat.limits import CONTENT, length
from bot.chat.quotes import name_of
from bot.chat.responding import say
from bot.counted import counted
from knowledge import Document, KnowledgeBase

_CITATIONS = 200


def add_document(tree: app_commands.CommandTree[DeskClient], desk: Desk) -> None:
    """Put `/document` into `tree`."""

    @tree.command(name="document", description="See the documents that answers come from.")
    @app_commands.describe(document="Only this document.")
    @app_commands.autocomplete(document=completion(desk))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def document(
        interaction: discord.Interaction[DeskClient], document: str | None = None
    ) -> None:
        chosen = await chosen_document(desk, interaction, document)
        if chosen is not None:
            await say(interaction, documents_text(desk.knowledge, chosen.name), private=False)


def documents_text(knowledge: KnowledgeBase, name: str | None = None) -> str:
    """A line for each document, or for the one called `name`, as many as fit a message."""
    indexed = knowledge.indexed_at
    foot = f"-# Indexed {format_dt(indexed, 'f')}, {format_dt(indexed, 'R')}"
    documents = [each for each in knowledge.documents if name in (None, each.name)]
    lines: list[str] = []
    left = CONTENT - length(foot) - len("\nand 1,000,000 more documents\n")
    for document in documents:
        line = _line(document)
        left -= length(line) + 1
        if left < 0:
            lines.append(f"and {counted(len(documents) - len(lines), 'more document')}")
            break
        lines.append(line)
    return "\n".join([*lines, foot])


def _line(document: Document) -> str:
    line = f"**{name_of(document.name)}**: {counted(len(document.passages), 'passage')}"
    if not document.citations:
        return f"{line}, no citations"
    labels = cut_escaped(", ".join(map(escape, document.citations)), _CITATIONS)
    return f"{line}, {counted(len(document.citations), 'citation')}: {labels}"
