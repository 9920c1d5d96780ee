"""Candidates from the index, ranked: the passages that answer a question best, first."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.edition import Edition
from knowledge.index import Index
from knowledge.question import Concept, Question


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each aid counts beside a passage's own BM25 score."""

    paragraph: float = 0.2


DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage's number in the edition, from 0, and its score."""

    passage: int
    score: float


def rank(
    question: Question, edition: Edition, weights: Weights, within: slice | None = None
) -> list[Ranked]:
    """The passages that know anything of the question, best first, ties in passage order.

    `within` keeps to the passages of one document.
    """
    own = np.zeros(len(edition.passages))
    for concept in question.concepts:
        own += concept_scores(concept, edition.index)
    scores = own
    if weights.paragraph:
        around = np.zeros(edition.paragraphs.corpus_size)
        for concept in question.concepts:
            around += concept_scores(concept, edition.paragraphs)
        scores = own + weights.paragraph * around[edition.paragraph_of]
    scores[own <= 0] *= 0.5
    if within is not None:
        kept = np.zeros_like(scores)
        kept[within] = scores[within]
        scores = kept
    best = np.argsort(-scores, kind="stable")
    return [Ranked(int(number), float(scores[number])) for number in best if scores[number] > 0]


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
