"""Tables of contents: lines, lists and links that say no more than headings further down say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.blocks import COLONS
from knowledge.citations import lift
from knowledge.lines import Line

FEWEST = 3
"""Entries that say what headings say; fewer may do so by chance."""
_LONGEST = 150
"""Characters of an entry, with the dots that lead to its page."""
_LONGEST_NUMBER = 20
"""Characters, with the space around it."""

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\s*(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})[.)]?\s+(?=\S)")
_FILLING = " .…_·\t"
"""What stands between a title and the page it is on."""
_TITLES = """
    contents table_of_contents inhalt inhaltsverzeichnis contenido contenidos índice indice
    sommaire table_des_matières índice_geral sumário содержание оглавление içindekiler περιεχόμενα
    cuprins mục_lục 目录 目錄 目次 สารบัญ المحتويات विषय_सूची
"""


def _without_page(entry: str) -> str:
    entry = entry.rstrip()
    title = entry.rstrip("0123456789")
    filling = title[len(title.rstrip(_FILLING)) :]
    has_page = len(title) < len(entry) and ("\t" in filling or len(filling) > 1)
    return title[: len(title) - len(filling)] if has_page else entry


def title_key(title: str) -> str:
    """What a heading has in common with its entry: its words, without number, page and marks."""
    bare = _without_page(lift(title).text)
    number = _NUMBER.match(bare)
    return " ".join(_WORD.findall(bare[number.end() if number else 0 :].casefold()))


_CONTENTS = frozenset(title_key(title.replace("_", " ")) for title in _TITLES.split())


@dataclass(slots=True)
class Headings:
    """What the headings of a document say, and the last line that each stands on."""

    _lines: dict[str, int] = field(default_factory=dict)
    _longest: int = 0

    def add(self, title: str, line: int) -> None:
        """Note a heading; those that come later are added later."""
        key = title_key(title)
        if key:
            self._lines[key] = line
            self._longest = max(self._longest, len(title) + _LONGEST_NUMBER)

    def __bool__(self) -> bool:
        return bool(self._lines)

    def have(self, titles: Iterable[str]) -> bool:
        """Whether there are titles, and all of them are headings."""
        known = [title_key(title) in self._lines for title in titles]
        return bool(known) and all(known)

    def said_by(self, entry: str, line: int) -> str | None:
        """The key of the heading that an entry says, if one stands below this line."""
        # Most lines of a text are too long, and looking at their words would take a while.
        if len(entry) > (max(_LONGEST, self._longest) if entry[-1:].isdigit() else self._longest):
            return None
        key = title_key(entry)
        return key if self._lines.get(key, 0) > line else None

    def are_listed(self, entries: Sequence[str], line: int, above: str) -> bool:
        """Whether entries say what at least three headings below this line say, and no more.

        Where the line above leads them in, as "Our services:" does, they need pages besides.
        """
        keys = {self.said_by(entry, line) for entry in entries}
        if len(keys) < FEWEST or None in keys:
            return False
        return not _leads_in(above) or all(map(_has_page, entries))


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines that are a table of contents, as indices, and how deep it says headings are."""

    lines: frozenset[int]
    depths: Mapping[str, int]


def find_contents(lines: Sequence[Line], headings: Headings) -> Contents:
    """The table of contents of a plain text, if it has one.

    It is three lines or more in a row that say what headings further down say, and what stands
    among them with dots and a page.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(lines):
        if headings.said_by(line.text, line.number) or (run and _has_dots(line.text)):
            run.append(index)
            continue
        found |= _checked(lines, run, headings)
        run = []
    found |= _checked(lines, run, headings)
    return Contents(frozenset(found), _depths(lines, sorted(found)))


def _checked(lines: Sequence[Line], run: list[int], headings: Headings) -> set[int]:
    """The lines of a table of contents, with its title; none, if these lines are not one."""
    if len(run) < FEWEST:
        return set()
    above = lines[run[0] - 1].text if run[0] else ""
    texts = [lines[index].text for index in run]
    entries = [text for text in texts if headings.said_by(text, 0) or not _has_dots(text)]
    if not headings.are_listed(entries, lines[run[-1]].number, above):
        return set()
    return {*run, run[0] - 1} if title_key(above) in _CONTENTS else set(run)


def _depths(lines: Sequence[Line], found: Iterable[int]) -> Mapping[str, int]:
    """How deep the numbers of entries say that their headings are, if some are deeper."""
    depths: dict[str, int] = {}
    for index in found:
        text = lines[index].text
        number = _NUMBER.match(text)
        if number:
            depths.setdefault(title_key(text), number["number"].count("."))
    return depths if any(depths.values()) else {}


def _leads_in(above: str) -> bool:
    return above.endswith(COLONS) and title_key(above) not in _CONTENTS


def _has_dots(entry: str) -> bool:
    return len(entry) <= _LONGEST and ".." in entry and _has_page(entry)


def _has_page(entry: str) -> bool:
    return len(_without_page(entry)) < len(entry.rstrip())
