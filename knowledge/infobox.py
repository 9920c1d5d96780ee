"""The box of facts beside an article, as a browser copies it: a label, a tab, and what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.columns import Row, labelled
from knowledge.lines import ITEM, Line, ends_sentence

FEWEST = 3
"""Lines with a label; fewer are no box."""
LONGEST = 100
"""Characters of a line of the box."""
MOST_LINES = 6
"""Below a fact; more are text."""

_FACT = re.compile(r"[ \t]*(?P<bullet>[•·] ?)?(?P<label>[^\W\d_][^\t]{0,40})\t+(?P<value>[^\t]+)")
_ENDS_HEADING = "]¶"


def find_facts(lines: Sequence[Line]) -> dict[int, Row]:
    """The facts of all boxes, by the index of the line that each begins on.

    What stands on lines of its own below a fact belongs to it, as the place of a birth does. A
    label that has nothing behind it has its fact below; one above bullets is theirs, too.
    """
    facts: dict[int, Row] = {}
    index = 0
    while index < len(lines):
        box = _read_box(lines, index)
        if box.count >= FEWEST:
            facts |= box.rows()
        index = max(box.end, index + 1)
    return facts


@dataclass(slots=True)
class _Box:
    """What was read of a box: its facts, each with the lines that it begins and ends on."""

    end: int
    count: int = 0
    below: int = 0
    lead: str = ""
    facts: list[tuple[int, list[str]]] = field(default_factory=list)

    def rows(self) -> dict[int, Row]:
        ends = [start for start, _ in self.facts[1:]] + [self.end]
        return {
            start: Row(_text(parts), end)
            for (start, parts), end in zip(self.facts, ends, strict=True)
        }


def _read_box(lines: Sequence[Line], start: int) -> _Box:
    """The box that begins at this line; it may have no fact."""
    box = _Box(start)
    while box.end < len(lines):
        line = lines[box.end]
        fact = _fact(line)
        if fact:
            _add_fact(box, fact)
        elif line.is_label and len(line.text) <= LONGEST:
            _add(box, [line.text.strip()])
        elif not box.facts or not _is_below(box, lines):
            break
        elif _is_lead(lines, box.end):
            box.lead = line.text.strip()
            box.facts.append((box.end, []))
        else:
            box.facts[-1][1].append(line.text.strip())
            box.below += 1
        box.end += 1
    return box


def _fact(line: Line) -> re.Match[str] | None:
    may_be = "\t" in line.text and len(line.text) <= LONGEST
    return _FACT.fullmatch(line.text) if may_be else None


def _add_fact(box: _Box, fact: re.Match[str]) -> None:
    label, lead = fact["label"].strip(), box.lead if fact["bullet"] else ""
    _add(box, [f"{lead}, {label}" if lead else label, fact["value"].strip()])
    box.lead = lead


def _add(box: _Box, parts: list[str]) -> None:
    box.facts.append((box.end, parts))
    box.count += 1
    box.below = 0
    box.lead = ""


def _is_below(box: _Box, lines: Sequence[Line]) -> bool:
    """Whether a line without a label belongs to the fact above it, or to one below."""
    line = lines[box.end]
    may_have_gap = line.text[0] == "(" or lines[box.end - 1].is_label
    if (line.gap and not may_have_gap) or box.below == MOST_LINES:
        return False
    if len(line.text) > LONGEST or "\t" in line.text:
        return False
    ends = ends_sentence(line.text) or line.text[-1] in _ENDS_HEADING
    return not ends or _is_lead(lines, box.end)


def _is_lead(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is above a fact with a bullet, and is what it is a part of."""
    below = _fact(lines[index + 1]) if index + 1 < len(lines) else None
    return below is not None and below["bullet"] is not None and not ITEM.match(lines[index].text)


def _text(parts: Sequence[str]) -> str:
    """A fact with all that stands below it: "Born: Ines Valdarra, 9 February 1889"."""
    if not parts:
        return ""
    label, *values = parts
    text = ", ".join(values).replace(", (", " (")
    return labelled(label, text) if text else label
