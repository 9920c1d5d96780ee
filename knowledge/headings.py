"""Headings that ask the question themselves, as those of a FAQ do."""

import re

from knowledge.language import Language
from knowledge.passage import Passage
from knowledge.question import Question
from knowledge.recent_texts import for_recent_texts

_WORD = re.compile(r"\w+")


def heading_asks(question: Question, passage: Passage, language: Language) -> bool:
    """Whether the heading right above a passage says what a question asks, and little else.

    It has every telling word of the question, and they are more than half of its own.
    """
    if not passage.headings:
        return False
    telling = _words_of(passage.headings[-1]) - language.light
    asked = {word for topic in question.topics for word in _WORD.findall(topic.asked.casefold())}
    asked -= language.light
    return bool(asked) and asked <= telling and 2 * len(asked) > len(telling)


@for_recent_texts
def _words_of(heading: str) -> frozenset[str]:
    return frozenset(_WORD.findall(heading.casefold()))
