"""Lines wrapped and marked by rich, which knows how wide each character is."""

from collections.abc import Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.excerpt import excerpt
from bot.look import Line, Look, Piece
from bot.printable import printable


def wrap(lines: Sequence[Line], look: Look) -> str:
    """The lines as the look asks for them, safe for a terminal; each ends in a feed."""
    painted = StringIO()
    console = Console(
        file=painted,
        width=look.width,
        force_terminal=look.marks,
        color_system="standard" if look.marks else None,
        no_color=False,
        legacy_windows=False,
        _environ={},
    )
    for line in lines:
        for row in _rows(line, console):
            console.print(row)
    return painted.getvalue()


def fit(text: str, width: int, same: int = 0) -> str:
    """A line cut to so many terminal cells, so that what follows its first `same` characters shows.

    What comes before that takes half of the width, or what the rest leaves.
    """
    if cell_len(text) <= width:
        return text
    shown = Text(excerpt(text, same, width, cell_len))
    shown.truncate(max(width, 1), overflow="ellipsis")
    return shown.plain


def _rows(line: Line, console: Console) -> list[Text]:
    """The line cut to the console's width, its later rows indented to where its label ends."""
    label = Text.assemble(_styled(line.label or Piece("")))
    text = Text.assemble(*map(_styled, line.pieces))
    rows = text.wrap(console, max(console.width - label.cell_len, 1)) or [text]
    for row in rows:
        row.rstrip()
    indents = [label, *(Text(" " * label.cell_len) for _ in rows[1:])]
    return [indent + row for indent, row in zip(indents, rows, strict=True)]


def _styled(piece: Piece) -> tuple[str, str]:
    return printable(piece.text), piece.mark.value
