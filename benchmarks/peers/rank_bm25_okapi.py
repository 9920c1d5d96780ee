"""rank-bm25, the definition of the scores."""

from collections.abc import Sequence

import numpy as np
from rank_bm25 import BM25Okapi

from benchmarks.engine import K1, B, Found, Passages, Search


def build(passages: Passages) -> Search:
    """Build it in memory."""
    index = BM25Okapi(passages, None, K1, B)

    def search(terms: Sequence[str], limit: int) -> Found:
        scores = index.get_scores(terms)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(int(number), float(scores[number])) for number in best]

    return search
