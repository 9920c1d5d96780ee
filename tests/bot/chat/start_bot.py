"""Starts the bot in a process of its own, with a Discord of our own for Discord.

`python -m tests.bot.chat.start_bot URL run` or `… invite`; the settings are in the environment.
"""

import sys

from bot.arguments import Arguments
from bot.chat import invite, run
from bot.documents import open_documents
from config import Settings
from config.folders import index_folder
from tests.local_discord import taken_for_discord


def run_from(settings: Settings) -> int:
    """Answer from the documents of the settings, as `ridzik discord` does."""
    return run(settings, lambda: open_documents(Arguments(), settings, index_folder(settings)))


if __name__ == "__main__":
    _, url, command = sys.argv
    with taken_for_discord(url):
        sys.exit({"run": run_from, "invite": invite}[command](Settings.load(None)))
