"""What bears the number that a question asks for: "rule 7", "section 4.2", "step #3"."""

import re
from dataclasses import dataclass
from functools import cached_property

from knowledge.language import Language
from knowledge.passage import Passage

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}"
_ASKED = re.compile(
    rf"(?<!\w)(?P<word>[^\W\d_]+|§)\.?\s{{0,3}}(?:(?:number|no|nr|n°|№)\.?\s{{0,3}})?#?"
    rf"(?P<number>{_NUMBER})(?!\w|[.,:]\d|%)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Numbered:
    """The number that a question asks for, and its words that ask so, folded: "rule", "7"."""

    number: str
    words: tuple[str, ...]

    def borne_by(self, passage: Passage) -> bool:
        """Whether a passage bears the number: as an item, by a heading above, or at its head.

        At the head stands the number of a clause, 4.2, or of one below it, 4.2.1.
        """
        if passage.item is not None and self.number == str(passage.item):
            return True
        if self._clause.match(passage.text):
            return True
        return any(map(self._heading.match, passage.headings))

    @cached_property
    def _clause(self) -> re.Pattern[str]:
        below = r"(?:\.\d{1,3})" + ("*" if "." in self.number else "+")
        return re.compile(rf"{re.escape(self.number)}{below}\.?\s")

    @cached_property
    def _heading(self) -> re.Pattern[str]:
        word, number = map(re.escape, (self.words[0], self.number))
        return re.compile(rf"(?:§ ?|{word} )?{number}(?![\w%,]|\.\d)", re.IGNORECASE)


def find_numbered(text: str, language: Language) -> Numbered | None:
    """The first number in a question that stands behind a word such as "rule", or None."""
    for found in _ASKED.finditer(text):
        word = found["word"].casefold()
        if word == "§" or word in language.numbered:
            asked = re.findall(rf"{_NUMBER}|[^\W\d_]+", found[0].casefold())
            return Numbered(found["number"], tuple(asked))
    return None
