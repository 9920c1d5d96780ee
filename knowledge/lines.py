"""Plain text to lines, and the width that they are wrapped at."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from knowledge.facts import begins_with_time

WIDEST = 120
"""Characters; nobody wraps by hand at more."""
NARROWEST = 30
"""Characters; lines shorter than this are lines of their own, such as those of a poem."""

PAGE_BREAK = "\f"
"""What a page begins with, and a line that has nothing else and ends no paragraph."""

ITEM = re.compile(r"[ \t]*(?:[-*•‣–·●○◦▪■□►▶➢➤✓✔\uf0b7]|(?P<label>\d{1,3})[.)])[ \t]+(?=\S)")
"""What stands before the text of a list item."""

_CLAUSE = re.compile(
    r"[ \t]*(?:(?:\(\w{1,4}\)|[a-z]\)|\d{1,3}(?:\.\d{1,3})+\.?|§|={1,6})[ \t]|```|~~~"
    r"|(?:\[\d[^\[\]]{0,20}|\d{1,4}[-./]\d\d?[-./]\d{2,4},?[ ])\d?\d:\d\d)"  # In a chat's log.
)
_MESSAGE = re.compile(r"[^—\n]{1,40} — [^—\n]{0,24}\d?\d:\d\d(?:\s?[AaPp][Mm])?")
"""What Discord copies above a message: `Ann — 03/05/2024 12:33 PM`."""
_QUOTE_MARKS = re.compile(r"(?!>>> )(?:>[ \t]?)+")

_RULERS = "=~^*#_-+|"
_RULE = re.compile(rf"[ \t]*[{re.escape(_RULERS)}](?:[ \t]*[{re.escape(_RULERS)}]){{2,}}")

_STOPS = ".!?…。！？؟।۔:："
_CLOSERS = "\"'”’»」)）"
_BEHIND_STOP = frozenset(f"{_CLOSERS}]")
_ENDS_SENTENCE = re.compile(rf"[{_STOPS}][{_CLOSERS}]*(?:\[[^\[\]]*\])*\Z")
_LONGEST_END = 60
"""Characters; a full stop that has more quotation marks and markers behind it is not seen."""


class Line(NamedTuple):
    """A line that is not blank, without the space at its end.

    `number` counts all lines from 1. `gap` says that the line above is blank, or none, or that the
    two are apart for another reason. `is_label` says that a tab ended it: it is the label of
    what stands below.
    """

    text: str
    number: int
    gap: bool
    is_label: bool = False

    @property
    def indent(self) -> int:
        """How many characters of space the line begins with."""
        return len(self.text) - len(self.text.lstrip())


def read_lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank; in what an e-mail quotes, without their marks."""
    lines = text.split("\n")
    depths = _take_quote_marks(lines) if "\n>" in text or text.startswith(">") else {}
    gap = True
    for number, line in enumerate(lines, start=1):
        stripped = line.rstrip()
        if stripped:
            if depths:
                gap = gap or depths.get(number) != depths.get(number - 1)
            yield Line(stripped, number, gap, "\t" in line[len(stripped) :])
        gap = not stripped and (gap or line != PAGE_BREAK)


def _take_quote_marks(lines: list[str]) -> dict[int, int]:
    """Take away the `>` in front of quoted lines; give how many each had, by its number.

    A line that has them alone, or a figure behind them, may mean "more than".
    """
    depths: dict[int, int] = {}
    start = 0
    found = (_QUOTE_MARKS.match(line) for line in lines)
    for is_quoted, run in groupby((mark[0] if mark else "" for mark in found), key=bool):
        marks = tuple(run)
        end = start + len(marks)
        bare = [line[len(mark) :] for line, mark in zip(lines[start:end], marks, strict=True)]
        if is_quoted and len(bare) > 1 and any(line[:1].isalpha() for line in bare):
            depths |= {number: mark.count(">") for number, mark in enumerate(marks, start + 1)}
            lines[start:end] = bare
        start = end
    return depths


def find_width(lines: Sequence[Line]) -> int:
    """The column that a text is wrapped at, or 0 where it is not wrapped.

    A text is wrapped where lines end because the next word had no room, in the middle of a
    sentence: then most lines below go on in lower case.
    """
    pairs = [
        (above.text, below.text)
        for above, below in pairwise(lines)
        if not below.gap and len(above.text) <= WIDEST and not begins_anew(below.text)
    ]
    lengths = sorted(len(above) for above, _ in pairs)
    width = lengths[len(lengths) * 95 // 100] if lengths else 0
    if width < NARROWEST:
        return 0
    # Where a sentence ends with the line, a capital below says nothing.
    firsts = [
        below.lstrip()[0]
        for above, below in pairs
        if is_full(above, below, width) and not ends_sentence(above)
    ]
    letters = [first for first in firsts if first.isalpha()]
    capitals = sum(map(str.isupper, letters))
    if not letters or 2 * capitals > len(letters):
        return 0
    has_case = capitals or any(map(str.islower, letters))
    return width if has_case or 2 * len(firsts) >= len(pairs) else 0


def part_paragraphs(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a text that is not wrapped, with a gap where a short one meets a long one.

    Such a text may have no blank lines: there, each line is a paragraph, or a heading.
    """
    above = None
    for line in lines:
        if above and not line.gap and _are_apart(above.text, line.text):
            yield line._replace(gap=True)
        else:
            yield line
        above = line


def _are_apart(above: str, below: str) -> bool:
    """Whether one of two lines is longer than anybody wraps at, and the other may be a heading."""
    shorter, longer = sorted((above, below), key=len)
    if len(shorter) > WIDEST or len(longer) <= WIDEST or below[0].islower():
        return False
    # An item of a list and a message of a chat are none.
    return not (begins_anew(above) or begins_anew(below) or ": " in shorter)


def is_full(line: str, below: str, width: int) -> bool:
    """Whether what the line below begins with had no room at the end of this one.

    That is its first word; a number is seldom parted from the word behind it, as in "14 May".
    """
    first, *behind = below.split(maxsplit=2)[:2]
    if first.isdigit():
        first = " ".join((first, *behind))
    return len(line) + 1 + len(first) > width


def is_rule(line: str) -> bool:
    """Whether a line is drawn across the page to part what is above from what is below."""
    return line[-1] in _RULERS and _RULE.fullmatch(line) is not None


def begins_anew(line: str) -> bool:
    """Whether a line begins an item, a clause such as `(a)` or `2.1`, a message, a time or code."""
    if "—" in line and _MESSAGE.fullmatch(line):
        return True
    if line[0].isalpha() and not line.startswith(")", 1):
        return False  # As most lines; the patterns would say the same, and take longer.
    if ITEM.match(line) or _CLAUSE.match(line):
        return True
    return begins_with_time(line)


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a full stop or its like, citation markers aside."""
    if line[-1] not in _BEHIND_STOP:
        return line[-1] in _STOPS
    return _ENDS_SENTENCE.search(line[-_LONGEST_END:]) is not None
