"""The Discord client: questions in channels, answers as messages with buttons."""

from bot.chat.start import invite, run

__all__ = ["invite", "run"]
