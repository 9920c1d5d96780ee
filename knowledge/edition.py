"""The edition: one whole version of the documents, indexed. It never changes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import Analyzer
from knowledge.document import Document
from knowledge.document_terms import DocumentTerms, Footing, find_terms
from knowledge.edges import edges_of
from knowledge.index import Index, Occurrences
from knowledge.lexicon import Lexicon
from knowledge.passage import Passage
from knowledge.passage_list import JoinedPassages

PARAGRAPHS_B = 0.6
"""BM25's b for paragraphs, whose lengths differ for less of a reason than those of passages."""

Advance = Callable[[int, int], None]
"""Hears how many steps are done, of how many."""


@dataclass(frozen=True)
class Edition:
    """Documents with the index of their passages and of their paragraphs.

    `paragraph_of` gives, for each passage from 0, the number of its paragraph in `paragraphs`,
    whose entries hold the terms of all passages of a paragraph, of the headings above and of
    the document's name. `leans` gives how many passages before stands the one that each
    leans on, or 0: before a word such as "it" or "they", or above a list that it leads in.
    `terms` are those of each document, by their numbers in the lexicon, so that the next edition
    need not find them again.
    """

    documents: tuple[Document, ...]
    passages: Sequence[Passage]
    index: Index
    paragraphs: Index
    paragraph_of: NDArray[np.int32]
    leans: NDArray[np.int32]
    indexed_at: datetime
    lexicon: Lexicon
    terms: tuple[DocumentTerms, ...]

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that name this text: the same text, the same version."""
        said = "".join(terms.says for terms in self.terms)
        return blake2b(said.encode(), digest_size=6).hexdigest()

    @cached_property
    def document_named(self) -> dict[str, Document]:
        """The documents by their names."""
        return {document.name: document for document in self.documents}

    def position_of(self, passage: Passage) -> int:
        """Where a passage of this edition stands in `passages`, from 0."""
        return self.first_passage[passage.document] + passage.number - 1

    def texts_with(self, term: str, most: int) -> Iterator[str]:
        """The texts of the first passages that hold a term, at most so many."""
        for position in self.index.postings(term)[0][:most].tolist():
            yield self.passages[position].text

    def find(self, passage: Passage) -> int | None:
        """Where a passage stands in `passages`, or None if this edition does not have it."""
        document = self.document_named.get(passage.document)
        if (
            document is None
            or passage not in document.passages[passage.number - 1 : passage.number]
        ):
            return None
        return self.position_of(passage)

    @cached_property
    def paragraph_starts(self) -> NDArray[np.int64]:
        """The first passage of each paragraph, and at the end the number of all passages."""
        sizes = np.bincount(self.paragraph_of, minlength=self.paragraphs.corpus_size)
        return edges_of(sizes)

    @cached_property
    def led(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The passages that lean on one that is not right before them, and on which, in order."""
        (led,) = (self.leans > 1).nonzero()
        return led, led - self.leans.take(led)

    @cached_property
    def first_passage(self) -> dict[str, int]:
        """Where each document's passages begin in `passages`."""
        starts, start = {}, 0
        for document in self.documents:
            starts[document.name] = start
            start += len(document.passages)
        return starts

    def passages_of(self, document: str) -> slice:
        """Where the passages of a document stand in `passages`; nowhere, if there is none so."""
        found = self.document_named.get(document)
        if found is None:
            return slice(0, 0)
        start = self.first_passage[document]
        return slice(start, start + len(found.passages))

    @cached_property
    def document_starts(self) -> NDArray[np.int64]:
        """Where the passages of each document begin, in order."""
        return np.fromiter(self.first_passage.values(), np.int64)


def build_edition(
    documents: Sequence[Document],
    analyzer: Analyzer,
    indexed_at: datetime,
    before: Edition | None = None,
    advance: Advance | None = None,
) -> Edition:
    """Index documents, in the order given.

    The documents of the edition `before` keep their terms, and so do the passages of those that
    have changed. `advance` hears how many passages are done.
    """
    lexicon = before.lexicon if before else Lexicon()
    known = dict(zip(before.document_named, before.terms, strict=True)) if before else {}
    terms: list[DocumentTerms] = []
    total = sum(len(document.passages) for document in documents)
    done = 0
    for document in documents:
        old = before.document_named.get(document.name) if before else None
        if old is document:
            terms.append(known[document.name])
        else:
            earlier = (old, known[old.name]) if old else None
            step = partial(_advance, advance, done, total) if advance else None
            terms.append(find_terms(document, analyzer, lexicon, earlier, step))
        done += len(document.passages)
    return assemble(tuple(documents), tuple(terms), lexicon, indexed_at)


def _advance(advance: Advance, before: int, total: int, done: int) -> None:
    advance(before + done, total)


def assemble(
    documents: tuple[Document, ...],
    terms: tuple[DocumentTerms, ...],
    lexicon: Lexicon,
    indexed_at: datetime,
    indexes: tuple[Index, Index] | None = None,
) -> Edition:
    """The edition of documents whose terms are known.

    Its indexes, of passages and of paragraphs, are built if they are not given.
    """
    paragraph_of = _numbered_on([(each.paragraph_of, len(each.around.lengths)) for each in terms])
    if indexes is None:
        paragraphs = _paragraph_index(terms, lexicon, paragraph_of)
        indexes = _passage_index(terms, lexicon), paragraphs
    return Edition(
        documents,
        _passages_of(documents),
        *indexes,
        paragraph_of,
        _leans([each.footings for each in terms], paragraph_of),
        indexed_at,
        lexicon,
        terms,
    )


def _leans(
    footings: Sequence[NDArray[np.uint8]], paragraph_of: NDArray[np.int32]
) -> NDArray[np.int32]:
    """How many passages before each stands the one of its paragraph that it leans on, or 0."""
    footing = np.concatenate(footings) if footings else np.zeros(0, np.uint8)
    places = np.arange(len(footing), dtype=np.int32)
    leaning, leading, listed = (footing & each != 0 for each in Footing)
    above = np.maximum.accumulate(np.where(listed, 0, places))
    led = listed & leading[above] & (paragraph_of[above] == paragraph_of)
    continues = np.diff(paragraph_of, prepend=-1) == 0
    return np.where(led, places - above, continues & leaning).astype(np.int32)


def _passages_of(documents: Sequence[Document]) -> Sequence[Passage]:
    if len(documents) == 1:
        return documents[0].passages
    return JoinedPassages([document.passages for document in documents])


def _passage_index(documents: Sequence[DocumentTerms], lexicon: Lexicon) -> Index:
    parts = [each.passages for each in documents]
    places = _numbered_on([(part.places, len(part.lengths)) for part in parts])
    count = sum(len(part.lengths) for part in parts)
    return Index(Occurrences(lexicon.terms, _joined([p.terms for p in parts]), places, count))


def _paragraph_index(
    documents: Sequence[DocumentTerms], lexicon: Lexicon, paragraph_of: NDArray[np.int32]
) -> Index:
    above = [each.around for each in documents]
    passages = _numbered_on([(each.passages.places, len(each.paragraph_of)) for each in documents])
    places = _numbered_on([(part.places, len(part.lengths)) for part in above])
    occurrences = Occurrences(
        lexicon.terms,
        _joined([part.terms for part in above] + [each.passages.terms for each in documents]),
        _joined([places, paragraph_of[passages]]),
        sum(len(part.lengths) for part in above),
    )
    return Index(occurrences, b=PARAGRAPHS_B)


def _joined(arrays: Sequence[NDArray[np.int32]]) -> NDArray[np.int32]:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int32)


def _numbered_on(parts: Sequence[tuple[NDArray[np.int32], int]]) -> NDArray[np.int32]:
    """Numbers from 0 of each part, of which it has so many, as numbers of all parts together."""
    start = 0
    moved = []
    for numbers, count in parts:
        moved.append(numbers + np.int32(start) if start else numbers)
        start += count
    return _joined(moved)
