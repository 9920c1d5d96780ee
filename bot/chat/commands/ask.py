"""`/ask`: a question to the documents, or to one of them, for everyone or for the asker alone."""

import discord
from discord import app_commands

from bot.chat.answering import Wanted
from bot.chat.commands.asking import respond
from bot.chat.commands.document_names import chosen_document, completion
from bot.chat.desk import Desk, DeskClient
from bot.chat.limits import OPTION
from bot.chat.questions import plain
from bot.chat.rendering import question_line


def add_ask(tree: app_commands.CommandTree[DeskClient], desk: Desk) -> None:
    """Put `/ask` into `tree`."""

    @tree.command(name="ask", description="Ask the documents a question.")
    @app_commands.describe(
        question="What you want to know.",
        document="Ask this document alone.",
        private="Show the answer to you alone.",
    )
    @app_commands.autocomplete(document=completion(desk))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def ask(
        interaction: discord.Interaction[DeskClient],
        question: app_commands.Range[str, 1, OPTION],
        document: str | None = None,
        private: bool = False,
    ) -> None:
        chosen = await chosen_document(desk, interaction, document)
        if chosen is None:
            return
        # Discord shows the others that somebody asked, but not what.
        head = "" if private else question_line(question)
        await respond(desk, interaction, Wanted(plain(question), chosen.name, head, private))
