"""The knowledge base: documents in, answers out. All that other rooms talk to."""

import logging
import os
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import isclose
from pathlib import Path
from typing import Self

from knowledge.aids import Aid
from knowledge.answer import Answer
from knowledge.answerers import MakeAnswerer, answerers
from knowledge.answering import Explanation
from knowledge.changes import Changes, compare
from knowledge.document import Document, parse_document
from knowledge.edition import Advance, Edition
from knowledge.kept_edition import KeptEdition
from knowledge.own_synonyms import (
    OwnSynonyms,
    among_documents,
    read_synonyms,
    read_synonyms_again,
)
from knowledge.passage import Passage
from knowledge.renewing import Renewal, first_edition, renew
from knowledge.rereading import Gone
from knowledge.stored_passages import passages_citing
from knowledge.uncollected import uncollected

PathLike = str | os.PathLike[str]

_NAMED = 5
"""So many documents are named in one line of the log."""

_log = logging.getLogger(__name__)


class KnowledgeBase:
    """Answers questions from documents.

    It holds one edition of them at a time; `reindex` reads them again and swaps the new edition
    in with one assignment, so that every answer comes from one whole version of the text. Any
    number of threads may ask meanwhile.
    """

    def __init__(
        self,
        make_answerer: MakeAnswerer,
        synonyms: OwnSynonyms,
        paths: tuple[Path, ...] | None = None,
    ) -> None:
        self._make_answerer = make_answerer
        self._synonyms = synonyms
        self._answerer = make_answerer(synonyms.lines)
        self._kept = KeptEdition(first_edition(self._answerer.analyzer), paths)
        self._problems: tuple[str, ...] = synonyms.problems
        self._turn = threading.Lock()

    @classmethod
    def open(
        cls,
        paths: PathLike | Iterable[PathLike],
        *,
        language: str = "en",
        synonyms: Path | None = None,
        without: Collection[Aid] = frozenset(),
        store: Path | None = None,
    ) -> Self:
        """Read the documents of a file or folder, or of several.

        `synonyms` is a file of the operator's own lines for the thesaurus; `without` leaves out
        aids, to see what they are worth. `store` is a folder to keep the index in, so that only
        documents that have changed since are read.

        Raises KnowledgeError, with a sentence that says what is wrong, if there is no document
        or one cannot be read, nor the synonyms. With a store, a document that could be read
        before keeps its last good passages. It is named in the log and in `problems`, as is each
        line of the synonyms that cannot be used.
        """
        several = (paths,) if isinstance(paths, str | os.PathLike) else tuple(paths)
        base = cls.stored(
            several, language=language, synonyms=synonyms, without=without, store=store
        )
        was_empty = not base.documents
        changes = base.reindex()
        if not was_empty:
            _log_changes(changes)
        _log_problems(changes.problems)
        return base

    @classmethod
    def stored(
        cls,
        paths: Iterable[PathLike],
        *,
        language: str = "en",
        synonyms: Path | None = None,
        without: Collection[Aid] = frozenset(),
        store: Path | None = None,
    ) -> Self:
        """The documents as they were indexed last, without a look at them.

        It is empty where nothing is stored that can be trusted; `reindex` reads the documents.
        """
        places = tuple(map(Path, paths))
        base = cls(answerers(language, without), read_synonyms(synonyms), places)
        if store is not None and Aid.ANALYSIS not in without:
            # A question about a short text needs no store, and should not wait for this.
            from knowledge.store import store_in

            base._kept.keep_in(store_in(store, places, base._answerer.analyzer.language.code))
        return base

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
        base = cls(answerers(language, without), read_synonyms(synonyms))
        analyzer = base._answerer.analyzer
        taken = set(texts)
        documents: list[Document] = []
        for name, text in texts.items():
            document = parse_document(name, text, analyzer.language.code, taken)
            taken.add(document.name)
            documents.append(document)
        base._kept.edition = first_edition(analyzer, documents)
        return base

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

        Nothing, if the documents have changed since, or the synonyms so that the scores would be
        others now.
        """
        edition = self._edition
        if answer.version != edition.version:
            return ()
        explanations = self._answerer.explain(answer, edition)
        return explanations if all(map(_adds_up, explanations)) else ()

    @property
    def passages(self) -> Sequence[Passage]:
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
        return tuple(found.passages[max(passage.number - 1 - before, 0) : passage.number + after])

    def citing(self, citation: str, document: str | None = None) -> tuple[Passage, ...]:
        """Every passage that a citation supports, in all documents or in one."""
        return tuple(
            passage
            for each in self._edition.documents
            if document in (None, each.name)
            for passage in passages_citing(citation, each.passages)
        )

    def reference(self, document: str, citation: str) -> str | None:
        """What a document's references section says of a citation, or None."""
        found = self._edition.document_named.get(document)
        return found.references.get(citation) if found else None

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for whatever could not be read or used when that was tried last."""
        return self._problems

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files and folders that the documents come from, if they come from any."""
        return self._kept.paths or ()

    @property
    def stored_at(self) -> Path | None:
        """The file that keeps the index between runs, if one does."""
        return self._kept.store.path if self._kept.store else None

    @property
    def synonyms(self) -> Path | None:
        """The file of the operator's own synonyms, if there is one."""
        return self._synonyms.path

    @property
    def _edition(self) -> Edition:
        return self._kept.edition

    def reindex(self, advance: Advance | None = None) -> Changes:
        """Read documents and synonyms again, swap the new edition in and tell what changed.

        A document that cannot be read keeps its last good passages and is named in the problems;
        one that is gone is gone. Raises KnowledgeError if nothing is left to read; the old
        edition then goes on answering. Where another thread is at it already, this waits.
        `advance` hears how many documents are read, then how many passages indexed, of how many.
        """
        return self._renew(Gone.DROP, advance)

    def catch_up(self) -> Changes:
        """Read again what has changed, as `reindex` does, where nobody asked for it.

        A document that is gone, which may come back in a moment, keeps its last good passages.
        The log says what changed, and names what cannot be read, once.
        """
        known = self._problems
        changes = self._renew(Gone.KEEP)
        _log_changes(changes)
        _log_problems(changes.problems, known)
        return changes

    def check(self, advance: Advance | None = None) -> Changes:
        """What `reindex` would change, without changing anything. Raises KnowledgeError.

        Where another thread reindexes, this waits.
        """
        with self._turn:
            # The next edition's terms are new to the lexicon, which this one goes on with.
            before = replace(self._edition, lexicon=self._edition.lexicon.copy())
            renewal = Renewal(before)
            if self._kept.paths is not None:
                analyzer = self._answerer.analyzer
                renewal = renew(self._kept.paths, before, analyzer, Gone.DROP, advance)
            problems = _problems_of(renewal, read_synonyms_again(self._synonyms))
        return compare(before, renewal.edition, problems, unsettled=renewal.unsettled)

    def stop_reading(self) -> None:
        """Give up the reading of large documents that is under way, if one is.

        Whoever waits for it hears ReadingEndedError. What is stored stays whole.
        """
        self._kept.stop()

    def _renew(self, gone: Gone, advance: Advance | None = None) -> Changes:
        with self._turn, uncollected():
            self._read_synonyms()
            before = self._edition
            renewal = self._kept.renew(self._answerer.analyzer, gone, advance)
            self._problems = problems = _problems_of(renewal, self._synonyms)
            return compare(before, self._edition, problems, unsettled=renewal.unsettled)

    def _read_synonyms(self) -> None:
        """Answer with the operator's synonyms as they are now."""
        before, self._synonyms = self._synonyms, read_synonyms_again(self._synonyms)
        if self._synonyms.lines != before.lines:
            self._answerer = self._make_answerer(self._synonyms.lines)
            _log.info("The synonyms in %s have changed.", self._synonyms.path)


def _adds_up(explanation: Explanation) -> bool:
    """Whether the parts of a score are those that it was made of."""
    total = sum(part.amount for part in explanation.contributions)
    return isclose(total, explanation.match.score, rel_tol=1e-6, abs_tol=1e-9)


def _problems_of(renewal: Renewal, synonyms: OwnSynonyms) -> tuple[str, ...]:
    paths = (document.path for document in renewal.edition.documents)
    quoted = among_documents(synonyms, filter(None, paths))
    return (*renewal.problems, *synonyms.problems, *quoted)


def _log_changes(changes: Changes) -> None:
    changed = [str(change) for change in changes.documents if change.is_change]
    if changed:
        more = f" and {len(changed) - _NAMED} other documents" if len(changed) > _NAMED else ""
        _log.info("The documents have changed: %s%s.", "; ".join(changed[:_NAMED]), more)


def _log_problems(problems: Iterable[str], known: Collection[str] = ()) -> None:
    """Name in the log the problems beside those that are known."""
    for problem in problems:
        if problem not in known:
            _log.warning("%s", problem)
