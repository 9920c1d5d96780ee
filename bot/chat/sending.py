"""Getting a message to Discord in spite of its bad moments."""

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

from bot.chat.rate_limit import RateLimit

_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

PAUSES = (0.5, 1.0, 2.0, 4.0)
"""Seconds before each further attempt to send a message."""
QUICK_PAUSES = (0.2, 0.4, 0.8)

UNSENT = (discord.HTTPException, aiohttp.ClientConnectionError, TimeoutError)
"""What tells that Discord did not take a message, whoever is to blame."""

_TOO_MANY_REQUESTS = 429
_BAD_FORM = 50035
_MAY_NOT_REPLY = 160002


async def persist(attempt: Callable[[], Awaitable[_Result]], *, quickly: bool = False) -> _Result:
    """What `attempt` gives, tried again after each pause while Discord fails to serve it.

    `quickly` is for responses, which soon come too late. Raises one of UNSENT in the end.

    discord.py waits out 429 and most of 5xx by itself, for five attempts, but gives up at once on a
    503 and on a connection that breaks.
    """
    for pause in QUICK_PAUSES if quickly else PAUSES:
        try:
            return await attempt()
        except UNSENT as error:
            if isinstance(error, discord.HTTPException) and not _passes(error):
                raise
            _log.info("Discord did not take a message (%s); once more in %s s.", error, pause)
            await asyncio.sleep(pause)
    return await attempt()


def _passes(error: discord.HTTPException) -> bool:
    return error.status == _TOO_MANY_REQUESTS or isinstance(error, discord.DiscordServerError)


class Sender:
    """Sends messages; says once an hour for each channel that it may not speak there."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._complaints = RateLimit(1, 3600.0, clock, people=1_000)

    async def reply(
        self, question: discord.Message, text: str, view: discord.ui.View | None = None
    ) -> discord.Message | None:
        """Reply to `question`: None where it is gone, or nothing may be said there.

        Attempts carry a nonce, by which Discord knows a second one at what it has sent already.
        """
        shown = view or discord.utils.MISSING
        nonce = _nonce(question.id, text)
        try:
            try:
                return await persist(
                    lambda: question.reply(
                        text,
                        view=shown,
                        mention_author=False,
                        suppress_embeds=True,
                        nonce=nonce,
                    )
                )
            except discord.HTTPException as error:
                if error.code != _MAY_NOT_REPLY:
                    raise
                return await self.send(question.channel, text, view)
        except discord.HTTPException as error:
            if not self._explain(error, question.channel):
                raise
            return None

    async def send(
        self, channel: discord.abc.Messageable, text: str, view: discord.ui.View | None
    ) -> discord.Message:
        """Send a message of its own into `channel`."""
        shown = view or discord.utils.MISSING
        nonce = secrets.token_hex(12)
        return await persist(
            lambda: channel.send(text, view=shown, suppress_embeds=True, nonce=nonce)
        )

    async def rewrite(
        self, answer: discord.PartialMessage, text: str, view: discord.ui.View | None
    ) -> None:
        """Let an `answer` say something else. Who deleted it does not want another."""
        await self._change(answer, lambda: answer.edit(content=text, view=view))

    async def remove(self, answer: discord.PartialMessage) -> None:
        """Take an `answer` away, if it is still there."""
        await self._change(answer, answer.delete)

    async def _change(
        self, answer: discord.PartialMessage, attempt: Callable[[], Awaitable[object]]
    ) -> None:
        try:
            await persist(attempt)
        except discord.HTTPException as error:
            if not self._explain(error, answer.channel):
                raise

    def _explain(self, error: discord.HTTPException, channel: object) -> bool:
        """Whether `error` is one that the bot can do nothing about."""
        if _is_gone(error):
            _log.info("A question or its answer was deleted in the meantime.")
            return True
        if isinstance(error, discord.Forbidden):
            number = getattr(channel, "id", 0)
            if not self._complaints.take(number):
                _log.warning("%s", _may_not_speak(channel, error))
            return True
        return False


def _may_not_speak(channel: object, error: discord.Forbidden) -> str:
    if isinstance(channel, discord.DMChannel):  # whose name is that of a person
        return f"I may not answer a direct message: {error.text}."
    return (
        f"I may not speak in the channel {channel} ({getattr(channel, 'id', 0)}): {error.text}. "
        "Give my role there the permissions View Channel, Send Messages and Read Message History."
    )


def _nonce(question: int, text: str) -> str:
    # Discord gives an older message with the same nonce in place of a new one, so that an answer
    # that says something else needs another.
    return hashlib.sha256(f"{question} {text}".encode()).hexdigest()[:24]


def _is_gone(error: discord.HTTPException) -> bool:
    # Discord calls a message to reply to that is gone a mistake in the form.
    in_form = error.code == _BAD_FORM and "message_reference" in error.text
    return in_form or isinstance(error, discord.NotFound)
