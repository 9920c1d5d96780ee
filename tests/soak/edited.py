"""A document that is edited every second, and what the bot should answer from each edition."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from bot.chat.rendering import answer_page, nothing_line, question_line
from knowledge import Answer, KnowledgeBase, Verdict

NAME: Final = "harbour"
LIMIT: Final = 3
SUBJECTS: Final = (
    "crane", "lighthouse", "ferry", "tugboat", "warehouse", "customs office", "fish market",
    "dry dock", "chandler", "pilot boat", "breakwater", "sluice", "canteen", "weighbridge",
    "rope factory", "signal tower", "coal pier", "grain silo", "ice cellar", "sail loft",
)  # fmt: skip
_FACTS: Final = (
    "was built by the engineer Orlova in 1911",
    "belongs to the town of Varna",
    "is painted green every spring",
    "employs forty people from the old quarter",
    "was closed during the great storm",
)
_BEHIND: Final = 3
"""So many editions before the latest one, an answer may be from where it names none."""
_EDITION: Final = re.compile(r"edition (\d+)")


def text_of(edition: int) -> str:
    """The document; every passage says its edition, and some are missing from each."""
    lines = []
    for number, subject in enumerate(SUBJECTS):
        fact = _FACTS[(number + edition) % len(_FACTS)]
        if (number + edition) % 7:
            lines.append(f"In edition {edition} the {subject} {fact}.[{number + 1}]")
    return "\n".join(lines) + "\n"


@cache
def _knowledge(edition: int) -> KnowledgeBase:
    return KnowledgeBase.from_texts({NAME: text_of(edition)})


@cache
def answer_from(edition: int, question: str) -> Answer:
    """What an edition answers."""
    return _knowledge(edition).ask(question, LIMIT + 1)


def shown_from(edition: int, question: str, *, command: bool) -> str:
    """How the answer from an edition looks in Discord, to a message or a command."""
    head = question_line(question) if command else ""
    answer, reference_of = answer_from(edition, question), _knowledge(edition).reference
    if answer.verdict is Verdict.NOTHING:
        return nothing_line(answer, [NAME])
    return answer_page(answer, reference_of, most=LIMIT, head=head).text.strip()


def known(edition: int) -> str:
    """A question that an edition answers."""
    owned = range((1 - edition) % len(_FACTS), len(SUBJECTS), len(_FACTS))
    return f"Which town owns the {next(SUBJECTS[n] for n in owned if (n + edition) % 7)}?"


class Editor:
    """Saves one edition after the other, in all the ways in which people and programs save."""

    def __init__(self, path: Path, random: Random) -> None:
        self.path = path
        self.saved: list[float] = []
        """When each edition stood whole in the file."""
        self._random = random
        self._saving = asyncio.Lock()
        self._ways = [self._replace, self._overwrite, self._in_pieces, self._after_nonsense]
        self._put(text_of(0))
        self.saved.append(time.monotonic())

    @property
    def latest(self) -> int:
        """The number of the last edition."""
        return len(self.saved) - 1

    async def keep_editing(self, every: float) -> None:
        """Save a new edition every so many seconds, until cancelled."""
        while True:
            await asyncio.sleep(every)
            await self.save()

    async def save(self) -> None:
        """Save one more edition."""
        async with self._saving:
            save_text = self._random.choice(self._ways)
            await save_text(text_of(self.latest + 1))
            self.saved.append(time.monotonic())

    @asynccontextmanager
    async def careful(self) -> AsyncIterator[None]:
        """Replace the file in one step only, once the edition that is being saved stands whole."""
        async with self._saving:
            all_ways, self._ways = self._ways, [self._replace]
        try:
            yield
        finally:
            self._ways = all_ways

    def edition_of(self, content: str, question: str, *, command: bool, since: int) -> int | None:
        """Which whole edition a message answers from; None if it answers from no such.

        Where nothing is found no passage tells: then it may be one of those around `since`, the
        latest edition when it was asked.
        """
        named = {int(number) for number in _EDITION.findall(content)}
        candidates = named or range(self.latest + 1, max(since - _BEHIND, 0) - 1, -1)
        if len(named) <= 1:
            for edition in candidates:
                if shown_from(edition, question, command=command) == content:
                    return edition
        return None

    def _put(self, text: str) -> None:
        part = self.path.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(self.path)

    async def _replace(self, text: str) -> None:
        """In one step, as good editors do."""
        self._put(text)

    async def _overwrite(self, text: str) -> None:
        self.path.write_text(text, encoding="utf-8")

    async def _in_pieces(self, text: str) -> None:
        """As it comes over a slow line."""
        middle = text.index(" ", len(text) // 2)
        with self.path.open("w", encoding="utf-8") as file:
            for piece in (text[:middle], text[middle:]):
                file.write(piece)
                file.flush()
                await asyncio.sleep(self._random.uniform(0, 0.2))

    async def _after_nonsense(self, text: str) -> None:
        """Something that is no text stands there for a moment, or nothing at all."""
        if self._random.random() < 0.5:
            self.path.write_bytes(b"\xff\xfe\xff not UTF-8")
        else:
            self.path.unlink()
        await asyncio.sleep(self._random.uniform(0, 0.2))
        self._put(text)
