"""Where the pages of a text begin that has their numbers, but no form feeds between them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from knowledge.lines import ends_sentence

FEWEST = 3
"""Numbers that count on."""
SHORTEST = 10
"""Lines of a page."""
_LONGEST = 40
"""Characters of a line that has nothing but the number of a page, the space in it aside."""
_MOST_SPACE = 80
"""Characters, by which its number is set in the middle or right."""

NUMBER = re.compile(r"\d{1,4}")
PAGE_NUMBER = re.compile(r"(?:\w{1,10}\.? )?[-–—(\[]? ?# ?[-–—)\]]?(?: ?(?:/|\w{1,5}) ?#)?")
"""A line that has nothing but the number of a page, with # for each number."""


def find_page_breaks(lines: Sequence[str]) -> list[int]:
    """The lines below the numbers of pages, as indices.

    The numbers stand on lines of their own, far apart, and count on. They may be those of
    chapters, unless they say "2 of 9" or stand in the midst of a sentence.
    """
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        said = " ".join(line.split()) if len(line) <= _LONGEST + _MOST_SPACE else ""
        number = NUMBER.search(said) if len(said) <= _LONGEST else None
        if number is None:
            continue
        kind = NUMBER.sub("#", said)
        if PAGE_NUMBER.fullmatch(kind):
            places[kind].append((index, int(number[0])))
    breaks: set[int] = set()
    for kind, found in places.items():
        for run in _runs(found):
            is_of = kind.count("#") > 1
            if len(run) >= FEWEST and (is_of or any(_is_in_sentence(lines, at) for at in run)):
                breaks |= {index + 1 for index in run if index + 1 < len(lines)}
    return sorted(breaks)


def _runs(places: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The lines whose numbers count on, far enough apart."""
    runs: list[list[int]] = []
    last = (0, -1)
    for index, number in places:
        if runs and number == last[1] + 1 and index - last[0] >= SHORTEST:
            runs[-1].append(index)
        else:
            runs.append([index])
        last = (index, number)
    return runs


def _is_in_sentence(lines: Sequence[str], index: int) -> bool:
    """Whether a sentence goes on behind a line, or behind the next to it."""
    above = [line for line in lines[max(index - 4, 0) : index] if line.strip()][-2:]
    below = [line.strip() for line in lines[index + 1 : index + 5] if line.strip()][:2]
    is_open = any(not ends_sentence(line.rstrip()) for line in above)
    return is_open and any(line[0].islower() for line in below)
