"""The postings of a term: the passages that hold it, and how much it counts in each."""

from typing import NamedTuple

import numpy as np

from knowledge.best import Floats, Passages

MANY = 100
"""Where one in so many passages is asked for, what a term counts in each of all is set down once
and read off; that takes a tenth of the time that as many searches would."""


class Postings(NamedTuple):
    """What a term counts: its saturation in each passage that holds it, in order, times a weight.

    `row`, which a frequent term has, is its saturation in every passage, 0 where it is not.
    `among` is how many passages there are.
    """

    passages: Passages
    saturation: Floats
    weight: float
    most: float
    among: int
    row: Floats | None = None

    @property
    def size(self) -> int:
        """How many passages hold it."""
        return len(self.passages)

    def all(self) -> tuple[Passages, Floats]:
        """The passages that hold it, and what it counts in each."""
        return self.passages, self.saturation * self.weight

    def others(self, least: float, known: Passages) -> tuple[Passages, Floats]:
        """Those where it counts so much at least, without those that are known to hold it."""
        enough = self.saturation >= least / self.weight
        enough[self.passages.searchsorted(known)] = False
        (places,) = enough.nonzero()
        return self.passages.take(places), self.saturation.take(places) * self.weight

    def scores_of(self, passages: Passages) -> Floats:
        """What it counts in each of these passages, 0 in those that do not hold it."""
        return self.saturation_in(passages) * self.weight

    def saturation_in(self, passages: Passages) -> Floats:
        """Its saturation in each of these passages, 0 in those that do not hold it."""
        row = self.row
        if row is None and len(passages) * MANY > self.among:
            row = self.in_each()
        if row is not None:
            read_off: Floats = row.take(passages)
            return read_off
        at = self.passages.searchsorted(passages)
        held = self.passages.take(at, mode="clip") == passages
        saturation: Floats = self.saturation.take(at, mode="clip") * held
        return saturation

    def in_each(self) -> Floats:
        """Its saturation in each of all passages, 0 in those that do not hold it."""
        row = np.zeros(self.among, np.float32)
        row[self.passages] = self.saturation
        return row
