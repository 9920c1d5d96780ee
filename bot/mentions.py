"""What text copied from Discord has for names and times, such as `<#123>`, as people read it."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Final, NamedTuple

from knowledge import Passage, PassageKind, Span

HARMLESS: Final = frozenset({"channel", "emoji", "time"})
"""What Discord shows better than anybody else, and what pings nobody."""

MENTION: Final = re.compile(
    r"<(?:#(?P<channel>\d{1,20})|a?(?P<emoji>:\w{1,32}:)\d{1,20}"
    r"|t:(?P<time>-?\d{1,12})(?::[A-Za-z])?|@!?(?P<person>\d{1,20})|@&(?P<role>\d{1,20})"
    r"|(?P<command>/[^\s:<>]{1,32}(?: [^\s:<>]{1,32}){0,2}):\d{1,20})>",
    re.ASCII,
)
"""A mention, an emoji or a time, in the group of its kind."""

_WITHOUT_NAME: Final = {"channel": "#channel", "person": "@user", "role": "@role"}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Readable(NamedTuple):
    """A text with what people read in place of mentions, and its marks, where they stand now."""

    text: str
    words: tuple[Span, ...] = ()
    span: Span | None = None


def readable(
    passage: Passage,
    words: tuple[Span, ...] = (),
    span: Span | None = None,
    kept: Collection[str] = (),
) -> Readable:
    """The text of a passage as people read it; code stays as it is.

    `words` and `span` are what is marked in it; no mark begins or ends within a mention. Those
    of the kinds that are to be `kept` stay.
    """
    text = passage.text
    if "<" not in text or passage.kind is PassageKind.CODE:
        return Readable(text, words, span)
    found = list(MENTION.finditer(text))
    grown = [len(_shown(each, kept)) - len(each[0]) for each in found]
    moves = _Moves(found, [each.end() for each in found], [*accumulate(grown, initial=0)])
    moved = tuple(filter(None, map(moves.moved, words)))
    return Readable(readable_text(text, kept), moved, span and moves.moved(span))


def readable_text(text: str, kept: Collection[str] = ()) -> str:
    """A text, such as a heading, as people read it, with the kinds of mention to be `kept`."""
    return MENTION.sub(lambda found: _shown(found, kept), text)


class _Moves(NamedTuple):
    """The mentions in a text, where each ends, and how much the text has grown before each."""

    found: Sequence[re.Match[str]]
    ends: Sequence[int]
    grown: Sequence[int]

    def moved(self, span: Span) -> Span | None:
        """Where a span stands now; None where nothing of it lies outside of mentions."""
        start, end = map(self._edge, span)
        return Span(start, end) if start < end else None

    def _edge(self, place: int) -> int:
        passed = bisect_right(self.ends, place)
        if passed < len(self.found):
            place = min(place, self.found[passed].start())
        return place + self.grown[passed]


def _shown(found: re.Match[str], kept: Collection[str]) -> str:
    kind = found.lastgroup or ""
    if kind in kept:
        return found[0]
    return _time(found) if kind == "time" else _WITHOUT_NAME.get(kind) or found[kind]


def _time(found: re.Match[str]) -> str:
    try:
        return f"{_EPOCH + timedelta(seconds=int(found['time'])):%Y-%m-%d %H:%M} UTC"
    except OverflowError:  # No calendar goes so far.
        return found[0]
