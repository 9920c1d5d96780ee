"""Ridzik's own index."""

from benchmarks.engine import K1, B, Passages, Search
from knowledge.index import Index


def build(passages: Passages) -> Search:
    """Build it in memory."""
    return Index(passages, K1, B).search
