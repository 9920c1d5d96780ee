"""What a line typed into the console means: one of its commands, or a question."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, TypeAlias

COMMANDS: Final = (
    *("more", "context", "documents", "passages"),
    *("citation", "reindex", "help", "quit"),
)

_SAME_AS: Final = {"exit": "quit"}
"""What people type in other programs, for the command it is here."""

_LABEL: Final = re.compile(r"\d{1,6}|[A-Za-z]|note \d{1,3}")


@dataclass(frozen=True, slots=True)
class Question:
    """A line that is no command."""

    text: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A command of one word."""

    name: str


@dataclass(frozen=True, slots=True)
class Context:
    """Show what stands around a passage; no document means the one just shown."""

    number: int
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Show what a citation supports; no document means any."""

    label: str
    document: str | None = None


Order: TypeAlias = Question | Plain | Context | Citation


def understand(line: str, documents: Collection[str]) -> Order:
    """What a line asks for.

    Only a command in its whole form counts, so that "more people than before?" or "help me find
    the key" are questions.
    """
    text = " ".join(line.split())
    name, _, rest = text.partition(" ")
    name = _SAME_AS.get(name.lower(), name.lower())
    if not rest and name in COMMANDS:
        return Plain(name)
    if name == "context":
        return _context(rest, documents) or Question(line)
    if name == "citation":
        return _citation(rest, documents) or Question(line)
    return Question(line)


def _context(rest: str, documents: Collection[str]) -> Context | None:
    document, _, number = rest.rpartition(" ")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    if document and document not in documents:
        return None
    return Context(int(number), document or None)


def _citation(rest: str, documents: Collection[str]) -> Citation | None:
    document = None
    for name in sorted(documents, key=len, reverse=True):
        if rest.startswith(f"{name} "):
            document, rest = name, rest[len(name) + 1 :]
            break
    bracketed = rest.startswith("[") and rest.endswith("]")
    label = rest[1:-1].strip() if bracketed else rest
    return Citation(label, document) if label and (bracketed or _LABEL.fullmatch(label)) else None
