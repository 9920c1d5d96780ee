"""The tables of Markdown, and those whose columns are parted by tabs, to rows that name them."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from knowledge.inline import Inline


class Table(NamedTuple):
    """A table's rows as they are read, and the heading that they stand below, if it brings one."""

    rows: tuple[Inline, ...]
    heading: str = ""


def read_table(
    head: Sequence[Inline], rows: Sequence[Sequence[Inline]], is_pictured: bool
) -> Table:
    """Rows that name what stands above each cell: "Name: Full; Fee: 32".

    An infobox has two columns, of which the first says what the second is; its head is its
    title, twice, beside nothing or beside a picture (`is_pictured`), or is empty.
    """
    titles = [title.text.strip() for title in head]
    if len(titles) == 2 and (is_pictured or not titles[1] or titles[0] == titles[1]):
        heading = titles[1] or titles[0]
        return Table(tuple(map(_labelled, rows)), heading)
    return Table(tuple(_named(head, row) for row in rows))


def read_tabbed(lines: Sequence[Inline]) -> tuple[Inline, ...]:
    """The rows of neighbouring lines that have as many tabs, or none if they are no table.

    The first line names the columns if it has no figures, and all others have some.
    """
    cells = [_cells(line) for line in lines]
    columns = {len(row) for row in cells}
    if len(cells) < 2 or len(columns) > 1 or columns <= {1}:
        return ()
    head, *rows = cells
    if not _has_figures(head) and all(map(_has_figures, rows)):
        return tuple(_named(head, row) for row in rows)
    return tuple(_labelled(row) for row in cells)


def _cells(line: Inline) -> list[Inline]:
    text = line.text
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\t")]
    return line.cut(starts)


def _has_figures(cells: Sequence[Inline]) -> bool:
    return any(sign.isdigit() for cell in cells for sign in cell.text)


def _named(head: Sequence[Inline], cells: Sequence[Inline]) -> Inline:
    row = Inline()
    # A cell of HTML may span columns, so that a row has more cells than the head, or fewer.
    for title, cell in zip_longest(head, cells, fillvalue=Inline()):
        if cell.text.strip():
            row.add("; " if len(row) else "")
            row.extend(_on_one_line(title))
            row.add(": " if title.text.strip() else "")
            row.extend(_on_one_line(cell))
    return row


def _labelled(cells: Sequence[Inline]) -> Inline:
    """A row whose first cell says what the others are: "Fee: 32"."""
    row = Inline()
    for column, cell in enumerate(cells):
        if cell.text.strip():
            row.add((": " if column == 1 else "; ") if len(row) else "")
            row.extend(_on_one_line(cell))
    return row


def _on_one_line(cell: Inline) -> Inline:
    """A cell without its line ends, which `<br>` makes."""
    joined = Inline()
    for line in cell.lines():
        if line.text.strip():
            joined.add(", " if len(joined) else "")
            joined.extend(line.stripped())
    return joined
