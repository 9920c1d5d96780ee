"""The words people use against the words the document uses, in Solr's synonyms format."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from knowledge.analysis import Analyzer
from knowledge.language import LANGUAGES

Phrase = tuple[str, ...]
"""One or more stems, in order."""

LONGEST_PHRASE = 6
"""Words; what is longer is no phrase that people type."""
MOST_HEADS = 2_000
"""Words of questions whose lines are remembered, of which many have none."""
EQUIVALENT = 0.7
ONE_WAY = 0.5
"""What a word of a line without weights counts against the word that was asked."""


class Synonym(NamedTuple):
    """Terms that may stand in a passage for a phrase of a question.

    The weight, up to 1, is what they count against the phrase itself.
    """

    terms: Phrase
    weight: float


class Thesaurus:
    """For each phrase of a question, what may say the same in a passage.

    Lines lie sorted by the stems of what is asked, and are read where a question needs them: of
    thousands, a few.
    """

    def __init__(self, lines: Iterable[str], analyzer: Analyzer, in_order: str = "") -> None:
        """Take lines in Solr's synonyms format; a line that says nothing is passed over.

        The text `in_order` is of one-way lines, each for one phrase, sorted by its stems.
        """
        self._analyzer = analyzer
        sorted_lines = sorted(chain.from_iterable(map(_one_way, lines)), key=self._key)
        self._books = (in_order, "\n".join(sorted_lines))
        # The same words are asked day after day, and now and then any word there is.
        self._lines_from = lru_cache(MOST_HEADS)(self._find_lines_from)
        self._said = lru_cache(MOST_HEADS)(self._read_lines_of)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The stems of the phrases that are one word."""
        lines = chain.from_iterable(book.split("\n") for book in self._books)
        asked = [line.partition("=>")[0].strip() for line in lines]
        # Of a word of plain letters the key is its stem, which many words get faster at once.
        stems = self._analyzer.learn(filter(str.isascii, asked))
        found: dict[str, None] = {}
        for phrase in asked:
            if phrase in stems:
                found[stems[phrase]] = None
            elif len(_plain_words(phrase)) < 2 and len(key := self._key(phrase)) == 1:
                found[key[0]] = None
        return tuple(found)

    def phrases_at(self, stems: Sequence[str], start: int) -> list[Phrase]:
        """The phrases that begin at `start`, longest first."""
        if start >= len(stems):
            return []
        following = tuple(stems[start : start + LONGEST_PHRASE])
        known = self._lines_from(stems[start])
        found = [phrase for phrase in known if following[: len(phrase)] == phrase]
        return sorted(found, key=len, reverse=True)

    def synonyms(self, phrase: Phrase) -> tuple[Synonym, ...]:
        """What may say the same as a phrase, without the phrase itself."""
        return self._said(phrase)

    def _read_lines_of(self, phrase: Phrase) -> tuple[Synonym, ...]:
        """What the lines of a phrase say, in order; of several weights, the greatest."""
        said: dict[Phrase, float] = {}
        for line in self._lines_from(phrase[0]).get(phrase, ()):
            for part in parts_of(line.partition("=>")[2]):
                words, _, share = part.partition("|")
                terms = self._terms(words)
                if terms and terms != phrase:
                    said[terms] = max(weight_of(share) or ONE_WAY, said.get(terms, 0.0))
        return tuple(map(Synonym._make, said.items()))

    def _find_lines_from(self, first: str) -> dict[Phrase, list[str]]:
        """The phrases that begin with a stem, with the lines of each."""
        lines: dict[Phrase, list[str]] = {}
        for book in self._books:
            places = range(len(book))
            start = bisect_left(places, first, key=lambda place: self._head_at(book, place))
            while start < len(book):
                line = _line_at(book, start)
                phrase = self._key(line)
                if phrase[:1] != (first,):
                    break
                lines.setdefault(phrase, []).append(line)
                start += len(line) + 1
        return lines

    def _head_at(self, book: str, place: int) -> str:
        """The first stem of the phrase of the line here, or "" if it has none."""
        line = _line_at(book, place)
        first = line.partition(" ")[0]
        if first.isascii() and first.isalpha() and first.islower():
            # Most are plain words, and a search for one line comes by twenty others.
            return self._analyzer.stem(first)
        return next(iter(self._key(line)), "")

    def _key(self, line: str) -> Phrase:
        """The stems of the phrase that a line is for, by which the lines are sorted."""
        phrase = line.partition("=>")[0]
        plain = _plain_words(phrase)
        if plain:
            return tuple(map(self._analyzer.stem, plain))
        return tuple(word.stem for word in self._analyzer.words(phrase.replace("\\,", ",")))

    def _terms(self, phrase: str) -> Phrase:
        """The terms to look for in a passage, or none where too little is left of a phrase.

        The index does not hold light words: "give" alone would stand for "give up".
        """
        plain = _plain_words(phrase)
        if plain:
            terms = tuple(chain.from_iterable(map(self._analyzer.terms_within, plain)))
            words = len(plain)
        else:
            found = list(self._analyzer.words(phrase.replace("\\,", ",")))
            terms = tuple(word.term for word in found if word.term)
            words = len(found)
        return terms if len(terms) == words or len(terms) > 1 else ()


def load_thesaurus(analyzer: Analyzer, own: Iterable[str] = ()) -> Thesaurus:
    """The shipped thesaurus of the analyzer's language, with the operator's own lines.

    The format is that of Solr's SynonymGraphFilter: `a, b, c` are equivalent; `a, b => c` gives
    c to who asks for a or b; `#` begins a comment, and a backslash takes a comma for itself. A
    word may have a weight behind a bar, `c|0.7`, as in Solr's DelimitedBoostTokenFilter.
    """
    shipped = LANGUAGES / f"{analyzer.language.code}.synonyms"
    text = shipped.read_text(encoding="utf-8") if shipped.is_file() else ""
    while text.startswith("#"):
        text = text.partition("\n")[2]
    if analyzer.is_plain:
        # The lines are sorted by stems, which this analyzer does not make.
        return Thesaurus([*text.splitlines(), *own], analyzer)
    return Thesaurus(own, analyzer, text.rstrip("\n"))


def _one_way(line: str) -> Iterator[str]:
    """What a line says, as lines that have one phrase before their arrow."""
    content = line.split("#", maxsplit=1)[0]
    asked, arrow, said = content.partition("=>")
    parts = [part for part in parts_of(asked) if part]
    if arrow:
        yield from (f"{part} =>{said}" for part in parts)
        return
    for part in parts:
        others = (each if "|" in each else f"{each}|{EQUIVALENT}" for each in parts if each != part)
        yield f"{part.partition('|')[0]} => {', '.join(others)}"


def _line_at(text: str, place: int) -> str:
    """The line that this character, or the line end at it, belongs to."""
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]


def _plain_words(phrase: str) -> list[str]:
    """The words of a phrase that is nothing but words of plain small letters, else none.

    Most phrases are that, and their analysis is a matter of looking up stems.
    """
    words = phrase.split()
    plain = phrase.isascii() and phrase.islower() and all(map(str.isalpha, words))
    return words if plain else []


def weight_of(share: str) -> float | None:
    """The weight behind a bar, or None for what is none."""
    try:
        weight = float(share)
    except ValueError:
        return None
    return weight if 0 < weight <= 1 else None


def parts_of(side: str) -> list[str]:
    """The phrases between the commas of a side; a comma behind a backslash is part of one."""
    if "\\" not in side:
        return [part.strip() for part in side.split(",")]
    return [part.replace("\0", "\\,").strip() for part in side.replace("\\,", "\0").split(",")]
