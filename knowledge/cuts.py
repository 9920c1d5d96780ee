"""Where texts were cut into sentences, kept so that a text is cut only once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Cuts:
    """The sentences of some texts.

    `keys` holds one for each text, `counts` how many sentences it has, and `edges` where each
    of them begins and ends, one text after the other. The arrays may be memory maps.
    """

    keys: NDArray[np.uint64]
    counts: NDArray[np.int32]
    edges: NDArray[np.int32]

    @classmethod
    def of(cls, edges: Mapping[int, Sequence[int]]) -> "Cuts":
        """The cuts of texts, by their keys: where each sentence begins and ends."""
        counts = np.fromiter((len(each) // 2 for each in edges.values()), np.int32, len(edges))
        return cls(
            np.fromiter(edges, np.uint64, len(edges)),
            counts,
            np.fromiter(chain.from_iterable(edges.values()), np.int32, 2 * int(counts.sum())),
        )

    def find(self, key: int) -> Sequence[int] | None:
        """Where the sentences of a text begin and end, by its key, or None if it is unknown."""
        return self._known.get(key)

    # Made only when a document is read again, which most are not.
    @cached_property
    def _known(self) -> dict[int, list[int]]:
        edges = self.edges.tolist()
        ends = list(accumulate((2 * count for count in self.counts.tolist()), initial=0))
        return {
            key: edges[ends[place] : ends[place + 1]]
            for place, key in enumerate(self.keys.tolist())
        }


NO_CUTS = Cuts.of({})


def text_key(text: str, cited: Collection[int]) -> int:
    """A number for a text and the places in it where citation markers stood.

    It has 64 bits, so that among a million texts no two share one but once in 30 million times.
    """
    digest = blake2b(text.encode(), digest_size=8)
    if cited:
        digest.update(repr(sorted(cited)).encode())
    return int.from_bytes(digest.digest(), "little")
