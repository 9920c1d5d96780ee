"""Which lines of a plain text are headings, and how deep."""

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from knowledge.citations import lift
from knowledge.facts import begins_with_time, is_labelled, states_fact
from knowledge.faq import is_labelled_answer, is_labelled_question
from knowledge.lines import ITEM, Line, begins_anew, ends_sentence, is_full
from knowledge.outline import LONGEST_QUESTION_HEADING
from knowledge.question_marks import ends_question
from knowledge.references import is_references_heading, starts_entry
from knowledge.wikipedia import has_edit_link

LONGEST_TITLE = 70
"""Characters; a longer line is no heading, unless it is underlined or asks a question."""
FEWEST_SECTIONS = 3
"""Titles that count up; fewer may be the items of a list."""
MOST_WORDS = 5
"""In a title that stands right above its text, without a blank line between."""

_SECTION = re.compile(
    r"(?P<sign>§ ?|Art\w{0,5}\.? )?(?P<number>\d{1,2})(?P<deeper>(?:\.\d{1,2}){0,3})\.?"
    r"[ \t]+(?:[–-] )?(?=[^\W\d_])"
)
"""What stands before the title of a section: "5.", "5.1", "§ 5" or "Article 5 -"."""
_RULED = re.compile(r"[=~^*#-]{3,}")
_UNEVEN = 2
"""Characters that an underline may be longer or shorter than a heading with a full stop."""
_WIKI = re.compile(r"(?P<signs>={1,6})[ \t]*(?P<title>[^=\s][^=]*)=+")
_TITLE_BEGINS_SO = re.compile(r"(?!``|\.\.|--?\w|>>|\$ )[^\s(\[{<|]")
"""Code, a command's option, what a shell is told, and reStructuredText's directives are none."""
_SENTENCE_WITHIN = re.compile(r"(?:[^\W\d_]{2}|\d{4}|[)>\"”])[.!?] ")
_NO_TITLE_ENDS_SO = tuple('.!?…。！？؟।۔:：;,،，、"”»')


class Level(IntEnum):
    """How deep a heading is; below the document's title, `=` and `==` are levels 1 and 2."""

    DOCUMENT = 0
    TITLE = 3
    SUBTITLE = 4
    QUESTION = 5


class Heading(NamedTuple):
    """A heading as it is written, and how many lines it takes."""

    level: int
    title: str
    lines: int = 1


class Titles:
    """Tells the headings of a plain text from its other lines; `width` is where it is wrapped."""

    def __init__(self, lines: Sequence[Line], width: int) -> None:
        self._lines = lines
        self._width = width
        asked = sum(line.gap and ends_question(line.text) for line in lines)
        self._has_questions = asked > 1
        self._counted = _counted_sections(lines)
        self._has_marks = sum(is_marked(line.text) for line in lines) > 1

    def needs_no_gap(self, index: int, line: str) -> bool:
        """Whether a line may be a heading though it stands right below other text.

        The questions of a FAQ do, where they are labelled as such, and the days of a timetable.
        The headings of Wikipedia do below a list, where a browser copies no blank line.
        """
        if line[0] == "=" or is_labelled_question(line):
            return True
        if len(line) > LONGEST_TITLE:
            return False
        if is_marked(line):
            return True
        below = self._line(index + 1)
        if below is None or line[0].islower():
            return False
        if line.isupper() and begins_with_time(below.text):
            return True
        lists = starts_entry(below.text) or ITEM.match(below.text) is not None
        return lists and is_references_heading(line)

    def at(self, index: int, *, under_title: bool) -> Heading | None:
        """The heading at the first line of a paragraph, or of what follows a heading.

        `under_title` says that what stands above it is a heading.
        """
        line, below = self._lines[index].text, self._line(index + 1)
        wiki = _WIKI.fullmatch(line)
        if wiki:
            return Heading(len(wiki["signs"]), wiki["title"])
        if below is None:
            return None
        ruled = self._ruled(index)
        if ruled:
            return ruled
        if self._has_marks and not is_marked(line):
            # Captions and links elsewhere look like headings there, too.
            return self._unmarked(index)
        section = self._section(index, below)
        if section:
            return section
        level: Level | None = None
        # What stands below a question answers it, be it one word.
        is_answer = under_title and ends_question(self._lines[index - 1].text)
        if self._is_answered_question(line, below):
            level = Level.QUESTION
        elif is_answer:
            level = None
        elif not under_title and self._is_title_of_title(index, below):
            level = Level.TITLE if index else Level.DOCUMENT
        elif self._is_title(index, below):
            level = Level.SUBTITLE if under_title else Level.TITLE
        return None if level is None else Heading(level, line.removesuffix("¶"))

    def _unmarked(self, index: int) -> Heading | None:
        """The heading of the document or of its references, where all others have a mark."""
        line = self._lines[index].text
        if index == 0 and _has_shape_of_title(line):
            return Heading(Level.DOCUMENT, line)
        return Heading(Level.TITLE, line) if _is_of_references(line) else None

    def _section(self, index: int, below: Line) -> Heading | None:
        """The heading "5.1 Care", or "5. CARE" in capitals, above "5.1", or one of a row."""
        line = self._lines[index].text
        number, next_number = _SECTION.match(line), _SECTION.match(below.text)
        if number is None or not _has_shape_of_title(line[number.end() :]):
            return None
        depth = number["deeper"].count(".")
        if next_number and next_number["deeper"].count(".") == depth:
            return None
        is_parted = next_number is not None and next_number["deeper"].count(".") == depth + 1
        is_loud = line.isupper() and not below.text.isupper()
        is_sure = depth > 0 or is_parted or is_loud or index in self._counted
        return Heading(Level.TITLE + depth, line) if is_sure and not self._goes_on(index) else None

    def _ruled(self, index: int) -> Heading | None:
        """The heading that has a rule below it, or one above and one below."""
        first, second, third = self._lines[index], self._line(index + 1), self._line(index + 2)
        if second is None or second.gap:
            return None
        if not _RULED.fullmatch(first.text):
            # A longer rule below a sentence parts it from what follows.
            is_rule = _RULED.fullmatch(second.text) and (
                not ends_sentence(first.text) or abs(len(second.text) - len(first.text)) <= _UNEVEN
            )
            return Heading(1 if second.text[0] == "=" else 2, first.text, 2) if is_rule else None
        if third is None or third.gap or third.text != first.text or _RULED.fullmatch(second.text):
            return None
        return Heading(Level.DOCUMENT if first.text[0] == "=" else 1, second.text, 3)

    def _line(self, index: int) -> Line | None:
        return self._lines[index] if 0 <= index < len(self._lines) else None

    def _is_answered_question(self, line: str, below: Line) -> bool:
        if not ends_question(line) or len(line) > LONGEST_QUESTION_HEADING:
            return False
        if is_labelled_question(line):
            return not is_labelled_question(below.text)
        return (
            self._has_questions
            and not _SENTENCE_WITHIN.search(line)
            and not ends_question(below.text)
            and not below.text.startswith("[")
        )

    def _is_title(self, index: int, below: Line) -> bool:
        line = self._lines[index].text
        if _is_of_references(line):
            return True
        if not _has_shape_of_title(line) or self._is_in_row_of_labels(index):
            return False
        if is_marked(line):
            return True
        is_item = ITEM.match(line) and not self._is_numbered_title(index, below)
        return not is_item and self._stands_above_text(index, below)

    def _is_title_of_title(self, index: int, below: Line) -> bool:
        """Whether a title has another right below it; a longer row is a list of names."""
        line = self._lines[index].text
        if not _has_shape_of_title(line) or begins_anew(line):
            return False
        if self._is_in_row_of_labels(index):
            return False
        if not below.gap and not _is_plain_title(line):
            return False
        return self.at(index + 1, under_title=True) is not None

    def _stands_above_text(self, index: int, below: Line) -> bool:
        line = self._lines[index].text
        if below.gap:
            is_item = ITEM.match(below.text) is not None
            second = self._line(index + 2)
            has_block_below = second is not None and not second.gap
            return is_item or has_block_below or not _has_shape_of_title(below.text)
        if starts_entry(below.text) or len(line.split()) > MOST_WORDS or self._goes_on(index):
            return False
        if _is_entry(below.text) or len(below.text) > LONGEST_TITLE:
            return ":" not in line and not (begins_anew(line) and begins_anew(below.text))
        return _is_plain_title(line) and ends_sentence(below.text)

    def _is_in_row_of_labels(self, index: int) -> bool:
        """Whether a line is a label and its value, as another is that stands beside it."""
        if not is_labelled(self._lines[index].text):
            return False
        beside = (self._line(index - 1), self._line(index + 1))
        return any(line is not None and is_labelled(line.text) for line in beside)

    def _goes_on(self, index: int) -> bool:
        """Whether a line ends in the middle of a sentence, at the width of the text or not."""
        line, below = self._lines[index].text, self._line(index + 1)
        if below is None or below.gap:
            return False
        goes_on = below.text[0].islower() and not begins_anew(below.text)
        return goes_on or bool(self._width and is_full(line, below.text, self._width))

    def _is_numbered_title(self, index: int, below: Line) -> bool:
        """Whether `1. Scope` is a heading and not the item of a list."""
        above = self._line(index - 1)
        label = ITEM.match(self._lines[index].text)
        alone = below.gap and not ITEM.match(below.text) and not (above and ITEM.match(above.text))
        return alone and label is not None and label["label"] is not None


def _counted_sections(lines: Sequence[Line]) -> frozenset[int]:
    """Where three titles or more count up, each after a gap, above its text or with "§"."""
    places: dict[int, int] = {}
    for index, (line, below) in enumerate(pairwise(lines)):
        section = _SECTION.match(line.text) if line.gap else None
        if section is None or section["deeper"] or (below.gap and not section["sign"]):
            continue
        if _has_shape_of_title(line.text[section.end() :]):
            places.setdefault(int(section["number"]), index)
    if len(places) < FEWEST_SECTIONS:
        return frozenset()
    neighboured = (number for number in places if places.keys() & {number - 1, number + 1})
    return frozenset(places[number] for number in neighboured)


def is_marked(line: str) -> bool:
    """Whether a web page marks a line as a heading: by a link to edit it, or to it ("¶")."""
    if line[-1] not in "]¶" or len(line) > LONGEST_TITLE:
        return False
    return line[-1] == "¶" or has_edit_link(line)


def _is_entry(line: str) -> bool:
    """Whether a line is an item or states a fact, and so may have its heading right above."""
    return begins_anew(line) or is_labelled(line) or states_fact(line)


def _is_of_references(line: str) -> bool:
    return is_references_heading(lift(line[: LONGEST_TITLE + 1]).text)


def _has_shape_of_title(line: str) -> bool:
    if len(line) > LONGEST_TITLE or line[0].isspace() or is_labelled_answer(line):
        return False
    if ends_sentence(line) or states_fact(line):
        return False
    lifted = lift(line)
    title = lifted.text.strip()
    if not any(map(str.isalnum, title)):
        return False
    if not _TITLE_BEGINS_SO.match(title) or title[0].islower() or title.endswith(_NO_TITLE_ENDS_SO):
        return False
    return not _SENTENCE_WITHIN.search(title) and not any(m.labels for m in lifted.markers)


def _is_plain_title(line: str) -> bool:
    """Whether a title is sure enough to need no long text below it: few words, no figures."""
    words = line.split()
    return len(words) <= MOST_WORDS and not any(sign.isdigit() or sign == ":" for sign in line)
