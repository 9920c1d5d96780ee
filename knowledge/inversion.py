"""Occurrences of terms to postings: from what each passage holds to which passages hold a term."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.edges import edges_of

CHUNK = 1 << 20
"""Occurrences that are sorted at a time: so many stay near the processor."""


class Inverted(NamedTuple):
    """The passages that hold each term, one term after the other, each passage once and in order.

    `edges` tells where those of each term begin, and where the last end; `frequencies` how often
    each passage holds the term.
    """

    edges: NDArray[np.int64]
    passages: NDArray[np.int32]
    frequencies: NDArray[np.int32]


def invert(terms: NDArray[np.int32], passages: NDArray[np.int32], term_count: int) -> Inverted:
    """The postings of terms from 0 on, from the term and the passage of each occurrence."""
    edges = edges_of(np.bincount(terms, minlength=term_count))
    held = _by_term(terms, passages, edges)
    _sort_within(held, edges)
    is_again = np.zeros(len(held) + 1, np.bool_)
    np.equal(held[1:], held[:-1], out=is_again[1:-1])
    is_again[edges] = False
    # Hardly any passage says a term again: only these are counted.
    (again,) = is_again.nonzero()
    passages = held[~is_again[:-1]]
    frequencies = np.ones(len(passages), np.int32)
    np.add.at(frequencies, again - np.arange(1, len(again) + 1), 1)
    return Inverted(edges - again.searchsorted(edges), passages, frequencies)


def _by_term(
    terms: NDArray[np.int32], passages: NDArray[np.int32], edges: NDArray[np.int64]
) -> NDArray[np.int32]:
    """The passages of the first term, then those of the next, in the order in which they are."""
    held = np.empty(len(passages), np.int32)
    free = edges[:-1].copy()
    for start in range(0, len(terms), CHUNK):
        chunk = terms[start : start + CHUNK]
        counts = np.bincount(chunk, minlength=len(free))
        places = np.repeat(free - (counts.cumsum() - counts), counts)
        places += np.arange(len(chunk))
        held[places] = passages[start : start + CHUNK][_order(chunk)]
        free += counts
    return held


def _order(numbers: NDArray[np.int32]) -> NDArray[np.intp]:
    """What sorts numbers and is stable: digit by digit, of which numpy sorts small ones at once."""
    order = numbers.astype(np.uint16).argsort(kind="stable")
    for shift in (16, 24):
        if numbers.max(initial=0) >> shift:
            digit = (numbers >> shift).astype(np.uint8)
            order = order[digit[order].argsort(kind="stable")]
    return order


def _sort_within(held: NDArray[np.int32], edges: NDArray[np.int64]) -> None:
    """Put the passages of each term in order where they are not."""
    is_back = np.zeros(len(held) + 1, np.bool_)
    np.less(held[1:], held[:-1], out=is_back[1:-1])
    is_back[edges] = False
    (back,) = is_back.nonzero()
    for term in sorted(set((edges.searchsorted(back, "right") - 1).tolist())):
        held[edges[term] : edges[term + 1]].sort()
