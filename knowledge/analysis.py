"""Text to terms: words, without case and accents, stemmed; light words left out."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from Stemmer import Stemmer

from knowledge.language import Language

_RUNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
"""Scripts that set no space between words: Thai, Lao, Burmese, Khmer, kana and Han."""
_LAST_SPACELESS_LETTER = "\u17ff"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_INDIC = "\u0900-\u0963\u0966-\u0df3"
"""Letters and vowel signs, which `\\w` takes for punctuation, without the danda."""
_LETTER = rf"(?:[^\W_{_RUNS}]|[{_MARKS}{_INDIC}\u200c\u200d])"
TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,]\d+)+(?!\w))|(?P<run>[{_RUNS}]+)|(?P<word>{_LETTER}+(?:['’]{_LETTER}+)*)"
)
"""A number, a run of letters without spaces between words, or a word."""
MOST_STEMS = 500_000
"""Stems that are remembered; a bot that runs for months meets words without end."""
MOST_TEXTS = 500
"""Texts whose words are remembered."""
_POSSESSIVE = re.compile(r"['’]s?$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_KEEPS_ACCENTS = frozenset({"vi", "hi", "ne", "ta", "th"})
"""Languages in which a mark makes another word or is part of the letter."""


@dataclass(frozen=True, slots=True)
class Word:
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

    A `plain` one only folds case: it knows no light words, no stems and no irregular forms.
    """

    def __init__(self, language: Language, *, plain: bool = False) -> None:
        self.language = language
        if plain:
            language = Language(language.code)
        self._light = frozenset(map(self._fold, language.light))
        self._stem_words: Callable[[list[str]], list[str]] = list
        if language.stemmer and not plain:
            self._stem_words = Stemmer(language.stemmer, 0).stemWords
        self._apart = language.stems_apart
        self._stems: dict[str, str] = {}
        self._words_of = lru_cache(MOST_TEXTS)(lambda text: tuple(self.words(text)))
        self._base_forms = {self._fold(form): base for form, base in language.base_forms.items()}

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order, repeated as it repeats them."""
        return [word.term for word in self.words(text) if word.term]

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text, in order, with their places.

        Where a script sets no spaces, each two neighbouring signs are a word, or each three
        neighbouring letters of an alphabet such as Thai.
        """
        for match in TOKEN.finditer(text):
            start, end = match.span()
            if match["run"]:
                size = 2 if text[start] > _LAST_SPACELESS_LETTER else 3
                for first in range(start, max(end - size + 1, start + 1)):
                    last = min(first + size, end)
                    gram = text[first:last].lower()
                    yield Word(first, last, gram, gram, gram, gram=True)
            else:
                folded = self._fold(match[0])
                stem = self.stem(folded)
                is_light = folded in self._light and not _is_acronym(match[0], text)
                yield Word(start, end, folded, stem, "" if is_light else stem)

    def words_again(self, text: str) -> tuple[Word, ...]:
        """The words of a text that is looked at again and again: those of the last are kept."""
        return self._words_of(text)

    def learn(self, words: Iterable[str]) -> None:
        """Stem many words at once, each alone: several times as fast as one after the other."""
        stems, known = self._stems, self._apart
        new = [
            word
            for word in set(words)
            if word.isalpha() and word.islower() and word not in stems and word not in known
        ]
        bases = [self._base_forms.get(word, word) for word in new]
        stems.update(zip(new, map(self._strip_accents, self._stem_words(bases)), strict=True))

    def stem(self, folded: str) -> str:
        """The stem of a folded word, light or not, without accents."""
        stem = self._stems.get(folded)
        if stem is None:
            if len(self._stems) >= MOST_STEMS:
                self._stems.clear()
            base = self._base_forms.get(folded, folded)
            apart = self._apart.get(folded)
            stem = apart or self._strip_accents(self._stem_words([base])[0])
            self._stems[folded] = stem
        return stem

    def _fold(self, word: str) -> str:
        if word[0].isdigit() and _GROUPED.fullmatch(word):
            return word.replace(",", "")
        if self.language.code == "tr":
            # Turkish has a dotted and a dotless i, each with a capital of its own.
            word = word.replace("İ", "i").replace("I", "ı")
        folded = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", word).casefold())
        return folded.replace("'", "").replace("’", "")

    def _strip_accents(self, word: str) -> str:
        if word.isascii() or self.language.code in _KEEPS_ACCENTS:
            return word
        decomposed = unicodedata.normalize("NFD", word)
        return "".join(char for char in decomposed if not unicodedata.combining(char)) or word


def _is_acronym(word: str, text: str) -> bool:
    """Whether a word such as "US" or "IT" is in capitals to say that it is not "us" or "it"."""
    return 2 <= len(word) <= 4 and word.isupper() and not text.isupper()
