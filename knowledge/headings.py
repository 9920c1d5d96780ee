"""Headings that ask the question themselves, as those of a FAQ do."""

import re
from collections.abc import Sequence

from knowledge.analysis import Analyzer
from knowledge.passage import Passage
from knowledge.question import Question

_NUMBER = re.compile(r"(?:§ ?)?\d{1,3}(?:\.\d{1,3})*[.):]?\s+(?=\D)")
"""What stands before "8. Date of next meeting", and says nothing of it."""


def heading_asks(question: Question, passage: Passage, analyzer: Analyzer) -> bool:
    """Whether the heading right above a passage says what a question asks, and little else.

    It has every telling word of the question, in any form, and they are more than half of its own.
    """
    if not passage.headings:
        return False
    heading = _without_number(passage.headings[-1])
    asking = set(map(analyzer.stem, question.asking))
    telling = {word.term for word in analyzer.words_again(heading) if word.term} - asking
    asked: set[str] = set()
    # Most headings lack the first word already, and this is asked of many passages.
    for topic in question.topics:
        asked |= set(topic.term.split()) - asking
        if not asked <= telling:
            return False
    return 2 * len(asked) > len(telling)


def is_first_below(passages: Sequence[Passage], place: int) -> bool:
    """Whether no passage stands between the one at a place and the heading above it."""
    first, above = passages[place], passages[place - 1] if place else None
    return above is None or (above.document, above.headings) != (first.document, first.headings)


def _without_number(heading: str) -> str:
    number = _NUMBER.match(heading)
    return heading[number.end() :] if number else heading
