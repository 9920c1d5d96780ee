"""The BM25 index: the scores of rank-bm25's BM25Okapi, kept as postings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from math import log
from typing import Self

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from knowledge.best import SHORT, Floats, Scores, find_best, in_order, last_of_best
from knowledge.inversion import CHUNK, Inverted, invert
from knowledge.postings import Postings
from knowledge.spelling import Spellings

K1, B = 0.6, 0.4
"""BM25's k1 and b where none are given; rank-bm25's own are 1.5 and 0.75."""

FEW = 40_000
"""Passages whose scores are sooner added up than chosen from."""
FREQUENT = 20
"""A term that one in so many passages holds is frequent: what it counts in each is looked up."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every occurrence of a term in some passages, by the term's and the passage's number.

    Terms are numbered by their place in `vocabulary`, which may have more than occur; passages
    from 0 to `passage_count`, of which some may be empty.
    """

    vocabulary: Sequence[str]
    terms: NDArray[np.int32]
    passages: NDArray[np.int32]
    passage_count: int


class Index(BM25Okapi):
    """BM25Okapi over the terms of passages, searched by postings.

    The scores are those of `rank_bm25.BM25Okapi` with the same `k1`, `b` and `epsilon`
    (Trotman et al., "Improvements to BM25 and Language Models Examined", 2014). It finds them by
    itself, since it stores something else: for each term the passages that hold it, in order, and
    how much it counts in each. It may be empty.

    `arrays` and `vocabulary` are all that it stores; `restored` makes an index of them again.
    """

    def __init__(
        self,
        passages: Sequence[Sequence[str]] | Occurrences,
        k1: float = K1,
        b: float = B,
        epsilon: float = 0.25,
    ) -> None:
        self.k1, self.b, self.epsilon = k1, b, epsilon
        ids, terms, places, self.corpus_size = (
            _renumbered(passages) if isinstance(passages, Occurrences) else _numbered(passages)
        )
        self._ids: Mapping[str, int] = ids
        lengths = np.bincount(places, minlength=self.corpus_size)
        self.doc_len = lengths.astype(np.int32)
        self.avgdl = len(terms) / max(self.corpus_size, 1)
        self.average_idf = 0.0
        self.doc_freqs = []
        self._keep(invert(terms, places, len(ids)))
        self._idf = self._find_idf()

    @classmethod
    def restored(
        cls,
        vocabulary: Sequence[str] | Mapping[str, int],
        arrays: Mapping[str, NDArray[np.generic]],
        *,
        k1: float = K1,
        b: float = B,
    ) -> Self:
        """The index that has this `vocabulary` and these `arrays`, which may be memory maps.

        The vocabulary may come with the number of each term, from 0 and in order.
        Raises KeyError or ValueError where they do not fit together.
        """
        ids = (
            vocabulary
            if isinstance(vocabulary, Mapping)
            else {term: number for number, term in enumerate(vocabulary)}
        )
        _refuse_strangers(ids, len(vocabulary), arrays)
        index = cls((), k1, b)
        index._ids = ids
        index._set_starts(arrays["starts"].astype(np.int64, copy=False))
        index._passages = arrays["passages"].astype(np.int32, copy=False)
        index._saturation = arrays["saturation"].astype(np.float32, copy=False)
        index.doc_len = arrays["lengths"].astype(np.int32, copy=False)
        index.corpus_size = len(index.doc_len)
        index.avgdl = int(index.doc_len.sum()) / max(index.corpus_size, 1)
        index._most = arrays["most"].astype(np.float32, copy=False).data
        idf = arrays["idf"].astype(np.float64, copy=False)
        counts, first = np.unique(np.diff(index._starts), return_index=True)
        index._idf = dict(zip(counts.tolist(), idf[first].tolist(), strict=True))
        return index

    @property
    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """The postings, each term's greatest saturation and idf, and each passage's length."""
        return {
            "starts": self._starts,
            "passages": self._passages,
            "saturation": self._saturation,
            "most": np.asarray(self._most),
            "idf": self._each_idf,
            "lengths": self.doc_len,
        }

    def __contains__(self, term: str) -> bool:
        return term in self._ids

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """Every term, in order of its first use."""
        return tuple(self._ids)

    @cached_property
    def spellings(self) -> Spellings:
        """The terms, among which to find the one that a misspelled word stands for."""
        return Spellings(self.vocabulary)

    def passage_count(self, term: str) -> int:
        """How many passages hold a term."""
        number = self._ids.get(term)
        return 0 if number is None else self._edges[number + 1] - self._edges[number]

    def holds_together(self, one: str, other: str) -> bool:
        """Whether some passage holds both of two terms."""
        if one not in self or other not in self:
            return False
        return np.intersect1d(self.postings(one)[0], self.postings(other)[0]).size > 0

    def postings(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The passages that hold a term, from 0 and in order, and its saturation in each.

        The saturation is BM25's part that grows with the term's frequency in the passage, from
        0 to k1 + 1; times the term's idf it is the term's score.
        """
        number = self._ids.get(term)
        if number is None:
            return self._passages[:0], self._saturation[:0]
        postings = slice(self._edges[number], self._edges[number + 1])
        return self._passages[postings], self._saturation[postings]

    def term(self, term: str, weight: float = 1.0) -> Postings | None:
        """A term that counts its saturation times a weight, if the index knows it."""
        number = self._ids.get(term)
        if number is None:
            return None
        start, end = self._edges[number], self._edges[number + 1]
        return self._term(end - start, start, end, number, weight)

    def get_scores(self, query: Sequence[str]) -> Scores:
        """The score of every passage for a list of terms; a term counts as often as it stands."""
        spans = self._spans(query)
        if not spans:
            return np.zeros(self.corpus_size)
        passages = np.concatenate([self._passages[start:end] for _, start, end, _ in spans])
        scores = np.concatenate([self._scores(*span) for span in spans])
        return np.bincount(passages, scores, self.corpus_size).astype(np.float64, copy=False)

    def search(self, query: Sequence[str], limit: int = 10) -> list[tuple[int, float]]:
        """The best passages for a list of terms, with their scores, ties in passage order."""
        if self.corpus_size <= FEW or not self._is_positive:
            return _best_of_all(self.get_scores(query), limit)
        spans = self._spans(query)
        if not spans:
            return []
        terms = [self._term(*span, self._idf[span[0]]) for span in spans]
        return in_order(*find_best(terms, limit))[:limit]

    def _spans(self, query: Sequence[str]) -> list[tuple[int, int, int, int]]:
        """Length, start, end and number of each known term's postings, rarest first."""
        ids, edges = self._ids, self._edges
        spans = []
        for term in query:
            number = ids.get(term)
            if number is not None:
                start, end = edges[number], edges[number + 1]
                spans.append((end - start, start, end, number))
        spans.sort()
        return spans

    def _scores(self, length: int, start: int, end: int, _: int) -> Floats:
        if self.corpus_size <= FEW:
            return self._impacts[start:end]
        return self._saturation[start:end] * self._idf[length]

    def _term(self, length: int, start: int, end: int, number: int, weight: float) -> Postings:
        passages, saturation = self._passages[start:end], self._saturation[start:end]
        most = weight * self._most[number]
        row = self._rows.get(number)
        term = Postings(passages, saturation, weight, most, self.corpus_size, row)
        if row is None and length * FREQUENT > self.corpus_size:
            self._rows[number] = row = term.in_each()
            return term._replace(row=row)
        return term

    @cached_property
    def _impacts(self) -> Floats:
        """What each term counts in each of its passages.

        Of few passages, finding that anew for each question would take longer than all the rest.
        """
        scores = np.repeat(self._each_idf.astype(np.float32), np.diff(self._starts))
        scores *= self._saturation
        return scores

    @cached_property
    def _is_positive(self) -> bool:
        """Whether no term counts nothing or less, as one that most passages hold may do."""
        return min(self._idf.values(), default=1.0) > 0

    @property
    def _each_idf(self) -> NDArray[np.float64]:
        counts = np.diff(self._starts).tolist()
        return np.fromiter(map(self._idf.__getitem__, counts), np.float64, len(counts))

    def _find_idf(self) -> dict[int, float]:
        """The idf of a term that so many passages hold, as BM25Okapi's `_calc_idf` finds it."""
        counts, places = np.unique(np.diff(self._starts), return_inverse=True)
        some = counts.tolist()
        logs = [log(self.corpus_size - count + 0.5) - log(count + 0.5) for count in some]
        each = np.array(logs)[places]
        if len(each):
            self.average_idf = float(each.cumsum()[-1]) / len(each)
        least = self.epsilon * self.average_idf
        return {count: least if idf < 0 else idf for count, idf in zip(some, logs, strict=True)}

    def _set_starts(self, starts: NDArray[np.integer]) -> None:
        # As small as can be: a text of few passages has many terms.
        is_small = int(starts[-1]) <= np.iinfo(np.int32).max
        kind: type[np.integer] = np.int32 if is_small else np.int64
        self._starts: NDArray[np.integer] = starts.astype(kind, copy=False)
        self._edges = self._starts.data
        self._rows: dict[int, Floats] = {}

    def _keep(self, found: Inverted) -> None:
        """Keep these postings, with how much each term counts in each passage."""
        starts, self._passages, frequencies = found
        self._set_starts(starts)
        norm = self.k1 * (1 - self.b + self.b * self.doc_len / (self.avgdl or 1.0))
        self._saturation = np.empty(len(frequencies), np.float32)
        for start in range(0, len(frequencies), CHUNK):
            chunk = slice(start, start + CHUNK)
            frequency = frequencies[chunk]
            saturation = norm[self._passages[chunk]]
            saturation += frequency
            np.divide(frequency * (self.k1 + 1), saturation, out=self._saturation[chunk])
        most = np.zeros(len(self._ids), np.float32)
        if len(most):
            np.maximum.reduceat(self._saturation, self._starts[:-1], out=most)
        self._most = most.data


def _refuse_strangers(
    ids: Mapping[str, int], terms: int, arrays: Mapping[str, NDArray[np.generic]]
) -> None:
    """Raise KeyError or ValueError if arrays are not of one index of so many terms."""
    starts, passages = arrays["starts"].astype(np.int64, copy=False), arrays["passages"]
    # A vocabulary that has a term twice has fewer numbers than terms.
    agree = len(ids) == terms == len(starts) - 1 == len(arrays["idf"]) == len(arrays["most"])
    rise = agree and starts[0] == 0 and np.all(np.diff(starts) > 0)
    if not (rise and starts[-1] == len(passages) == len(arrays["saturation"])):
        raise ValueError("The postings are not those of this vocabulary.")
    if len(passages) and not 0 <= passages.min() <= passages.max() < len(arrays["lengths"]):
        raise ValueError("The postings are not those of these passages.")


def _best_of_all(scores: Scores, limit: int) -> list[tuple[int, float]]:
    """The best passages of all, ties in passage order; those without a score are left out."""
    if limit > SHORT:
        bar = max(last_of_best(scores, limit), 0) if limit < len(scores) else 0
        (some,) = ((scores >= bar) & (scores > 0)).nonzero()
        return in_order(some, scores[some])[:limit]
    best = []
    for _ in range(min(limit, len(scores))):
        place = int(scores.argmax())
        score = scores.item(place)
        if score <= 0:
            break
        best.append((place, score))
        scores[place] = 0.0
    return best


_Numbered = tuple[dict[str, int], NDArray[np.int32], NDArray[np.int32], int]
"""Numbers for the terms in order of their first use; of each occurrence, the number of its term
and that of its passage; and how many passages there are."""


def _numbered(corpus: Sequence[Sequence[str]]) -> _Numbered:
    # A new term gets the next number when it is looked up.
    ids: defaultdict[str, int] = defaultdict(count().__next__)
    lengths = np.fromiter(map(len, corpus), np.int64, len(corpus))
    numbers = map(ids.__getitem__, chain.from_iterable(corpus))
    terms = np.fromiter(numbers, np.int32, int(lengths.sum()))
    return dict(ids), terms, np.repeat(np.arange(len(corpus), dtype=np.int32), lengths), len(corpus)


def _renumbered(found: Occurrences) -> _Numbered:
    first = np.full(len(found.vocabulary), -1, np.int64)
    # Of several values for one place the last is kept, which backwards is the first use.
    first[found.terms[::-1]] = np.arange(len(found.terms))[::-1]
    used = np.flatnonzero(first >= 0)
    order = used[np.argsort(first[used], kind="stable")]
    numbers = np.zeros(len(found.vocabulary), np.int32)
    numbers[order] = np.arange(len(order))
    ids = {found.vocabulary[term]: number for number, term in enumerate(order.tolist())}
    return ids, numbers[found.terms], found.passages, found.passage_count
