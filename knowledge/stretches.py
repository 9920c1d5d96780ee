"""Texts to the numbers of their terms, by their stretches without a space."""

from array import array
from collections.abc import Callable, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import Analyzer
from knowledge.edges import edges_of, take_parts
from knowledge.lexicon import Lexicon
from knowledge.term_texts import TermTexts

STEP = 10_000
"""Texts whose terms are found at a time."""
FEW = 20
"""Texts whose terms are sooner found in one after the other."""
WORD = 32
"""Bytes; most stretches are no longer."""

_SEEN_BITS = 20
"""A stretch is kept at hand until another comes whose key begins with the same bits."""
_SPACE = 32
_BLOCK = 8
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_BLOCK + 1)], np.uint64)
"""What is left of a block of so many bytes that belong to a stretch."""
_ODD, _OTHER_ODD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
_HIGH, _OTHER_HIGH = np.uint64(32), np.uint64(29)


class Stretches:
    """Finds the terms of texts, those of each stretch without a space once.

    Most stretches stand in a document time and again, with the same comma or quotation mark.
    """

    def __init__(self, analyzer: Analyzer, lexicon: Lexicon) -> None:
        self._analyzer = analyzer
        self._lexicon = lexicon
        # Stretches have numbers in order of first use; number 0 is none, and has no terms.
        self._key_of = np.zeros(1, np.uint64)
        self._terms = array("i")
        self._edges = array("q", [0, 0])
        """Where the terms of the stretch of each number begin."""
        self._in_order = np.zeros(1, np.int32)
        """Their numbers, in order of their keys."""

    @cached_property
    def _seen(self) -> NDArray[np.int32]:
        """The number of the last stretch whose key begins with these bits."""
        return np.zeros(1 << _SEEN_BITS, np.int32)

    def terms_of(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> TermTexts:
        """The terms of texts, in order, repeated as they repeat them.

        `progress` hears now and then how many are done.
        """
        parts = [TermTexts.of([])]
        for start in range(0, len(texts), STEP):
            if progress:
                progress(start)
            parts.append(self._terms_of_some(texts[start : start + STEP]))
        return TermTexts.joined(parts)

    def _terms_of_some(self, texts: Sequence[str]) -> TermTexts:
        if len(texts) <= FEW:
            return self._one_by_one(texts)
        loud = [place for place, text in enumerate(texts) if text.isupper()]
        if not loud:
            return self._terms_in_stretches(texts)
        # In capitals all through, a stretch does not tell whether it is an acronym.
        quiet = self._terms_in_stretches(["" if text.isupper() else text for text in texts])
        found = self._one_by_one([texts[place] for place in loud])
        order = list(range(len(texts)))
        for number, place in enumerate(loud, start=len(texts)):
            order[place] = number
        return TermTexts.joined([quiet, found]).chosen(order)

    def _one_by_one(self, texts: Sequence[str]) -> TermTexts:
        return TermTexts.of([self._lexicon.numbers(self._analyzer.terms(text)) for text in texts])

    def _terms_in_stretches(self, texts: Sequence[str]) -> TermTexts:
        parts = [text.encode() for text in texts]
        data = b" ".join((*parts, bytes(_BLOCK + WORD)))
        (spaces,) = (np.frombuffer(data, np.uint8) <= _SPACE).nonzero()
        edges = np.concatenate(([-1], spaces))
        starts, lengths = edges[:-1] + 1, np.diff(edges) - 1
        (some,) = lengths.nonzero()
        starts, lengths = starts[some], lengths[some]
        numbers = self._number(data, starts, lengths)
        terms, counts = take_parts(np.asarray(self._terms), np.asarray(self._edges), numbers)
        sizes = np.fromiter(map(len, parts), np.int32, len(parts))
        firsts = starts.searchsorted(edges_of(sizes + 1))
        return TermTexts(terms, np.diff(edges_of(counts)[firsts]).astype(np.int32))

    def _number(
        self, data: bytes, starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        """The number of each stretch; most were seen a moment ago."""
        keys = stretch_keys(data, starts, lengths)
        bits = keys >> np.uint64(64 - _SEEN_BITS)
        numbers: NDArray[np.int32] = self._seen[bits]
        (rest,) = (self._key_of[numbers] != keys).nonzero()
        if len(rest):
            numbers[rest] = self._look_up(keys[rest], data, starts[rest], lengths[rest])
            self._seen[bits[rest]] = numbers[rest]
        return numbers

    def _look_up(
        self,
        keys: NDArray[np.uint64],
        data: bytes,
        starts: NDArray[np.int64],
        lengths: NDArray[np.int64],
    ) -> NDArray[np.int32]:
        """The number of each stretch by its key; new ones get the next, and are analysed."""
        keys, first, places = np.unique(keys, return_index=True, return_inverse=True)
        known = self._key_of[self._in_order]
        at = known.searchsorted(keys)
        numbers = self._in_order.take(at, mode="clip")
        (new,) = (self._key_of[numbers] != keys).nonzero()
        if len(new):
            order = first[new].argsort()
            firsts = first[new[order]]
            spans = zip(starts[firsts].tolist(), lengths[firsts].tolist(), strict=True)
            self._analyze([data[start : start + length].decode() for start, length in spans])
            numbers[new] = len(known) + order.argsort()
            self._in_order = np.insert(self._in_order, at[new], numbers[new])
            self._key_of = np.concatenate((self._key_of, keys[new[order]]))
        return numbers[places]

    def _analyze(self, stretches: Sequence[str]) -> None:
        found = list(map(self._analyzer.terms_within, stretches))
        self._terms.extend(self._lexicon.numbers(chain.from_iterable(found)))
        self._edges.extend(accumulate(map(len, found), initial=self._edges.pop()))


def stretch_keys(
    data: bytes, starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """A number of 64 bits for each stretch of data, behind which WORD bytes must follow.

    Among a million stretches no two share one but once in 30 million times.
    """
    blocks = np.ndarray(len(data) - _BLOCK + 1, "<u8", data, strides=(1,))
    keys = lengths.astype(np.uint64)
    for offset in range(0, WORD, _BLOCK):
        (some,) = (lengths > offset).nonzero()
        block = blocks[starts[some] + offset]
        block &= _MASKS[np.minimum(lengths[some] - offset, _BLOCK)]
        keys[some] = _mixed(keys[some] ^ block)
    for place in (lengths > WORD).nonzero()[0].tolist():
        stretch = data[starts[place] : starts[place] + lengths[place]]
        keys[place] = int.from_bytes(blake2b(stretch, digest_size=8).digest(), "little")
    return keys


def _mixed(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Other numbers for numbers, of which each bit hangs on every bit."""
    keys *= _ODD
    keys ^= keys >> _HIGH
    keys *= _OTHER_ODD
    keys ^= keys >> _OTHER_HIGH
    return keys
