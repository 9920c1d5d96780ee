"""What a concept counts in passages: by itself, or else by what stands around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.best import Passages, Scores, is_new
from knowledge.edition import Edition
from knowledge.index import Index
from knowledge.postings import Postings
from knowledge.question import Concept

_NEARLY = 0.9
"""Of the weight of the best alternative; what has so much says nearly the same, as "film" does for
"movie"."""

Parts: TypeAlias = tuple[Scores, Scores, Scores]
"""What a concept counts by the passage itself, by its paragraph, and by the passage before or the
one that it leans on."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """The share that a concept counts for a passage that does not hold it.

    Of what it counts in the paragraph, with the headings above; of what it counts in the passage
    before; and of what it counts in the passage that it leans on, if there is one.
    """

    paragraph: float
    previous: float
    leaning: float


@dataclass(frozen=True, slots=True)
class Places:
    """Passages of an edition, and what stands around each.

    `passages` are these and then, in the same order, the one that each leans on, or else the one
    before, or the first of all for itself: what a concept counts in them is looked up in one go.
    """

    count: int
    passages: Passages
    paragraphs: Passages
    continues: NDArray[np.bool_]
    """Whether that one is of the same paragraph."""
    leaning: NDArray[np.bool_]


def places_of(edition: Edition, passages: Passages) -> Places:
    """These passages of an edition."""
    paragraphs = edition.paragraph_of.take(passages)
    leans = edition.leans.take(passages)
    leaning = leans > 0
    before = np.maximum(passages - np.maximum(leans, 1), 0)
    continues = edition.paragraph_of.take(before) == paragraphs
    continues &= passages > 0
    both = np.concatenate((passages, before))
    return Places(len(passages), both, paragraphs, continues, leaning)


class _Alternative(NamedTuple):
    """Terms that stand for a concept together, where an index has them."""

    terms: Sequence[Postings]
    weight: float

    @property
    def most(self) -> float:
        return min(term.most for term in self.terms) * self.weight

    @property
    def size(self) -> int:
        return min(term.size for term in self.terms)

    def saturation_in(self, passages: Passages) -> NDArray[np.float32]:
        """That of the term that counts least, for all must be there, times the weight."""
        saturation = self.terms[0].saturation_in(passages)
        for term in self.terms[1:]:
            saturation = np.minimum(saturation, term.saturation_in(passages))
        return saturation * self.weight

    def holding(self, least: float) -> Passages:
        """The passages in which it counts so much at least, in order, and maybe some others."""
        rarest = min(self.terms, key=lambda term: term.size)
        if least <= 0:
            return rarest.passages
        (enough,) = (rarest.saturation * self.weight >= least).nonzero()
        return rarest.passages.take(enough)


@dataclass(frozen=True, slots=True)
class ConceptScore:
    """What a concept counts in the passages of an edition: a part of their scores."""

    edition: Edition
    near: Nearness
    idf: float
    own: Sequence[_Alternative]
    """The concept's alternatives in the index of passages."""
    around: Sequence[_Alternative]
    """Those in the index of paragraphs."""
    within: slice
    """The passages that are asked of, one after the other."""

    @property
    def size(self) -> int:
        """About how many passages it counts in."""
        each = len(self.edition.passages) // max(self.edition.paragraphs.corpus_size, 1) + 1
        return sum(alternative.size for alternative in self.around) * each

    @property
    def most(self) -> float:
        """What it counts in a passage at most."""
        return max(self._most_by_itself, self._most_around)

    @property
    def _most_by_itself(self) -> float:
        return self.idf * max((each.most for each in self.own), default=0.0)

    @property
    def _most_around(self) -> float:
        share = max(self.near.previous, self.near.leaning)
        return self._most_by_paragraph + share * self._most_by_itself

    @property
    def _most_by_paragraph(self) -> float:
        most = max((each.most for each in self.around), default=0.0)
        return self.near.paragraph * self.idf * most

    def all(self) -> tuple[Passages, Scores]:
        """The passages that it counts in, and what it counts in each."""
        return self.others(0.0, np.zeros(0, np.int32))

    def others(self, least: float, known: Passages) -> tuple[Passages, Scores]:
        """Those where it counts so much at least, without those that are known."""
        if least > self._most_around:
            # So much it counts only in those that hold it themselves.
            found = [each.holding(least / self.idf) for each in self.own]
        elif least > self._most_by_paragraph:
            # Or else in those that follow one that holds it, or lean on one from farther below.
            held = [each.holding(0.0) for each in self.own]
            found = [*held, *(each + 1 for each in held), *map(self._led_by, held)]
        else:
            found = [self._of_paragraphs(each.holding(0.0)) for each in self.around]
        passages = found[0] if len(found) == 1 else union(*found)
        start, end = passages.searchsorted((self.within.start, self.within.stop))
        passages = _without(passages[start:end], known)
        scores = self.scores_of(passages)
        (enough,) = (scores >= least if least > 0 else scores > 0).nonzero()
        return passages.take(enough), scores.take(enough)

    def scores_of(self, passages: Passages) -> Scores:
        """What it counts in each of these passages."""
        own, paragraph, previous = self.parts_of(places_of(self.edition, passages))
        return own + paragraph + previous

    def parts_of(self, places: Places) -> Parts:
        """What it counts in each of these places, by each reason."""
        by_itself = self._in(self.own, places.passages)
        own, before = by_itself[: places.count], by_itself[places.count :] * places.continues
        absent = own == 0
        around = self._in(self.around, places.paragraphs)
        share = np.where(places.leaning, self.near.leaning, self.near.previous)
        return own, self.near.paragraph * around * absent, share * before * absent

    def held_in(self) -> Passages:
        """The passages that hold it themselves, by an alternative that says nearly the same."""
        found = [each.holding(0.0) for each in self._true]
        passages = union(*found)
        return passages[self.is_held_in(passages)]

    def is_held_in(self, passages: Passages) -> NDArray[np.bool_]:
        """Which of these passages do."""
        held = np.zeros(len(passages), np.bool_)
        for alternative in self._true:
            held |= alternative.saturation_in(passages) > 0
        return held

    @property
    def _true(self) -> list[_Alternative]:
        """The alternatives that say nearly the same as the best one."""
        best = max((each.weight for each in self.own), default=0.0)
        return [each for each in self.own if each.weight >= _NEARLY * best]

    def _in(self, alternatives: Sequence[_Alternative], passages: Passages) -> Scores:
        """BM25 in each of these for the concept: of its alternatives, the one that counts most."""
        most = np.zeros(len(passages))
        for alternative in alternatives:
            np.maximum(most, alternative.saturation_in(passages), out=most)
        return most * self.idf

    def _of_paragraphs(self, paragraphs: Passages) -> Passages:
        """The passages of these paragraphs, in order."""
        starts = self.edition.paragraph_starts
        return _runs(starts.take(paragraphs), starts.take(paragraphs + 1))

    def _led_by(self, passages: Passages) -> Passages:
        """The passages that lean on one of these that is not right before them, in order."""
        led, leads = self.edition.led
        starts, ends = (leads.searchsorted(passages, side) for side in ("left", "right"))
        return led.take(_runs(starts, ends))


def score_concepts(
    concepts: Sequence[Concept], edition: Edition, near: Nearness, within: slice
) -> Iterator[ConceptScore]:
    """The concepts' parts in the scores of passages; nothing for those that no passage knows."""
    for concept in concepts:
        if concept.alternatives:
            own, around = (
                list(_alternatives(concept, index)) for index in (edition.index, edition.paragraphs)
            )
            yield ConceptScore(edition, near, concept.idf, own, around, within)


def _alternatives(concept: Concept, index: Index) -> Iterator[_Alternative]:
    for alternative in concept.alternatives:
        terms = [found for term in alternative.terms if (found := index.term(term)) is not None]
        if len(terms) == len(alternative.terms):
            yield _Alternative(terms, alternative.weight)


def _runs(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Passages:
    """All the numbers from each start to its end, one run after the other."""
    sizes = ends - starts
    behind = sizes.cumsum()
    total = int(behind[-1]) if len(behind) else 0
    numbers: Passages = np.arange(total) + np.repeat(starts - behind + sizes, sizes)
    return numbers


def union(*found: Passages) -> Passages:
    """The passages of any of these, in order, each once."""
    if not found:
        return np.zeros(0, np.int32)
    # Runs that are sorted already are what the stable sort is quick at.
    passages = np.sort(np.concatenate(found), kind="stable")
    return passages[is_new(passages)]


def _without(passages: Passages, known: Passages) -> Passages:
    if not len(known) or not len(passages):
        return passages
    at = passages.searchsorted(known)
    left = np.ones(len(passages), np.bool_)
    left[at[passages.take(at, mode="clip") == known]] = False
    return passages[left]
