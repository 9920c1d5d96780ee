"""Tables that a plain text sets in columns, with tabs or with spaces: one row for each entry."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.citations import lift
from knowledge.lines import ITEM, Line, is_rule

FEWEST_COLUMNS = 3
"""Of a table whose first row may name them; of two columns, the first names the second."""

_CELL = re.compile(r"\S+(?: \S+)*")
FEWEST_ROWS = 2
"""Below the names of columns."""

_WIDE_GAP = "   "
"""What stands between columns; two spaces may stand behind a full stop, or fill up a line."""
_LONGEST = 400
"""Characters of a line with columns."""
_FEWEST_SHARED = 1 / 3
"""Of the columns of a row; prose that is set to the right margin shares one by chance."""
_TAB = 8
_MOST_LINES = 20
"""Of a row; more are no row, however they are indented."""
_INDENT_OF_CODE = 4
_FIGURE = re.compile(r"\d")
_DASH = re.compile(r"\A[-–—] ")
"""What may stand behind a label instead of a colon: "perl     - a language"."""
_DOTS = r"(?:[ \t]+\.{4,}|[ \t]+(?:\.[ \t]){3,}|\.{5,}(?=[ \t]*[\d£$€]))"
_LEADERS = re.compile(rf"(?P<label>.*?[^\s.]){_DOTS}[\s.]*(?P<value>[^\s.].*)")


class Row(NamedTuple):
    """The text of a row, and the line below it, as an index."""

    text: str
    end: int


class _Cell(NamedTuple):
    start: int
    text: str


class _Entry(NamedTuple):
    """The cells of a row, and where its lines begin and end."""

    cells: list[_Cell]
    start: int
    end: int


def find_rows(lines: Sequence[Line]) -> dict[int, Row]:
    """The rows of all tables, by the index of the line that each begins on.

    A table is two lines or more of which a column begins at the same place, or that have as many
    tabs, two at least; a line with dots that lead to its end is a row, too. A line below a row
    that has text in its later columns alone goes on with it. If the first row has no figure
    where all others have, it names the columns, as in "Load: 8 kg; Time: 3:05 h".
    """
    rows = _dotted(lines)
    for start, end in _paragraphs(lines):
        index = start
        while index < end:
            table = _tabbed(lines, index, end) or _aligned(lines, index, end)
            if table.is_one:
                rows |= _rows(table.entries)
            index = table.end
    return rows


class _Table(NamedTuple):
    """What may be a table, and the line below it, as an index."""

    entries: list[_Entry]
    end: int
    is_one: bool

    def __bool__(self) -> bool:
        return self.is_one


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where the paragraphs begin and end that have two lines or more, and are no code."""
    starts = [index for index, line in enumerate(lines) if line.gap] + [len(lines)]
    for start, end in pairwise(starts):
        is_code = all(line.indent >= _INDENT_OF_CODE for line in lines[start:end])
        if end - start > 1 and not is_code:
            yield start, end


def _dotted(lines: Sequence[Line]) -> dict[int, Row]:
    """The lines that dots lead from a label to what it says: "Day pass ..... £14"."""
    rows: dict[int, Row] = {}
    for index, line in enumerate(lines):
        if "...." not in line.text and ". . ." not in line.text:
            continue
        text = line.text.strip()
        if len(text) > _LONGEST or ITEM.match(text):
            continue
        if found := _LEADERS.fullmatch(text):
            rows[index] = Row(labelled(found["label"], found["value"]), index + 1)
    return rows


def _tabbed(lines: Sequence[Line], start: int, end: int) -> _Table:
    """The table whose rows have as many tabs, if one begins at this line; last cells may lack."""
    tabs = lines[start].text.count("\t")
    entries: list[_Entry] = []
    full = 0
    for index in range(start, end if tabs >= FEWEST_COLUMNS - 1 else start):
        count = lines[index].text.count("\t")
        if not 1 <= count <= tabs:
            break
        parts = enumerate(lines[index].text.split("\t"))
        cells = [_Cell(_TAB * place, part.strip()) for place, part in parts if part.strip()]
        entries.append(_Entry(cells, index, index + 1))
        full += count == tabs and len(cells) > 1  # Tabs may but centre a line.
    return _Table(entries, start + len(entries), full > 1)


def _aligned(lines: Sequence[Line], start: int, end: int) -> _Table:
    """The table whose rows share a column, if one begins at this line."""
    shared = _columns(lines[start].text)
    entries: list[_Entry] = []
    wide = most = 0
    index = start
    while shared and index < end:
        line = lines[index]
        if entries and line.indent > entries[-1].cells[0].start + 1:
            if not _goes_on(entries[-1], _cells(line.text)):
                break
            entries.append(_joined(entries.pop(), _cells(line.text)))
        else:
            if shared.isdisjoint(columns := _columns(line.text)):
                break
            shared &= columns
            most = max(most, len(columns))
            wide += _WIDE_GAP in line.text.strip()
            entries.append(_Entry(_cells(line.text), index, index + 1))
        index += 1
    is_wide = wide >= (len(entries) if len(entries) == 2 else 1)
    is_one = len(entries) > 1 and is_wide and len(shared) >= _FEWEST_SHARED * most
    return _Table(entries, max(index, start + 1), is_one)


def _goes_on(entry: _Entry, cells: Sequence[_Cell]) -> bool:
    """Whether a line has text in later columns of the row above alone."""
    first = cells[0].start
    is_below = any(abs(first - cell.start) <= 1 for cell in entry.cells[1:])
    return is_below and entry.end - entry.start < _MOST_LINES


def _joined(entry: _Entry, below: Sequence[_Cell]) -> _Entry:
    """A row with the cells of a line below it, each in the column that it stands in."""
    cells = list(entry.cells)
    for cell in below:
        place = _column(cells, cell)
        above = cells[place]
        between = " " if cell.text[0].islower() or above.text[-1] in ".,;:!?-" else ", "
        cells[place] = _Cell(above.start, f"{above.text}{between}{cell.text}")
    return _Entry(cells, entry.start, entry.end + 1)


def _column(columns: Sequence[_Cell], cell: _Cell) -> int:
    """The last of the columns that begins no later than a cell."""
    before = [place for place, column in enumerate(columns) if column.start <= cell.start + 1]
    return before[-1] if before else 0


def _cells(line: str) -> list[_Cell]:
    """What stands between wide gaps; the two spaces behind a full stop are none."""
    cells: list[_Cell] = []
    for found in _CELL.finditer(line.expandtabs()):
        cell = _Cell(found.start(), found[0])
        before = cells[-1] if cells else None
        is_gap = before and cell.start - before.start - len(before.text) >= len(_WIDE_GAP)
        if before and not is_gap and before.text[-1] in ".!?":
            cells[-1] = _Cell(before.start, f"{before.text} {cell.text}")
        else:
            cells.append(cell)
    return cells


def _columns(line: str) -> frozenset[int]:
    """Where the columns of a line begin, the first aside; behind a sign alone stands none."""
    if "  " not in line or len(line) > _LONGEST or is_rule(line) or ITEM.match(line):
        return frozenset()
    first, *others = _cells(line)
    is_sign = not any(map(str.isalnum, first.text))
    return frozenset() if is_sign else frozenset(cell.start for cell in others)


def _rows(entries: Sequence[_Entry]) -> dict[int, Row]:
    """The rows of a table, each under the names of its columns, if it has such."""
    titles = entries[0].cells if _names_columns(entries) else ()
    if not titles:
        return {entry.start: Row(_plain(entry.cells), entry.end) for entry in entries}
    named = [_Cell(title.start, lift(title.text).text.strip()) for title in titles]
    rows = {entry.start: Row(_under(named, entry.cells), entry.end) for entry in entries[1:]}
    return {entries[0].start: Row("", entries[0].end), **rows}


def _names_columns(entries: Sequence[_Entry]) -> bool:
    """Whether the first row names the columns: it has no figure where all others have."""
    titles, rest = entries[0].cells, entries[1:]
    if len(titles) < FEWEST_COLUMNS or len(rest) < FEWEST_ROWS:
        return False
    if any(_FIGURE.search(title.text) for title in titles):
        return False
    return any(
        all(len(row.cells) > place and _FIGURE.search(row.cells[place].text) for row in rest)
        for place in range(len(titles))
    )


def _under(titles: Sequence[_Cell], cells: Sequence[_Cell]) -> str:
    columns = [_column(titles, cell) for cell in cells]
    if len(set(columns)) < len(columns):  # A row may have more columns than there are names.
        return _plain(cells)
    named = ((titles[column].text, cell) for column, cell in zip(columns, cells, strict=True))
    return "; ".join(f"{title}: {cell.text}" for title, cell in named)


def _plain(cells: Sequence[_Cell]) -> str:
    first, *rest = (cell.text for cell in cells)
    if len(rest) != 1 or not first[0].isalpha():
        return " · ".join((first, *rest))
    return labelled(first, _DASH.sub("", rest[0]))


def labelled(label: str, value: str) -> str:
    """What a row says whose first cell names the second: "Fee: 32"."""
    return f"{label.rstrip(': ')}: {value}"
