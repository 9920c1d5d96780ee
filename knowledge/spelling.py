"""Near spellings: the known word that a misspelled one most likely stands for."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

SHORTEST = 4
"""Letters; a shorter word has too many neighbours to tell a slip from another word."""

_VOWELS = "aeiouy"
_LETTERS = 32
"""Letters are told apart by their code's last five bits, which all of an alphabet differ in."""


class Spellings:
    """Known terms, among which to find the one nearest to a term that is not.

    Of a hundred thousand terms, most lack too many of the letters to be near, which is seen
    without a look at their order; the others are compared.
    """

    def __init__(self, known: Collection[str]) -> None:
        """Take known terms, each once; of two that are as near, the first is meant."""
        self._known = tuple(known)
        lengths = np.fromiter(map(len, self._known), np.int32, len(self._known))
        codes = np.frombuffer("".join(self._known).encode("utf-32-le", "surrogatepass"), np.uint32)
        holders = np.repeat(np.arange(len(self._known)), lengths)
        self._lengths = lengths
        self._have = np.zeros((_LETTERS, len(self._known)), np.uint8)
        self._have[codes % _LETTERS, holders] = 1
        self._different = self._have.sum(0, dtype=np.uint8)

    def nearest(self, term: str) -> str | None:
        """The known term nearest to one that is unknown, or None where none is near.

        Nearness is the optimal string alignment distance, in which a letter missing, added,
        changed or swapped with its neighbour counts 1 (Damerau 1964): at most 1 in words of up to
        six letters, 2 in longer ones, 3 from twelve on. Ties go to the word that keeps the first
        letter, then to the one that was known first.
        """
        if len(term) < SHORTEST or term.isdigit():
            return None
        # Most questions have no unknown word: they need not pay for this import.
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        allowed = 1 if len(term) <= 6 else 2 if len(term) < 12 else 3
        near = extract(
            term,
            self._with_letters_of(term, allowed),
            scorer=OSA.distance,
            score_cutoff=allowed,
            limit=None,
        )
        candidates = [
            (distance, other[0] != term[0], place, other)
            for other, distance, place in near
            if not other.isdigit()
        ]
        return min(candidates)[-1] if candidates else None

    def _with_letters_of(self, term: str, allowed: int) -> Sequence[str]:
        """The known terms long enough that have a term's letters, but for so many.

        A slip costs one letter at most.
        """
        letters = sorted({ord(letter) % _LETTERS for letter in term})
        shared = self._have[letters].sum(0, dtype=np.uint8)
        near = abs(self._lengths - len(term)) <= allowed
        near &= self._lengths >= SHORTEST
        near &= shared + allowed >= len(letters)
        near &= shared + allowed >= self._different
        (places,) = near.nonzero()
        return [self._known[place] for place in places.tolist()]


def slips(word: str, letters: str) -> Iterator[str]:
    """The words that one slip makes of a word, the likely ones first, some of them twice.

    Neighbours swapped; a letter twice, or only once; a vowel for a vowel; then any letter left
    out, any of these `letters` added, or one changed to another of them.
    """
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    places = [(head, tail[0], tail[1:]) for head, tail in cuts if tail]
    yield from (head + rest[0] + letter + rest[1:] for head, letter, rest in places if rest)
    yield from (head + letter + letter + rest for head, letter, rest in places)
    yield from (head + rest for head, letter, rest in places if rest.startswith(letter))
    vowels = ((head, rest) for head, letter, rest in places if letter in _VOWELS)
    yield from (head + vowel + rest for head, rest in vowels for vowel in _VOWELS)
    yield from (head + rest for head, _, rest in places)
    yield from (head + letter + tail for head, tail in cuts for letter in letters)
    yield from (head + letter + rest for head, _, rest in places for letter in letters)
