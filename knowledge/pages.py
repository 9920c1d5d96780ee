"""What a printer sets at the head and foot of each page, taken out of a plain text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from knowledge.lines import PAGE_BREAK, ends_sentence
from knowledge.page_breaks import NUMBER, PAGE_NUMBER, find_page_breaks

FEWEST = 3
"""Pages whose heads or feet say the same, if that is no part of the text."""

MOST_LINES = 2
"""At the head and at the foot of a page, which are no text."""

_EDGES = re.compile(r"\A(\d{1,4})(?=\s|\Z)|(?<!\S)(\d{1,4})\Z")
"""The numbers that a line begins or ends with."""


def without_page_heads(text: str) -> str:
    """The text without page numbers and lines that stand on each page, as many lines as before.

    A text has pages if it has form feeds and numbers that count them, or the same line on most,
    as converted PDFs and printed manuals have; or lines such as "Page 2 of 9". The first page
    keeps its head, which is the title. Where a sentence goes on behind a break, the lines between
    its parts hold PAGE_BREAK, and end no paragraph.
    """
    lines = text.split("\n")
    breaks = find_page_breaks(lines) if PAGE_BREAK not in text else _take_breaks(lines)
    if not breaks:
        return text
    bounds = pairwise(dict.fromkeys((0, *breaks, len(lines))))
    pages = [range(start, end) for start, end in bounds]
    has_numbers = has_pages = False
    for _ in range(MOST_LINES):
        heads = [_first_filled(lines, page) for page in pages]
        feet = [_first_filled(lines, page[::-1]) for page in pages]
        repeated = _repeated(lines, heads) | _repeated(lines, feet)
        is_on_most = 2 * len(repeated) >= len(pages)
        numbers: set[int] = set()
        if not has_numbers:  # Below those of the pages, chapters may have theirs.
            numbers = _numbers(lines, heads) | _numbers(lines, feet)
            if is_on_most:
                numbers |= _edge_numbers(lines, heads) | _edge_numbers(lines, feet)
        has_numbers = has_numbers or bool(numbers)
        has_pages = has_pages or has_numbers or is_on_most
        if not has_pages:
            return "\n".join(lines)  # Form feeds may part chapters, too.
        title = {heads[0]} - numbers
        for number in (numbers | repeated) - title:
            lines[number] = ""
    for above, below in pairwise(pages):
        _join(lines, above, below)
    return "\n".join(lines)


def _take_breaks(lines: list[str]) -> list[int]:
    """Take the form feeds out of lines; give the lines that they stood on."""
    breaks = [number for number, line in enumerate(lines) if PAGE_BREAK in line]
    for number in breaks:
        lines[number] = lines[number].lstrip(PAGE_BREAK).replace(PAGE_BREAK, " ")
    return breaks


def _first_filled(lines: Sequence[str], numbers: range) -> int:
    """The first of these lines that is not blank; else, the first of all."""
    return next((number for number in numbers if lines[number].strip()), numbers[0])


def _numbers(lines: Sequence[str], numbers: Sequence[int]) -> set[int]:
    """Those of the heads or feet of the pages that count them, if most do."""
    said = [" ".join(lines[number].split()) for number in numbers]
    kinds = [NUMBER.sub("#", line) for line in said]
    figures = [[int(figure) for figure in NUMBER.findall(line)] for line in said]
    found = {page for page, kind in enumerate(kinds) if PAGE_NUMBER.fullmatch(kind)}
    for step in (1, 2):  # Left and right pages may have heads of their own.
        for page, (above, below) in enumerate(zip(figures, figures[step:], strict=False)):
            counts_on = any(b - a == step for a, b in zip(above, below, strict=False))
            if counts_on and kinds[page] == kinds[page + step]:
                found |= {page, page + step}
    return {numbers[page] for page in found} if 2 * len(found) >= len(numbers) else set()


def _edge_numbers(lines: Sequence[str], numbers: Sequence[int]) -> set[int]:
    """Those of the heads or feet with a number that counts on, whatever chapter it stands beside.

    As "CARE 5" and "6 CARE" do; where nothing else tells that there are pages, they may count
    the chapters.
    """
    found: set[int] = set()
    edges = [
        {
            int(figure)
            for figure in chain.from_iterable(_EDGES.findall(lines[number].strip()))
            if figure
        }
        for number in numbers
    ]
    for step in (1, 2):
        for page, (above, below) in enumerate(zip(edges, edges[step:], strict=False)):
            if any(figure + step in below for figure in above):
                found |= {page, page + step}
    return {numbers[page] for page in found} if 2 * len(found) >= len(numbers) else set()


def _repeated(lines: Sequence[str], numbers: Sequence[int]) -> set[int]:
    """Those of the heads or feet of the pages that say what others say; a sentence is none."""
    said = {number: " ".join(lines[number].split()) for number in numbers}
    counts = Counter(said.values())
    return {
        number
        for number, line in said.items()
        if line and counts[line] >= FEWEST and not ends_sentence(line)
    }


def _join(lines: list[str], above: range, below: range) -> None:
    """Take the end of a paragraph out of a sentence that goes on behind a page's break."""
    last, first = _first_filled(lines, above[::-1]), _first_filled(lines, below)
    ends, begins = lines[last].rstrip(), lines[first].lstrip()
    if ends and begins and begins[0].islower() and not ends_sentence(ends):
        lines[last + 1 : first] = [PAGE_BREAK] * (first - last - 1)
