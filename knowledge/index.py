"""The BM25 index: rank-bm25's BM25Okapi, with its scores kept as postings."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi


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
        found = passages if isinstance(passages, Occurrences) else _count(passages)
        self.k1, self.b, self.epsilon = k1, b, epsilon
        self.corpus_size = found.passage_count
        lengths = np.bincount(found.passages, minlength=self.corpus_size)
        self.doc_len = lengths.tolist()
        self.avgdl = len(found.terms) / max(self.corpus_size, 1)
        self.average_idf = 0.0
        self.idf = {}
        self.doc_freqs = []
        self._ids, terms = _number_by_first_use(found)
        self._store(terms, found.passages, lengths)
        if self._ids:
            counts = np.diff(self._starts).tolist()
            self._calc_idf(dict(zip(self._ids, counts, strict=True)))

    @classmethod
    def restored(
        cls,
        vocabulary: Sequence[str],
        arrays: Mapping[str, NDArray[np.generic]],
        *,
        k1: float = 0.6,
        b: float = 0.4,
    ) -> Self:
        """The index that has this `vocabulary` and these `arrays`, which may be memory maps.

        Raises KeyError or ValueError where they do not fit together.
        """
        index = cls((), k1, b)
        index._ids = {term: number for number, term in enumerate(vocabulary)}
        index._starts = arrays["starts"].astype(np.int64, copy=False)
        index._passages = arrays["passages"].astype(np.int32, copy=False)
        index._saturation = arrays["saturation"].astype(np.float32, copy=False)
        index.idf = dict(zip(vocabulary, arrays["idf"].tolist(), strict=True))
        index.doc_len = arrays["lengths"].tolist()
        index.corpus_size = len(index.doc_len)
        index.avgdl = sum(index.doc_len) / max(index.corpus_size, 1)
        if len(index._starts) != len(vocabulary) + 1 or index._starts[-1] != len(index._passages):
            raise ValueError("The postings are not those of this vocabulary.")
        return index

    @property
    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """The postings, each term's idf and each passage's length."""
        return {
            "starts": self._starts,
            "passages": self._passages,
            "saturation": self._saturation,
            "idf": np.fromiter(self.idf.values(), np.float64, len(self.idf)),
            "lengths": np.asarray(self.doc_len, np.int32),
        }

    def __contains__(self, term: str) -> bool:
        return term in self._ids

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """Every term, in order of its first use."""
        return tuple(self._ids)

    def passage_count(self, term: str) -> int:
        """How many passages hold a term."""
        number = self._ids.get(term)
        return 0 if number is None else int(self._starts[number + 1] - self._starts[number])

    def postings(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The passages that hold a term, from 0 and in order, and its saturation in each.

        The saturation is BM25's part that grows with the term's frequency in the passage, from
        0 to k1 + 1; times the term's idf it is the term's score.
        """
        number = self._ids.get(term)
        if number is None:
            return self._passages[:0], self._saturation[:0]
        postings = slice(self._starts[number], self._starts[number + 1])
        return self._passages[postings], self._saturation[postings]

    def get_scores(self, query: Sequence[str]) -> NDArray[np.float64]:
        """The score of every passage for a list of terms; a term counts as often as it stands."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            passages, saturation = self.postings(term)
            scores[passages] += self.idf.get(term, 0.0) * saturation
        return scores

    def search(self, query: Sequence[str], limit: int = 10) -> list[tuple[int, float]]:
        """The best passages for a list of terms, with their scores, ties in passage order."""
        scores = self.get_scores(query)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(int(passage), float(scores[passage])) for passage in best if scores[passage] > 0]

    def _store(
        self,
        terms: NDArray[np.int32],
        passages: NDArray[np.int32],
        lengths: NDArray[np.intp],
    ) -> None:
        """Sort the occurrences of terms by term and passage, and count each pair once."""
        size = max(self.corpus_size, 1)
        pairs, frequency = np.unique(terms.astype(np.int64) * size + passages, return_counts=True)
        self._passages = (pairs % size).astype(np.int32)
        self._starts = np.searchsorted(pairs // size, np.arange(len(self._ids) + 1))
        norm = self.k1 * (1 - self.b + self.b * lengths[self._passages] / (self.avgdl or 1.0))
        self._saturation = (frequency * (self.k1 + 1) / (frequency + norm)).astype(np.float32)


def _count(corpus: Sequence[Sequence[str]]) -> Occurrences:
    ids: dict[str, int] = {}
    terms, passages = array("i"), array("i")
    for number, words in enumerate(corpus):
        terms.extend(ids.setdefault(word, len(ids)) for word in words)
        passages.extend([number] * len(words))
    return Occurrences(
        tuple(ids), np.array(terms, np.int32), np.array(passages, np.int32), len(corpus)
    )


def _number_by_first_use(found: Occurrences) -> tuple[dict[str, int], NDArray[np.int32]]:
    """Numbers for the terms that occur, in order of their first use, and the terms so numbered."""
    first = np.full(len(found.vocabulary), -1, np.int64)
    # Of several values for one place the last is kept, which backwards is the first use.
    first[found.terms[::-1]] = np.arange(len(found.terms))[::-1]
    used = np.flatnonzero(first >= 0)
    order = used[np.argsort(first[used], kind="stable")]
    numbers = np.zeros(len(found.vocabulary), np.int32)
    numbers[order] = np.arange(len(order))
    ids = {found.vocabulary[term]: number for number, term in enumerate(order.tolist())}
    return ids, numbers[found.terms]
