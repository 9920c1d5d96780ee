"""What goes on with a passage: what "The districts are:" leads in, or the rest of a list."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from knowledge.blocks import COLONS
from knowledge.passage import Passage, PassageKind

MOST_LED: Final = 100
"""So many items are found; nobody shows more of them in one answer."""

_LED: Final = frozenset({PassageKind.LIST_ITEM, PassageKind.TABLE_ROW})


def led_by(passages: Sequence[Passage], place: int) -> tuple[Passage, ...]:
    """The first items or rows that the passage at a place leads in with its colon, or none.

    A list item leads in those that are nested in it.
    """
    lead = passages[place]
    if not lead.text.endswith(COLONS):
        return ()
    depth = len(lead.headings) + (lead.kind is not PassageKind.SENTENCE)

    def is_led(passage: Passage) -> bool:
        is_near = (passage.document, passage.paragraph) == (lead.document, lead.paragraph)
        return is_near and passage.kind in _LED and len(passage.headings) >= depth

    return tuple(takewhile(is_led, passages[place + 1 : place + 1 + MOST_LED]))


def listed_below(passages: Sequence[Passage], place: int) -> tuple[Passage, ...]:
    """The first items or rows right behind the passage at a place, below the same heading.

    Items that are nested in one of them stand below it, and so deeper, but in its paragraph.
    """
    first = passages[place]

    def is_listed(passage: Passage) -> bool:
        if passage.document != first.document or passage.kind not in _LED:
            return False
        return passage.headings == first.headings or passage.paragraph == first.paragraph

    return tuple(takewhile(is_listed, passages[place + 1 : place + 1 + MOST_LED]))
