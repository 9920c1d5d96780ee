"""Which heading people see above a passage, without which "By card." means nothing."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from knowledge import Passage

LONGEST_HEADING: Final = 100
"""How many characters are shown of one."""

_WORD: Final = re.compile(r"[^\W_]+")


def heading_of(passage: Passage) -> str:
    """The innermost heading above a passage, or "".

    There is none to show where the passage, or its document's name, says it again.
    """
    heading = _words(passage.headings[-1]) if passage.headings else ""
    said = any(heading in _words(text) for text in (passage.text, passage.document))
    return "" if said else passage.headings[-1]


def headings_of(passages: Iterable[Passage]) -> Iterator[str]:
    """The same for passages in a row of one document: a heading stands where it begins."""
    above: tuple[str, ...] = ()
    for passage in passages:
        yield "" if passage.headings == above else heading_of(passage)
        above = passage.headings


def _words(text: str) -> str:
    """The words of a text, each between spaces, or "" where it has none."""
    words = _WORD.findall(text.casefold())
    return f" {' '.join(words)} " if words else ""
