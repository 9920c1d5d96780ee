"""`/citation`: every passage that a citation supports, and what it refers to."""

from collections.abc import Iterator, Sequence
from itertools import islice

import discord
from discord import app_commands

from bot.chat.buttons import document_place, view_of
from bot.chat.commands.document_names import chosen_document, completion
from bot.chat.custom_ids import Action, ButtonId
from bot.chat.desk import Desk, DeskClient
from bot.chat.escaping import cut_escaped, escape, one_line
from bot.chat.limits import CHOICE, CHOICES, CONTENT, length
from bot.chat.places import Place, refusal
from bot.chat.quotes import name_of
from bot.chat.rendering import CHANGED, citation_page
from bot.chat.responding import say
from bot.orphans import orphan_sentence
from knowledge import Document, KnowledgeBase, Passage

_LABEL = 100
_ORPHANS = 5
"""So many places are named where a citation stands that belongs to no passage."""


def add_citation(tree: app_commands.CommandTree[DeskClient], desk: Desk) -> None:
    """Put `/citation` into `tree`."""

    async def complete(
        interaction: discord.Interaction[DeskClient], typed: str
    ) -> list[app_commands.Choice[str]]:
        if refusal(desk.settings, Place.of_interaction(interaction), interaction.user):
            return []
        wanted = _label(typed).casefold()
        labels = [label for label in _labels(desk.knowledge) if label.casefold().startswith(wanted)]
        return [app_commands.Choice(name=label, value=label) for label in labels[:CHOICES]]

    @tree.command(name="citation", description="See every passage that a citation supports.")
    @app_commands.describe(
        number="The citation as an answer shows it, such as 3.",
        document="Only in this document.",
    )
    @app_commands.autocomplete(number=complete, document=completion(desk))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def citation(
        interaction: discord.Interaction[DeskClient],
        number: app_commands.Range[str, 1, _LABEL],
        document: str | None = None,
    ) -> None:
        chosen = await chosen_document(desk, interaction, document)
        if chosen is not None:
            place = document_place(desk, chosen.name) if chosen.name else None
            await say_citation(desk, interaction, _label(number), place)


async def say_citation(
    desk: Desk,
    interaction: discord.Interaction,
    label: str,
    place: int | None,
    *,
    start: int = 0,
) -> None:
    """Say what `label` supports, from the passage at `start` on.

    `place` is that of one document among all, or None for every one. The first page is for
    everyone, those further on for whoever wants to see them.
    """
    documents = desk.knowledge.documents
    within = documents if place is None else documents[place : place + 1]
    if place is not None and not within:  # No button that we gave out says so.
        await say(interaction, CHANGED)
        return
    chosen = within[0] if place is not None else None
    passages = desk.knowledge.citing(label, chosen.name if chosen else None)
    if not passages:
        await say(interaction, _unknown(label, within, chosen))
        return
    if start >= len(passages):
        await say(interaction, CHANGED)
        return
    page = citation_page(label, passages, _references(label, passages, within), start=start)
    after = start + page.shown
    more = ButtonId(Action.CITING, desk.knowledge.version, place, after, label)
    view = view_of([more]) if after < len(passages) and more.fits else None
    await say(interaction, page.text, view, private=start > 0)


def _references(
    label: str, passages: Sequence[Passage], documents: Sequence[Document]
) -> list[str]:
    """What `label` refers to in each of the `documents` that cite it in `passages`.

    Where these are several, each is named: one number stands for another source in each.
    """
    citing = {passage.document for passage in passages}
    return [
        f"{document.name}: {reference}" if len(citing) > 1 else reference
        for document in documents
        if document.name in citing and (reference := document.references.get(label))
    ]


def _label(typed: str) -> str:
    """A citation as people type it: `3`, `[3]` or `[^3]`."""
    return one_line(typed).removeprefix("[").removeprefix("^").removesuffix("]").strip()


def _labels(knowledge: KnowledgeBase) -> list[str]:
    used = dict.fromkeys(label for each in knowledge.documents for label in each.citations)
    return [label for label in used if length(label) <= CHOICE]


def _unknown(label: str, within: Sequence[Document], chosen: Document | None) -> str:
    """What someone hears of a citation that no passage has, in the one document they chose or any.

    Where it belongs to no passage any more, they hear where it stands.
    """
    known = dict.fromkeys(f"[{escape(each)}]" for document in within for each in document.citations)
    name = f"**{name_of(chosen.name)}**" if chosen else ""
    shown = f"**[{cut_escaped(escape(label), CHOICE)}]**"
    said = [f"No passage{f' of {name}' if name else ''} has the citation {shown}."]
    said += islice(_orphans(label, within), _ORPHANS)
    if known:
        said.append(f"There {'is' if len(known) == 1 else 'are'} {', '.join(known)}.")
    else:
        said.append(f"{name} has no citations." if name else "There are no citations at all.")
    return cut_escaped(" ".join(said), CONTENT)


def _orphans(label: str, within: Sequence[Document]) -> Iterator[str]:
    for document in within:
        for orphan in document.orphans:
            if orphan.label == label:
                yield escape(orphan_sentence(orphan, document.name))
