"""What stands in one paragraph of Markdown, and is not one: entries, questions, rows, lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from knowledge.faq import is_labelled_answer, is_labelled_question
from knowledge.inline import Inline
from knowledge.line_ends import SUBTEXT, Begin
from knowledge.lines import begins_anew
from knowledge.markdown_tables import read_tabbed
from knowledge.outline import LONGEST_QUESTION_HEADING
from knowledge.passage import PassageKind
from knowledge.question_marks import ends_question
from knowledge.references import starts_entry

_CALLOUT = re.compile(r"\[!\w+\][+-]?[ \t]*")
"""What GitHub and Obsidian take for the kind of a quotation: `[!NOTE]`."""
_LETTERED = re.compile(r"(?:[a-z]|[ivxlc]{1,6})[.)]\t")
_KINDS = {Begin.LINE: PassageKind.SENTENCE, Begin.ENTRY: PassageKind.LIST_ITEM}
_SENTENCE_WITHIN = re.compile(r"[^\W_][.!?] ")


class Part(NamedTuple):
    """A part of a paragraph, and how many lines below the paragraph's first it begins.

    One that `asks` is a question that what is below it answers.
    """

    text: Inline
    line: int
    kind: PassageKind = PassageKind.SENTENCE
    asks: bool = False


def part_paragraph(text: Inline, known: Sequence[Begin], below: str) -> list[Part]:
    """The parts of a paragraph; of its lines it is `known` what they begin, if there are as many.

    `below` is the text after it.
    """
    callout = _CALLOUT.match(text.text)
    if callout:
        text = text.cut([0, callout.end()])[1]
    lines = text.lines()
    begins = _begins(lines, known if len(known) == len(lines) else [Begin.NOTHING] * len(lines))
    if callout and len(lines) > 1:
        begins[1] = begins[1] or Begin.LINE
    starts = [number for number, begin in enumerate(begins) if begin]
    parts = [
        Part(_without_sign(_together(lines[start:end])), start, _KINDS[begins[start]])
        for start, end in pairwise([*starts, len(lines)])
    ]
    parts = list(_with_rows(parts))
    belows = [*(part.text.text.lstrip() for part in parts[1:]), below]
    return [
        part._replace(asks=_asks(part.text.text.strip(), text_below, part is not parts[-1]))
        for part, text_below in zip(parts, belows, strict=True)
    ]


def _begins(lines: Sequence[Inline], known: Sequence[Begin]) -> list[Begin]:
    """What each line begins, with a look at questions, their answers, rows and references."""
    texts = [line.text.strip() for line in lines]
    if starts_entry(texts[0]):
        return [Begin.LINE, *(Begin.LINE if starts_entry(t) else Begin.NOTHING for t in texts[1:])]
    begins = [known[0] or Begin.LINE]
    for (above, text), begin in zip(pairwise(texts), known[1:], strict=True):
        is_labelled = is_labelled_question(text) or is_labelled_answer(text)
        if is_labelled or is_labelled_question(above) or 0 < _tabs(text) == _tabs(above):
            begins.append(Begin.LINE)
        else:
            begins.append(begin)
    return begins


def _tabs(line: str) -> int:
    """How many tabs part a line into cells, unless one stands behind the number of an item."""
    if "\t" not in line or begins_anew(line) or _LETTERED.match(line):
        return 0
    return line.count("\t")


def _together(lines: Sequence[Inline]) -> Inline:
    whole = Inline()
    for line in lines:
        whole.extend(line)
    return whole


def _without_sign(part: Inline) -> Inline:
    return part.cut([0, len(SUBTEXT)])[1] if part.text.startswith(SUBTEXT) else part


def _with_rows(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, of which neighbours with as many tabs are the rows of a table."""
    for tabs, group in groupby(parts, key=lambda part: _tabs(part.text.text.strip())):
        run = list(group)
        rows = read_tabbed([part.text for part in run]) if tabs else ()
        if not rows:
            yield from run
        for part, row in zip(run[len(run) - len(rows) :], rows, strict=True):
            yield Part(row, part.line, PassageKind.TABLE_ROW)


def _asks(text: str, below: str, has_rest: bool) -> bool:
    """Whether a part is a question with something below it that is not another one.

    One without a label is, too, if what is below stands in the same paragraph: `has_rest`.
    """
    if not below or len(text) > LONGEST_QUESTION_HEADING or "\n" in text:
        return False
    next_line = below.partition("\n")[0].rstrip()
    if is_labelled_question(text):
        return not is_labelled_question(next_line)
    if not has_rest or not ends_question(text) or _SENTENCE_WITHIN.search(text):
        return False
    return not ends_question(next_line)
