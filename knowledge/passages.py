"""Blocks to passages: sentences, numbered, each with the citations that follow it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from knowledge.blocks import Block
from knowledge.citations import Lifted, Marker, lift
from knowledge.cuts import NO_CUTS, Cuts, text_key
from knowledge.passage import Passage, PassageKind
from knowledge.quotations import has_open_quote
from knowledge.sentences import split_sentences

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Orphan:
    """A citation of text that the document no longer has; `line` counts from 1."""

    label: str
    line: int


@dataclass(frozen=True, slots=True)
class CutPassages:
    """The passages of a document, the citations that belong to none, and what cutting found."""

    passages: tuple[Passage, ...]
    orphans: tuple[Orphan, ...]
    cuts: Cuts


def cut_passages(
    document: str,
    blocks: Iterable[Block],
    language: str,
    letters: frozenset[str],
    known: Cuts = NO_CUTS,
) -> CutPassages:
    """Cut a document's blocks into passages.

    A citation marker belongs to the sentence that it follows, even across a line's end; under
    another heading it is an orphan, and so is one behind a closing quotation mark that the
    sentence before did not open. `letters` are those that number the document's notes. `known`
    are cuts that were made before, when another text had the same paragraphs.
    """
    passages: list[Passage] = []
    cuts: dict[int, Sequence[int]] = {}
    orphans: list[Orphan] = []
    for block in blocks:
        lifted = lift(block.text, letters, block.literal)
        first = len(passages)
        if block.kind is PassageKind.SENTENCE:
            key, edges = _cut(lifted, language, known)
            cuts[key] = edges
            starts = _add_sentences(document, lifted.text, edges, block, passages)
        else:
            starts = _add_whole(document, lifted.text, block, passages)
        for marker in lifted.markers:
            before = first + bisect_left(starts, marker.offset) - 1
            if not _attach(marker, before, block, passages):
                line = block.line + marker.line
                orphans.extend(Orphan(label, line) for label in marker.labels)
    return CutPassages(tuple(passages), tuple(orphans), Cuts.of(cuts))


def _cut(lifted: Lifted, language: str, known: Cuts) -> tuple[int, Sequence[int]]:
    """The key of a paragraph, and where each of its sentences begins and ends."""
    cited = frozenset(marker.offset for marker in lifted.markers)
    key = text_key(lifted.text, cited)
    edges = known.find(key)
    if edges is None:
        edges = list(chain.from_iterable(split_sentences(lifted.text, language, cited)))
    return key, edges


def _add_whole(document: str, text: str, block: Block, passages: list[Passage]) -> Sequence[int]:
    """Add a block that is one passage; give a character that stands before all of its markers.

    A marker at its head belongs to it, too: the passage before is of another item or row.
    """
    plain = text.strip("\n") if block.kind is PassageKind.CODE else " ".join(text.split())
    if not _WORD.search(plain):
        return []
    passages.append(_passage(document, len(passages) + 1, plain, block, block.line))
    return [-1]


def _add_sentences(
    document: str, text: str, edges: Sequence[int], block: Block, passages: list[Passage]
) -> Sequence[int]:
    """Add the sentences between these edges; give the character that each begins at."""
    starts = edges[::2]
    line, above = block.line, 0
    # Most paragraphs have no other space than single blanks, and then nothing is to be tidied.
    is_tidy = text.isprintable() and "  " not in text
    for start, end in zip(starts, edges[1::2], strict=True):
        plain = text[start:end]
        if not is_tidy:
            plain = " ".join(plain.split())
            line += text.count("\n", above, start)
            above = start
        passages.append(_passage(document, len(passages) + 1, plain, block, line))
    return starts


def _passage(document: str, number: int, text: str, block: Block, line: int) -> Passage:
    item = None if block.label is None else int(block.label)
    return Passage(
        document, number, text, (), block.headings, block.paragraph, line, block.kind, item
    )


def _attach(marker: Marker, before: int, block: Block, passages: list[Passage]) -> bool:
    """Give the marker's citations to the passage before it, if they belong there."""
    if before < 0 or passages[before].headings != block.headings:
        return False
    passage = passages[before]
    text = passage.text
    if marker.quote:
        if not has_open_quote(text, marker.quote):
            return False
        text += marker.quote
    citations = tuple(dict.fromkeys((*passage.citations, *marker.labels)))
    passages[before] = passage._replace(text=text, citations=citations)
    return True
