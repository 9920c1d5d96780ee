"""The knowledge base: documents in, answers out. All that other rooms talk to."""

import logging
import os
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from knowledge.aids import Aid
from knowledge.answer import Answer
from knowledge.answerers import MakeAnswerer, answerers
from knowledge.answering import Explanation
from knowledge.changes import Changes, compare
from knowledge.document import Document, parse_document
from knowledge.edition import Advance
from knowledge.own_synonyms import OwnSynonyms, read_synonyms, read_synonyms_again
from knowledge.passage import Passage
from knowledge.renewing import Renewal, first_edition, renew
from knowledge.rereading import Gone, look_again
from knowledge.stored_passages import passages_citing
from knowledge.uncollected import uncollected

if TYPE_CHECKING:
    from knowledge.renewing_apart import RenewingProcess
    from knowledge.store import Store

PathLike = str | os.PathLike[str]

LARGE = 8_000_000
"""Bytes; documents that have so many together are read again in a process of their own.

Reading fewer holds the interpreter for less than a tenth of a second at a time, and is done before
another process would have started.
"""

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
        documents: Collection[Document] = (),
        paths: tuple[Path, ...] | None = None,
        store: "Store | None" = None,
    ) -> None:
        self._make_answerer = make_answerer
        self._synonyms = synonyms
        self._answerer = make_answerer(synonyms.lines)
        self._edition = first_edition(self._answerer.analyzer, tuple(documents))
        self._paths = paths
        self._store = store
        self._stored_as: tuple[int, int, int] | None = None
        self._is_stored = False
        self._process: RenewingProcess | None = None
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
        base = cls(answerers(language, without), read_synonyms(synonyms), paths=places)
        if store is not None and Aid.ANALYSIS not in without:
            # A question about a short text needs no store, and should not wait for this.
            from knowledge.store import store_in

            base._store = store_in(store, places, base._language)
            base._take_stored()
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
        documents: dict[str, Document] = {}
        for name, text in texts.items():
            document = parse_document(name, text, language, documents)
            documents[document.name] = document
        return cls(answerers(language, without), read_synonyms(synonyms), documents.values())

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
        return self._paths or ()

    @property
    def stored_at(self) -> Path | None:
        """The file that keeps the index between runs, if one does."""
        return self._store.path if self._store else None

    @property
    def synonyms(self) -> Path | None:
        """The file of the operator's own synonyms, if there is one."""
        return self._synonyms.path

    @property
    def _language(self) -> str:
        return self._answerer.analyzer.language.code

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
        """What `reindex` would change, without changing anything. Raises KnowledgeError."""
        before = self._edition
        renewal = Renewal(before)
        if self._paths is not None:
            renewal = renew(self._paths, before, self._answerer.analyzer, Gone.DROP, advance)
        problems = (*renewal.problems, *read_synonyms_again(self._synonyms).problems)
        return compare(before, renewal.edition, problems, unsettled=renewal.unsettled)

    def stop_reading(self) -> None:
        """Give up the reading of large documents that is under way, if one is.

        Whoever waits for it hears ReadingEndedError. What is stored stays whole.
        """
        process = self._process
        if process is not None:
            process.end()

    def _renew(self, gone: Gone, advance: Advance | None = None) -> Changes:
        with self._turn, uncollected():
            self._read_synonyms()
            before = self._edition
            renewal = self._renewed(gone, advance)
            self._problems = problems = (*renewal.problems, *self._synonyms.problems)
            return compare(before, self._edition, problems, unsettled=renewal.unsettled)

    def _read_synonyms(self) -> None:
        """Answer with the operator's synonyms as they are now."""
        before, self._synonyms = self._synonyms, read_synonyms_again(self._synonyms)
        if self._synonyms.lines != before.lines:
            self._answerer = self._make_answerer(self._synonyms.lines)
            _log.info("The synonyms in %s have changed.", self._synonyms.path)

    def _renewed(self, gone: Gone, advance: Advance | None) -> Renewal:
        """The next edition, from which questions are answered by now."""
        if self._paths is None:
            return Renewal(self._edition)
        self._take_stored()
        before = self._edition
        # Windows lets nobody replace a file that is mapped.
        if self._store and self._is_stored and os.name == "posix":
            size, is_same = look_again(self._paths, before.documents)
            if is_same:
                return Renewal(before)
            apart = self._renewed_apart(self._store, gone, advance) if size >= LARGE else None
            if apart is not None:
                return apart
        renewal = renew(self._paths, before, self._answerer.analyzer, gone, advance)
        self._edition = renewal.edition
        if self._store and renewal.edition is not before:
            self._edition = self._store.save(renewal.edition)
            identity = self._store.identity()
            self._is_stored, self._stored_as = identity != self._stored_as, identity
        return renewal

    def _renewed_apart(self, store: "Store", gone: Gone, advance: Advance | None) -> Renewal | None:
        """The same, from a process of its own, or None where none can do it.

        It begins with what is stored, as this one does.
        """
        from knowledge.renewing_apart import Order, RenewingProcess

        paths = list(map(str, self.paths))
        order = Order(paths=paths, language=self._language, store=str(store.path), gone=gone)
        try:
            process = RenewingProcess(order)
        except OSError as error:
            _log.warning("No process can be started to read the documents (%s).", error)
            return None
        with process:
            self._process = process
            try:
                outcome = process.outcome(advance)
            finally:
                self._process = None
        if outcome.is_new and not self._take_stored():
            return None
        return Renewal(self._edition, outcome.problems, outcome.unsettled)

    def _take_stored(self) -> bool:
        """Answer from what another process has stored since the last look; whether it has."""
        identity = self._store.identity() if self._store else None
        if self._store is None or identity == self._stored_as:
            return False
        self._stored_as = identity
        found = self._store.load()
        self._is_stored = found is not None
        if found is not None:
            self._edition = found
        return self._is_stored


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
