"""Code that is a listing, of commands and what they do, to its rows."""

import re
from collections.abc import Iterator

FEWEST = 3
"""Rows; fewer are code that happens to be aligned."""

_ROW = re.compile(r"[ \t]*\S+(?: \S+)*(?: {2,}|\t+)(?=[^\W\d_]{2,}[,.]? [^\W_])")
"""What stands before the words of a row: `run NAME    start the server`."""


def part_listing(code: str) -> tuple[str, ...]:
    """The rows of a listing, with the lines that go on in their second column; else the code."""
    lines = code.split("\n")
    rows = [_ROW.match(line) for line in lines]
    written = sum(bool(line.strip()) for line in lines)
    if sum(row is not None for row in rows) < max(FEWEST, written / 2):
        return (code,)
    return tuple("\n".join(part) for part in _parts(lines, rows))


def _parts(lines: list[str], rows: list[re.Match[str] | None]) -> Iterator[list[str]]:
    part: list[str] = []
    column = 0
    for line, row in zip(lines, rows, strict=True):
        indent = len(line) - len(line.lstrip())
        if part and line.strip() and (row is not None or indent < max(column, 1)):
            yield part
            part = []
        column = row.end() if row is not None else column
        part.append(line)
    yield part
