"""How rare a term is in a language: what a handful of passages cannot tell."""

from collections.abc import Container, Sequence
from math import log
from operator import itemgetter

from knowledge.analysis import Analyzer

ORDINARY_PASSAGES = 600
"""Every idf is taken as if the documents stood among so many passages of ordinary language.
In twenty passages that decides; among a hundred thousand it does not show."""

LEAST = 0.1
"""The idf of a term that nearly every passage holds; it still tells those that do not."""

_WORDS_A_PASSAGE = 15
_RAREST = 3.0
"""The Zipf frequency of a word that is not among a language's frequent ones."""


class Rarity:
    """The idf of terms, from the documents and from the language together."""

    def __init__(
        self,
        zipf: dict[str, float],
        ordinary_passages: int = ORDINARY_PASSAGES,
        frequent: Container[str] = (),
    ) -> None:
        """Take the Zipf frequencies of terms, and the frequent words as they are written."""
        self._zipf = zipf
        self._ordinary = ordinary_passages
        self._frequent = frequent

    def idf(self, term: str, passages_with: int, passages: int) -> float:
        """BM25's idf of a term that `passages_with` of `passages` hold, never below LEAST.

        Robertson and Sparck Jones's weight, ln((N - n + 0.5) / (n + 0.5)), where N and n count
        the ordinary passages too; a term's frequency in these follows from its Zipf frequency,
        the logarithm to 10 of its occurrences in a billion words.
        """
        share = _WORDS_A_PASSAGE * self._frequency(term)
        total = passages + self._ordinary
        holding = passages_with + self._ordinary * share
        return max(log(max(total - holding + 0.5, 0.5) / (holding + 0.5)), LEAST)

    def idf_of_rarest(self, passages: int) -> float:
        """The idf of a term that is rare and that no passage holds, the greatest there is."""
        return self.idf("", 0, passages)

    def idf_in_language(self, term: str) -> float:
        """The idf of a term among the ordinary passages alone."""
        return self.idf(term, 0, 0)

    def times_as_often(self, term: str, share: float, words: float) -> float:
        """How many times as often a term is found as in ordinary language.

        It is found in a `share` of texts that have so many `words` on average.
        """
        return share / (words * self._frequency(term))

    def _frequency(self, term: str) -> float:
        """The share of a language's words that are of this term."""
        frequency: float = 10.0 ** (self._zipf.get(term, _RAREST) - 9)
        return frequency

    @property
    def words(self) -> Sequence[str]:
        """The terms of the language's frequent words, the most frequent first."""
        return sorted(self._zipf, key=self._zipf.__getitem__, reverse=True)

    def is_word(self, term: str) -> bool:
        """Whether a term is of a frequent word of the language, so that it is not misspelled.

        The term of "roses" is "rose", and so is a word, although "rose" has the term of "rise".
        """
        return term in self._zipf or term in self._frequent


def load_rarity(analyzer: Analyzer, ordinary_passages: int = ORDINARY_PASSAGES) -> Rarity:
    """The rarity of the terms of the analyzer's language."""
    frequencies = analyzer.language.frequencies
    stems = analyzer.learn(frequencies)
    # Of words with one stem, the most frequent comes last and stays.
    in_order = sorted(frequencies.items(), key=itemgetter(1))
    zipf = {stems.get(word) or analyzer.stem(word): frequency for word, frequency in in_order}
    return Rarity(zipf, ordinary_passages, frequencies)
