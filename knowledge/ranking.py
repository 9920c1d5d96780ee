"""Candidates from the index, ranked: the passages that answer a question best, first."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from knowledge.aids import Aid
from knowledge.answer_kinds import find_answers
from knowledge.edition import Edition
from knowledge.index import Index
from knowledge.language import Language
from knowledge.question import Concept, Question

_WORD = re.compile(r"\w+")

LOOKED_AT = 25
"""Candidates whose text is read for the kind of answer that the question expects."""

EARLY = 40
"""Passages of a document that stand early in it, the first one most."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each aid counts beside a passage's own BM25 score.

    A concept that a passage does not hold counts `paragraph` times what it does in the passage's
    paragraph with the headings above, and `previous` times what it does in the passage before;
    `leaning` times, if the passage begins with a word such as "it" or "they".
    A light word that a passage shares with the question counts `light` times its idf.
    Shares of the whole question's idf are added: `kind` for what is surely of the kind of answer
    that is expected; `earlier` for a document's first passage, and less for each that follows;
    after an earlier question, `same` for the passage that answered it and `next` for the one
    behind that.
    """

    paragraph: float = 0.2
    previous: float = 0.25
    leaning: float = 0.5
    light: float = 0.15
    kind: float = 0.2
    earlier: float = 0.05
    same: float = 0.1
    next: float = 0.15


DEFAULT_WEIGHTS = Weights()


def weights_without(aids: Collection[Aid]) -> Weights:
    """The weights with nothing for these aids."""
    weights = DEFAULT_WEIGHTS
    if Aid.NEIGHBOURS in aids:
        weights = replace(weights, paragraph=0.0, previous=0.0, leaning=0.0)
    if Aid.KINDS in aids:
        weights = replace(weights, kind=0.0)
    if Aid.EARLIER in aids:
        weights = replace(weights, earlier=0.0)
    return weights


class Reason(StrEnum):
    """Why a passage scores for a question."""

    PASSAGE = "passage"
    PARAGRAPH = "paragraph"
    PREVIOUS = "previous"
    LIGHT = "light"
    KIND = "kind"
    EARLIER = "earlier"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Contribution:
    """A part of a passage's score: for which concept, if any, and for what reason."""

    reason: Reason
    amount: float
    concept: Concept | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage's number in the edition, from 0, and its score."""

    passage: int
    score: float


@dataclass(frozen=True, slots=True)
class Ranker:
    """Ranks the passages of an edition for a question in one language."""

    language: Language
    weights: Weights = DEFAULT_WEIGHTS

    def rank(
        self, question: Question, edition: Edition, within: slice | None = None
    ) -> list[Ranked]:
        """The passages that know anything of the question, best first, ties in passage order.

        A score is the sum of the concepts' idf times BM25's saturation, so that it grows with
        what the passage covers, and of what the aids add. `within` keeps to one document.
        """
        if not question.concepts:
            return []
        scores = np.zeros(len(edition.passages))
        for concept in question.concepts:
            for _, part in self._parts(concept, edition):
                scores += part
        if within is not None:
            kept = np.zeros_like(scores)
            kept[within] = scores[within]
            scores = kept
        best = [int(number) for number in np.argsort(-scores, kind="stable") if scores[number] > 0]
        for number in best[:LOOKED_AT]:
            scores[number] += sum(part.amount for part in self._extras(question, edition, number))
        best[:LOOKED_AT] = sorted(best[:LOOKED_AT], key=lambda number: (-scores[number], number))
        return [Ranked(number, float(scores[number])) for number in best]

    def explain(
        self, question: Question, edition: Edition, passage: int, rank: int = 0
    ) -> tuple[Contribution, ...]:
        """What the score of a passage at a rank, from 0, is made of; the amounts add up to it."""
        parts = [
            Contribution(reason, float(part[passage]), concept)
            for concept in question.concepts
            for reason, part in self._parts(concept, edition)
        ]
        if rank < LOOKED_AT:
            parts.extend(self._extras(question, edition, passage))
        return tuple(part for part in parts if part.amount)

    def _parts(
        self, concept: Concept, edition: Edition
    ) -> Iterator[tuple[Reason, NDArray[np.float64]]]:
        """What a concept adds to each passage: by itself, or else by what stands around it."""
        own = concept_scores(concept, edition.index)
        yield Reason.PASSAGE, own
        absent = own == 0
        around = concept_scores(concept, edition.paragraphs)[edition.paragraph_of]
        yield Reason.PARAGRAPH, self.weights.paragraph * around * absent
        before = np.zeros_like(own)
        before[1:] = own[:-1] * (edition.paragraph_of[1:] == edition.paragraph_of[:-1])
        share = np.where(edition.leaning, self.weights.leaning, self.weights.previous)
        yield Reason.PREVIOUS, share * before * absent

    def _extras(self, question: Question, edition: Edition, passage: int) -> Iterator[Contribution]:
        total = sum(concept.idf for concept in question.concepts)
        text = edition.passages[passage].text
        words = frozenset(_WORD.findall(text.casefold())) if question.light else frozenset[str]()
        shared = sum(idf for word, idf in question.light if word in words)
        yield Contribution(Reason.LIGHT, self.weights.light * shared)
        strength = kind_strength(question, text, self.language)
        if strength:
            yield Contribution(Reason.KIND, self.weights.kind * total * strength)
        early = max(1 - (edition.passages[passage].number - 1) / EARLY, 0.0)
        yield Contribution(Reason.EARLIER, self.weights.earlier * total * early)
        if question.near is not None and passage - question.near in (0, 1):
            weight = self.weights.next if passage > question.near else self.weights.same
            yield Contribution(Reason.FOLLOW_UP, weight * total)


def kind_strength(question: Question, text: str, language: Language) -> float:
    """How surely a text holds what the question expects, 0 to 1; 0 where it expects nothing."""
    if question.kind is None:
        return 0.0
    findings = find_answers(question.kind, text, language, question.words)
    return findings[0].strength if findings else 0.0


def concept_scores(concept: Concept, index: Index) -> NDArray[np.float64]:
    """BM25 of each passage for a concept: of its alternatives, the one that counts most."""
    scores = np.zeros(index.corpus_size)
    for passages, saturation in _alternatives(concept, index):
        scores[passages] = np.maximum(scores[passages], saturation)
    return scores * concept.idf


def _alternatives(
    concept: Concept, index: Index
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.float32]]]:
    for alternative in concept.alternatives:
        passages, saturation = index.postings(alternative.terms[0])
        for term in alternative.terms[1:]:
            others, more = index.postings(term)
            passages, here, there = np.intersect1d(
                passages, others, assume_unique=True, return_indices=True
            )
            saturation = np.minimum(saturation[here], more[there])
        yield passages, saturation * alternative.weight
