"""The edition: one whole version of the documents, indexed. It never changes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis import Analyzer
from knowledge.document import Document
from knowledge.index import Index
from knowledge.passage import Passage

_NAME_WORD = re.compile(r"[^\W\d_]+")
"""Numbers in a file's name count files; they say nothing of what the file is about."""


@dataclass(frozen=True)
class Edition:
    """Documents with the index of their passages and of their paragraphs.

    `paragraph_of` gives, for each passage from 0, the number of its paragraph in `paragraphs`,
    whose entries hold the terms of all passages of a paragraph, of the headings above and of
    the document's name.
    """

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    index: Index
    paragraphs: Index
    paragraph_of: NDArray[np.int32]
    indexed_at: datetime

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that name this text: the same text, the same version."""
        digest = blake2b(digest_size=6)
        for passage in self.passages:
            digest.update(repr((passage.document, passage.text, passage.citations)).encode())
        return digest.hexdigest()

    @cached_property
    def document_named(self) -> dict[str, Document]:
        """The documents by their names."""
        return {document.name: document for document in self.documents}

    def position_of(self, passage: Passage) -> int:
        """Where a passage of this edition stands in `passages`, from 0."""
        return self.first_passage[passage.document] + passage.number - 1

    @cached_property
    def first_passage(self) -> dict[str, int]:
        """Where each document's passages begin in `passages`."""
        starts, start = {}, 0
        for document in self.documents:
            starts[document.name] = start
            start += len(document.passages)
        return starts


def build_edition(
    documents: Sequence[Document], analyzer: Analyzer, indexed_at: datetime
) -> Edition:
    """Index documents, in the order given."""
    passages = tuple(passage for document in documents for passage in document.passages)
    terms = [analyzer.terms(passage.text) for passage in passages]
    paragraph_of = np.zeros(len(passages), np.int32)
    paragraphs: list[list[str]] = []
    numbered = enumerate(passages)
    for _, group in groupby(numbered, key=lambda entry: _paragraph(entry[1])):
        members = [(number, passage) for number, passage in group]
        first = members[0][1]
        name = " ".join(_NAME_WORD.findall(first.document))
        around = analyzer.terms(" ".join((name, *first.headings)))
        paragraph_of[[number for number, _ in members]] = len(paragraphs)
        paragraphs.append(around + [term for number, _ in members for term in terms[number]])
    return Edition(
        tuple(documents),
        passages,
        Index(terms),
        Index(paragraphs, b=0.6),
        paragraph_of,
        indexed_at,
    )


def _paragraph(passage: Passage) -> tuple[str, int, tuple[str, ...]]:
    return passage.document, passage.paragraph, passage.headings
