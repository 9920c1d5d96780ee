"""Words that were parted at the end of a line, made whole again."""

import re
from dataclasses import dataclass
from functools import cached_property

from knowledge.analysis import SIGNS

_PARTED = re.compile(
    r"(?<=[^\W\d_]{2})(?P<hyphen>[-‐])(?P<space>\n\s*)(?P<second>[^\W\d_]{2,30})(?P<end>\S*)[ \t]?"
)
_LONGEST = 30
_LAST_WORD = re.compile(r"[^\W\d_]{1,30}\Z")
_SHORTEST_COMPOUND = 4
"""Letters; a shorter word behind a hyphen may be "and", as in "day- and night-time"."""


@dataclass(frozen=True)
class Hyphens:
    """Tells from the words of a text which hyphens at the ends of its lines are its own."""

    text: str

    @cached_property
    def _known(self) -> frozenset[str]:
        whole = _PARTED.sub("\n", self.text)
        return frozenset(word.strip(SIGNS).casefold() for word in set(whole.split()))

    @cached_property
    def _parts_words(self) -> bool:
        """Whether the text parts words at all: it has one whole elsewhere, or writes "‐"."""
        return any(
            parted["hyphen"] == "‐" or self._has_whole(parted)
            for parted in _PARTED.finditer(self.text)
        )

    def _has_whole(self, parted: re.Match[str]) -> bool:
        start = parted.start()
        first = _LAST_WORD.search(parted.string, max(start - _LONGEST, 0), start)
        return first is not None and (first[0] + parted["second"]).casefold() in self._known

    def mend(self, paragraph: str) -> str:
        r"""The paragraph with its parted words whole, each on the line where it began.

        "stud-\nied" is "studied", but "well-\nknown" is "well-known" if the text has a word
        "known", or parts no words that it has whole.
        """
        if "-\n" not in paragraph and "‐\n" not in paragraph:
            return paragraph
        return _PARTED.sub(self._whole, paragraph)

    def _whole(self, parted: re.Match[str]) -> str:
        hyphen, space, second, end = parted.groups()
        line_ends = "\n" * space.count("\n")
        if not second[0].islower():
            return parted[0]
        is_compound = second in self._known or not self._parts_words
        if not is_compound or self._has_whole(parted):
            return f"{second}{end}{line_ends}"
        is_apart = len(second) < _SHORTEST_COMPOUND
        return parted[0] if is_apart else f"{hyphen}{second}{end}{line_ends}"
