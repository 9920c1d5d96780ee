"""Candidates from the index, ranked: the passages that answer a question best, first."""

from bisect import insort
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import starmap
from typing import NamedTuple

import numpy as np

from knowledge.aids import Aid
from knowledge.analysis import Analyzer
from knowledge.answer_kinds import kind_strength
from knowledge.best import Passages, Scores, find_best, in_order
from knowledge.concept_score import ConceptScore, Nearness, places_of, score_concepts, union
from knowledge.edition import Edition
from knowledge.first_mention import first_mentions
from knowledge.headings import heading_asks, is_first_below
from knowledge.language import Language
from knowledge.passage import Passage
from knowledge.question import Concept, Question
from knowledge.question_marks import ends_question
from knowledge.searched_text import SURE
from knowledge.wording import words_in

_SLACK = 1e-9
"""Scores that differ by less may differ by their rounding alone."""

INTRODUCED = 2
"""Things that a question may name and still be about them; one that names more asks for a detail,
which may stand anywhere."""

LOOKED_AT = 25
"""Candidates whose text is read for the kind of answer that the question expects."""

FEW = 500
"""Passages that are sooner scored than chosen from."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each aid counts beside a passage's own BM25 score.

    A concept that a passage does not hold counts `paragraph` times what it does in the passage's
    paragraph with the headings above, and `previous` times what it does in the passage before;
    `leaning` times what it does in the one that the passage leans on: before a word such as "it",
    or above a list.
    What it lacks and the heading right above holds counts `above` times the concept's idf besides.
    A light word that a passage shares with the question counts `light` times its idf.
    Shares of the whole question's idf are added: `first` where a document first says all that is
    asked about, which introduces it; `answer` right below a heading that asks just that, as if the
    passage said so itself, if the heading is a question, or no kind of answer is expected, or the
    passage is surely of that kind, and `heading` for others below it that may be; `kind` for what
    is surely of the kind of answer that is expected, or `kind_alone` where a follow-up asks for
    nothing else; after an earlier question, `same` for the passage that answered it and `next` for
    the one behind that.
    What bears the number of "rule 7" counts `number` times the idf of those words, `number_alone`
    where nothing else is asked: more than what speaks of rule 7; and `counted` more below a heading
    that says what is counted, such as "Rules". A passage at the head of a
    document counts `earlier` of its score more, one at the end nothing, and those between by where
    they stand.
    """

    paragraph: float = 0.2
    previous: float = 0.25
    leaning: float = 0.55
    above: float = 0.3
    light: float = 0.25
    first: float = 0.2
    answer: float = 1.0
    heading: float = 0.4
    number: float = 1.0
    number_alone: float = 2.0
    counted: float = 0.5
    kind: float = 0.2
    kind_alone: float = 0.5
    earlier: float = 0.15
    same: float = 0.1
    next: float = 0.15


DEFAULT_WEIGHTS = Weights()


def weights_without(aids: Collection[Aid]) -> Weights:
    """The weights with nothing for these aids."""
    weights = DEFAULT_WEIGHTS
    if Aid.NEIGHBOURS in aids:
        weights = replace(
            weights, paragraph=0.0, previous=0.0, leaning=0.0, above=0.0, answer=0.0, heading=0.0
        )
    if Aid.KINDS in aids:
        weights = replace(weights, kind=0.0, kind_alone=0.0)
    if Aid.EARLIER in aids:
        weights = replace(weights, first=0.0, earlier=0.0)
    return weights


class Reason(StrEnum):
    """Why a passage scores for a question."""

    PASSAGE = "passage"
    PARAGRAPH = "paragraph"
    PREVIOUS = "previous"
    ABOVE = "above"
    HEADING = "heading"
    NUMBER = "number"
    FIRST = "first"
    LIGHT = "light"
    KIND = "kind"
    EARLIER = "earlier"
    FOLLOW_UP = "follow-up"
    SEVERAL = "several"


_REASONS = (Reason.PASSAGE, Reason.PARAGRAPH, Reason.PREVIOUS)


class Contribution(NamedTuple):
    """A part of a passage's score: for which concept, if any, and for what reason."""

    reason: Reason
    amount: float
    concept: Concept | None = None


class Ranked(NamedTuple):
    """A passage's number in the edition, from 0, and its score."""

    passage: int
    score: float


@dataclass(frozen=True, slots=True)
class Ranker:
    """Ranks the passages of an edition for a question in one language."""

    analyzer: Analyzer
    weights: Weights = DEFAULT_WEIGHTS

    @property
    def language(self) -> Language:
        """The language of questions and passages."""
        return self.analyzer.language

    def rank(
        self, question: Question, edition: Edition, limit: int, within: slice | None = None
    ) -> list[Ranked]:
        """The `limit` best of the passages that know anything of a question, best first.

        Ties are in passage order. A score is the sum of the concepts' idf times BM25's
        saturation, so that it grows with what the passage covers, and of what the aids add.
        `within` keeps to one document.
        """
        within = within or slice(0, len(edition.passages))
        concepts = self._concepts(question, edition, within)
        first = self._first_mentions(question, concepts, edition, within)
        numbered = _numbered(question, edition, within)
        candidates = _candidates(concepts, within, max(limit, LOOKED_AT))
        passages = union(candidates, first, numbered)
        scores = np.zeros(len(passages))
        places = places_of(edition, passages)
        for concept in concepts:
            for part in concept.parts_of(places):
                scores += part
        likely = scores + self.weights.first * question.idf * np.isin(passages, first)
        likely += (
            self._number_weight(question) * question.idf_of_number * np.isin(passages, numbered)
        )
        knows = likely > 0
        passages, scores, likely = passages[knows], scores[knows], likely[knows]
        looked_at = np.zeros(len(passages), np.bool_)
        looked_at[np.lexsort((passages, -likely))[:LOOKED_AT]] = True
        best = _in_order(passages[looked_at], scores[looked_at])
        others = _in_order(passages[~looked_at], scores[~looked_at])
        return [*self._look_at(question, edition, best, limit, first), *others][:limit]

    def explain(
        self, question: Question, edition: Edition, passage: int, rank: int = 0
    ) -> tuple[Contribution, ...]:
        """What the score of a passage at a rank, from 0, is made of; the amounts add up to it."""
        known = [concept for concept in question.concepts if concept.alternatives]
        concepts = self._concepts(question, edition, slice(passage, passage + 1))
        document = edition.passages_of(edition.passages[passage].document)
        first = self._first_mentions(question, concepts, edition, document)
        place = places_of(edition, np.array([passage]))
        parts = [
            Contribution(reason, float(part[0]), concept)
            for concept, score in zip(known, concepts, strict=True)
            for reason, part in zip(_REASONS, score.parts_of(place), strict=True)
        ]
        if rank < LOOKED_AT:
            score = sum([part.amount for part in parts])
            parts.extend(self._extras(question, edition, Ranked(passage, score)))
            parts.extend(self._answers(question, edition, passage, first))
        return tuple(part for part in parts if part.amount)

    def _concepts(
        self, question: Question, edition: Edition, within: slice
    ) -> Sequence[ConceptScore]:
        near = Nearness(self.weights.paragraph, self.weights.previous, self.weights.leaning)
        return list(score_concepts(question.concepts, edition, near, within))

    def _first_mentions(
        self, question: Question, concepts: Sequence[ConceptScore], edition: Edition, within: slice
    ) -> Passages:
        """Where each document first says all that is asked about, so far as that counts."""
        topics = question.topics
        is_about = len(topics) <= INTRODUCED and all(topic.alternatives for topic in topics)
        if not self.weights.first or not is_about:
            return np.zeros(0, np.int64)
        known = [concept for concept in question.concepts if concept.alternatives]
        scores = dict(zip(known, concepts, strict=True))
        return first_mentions([scores[topic] for topic in topics], edition, within)

    def _look_at(
        self,
        question: Question,
        edition: Edition,
        best: Sequence[Ranked],
        limit: int,
        first: Passages,
    ) -> list[Ranked]:
        """The best ranked anew by what the aids add, the first `limit` at least.

        To look for the kind of answer takes longest: not where nothing found could matter.
        """
        introduces = self.weights.first if first.size else 0.0
        most = (self._kind_weight(question) + introduces) * question.idf
        without = []
        for each in best:
            extra = sum([part.amount for part in self._extras(question, edition, each)])
            without.append(Ranked(each.passage, each.score + extra))
        ranked: list[Ranked] = []
        for each in sorted(without, key=_order):
            if len(ranked) >= limit and each.score + most < ranked[limit - 1].score - _SLACK:
                break
            parts = self._answers(question, edition, each.passage, first)
            extra = sum([part.amount for part in parts])
            insort(ranked, Ranked(each.passage, each.score + extra), key=_order)
        return ranked

    def _extras(
        self, question: Question, edition: Edition, ranked: Ranked
    ) -> Iterator[Contribution]:
        passage = edition.passages[ranked.passage]
        words = words_in(passage.text) if question.light else ()
        shared = sum([idf for word, idf in question.light if word in words])
        yield Contribution(Reason.LIGHT, self.weights.light * shared)
        yield from self._above(question, passage)
        if self.weights.heading and heading_asks(question, passage, self.analyzer):
            weight = self._weight_below(question, edition, ranked.passage)
            yield Contribution(Reason.HEADING, weight * question.idf)
        before = (passage.number - 0.5) / len(edition.document_named[passage.document].passages)
        yield Contribution(Reason.EARLIER, self.weights.earlier * (1 - before) * ranked.score)
        if question.bears_number(passage):
            weight = self._number_weight(question)
            weight += self.weights.counted * self._is_counted_so(question, passage)
            yield Contribution(Reason.NUMBER, weight * question.idf_of_number)
        if question.near is not None and ranked.passage - question.near in (0, 1):
            weight = self.weights.next if ranked.passage > question.near else self.weights.same
            yield Contribution(Reason.FOLLOW_UP, weight * question.idf)

    def _above(self, question: Question, passage: Passage) -> Iterator[Contribution]:
        """For each concept that the heading right above holds, and not the passage itself."""
        if not passage.headings or not self.weights.above:
            return
        above = self._terms_of(passage.headings[-1])
        for concept in question.concepts:
            said = concept.weight_in(above)
            if said and not concept.weight_in(self._terms_of(passage.text)):
                yield Contribution(Reason.ABOVE, self.weights.above * concept.idf * said, concept)

    def _is_counted_so(self, question: Question, passage: Passage) -> bool:
        """Whether a heading says what is counted: below "Rules", the third item is rule 3."""
        counted = set(self.analyzer.terms(question.numbered.word)) if question.numbered else set()
        return bool(counted) and any(counted <= self._terms_of(each) for each in passage.headings)

    def _terms_of(self, text: str) -> frozenset[str]:
        return frozenset(word.term for word in self.analyzer.words_again(text))

    def _weight_below(self, question: Question, edition: Edition, passage: int) -> float:
        """What the place below a heading counts that asks just what the question does."""
        text, headings = edition.passages[passage].text, edition.passages[passage].headings
        strength = kind_strength(question, text, self.language)
        is_open = question.kind is None
        is_answer = is_open or strength >= SURE or ends_question(headings[-1])
        if is_answer and is_first_below(edition.passages, passage):
            return self.weights.answer
        return self.weights.heading if strength or is_open else 0.0

    def _answers(
        self, question: Question, edition: Edition, passage: int, first: Passages
    ) -> Iterator[Contribution]:
        """For holding the kind of answer that is expected, if one is, or introducing the thing."""
        strength = kind_strength(question, edition.passages[passage].text, self.language)
        if strength:
            weight = self._kind_weight(question)
            yield Contribution(Reason.KIND, weight * question.idf * strength)
        if passage in first and (strength or not question.kind):
            yield Contribution(Reason.FIRST, self.weights.first * question.idf)

    def _number_weight(self, question: Question) -> float:
        asks_more = any(not question.names_number(topic) for topic in question.topics)
        return self.weights.number if asks_more else self.weights.number_alone

    def _kind_weight(self, question: Question) -> float:
        if question.kind is None:
            return 0.0
        return self.weights.kind_alone if question.names_nothing else self.weights.kind


def _numbered(question: Question, edition: Edition, within: slice) -> Passages:
    """The passages that bear the number that a question asks for."""
    if question.numbered is None:
        return np.zeros(0, np.int64)
    passages = enumerate(edition.passages[within], within.start)
    return np.array([n for n, each in passages if question.bears_number(each)], np.int64)


def _order(ranked: Ranked) -> tuple[float, int]:
    return -ranked.score, ranked.passage


def _in_order(passages: Passages, scores: Scores) -> list[Ranked]:
    """Passages with their scores, best first."""
    return list(starmap(Ranked, in_order(passages, scores)))


def _candidates(concepts: Sequence[ConceptScore], within: slice, limit: int) -> Passages:
    """Passages with the best for these concepts among them, in any order."""
    if not concepts:
        return np.zeros(0, np.int64)
    if within.stop - within.start <= FEW:
        return np.arange(within.start, within.stop)
    passages, _ = find_best(sorted(concepts, key=lambda concept: concept.size), limit)
    return passages
