"""Who asked what before, so that "and Danko?" is understood: per person and channel."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.chat.asked import Asked
from bot.chat.latest import Latest
from knowledge import Answer, Conversation, KnowledgeBase


@dataclass(frozen=True, slots=True)
class Talker:
    """One person in one channel."""

    person: int
    channel: int


@dataclass(slots=True)
class _Talk:
    """A conversation; `unheard` are questions to tell it of before the next one."""

    conversation: Conversation
    unheard: tuple[str, ...] = ()
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class FollowUps:
    """The conversations of the last `most` people who asked, each in its channel.

    A Conversation forgets by itself after ten minutes. Questions are answered in threads, so
    that a large document holds nobody up; those of one conversation go one by one.
    """

    def __init__(
        self, knowledge: KnowledgeBase, clock: Callable[[], float], most: int = 5_000
    ) -> None:
        self._knowledge = knowledge
        self._clock = clock
        self._talks: Latest[Talker, _Talk] = Latest(most)

    async def ask(
        self, talker: Talker, question: str, limit: int, document: str | None = None
    ) -> tuple[Answer, Asked]:
        """The answer to the next question of `talker`, and what to ask to hear it again."""
        talk = self._talks.get(talker) or self.begin(talker)
        self._talks.move_to_end(talker)
        async with talk.turn:
            asked = Asked(question, talk.unheard, document)
            talk.unheard = ()
            answer = await asyncio.to_thread(_ask, talk.conversation, asked, limit)
        return answer, Asked(question, answer.follows, document)

    def begin(self, talker: Talker, earlier: tuple[str, ...] = ()) -> _Talk:
        """Let the conversation of `talker` begin anew, as if `earlier` had just been asked."""
        talk = _Talk(Conversation(self._knowledge, self._clock), earlier)
        self._talks[talker] = talk
        return talk

    def move(self, before: Talker, after: Talker) -> None:
        """Let the conversation go on in another place, a thread that was just opened."""
        if talk := self._talks.pop(before, None):
            self._talks[after] = talk

    async def again(self, asked: Asked, limit: int) -> Answer:
        """The answer to what was asked before, without a part in anybody's conversation."""
        conversation = Conversation(self._knowledge, self._clock)
        return await asyncio.to_thread(_ask, conversation, asked, limit)


def _ask(conversation: Conversation, asked: Asked, limit: int) -> Answer:
    for before in asked.earlier:
        conversation.ask(before, 1)
    return conversation.ask(asked.question, limit, document=asked.document)
