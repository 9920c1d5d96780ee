"""`ridzik ask`: answers questions, for people or as JSON for programs."""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import TextIO, TypeAlias

from bot.exit_status import NO, OK
from bot.explain import explain_lines
from bot.json_lines import json_line
from bot.look import Look
from bot.terminal import show_answer
from knowledge import Answer, KnowledgeBase, Match, Verdict

Show: TypeAlias = Callable[[Answer, float], str]
"""Turns an answer, and the milliseconds it took, into what is written."""


def answer_questions(
    knowledge_base: KnowledgeBase,
    questions: Iterable[str],
    limit: int,
    output: TextIO,
    show: Show,
) -> int:
    """Write an answer to each question before reading the next; give the exit status.

    The status is 0 if there were questions and all were answered, else 1. Raises OSError where
    the output cannot be written.
    """
    verdicts = set()
    for question in questions:
        start = perf_counter()
        answer = knowledge_base.ask(question, limit)
        took_ms = (perf_counter() - start) * 1000
        output.write(show(answer, took_ms))
        output.flush()
        verdicts.add(answer.verdict)
    return OK if verdicts == {Verdict.ANSWERED} else NO


def for_people(knowledge_base: KnowledgeBase, look: Look, *, explain: bool = False) -> Show:
    """Show answers one below the other, with an empty line between them.

    To `explain` is to say below each passage what its score is made of.
    """
    separator = ""

    def show(answer: Answer, _took_ms: float) -> str:
        nonlocal separator
        explanations = knowledge_base.explain(answer) if explain else ()
        notes = [explain_lines(explanation) for explanation in explanations]
        shown = separator + show_answer(answer, knowledge_base.reference, look, notes=notes)
        separator = "\n"
        return shown

    return show


def for_programs(knowledge_base: KnowledgeBase) -> Show:
    """Show each answer as one line of JSON."""
    with_references = {
        document.name for document in knowledge_base.documents if document.references
    }

    def describe(match: Match) -> dict[str, object]:
        passage = match.passage
        described: dict[str, object] = {
            "document": passage.document,
            "number": passage.number,
            "text": passage.text,
            "citations": passage.citations,
            "score": round(float(match.score), 4),
        }
        if passage.document in with_references:
            texts = (
                (label, knowledge_base.reference(passage.document, label))
                for label in passage.citations
            )
            described["references"] = {label: text for label, text in texts if text is not None}
        return described

    def show(answer: Answer, took_ms: float) -> str:
        return json_line(
            {
                "question": answer.question,
                "verdict": answer.verdict,
                "missing": answer.missing,
                "took_ms": round(took_ms, 3),
                "matches": [describe(match) for match in answer.matches],
            }
        )

    return show
