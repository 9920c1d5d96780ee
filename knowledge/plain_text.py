"""Plain text to blocks: headings, paragraphs, lines and lists, as people set them by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.answer import Span
from knowledge.blocks import Block
from knowledge.passage import PassageKind
from knowledge.references import is_references_heading, starts_entry

WIDEST_WRAP = 120
"""Characters; a text whose lines are longer is not wrapped by hand: each line stands alone."""

_ITEM = re.compile(r"[ \t]*(?:[-*•‣–]|(?P<label>\d{1,3})[.)])[ \t]+(?=\S)")
_TASK = re.compile(r"\[[ xX]\](?=\s)")
_RULED = re.compile(r"[=~^*#-]{3,}\s*")
_WIKI_HEADING = re.compile(r"(?P<signs>={1,6})\s*(?P<title>[^=].*?)\s*=+\s*")
_CODE_SPAN = re.compile(r"`[^`\n]+`")
_BRACKETS = re.compile(r"\s*\[[^\[\]]*\]")
_ENDS_SENTENCE = tuple('.!?…。！？।:;,"”»')
_LONGEST_TITLE = 70


@dataclass(slots=True)
class _Outline:
    """The headings above the line that is being read."""

    titles: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, level: int, title: str) -> None:
        self.titles = [entry for entry in self.titles if entry[0] < level] + [(level, title)]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(title for _, title in self.titles)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines between blank lines; `line` is the number of the first, from 1."""

    line: int
    lines: tuple[str, ...]


def read_plain_text(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text.

    A blank line ends a paragraph. Where the text is wrapped by hand, the lines of a paragraph
    are one block; where it is not, each line is. A short line without a full stop above a
    paragraph is its heading, and so is one that is underlined or set as `== this ==`.
    """
    paragraphs = list(_paragraphs(text))
    width = _wrap_width(paragraphs)
    outline = _Outline()
    blocks: list[Block] = []
    for number, (paragraph, follower) in enumerate(pairwise([*paragraphs, None])):
        if paragraph is None:
            break
        rest = _enter_heading(paragraph, follower, outline)
        if rest.lines:
            blocks.extend(_blocks(rest, number, width, outline.headings))
    return tuple(blocks)


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    lines: list[str] = []
    start = 1
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            if not lines:
                start = number
            lines.append(line.rstrip())
        elif lines:
            yield _Paragraph(start, tuple(lines))
            lines = []
    if lines:
        yield _Paragraph(start, tuple(lines))


def _wrap_width(paragraphs: list[_Paragraph]) -> int:
    """The column that the text is wrapped at, or 0 where it is not wrapped."""
    lengths = sorted(len(line) for paragraph in paragraphs for line in paragraph.lines)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    return lengths[-1] if width <= WIDEST_WRAP and lengths[-1] <= 2 * WIDEST_WRAP else 0


def _enter_heading(
    paragraph: _Paragraph, follower: _Paragraph | None, outline: _Outline
) -> _Paragraph:
    """Note the paragraph's heading in the outline; give what is left to read."""
    first, *rest = paragraph.lines
    wiki = _WIKI_HEADING.fullmatch(first)
    if wiki:
        outline.enter(len(wiki["signs"]), _title(wiki["title"]))
        return _Paragraph(paragraph.line + 1, tuple(rest))
    if rest and _RULED.fullmatch(rest[0]) and len(first) <= _LONGEST_TITLE:
        outline.enter(1 if rest[0].startswith("=") else 2, _title(first))
        return _Paragraph(paragraph.line + 2, tuple(rest[1:]))
    below = rest[0] if rest else follower.lines[0] if follower else ""
    if _could_be_title(first) and below and _reads_on_under_title(below, has_gap=not rest):
        outline.enter(3, _title(first))
        return _Paragraph(paragraph.line + 1, tuple(rest))
    return paragraph


def _could_be_title(line: str) -> bool:
    title = _title(line)
    if not title or len(title) > _LONGEST_TITLE or title.endswith(_ENDS_SENTENCE):
        return False
    return not _ITEM.match(line) and not line[0].isspace() and not title[0].islower()


def _reads_on_under_title(below: str, *, has_gap: bool) -> bool:
    """Whether a line is what stands under a heading: a sentence, a list, a reference."""
    if _ITEM.match(below) or starts_entry(below):
        return has_gap
    if has_gap:
        return not _could_be_title(below) or len(below) > _LONGEST_TITLE
    return len(below) > _LONGEST_TITLE


def _title(line: str) -> str:
    return _BRACKETS.sub("", line).strip()


def _blocks(
    paragraph: _Paragraph, number: int, width: int, headings: tuple[str, ...]
) -> Iterator[Block]:
    entries = bool(headings) and is_references_heading(headings[-1])
    if not entries and starts_entry(paragraph.lines[0]):
        entries = sum(map(starts_entry, paragraph.lines)) > 1
    start = 0
    for index in range(1, len(paragraph.lines) + 1):
        if index < len(paragraph.lines) and _continues(
            paragraph.lines[index - 1], paragraph.lines[index], width, entries=entries
        ):
            continue
        lines = paragraph.lines[start:index]
        yield _block(lines, paragraph.line + start, number, headings)
        start = index


def _continues(line: str, following: str, width: int, *, entries: bool) -> bool:
    """Whether `following` goes on with what `line` began, as a wrapped line does."""
    if _ITEM.match(following) or (entries and starts_entry(following)):
        return False
    if following[0].isspace() and _ITEM.match(line):
        return True
    first_word = following.split(maxsplit=1)[0]
    if width and len(line) + 1 + len(first_word) > width:
        return True
    return not line.endswith(_ENDS_SENTENCE) and following[0].islower()


def _block(lines: tuple[str, ...], line: int, paragraph: int, headings: tuple[str, ...]) -> Block:
    text = "\n".join(lines)
    item = _ITEM.match(text)
    if item is None:
        return Block(text, line, paragraph, headings, PassageKind.SENTENCE, None, code_spans(text))
    text = text[item.end() :]
    task = _TASK.match(text)
    literal = ((Span(0, task.end()),) if task else ()) + code_spans(text)
    return Block(text, line, paragraph, headings, PassageKind.LIST_ITEM, item["label"], literal)


def code_spans(text: str) -> tuple[Span, ...]:
    """The stretches between back-ticks, where a bracket is code."""
    if "`" not in text:
        return ()
    return tuple(Span(*match.span()) for match in _CODE_SPAN.finditer(text))
