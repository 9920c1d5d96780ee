"""What a printer sets at the head and foot of each page, taken out of a plain text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from knowledge.lines import PAGE_BREAK, ends_sentence

FEWEST = 3
"""Pages whose heads or feet say the same, if that is no part of the text."""

_NUMBER = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(r"(?:\w+\.? )?[-–—(\[]? ?# ?[-–—)\]]?(?: ?(?:/|\w+) ?#)?")


def without_page_heads(text: str) -> str:
    """The text without page numbers and lines that stand on each page, as many lines as before.

    A text has pages if it has form feeds and numbers that count them, as converted PDFs and
    printed manuals have. The first page keeps its head, which is the title. Where a sentence goes
    on behind a break, the lines between its parts hold PAGE_BREAK, and end no paragraph.
    """
    if PAGE_BREAK not in text:
        return text
    lines = text.split("\n")
    breaks = [number for number, line in enumerate(lines) if PAGE_BREAK in line]
    for number in breaks:
        lines[number] = lines[number].lstrip(PAGE_BREAK).replace(PAGE_BREAK, " ")
    bounds = pairwise(dict.fromkeys((0, *breaks, len(lines))))
    pages = [range(start, end) for start, end in bounds]
    heads = [_first_filled(lines, page) for page in pages]
    feet = [_first_filled(lines, page[::-1]) for page in pages]
    numbers = _numbers(lines, heads) | _numbers(lines, feet)
    if not numbers:
        return "\n".join(lines)  # Form feeds may part chapters, too.
    title = {heads[0]} - numbers
    for number in (numbers | _repeated(lines, heads) | _repeated(lines, feet)) - title:
        lines[number] = ""
    for above, below in pairwise(pages):
        _join(lines, above, below)
    return "\n".join(lines)


def _first_filled(lines: Sequence[str], numbers: range) -> int:
    """The first of these lines that is not blank; else, the first of all."""
    return next((number for number in numbers if lines[number].strip()), numbers[0])


def _numbers(lines: Sequence[str], numbers: Sequence[int]) -> set[int]:
    """Those of the heads or feet of the pages that count them, if most do."""
    said = [" ".join(lines[number].split()) for number in numbers]
    kinds = [_NUMBER.sub("#", line) for line in said]
    figures = [[int(figure) for figure in _NUMBER.findall(line)] for line in said]
    found = {page for page, kind in enumerate(kinds) if _PAGE_NUMBER.fullmatch(kind)}
    for step in (1, 2):  # Left and right pages may have heads of their own.
        for page, (above, below) in enumerate(zip(figures, figures[step:], strict=False)):
            counts_on = any(b - a == step for a, b in zip(above, below, strict=False))
            if counts_on and kinds[page] == kinds[page + step]:
                found |= {page, page + step}
    return {numbers[page] for page in found} if 2 * len(found) >= len(numbers) else set()


def _repeated(lines: Sequence[str], numbers: Sequence[int]) -> set[int]:
    """Those of the heads or feet of the pages that say what others say."""
    counts = Counter(" ".join(lines[number].split()) for number in numbers)
    return {number for number in numbers if counts[" ".join(lines[number].split())] >= FEWEST}


def _join(lines: list[str], above: range, below: range) -> None:
    """Take the end of a paragraph out of a sentence that goes on behind a page's break."""
    last, first = _first_filled(lines, above[::-1]), _first_filled(lines, below)
    ends, begins = lines[last].rstrip(), lines[first].lstrip()
    if ends and begins and begins[0].islower() and not ends_sentence(ends):
        lines[last + 1 : first] = [PAGE_BREAK] * (first - last - 1)
