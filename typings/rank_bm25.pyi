from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

class BM25Okapi:
    k1: float
    b: float
    epsilon: float
    corpus_size: int
    avgdl: float
    average_idf: float
    doc_freqs: list[dict[str, int]]
    def __init__(
        self,
        corpus: Sequence[Sequence[str]],
        tokenizer: None = None,
        k1: float = 1.5,
        b: float = 0.75,
        epsilon: float = 0.25,
    ) -> None: ...
    def _initialize(self, corpus: Sequence[Sequence[str]]) -> dict[str, int]: ...
    def _calc_idf(self, nd: dict[str, int]) -> None: ...
    def get_scores(self, query: Sequence[str]) -> NDArray[np.float64]: ...
