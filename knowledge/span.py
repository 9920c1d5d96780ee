"""Spans: stretches of a text."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: characters `start` up to but not including `end`."""

    start: int
    end: int


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order and without overlaps; those of neighbouring letter pairs become one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
