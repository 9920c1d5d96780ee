"""The console: takes a line, gives what is to be shown."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.changes import change_lines
from bot.console_commands import Citation, Context, Plain, Question, understand
from bot.counted import counted
from bot.look import Line, Look, Mark, Piece, paint
from bot.orphans import orphan_sentence
from bot.passages import show_passages
from bot.printable import printable_line
from bot.terminal import (
    join_paragraphs,
    name_line,
    passage_lines,
    reference_lines,
    show_answer,
    show_matches,
)
from bot.unread import unread
from knowledge import (
    Answer,
    Conversation,
    Document,
    KnowledgeBase,
    KnowledgeError,
    Passage,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES: Final = 20
"""How many answers' worth of passages `more` can show of one question."""

_HELP: Final = (
    ("more", "the next passages for the last question"),
    ("context", "the passages around the last one shown first"),
    ("context N", "the passages around passage N (context DOCUMENT N in another document)"),
    ("documents", "the documents, and how many passages and citations each has"),
    ("passages", "every passage of the documents, below its headings"),
    ("citation N", "every passage that citation N supports (citation DOCUMENT N in one document)"),
    ("reindex", "read the documents again and say what changed"),
    ("help", "this list"),
    ("quit", "leave, as Ctrl-D does"),
)


class Console:
    """One person's talk with the documents.

    `limit` is how many passages an answer shows; `echo` is whether answers repeat the question,
    for where it cannot be seen above them.
    """

    def __init__(self, knowledge_base: KnowledgeBase, limit: int, *, echo: bool) -> None:
        self.is_over = False
        self._knowledge_base = knowledge_base
        self._talk = Conversation(knowledge_base)
        self._limit = limit
        self._echo = echo
        self._answer: Answer | None = None
        self._shown = 0
        self._plain: dict[str, Callable[[Look], str]] = {
            "more": self._more,
            "context": self._context_of_first,
            "citation": _citation_help,
            "documents": self._documents,
            "passages": self._passages,
            "reindex": self._reindex,
            "help": _help,
            "quit": self._quit,
        }

    def greet(self, look: Look) -> str:
        """What to say first."""
        documents = self._knowledge_base.documents
        passages = counted(len(self._knowledge_base.passages), "passage")
        what = documents[0].name if len(documents) == 1 else f"{len(documents)} documents"
        greeting = f"{printable_line(what)}: {passages}. Ask a question, or type help."
        return paint([Line((Piece(greeting, Mark.QUIET),))], look)

    def take(self, line: str, look: Look) -> str:
        """Do what a line asks for, and give the text to show."""
        names = {document.name for document in self._knowledge_base.documents}
        order = understand(line, names)
        match order:
            case Question(text):
                return self._ask(text, look) if text.strip() else ""
            case Context():
                return self._context(order, look)
            case Citation():
                return self._citation(order, look)
            case Plain(name):
                return self._plain[name](look)

    def _ask(self, question: str, look: Look) -> str:
        # Asking for all pages at once keeps the next ones in step with this one, even where the
        # question was understood from the one before it.
        answer = self._talk.ask(question, self._limit * PAGES)
        # What was not offered has nothing further on, and nothing around it.
        offered = () if answer.verdict is Verdict.NOTHING else answer.matches
        self._answer = replace(answer, matches=offered)
        self._shown = self._limit
        first = replace(answer, matches=answer.matches[: self._limit])
        return show_answer(first, self._knowledge_base.reference, look, with_question=self._echo)

    def _more(self, look: Look) -> str:
        answer = self._answer
        if answer is None:
            return _say("Ask a question first.", look)
        if answer.version != self._knowledge_base.version:
            return _say("The documents have changed since. Ask again.", look)
        page = answer.matches[self._shown : self._shown + self._limit]
        if not page:
            return _say("There are no more passages.", look)
        self._shown += self._limit
        return show_matches(page, self._knowledge_base.reference, look)

    def _context(self, order: Context, look: Look) -> str:
        name = order.document or self._document_of(order.number)
        if name is None:
            return _say(f"Of which document? Type context DOCUMENT {order.number}.", look)
        chosen = self._knowledge_base.passage(name, order.number)
        if chosen is None:
            return _say(f"{name} has no passage {order.number}.", look)
        return self._surroundings(chosen, look)

    def _context_of_first(self, look: Look) -> str:
        start = max(self._shown - self._limit, 0)
        matches = self._answer.matches[start:] if self._answer else ()
        if not matches:
            return _say("Around which passage? Type context and its number.", look)
        return self._surroundings(matches[0].passage, look)

    def _surroundings(self, chosen: Passage, look: Look) -> str:
        around = self._knowledge_base.around(chosen)
        lines = passage_lines(around, look, chosen)
        return join_paragraphs([[name_line(chosen.document), *lines]], look)

    def _document_of(self, number: int) -> str | None:
        """The document that someone means who names a passage by its number alone."""
        matches = self._answer.matches if self._answer else ()
        shown = [match.passage for match in matches[: self._shown]]
        for passage in (*(p for p in shown if p.number == number), *shown):
            return passage.document
        documents = self._knowledge_base.documents
        return documents[0].name if len(documents) == 1 else None

    def _citation(self, order: Citation, look: Look) -> str:
        paragraphs = []
        for document in self._knowledge_base.documents:
            if order.document in (None, document.name):
                cited = self._knowledge_base.citing(order.label, document.name)
                lines = self._cited(document, order.label, cited, look)
                paragraphs += [[name_line(document.name), *lines]] if lines else []
        if not paragraphs:
            return _say(f"No passage cites [{order.label}].", look)
        return join_paragraphs(paragraphs, look)

    def _cited(
        self, document: Document, label: str, cited: tuple[Passage, ...], look: Look
    ) -> list[Line]:
        orphans = [
            Line((Piece(printable_line(orphan_sentence(orphan))),))
            for orphan in document.orphans
            if orphan.label == label
        ]
        return [
            *reference_lines(document.name, (label,), self._knowledge_base.reference),
            *passage_lines(cited, look),
            *orphans,
        ]

    def _documents(self, look: Look) -> str:
        lines = [_described(document) for document in self._knowledge_base.documents]
        indexed = self._knowledge_base.indexed_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        return join_paragraphs([lines, [Line((Piece(f"Indexed {indexed}.", Mark.QUIET),))]], look)

    def _passages(self, look: Look) -> str:
        return "".join(show_passages(self._knowledge_base.documents, look))

    def _reindex(self, look: Look) -> str:
        try:
            changes = self._knowledge_base.reindex()
        except KnowledgeError as error:
            return _say(unread(error), look)
        return paint(change_lines(changes, look), look)

    def _quit(self, _look: Look) -> str:
        self.is_over = True
        return ""


def _described(document: Document) -> Line:
    counts = [
        counted(len(document.passages), "passage"),
        counted(len(document.citations), "citation"),
    ]
    if document.references:
        counts.append(counted(len(document.references), "reference"))
    if document.orphans:
        counts.append(counted(len(document.orphans), "orphaned citation"))
    return Line(
        (
            Piece(printable_line(document.name), Mark.WORD),
            Piece(f": {', '.join(counts)}"),
            Piece(f"  {printable_line(str(document.path))}" if document.path else "", Mark.QUIET),
        )
    )


def _help(look: Look) -> str:
    longest = max(len(command) for command, _ in _HELP)
    commands = [
        Line((Piece(meaning),), Piece(command.ljust(longest + 2), Mark.WORD))
        for command, meaning in _HELP
    ]
    return join_paragraphs([commands, [Line((Piece("Any other line is a question."),))]], look)


def _citation_help(look: Look) -> str:
    return _say("Which citation? Type citation and its number, such as citation 3.", look)


def _say(sentence: str, look: Look) -> str:
    return paint([Line((Piece(printable_line(sentence)),))], look)
