"""Unknown words: which known ones stand for a word of a question that no passage holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.analysis import Analyzer, Word
from knowledge.index import Index
from knowledge.rarity import Rarity
from knowledge.spelling import Spellings, slips
from knowledge.thesaurus import Phrase, Thesaurus

_SHORTEST_PART = 3
"""Letters; shorter pieces of a word are known too often by chance."""
_SHORTEST_SLIP = 5
"""Letters; a shorter word becomes too many others by a slip."""
_LONGEST = 40
"""Letters; what is longer is no word."""


@dataclass(frozen=True)
class UnknownWords:
    """Finds what unknown words stand for, in one language."""

    analyzer: Analyzer
    thesaurus: Thesaurus
    rarity: Rarity

    def parted(self, word: Word, index: Index) -> Phrase | None:
        """The two known words that an unknown one is made of, as in "boathouse".

        Some passage has to hold both: "carpark" is not known where one says car, another park.
        """
        folded = word.folded
        if word.gram or len(folded) > _LONGEST or self.rarity.is_word(word.term):
            return None
        for cut in range(_SHORTEST_PART, len(folded) - _SHORTEST_PART + 1):
            parts = (self.analyzer.stem(folded[:cut]), self.analyzer.stem(folded[cut:]))
            if index.holds_together(*parts):
                return parts
        return None

    def joined(self, text: str, words: Sequence[Word], index: Index) -> Phrase | None:
        """The known word that two unknown ones of a text make, as in "auto clickers".

        With a hyphen between them, one may be known or light, as in "check-in".
        """
        if len(words) != 2 or any(word.gram for word in words):
            return None
        first, second = words
        between = text[first.end : second.start]
        are_unknown = all(word.term and word.term not in index for word in words)
        whole = first.folded + second.folded
        if not whole.isalpha() or not (between == "-" or (between == " " and are_unknown)):
            return None
        term = self.analyzer.stem(whole)
        return (term,) if term in index else None

    def respelled(self, word: Word, index: Index) -> str | None:
        """The term of the known word that an unknown one was most likely meant to be.

        It is in the index, or else one that the language or the thesaurus knows. A word that
        these know is not misspelled.
        """
        if self.rarity.is_word(word.term) or self.thesaurus.phrases_at([word.term], 0):
            return None
        return (
            self._without_slip(word, index)
            or index.spellings.nearest(word.term)
            or self._known.nearest(word.term)
        )

    def _without_slip(self, word: Word, index: Index) -> str | None:
        """The term of the word that a single slip turned into this one.

        Terms do not show it: "peticion" is a slip away from "petition", but not from "petit".
        """
        folded = word.folded
        if word.gram or not _SHORTEST_SLIP <= len(folded) <= _LONGEST or not folded.isalpha():
            return None
        found = None
        for other in slips(folded, self._letters):
            term = self.analyzer.stem(other)
            if term in index:
                if other[0] == folded[0]:
                    return term
                found = found or term
        return found

    @cached_property
    def _known(self) -> Spellings:
        """The words that are known without a document."""
        return Spellings((*self.rarity.words, *self.thesaurus.words))

    @cached_property
    def _letters(self) -> str:
        """The letters that the language writes its frequent words with."""
        letters = set("".join(self.analyzer.language.frequencies))
        return "".join(sorted(filter(str.isalpha, letters)))
