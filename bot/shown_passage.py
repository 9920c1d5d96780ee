"""A passage as people see it: an item with its number, and with what goes on with it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from knowledge import Match, Passage, PassageKind, Span

LONGEST_LED: Final = 600
"""So many characters of a list or table are shown with the passage that leads it in."""

ON_ONE_LINE: Final = " · "
"""What stands between the items of a list where it is shown on one line."""
_COLONS: Final = (":", "：")


def with_number(passage: Passage) -> Passage:
    """A passage with the number in its text that it has in a list, as in "3. No cheats."."""
    if passage.item is None:
        return passage
    return passage._replace(text=f"{passage.item}. {passage.text}", item=None)


def as_shown(match: Match, between: str = ON_ONE_LINE) -> Match:
    """A match with its number, whose passage goes on with as many of those led as are shown.

    `between` stands between these, and before the first where the passage is an item too.
    """
    lead = with_number(match.passage)
    moved = len(lead.text) - len(match.passage.text)
    span = match.span and _moved(match.span, moved)
    words = tuple(_moved(word, moved) for word in match.words)
    shown = list(_within_room(match.led))
    if shown:
        rest = [each.text for each in map(with_number, shown)]
        more = ["…"] if len(shown) < len(match.led) else []
        is_item = lead.kind is not PassageKind.SENTENCE and not lead.text.endswith(_COLONS)
        before = " " if not is_item and between == ON_ONE_LINE else between
        citations = dict.fromkeys(chain(lead.citations, *(each.citations for each in shown)))
        text = f"{lead.text}{before}{between.join([*rest, *more])}"
        lead = lead._replace(text=text, citations=tuple(citations))
    return replace(match, passage=lead, words=words, span=span)


def _within_room(led: Iterable[Passage]) -> Iterator[Passage]:
    room = LONGEST_LED
    for each in led:
        room -= len(each.text) + len(ON_ONE_LINE)
        if room < 0:
            return
        yield each


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
