"""The best passages for several parts of a score, without a look at those that cannot be best.

MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995), a part at a
time: once the best so far score more than all parts that are left could add up to, no passage
without the parts before can come among them.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Passages: TypeAlias = NDArray[np.int32 | np.int64]
Floats: TypeAlias = NDArray[np.float32]
Scores: TypeAlias = NDArray[np.float64]

GROUP = 4_000
"""Passages that the rarest parts have, which are added up to begin with."""
SAMPLE = 250
"""Passages whose whole scores are found to guess how good the best ones are."""
_DRAWN = 16
"""Times as many, of which those are taken that are the best so far."""
SHORT = 20
"""The best so many are sooner found one after the other than by sorting."""
_SLACK = 1e-6
"""The share of a score that rounding may make of it."""


class Part(Protocol):
    """A part of a score that some of the passages have: what a term counts, for example."""

    @property
    def size(self) -> int:
        """About how many passages have it."""

    @property
    def most(self) -> float:
        """What it counts at most."""

    def all(self) -> tuple[Passages, Floats | Scores]:
        """The passages that have it, and what it counts in each, above 0."""

    def others(self, least: float, known: Passages) -> tuple[Passages, Floats | Scores]:
        """Those where it counts so much at least, without those that are known to have it."""

    def scores_of(self, passages: Passages) -> Floats | Scores:
        """What it counts in each of these passages, 0 where they do not have it."""


def find_best(parts: Sequence[Part], limit: int) -> tuple[Passages, Scores]:
    """Passages with their scores, the `limit` best among them, and all that score the same.

    The score of a passage is the sum of its parts, added in the order given; that should begin
    with the part that the fewest passages have. Of the passages that cannot be among the best,
    some are left out, and some have too low a score.
    """
    rest = list(accumulate((part.most for part in reversed(parts)), initial=0.0))[::-1]
    first = _group(parts)
    passages, scores = _merge(parts[:first])
    bar = 0.0
    for place in range(first, len(parts)):
        part = parts[place]
        if len(passages) >= limit:
            bar = max(bar, _reached(passages, scores, parts[place:], limit) - _SLACK * rest[0])
        passages, scores = _at_least(bar - rest[place], passages, scores)
        known = part.scores_of(passages)
        scores = scores + known
        if bar <= rest[place]:
            new, more = part.others(bar - rest[place + 1], passages[known > 0])
            passages = np.concatenate((passages, new))
            scores = np.concatenate((scores, more))
    if len(passages) > limit:
        bar = last_of_best(scores, limit) - _SLACK * rest[0]
        passages, scores = _at_least(bar, passages, scores)
    return passages, scores


def in_order(passages: Passages, scores: Scores) -> list[tuple[int, float]]:
    """Passages and their scores, best first, ties in passage order."""
    order = np.lexsort((passages, -scores))
    return list(zip(passages[order].tolist(), scores[order].tolist(), strict=True))


def is_new(passages: Passages) -> NDArray[np.bool_]:
    """For each of some passages that are in order, whether it is another than the one before."""
    new = np.ones(len(passages), np.bool_)
    np.not_equal(passages[1:], passages[:-1], out=new[1:])
    return new


def last_of_best(scores: Scores, limit: int) -> float:
    """The score that so many reach, of at least so many."""
    if limit > SHORT:
        return float(np.partition(scores, len(scores) - limit)[len(scores) - limit])
    scores = scores.copy()
    for _ in range(limit - 1):
        scores[scores.argmax()] = -np.inf
    return float(scores.max())


def _group(parts: Sequence[Part]) -> int:
    """How many parts to begin with."""
    return max(sum(size <= GROUP for size in accumulate(part.size for part in parts)), 1)


def _merge(parts: Sequence[Part]) -> tuple[Passages, Scores]:
    """The passages that have any of these parts, each once, with their scores."""
    found = [part.all() for part in parts]
    if len(found) == 1:
        return found[0][0], found[0][1].astype(np.float64)
    passages = np.concatenate([passages for passages, _ in found])
    scores = np.concatenate([scores for _, scores in found])
    if not len(passages):
        return passages, scores.astype(np.float64)
    # Runs that are sorted already are what the stable sort is quick at.
    order = passages.argsort(kind="stable")
    passages = passages.take(order)
    is_first = is_new(passages)
    place = is_first.cumsum()
    place -= 1
    added: Scores = np.bincount(place, scores.take(order)).astype(np.float64, copy=False)
    return passages[is_first], added


def _at_least(bound: float, passages: Passages, scores: Scores) -> tuple[Passages, Scores]:
    if bound <= 0:
        return passages, scores
    (enough,) = (scores >= bound).nonzero()
    return passages.take(enough), scores.take(enough)


def _reached(passages: Passages, scores: Scores, left: Sequence[Part], limit: int) -> float:
    """What the last of the best scores at least, by the whole scores of some."""
    some = limit
    drawn = _DRAWN * max(SAMPLE, limit)
    if len(passages) > drawn:
        step = len(passages) // drawn
        passages, scores = passages[::step], scores[::step]
        some = max(SAMPLE, limit)
    passages, scores = _at_least(last_of_best(scores, some), passages, scores)
    for part in left:
        scores = scores + part.scores_of(passages)
    return last_of_best(scores, limit)
