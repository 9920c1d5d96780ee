"""Terms that are found without having all of them in memory."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import overload
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.text_run import AS_IT_IS, TextRun


class StoredTerms(Sequence[str]):
    """Terms as a run of texts, found without a look at all of them.

    `checksums` are their checksums, in order, and `places` where the term of each stands.
    """

    def __init__(
        self, run: TextRun, checksums: NDArray[np.uint32], places: NDArray[np.int32]
    ) -> None:
        self.run, self.checksums, self.places = run, checksums, places
        if not len(run) == len(checksums) == len(places):
            raise ValueError("The checksums are not those of these terms.")

    @classmethod
    def of(cls, terms: Sequence[str]) -> "StoredTerms":
        """These terms."""
        if isinstance(terms, cls):
            return terms
        run = TextRun.of(terms)
        data, edges = run.data.tobytes(), run.edges.tolist()
        spans = pairwise(edges)
        sums = np.fromiter((crc32(data[start:end]) for start, end in spans), np.uint32, len(run))
        order = sums.argsort(kind="stable")
        return cls(run, sums[order], order.astype(np.int32))

    def find(self, term: str) -> int | None:
        """The place of a term, or None if it is not among them."""
        wanted = term.encode("utf-8", AS_IT_IS)
        checksum = crc32(wanted)
        checksums = self.checksums.data
        at = bisect_left(checksums, checksum)
        while at < len(checksums) and checksums[at] == checksum:
            place: int = self.places.item(at)
            if self.run.bytes_at(place) == wanted:
                return place
            at += 1
        return None

    def __len__(self) -> int:
        return len(self.run)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        """The term at a place from 0, or those of a slice."""
        if isinstance(place, slice):
            return [self.run[each] for each in range(*place.indices(len(self)))]
        return self.run[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self.run)


class TermNumbers(Mapping[str, int]):
    """The numbers, from 0, that an index gives to some of the stored terms.

    `places` tells where the term of each number stands among them.
    """

    def __init__(self, terms: StoredTerms, places: NDArray[np.int32]) -> None:
        self._terms, self._places = terms, places
        self._numbers = np.full(len(terms), -1, np.int32)
        self._numbers[places] = np.arange(len(places), dtype=np.int32)

    def __getitem__(self, term: str) -> int:
        place = self._terms.find(term)
        number = -1 if place is None else self._numbers.item(place)
        if number < 0:
            raise KeyError(term)
        return number

    def __iter__(self) -> Iterator[str]:
        terms = list(self._terms)
        return map(terms.__getitem__, self._places.tolist())

    def __len__(self) -> int:
        return len(self._places)
