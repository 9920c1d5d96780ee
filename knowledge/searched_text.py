"""A passage as it is searched for the kind of answer that a question expects."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from knowledge.language import AnswerKind, Language
from knowledge.span import Span
from knowledge.written_words import Token, find_words

YEAR = re.compile(r"(?:1\d{3}|20\d{2})s?")
NEAR = 25
"""Characters; a name or a count that stands farther from the question's own words is less likely
meant."""
SURE = 0.7
"""The least strength of a finding that is marked as the likely answer."""


class Finding(NamedTuple):
    """A stretch of a passage that is of the kind asked for, more or less surely (0 to 1)."""

    span: Span
    strength: float


@dataclass(frozen=True)
class SearchedText:
    """A passage to search, and the words of the question."""

    text: str
    tokens: Sequence[Token]
    language: Language
    asked: Collection[str]

    def is_asked_otherwise(self, number: Span) -> bool:
        """Whether the question has a number in figures where this one is a word, or a word."""
        in_figures = self.text[number.start].isdigit()
        return self._asked_in_words if in_figures else self._asked_in_figures

    @cached_property
    def _asked_in_figures(self) -> bool:
        return any(word[:1].isdigit() for word in self.asked)

    @cached_property
    def _asked_in_words(self) -> bool:
        # "One" is mostly none.
        return any(
            word in self.language.numbers and word not in self.language.light for word in self.asked
        )

    def words_in(self, span: Span) -> Sequence[Token]:
        """The words that begin in a stretch of the passage."""
        first = bisect_left(self.tokens, span.start, key=lambda token: token.start)
        last = bisect_left(self.tokens, span.end, key=lambda token: token.start)
        return self.tokens[first:last]

    @cached_property
    def numbers(self) -> list[Token]:
        """The figures and number words that the question does not name."""
        return [
            token
            for token in self.tokens
            if (token.text[0].isdigit() or token.folded in self.language.numbers)
            and token.folded not in self.asked
        ]

    @cached_property
    def number_spans(self) -> list[Span]:
        """Where `numbers` stand."""
        return [Span(token.start, token.end) for token in self.numbers]

    @cached_property
    def topics(self) -> list[Span]:
        """Where the passage has the question's own words, but for the light ones."""
        light = self.language.light
        return [
            Span(token.start, token.end)
            for token in self.tokens
            if (word := token.folded.removesuffix("'s")) in self.asked and word not in light
        ]

    @cached_property
    def places(self) -> list[Span]:
        """Where the passage says something of a place."""
        return list(self.cued(AnswerKind.WHERE))

    def cued(self, kind: AnswerKind) -> Iterator[Span]:
        """Where the language's cues for a kind stand, in order, and the longest where some meet."""
        cues = self.language.cue_phrases[kind]
        if not self.language.spaced:
            yield from (Span(*cue.span()) for cue in _any_of(cues).finditer(self.text))
            return
        lengths = self.language.cue_lengths[kind]
        position = 0
        while position < len(self.tokens):
            for length in lengths.get(self.tokens[position].folded, ()):
                words = self.tokens[position : position + length]
                if " ".join(token.folded for token in words) in cues:
                    yield Span(words[0].start, words[-1].end)
                    position += length - 1
                    break
            position += 1

    def folded(self, span: Span) -> str:
        """What stands in a span, in lower case."""
        return self.text[span.start : span.end].casefold()

    def is_asked(self, span: Span) -> bool:
        """Whether the question itself names all that stands in a span."""
        words = self.folded(span).split()
        return all(word in self.asked for word in words)


@lru_cache
def _any_of(cues: frozenset[str]) -> re.Pattern[str]:
    """Finds cues inside a text without spaces; there are as many such sets as kinds of answers."""
    longest_first = sorted(cues, key=lambda cue: (-len(cue), cue))
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)", re.IGNORECASE)


def searched_text(text: str, language: Language, asked: Collection[str]) -> SearchedText:
    """A passage to search, for a question with these words, folded."""
    return SearchedText(text, find_words(text, language.units), language, asked)


def gap_between(one: Span, other: Span) -> int:
    """The characters between two stretches of text, 0 if they touch or meet."""
    return max(other.start - one.end, one.start - other.end, 0)


def near(places: Sequence[Span], span: Span, reach: int) -> list[Span]:
    """Those of some places, which are in order, that are so many characters from a span at most."""
    last = bisect_right(places, span.end + reach, key=lambda place: place.start)
    first = last
    while first and span.start - places[first - 1].end <= reach:
        first -= 1
    return list(places[first:last])
