"""How the changes of a reindexing look in a terminal."""

from collections.abc import Iterator
from typing import Final

from bot.counted import counted
from bot.look import Line, Look, Mark, Piece
from bot.orphans import orphan_sentence
from bot.printable import printable_line
from knowledge import Changes, Difference, DocumentChange, Passage

FEW: Final = 10
"""So many documents are all named, even those that did not change."""
MOST_OF_ONE: Final = 20
"""So many differences of one document are shown."""
MOST: Final = 100
"""So many differences of all documents are shown; JSON tells them all."""

_SIGNS: Final = {Mark.REMOVED: "-", Mark.ADDED: "+"}


def change_lines(changes: Changes, look: Look) -> list[Line]:
    """What a reindexing found, as lines that fit the look.

    Counts and differences of each document, orphans, citations without a reference, problems.
    """
    lines = list(_differences(changes, look))
    for change in changes.documents:
        said = (orphan_sentence(orphan, change.name) for orphan in change.orphans)
        lines += [Line((Piece(printable_line(sentence)),)) for sentence in said]
    for change in changes.documents:
        lines += [_unreferenced(change.name, label) for label in change.unreferenced]
    lines += [Line((Piece(printable_line(problem)),)) for problem in changes.problems]
    return lines


def _differences(changes: Changes, look: Look) -> Iterator[Line]:
    left = MOST
    same = 0
    for change in changes.documents:
        if not change.is_change and len(changes.documents) > FEW:
            same += 1
            continue
        yield _counts(change)
        shown = change.differences[: min(left, MOST_OF_ONE)]
        left -= len(shown)
        for difference in shown:
            yield from _difference(difference, look)
        if len(shown) < len(change.differences):
            yield Line((Piece(f"and {len(change.differences) - len(shown):,} more", Mark.QUIET),))
    if same:
        yield Line((Piece(f"{counted(same, 'document')} did not change."),))


def _counts(change: DocumentChange) -> Line:
    counts = (
        f": {change.added} added, {change.removed} removed, {change.changed} changed, "
        f"{change.unchanged} unchanged"
    )
    return Line((Piece(printable_line(change.name), Mark.WORD), Piece(counts)))


def _difference(difference: Difference, look: Look) -> Iterator[Line]:
    if difference.before:
        yield _passage(difference.before, difference.same, Mark.REMOVED, look)
    if difference.after:
        yield _passage(difference.after, difference.same, Mark.ADDED, look)


def _passage(passage: Passage, same: int, mark: Mark, look: Look) -> Line:
    """A passage on one line, of which the first `same` characters may be left out."""
    label = f"{_SIGNS[mark]} {passage.number}  "
    citations = "".join(f"[{printable_line(label)}]" for label in passage.citations)
    end = f" {citations}" if citations else ""
    text = printable_line(passage.text)
    if look.width is not None:
        # Imported here because a program that reads the output should not wait for it.
        from bot.wrapping import fit

        # The line has fewer spaces than the passage, which may be indented code.
        same = len(printable_line(passage.text[:same]))
        text = fit(text, look.width - len(label) - len(end), same)
    return Line((Piece(f"{text}{end}", mark),), Piece(label, mark))


def _unreferenced(document: str, citation: str) -> Line:
    name, label = printable_line(document), printable_line(citation)
    return Line((Piece(f"{name}: its references do not say what [{label}] is."),))
