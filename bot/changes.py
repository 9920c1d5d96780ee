"""How the changes of a reindexing look in a terminal."""

from bot.look import Line, Mark, Piece
from bot.printable import printable_line
from knowledge import Changes, DocumentChange, Orphan


def change_lines(changes: Changes) -> list[Line]:
    """What a reindexing found: counts, orphans, citations without a reference, and problems."""
    lines = [_counts(change) for change in changes.documents]
    for change in changes.documents:
        lines += [_orphan(change.name, orphan) for orphan in change.orphans]
    for change in changes.documents:
        lines += [_unreferenced(change.name, label) for label in change.unreferenced]
    lines += [Line((Piece(printable_line(problem)),)) for problem in changes.problems]
    return lines


def _counts(change: DocumentChange) -> Line:
    counts = (
        f": {change.added} added, {change.removed} removed, {change.changed} changed, "
        f"{change.unchanged} unchanged"
    )
    return Line((Piece(printable_line(change.name), Mark.WORD), Piece(counts)))


def _orphan(document: str, orphan: Orphan) -> Line:
    where = f"{printable_line(document)}: line {orphan.line}"
    label = printable_line(orphan.label)
    return Line((Piece(f"{where} cites [{label}] for a passage that is not here."),))


def _unreferenced(document: str, citation: str) -> Line:
    name, label = printable_line(document), printable_line(citation)
    return Line((Piece(f"{name}: its references do not say what [{label}] is."),))
