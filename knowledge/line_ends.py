"""Which lines of a Markdown paragraph stand for themselves, though Markdown joins them all."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import chain, pairwise
from typing import Self

from knowledge.lines import Line, find_width, is_full

NARROWEST_WRAP = 60
"""Characters; a shorter line of a text that is not wrapped ends where its writer wanted it to."""

SUBTEXT = "-# "
"""What Discord takes for the beginning of a line in small print."""

_BEFORE_TEXT = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_EMPHASIS = "*_~"
_MARKS = "*_~`["
_NUMBER = re.compile(
    r"(?:[^\W\d_]{1,10} |§ ?)?\d{1,3}(?:\.\d{1,3})*(?:[.)]?\s|[^\W\d_]{1,2}\s|:\d\d)"
    r"|\(\w{1,3}\)|[a-z]{1,4}[.)]\s",
    re.IGNORECASE,
)
"""What counts entries: `1.`, `(a)`, `1st`, `2.1`, or tells their time, `9:30`, `Mon 9:30`."""
_LABEL = re.compile(
    r"[@#]?[^\W_](?:[^:\n\"$]{0,40}[^:\s\"$])?(?:\*\*|`)?(?:[:：](?:\s|\*\*)| [–—=→] | - |\t)"
)
_SIGNS = frozenset({"So", "Pd", "Co"})
_SHORT_CODE = re.compile(r":[a-z]\w{0,30}:\s")
"""An emoji as Discord and Slack write it: `:tada:`."""


class Opening(StrEnum):
    """How a line begins, if it begins as the entries of a list do."""

    SIGN = "sign"
    NUMBER = "number"
    LABEL = "label"


class Begin(IntEnum):
    """What a line begins: nothing, as it goes on, something of its own, or the entry of a list."""

    NOTHING = 0
    LINE = 1
    ENTRY = 2


@dataclass(frozen=True, slots=True)
class LineEnds:
    """The lines of a Markdown text, and the width that its paragraphs are wrapped at, or 0."""

    lines: Sequence[str]
    width: int

    @classmethod
    def of(cls, text: str, paragraphs: Iterable[tuple[int, int]]) -> Self:
        """The line ends of a text; its paragraphs go from one line up to another, from 0."""
        lines = text.split("\n")
        ranges = (range(start, end) for start, end in paragraphs if end > start + 1)
        wrapped = chain.from_iterable(
            [Line(_bare(lines[number]), number, number == rows.start) for number in rows]
            for rows in ranges
        )
        return cls(lines, find_width([line for line in wrapped if line.text]))

    def begin(self, start: int, end: int) -> list[Begin]:
        """What each line of a paragraph begins.

        A line end is a space where the line ran full, as in a text that is wrapped by hand, and
        where the line below goes on in lower case. Else it is none where lines of the paragraph
        begin alike, behind a hard break, and in a text that is not wrapped at all.
        """
        lines = self.lines[start:end]
        openings = [_opening(_bare(line)) for line in lines]
        alike = {opening for opening, times in Counter(openings).items() if times > 1} - {None}
        begins = [Begin.ENTRY if openings[0] in alike else Begin.LINE]
        for (above, below), opening in zip(pairwise(lines), openings[1:], strict=True):
            if not self._is_chosen(above, _bare(below)):
                begins.append(Begin.NOTHING)
            elif opening in alike:
                begins.append(Begin.ENTRY)
            else:
                parts = self._parts(above, _bare(below))
                begins.append(Begin.LINE if parts else Begin.NOTHING)
        return begins

    def _is_chosen(self, above: str, below: str) -> bool:
        """Whether a line ends before it is full, as those do that are not wrapped."""
        return bool(below) and not (self.width and is_full(_bare(above), below, self.width))

    def _parts(self, above: str, below: str) -> bool:
        """Whether the end of a line parts it from the one below, which begins as no other does."""
        if below.startswith(SUBTEXT):
            return True
        first = below.lstrip(_EMPHASIS)[:1]
        if not first.isalnum() or first.islower() or above.rstrip(" \\").endswith(","):
            return False
        is_hard = above.endswith(("\\", "  "))
        return is_hard or (not self.width and len(above) < NARROWEST_WRAP)


def _bare(line: str) -> str:
    """A line without the signs of a quotation, and without the space around it."""
    mark = _BEFORE_TEXT.match(line)
    return line[mark.end() if mark else 0 :].rstrip()


def _opening(line: str) -> Opening | None:
    text = line.lstrip(_MARKS)
    if not text:
        return None
    if unicodedata.category(text[0]) in _SIGNS or _SHORT_CODE.match(text):
        return Opening.SIGN
    if _NUMBER.match(line.lstrip(_EMPHASIS)):
        return Opening.NUMBER
    goes_on = line.lstrip(_EMPHASIS)[:1].islower()
    return Opening.LABEL if not goes_on and _LABEL.match(text) else None
