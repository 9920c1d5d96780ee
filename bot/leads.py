"""A passage that ends with a colon, shown with what it leads in."""

from dataclasses import replace
from itertools import chain
from typing import Final

from knowledge import Match, Passage

LONGEST_LED: Final = 300
"""So many characters of a list or table are shown with the passage that leads it in."""

_BETWEEN: Final = " · "


def with_led(match: Match) -> Match:
    """A match whose passage goes on with the items that it leads in, as many as are shown."""
    room = LONGEST_LED
    shown: list[Passage] = []
    for item in match.led:
        room -= len(item.text) + len(_BETWEEN)
        if room < 0:
            break
        shown.append(item)
    if not shown:
        return match
    lead = match.passage
    items = [*map(_item, shown), *(["…"] if len(shown) < len(match.led) else [])]
    citations = dict.fromkeys(chain(lead.citations, *(each.citations for each in shown)))
    whole = lead._replace(text=f"{lead.text} {_BETWEEN.join(items)}", citations=tuple(citations))
    return replace(match, passage=whole)


def _item(passage: Passage) -> str:
    return passage.text if passage.item is None else f"{passage.item}. {passage.text}"
