"""How commands that ask a question respond: in time, and to whom."""

import discord

from bot.chat.answering import Wanted, answer_question, note_gap
from bot.chat.desk import Desk
from bot.chat.follow_ups import Talker
from bot.chat.places import Place, refusal
from bot.chat.rate_limit import too_many
from bot.chat.responding import in_time, say
from knowledge import Verdict


async def respond(
    desk: Desk, interaction: discord.Interaction, wanted: Wanted, *, afresh: bool = False
) -> None:
    """Answer to everyone, or to the asker alone where that is wanted or there is nothing to say.

    `afresh` leaves what was asked here before out of account.
    """
    with desk.under_way:
        await _respond(desk, interaction, wanted, afresh=afresh)


async def _respond(
    desk: Desk, interaction: discord.Interaction, wanted: Wanted, *, afresh: bool
) -> None:
    asker = interaction.user.id
    no = refusal(desk.settings, Place.of_interaction(interaction), interaction.user)
    if no is None and (wait := desk.rate_limit.take(asker)):
        no = too_many(desk.settings.questions_per_minute, wait)
    if no is not None:
        await say(interaction, no)
        return
    talker = Talker(asker, interaction.channel_id or 0)
    if afresh:
        desk.follow_ups.begin(talker)
    work = answer_question(desk, talker, wanted)
    reply = await in_time(interaction, work, private=wanted.private)
    if reply.verdict is Verdict.NOTHING and not interaction.response.is_done():
        await say(interaction, reply.text)
    else:
        await say(interaction, reply.text, reply.view, private=wanted.private)
    note_gap(desk, reply, interaction.guild_id)
