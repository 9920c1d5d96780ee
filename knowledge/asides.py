"""Asides: what a message says around its question, as in "I am new here. Who is the director?"."""

import re

from knowledge.question_marks import QUESTION_MARK
from knowledge.span import Span

_SENTENCE_END = re.compile(
    r"(?<=\w{3})[.…]+\s+"  # fewer letters are an initial, or a title as in "Dr. Ellis"
    r"|[!?؟।]\s+|[。！？]|\n"
    r"|(?<=[\u0370-\u03ff\u1f00-\u1fff]{2});\s+"  # a question mark in Greek
)
"""Where a sentence of a message ends; the next may well begin in lower case."""


def find_sentences(message: str) -> list[Span]:
    """The sentences of a message, with the spaces behind them; all of the message is in one."""
    ends = [end.end() for end in _SENTENCE_END.finditer(message)]
    return list(map(Span, [0, *ends], [*ends, len(message)]))


def find_asides(message: str) -> tuple[Span, ...]:
    """The sentences of a message that do not ask, where others have a question mark.

    There are none in a message that has no question mark, or nothing else.
    """
    sentences = find_sentences(message)
    asides = [span for span in sentences if not QUESTION_MARK.search(message, *span)]
    return tuple(asides) if len(asides) < len(sentences) else ()
