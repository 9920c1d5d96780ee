"""The BM25 index: rank-bm25's BM25Okapi, with its scores kept as postings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from knowledge.best import SHORT, Floats, Scores, find_best, in_order, last_of_best
from knowledge.postings import Postings

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
    (Trotman et al., "Improvements to BM25 and Language Models Examined", 2014), which this
    class inherits the definition of idf from. It differs in what it stores: for each term the
    passages that hold it, in order, and how much it counts in each. It may be empty.

    `arrays` and `vocabulary` are all that it stores; `restored` makes an index of them again.
    """

    def __init__(
        self,
        passages: Sequence[Sequence[str]] | Occurrences,
        k1: float = 0.6,
        b: float = 0.4,
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
        self._store(terms, places)
        self.idf: Mapping[str, float] = {}
        if self._ids:
            counts = np.diff(self._starts).tolist()
            self._calc_idf(dict(zip(self._ids, counts, strict=True)))
        self._set_idf(np.fromiter(self.idf.values(), np.float64, len(self._ids)))

    @classmethod
    def restored(
        cls,
        vocabulary: Sequence[str] | Mapping[str, int],
        arrays: Mapping[str, NDArray[np.generic]],
        *,
        k1: float = 0.6,
        b: float = 0.4,
    ) -> Self:
        """The index that has this `vocabulary` and these `arrays`, which may be memory maps.

        The vocabulary may come with the number of each term, from 0 and in order.
        Raises KeyError or ValueError where they do not fit together.
        """
        index = cls((), k1, b)
        index._ids = (
            vocabulary
            if isinstance(vocabulary, Mapping)
            else {term: number for number, term in enumerate(vocabulary)}
        )
        index._starts = arrays["starts"].astype(np.int64, copy=False)
        index._passages = arrays["passages"].astype(np.int32, copy=False)
        index._saturation = arrays["saturation"].astype(np.float32, copy=False)
        index.doc_len = arrays["lengths"].astype(np.int32, copy=False)
        index.corpus_size = len(index.doc_len)
        index.avgdl = int(index.doc_len.sum()) / max(index.corpus_size, 1)
        index._most = arrays["most"].astype(np.float32, copy=False).data
        index._set_idf(arrays["idf"].astype(np.float64, copy=False))
        if not (
            len(index._starts) - 1 == len(index._ids) == len(vocabulary) == len(index._idf)
            and index._starts[-1] == len(index._passages) == len(index._saturation)
        ):
            raise ValueError("The postings are not those of this vocabulary.")
        if len(index._passages) and not 0 <= index._passages.max() < index.corpus_size:
            raise ValueError("The postings are not those of these passages.")
        return index

    @property
    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """The postings, each term's greatest saturation and idf, and each passage's length."""
        return {
            "starts": self._starts,
            "passages": self._passages,
            "saturation": self._saturation,
            "most": np.asarray(self._most),
            "idf": self._idf,
            "lengths": self.doc_len,
        }

    def __contains__(self, term: str) -> bool:
        return term in self._ids

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """Every term, in order of its first use."""
        return tuple(self._ids)

    def passage_count(self, term: str) -> int:
        """How many passages hold a term."""
        number = self._ids.get(term)
        return 0 if number is None else self._edges[number + 1] - self._edges[number]

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
        terms = [self._term(*span, self._weights[span[-1]]) for span in spans]
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

    def _scores(self, _: int, start: int, end: int, number: int) -> Floats:
        if self.corpus_size <= FEW:
            return self._impacts[start:end]
        return self._saturation[start:end] * self._weights[number]

    def _term(self, length: int, start: int, end: int, number: int, weight: float) -> Postings:
        passages, saturation = self._passages[start:end], self._saturation[start:end]
        row = None
        if length * FREQUENT > self.corpus_size:
            row = self._rows.get(number)
            if row is None:
                row = np.zeros(self.corpus_size, np.float32)
                row[passages] = saturation
                self._rows[number] = row
        return Postings(passages, saturation, weight, weight * self._most[number], row)

    @cached_property
    def _impacts(self) -> Floats:
        """What each term counts in each of its passages.

        Of few passages, finding that anew for each question would take longer than all the rest.
        """
        scores = np.repeat(self._idf.astype(np.float32), np.diff(self._starts))
        scores *= self._saturation
        return scores

    @cached_property
    def _is_positive(self) -> bool:
        """Whether no term counts nothing or less, as one that most passages hold may do."""
        return bool(np.all(self._idf > 0))

    def _set_idf(self, idf: NDArray[np.float64]) -> None:
        self._idf = idf
        self._weights = idf.data
        self._edges = self._starts.data
        self._rows: dict[int, Floats] = {}
        self.idf = _ByTerm(self._ids, idf)

    def _store(self, terms: NDArray[np.int32], passages: NDArray[np.int32]) -> None:
        """Sort the occurrences of terms by term and passage, and count each pair once."""
        bits = self.corpus_size.bit_length()
        pairs = terms.astype(np.int64)
        pairs <<= bits
        pairs |= passages
        pairs.sort()
        is_first = np.ones(len(pairs), np.bool_)
        np.not_equal(pairs[1:], pairs[:-1], out=is_first[1:])
        (first,) = is_first.nonzero()
        pairs = pairs[first]
        frequency = np.diff(first, append=len(terms))
        self._starts = np.zeros(len(self._ids) + 1, np.int64)
        np.cumsum(np.bincount(pairs >> bits), out=self._starts[1:])
        pairs &= (1 << bits) - 1
        self._passages = pairs.astype(np.int32)
        norm = self.k1 * (1 - self.b + self.b * self.doc_len / (self.avgdl or 1.0))
        saturation = norm[self._passages]
        saturation += frequency
        np.divide(frequency * (self.k1 + 1), saturation, out=saturation)
        self._saturation = saturation.astype(np.float32)
        most = np.zeros(len(self._ids), np.float32)
        if len(most):
            np.maximum.reduceat(self._saturation, self._starts[:-1], out=most)
        self._most = most.data


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


class _ByTerm(Mapping[str, float]):
    """A number for each term, kept in an array."""

    def __init__(self, ids: Mapping[str, int], values: NDArray[np.float64]) -> None:
        self._ids = ids
        self._values = values

    def __getitem__(self, term: str) -> float:
        return float(self._values[self._ids[term]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


_Numbered = tuple[dict[str, int], NDArray[np.int32], NDArray[np.int32], int]
"""Numbers for the terms in order of their first use; of each occurrence, the number of its term
and that of its passage; and how many passages there are."""


class _Numbers(dict[str, int]):
    """Numbers for terms, in order of their first use."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


def _numbered(corpus: Sequence[Sequence[str]]) -> _Numbered:
    ids = _Numbers()
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
