"""What is measured: something that is built from passages of terms and then asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TypeAlias

Passages: TypeAlias = Sequence[Sequence[str]]
Found: TypeAlias = list[tuple[int, float]]
"""Passages, from 0, with their scores, best first."""
Search: TypeAlias = Callable[[Sequence[str], int], Found]
"""Gives the best passages for some terms, so many at most."""

K1 = 1.2
B = 0.75
"""Tantivy and SQLite know no others; everyone gets them."""
LIMIT = 5
"""How many passages are asked for."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A library to measure.

    `module` is where its `build` stands, imported only when it is measured. `needs` are the
    libraries without which it is skipped. It is not measured on more than `most` passages,
    where a question or the building would take too long to wait for. `same_formula` tells
    whether its scores are those of rank-bm25.
    """

    name: str
    module: str
    needs: tuple[str, ...] = ()
    most: int = 1_000_000
    same_formula: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The libraries that are not installed."""
        return tuple(need for need in self.needs if find_spec(need) is None)

    def build(self, passages: Passages) -> Search:
        """Build an index and give what asks it."""
        build: Callable[[Passages], Search] = import_module(self.module).build
        return build(passages)


OURS = Engine("Ridzik", "benchmarks.peers.ridzik_index", same_formula=True)
DEFINITION = Engine(
    "rank-bm25", "benchmarks.peers.rank_bm25_okapi", ("rank_bm25",), 100_000, same_formula=True
)
ENGINES = (
    OURS,
    DEFINITION,
    Engine("bm25s (numpy)", "benchmarks.peers.bm25s_numpy", ("bm25s",)),
    Engine("bm25s (numba)", "benchmarks.peers.bm25s_numba", ("bm25s", "numba")),
    Engine("tantivy", "benchmarks.peers.tantivy_index", ("tantivy",)),
    Engine("SQLite FTS5", "benchmarks.peers.sqlite_fts5", ("sqlite3",), 100_000, same_formula=True),
)
