"""The block: a stretch of a document that is read on its own, such as a paragraph."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.passage import PassageKind
from knowledge.span import Span

COLONS = (":", "：")
"""What ends a line that leads in the list, the table or the code below it."""

TASK_BOX = re.compile(r"\[[ xX]\](?=\s)")
"""The box to tick in front of a task, which looks like a marker."""


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


def with_leads(blocks: Sequence[Block]) -> list[Block]:
    """Blocks, of which a list, a table or code belongs to the paragraph that leads it in."""
    joined: list[Block] = []
    for number, block in enumerate(blocks):
        if joined and block.kind is not PassageKind.SENTENCE:
            before = joined[-1]
            goes_on = block.paragraph == blocks[number - 1].paragraph
            led = before.text.endswith(COLONS) and before.headings == block.headings
            if (goes_on or led) and block.paragraph != before.paragraph:
                joined.append(block._replace(paragraph=before.paragraph))
                continue
        joined.append(block)
    return joined
