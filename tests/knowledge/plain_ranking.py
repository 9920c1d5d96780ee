"""The ranking as one would write it down: every passage by every concept, then sorted."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from knowledge.edition import Edition
from knowledge.index import Index
from knowledge.question import Concept, Question
from knowledge.ranking import INTRODUCED, LOOKED_AT, Ranked, Ranker, Weights


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
    first = np.array(_first_mentions(question, edition), np.int64)
    likely = scores.copy()
    likely[first] += ranker.weights.first * question.idf
    looked_at = _best(likely * (scores > 0))[:LOOKED_AT]
    others = [number for number in _best(scores) if number not in looked_at]
    for number in looked_at:
        ranked = Ranked(number, float(scores[number]))
        scores[number] += sum(part.amount for part in ranker._extras(question, edition, ranked))
        answers = ranker._answers(question, edition, number, first)
        scores[number] += sum(part.amount for part in answers)
    looked_at.sort(key=lambda number: (-scores[number], number))
    return [Ranked(number, float(scores[number])) for number in (*looked_at, *others)]


def _best(scores: NDArray[np.float64]) -> list[int]:
    return [int(number) for number in np.argsort(-scores, kind="stable") if scores[number] > 0]


def _first_mentions(question: Question, edition: Edition) -> list[int]:
    if not 0 < len(question.topics) <= INTRODUCED:
        return []
    found: dict[str, int] = {}
    for number, passage in enumerate(edition.passages):
        if all(_says(topic, number, edition.index) for topic in question.topics):
            found.setdefault(passage.document, number)
    return list(found.values())


def _says(concept: Concept, passage: int, index: Index) -> bool:
    known = [each for each in concept.alternatives if all(term in index for term in each.terms)]
    best = max((each.weight for each in known), default=0.0)
    return any(
        all(passage in index.postings(term)[0] for term in each.terms)
        for each in known
        if each.weight >= 0.9 * best
    )


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
