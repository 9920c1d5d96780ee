"""Documents, passages, citations, the BM25 index, ranking and answers."""
