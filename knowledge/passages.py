"""Blocks to passages: sentences, numbered, each with the citations that follow it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from knowledge.answer import Span
from knowledge.blocks import Block
from knowledge.citations import Marker, lift
from knowledge.passage import Passage, PassageKind
from knowledge.quotations import has_open_quote
from knowledge.sentences import split_sentences

Sentences: TypeAlias = Mapping[tuple[str, frozenset[int]], tuple[Span, ...]]
"""The sentences of texts, by the text and the places of its citation markers."""

NONE_KNOWN: Sentences = MappingProxyType({})

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
    """The passages of a document, the citations that belong to none, and what cutting found."""

    passages: tuple[Passage, ...]
    orphans: tuple[Orphan, ...]
    sentences: Sentences


def cut_passages(
    document: str,
    blocks: Iterable[Block],
    language: str,
    letters: frozenset[str],
    known: Sentences = NONE_KNOWN,
) -> Cut:
    """Cut a document's blocks into passages.

    A citation marker belongs to the sentence that it follows, even across a line's end; under
    another heading it is an orphan, and so is one behind a closing quotation mark that the
    sentence before did not open. `letters` are those that number the document's notes. `known`
    are sentences that were found before, when another text had the same paragraphs.
    """
    drafts: list[_Draft] = []
    sentences: dict[tuple[str, frozenset[int]], tuple[Span, ...]] = {}
    orphans: list[Orphan] = []
    for block in blocks:
        lifted = lift(block.text, letters, block.literal)
        first = len(drafts)
        if block.kind is PassageKind.SENTENCE:
            cited = frozenset(marker.offset for marker in lifted.markers)
            spans = known.get((lifted.text, cited))
            if spans is None:
                spans = split_sentences(lifted.text, language, cited)
            sentences[lifted.text, cited] = spans
            starts = _add_sentences(lifted.text, spans, block, drafts)
        else:
            starts = _add_whole(lifted.text, block, drafts)
        for marker in lifted.markers:
            before = first + bisect_left(starts, marker.offset) - 1
            if starts and block.kind is not PassageKind.SENTENCE:
                before = first
            if not _attach(marker, before, block, drafts):
                line = block.line + marker.line
                orphans.extend(Orphan(label, line) for label in marker.labels)
    return Cut(_number(document, drafts), tuple(orphans), sentences)


def _add_whole(text: str, block: Block, drafts: list[_Draft]) -> list[int]:
    """Add a block that is one passage; give the character that it begins at."""
    plain = text.strip("\n") if block.kind is PassageKind.CODE else " ".join(text.split())
    if not _WORD.search(plain):
        return []
    drafts.append(_Draft(plain, block.line, block))
    return [0]


def _add_sentences(
    text: str, spans: Iterable[Span], block: Block, drafts: list[_Draft]
) -> list[int]:
    """Add the sentences of a block; give the character that each begins at."""
    starts = []
    line, end = block.line, 0
    for span in spans:
        line += text.count("\n", end, span.start)
        end = span.start
        drafts.append(_Draft(" ".join(text[span.start : span.end].split()), line, block))
        starts.append(span.start)
    return starts


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
            citations=tuple(dict.fromkeys(draft.citations)) if draft.citations else (),
            headings=draft.block.headings,
            paragraph=draft.block.paragraph,
            line=draft.line,
            kind=draft.block.kind,
        )
        for number, draft in enumerate(drafts, start=1)
    )
