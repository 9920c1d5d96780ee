"""The ranking as one would write it down: every passage by every concept, then sorted."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from knowledge.edition import Edition
from knowledge.index import Index
from knowledge.question import Concept, Question
from knowledge.ranking import LOOKED_AT, Ranked, Ranker, Weights


def plain_ranking(
    ranker: Ranker, question: Question, edition: Edition, within: slice | None = None
) -> list[Ranked]:
    """What `ranker.rank` gives without a limit."""
    scores = np.zeros(len(edition.passages))
    for concept in question.concepts:
        for part in _parts(concept, edition, ranker.weights):
            scores += part
    if within is not None:
        outside = np.ones(len(scores), np.bool_)
        outside[within] = False
        scores[outside] = 0.0
    best = [int(number) for number in np.argsort(-scores, kind="stable") if scores[number] > 0]
    for number in best[:LOOKED_AT]:
        ranked = Ranked(number, float(scores[number]))
        scores[number] += sum(part.amount for part in ranker._extras(question, edition, ranked))
        scores[number] += sum(part.amount for part in ranker._kind(question, edition, number))
    best[:LOOKED_AT] = sorted(best[:LOOKED_AT], key=lambda number: (-scores[number], number))
    return [Ranked(number, float(scores[number])) for number in best]


def _parts(concept: Concept, edition: Edition, weights: Weights) -> Iterator[NDArray[np.float64]]:
    own = _scores(concept, edition.index)
    yield own
    absent = own == 0
    yield weights.paragraph * _scores(concept, edition.paragraphs)[edition.paragraph_of] * absent
    before = np.zeros_like(own)
    for passage, leans in enumerate(edition.leans):
        other = passage - max(leans, 1)
        if other >= 0 and edition.paragraph_of[other] == edition.paragraph_of[passage]:
            before[passage] = own[other]
    yield np.where(edition.leans > 0, weights.leaning, weights.previous) * before * absent


def _scores(concept: Concept, index: Index) -> NDArray[np.float64]:
    most = np.zeros(index.corpus_size)
    for alternative in concept.alternatives:
        saturation = np.ones(index.corpus_size, np.float32) * np.float32(100)
        for term in alternative.terms:
            passages, counts = index.postings(term)
            here = np.zeros(index.corpus_size, np.float32)
            here[passages] = counts
            saturation = np.minimum(saturation, here)
        most = np.maximum(most, saturation * alternative.weight)
    return most * concept.idf
