"""Ranges: "Wednesday" in a question lies within the "Mon–Thu" of a passage."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from knowledge.analysis import Analyzer, Word
from knowledge.edition import Edition
from knowledge.question import Alternative, Concept, Origin, Question
from knowledge.thesaurus import Phrase

LOOKED_AT = 50
"""The first passages with a weekday or a month are looked at for ranges that begin with it."""
WITHIN = 0.8
"""What a range counts against the very day or month that was asked for."""
REACH = 6
"""Words behind the first end of a range among which the other is looked for."""
_DASH = re.compile(r"\.?\s*[-–—‒−~～]\s*")
_SPACE = re.compile(r"\.?,?\s+")
_SPACE_AFTER_DASH = re.compile(r"\.?\s+")
_NUMBER = re.compile(r"\d{1,4}\w{0,2}")
"""The day or the year beside a month, as in "1st April, 2024"."""
_MONTHS = 1


class Place(NamedTuple):
    """Where a name stands, from 0, in its circle: 0 for the weekdays, 1 for the months."""

    circle: int
    place: int


@dataclass(frozen=True)
class Ranges:
    """Finds the ranges of weekdays and months that hold what a question names."""

    analyzer: Analyzer

    def complete(self, question: Question, edition: Edition) -> Question:
        """A question whose weekdays and months are also found within ranges of the documents."""
        concepts = tuple([self._complete(each, edition) for each in question.concepts])
        return question if concepts == question.concepts else replace(question, concepts=concepts)

    def _complete(self, concept: Concept, edition: Edition) -> Concept:
        (first, *others) = self.analyzer.words_again(concept.asked) or (None,)
        asked = self._asked.get(first.folded) if first and not others else None
        if asked is None:
            return concept
        known = {alternative.terms for alternative in concept.alternatives}
        ranges = (
            Alternative(terms, WITHIN, Origin.RANGE)
            for terms in dict.fromkeys(self._around(asked, edition))
            if terms and terms not in known
        )
        return replace(concept, alternatives=(*concept.alternatives, *ranges))

    def _around(self, asked: Place, edition: Edition) -> Iterator[Phrase]:
        """The terms of the ranges that hold a day or a month between their ends.

        A month such as "May" may be a light word, by which no passage is found.
        """
        size = len(self._circles[asked.circle])
        for term, place in self._places.items():
            if place.circle != asked.circle:
                continue
            for text in edition.texts_with(term, LOOKED_AT):
                for first, last in self._ranges_in(text):
                    begin, end = self._places[first.stem], self._places[last.stem]
                    gone = (asked.place - begin.place) % size
                    if begin.circle == asked.circle and 0 < gone < (end.place - begin.place) % size:
                        yield tuple(word.term for word in (first, last) if word.term)

    def _ranges_in(self, text: str) -> Iterator[tuple[Word, Word]]:
        """The ends of the ranges of a text."""
        words = self.analyzer.words_again(text)
        for at, first in enumerate(words):
            if first.stem in self._places:
                before = words[at - 1].folded if at else ""
                joining = self._until | self._amid.get(before, frozenset())
                last = self._end_of_range(text, words[at : at + REACH + 1], joining)
                if last is not None:
                    yield first, last

    def _end_of_range(
        self, text: str, words: Sequence[Word], joining: Collection[str]
    ) -> Word | None:
        """The other end of a range that begins with the first word, or None if none does."""
        circle = self._places[words[0].stem].circle
        is_joined = False
        for before, word in pairwise(words):
            gap = text[before.end : word.start]
            has_dash = _DASH.fullmatch(gap) is not None
            if not (has_dash or (_SPACE_AFTER_DASH if is_joined else _SPACE).fullmatch(gap)):
                return None
            is_joined = is_joined or has_dash or word.folded in joining
            place = self._places.get(word.stem)
            if is_joined and place and place.circle == circle:
                return word
            is_date = circle == _MONTHS and _NUMBER.fullmatch(word.folded)
            if not (is_date or word.folded in joining):
                return None
        return None

    @cached_property
    def _asked(self) -> dict[str, Place]:
        """The places of the names as they may be asked for: "sat" is a day, but "sit" is none."""
        return {word.folded: place for word, place in self._names}

    @cached_property
    def _places(self) -> dict[str, Place]:
        """The places of the names by their stems, as the words of passages have them."""
        return {word.stem: place for word, place in self._names}

    @property
    def _names(self) -> Iterator[tuple[Word, Place]]:
        for circle, names in enumerate(self._circles):
            for place, spellings in enumerate(names):
                for word in self.analyzer.words(spellings):
                    yield word, Place(circle, place)

    @property
    def _circles(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.analyzer.language.weekdays, self.analyzer.language.months

    @cached_property
    def _until(self) -> frozenset[str]:
        until = " ".join(self.analyzer.language.until)
        return frozenset(word.folded for word in self.analyzer.words(until))

    @cached_property
    def _amid(self) -> dict[str, frozenset[str]]:
        """What joins the ends of a range behind a word such as "between"."""
        pairs = (tuple(self.analyzer.words(pair)) for pair in self.analyzer.language.between)
        return {before.folded: frozenset({amid.folded}) for before, amid in pairs}
