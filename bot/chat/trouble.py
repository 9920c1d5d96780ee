"""What someone hears when Ridzik itself is at fault: a number to report, and no more."""

import logging

import discord

from bot.chat.responding import say
from bot.log import number_now

_UNKNOWN_INTERACTION = 10062

_log = logging.getLogger(__name__)


def log_trouble(doing: str, error: BaseException) -> str:
    """Put `error` into the log; gives the question's number, under which it stands there."""
    number = number_now()
    _log.error("Trouble %s while %s.", number, doing, exc_info=error)
    return number


def sorry(number: str) -> str:
    """What someone hears of the trouble with this number."""
    return (
        "This went wrong, and it is my fault. Please try again; if it goes on, tell the "
        f"operator of this bot that it is trouble `{number}` in the log."
    )


async def report(interaction: discord.Interaction, doing: str, error: BaseException) -> None:
    """Log `error`, and tell whoever asked where to find it, if Discord still lets them hear it."""
    if isinstance(error, discord.NotFound) and error.code == _UNKNOWN_INTERACTION:
        _log.warning("Discord had given up waiting while %s. Is this machine too slow?", doing)
        return
    number = log_trouble(doing, error)
    try:
        await say(interaction, sorry(number))
    except discord.HTTPException as unheard:
        _log.info("Nobody could be told of trouble %s: %s.", number, unheard)
