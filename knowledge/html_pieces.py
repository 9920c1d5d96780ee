"""The HTML in a Markdown text to pieces: text, headings, the rows of tables, and ends of folds."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)|<[^<>]*>", re.DOTALL)
_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_HEADINGS = frozenset({"summary", "dt", "h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})


class PieceKind(StrEnum):
    """What a piece of HTML is."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "row"
    END = "end"


class Piece(NamedTuple):
    """A piece of HTML, and how many lines below the first it begins.

    `name` is the tag of a heading, of a row's last cell, or of what ends.
    """

    kind: PieceKind
    text: str
    line: int
    name: str = ""
    cells: tuple[str, ...] = ()


def read_html(content: str) -> Iterator[Piece]:
    """The pieces of a stretch of HTML; of all else than headings and tables, the text."""
    reader = _Reader()
    end = 0
    for tag in _TAG.finditer(content):
        reader.text.append(html.unescape(content[end : tag.start()]))
        end = tag.end()
        name = _NAME.match(tag[0])
        yield from reader.read_tag(name[1].lower() if name else "", is_end=tag[0].startswith("</"))
        reader.text.append(" " + "\n" * tag[0].count("\n"))
    reader.text.append(html.unescape(content[end:]))
    yield from reader.take_row()
    yield from reader.take(PieceKind.TEXT)


@dataclass(slots=True)
class _Reader:
    """What was read since the last piece."""

    text: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    name: str = ""
    line: int = 0

    def read_tag(self, name: str, *, is_end: bool) -> Iterator[Piece]:
        if name in _HEADINGS:
            yield from self.take(PieceKind.HEADING if is_end else PieceKind.TEXT, name)
        elif name in _CELLS and not is_end:
            yield from self.take(PieceKind.TEXT)
            self.name = name
        elif name in _CELLS:
            self.cells.append(" ".join("".join(self.text).split()))
            self.line += "".join(self.text).count("\n")
            self.text.clear()
        elif name == "tr":
            yield from self.take_row()
        elif name in {"details", "table", "dl"} and is_end:
            yield from self.take_row()
            yield from self.take(PieceKind.TEXT)
            yield Piece(PieceKind.END, "", self.line, name)

    def take_row(self) -> Iterator[Piece]:
        """Take the cells; the end of their row may be left out, or a blank line parts it."""
        if self.cells:
            yield Piece(PieceKind.ROW, "", self.line, self.name, tuple(self.cells))
        self.cells.clear()

    def take(self, kind: PieceKind, name: str = "") -> Iterator[Piece]:
        text = "".join(self.text)
        self.text.clear()
        if text.strip():
            yield Piece(kind, text, self.line, name)
        self.line += text.count("\n")
