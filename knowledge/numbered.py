"""What bears the number that a question asks for: "rule 7", "section 4.2", "step #3"."""

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Self
from unicodedata import combining, normalize

from knowledge.language import Language
from knowledge.passage import Passage

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}"
_CLAUSE = re.compile(
    r"(?<![\w.,:$€£-])\d{1,2}(?:\.\d{1,2}){1,3}(?![\w%:°€]|[.,]\d| ?(?:am|pm|km|kg)\b)"
)
"""What may be the number of a clause where no word such as "section" stands before it."""
_BETWEEN = r"\.?\s{0,3}(?:(?:number|no|nr|n[°º]|№)\.?\s{0,3})?#?"


@dataclass(frozen=True)
class Numbered:
    """The number that a question asks for, and its words that ask so, folded: "rule", "7".

    A clause's number such as 4.2 needs no word before it.
    """

    number: str
    words: tuple[str, ...]

    @property
    def word(self) -> str:
        """What stands before the number, such as "rule", or nothing."""
        return self.words[0] if len(self.words) > 1 else ""

    def borne_by(self, passage: Passage) -> bool:
        """Whether a passage bears the number: as an item, by a heading above, or at its head.

        At the head stands the number of a clause, 4.2, or of one below it, 4.2.1.
        """
        if passage.item is not None and self.number == str(passage.item):
            return True
        clause = self._clause.match(passage.text)
        if clause and not passage.text[clause.end()].islower():
            return True
        if self._label.match(passage.text):
            return True
        for text in (passage.text, *reversed(passage.headings)):
            if text is not passage.text and self._heading.match(text):
                return True
            if self._other.match(text):
                return False  # What stands below "3.", and is "Rule 5", is not rule 3.
        return False

    def named_in(self, text: str) -> bool:
        """Whether a text speaks of the number, as "see rule 7" does."""
        word, number = map(re.escape, (self.word, self.number))
        named = rf"{word}{_BETWEEN}{number}(?!\w|\.\d)"
        return re.search(named, text, re.IGNORECASE) is not None

    def but(self, number: str) -> Self | None:
        """The same with another number, or None if that is none."""
        if not re.fullmatch(_NUMBER, number):
            return None
        words = (self.word, number) if self.word else (number,)
        return replace(self, number=_in_ascii(number), words=words)

    @cached_property
    def _clause(self) -> re.Pattern[str]:
        below = r"(?:\.\d{1,3})" + ("*" if "." in self.number else "+")
        return re.compile(rf"{re.escape(self.number)}{below}\.?\s+(?=\S)")

    @cached_property
    def _label(self) -> re.Pattern[str]:
        """The number as it stands before what it counts: "3. Be kind", "Rule 3: Be kind"."""
        word, number = map(re.escape, (self.words[0], self.number))
        return re.compile(rf"(?:(?:§ ?|{word} ){number}\s?[.):–—-]|{number}[.)])\s", re.IGNORECASE)

    @cached_property
    def _other(self) -> re.Pattern[str]:
        word = re.escape(self.words[0])
        return re.compile(rf"(?:§ ?|{word} ){_NUMBER}(?:\s?[.):–—-]\s|\Z)", re.IGNORECASE)

    @cached_property
    def _heading(self) -> re.Pattern[str]:
        word, number = map(re.escape, (self.word, self.number))
        return re.compile(rf"(?:§ ?|{word} )?{number}(?![\w%,]|\.\d)", re.IGNORECASE)


def find_numbered(text: str, language: Language) -> Numbered | None:
    """The first number in a question that stands behind a word such as "rule", or None.

    Where there is none, the first that may be a clause's, such as 4.2.
    """
    found = _asked(language.numbered).search(text)
    if found is None:
        clause = _CLAUSE.search(text)
        return Numbered(_in_ascii(clause[0]), (clause[0],)) if clause else None
    asked = re.findall(rf"{_NUMBER}|[^\W\d_]+", found["between"].casefold())
    word = found["word"].casefold()
    words = (word, *word.split(), *asked, found["number"])
    return Numbered(_in_ascii(found["number"]), words)


@lru_cache
def _asked(words: frozenset[str]) -> re.Pattern[str]:
    """What finds one of these words, maybe without its accents, and a number behind it."""
    either = {*words, *map(_without_accents, words), "§"}
    longest_first = sorted(either, key=lambda word: (-len(word), word))
    return re.compile(
        rf"(?<!\w)(?P<word>{'|'.join(map(re.escape, longest_first))})(?P<between>{_BETWEEN})"
        rf"(?P<number>{_NUMBER})(?!\w|[.,:]\d|%)",
        re.IGNORECASE,
    )


def _without_accents(word: str) -> str:
    return "".join(sign for sign in normalize("NFD", word) if not combining(sign))


def _in_ascii(number: str) -> str:
    """A number in the digits that the items of a list are counted with."""
    return ".".join(str(int(part)) for part in number.split("."))
