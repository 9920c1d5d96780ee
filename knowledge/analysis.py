"""Text to terms: words, without case and accents, stemmed; light words left out."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from Stemmer import Stemmer

from knowledge.language import Language

_RUNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
"""Scripts that set no space between words: Thai, Lao, Burmese, Khmer, kana and Han."""
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_INDIC = "\u0900-\u0963\u0966-\u0df3"
"""Letters and vowel signs, which `\\w` takes for punctuation, without the danda."""
_LETTER = rf"(?:[^\W_{_RUNS}]|[{_MARKS}{_INDIC}\u200c\u200d])"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,]\d+)+(?!\w))|(?P<run>[{_RUNS}]+)|(?P<word>{_LETTER}+(?:['’]{_LETTER}+)*)"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_KEEPS_ACCENTS = frozenset({"vi", "hi", "ne", "ta", "th"})
"""Languages in which a mark makes another word or is part of the letter."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: characters `start` to `end`, its folded form and its term.

    `term` is "" for a light word.
    """

    start: int
    end: int
    folded: str
    term: str


class Analyzer:
    """Makes terms of texts in one language; the same for passages and for questions."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._light = frozenset(map(self._fold, language.light))
        self._stem: Callable[[str], str] = str
        if language.stemmer:
            self._stem = Stemmer(language.stemmer, 0).stemWord
        self._terms: dict[str, str] = {}

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order, repeated as it repeats them."""
        return [word.term for word in self.words(text) if word.term]

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text, in order, with their places.

        Where a script sets no spaces, each two neighbouring letters are a word.
        """
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            if match["run"]:
                for first in range(start, max(end - 1, start + 1)):
                    last = min(first + 2, end)
                    pair = text[first:last].lower()
                    yield Word(first, last, pair, self.term(pair))
                continue
            folded = self._fold(match[0])
            yield Word(start, end, folded, self.term(folded))

    def term(self, folded: str) -> str:
        """The term of a folded word, or "" if it is a light word."""
        term = self._terms.get(folded)
        if term is None:
            term = "" if folded in self._light else self._strip_accents(self._stem(folded))
            self._terms[folded] = term
        return term

    def _fold(self, word: str) -> str:
        if word[0].isdigit() and _GROUPED.fullmatch(word):
            return word.replace(",", "")
        folded = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", word).casefold())
        return folded.replace("'", "").replace("’", "")

    def _strip_accents(self, word: str) -> str:
        if word.isascii() or self.language.code in _KEEPS_ACCENTS:
            return word
        decomposed = unicodedata.normalize("NFD", word)
        return "".join(char for char in decomposed if not unicodedata.combining(char)) or word
