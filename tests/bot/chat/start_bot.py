"""Starts the bot in a process of its own, with a Discord of our own for Discord.

`python -m tests.bot.chat.start_bot URL run` or `… invite`; the settings are in the environment.
"""

import sys

from bot.chat import invite, run
from config import Settings
from tests.local_discord import taken_for_discord

if __name__ == "__main__":
    _, url, command = sys.argv
    with taken_for_discord(url):
        sys.exit({"run": run, "invite": invite}[command](Settings.load(None)))
