"""The knowledge base: documents in, answers out. All that other rooms talk to."""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from knowledge.aids import Aid
from knowledge.analysis import Analyzer
from knowledge.answer import Answer
from knowledge.answering import Answerer, Explanation
from knowledge.changes import Changes, compare
from knowledge.document import Document, parse_document, read_document
from knowledge.edition import Edition, build_edition
from knowledge.errors import UnreadableDocumentError
from knowledge.language import load_language
from knowledge.passage import Passage
from knowledge.question import QuestionReader
from knowledge.ranking import Ranker, weights_without
from knowledge.rarity import ORDINARY_PASSAGES, load_rarity
from knowledge.reading import find_documents
from knowledge.thesaurus import Thesaurus, load_thesaurus

PathLike = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Documents as they were read, and a sentence for each that could not be."""

    documents: tuple[Document, ...]
    problems: tuple[str, ...] = ()


class KnowledgeBase:
    """Answers questions from documents.

    It holds one edition of them at a time; `reindex` reads them again and swaps the new edition
    in with one assignment, so that every answer comes from one whole version of the text.
    """

    def __init__(self, edition: Edition, answerer: Answerer, paths: tuple[Path, ...] = ()) -> None:
        self._edition = edition
        self._answerer = answerer
        self._paths = paths

    @classmethod
    def open(
        cls,
        paths: PathLike | Iterable[PathLike],
        *,
        language: str = "en",
        synonyms: Path | None = None,
        without: Collection[Aid] = frozenset(),
    ) -> Self:
        """Read the documents of a file or folder, or of several.

        `synonyms` is a file of the operator's own lines for the thesaurus; `without` leaves out
        aids, to see what they are worth. Raises
        KnowledgeError, with a sentence that says what is wrong, if there is no document or one
        cannot be read.
        """
        several = [paths] if isinstance(paths, str | os.PathLike) else paths
        places = tuple(map(Path, several))
        answerer = _answerer(language, synonyms, without)
        documents = tuple(read_document(source, language) for source in find_documents(places))
        edition = build_edition(documents, answerer.analyzer, datetime.now(UTC))
        return cls(edition, answerer, places)

    @classmethod
    def from_texts(
        cls,
        texts: Mapping[str, str],
        *,
        language: str = "en",
        synonyms: Path | None = None,
        without: Collection[Aid] = frozenset(),
    ) -> Self:
        """Take texts for documents, by their names; `notes.md` is read as Markdown."""
        answerer = _answerer(language, synonyms, without)
        documents = [parse_document(name, text, language) for name, text in texts.items()]
        return cls(build_edition(documents, answerer.analyzer, datetime.now(UTC)), answerer)

    def ask(
        self,
        question: str,
        limit: int = 3,
        *,
        document: str | None = None,
        after: Answer | None = None,
    ) -> Answer:
        """Answer a question with the `limit` best passages, or fewer; never raises for a str.

        `document` keeps to the passages of that document. `after` is the answer that the asker
        saw before, which this question may follow up; `Conversation` keeps it. Raises ValueError
        if `limit` is not positive.
        """
        if limit < 1:
            raise ValueError(f"The limit of passages must be 1 or more, not {limit}.")
        return self._answerer.answer(question, self._edition, limit, document, after)

    def explain(self, answer: Answer) -> tuple[Explanation, ...]:
        """What the scores of an answer's matches are made of.

        Nothing, if the documents have changed since.
        """
        edition = self._edition
        if answer.version != edition.version:
            return ()
        return self._answerer.explain(answer, edition)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage, document by document, in order."""
        return self._edition.passages

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document, in the order in which they were found."""
        return self._edition.documents

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits that name the edition; another text has another version."""
        return self._edition.version

    @property
    def indexed_at(self) -> datetime:
        """When the edition was indexed, in UTC."""
        return self._edition.indexed_at

    def passage(self, document: str, number: int) -> Passage | None:
        """A passage by its document and its number from 1, or None."""
        found = self._edition.document_named.get(document)
        if found is None or not 1 <= number <= len(found.passages):
            return None
        return found.passages[number - 1]

    def around(self, passage: Passage, before: int = 2, after: int = 2) -> tuple[Passage, ...]:
        """A passage between those before and after it in its document."""
        found = self._edition.document_named.get(passage.document)
        if found is None:
            return ()
        return found.passages[max(passage.number - 1 - before, 0) : passage.number + after]

    def citing(self, citation: str, document: str | None = None) -> tuple[Passage, ...]:
        """Every passage that a citation supports, in all documents or in one."""
        return tuple(
            passage
            for passage in self._edition.passages
            if citation in passage.citations and document in (None, passage.document)
        )

    def reference(self, document: str, citation: str) -> str | None:
        """What a document's references section says of a citation, or None."""
        found = self._edition.document_named.get(document)
        return found.references.get(citation) if found else None

    def reindex(self) -> Changes:
        """Read the documents again, swap the new edition in and tell what changed.

        A document that cannot be read keeps its last good passages and is named in the problems;
        one that is gone is gone. Raises KnowledgeError if nothing is left to read; the old
        edition then goes on answering.
        """
        if not self._paths:
            return compare(self._edition, self._edition)
        before = self._edition
        reading = self._read(before)
        after = build_edition(reading.documents, self._answerer.analyzer, datetime.now(UTC))
        self._edition = after
        return compare(before, after, reading.problems)

    def _read(self, before: Edition) -> _Reading:
        documents, problems = [], []
        for source in find_documents(self._paths):
            try:
                documents.append(read_document(source, self._answerer.analyzer.language.code))
            except UnreadableDocumentError as error:
                problems.append(str(error))
                kept = before.document_named.get(source.name)
                if kept is not None:
                    documents.append(kept)
        return _Reading(tuple(documents), tuple(problems))


def _answerer(
    language: str, synonyms: Path | None, without: Collection[Aid] = frozenset()
) -> Answerer:
    spoken = load_language(language)
    analyzer = Analyzer(spoken, plain=Aid.ANALYSIS in without)
    thesaurus = Thesaurus((), analyzer)
    if Aid.THESAURUS not in without:
        thesaurus = load_thesaurus(analyzer, synonyms)
    rarity = load_rarity(analyzer, 0 if Aid.RARITY in without else ORDINARY_PASSAGES)
    reader = QuestionReader(analyzer, thesaurus, rarity, spells=Aid.SPELLING not in without)
    return Answerer(reader, Ranker(spoken, weights_without(without)))
