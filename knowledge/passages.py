"""Blocks to passages: sentences, numbered, each with the citations that follow it."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.blocks import Block
from knowledge.citations import Lifted, Marker, lift
from knowledge.passage import Passage, PassageKind
from knowledge.quotations import has_open_quote
from knowledge.sentences import split_sentences

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Orphan:
    """A citation of text that the document no longer has; `line` counts from 1."""

    label: str
    line: int


@dataclass(slots=True)
class _Draft:
    """A passage whose citations may still follow."""

    text: str
    line: int
    block: Block
    citations: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cut:
    """The passages of a document, and the citations that belong to none."""

    passages: tuple[Passage, ...]
    orphans: tuple[Orphan, ...]


def cut_passages(
    document: str, blocks: Iterable[Block], language: str, letters: frozenset[str]
) -> Cut:
    """Cut a document's blocks into passages.

    A citation marker belongs to the sentence that it follows, even across a line's end; under
    another heading it is an orphan, and so is one behind a closing quotation mark that the
    sentence before did not open. `letters` are those that number the document's notes.
    """
    drafts: list[_Draft] = []
    orphans: list[Orphan] = []
    for block in blocks:
        lifted = lift(block.text, letters, block.literal)
        first = len(drafts)
        starts = _add_drafts(lifted, block, language, drafts)
        for marker in lifted.markers:
            before = first + bisect_left(starts, marker.offset) - 1
            if starts and block.kind is not PassageKind.SENTENCE:
                before = first
            if not _attach(marker, before, block, drafts):
                line = block.line + marker.line
                orphans.extend(Orphan(label, line) for label in marker.labels)
    return Cut(_number(document, drafts), tuple(orphans))


def _add_drafts(lifted: Lifted, block: Block, language: str, drafts: list[_Draft]) -> list[int]:
    """Add the passages of one block; give the character that each begins at."""
    text = lifted.text
    if block.kind is not PassageKind.SENTENCE:
        plain = text.strip("\n") if block.kind is PassageKind.CODE else " ".join(text.split())
        if _WORD.search(plain):
            drafts.append(_Draft(plain, block.line, block))
            return [0]
        return []
    spans = split_sentences(text, language, {marker.offset for marker in lifted.markers})
    line, end = block.line, 0
    for span in spans:
        line += text.count("\n", end, span.start)
        end = span.start
        drafts.append(_Draft(" ".join(text[span.start : span.end].split()), line, block))
    return [span.start for span in spans]


def _attach(marker: Marker, before: int, block: Block, drafts: list[_Draft]) -> bool:
    """Give the marker's citations to the passage before it, if they belong there."""
    if before < 0 or drafts[before].block.headings != block.headings:
        return False
    draft = drafts[before]
    if marker.quote:
        if not has_open_quote(draft.text, marker.quote):
            return False
        draft.text += marker.quote
    draft.citations.extend(marker.labels)
    return True


def _number(document: str, drafts: list[_Draft]) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            document=document,
            number=number,
            text=draft.text,
            citations=tuple(dict.fromkeys(draft.citations)),
            headings=draft.block.headings,
            paragraph=draft.block.paragraph,
            line=draft.line,
            kind=draft.block.kind,
        )
        for number, draft in enumerate(drafts, start=1)
    )
