"""The words people use against the words the document uses, in Solr's synonyms format."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.analysis import Analyzer, Word
from knowledge.language import LANGUAGES

Phrase = tuple[str, ...]
"""One or more stems, in order."""


@dataclass(frozen=True, slots=True)
class Synonym:
    """Terms that may stand in a passage for a phrase of a question.

    `equivalent` if either may stand for the other; else the passage says it in another way.
    """

    terms: Phrase
    equivalent: bool


class Thesaurus:
    """For each phrase of a question, what may say the same in a passage."""

    def __init__(self, lines: Iterable[str], analyzer: Analyzer) -> None:
        """Read lines in Solr's synonyms format; a line that says nothing is passed over.

        Only what questions ask for is analysed at once: of thousands of lines, a question needs
        the other side of a few.
        """
        self._analyzer = analyzer
        self._lines = [_Line.read(line) for line in lines]
        self._analyzer.learn(
            word for line in self._lines for word in line.asked.replace(",", " ").split()
        )
        self._asked: dict[Phrase, list[_Line]] = {}
        for line in self._lines:
            for part in _parts(line.asked):
                key = self._stems(part)
                if key:
                    self._asked.setdefault(key, []).append(line)
        self._longest = max(map(len, self._asked), default=1)

    @property
    def longest(self) -> int:
        """How many words the longest phrase has."""
        return self._longest

    @property
    def words(self) -> tuple[str, ...]:
        """The stems of the phrases that are one word."""
        return tuple(phrase[0] for phrase in self._asked if len(phrase) == 1)

    def phrases_at(self, stems: Sequence[str], start: int) -> list[Phrase]:
        """The phrases that begin at `start`, longest first."""
        longest = min(self._longest, len(stems) - start)
        phrases = (tuple(stems[start : start + length]) for length in range(longest, 0, -1))
        return [phrase for phrase in phrases if phrase in self._asked]

    def synonyms(self, phrase: Phrase) -> tuple[Synonym, ...]:
        """What may say the same as a phrase, without the phrase itself."""
        found: dict[Phrase, bool] = {}
        for line in self._asked.get(phrase, ()):
            for part in _parts(line.said):
                terms = _findable(list(self._analyzer.words(part)))
                if terms and terms != phrase:
                    found[terms] = found.get(terms, False) or line.equivalent
        return tuple(Synonym(terms, equivalent) for terms, equivalent in found.items())

    def _stems(self, part: str) -> Phrase:
        words = part.split()
        if part.isascii() and part.islower() and all(map(str.isalpha, words)):
            return tuple(map(self._analyzer.stem, words))
        return tuple(word.stem for word in self._analyzer.words(part))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a thesaurus: what is asked, what is said for it, each with commas between."""

    asked: str
    said: str
    equivalent: bool

    @classmethod
    def read(cls, line: str) -> Self:
        content = line.split("#", maxsplit=1)[0]
        asked, arrow, said = content.partition("=>")
        return cls(asked, said if arrow else asked, not arrow)


def load_thesaurus(analyzer: Analyzer, own: Iterable[str] = ()) -> Thesaurus:
    """The shipped thesaurus of the analyzer's language, with the operator's own lines.

    The format is that of Solr's SynonymGraphFilter: `a, b, c` are equivalent; `a, b => c` gives
    c to who asks for a or b; `#` begins a comment, and a backslash takes a comma for itself.
    """
    lines: list[str] = []
    shipped = LANGUAGES / f"{analyzer.language.code}.synonyms"
    if shipped.is_file():
        lines.extend(shipped.read_text(encoding="utf-8").splitlines())
    return Thesaurus([*lines, *own], analyzer)


def _parts(side: str) -> list[str]:
    if "\\" not in side:
        return [part.strip() for part in side.split(",")]
    return [part.replace("\0", ",").strip() for part in side.replace("\\,", "\0").split(",")]


def _findable(words: Sequence[Word]) -> Phrase:
    """The terms to look for in a passage, or none where too little is left of a phrase.

    The index does not hold light words: "give" alone would stand for "give up".
    """
    terms = tuple(word.term for word in words if word.term)
    return terms if len(terms) == len(words) or len(terms) > 1 else ()
