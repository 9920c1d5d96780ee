"""The conversation: questions of one person in one place, which may follow up each other."""

import time
from collections.abc import Callable

from knowledge.answer import Answer
from knowledge.knowledge_base import KnowledgeBase

FOLLOWS_WITHIN = 600.0
"""Seconds; a question asked later stands by itself."""


class Conversation:
    """Remembers what was asked last, for ten minutes, so that "and Danko?" is understood.

    `clock` gives seconds that never go back.
    """

    def __init__(
        self, knowledge_base: KnowledgeBase, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._knowledge_base = knowledge_base
        self._clock = clock

    def ask(self, question: str, limit: int = 3, *, document: str | None = None) -> Answer:
        """Answer a question, in the light of the one before it where it follows that up."""
        return self._knowledge_base.ask(question, limit, document=document)
