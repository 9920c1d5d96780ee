"""The conversation: questions of one person in one place, which may follow up each other."""

import time
from collections.abc import Callable

from knowledge.answer import Answer
from knowledge.knowledge_base import KnowledgeBase

FOLLOWS_WITHIN = 600.0
"""Seconds; a question that is asked later stands by itself."""


class Conversation:
    """Remembers the last answer for ten minutes, so that "and Danko?" is understood.

    `clock` gives seconds that never go back.
    """

    def __init__(
        self, knowledge_base: KnowledgeBase, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._knowledge_base = knowledge_base
        self._clock = clock
        self._last: Answer | None = None
        self._asked_at = 0.0

    def ask(self, question: str, limit: int = 3, *, document: str | None = None) -> Answer:
        """Answer a question, in the light of those before it where it follows them up.

        Small talk in between is answered with nothing and changes nothing; a question that no
        passage knows is one, and "where?" after it is not about the one before.
        """
        now = self._clock()
        after = self._last if now - self._asked_at <= FOLLOWS_WITHIN else None
        answer = self._knowledge_base.ask(question, limit, document=document, after=after)
        if answer.matches or answer.missing:
            self._last = answer
            self._asked_at = now
        return answer
