"""The terms of many texts, as numbers in two arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.edges import edges_of, take_parts


@dataclass(frozen=True, slots=True)
class TermTexts:
    """The terms of some texts, one text after the other, and how many each text has."""

    terms: NDArray[np.int32]
    lengths: NDArray[np.int32]

    @classmethod
    def of(cls, texts: Sequence[Sequence[int]]) -> Self:
        """Texts of these terms."""
        lengths = np.fromiter(map(len, texts), np.int32, len(texts))
        return cls(np.fromiter(chain.from_iterable(texts), np.int32), lengths)

    @property
    def places(self) -> NDArray[np.int32]:
        """For each term, the number of its text, from 0."""
        return np.repeat(np.arange(len(self.lengths), dtype=np.int32), self.lengths)

    def part(self, texts: slice) -> Self:
        """Some of the texts, one after the other."""
        start, end = (int(self.lengths[:edge].sum()) for edge in (texts.start, texts.stop))
        return type(self)(self.terms[start:end], self.lengths[texts])

    def chosen(self, texts: Sequence[int]) -> Self:
        """The texts of these numbers, from 0, in this order."""
        return type(self)(
            *take_parts(self.terms, edges_of(self.lengths), np.array(texts, np.int32))
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The texts of all parts."""
        return cls(
            np.concatenate([part.terms for part in parts]),
            np.concatenate([part.lengths for part in parts]),
        )
