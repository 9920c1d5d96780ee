"""Passages in order, as any sequence of them is."""

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import overload

from knowledge.passage import Passage


class PassageList(Sequence[Passage]):
    """Passages in order; equal to any other sequence of the same. A slice of it is a tuple."""

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, place: int | slice) -> Passage | tuple[Passage, ...]:
        """The passage at a place from 0, or those of a slice."""
        if isinstance(place, slice):
            return self._some(range(*place.indices(len(self))))
        at = place + len(self) if place < 0 else place
        if not 0 <= at < len(self):
            raise IndexError(f"There is no passage {place} among {len(self)}.")
        return self._at(at)

    def _some(self, places: range) -> tuple[Passage, ...]:
        """The passages at these places, which are there."""
        return tuple(map(self._at, places))

    @abstractmethod
    def _at(self, place: int) -> Passage:
        """The passage at a place from 0, which is there."""

    def __iter__(self) -> Iterator[Passage]:
        return map(self._at, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(one == another for one, another in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self)} passages>"


class JoinedPassages(PassageList):
    """The passages of some lists, one list after the other."""

    def __init__(self, parts: Sequence[Sequence[Passage]]) -> None:
        self._parts = parts
        self._starts = list(accumulate(map(len, parts), initial=0))

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Passage]:
        return chain.from_iterable(self._parts)

    def _at(self, place: int) -> Passage:
        part = bisect_right(self._starts, place) - 1
        return self._parts[part][place - self._starts[part]]
