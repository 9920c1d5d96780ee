"""The words people use against the words the document uses, in Solr's synonyms format."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Self

from knowledge.analysis import Analyzer, Word
from knowledge.errors import UnreadableDocumentError
from knowledge.language import LANGUAGES
from knowledge.reading import read_text

_COMMA = "\0"
"""A comma that is part of a word."""

_FARTHEST = 40
"""Characters that are looked at in front of a word for another of the same phrase."""

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

    longest = 30
    """Words, or overlapping signs where a script sets no spaces; no phrase has more."""

    def __init__(self, lines: Iterable[str], analyzer: Analyzer) -> None:
        """Take lines in Solr's synonyms format; a line that says nothing is passed over.

        Of thousands of lines, a question needs a few: they are looked for, and read, when a
        question has the stem that one of their phrases begins with.
        """
        self._analyzer = analyzer
        self._lines = "\n".join(lines).split("\n")
        self._asked: dict[str, dict[Phrase, list[_Line]]] = {}
        sides = "\n".join([line.split("=>", maxsplit=1)[0] for line in self._lines])
        self._sides = sides.replace("\\,", _COMMA)
        self._spellings = self._find_spellings()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The stems of the phrases that are one word."""
        parts = chain.from_iterable(_parts(_asked_side(line)) for line in self._lines)
        phrases = dict.fromkeys(map(self._stems, parts))
        return tuple(phrase[0] for phrase in phrases if len(phrase) == 1)

    def phrases_at(self, stems: Sequence[str], start: int) -> list[Phrase]:
        """The phrases that begin at `start`, longest first."""
        asked = self._asked_from(stems[start]) if start < len(stems) else ()
        phrases = [each for each in asked if each == tuple(stems[start : start + len(each)])]
        return sorted(phrases, key=len, reverse=True)

    def synonyms(self, phrase: Phrase) -> tuple[Synonym, ...]:
        """What may say the same as a phrase, without the phrase itself."""
        found: dict[Phrase, bool] = {}
        for line in self._asked_from(phrase[0]).get(phrase, ()):
            for part in _parts(line.said):
                terms = _findable(list(self._analyzer.words(part)))
                if terms and terms != phrase:
                    found[terms] = found.get(terms, False) or line.equivalent
        return tuple(Synonym(terms, equivalent) for terms, equivalent in found.items())

    def _find_spellings(self) -> dict[str, list[str]]:
        """The words that are asked for, as they are written, by their stems."""
        words = set(self._sides.replace(",", " ").split())
        spellings: dict[str, list[str]] = {}
        for word, stem in self._analyzer.learn(filter(str.isascii, words)).items():
            words.remove(word)
            spellings.setdefault(stem, []).append(word)
        for word in words:
            for stem in self._stems(word.replace(_COMMA, ",")):
                spellings.setdefault(stem, []).append(word)
        return spellings

    def _asked_from(self, stem: str) -> dict[Phrase, list["_Line"]]:
        """The phrases that begin with a stem, with the lines that they are asked in."""
        if stem in self._asked or stem not in self._spellings:
            return self._asked.get(stem, {})
        places = chain.from_iterable(map(self._places_of, self._spellings[stem]))
        asked: dict[Phrase, list[_Line]] = {}
        for number in sorted({self._sides.count("\n", 0, place) for place in places}):
            line = _Line.read(self._lines[number])
            for part in _parts(line.asked):
                phrase = self._stems(part)
                if phrase[:1] == (stem,):
                    asked.setdefault(phrase, []).append(line)
        self._asked[stem] = asked
        return asked

    def _places_of(self, spelling: str) -> Iterator[int]:
        """Where these letters stand at the head of a phrase, be they the whole word or not."""
        text = self._sides
        place = text.find(spelling)
        while place >= 0:
            before = text[max(place - _FARTHEST, 0) : place]
            inside = before[max(before.rfind(","), before.rfind("\n")) + 1 :]
            if not any(map(str.isalnum, inside)):
                yield place
            place = text.find(spelling, place + 1)

    def _stems(self, part: str) -> Phrase:
        words = part.split()
        if part.isascii() and part.islower() and all(map(str.isalpha, words)):
            return tuple(map(self._analyzer.stem, words))
        return tuple(word.stem for word in self._analyzer.words(part))


class _Line(NamedTuple):
    """A line of a thesaurus: what is asked, what is said for it, each with commas between."""

    asked: str
    said: str
    equivalent: bool

    @classmethod
    def read(cls, line: str) -> Self:
        content = line.split("#", maxsplit=1)[0]
        asked, arrow, said = content.partition("=>")
        return cls(asked, said if arrow else asked, not arrow)


def _asked_side(line: str) -> str:
    return line.split("#", maxsplit=1)[0].split("=>", maxsplit=1)[0]


def load_thesaurus(analyzer: Analyzer, own: Path | None = None) -> Thesaurus:
    """The shipped thesaurus of the analyzer's language, with the operator's own lines.

    The format is that of Solr's SynonymGraphFilter: `a, b, c` are equivalent; `a, b => c` gives
    c to who asks for a or b; `#` begins a comment, and a backslash takes a comma for itself.
    Raises UnreadableDocumentError where the operator's file cannot be read.
    """
    lines: list[str] = []
    shipped = LANGUAGES / f"{analyzer.language.code}.synonyms"
    if shipped.is_file():
        lines.extend(shipped.read_text(encoding="utf-8").splitlines())
    if own is not None:
        if not own.is_file():
            raise UnreadableDocumentError(own, "there is no such file of synonyms.")
        lines.extend(read_text(own).splitlines())
    return Thesaurus(lines, analyzer)


def _parts(side: str) -> list[str]:
    if "\\" not in side:
        return [part.strip() for part in side.split(",")]
    return [part.replace(_COMMA, ",").strip() for part in side.replace("\\,", _COMMA).split(",")]


def _findable(words: Sequence[Word]) -> Phrase:
    """The terms to look for in a passage, or none where too little is left of a phrase.

    The index does not hold light words: "give" alone would stand for "give up".
    """
    terms = tuple(word.term for word in words if word.term)
    return terms if len(terms) == len(words) or len(terms) > 1 else ()
