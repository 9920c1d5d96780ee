"""Text to terms: words, without case and accents, stemmed; light words left out."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from string import punctuation
from typing import NamedTuple

from Stemmer import Stemmer

from knowledge.german import infinitive
from knowledge.language import Language
from knowledge.recent_texts import for_recent_texts

RUNS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts that set no space between words: Thai, Lao, Burmese, Khmer, kana and Han."""
_LAST_SPACELESS_LETTER = "\u17ff"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_INDIC = "\u0900-\u0963\u0966-\u0df3"
"""Letters and vowel signs, which `\\w` takes for punctuation, without the danda."""
_LETTER = rf"(?:[^\W_{RUNS}]|[{_MARKS}{_INDIC}\u200c\u200d])"
_NUMBER = r"\d+(?:[.,]\d+)+(?!\w)"
_WESTERN = re.compile(rf"{_NUMBER}|[^\W_]+(?:['’][^\W_]+)*")
_BEYOND_WESTERN = re.compile("[^\0-\u02ff\u2010-\u2bff]")
"""What is neither a Latin letter nor a punctuation mark or sign that stands among them."""
SIGNS = punctuation + "“”‘’«»–—…"
"""What stands around words, but is in none."""
MOST_STEMS = 500_000
"""Stems that are remembered; a bot that runs for months meets words without end."""
_CLITIC = re.compile(r"['’](?:s|ll|d)?$")
"""What hangs on a word: "Danko's", "the drivers'", and "I'll", which is not ill."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_KEEPS_ACCENTS = frozenset({"vi", "hi", "ne", "ta", "th"})
"""Languages in which a mark makes another word or is part of the letter."""


class Word(NamedTuple):
    """A word of a text: characters `start` to `end`, its folded form, its stem and its term.

    The term is the stem, or "" for a light word, which the index does not hold. A `gram` is a
    stretch of letters of a script that sets no spaces; grams overlap.
    """

    start: int
    end: int
    folded: str
    stem: str
    term: str
    gram: bool = False


class Analyzer:
    """Makes terms of texts in one language; the same for passages and for questions.

    A `plain` one only folds case: it knows no light words, no stems and no irregular forms, and
    leaves accents and possessives as they are.
    """

    def __init__(self, language: Language, *, plain: bool = False) -> None:
        self.language = language
        self.is_plain = plain
        if plain:
            language = Language(language.code)
        self._is_turkish = language.code == "tr"
        self._keeps_accents = plain or language.code in _KEEPS_ACCENTS
        self._is_german = language.code == "de" and not plain
        self._light = frozenset(map(self._fold, language.light))
        self._stem_words: Callable[[list[str]], list[str]] = list
        if language.stemmer and not plain:
            self._stem_words = Stemmer(language.stemmer, 0).stemWords
        self._apart = language.stems_apart
        self._stems: dict[str, str] = {}
        self._words_of = for_recent_texts(lambda text: tuple(self.words(text)))
        self._base_forms = {self._fold(form): base for form, base in language.base_forms.items()}
        self._frequent = language.frequencies

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order, repeated as it repeats them."""
        return [word.term for word in self.words(text) if word.term]

    def terms_within(self, stretch: str) -> list[str]:
        """The terms of a stretch without a space, of a text that is not all in capitals.

        Those of a text's stretches, one after the other, are the text's terms.
        """
        bare = stretch.strip(SIGNS)
        if bare.isascii() and bare.isalnum():
            # Most are one word of plain letters.
            term = self._term(bare, self._fold(bare), is_loud=False)
            return [term] if term else []
        terms: list[str] = []
        if stretch.isascii():
            words = _WESTERN.findall(stretch)
            terms += [self._term(word, self._fold(word), is_loud=False) for word in words]
        else:
            for match in find_tokens(stretch):
                if match.lastgroup == "run":
                    terms += _grams(match[0])
                else:
                    terms.append(self._term(match[0], self._fold(match[0]), is_loud=False))
        return list(filter(None, terms))

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text, in order, with their places.

        Where a script sets no spaces, each two neighbouring signs are a word, or each three
        neighbouring letters of an alphabet such as Thai.
        """
        is_loud = text.isupper()
        for match in find_tokens(text):
            start, end = match.span()
            if match.lastgroup == "run":
                for first, gram in enumerate(_grams(match[0]), start):
                    yield Word(first, first + len(gram), gram, gram, gram, gram=True)
            else:
                folded = self._fold(match[0])
                term = self._term(match[0], folded, is_loud=is_loud)
                yield Word(start, end, folded, term or self.stem(folded), term)

    def _term(self, word: str, folded: str, *, is_loud: bool) -> str:
        """The stem of a word, or "" for a light one."""
        # In a text that is not all in capitals, "US" and "IT" are not "us" and "it".
        is_acronym = 2 <= len(word) <= 4 and word.isupper() and not is_loud
        return "" if folded in self._light and not is_acronym else self.stem(folded)

    def words_again(self, text: str) -> tuple[Word, ...]:
        """The words of a text that may soon be looked at again."""
        return self._words_of(text)

    def learn(self, words: Iterable[str]) -> dict[str, str]:
        """Stem many words at once: several times as fast as one after the other.

        Gives the stems of those that have nothing but letters in lower case.
        """
        plain = [word for word in words if word.isalpha() and word.islower()]
        bases = list(map(self._base_form, plain))
        found = self._stem_words(bases)
        if not "".join(found).isascii():
            found = list(map(self._strip_accents, found))
        learned = dict(zip(plain, found, strict=True))
        learned.update((word, self._apart[word]) for word in self._apart.keys() & learned.keys())
        self._stems.update(learned)
        return learned

    def stem(self, folded: str) -> str:
        """The stem of a folded word, light or not, without accents."""
        stem = self._stems.get(folded)
        if stem is None:
            if len(self._stems) >= MOST_STEMS:
                self._stems.clear()
            base = self._base_form(folded)
            apart = self._apart.get(folded)
            stem = apart or self._strip_accents(self._stem_words([base])[0])
            self._stems[folded] = stem
        return stem

    def _base_form(self, folded: str) -> str:
        base = self._base_forms.get(folded)
        if base is None and self._is_german:
            base = infinitive(folded, self._frequent, self._base_forms)
        return base or folded

    def _fold(self, word: str) -> str:
        if word.isascii() and word.isalnum() and not self._is_turkish:
            return word.lower()
        if word[0].isdigit() and _GROUPED.fullmatch(word):
            return word.replace(",", "")
        if self._is_turkish:
            # Turkish has a dotted and a dotless i, each with a capital of its own.
            word = word.replace("İ", "i").replace("I", "ı")
        # Some Arabic signs are a space and the marks on it.
        plain = unicodedata.normalize("NFKC", word).strip()
        folded = plain.casefold()
        if self.is_plain:
            return folded
        return _CLITIC.sub("", folded).replace("'", "").replace("’", "")

    def _strip_accents(self, word: str) -> str:
        if word.isascii() or self._keeps_accents:
            return word
        decomposed = unicodedata.normalize("NFD", word)
        return "".join(char for char in decomposed if not unicodedata.combining(char)) or word


def _grams(run: str) -> list[str]:
    """Each two neighbouring signs of a run, or each three neighbouring letters."""
    size = 2 if run[0] > _LAST_SPACELESS_LETTER else 3
    return [run[at : at + size].lower() for at in range(max(len(run) - size + 1, 1))]


def find_tokens(text: str) -> Iterator[re.Match[str]]:
    """The numbers, words, and runs of letters without spaces between words, of a text."""
    if _BEYOND_WESTERN.search(text):
        return _any_token().finditer(text)
    return _WESTERN.finditer(text)


@cache
def _any_token() -> re.Pattern[str]:
    """The expression for all scripts, compiled when there is such a text; it takes 4 ms."""
    return re.compile(rf"{_NUMBER}|(?P<run>[{RUNS}]+)|{_LETTER}+(?:['’]{_LETTER}+)*")
