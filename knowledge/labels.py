"""Where a passage gives what a question asks for behind a label: "Treasurer: ann_lee"."""

import re
from collections.abc import Iterator

from knowledge.language import AnswerKind
from knowledge.searched_text import SURE, Finding, SearchedText, near
from knowledge.span import Span

_LABELLED = re.compile(
    r"(?:\A|(?<=; )|(?<=\n))(?P<label>[^:;\n]{1,60}):[ \t]{1,9}(?P<value>[^;\n]+)"
)
_NAMES = frozenset({AnswerKind.WHO, AnswerKind.NAME})
_MEASURES = frozenset(
    {
        AnswerKind.HOW_MUCH,
        AnswerKind.HOW_MUCH_OF,
        AnswerKind.HOW_OLD,
        AnswerKind.HOW_FAR,
        AnswerKind.HOW_HEAVY,
        AnswerKind.HOW_LONG,
    }
)
_LONGEST_NAME = 3
"""Words of a value that may be a name; more say something."""


def find_labelled(text: SearchedText, kind: AnswerKind) -> Iterator[Finding]:
    """Names and numbers behind a label that a question asks for, without capitals or units."""
    if kind not in _NAMES | _MEASURES:
        return
    for found in _LABELLED.finditer(text.text):
        value = Span(*found.span("value"))
        if _is_asked(Span(*found.span("label")), text, kind):
            yield from _names(value, text) if kind in _NAMES else _numbers(value, text)


def _is_asked(label: Span, text: SearchedText, kind: AnswerKind) -> bool:
    """Whether a question names all that a label tells, or asks for it: "how heavy", a weight."""
    words = [word for word in text.words_in(label) if word.folded not in text.language.light]
    if all(word.folded in text.asked for word in words):
        return bool(words)
    return text.language.nouns.get(" ".join(word.folded for word in words)) is kind


def _names(value: Span, text: SearchedText) -> Iterator[Finding]:
    words = text.words_in(value)
    if len(words) <= _LONGEST_NAME and not any(
        word.folded in text.language.light or word.text[0].isdigit() for word in words
    ):
        yield Finding(value, SURE)


def _numbers(value: Span, text: SearchedText) -> Iterator[Finding]:
    for number in near(text.number_spans, value, 0)[:1]:
        yield Finding(number, SURE)
