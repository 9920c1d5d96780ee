"""`ridzik passages`: shows what the documents were split into."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from bot.look import Line, Look, paint
from bot.terminal import name_line, passage_lines
from knowledge import Document

_AT_ONCE: Final = 1_000
"""So many lines are laid out before they are written; a document may have millions."""


def show_passages(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """Every passage with its number and citations, below its headings, a part at a time."""
    is_first = True
    for document in documents:
        yield paint([*([] if is_first else [Line()]), name_line(document.name)], look)
        is_first = False
        lines = passage_lines(document.passages, look)
        while part := list(islice(lines, _AT_ONCE)):
            yield paint(part, look)
