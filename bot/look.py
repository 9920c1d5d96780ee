"""How text is laid out: how wide, and whether with marks such as bold."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self, TextIO

from bot.printable import printable

NARROWEST: Final = 10


class Mark(StrEnum):
    """Why a piece of text stands out, and rich's style for it."""

    PLAIN = ""
    TITLE = "bold cyan"
    WORD = "bold"
    LIKELY = "bold underline green"
    QUIET = "dim"
    ADDED = "green"
    REMOVED = "red"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one mark."""

    text: str
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces that stand beside each other, all to the right of the label, if there is one."""

    pieces: tuple[Piece, ...] = ()
    label: Piece | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a place for text can show.

    Lines are wrapped at `width` terminal cells; where it is None, they are neither wrapped nor
    marked. `marks` is whether they may carry escape codes.
    """

    width: int | None = None
    marks: bool = False

    @classmethod
    def of(cls, stream: TextIO, environment: Mapping[str, str]) -> Self:
        """The look that fits a stream.

        Only a terminal gets marks, and none where NO_COLOR is set. What is no terminal gets each
        passage on one line, as `grep` wants it, unless COLUMNS asks for a width.
        """
        columns = environment.get("COLUMNS", "")
        width = int(columns) if columns.isascii() and columns.isdigit() else 0
        if not stream.isatty():
            return cls(max(width, NARROWEST) if width else None, marks=False)
        plain = bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
        return cls(max(width or _terminal_width(stream), NARROWEST), marks=not plain)


def paint(lines: Sequence[Line], look: Look) -> str:
    """The lines, safe for a terminal, wrapped and marked as the look asks; each ends in a feed."""
    if look.width is None:
        return "".join(
            "".join(printable(piece.text) for piece in (line.label or Piece(""), *line.pieces))
            + "\n"
            for line in lines
        )
    # Imported here because a program that reads the output should not wait for it.
    from bot.wrapping import wrap

    return wrap(lines, look)


def _terminal_width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
