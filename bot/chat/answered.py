"""Which answer belongs to which question, so that the one can follow the other."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import discord

from bot.chat.latest import Latest
from bot.log import number_now

EDITS_WITHIN = 300.0
"""Seconds after it was asked in which an edited question is answered anew."""


@dataclass(slots=True)
class Entry:
    """A message that was taken for a question, as it reads now, and its answer if there is one.

    `at` is when it came in, by a clock that never goes back; `edited_at` when it was last edited,
    by Discord's, None if it never was. `answer` may be a hint that stands where an answer will.
    `earlier` are the questions that this one follows up, None until it was put to the documents.
    `number` is the question's in the log, whatever is done about it later. `turn` is held by
    whatever changes the answer, so that an edit or a deletion that comes before the answer waits
    for it.
    """

    question: str
    at: float
    number: str
    edited_at: datetime | None = None
    answer: discord.PartialMessage | None = None
    earlier: tuple[str, ...] | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Answered:
    """The last `most` questions asked by message, by the message's id."""

    def __init__(self, clock: Callable[[], float], most: int = 10_000) -> None:
        self._clock = clock
        self._entries: Latest[int, Entry] = Latest(most)

    def begin(self, message: int, question: str, edited_at: datetime | None = None) -> Entry | None:
        """The entry of a message just come in, or None where it has come in before."""
        if message in self._entries:
            return None
        entry = Entry(question, self._clock(), number_now(), edited_at)
        self._entries[message] = entry
        return entry

    def edited(self, message: int, question: str, edited_at: datetime) -> Entry | None:
        """The entry of a message that was edited: None if that changes nothing any more.

        So it is with an edit before the last one, of which Discord may tell again.
        """
        entry = self._entries.get(message)
        if entry is None or (entry.edited_at is not None and edited_at < entry.edited_at):
            return None
        entry.edited_at = edited_at
        if entry.question == question or self._clock() - entry.at > EDITS_WITHIN:
            return None
        entry.question = question
        return entry

    def entry_of(self, message: int) -> Entry | None:
        """The entry of a message, if it was taken for a question."""
        return self._entries.get(message)
