"""The terms of a document, as numbers, kept from one edition to the next."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntFlag
from hashlib import blake2b
from itertools import count, groupby
from operator import attrgetter, methodcaller

import numpy as np
from numpy.typing import NDArray

from knowledge.alignment import same_ends
from knowledge.analysis import Analyzer
from knowledge.blocks import COLONS
from knowledge.document import Document
from knowledge.lexicon import Lexicon
from knowledge.passage import Passage, PassageKind
from knowledge.stretches import Stretches
from knowledge.term_texts import TermTexts

_FIRST_WORDS = re.compile(r"\W*(\w*)(?:\W+(\w+))?")
_groups = methodcaller("groups")
_kind = attrgetter("kind")
_NAME_WORD = re.compile(r"[^\W\d_]+")
"""Numbers in a file's name count files; they say nothing of what the file is about."""


class Footing(IntFlag):
    """How a passage stands to those around it."""

    LEANING = 1
    """It begins with a word, such as "it" or "they", for what the passage before says."""
    LEADING = 2
    """It ends with a colon: a list, a table or code may follow."""
    LISTED = 4
    """It is no sentence, but a list item, a table row or code."""


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """The terms of a document's passages, and of the headings and the name above its paragraphs.

    `paragraph_of` gives, for each passage, the number of its paragraph in `around`; `footings`
    how it stands to those around it, in bits of `Footing`. `digest` names what the passages say:
    the same passages, the same digest.
    """

    passages: TermTexts
    around: TermTexts
    paragraph_of: NDArray[np.int32]
    footings: NDArray[np.uint8]
    digest: str


def find_terms(
    document: Document,
    analyzer: Analyzer,
    lexicon: Lexicon,
    before: tuple[Document, DocumentTerms] | None = None,
    advance: Callable[[int], None] | None = None,
) -> DocumentTerms:
    """The terms of a document; passages that it had `before` keep theirs.

    `advance` hears now and then how many passages are done.
    """
    passages, footings = _find_in_passages(document, analyzer, lexicon, before, advance)
    # What says the same as before may have become a list item since.
    footings = footings & ~np.uint8(Footing.LISTED) | _listed(document.passages)
    name = " ".join(_NAME_WORD.findall(document.name))
    above: dict[tuple[str, ...], list[int]] = {}
    around = []
    sizes = []
    for (_, headings), group in groupby(document.passages, attrgetter("paragraph", "headings")):
        if headings not in above:
            above[headings] = lexicon.numbers(analyzer.terms(" ".join((name, *headings))))
        around.append(above[headings])
        sizes.append(len(list(group)))
    paragraph_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return DocumentTerms(passages, TermTexts.of(around), paragraph_of, footings, _digest(document))


def _find_in_passages(
    document: Document,
    analyzer: Analyzer,
    lexicon: Lexicon,
    before: tuple[Document, DocumentTerms] | None,
    advance: Callable[[int], None] | None,
) -> tuple[TermTexts, NDArray[np.uint8]]:
    """The terms of each passage, and how it stands, as far as its text tells.

    Most edits change one place. What stands above and below it keeps its terms without a look
    at each passage.
    """
    new = document.passages
    old, terms = (before[0].passages, before[1]) if before else ((), None)
    head, tail = same_ends(old, new, _have_same_text)
    edited = [passage.text for passage in new[head : len(new) - tail]]
    stretches = Stretches(analyzer, lexicon)
    footings = _footings(edited, analyzer.language.pronouns)
    if terms is None:
        return stretches.terms_of(edited, advance), footings
    replaced = slice(head, len(old) - tail)
    known = {passage.text: number for number, passage in enumerate(old[replaced])}
    fresh = [text for text in dict.fromkeys(edited) if text not in known]
    known.update(zip(fresh, count(replaced.stop - head), strict=False))
    either = TermTexts.joined([terms.passages.part(replaced), stretches.terms_of(fresh, advance)])
    passages = either.chosen([known[text] for text in edited])
    above, below = slice(0, head), slice(len(old) - tail, len(old))
    return (
        TermTexts.joined([terms.passages.part(above), passages, terms.passages.part(below)]),
        np.concatenate([terms.footings[above], footings, terms.footings[below]]),
    )


def _have_same_text(one: Passage, other: Passage) -> bool:
    return one.text == other.text


def _footings(texts: Sequence[str], pronouns: frozenset[str]) -> NDArray[np.uint8]:
    """How texts stand; "In it" leans as "It" does."""
    found = map(_FIRST_WORDS.match, (text[:24].casefold() for text in texts))
    apart = np.fromiter(map(pronouns.isdisjoint, map(_groups, found)), np.bool_, len(texts))
    leading = np.fromiter((text.endswith(COLONS) for text in texts), np.bool_, len(texts))
    return (~apart * Footing.LEANING | leading * Footing.LEADING).astype(np.uint8)


def _listed(passages: Sequence[Passage]) -> NDArray[np.uint8]:
    """`Footing.LISTED` for those that are no sentences."""
    kinds = map(_kind, passages)
    prose = np.fromiter((kind is PassageKind.SENTENCE for kind in kinds), np.bool_, len(passages))
    return (~prose * Footing.LISTED).astype(np.uint8)


def _digest(document: Document) -> str:
    texts = [passage.text for passage in document.passages]
    cited = [(each.number, each.citations) for each in document.passages if each.citations]
    digest = blake2b("".join(texts).encode(), digest_size=16)
    digest.update(repr((document.name, list(map(len, texts)), cited)).encode())
    return digest.hexdigest()
