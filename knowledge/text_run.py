"""Many texts as one run of bytes, of which each is read only when it is asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.edges import edges_of

AS_IT_IS = "surrogatepass"
"""A question, whose terms are looked up, may hold halves of surrogate pairs."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Texts as UTF-8, one after the other. The arrays may be memory maps."""

    data: NDArray[np.uint8]
    edges: NDArray[np.int64]
    """Where each begins, and where the last ends."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """These texts."""
        parts = [text.encode("utf-8", AS_IT_IS) for text in texts]
        lengths = np.fromiter(map(len, parts), np.int64, len(parts))
        return cls(np.frombuffer(b"".join(parts), np.uint8), edges_of(lengths))

    def __post_init__(self) -> None:
        if not len(self.edges) or self.edges[-1] != len(self.data):
            raise ValueError("The edges are not those of these texts.")

    def __len__(self) -> int:
        return len(self.edges) - 1

    def __getitem__(self, place: int) -> str:
        return str(self.bytes_at(place), "utf-8", AS_IT_IS)

    def part(self, start: int, end: int) -> Self:
        """The texts from one place to another."""
        edges = self.edges[start : end + 1]
        return type(self)(self.data[edges[0] : edges[-1]], edges - edges[0])

    def bytes_at(self, place: int) -> memoryview:
        """A text as UTF-8."""
        edges = self.edges.data
        return self.data.data[edges[place] : edges[place + 1]]

    def __iter__(self) -> Iterator[str]:
        data = self.data.tobytes()
        edges = self.edges.tolist()
        for start, end in pairwise(edges):
            yield str(data[start:end], "utf-8", AS_IT_IS)
