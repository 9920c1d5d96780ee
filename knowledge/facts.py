"""Short lines that say something themselves, such as "Doors: Fri 15:00", and so are no headings."""

import re

_TIME = re.compile(r"(?<![\d:])\d?\d(?::\d\d(?![\d:])| ?[ap]\.?m\b)", re.IGNORECASE)
_BEGINS_WITH_TIME = re.compile(rf"[ \t]*{_TIME.pattern}", re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:：\n]{0,39})[:：][ \t]+(?P<value>\S.*)", re.DOTALL)
_IS_COUNTED = re.compile(r"[\dIVX]\Z")
"""What "Chapter 1" and "Part II" end with, behind which stands a title."""
_VALUE = re.compile(r"\d|@|://|\bwww\.")
_ADDRESS = re.compile(r"\w@\w|\w://|\bwww\.")
_COLUMNS = re.compile(r"[^\W\d_]\S{0,30}(?: {2,}|\t| \| )\S|\.{5}|\. \. \.")
_BYLINE = re.compile(r"By(?: [A-Z][\w.'’-]{0,20}){2}")


def begins_with_time(line: str) -> bool:
    """Whether a line begins with the time of day, as those of a timetable do.

    A sentence that was wrapped there goes on in lower case: "14:30 on Monday".
    """
    time = _BEGINS_WITH_TIME.match(line)
    if time is None:
        return False
    rest = line[time.end() :]
    return not rest.lstrip()[:1].islower() or rest.startswith(("  ", "\t"))


def is_labelled(line: str) -> bool:
    """Whether a line is a label and what it says, as "Venue: Corn Exchange" is."""
    found = _LABEL.match(line)
    return found is not None and not _IS_COUNTED.search(found["label"])


def states_fact(line: str) -> bool:
    """Whether a short line tells a time, an address, a figure behind a label, or in columns.

    So does one that tells who wrote the text.
    """
    if _TIME.search(line) or _ADDRESS.search(line) or _COLUMNS.search(line) or _BYLINE.match(line):
        return True
    return is_labelled(line) and _VALUE.search(line, line.find(":")) is not None
