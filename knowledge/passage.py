"""The passage: one sentence of a document, and what is known about its place."""

from enum import StrEnum
from typing import NamedTuple


class PassageKind(StrEnum):
    """What a passage was in its document."""

    SENTENCE = "sentence"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    CODE = "code"


class Passage(NamedTuple):
    """One sentence, list item, table row or code block, as people read it.

    `text` carries no citation markers: `citations` lists their numbers as the document prints
    them, in order, each once. `number` counts from 1 in each document. `headings` are the
    headings above, outermost first. Passages of one paragraph share `paragraph`. `line` is the
    line of the file that the passage begins on, from 1. `item` is the number of an item in a
    numbered list, which `text` leaves out.
    """

    document: str
    number: int
    text: str
    citations: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    paragraph: int = 0
    line: int = 1
    kind: PassageKind = PassageKind.SENTENCE
    item: int | None = None
