"""Where the parts of an array begin and end, which stand in it one after the other."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Integers: TypeAlias = NDArray[np.int32] | NDArray[np.int64]


def edges_of(lengths: Integers) -> NDArray[np.int64]:
    """Where each of the parts of these lengths begins, and where the last ends."""
    edges = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=edges[1:])
    return edges


def take_parts(
    array: NDArray[np.int32], edges: NDArray[np.int64], parts: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The parts of these numbers, from 0, one after the other, and their lengths."""
    starts = edges[parts]
    lengths = (edges[parts + 1] - starts).astype(np.int32)
    places = np.repeat(starts - edges_of(lengths)[:-1], lengths)
    places += np.arange(len(places))
    return array[places], lengths
