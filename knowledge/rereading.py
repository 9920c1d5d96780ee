"""Documents read again: the same file stays the same document, a broken one its last good self."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path

from knowledge.document import Document, is_same_file, read_document
from knowledge.edition import Advance
from knowledge.errors import (
    DocumentGoneError,
    HalfWrittenError,
    KnowledgeError,
    NoDocumentsError,
    PathMissingError,
    UnreadableDocumentError,
)
from knowledge.reading import Source, find_documents, size_of


class Gone(StrEnum):
    """What becomes of a document whose file is no longer there."""

    DROP = "drop"
    """It was removed on purpose, and so are its passages."""
    KEEP = "keep"
    """It may come back in a moment: its last good passages stay."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Documents as they were read, and a sentence for each that could not be.

    `unsettled` says that one of them should be read again in a moment.
    """

    documents: tuple[Document, ...]
    problems: tuple[str, ...] = ()
    unsettled: bool = False


def read_again(
    paths: Sequence[Path],
    language: str,
    before: Sequence[Document] = (),
    gone: Gone = Gone.DROP,
    advance: Advance | None = None,
) -> Reading:
    """Read the documents at some paths, of which some were read `before`.

    A file that is the same gives the same object again. One that cannot be read keeps what was
    read before and is named in the problems. Raises KnowledgeError if nothing was read before
    and something cannot be read, or if nothing would be left. `advance` hears of each document.
    """
    problems: list[KnowledgeError] = []
    sources = _find(paths, before, problems)
    documents = _read(sources, language, before, problems, advance)
    if gone is Gone.KEEP:
        documents = _with_vanished(documents, before, problems)
    if not documents:
        raise problems[0] if problems else NoDocumentsError(tuple(paths))
    unsettled = any(isinstance(problem, HalfWrittenError) for problem in problems)
    return Reading(tuple(documents), tuple(map(str, problems)), unsettled)


def _read(
    sources: Sequence[Source],
    language: str,
    before: Sequence[Document],
    problems: list[KnowledgeError],
    advance: Advance | None,
) -> list[Document]:
    """The documents of these sources; whatever cannot be read is added to the problems."""
    known = {document.path: document for document in before}
    documents: list[Document] = []
    for number, source in enumerate(sources, start=1):
        try:
            documents.append(read_document(source, language, known.get(source.path)))
        except UnreadableDocumentError as error:
            if not before:
                raise
            is_gone = isinstance(error.__cause__, FileNotFoundError | NotADirectoryError)
            if not is_gone:
                problems.append(error)
                documents.extend(_kept(known.get(source.path), source, sources))
        if advance:
            advance(number, len(sources))
    return documents


def look_again(paths: Sequence[Path], before: Sequence[Document]) -> tuple[int, bool]:
    """How many bytes the documents at some paths have, and whether all is as it was `before`.

    It is not, if not all of them can be found.
    """
    problems: list[KnowledgeError] = []
    sources = _find(paths, before, problems)
    are_there = len(sources) == len(before) and not problems
    return size_of(sources), are_there and all(map(is_same_file, sources, before))


def _find(
    paths: Sequence[Path], before: Sequence[Document], problems: list[KnowledgeError]
) -> Sequence[Source]:
    """The documents to read: where a folder cannot be searched, those that were known."""
    left = list(paths)
    while True:
        try:
            return find_documents(left)
        except PathMissingError as error:
            if not before or error.path not in left:
                raise
            problems.append(error)
            left.remove(error.path)
        except NoDocumentsError:
            if not before:
                raise
            return ()
        except UnreadableDocumentError as error:
            if not before:
                raise
            problems.append(error)
            return [Source(each.name, each.path) for each in before if each.path is not None]


def _with_vanished(
    documents: Sequence[Document], before: Sequence[Document], problems: list[KnowledgeError]
) -> list[Document]:
    """The documents with those that vanished, each of which is added to the problems.

    Those below a path that is not there are not named one by one.
    """
    missing = [error.path for error in problems if isinstance(error, PathMissingError)]
    vanished = list(_vanished(before, documents))
    paths = (document.path for document in vanished if document.path is not None)
    problems += [
        DocumentGoneError(path) for path in paths if not any(map(path.is_relative_to, missing))
    ]
    return _in_their_places(documents, vanished, before)


def _vanished(before: Iterable[Document], now: Sequence[Document]) -> Iterator[Document]:
    """Documents that were there, without those that now have another name or place."""
    names = {document.name for document in now}
    paths = {document.path for document in now}
    digests = {document.digest for document in now}
    for document in before:
        is_here = document.path in paths or document.name in names
        if not is_here and document.digest not in digests:
            yield document


def _in_their_places(
    documents: Iterable[Document], vanished: Iterable[Document], before: Iterable[Document]
) -> list[Document]:
    """The documents with those that vanished, each behind the one that it stood behind `before`.

    So the edition stays the same, and with it its version, until something else changes.
    """
    gone = {document.path for document in vanished}
    placed = {document.path: [document] for document in documents}
    first: list[Document] = []
    behind = first
    for document in before:
        if document.path in gone:
            behind.append(document)
        else:
            behind = placed.get(document.path, behind)
    return [*first, *chain.from_iterable(placed.values())]


def _kept(
    document: Document | None, source: Source, sources: Sequence[Source]
) -> tuple[Document, ...]:
    """What was read of a source before, unless its name now belongs to another."""
    taken = {other.name for other in sources if other is not source}
    return () if document is None or document.name in taken else (document,)
