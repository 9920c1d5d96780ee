"""The BM25 index: rank-bm25's BM25Okapi, with its scores kept as postings."""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi


class Index(BM25Okapi):
    """BM25Okapi over the terms of passages, searched by postings.

    The scores are those of `rank_bm25.BM25Okapi` with the same `k1`, `b` and `epsilon`
    (Trotman et al., "Improvements to BM25 and Language Models Examined", 2014), which this
    class inherits the definition of idf from. It differs in what it stores: for each term the
    passages that hold it, in order, and how much it counts in each. It may be empty.
    """

    def __init__(
        self,
        passages: Sequence[Sequence[str]],
        k1: float = 0.9,
        b: float = 0.4,
        epsilon: float = 0.25,
    ) -> None:
        self._ids: dict[str, int] = {}
        self._starts: NDArray[np.int64] = np.zeros(1, np.int64)
        self._passages: NDArray[np.int32] = np.zeros(0, np.int32)
        self._saturation: NDArray[np.float32] = np.zeros(0, np.float32)
        if any(passages):
            super().__init__(passages, None, k1, b, epsilon)
        else:
            self.k1, self.b, self.epsilon = k1, b, epsilon
            self.corpus_size, self.avgdl, self.average_idf = len(passages), 0.0, 0.0
            self.idf, self.doc_freqs, self.doc_len = {}, [], [0] * len(passages)

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

    def holds(self, passage: int, terms: Iterable[str]) -> frozenset[str]:
        """Those of some terms that a passage holds, by its number from 0."""
        held = set()
        for term in terms:
            passages, _ = self.postings(term)
            place = int(np.searchsorted(passages, passage))
            if place < len(passages) and passages[place] == passage:
                held.add(term)
        return frozenset(held)

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

    def _initialize(self, corpus: Sequence[Sequence[str]]) -> dict[str, int]:
        """Count terms into postings; give the number of passages that hold each term."""
        ids = self._ids
        terms, passages = array("i"), array("i")
        for number, words in enumerate(corpus):
            self.doc_len.append(len(words))
            for word in words:
                terms.append(ids.setdefault(word, len(ids)))
            passages.extend([number] * len(words))
        self.corpus_size = len(corpus)
        self.avgdl = len(terms) / self.corpus_size
        self._store(np.frombuffer(terms, np.int32), np.frombuffer(passages, np.int32))
        counts = np.diff(self._starts)
        return {term: int(counts[number]) for term, number in ids.items()}

    def _store(self, terms: NDArray[np.int32], passages: NDArray[np.int32]) -> None:
        """Sort the occurrences of terms by term and passage, and count each pair once."""
        keys = terms.astype(np.int64) * self.corpus_size + passages
        pairs, frequency = np.unique(keys, return_counts=True)
        self._passages = (pairs % self.corpus_size).astype(np.int32)
        self._starts = np.searchsorted(pairs // self.corpus_size, np.arange(len(self._ids) + 1))
        length = np.asarray(self.doc_len)[self._passages] / self.avgdl
        norm = self.k1 * (1 - self.b + self.b * length)
        self._saturation = (frequency * (self.k1 + 1) / (frequency + norm)).astype(np.float32)
