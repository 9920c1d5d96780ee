"""The block: a stretch of a document that is read on its own, such as a paragraph."""

from typing import NamedTuple

from knowledge.answer import Span
from knowledge.passage import PassageKind


class Block(NamedTuple):
    r"""A paragraph, line, list item, table row or code block of a document.

    Only a paragraph (`PassageKind.SENTENCE`) is cut into sentences; all others are one passage.
    A line end in `text` is a wrap, no more than a space, except in code. `line` is the line
    that the block begins on, from 1. Blocks of one paragraph, list or table share `paragraph`.
    `label` is the number of an item in a numbered list. Inside the `literal` spans nothing is
    a citation marker.
    """

    text: str
    line: int
    paragraph: int
    headings: tuple[str, ...] = ()
    kind: PassageKind = PassageKind.SENTENCE
    label: str | None = None
    literal: tuple[Span, ...] = ()
