"""The commands, one a module; `add_commands` puts them all into a tree."""

from discord import app_commands

from bot.chat.commands.answer_this import add_answer_this
from bot.chat.commands.ask import add_ask
from bot.chat.commands.citation import add_citation
from bot.chat.commands.document import add_document
from bot.chat.commands.gaps import add_gaps
from bot.chat.commands.reindex import add_reindex
from bot.chat.desk import Desk, DeskClient


def add_commands(tree: app_commands.CommandTree[DeskClient], desk: Desk) -> None:
    """Put every command into `tree`."""
    for add in (add_ask, add_answer_this, add_document, add_citation, add_reindex, add_gaps):
        add(tree, desk)
