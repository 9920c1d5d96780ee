"""bm25s with one of its backends."""

from collections.abc import Sequence

import bm25s

from benchmarks.engine import K1, B, Found, Passages, Search


def build_with(backend: str, passages: Passages) -> Search:
    """Build it in memory. Its idf is Lucene's, as tantivy's is."""
    index = bm25s.BM25(k1=K1, b=B, method="lucene", backend=backend)
    index.index(passages, show_progress=False)
    if backend == "numba":
        index.activate_numba_scorer()

    def search(terms: Sequence[str], limit: int) -> Found:
        numbers, scores = index.retrieve([list(terms)], k=limit, show_progress=False, n_threads=0)
        return list(zip(numbers[0].tolist(), scores[0].tolist(), strict=True))

    return search
