"""An edition as named arrays and JSON, and back again.

What comes back is read from the arrays when it is asked for: a million passages need not be made
to answer from three of them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypedDict

import numpy as np

from knowledge.archive import Archive, Array, to_json
from knowledge.cuts import Cuts
from knowledge.document import Document
from knowledge.document_terms import DocumentTerms
from knowledge.edges import edges_of
from knowledge.edition import PARAGRAPHS_B, Edition, assemble
from knowledge.index import B, Index
from knowledge.lexicon import Lexicon
from knowledge.passages import Orphan
from knowledge.stored_passages import PassageTable, StoredPassages
from knowledge.stored_terms import StoredTerms, TermNumbers
from knowledge.term_texts import TermTexts
from knowledge.text_run import TextRun

_COLUMNS = ("citations", "headings", "paragraphs", "lines", "kinds", "items")


class _Described(TypedDict):
    """A document without its passages."""

    name: str
    path: str | None
    digest: str
    references: dict[str, str]
    orphans: list[tuple[str, int]]
    passages: int
    paragraphs: int
    cuts: int
    sentences: int
    says: str


class _Contents(TypedDict):
    indexed_at: str
    citations: list[list[str]]
    headings: list[list[str]]
    documents: list[_Described]


def pack(edition: Edition) -> Archive:
    """All of an edition."""
    table = PassageTable.of(edition.passages)
    contents: _Contents = {
        "indexed_at": edition.indexed_at.isoformat(),
        "citations": [list(each) for each in table.known_citations],
        "headings": [list(each) for each in table.known_headings],
        "documents": list(map(_describe, edition.documents, edition.terms)),
    }
    return Archive({"contents": to_json(contents)}, {**_arrays(edition), **_columns(table)})


def _columns(table: PassageTable) -> dict[str, Array]:
    return {
        "text.data": table.texts.data,
        "text.edges": table.texts.edges,
        **{f"passage.{name}": getattr(table, name) for name in _COLUMNS},
    }


def _describe(document: Document, terms: DocumentTerms) -> _Described:
    return {
        "name": document.name,
        "path": str(document.path) if document.path else None,
        "digest": document.digest,
        "references": document.references,
        "orphans": [(orphan.label, orphan.line) for orphan in document.orphans],
        "passages": len(document.passages),
        "paragraphs": len(terms.around.lengths),
        "cuts": len(document.cuts.keys),
        "sentences": len(document.cuts.edges) // 2,
        "says": terms.says,
    }


def _arrays(edition: Edition) -> dict[str, Array]:
    number = {term: place for place, term in enumerate(edition.lexicon.terms)}
    terms = edition.terms
    cuts = [document.cuts for document in edition.documents]
    lexicon = StoredTerms.of(edition.lexicon.terms)
    arrays: dict[str, Array] = {
        "lexicon.data": lexicon.run.data,
        "lexicon.edges": lexicon.run.edges,
        "lexicon.checksums": lexicon.checksums,
        "lexicon.places": lexicon.places,
        "cuts.keys": _joined([each.keys for each in cuts]),
        "cuts.counts": _joined([each.counts for each in cuts]),
        "cuts.edges": _joined([each.edges for each in cuts]),
        "passages.terms": _joined([each.passages.terms for each in terms]),
        "passages.lengths": _joined([each.passages.lengths for each in terms]),
        "around.terms": _joined([each.around.terms for each in terms]),
        "around.lengths": _joined([each.around.lengths for each in terms]),
        "paragraph_of": _joined([each.paragraph_of for each in terms]),
        "footings": _joined([each.footings for each in terms]),
    }
    for name, index in (("index", edition.index), ("paragraphs", edition.paragraphs)):
        arrays[f"{name}.vocabulary"] = np.array([number[t] for t in index.vocabulary], np.int32)
        arrays.update({f"{name}.{part}": array for part, array in index.arrays.items()})
    return arrays


def _joined(arrays: Sequence[Array]) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int32)


def unpack(archive: Archive) -> Edition:
    """The edition that was packed. Raises all sorts of errors for what is none."""
    contents: _Contents = json.loads(archive.texts["contents"])
    table = _table(contents, archive.arrays)
    terms = StoredTerms(
        _run("lexicon", archive.arrays),
        archive.arrays["lexicon.checksums"].astype(np.uint32, copy=False),
        archive.arrays["lexicon.places"].astype(np.int32, copy=False),
    )
    described = contents["documents"]
    return assemble(
        tuple(_documents(described, table, _cuts(described, archive.arrays))),
        tuple(_terms(described, archive.arrays)),
        Lexicon(terms),
        datetime.fromisoformat(contents["indexed_at"]),
        (
            _index("index", archive.arrays, terms),
            _index("paragraphs", archive.arrays, terms, b=PARAGRAPHS_B),
        ),
    )


def _table(contents: _Contents, arrays: Mapping[str, Array]) -> PassageTable:
    cited, above, paragraphs, lines, kinds, items = (
        arrays[f"passage.{name}"].astype(np.int32, copy=False) for name in _COLUMNS
    )
    citations = [tuple(each) for each in contents["citations"]]
    headings = [tuple(each) for each in contents["headings"]]
    run = _run("text", arrays)
    return PassageTable(run, cited, above, paragraphs, lines, kinds, items, citations, headings)


def _run(name: str, arrays: Mapping[str, Array]) -> TextRun:
    data = arrays[f"{name}.data"].astype(np.uint8, copy=False)
    return TextRun(data, arrays[f"{name}.edges"].astype(np.int64, copy=False))


def _documents(
    described: Sequence[_Described], table: PassageTable, cuts: Iterable[Cuts]
) -> Iterator[Document]:
    start = 0
    for each, own in zip(described, cuts, strict=True):
        end = start + each["passages"]
        passages = StoredPassages(table, each["name"], start, end)
        orphans = tuple(Orphan(label, line) for label, line in each["orphans"])
        path = Path(each["path"]) if each["path"] else None
        yield Document(
            each["name"], passages, each["references"], orphans, path, each["digest"], own
        )
        start = end


def _cuts(described: Sequence[_Described], arrays: Mapping[str, Array]) -> Iterator[Cuts]:
    keys = arrays["cuts.keys"].astype(np.uint64, copy=False)
    counts = arrays["cuts.counts"].astype(np.int32, copy=False)
    edges = arrays["cuts.edges"].astype(np.int32, copy=False)
    first = edge = 0
    for each in described:
        last, end = first + each["cuts"], edge + 2 * each["sentences"]
        yield Cuts(keys[first:last], counts[first:last], edges[edge:end])
        first, edge = last, end


def _terms(described: Sequence[_Described], arrays: Mapping[str, Array]) -> Iterator[DocumentTerms]:
    passages = _WrittenTerms(arrays["passages.terms"], arrays["passages.lengths"])
    around = _WrittenTerms(arrays["around.terms"], arrays["around.lengths"])
    paragraph_of = arrays["paragraph_of"].astype(np.int32, copy=False)
    footings = arrays["footings"].astype(np.uint8, copy=False)
    start = 0
    for each in described:
        end = start + each["passages"]
        yield DocumentTerms(
            passages.take(each["passages"]),
            around.take(each["paragraphs"]),
            paragraph_of[start:end],
            footings[start:end],
            each["says"],
        )
        start = end


class _WrittenTerms:
    """Gives the terms of texts that were written one after the other."""

    def __init__(self, terms: Array, lengths: Array) -> None:
        self._terms = terms.astype(np.int32, copy=False)
        self._lengths = lengths.astype(np.int32, copy=False)
        self._edges = edges_of(self._lengths)
        self._text = 0

    def take(self, count: int) -> TermTexts:
        """The next `count` texts."""
        first, self._text = self._text, self._text + count
        start, end = self._edges[first], self._edges[self._text]
        return TermTexts(self._terms[start:end], self._lengths[first : self._text])


def _index(name: str, arrays: Mapping[str, Array], terms: StoredTerms, b: float = B) -> Index:
    numbers = TermNumbers(terms, arrays[f"{name}.vocabulary"].astype(np.int32, copy=False))
    start = f"{name}."
    own = {each[len(start) :]: array for each, array in arrays.items() if each.startswith(start)}
    return Index.restored(numbers, own, b=b)
