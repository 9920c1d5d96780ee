"""What the console completes: its commands, and the names of documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.console_commands import COMMANDS


@dataclass(frozen=True, slots=True)
class Completion:
    """A text to stand in for the last `replaces` characters before the cursor."""

    text: str
    replaces: int


def complete(before: str, documents: Sequence[str]) -> tuple[Completion, ...]:
    """The completions for a line that stands before the cursor.

    A command completes as the first word, a document's name after `context` and `citation`, and
    in a question as its last word.
    """
    first, space, rest = before.partition(" ")
    if not space:
        found = [name for name in COMMANDS if name.startswith(first.lower())]
        return tuple(Completion(name, len(first)) for name in found)
    takes_document = first.lower() in {"context", "citation"}
    typed = rest if takes_document else before.rpartition(" ")[2]
    if not typed and not takes_document:
        return ()
    found = [name for name in documents if name.casefold().startswith(typed.casefold())]
    return tuple(Completion(name, len(typed)) for name in found)
