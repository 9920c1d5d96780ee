"""Plain text to blocks: headings, paragraphs, lines and lists, as people set them by hand."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from textwrap import dedent

from knowledge.blocks import TASK_BOX, Block
from knowledge.columns import Row, find_rows
from knowledge.contents import Headings, find_contents, title_key
from knowledge.faq import is_labelled_answer, is_labelled_question
from knowledge.hyphens import Hyphens
from knowledge.infobox import find_facts
from knowledge.lines import (
    ITEM,
    Line,
    begins_anew,
    ends_sentence,
    find_width,
    is_full,
    is_rule,
    part_paragraphs,
    read_lines,
)
from knowledge.outline import LONGEST_QUESTION_HEADING, Outline
from knowledge.pages import without_page_heads
from knowledge.passage import PassageKind
from knowledge.references import is_references_heading, starts_entry
from knowledge.span import Span
from knowledge.titles import Heading, Level, Titles, is_marked
from knowledge.wikipedia import leads_elsewhere

SHORTEST_TO_GO_ON = 30
"""Characters; a shorter line of a text that is not wrapped is a note of its own."""

_CODE_SPAN = re.compile(r"`[^`\n]+`")
_COLUMNS = re.compile(r"\S(?: {2,}|\t+)\S")
_FENCE = "```"
"""Markdown takes "~~~" for one, too; in plain text that is a rule across the page."""
_CODE_INDENT = ("    ", "\t")


def read_plain_text(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text.

    A blank line ends a paragraph. Where the text is wrapped by hand, its lines are put together
    again; where it is not, each line is a block. Headings are lines that are underlined or set
    as `== this ==`, and short lines without a full stop that stand above text; where a document
    asks questions and answers them, so are its questions. An indented paragraph that is no
    prose is code, and so is what stands between fences.
    """
    text = without_page_heads(text)
    lines = tuple(read_lines(text))
    if sum(map(is_marked, (line.text for line in lines))) > 1:
        lines = _without(lines, {i for i, line in enumerate(lines) if leads_elsewhere(line.text)})
    hyphens = Hyphens(text)
    reader = _read(lines, hyphens, {})
    contents = find_contents(lines, reader.titles)
    if contents.lines:
        reader = _read(_without(lines, contents.lines), hyphens, contents.depths)
    return tuple(reader.blocks)


def _read(lines: tuple[Line, ...], hyphens: Hyphens, depths: Mapping[str, int]) -> "_Reader":
    """Read lines to their end; `depths` says how deep some headings are."""
    rows = find_rows(lines) | find_facts(lines)
    width = find_width(_outside(lines, rows))
    if not width:
        lines = tuple(part_paragraphs(lines))
    titles = Titles(lines, width)
    reader = _Reader(lines, width, hyphens, depths)
    under_title = False
    while reader.index < len(lines):
        line = lines[reader.index]
        row = rows.get(reader.index)
        if row is None and reader.is_at_long_line():
            reader.read_long_line()
            under_title = False
            continue
        if line.gap:
            reader.begin_paragraph()
        if row:
            reader.read_row(row)
            under_title = False
            continue
        may_be_heading = line.gap or under_title or titles.needs_no_gap(reader.index, line.text)
        heading = titles.at(reader.index, under_title=under_title) if may_be_heading else None
        under_title = heading is not None
        if heading:
            reader.enter(heading)
        elif closing := reader.find_closing_fence():
            reader.read_fenced_code(closing)
        elif line.gap and reader.is_at_code():
            reader.read_code(reader.end_of_paragraph())
        else:
            reader.read_block()
    reader.keep_bare_heading()
    return reader


def _without(lines: Sequence[Line], left_out: Collection[int]) -> tuple[Line, ...]:
    """The lines that are not left out, with a gap where some were."""
    return tuple(
        line._replace(gap=line.gap or index - 1 in left_out)
        for index, line in enumerate(lines)
        if index not in left_out
    )


def _outside(lines: Sequence[Line], rows: Mapping[int, Row]) -> list[Line]:
    """The lines that are in no row of a table."""
    found: list[Line] = []
    end = 0
    for index, line in enumerate(lines):
        if index in rows:
            end = rows[index].end
        if index >= end:
            found.append(line)
    return found


@dataclass(slots=True)
class _Reader:
    """The blocks that were read so far, and the headings above the line that comes next."""

    lines: tuple[Line, ...]
    width: int
    hyphens: Hyphens
    depths: Mapping[str, int]
    index: int = 0
    paragraph: int = -1
    begins_with_entry: bool = False
    blocks: list[Block] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    titles: Headings = field(default_factory=Headings)
    bare: Heading | None = None
    """The heading above, as long as nothing stands below it, and the line that it is on."""
    bare_line: int = 0

    def begin_paragraph(self) -> None:
        self.paragraph += 1
        self.begins_with_entry = starts_entry(self.lines[self.index].text)

    def is_at_long_line(self) -> bool:
        """Whether the next line is a paragraph that is neither heading, item, entry nor code."""
        line, below = self.lines[self.index], self.index + 1
        is_alone = line.gap and (below == len(self.lines) or self.lines[below].gap)
        return is_alone and len(line.text) > LONGEST_QUESTION_HEADING and line.text[0].isalpha()

    def read_long_line(self) -> None:
        self.paragraph += 1
        self.begins_with_entry = False
        text = self.lines[self.index].text
        self._add(text, PassageKind.SENTENCE, None, _code_spans(text), self.index + 1)

    def enter(self, heading: Heading) -> None:
        depth = self.depths.get(title_key(heading.title)) if self.depths else None
        if depth is not None:
            heading = heading._replace(level=Level.TITLE + depth)
        if self.bare and heading.level <= self.bare.level:
            self.keep_bare_heading()
        number = self.lines[self.index].number
        self.titles.add(heading.title, number)
        markers = self.outline.enter(heading.level, heading.title)
        has_title = self.outline.levels[-1:] == [heading.level]
        self.bare = heading if has_title else None
        self.bare_line = number + heading.lines // 3  # Below the rule, where it has two.
        if markers:
            # Markers alone are no passage, but the citations of a heading are told as orphans.
            self.blocks.append(Block(markers, number, self.paragraph, self.outline.headings))
        self.index += heading.lines

    def keep_bare_heading(self) -> None:
        """Make the heading above a block, if nothing stands below it: it is all there is."""
        if self.bare:
            *above, title = self.outline.headings
            self.paragraph += 1
            if not is_references_heading(title):
                self.blocks.append(Block(title, self.bare_line, self.paragraph, tuple(above)))
        self.bare = None

    def is_at_code(self) -> bool:
        end = self.end_of_paragraph()
        return all(
            line.text.startswith(_CODE_INDENT)
            and not ITEM.match(line.text)
            and not ends_sentence(line.text)
            for line in self.lines[self.index : end]
        )

    def end_of_paragraph(self) -> int:
        end = self.index + 1
        while end < len(self.lines) and not self.lines[end].gap:
            end += 1
        return end

    def read_code(self, end: int) -> None:
        """Read code up to a line, with the blank lines in it."""
        first = self.lines[self.index].number
        rows = [""] * (self.lines[end - 1].number - first + 1)
        for line in self.lines[self.index : end]:
            rows[line.number - first] = line.text
        text = dedent("\n".join(rows))
        self._add(text, PassageKind.CODE, None, (Span(0, len(text)),), end)

    def find_closing_fence(self) -> int | None:
        """Where the code ends that the next line is a fence of, if it is one and is closed."""
        if not self.lines[self.index].text.startswith(_FENCE):
            return None
        below = range(self.index + 1, len(self.lines))
        return next((place for place in below if self.lines[place].text.startswith(_FENCE)), None)

    def read_fenced_code(self, closing: int) -> None:
        self.index += 1
        if closing > self.index:
            self.read_code(closing)
        self.index = closing + 1

    def read_row(self, row: Row) -> None:
        if row.text:
            self._add(row.text, PassageKind.TABLE_ROW, None, _code_spans(row.text), row.end)
        self.index = row.end

    def read_block(self) -> None:
        end = self.index + 1
        while end < len(self.lines) and not self.lines[end].gap and self._goes_on(end):
            end += 1
        text = self.lines[self.index].text
        if end > self.index + 1:
            text = self.hyphens.mend(_joined(self.lines[self.index : end]))
        item = ITEM.match(text)
        if item is None:
            self._add(text, PassageKind.SENTENCE, None, _code_spans(text), end)
            return
        text = text[item.end() :]
        task = TASK_BOX.match(text)
        literal = ((Span(0, task.end()),) if task else ()) + _code_spans(text)
        self._add(text, PassageKind.LIST_ITEM, item["label"], literal, end)

    def _goes_on(self, index: int) -> bool:
        """Whether a line goes on with the block, as a wrapped line does."""
        first, above, line = self.lines[self.index], self.lines[index - 1].text, self.lines[index]
        if is_rule(above) or is_rule(line.text):
            return False
        if is_labelled_answer(line.text) or is_labelled_question(line.text):
            return False
        full = bool(self.width) and is_full(above, line.text, self.width)
        if begins_anew(line.text):
            # Where the line above ran full, "- 1918" or "23. Then" may be text, too.
            return full and not begins_anew(first.text) and not ends_sentence(above)
        if starts_entry(line.text) and (starts_entry(first.text) or self._is_in_references()):
            return False
        is_deeper = line.indent > first.indent
        if is_deeper and (begins_anew(first.text) or _COLUMNS.search(first.text)):
            return True
        may_go_on = self.width or len(above) >= SHORTEST_TO_GO_ON or above.endswith(",")
        goes_on = bool(may_go_on) and not ends_sentence(above) and line.text.lstrip()[0].islower()
        return full or goes_on

    def _is_in_references(self) -> bool:
        headings = self.outline.headings
        return bool(headings) and is_references_heading(headings[-1])

    def _add(
        self,
        text: str,
        kind: PassageKind,
        label: str | None,
        literal: tuple[Span, ...],
        end: int,
    ) -> None:
        number, headings = self.lines[self.index].number, self.outline.headings
        lists_references = self.begins_with_entry or self._is_in_references()
        if not self.width and kind is PassageKind.SENTENCE and not lists_references:
            # In a text that is not wrapped by hand, each line is a paragraph of its own.
            self.paragraph += 1
        self.blocks.append(Block(text, number, self.paragraph, headings, kind, label, literal))
        self.bare = None
        self.index = end


def _joined(lines: Sequence[Line]) -> str:
    """The lines of a block, with as many line ends as there are between them."""
    if lines[-1].number - lines[0].number == len(lines) - 1:
        return "\n".join(line.text for line in lines)
    parts = ["\n" * (below.number - above.number) + below.text for above, below in pairwise(lines)]
    return lines[0].text + "".join(parts)


def _code_spans(text: str) -> tuple[Span, ...]:
    """What stands between back-ticks, where a bracket is code."""
    if "`" not in text:
        return ()
    return tuple(Span(*match.span()) for match in _CODE_SPAN.finditer(text))
