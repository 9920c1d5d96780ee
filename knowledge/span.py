"""Spans: stretches of a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: characters `start` up to but not including `end`."""

    start: int
    end: int
