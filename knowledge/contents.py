"""The table of contents of a plain text: lines that say again what its headings say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.citations import lift
from knowledge.lines import Line

FEWEST = 3
"""Lines that say what headings say; fewer may do so by chance."""
_LONGEST = 150
"""Characters of a line, with the dots that lead to its page."""

_NUMBER = re.compile(r"\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+")
_PAGE = re.compile(r"(?:(?<![ .])[ .]*\.\.[ .]*|(?<! ) {2,}|\t[ ]*)\d{1,4}\Z")
_TITLES = """
    contents table_of_contents inhalt inhaltsverzeichnis contenido contenidos índice indice
    sommaire table_des_matières índice_geral sumário содержание оглавление içindekiler περιεχόμενα
    cuprins mục_lục 目录 目錄 目次 สารบัญ المحتويات विषय_सूची
"""
_CONTENTS = frozenset(_TITLES.split())


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines that are a table of contents, as indices, and how deep it says headings are."""

    lines: frozenset[int]
    depths: Mapping[str, int]


def title_key(title: str) -> str:
    """What the title of a heading has in common with its line in a table of contents."""
    bare = lift(title).text.rstrip("¶ \t")
    number = _NUMBER.match(bare)
    return " ".join(bare[number.end() if number else 0 :].casefold().split())


def find_contents(lines: Sequence[Line], titles: Iterable[tuple[int, str]]) -> Contents:
    """The table of contents of a text, if it has one.

    `titles` are the headings of the text, with the number of the line of each. Where three lines
    or more in a row say what headings further down say, with or without number and page, they
    are a table of contents, and so is what stands among them with dots and a page.
    """
    last = {title_key(title): number for number, title in titles}
    found: set[int] = set()
    depths: dict[str, int] = {}
    run: list[int] = []
    for index, line in enumerate(lines):
        if _said(line, last) is not None or (run and _has_page(line.text)):
            run.append(index)
            continue
        found |= _checked(lines, run, last)
        run = []
    found |= _checked(lines, run, last)
    for index in found:
        number = _NUMBER.match(lines[index].text)
        key = _said(lines[index], last)
        if number and key is not None:
            depths.setdefault(key, number["number"].count("."))
    return Contents(frozenset(found), depths if any(depths.values()) else {})


def _said(line: Line, last: Mapping[str, int]) -> str | None:
    """What a line says of a heading further down, if it does."""
    if len(line.text) > _LONGEST:
        return None
    key = title_key(_PAGE.sub("", line.text))
    return key if last.get(key, 0) > line.number else None


def _has_page(line: str) -> bool:
    return len(line) <= _LONGEST and ".." in line and _PAGE.search(line) is not None


def _checked(lines: Sequence[Line], run: list[int], last: Mapping[str, int]) -> set[int]:
    """The lines of a table of contents, with its title; none, if these lines are not one."""
    if len(run) < FEWEST:
        return set()
    keys = [key for index in run if (key := _said(lines[index], last)) is not None]
    below = lines[run[-1]].number
    if len(set(keys)) < FEWEST or any(last[key] <= below for key in keys):
        return set()
    above = run[0] - 1
    is_title = above >= 0 and "_".join(title_key(lines[above].text).split()) in _CONTENTS
    return {*run, above} if is_title else set(run)
