"""How the changes of a reindexing look in a terminal."""

from bot.look import Line, Mark, Piece
from bot.printable import printable_line
from knowledge import Changes, DocumentChange


def change_lines(changes: Changes) -> list[Line]:
    """A line for each document, for each citation that lost its place, and for each problem."""
    lines: list[Line] = []
    for change in changes.documents:
        lines += _document_lines(change)
    lines += [Line((Piece(printable_line(problem)),)) for problem in changes.problems]
    return lines


def _document_lines(change: DocumentChange) -> list[Line]:
    name = printable_line(change.name)
    counts = (
        f": {change.added} added, {change.removed} removed, {change.changed} changed, "
        f"{change.unchanged} unchanged"
    )
    lines = [Line((Piece(name, Mark.WORD), Piece(counts)))]
    for orphan in change.orphans:
        label = printable_line(orphan.label)
        where = f"{name}: line {orphan.line}"
        lines.append(Line((Piece(f"{where} cites [{label}] for a passage that is not here."),)))
    for citation in change.unreferenced:
        label = printable_line(citation)
        lines.append(Line((Piece(f"{name}: its references do not say what [{label}] is."),)))
    return lines
