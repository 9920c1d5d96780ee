"""The HTML in a Markdown text to blocks: its headings, the rows of its tables, and its text."""

from knowledge.found_blocks import QUESTION_LEVEL, FoundBlocks
from knowledge.html_pieces import Piece, PieceKind, read_html
from knowledge.inline import Inline
from knowledge.markdown_paragraphs import part_paragraph
from knowledge.markdown_tables import Table, read_table


def read_html_block(content: str, first: int, below: str, found: FoundBlocks) -> None:
    """Add the blocks of a stretch of HTML whose `first` line this is, from 1.

    What folds away below its summary, as in `<details>`, stands below it as below a question;
    `below` is the text that follows the HTML.
    """
    head: tuple[str, ...] = ()
    for piece in read_html(content):
        line = first + piece.line
        match piece.kind:
            case PieceKind.TEXT:
                found.add_parts(part_paragraph(Inline(piece.text), (), below), line)
            case PieceKind.HEADING:
                found.enter(_level(piece), Inline(piece.text), line)
            case PieceKind.ROW if piece.name == "th" and not head:
                head = piece.cells
            case PieceKind.ROW:
                table = _table(head, piece.cells)
                found.add_row(table.rows[0], line, table.heading)
            case PieceKind.END:
                head = ()
                if piece.name != "table":
                    found.leave_fold()


def _level(piece: Piece) -> int:
    level = piece.name.removeprefix("h")
    return int(level) if level.isdecimal() else QUESTION_LEVEL


def _table(head: tuple[str, ...], cells: tuple[str, ...]) -> Table:
    """The table that one row makes with the names of its columns, if it has such."""
    titles = head or ("",) * len(cells)
    return read_table(list(map(Inline, titles)), [list(map(Inline, cells))], is_pictured=False)
