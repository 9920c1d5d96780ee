"""What each button does when it is pressed."""

from contextlib import suppress

import discord

from bot.chat.buttons import answer_buttons
from bot.chat.commands.citation import say_citation
from bot.chat.custom_ids import Action, ButtonId
from bot.chat.desk import Desk, Vote
from bot.chat.places import Place, refusal
from bot.chat.rate_limit import too_many
from bot.chat.records import Records
from bot.chat.rendering import CHANGED, answer_page, context_page
from bot.chat.responding import in_time, say
from bot.chat.sending import persist
from knowledge import Passage

_FORGOTTEN = "I no longer know what was asked here. Please ask it again."
_NOT_YOURS = "Only who asked, and moderators, may delete this answer."
_NOTED = "Thank you, noted. I keep no record of who said so."
_NOT_NOTED = "Thank you, but I could not note it down. The operator finds the reason in my log."
_NO_FEEDBACK = "Feedback is switched off here."


async def press(desk: Desk, interaction: discord.Interaction, button: ButtonId) -> None:
    """Do what `button` is for, unless it may not be done here or the documents have changed."""
    if button.action is Action.DELETE:
        await _delete(interaction, button)
        return
    no = refusal(desk.settings, Place.of_interaction(interaction), interaction.user)
    if no is None and button.version != desk.knowledge.version:
        no = CHANGED
    if no is not None:
        await say(interaction, no)
        return
    match button.action:
        case Action.MORE:
            await _more(desk, interaction, button)
        case Action.CONTEXT:
            await _context(desk, interaction, button)
        case Action.HELPFUL | Action.UNHELPFUL:
            await _vote(desk, interaction, button)
        case Action.CITING:
            await say_citation(desk, interaction, button.rest, button.document, start=button.at)


async def _more(desk: Desk, interaction: discord.Interaction, button: ButtonId) -> None:
    if wait := desk.rate_limit.take(interaction.user.id):
        await say(interaction, too_many(desk.settings.questions_per_minute, wait))
        return
    text, view = await in_time(interaction, _next_page(desk, button), private=True)
    await say(interaction, text, view)


async def _next_page(desk: Desk, button: ButtonId) -> tuple[str, discord.ui.View | None]:
    asked = await desk.recall(button.rest)
    if asked is None:
        return _FORGOTTEN, None
    wanted = button.at + desk.settings.limit + 1
    answer = await desk.follow_ups.again(asked, wanted)
    if answer.version != button.version:
        return CHANGED, None
    reference_of, most = desk.knowledge.reference, desk.settings.limit
    page = answer_page(answer, reference_of, most=most, start=button.at)
    return page.text, answer_buttons(desk, answer, asked, page)


async def _context(desk: Desk, interaction: discord.Interaction, button: ButtonId) -> None:
    passage = _passage(desk, button)
    around = desk.knowledge.around(passage) if passage else ()
    await say(interaction, context_page(around, passage) if passage and around else CHANGED)


def _passage(desk: Desk, button: ButtonId) -> Passage | None:
    documents = desk.knowledge.documents
    if button.document is None or button.document >= len(documents):
        return None
    return desk.knowledge.passage(documents[button.document].name, button.at)


async def _vote(desk: Desk, interaction: discord.Interaction, button: ButtonId) -> None:
    await say(
        interaction, await in_time(interaction, _note_vote(desk, interaction, button), private=True)
    )


async def _note_vote(desk: Desk, interaction: discord.Interaction, button: ButtonId) -> str:
    """Note a vote down; gives what to say to it. It may have to wait for the records."""
    if not desk.keeper.keeps_records:
        return _NO_FEEDBACK
    asked = await desk.recall(button.rest)
    passage = _passage(desk, button)
    if asked is None or passage is None or interaction.message is None:
        return _FORGOTTEN
    vote = Vote(interaction.user.id, interaction.message.id)
    server = interaction.guild_id
    helpful = button.action is Action.HELPFUL

    def note(records: Records) -> bool:
        before = desk.votes.get(vote)
        if before is None or not records.change_feedback(before, helpful=helpful):
            number = records.add_feedback(asked.question, passage, server, helpful=helpful)
            desk.votes[vote] = number
        return True

    return _NOTED if await desk.keeper.keep(note) else _NOT_NOTED


async def _delete(interaction: discord.Interaction, button: ButtonId) -> None:
    asker = str(interaction.user.id) == button.rest
    if not (asker or interaction.permissions.manage_messages):
        await say(interaction, _NOT_YOURS)
        return
    await persist(interaction.response.defer, quickly=True)
    # It may be gone by now: with its question, or because somebody else clicked, too.
    with suppress(discord.NotFound):
        await persist(interaction.delete_original_response)
