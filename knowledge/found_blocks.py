"""The blocks of a Markdown text that were found so far, and the headings above the next."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from knowledge.blocks import TASK_BOX, Block
from knowledge.inline import Inline
from knowledge.markdown_paragraphs import Part
from knowledge.outline import Outline
from knowledge.passage import PassageKind
from knowledge.span import Span

BOLD_LEVEL = 7
"""How deep a line in bold is as a heading; Markdown's own are levels 1 to 6."""
QUESTION_LEVEL = 8
"""How deep a question in bold or with a label is as a heading."""


@dataclass(slots=True)
class FoundBlocks:
    """Takes blocks in the order in which they stand; all that is of one node shares `paragraph`."""

    blocks: list[Block] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    paragraph: int = 0
    _labels_to: int = 0
    """How many blocks there are, if all below the last line in bold have a label."""

    def enter(self, level: int, heading: Inline, line: int) -> None:
        """Go below a heading; the citations of a heading are told as orphans."""
        if level == BOLD_LEVEL:
            self._labels_to = len(self.blocks)
        markers = self.outline.enter(level, heading.text, heading.literal)
        if markers:
            self.blocks.append(Block(markers, line, self.paragraph, self.outline.headings))

    def enter_question(self, question: Inline, line: int) -> None:
        """Go below a question, which stands beside one that is right above, not below it."""
        level = self.outline.levels[-1] if self.outline.asks() else QUESTION_LEVEL
        self.enter(level, question, line)

    def leave_question(self) -> None:
        """Go up from below a question, if one is right above."""
        if self.outline.asks():
            self.outline.leave(self.outline.levels[-1])

    @contextmanager
    def labelled(self) -> Iterator[None]:
        """For blocks with a label in bold, which stand beside a line in bold and what is below it.

        Right below such a line, or below others with a label there, they are what it is of.
        """
        if BOLD_LEVEL in self.outline.levels and self._labels_to != len(self.blocks):
            self.outline.leave(BOLD_LEVEL)
        yield
        self._labels_to = len(self.blocks)

    def leave_fold(self) -> None:
        """Go up from below a question or what else opens when it is clicked, if one is above."""
        if QUESTION_LEVEL in self.outline.levels:
            self.outline.leave(QUESTION_LEVEL)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """For a quotation and its like: the headings in it end with it."""
        levels, headings = list(self.outline.levels), self.outline.headings
        yield
        self.outline = Outline(levels, headings)

    def add(
        self,
        text: Inline,
        line: int,
        kind: PassageKind,
        label: str | None = None,
        under: tuple[str, ...] = (),
    ) -> None:
        """Add a block, unless it is blank; it may stand `under` more than the headings above."""
        plain, literal = text.text, text.literal
        if not plain.strip():
            return
        task = TASK_BOX.match(plain) if kind is PassageKind.LIST_ITEM else None
        if task:
            literal = (Span(0, task.end()), *literal)
        headings = self.outline.headings + under
        self.blocks.append(Block(plain, line, self.paragraph, headings, kind, label, literal))

    def add_row(self, row: Inline, line: int, heading: str) -> None:
        """Add a row of a table, below the heading that the table brings, if it is not above."""
        is_new = heading and self.outline.headings[-1:] != (heading,)
        self.add(row, line, PassageKind.TABLE_ROW, None, (heading,) if is_new else ())

    def add_parts(self, parts: Sequence[Part], line: int) -> None:
        """Add the parts of a paragraph, which begins on a line; go below the questions in it."""
        for part in parts:
            if part.asks:
                self.enter_question(part.text, line + part.line)
            else:
                self.add(part.text, line + part.line, part.kind)


def as_heading(text: Inline) -> tuple[str, ...]:
    """A text as the heading of what is below it, or none."""
    outline = Outline()
    outline.enter(0, text.text, text.literal)
    return outline.headings
