"""The terms of a document, as numbers, kept from one edition to the next."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntFlag
from hashlib import blake2b
from itertools import groupby
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
    how it stands to those around it, in bits of `Footing`. `says` is a digest of what the
    passages say, by which two versions of them are told apart.
    """

    passages: TermTexts
    around: TermTexts
    paragraph_of: NDArray[np.int32]
    footings: NDArray[np.uint8]
    says: str


def find_terms(
    document: Document,
    analyzer: Analyzer,
    lexicon: Lexicon,
    before: tuple[Document, DocumentTerms] | None = None,
    progress: Callable[[int], None] | None = None,
) -> DocumentTerms:
    """The terms of a document; passages that it had `before` keep theirs.

    `progress` hears now and then how many passages are done.
    """
    passages, footings = _find_in_passages(document, analyzer, lexicon, before, progress)
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
    return DocumentTerms(passages, TermTexts.of(around), paragraph_of, footings, _says(document))


def _find_in_passages(
    document: Document,
    analyzer: Analyzer,
    lexicon: Lexicon,
    before: tuple[Document, DocumentTerms] | None,
    progress: Callable[[int], None] | None,
) -> tuple[TermTexts, NDArray[np.uint8]]:
    """The terms of each passage, and how it stands, as far as its text tells.

    Most edits change one place. What stands above and below it keeps its terms without a look
    at each passage.
    """
    new, pronouns = document.passages, analyzer.language.pronouns
    stretches = Stretches(analyzer, lexicon)
    if before is None:
        texts = [passage.text for passage in new]
        return stretches.terms_of(texts, progress), _footings(texts, pronouns)
    old, terms = before[0].passages, before[1]
    head, tail = same_ends(old, new, _have_same_text)
    end = len(old) - tail
    above, replaced, below = slice(0, head), slice(head, end), slice(end, len(old))
    edited = [passage.text for passage in new[head : len(new) - tail]]
    former = [passage.text for passage in old[replaced]]
    found = _terms_of_edited(edited, former, terms.passages.part(replaced), stretches, progress)
    footings = [terms.footings[above], _footings(edited, pronouns), terms.footings[below]]
    return (
        TermTexts.joined([terms.passages.part(above), found, terms.passages.part(below)]),
        np.concatenate(footings),
    )


def _terms_of_edited(
    edited: Sequence[str],
    former: Sequence[str],
    terms: TermTexts,
    stretches: Stretches,
    progress: Callable[[int], None] | None,
) -> TermTexts:
    """The terms of texts that stand where `former` ones, of which these are the `terms`, did.

    A text that was among them keeps its terms; those of new ones are put behind.
    """
    known = set(former)
    fresh = [text for text in dict.fromkeys(edited) if text not in known]
    place = {text: number for number, text in enumerate((*former, *fresh))}
    all_terms = TermTexts.joined([terms, stretches.terms_of(fresh, progress)])
    return all_terms.chosen([place[text] for text in edited])


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


def _says(document: Document) -> str:
    texts = [passage.text for passage in document.passages]
    cited = [(each.number, each.citations) for each in document.passages if each.citations]
    items = [(each.number, each.item) for each in document.passages if each.item is not None]
    digest = blake2b("".join(texts).encode(), digest_size=16)
    digest.update(repr((document.name, list(map(len, texts)), cited, items)).encode())
    return digest.hexdigest()
