"""Names of documents as people type them into a command."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TypeAlias

import discord
from discord import app_commands

from bot.chat.desk import Desk, DeskClient
from bot.chat.escaping import cut_escaped, escape, one_line
from bot.chat.limits import CHOICE, CHOICES, cut
from bot.chat.places import Place, refusal
from bot.chat.quotes import name_of
from bot.chat.responding import say
from knowledge import KnowledgeBase

Completion: TypeAlias = Callable[
    [discord.Interaction[DeskClient], str],
    Coroutine[object, object, list[app_commands.Choice[str]]],
]

_NAMED = 10


def completion(desk: Desk) -> Completion:
    """What offers the documents to someone who types; to those who may not ask, none."""

    async def complete(
        interaction: discord.Interaction[DeskClient], typed: str
    ) -> list[app_commands.Choice[str]]:
        place = Place.of_interaction(interaction)
        if refusal(desk.settings, place, interaction.user) is not None:
            return []
        return choices(desk.knowledge, typed)

    return complete


def choices(knowledge: KnowledgeBase, typed: str) -> list[app_commands.Choice[str]]:
    """The documents that `typed` may mean; those that begin with it come first."""
    wanted = typed.casefold()
    names = [document.name for document in knowledge.documents]
    found = [name for name in names if wanted in name.casefold()]
    found.sort(key=lambda name: not name.casefold().startswith(wanted))
    return [
        app_commands.Choice(name=cut(one_line(name) or "document", CHOICE), value=cut(name, CHOICE))
        for name in found[:CHOICES]
    ]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a command is put to: the document of this `name`, or all of them where it is None."""

    name: str | None = None


async def chosen_document(
    desk: Desk, interaction: discord.Interaction, typed: str | None
) -> Chosen | None:
    """What `typed` chooses: None if the command was refused, and whoever gave it was told why.

    Those who may not ask here do not hear which documents there are.
    """
    name = document_named(desk.knowledge, typed) if typed else None
    no = refusal(desk.settings, Place.of_interaction(interaction), interaction.user)
    if no is None and typed and name is None:
        no = no_such_document(desk.knowledge, typed)
    if no is None:
        return Chosen(name)
    await say(interaction, no)
    return None


def document_named(knowledge: KnowledgeBase, typed: str) -> str | None:
    """The name of the document that `typed` means, as it was chosen or in any case, or None."""
    names = [document.name for document in knowledge.documents]
    wanted = typed.strip()
    if wanted in names:
        return wanted
    same = [name for name in names if wanted.casefold() in _spellings(name)]
    return same[0] if same else None


def _spellings(name: str) -> tuple[str, str]:
    # A name too long for a choice comes back as it was cut.
    return name.casefold(), cut(name, CHOICE).casefold()


def no_such_document(knowledge: KnowledgeBase, typed: str) -> str:
    """What someone hears who named a document that is not there."""
    names = [f"**{name_of(document.name)}**" for document in knowledge.documents]
    said = f"There is no document **{cut_escaped(escape(typed), CHOICE)}**."
    if len(names) == 1:
        return f"{said} There is {names[0]}."
    *first, last = names
    if len(names) > _NAMED:
        first, last = names[:_NAMED], f"{len(names) - _NAMED} more"
    return f"{said} There are {', '.join(first)} and {last}."
