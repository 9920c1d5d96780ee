"""Tables of contents in Markdown: lists and lines that say no more than headings further down."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,3}){0,4}[.)]?\s+(?=\S)")
_FILLING = " .…_·\t"
"""What stands between a title and the page it is on."""

FEWEST = 3
"""Entries; fewer may be a list that names two sections."""


@dataclass(slots=True)
class Headings:
    """What the headings of a document say, and the last line that each stands on."""

    _lines: dict[str, int] = field(default_factory=dict)

    def add(self, heading: str, line: int) -> None:
        """Note a heading; those that come later are added later."""
        words = _words(heading)
        if words:
            self._lines[words] = line

    def __bool__(self) -> bool:
        return bool(self._lines)

    def have(self, titles: Iterable[str]) -> bool:
        """Whether there are titles, and all of them are headings."""
        known = [_words(title) in self._lines for title in titles]
        return bool(known) and all(known)

    def are_listed(self, entries: Sequence[str], line: int, *, is_led: bool) -> bool:
        """Whether entries from a line on are a table of contents: each is a heading further down.

        Below a line that leads them in, as "Our services:" does, they are one only with pages.
        """
        if len(entries) < FEWEST or (is_led and not all(map(_has_page, entries))):
            return False
        return all(self._lines.get(_words(entry), 0) > line for entry in entries)


def _words(heading: str) -> str:
    """What a heading says, without its case, signs, number, and the page it is on."""
    title = _without_page(heading)
    number = _NUMBER.match(title)
    return " ".join(_WORD.findall(title[number.end() if number else 0 :].casefold()))


def _has_page(entry: str) -> bool:
    return len(_without_page(entry)) < len(entry.rstrip())


def _without_page(entry: str) -> str:
    entry = entry.rstrip()
    title = entry.rstrip("0123456789")
    filling = title[len(title.rstrip(_FILLING)) :]
    has_page = len(title) < len(entry) and ("\t" in filling or len(filling) > 1)
    return title[: len(title) - len(filling)] if has_page else entry
