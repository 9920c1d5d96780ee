"""The terms of a document, as numbers, kept from one edition to the next."""

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, groupby, pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.alignment import same_ends
from knowledge.analysis import Analyzer
from knowledge.document import Document
from knowledge.passage import Passage

_WORD = re.compile(r"\w+")
_NAME_WORD = re.compile(r"[^\W\d_]+")
"""Numbers in a file's name count files; they say nothing of what the file is about."""

LONGEST_STRETCH = 30
"""Characters; a longer stretch without a space is hardly ever seen again."""

_STEP = 1_000
"""Passages between two notes of how many are done."""


class Lexicon:
    """Numbers for terms, from 0, in order of their first use. It only grows.

    Editions that follow each other share one, so that the numbers of a document that stays the
    same stay valid. Only whoever builds an edition may add to it.
    """

    def __init__(self, terms: Sequence[str] = ()) -> None:
        self._terms = terms
        self._numbers: _Numbers | None = None

    @property
    def terms(self) -> Sequence[str]:
        """Each term at its number."""
        return self._terms if self._numbers is None else self._numbers.terms

    def numbers(self, terms: Iterable[str]) -> list[int]:
        """The number of each of these terms; a new one gets the next."""
        # Made only when an edition is built, which takes long anyway.
        if self._numbers is None:
            self._numbers = _Numbers(self._terms)
        return list(map(self._numbers.__getitem__, terms))


class _Numbers(dict[str, int]):
    """Numbers for terms, of which a new one gets the next when it is looked up."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.terms = list(terms)
        super().__init__(zip(self.terms, range(len(self.terms)), strict=True))

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self.terms)
        self.terms.append(term)
        return number


class _Stretches(dict[str, list[int]]):
    """The numbers of the terms in stretches of text without a space, each found once.

    Most stand in a document time and again, with the same comma or quotation mark.
    """

    def __init__(self, analyzer: Analyzer, lexicon: Lexicon) -> None:
        self._analyzer = analyzer
        self._lexicon = lexicon

    def __missing__(self, stretch: str) -> list[int]:
        numbers = self._lexicon.numbers(self._analyzer.terms_within(stretch))
        if len(stretch) <= LONGEST_STRETCH:
            self[stretch] = numbers
        return numbers

    def numbers_in(self, text: str) -> list[int]:
        """The numbers of a text's terms, in order, repeated as it repeats them."""
        if text.isupper():
            return self._lexicon.numbers(self._analyzer.terms(text))
        return list(chain.from_iterable(map(self.__getitem__, text.split())))


@dataclass(frozen=True, slots=True)
class Texts:
    """The terms of some texts, one text after the other, and how many each text has."""

    terms: NDArray[np.int32]
    lengths: NDArray[np.int32]

    @property
    def places(self) -> NDArray[np.int32]:
        """For each term, the number of its text, from 0."""
        return np.repeat(np.arange(len(self.lengths), dtype=np.int32), self.lengths)

    def each(self) -> list[NDArray[np.int32]]:
        """The terms of each text by itself."""
        edges = [0, *np.cumsum(self.lengths).tolist()]
        return [self.terms[start:end] for start, end in pairwise(edges)]

    def part(self, texts: slice) -> Self:
        """Some of the texts, one after the other."""
        start, end = (int(self.lengths[:edge].sum()) for edge in (texts.start, texts.stop))
        return type(self)(self.terms[start:end], self.lengths[texts])

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The texts of all parts."""
        return cls(
            np.concatenate([part.terms for part in parts]),
            np.concatenate([part.lengths for part in parts]),
        )


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """The terms of a document's passages, and of the headings and the name above its paragraphs.

    `paragraph_of` gives, for each passage, the number of its paragraph in `around`; `leaning`
    marks the passages that begin with a word for something that was said before. `digest` names
    what the passages say: the same passages, the same digest.
    """

    passages: Texts
    around: Texts
    paragraph_of: NDArray[np.int32]
    leaning: NDArray[np.bool_]
    digest: str


def find_terms(
    document: Document,
    analyzer: Analyzer,
    lexicon: Lexicon,
    before: tuple[Document, DocumentTerms] | None = None,
    advance: Callable[[int], None] | None = None,
) -> DocumentTerms:
    """The terms of a document; passages that it had `before` keep theirs.

    `advance` hears now and then how many passages are done.
    """
    passages, leaning = _find_in_passages(document, analyzer, lexicon, before, advance)
    name = " ".join(_NAME_WORD.findall(document.name))
    above: dict[tuple[str, ...], list[int]] = {}
    around = []
    sizes = []
    for (_, headings), group in groupby(document.passages, key=_paragraph):
        if headings not in above:
            above[headings] = lexicon.numbers(analyzer.terms(" ".join((name, *headings))))
        around.append(above[headings])
        sizes.append(sum(1 for _ in group))
    paragraph_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return DocumentTerms(passages, _joined(around), paragraph_of, leaning, _digest(document))


def _find_in_passages(
    document: Document,
    analyzer: Analyzer,
    lexicon: Lexicon,
    before: tuple[Document, DocumentTerms] | None,
    advance: Callable[[int], None] | None,
) -> tuple[Texts, NDArray[np.bool_]]:
    """The terms of each passage, and whether it leans on the one before.

    Most edits change one place. What stands above and below it keeps its terms without a look
    at each passage.
    """
    new = document.passages
    old, terms = (before[0].passages, before[1]) if before else ((), None)
    head, tail = same_ends(old, new, _say_the_same)
    edited = slice(head, len(new) - tail)
    replaced = slice(head, len(old) - tail)
    known: dict[str, Sequence[int] | NDArray[np.int32]] = {}
    if terms is not None:
        texts = (passage.text for passage in old[replaced])
        known.update(zip(texts, terms.passages.part(replaced).each(), strict=True))
    stretches = _Stretches(analyzer, lexicon)
    found = []
    for number, passage in enumerate(new[edited], start=head):
        if advance and number % _STEP == 0:
            advance(number)
        numbers = known.get(passage.text)
        if numbers is None:
            numbers = stretches.numbers_in(passage.text)
        found.append(numbers)
    pronouns = analyzer.language.pronouns
    leans = [not pronouns.isdisjoint(_first_words(each)) for each in new[edited]]
    passages, leaning = _joined(found), np.array(leans, np.bool_)
    if terms is None:
        return passages, leaning
    above, below = slice(0, head), slice(len(old) - tail, len(old))
    return (
        Texts.joined([terms.passages.part(above), passages, terms.passages.part(below)]),
        np.concatenate([terms.leaning[above], leaning, terms.leaning[below]]),
    )


def _say_the_same(one: Passage, other: Passage) -> bool:
    return one.text == other.text


def _first_words(passage: Passage) -> list[str]:
    """The first two words, for "In it" leans as "It" does."""
    return _WORD.findall(passage.text[:24].lower())[:2]


def _paragraph(passage: Passage) -> tuple[int, tuple[str, ...]]:
    return passage.paragraph, passage.headings


def _joined(texts: Sequence[Sequence[int] | NDArray[np.int32]]) -> Texts:
    # Text by text, so that questions can be answered in between.
    terms = array("i")
    lengths = array("i")
    for text in texts:
        lengths.append(len(text))
        if isinstance(text, np.ndarray):
            terms.frombytes(text.tobytes())
        else:
            terms.extend(text)
    return Texts(np.array(terms, np.int32), np.array(lengths, np.int32))


def _digest(document: Document) -> str:
    texts = [passage.text for passage in document.passages]
    cited = [(each.number, each.citations) for each in document.passages if each.citations]
    digest = blake2b("".join(texts).encode(), digest_size=16)
    digest.update(repr((document.name, list(map(len, texts)), cited)).encode())
    return digest.hexdigest()
