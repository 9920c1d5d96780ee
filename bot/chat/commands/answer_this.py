"""The entry "Answer this" in the menu of a message: answers that message."""

import discord
from discord import app_commands

from bot.chat.answering import Wanted
from bot.chat.commands.asking import respond
from bot.chat.desk import Desk, DeskClient
from bot.chat.questions import question_in
from bot.chat.responding import say

_NO_TEXT = "There is no text in that message that I could answer."


def add_answer_this(tree: app_commands.CommandTree[DeskClient], desk: Desk) -> None:
    """Put "Answer this" into `tree`."""

    @tree.context_menu(name="Answer this")
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def answer_this(
        interaction: discord.Interaction[DeskClient], message: discord.Message
    ) -> None:
        me = interaction.client.user
        question = question_in(message, me) if me and message.author.id != me.id else ""
        if not question:
            await say(interaction, _NO_TEXT)
            return
        # What someone else wrote stands by itself, whatever was asked here before.
        head = f"-# Answer to {message.jump_url}"
        await respond(desk, interaction, Wanted(question, head=head), afresh=True)
