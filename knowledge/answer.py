"""The answer: a verdict, the matches behind it, and the words that no passage knows."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.passage import Passage
from knowledge.span import Span


class Verdict(StrEnum):
    """How far the documents answer a question."""

    ANSWERED = "answered"
    """The best passage covers what the question is about."""
    CLOSEST = "closest"
    """The documents know part of the question, but not what is asked."""
    NOTHING = "nothing"
    """The documents do not know it at all, or there was no question."""


@dataclass(frozen=True, slots=True)
class Match:
    """A passage with its score for a question; a higher score is a better match.

    `terms` are the index terms that matched, in the question's order. `words` are the places in
    `passage.text` that matched, in order and apart from each other. `span` is the likely answer
    within the text, or None where there is no good reason to mark one. `led` are the first items
    or rows of what the passage leads in, where it ends with a colon.
    """

    passage: Passage
    score: float
    terms: tuple[str, ...] = ()
    words: tuple[Span, ...] = ()
    span: Span | None = None
    led: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the documents say to one question.

    `matches` are best first, ties by document order; `missing` are words of the question, as
    they were asked, that no passage knows. `version` names the edition of the documents that
    answered. `follows` are the earlier questions in whose light this one was understood, and
    `near` is the passage that answered the last of them. `parts` are the answers to each question
    of a message that asks several. It `asks` unless it is small talk, or a statement about whoever
    writes or reads it: then nobody waits for an answer.
    """

    question: str
    verdict: Verdict
    matches: tuple[Match, ...] = ()
    missing: tuple[str, ...] = ()
    version: str = ""
    follows: tuple[str, ...] = ()
    near: Passage | None = None
    parts: "tuple[Answer, ...]" = ()
    asks: bool = True
