"""What reindexing changed, document by document and passage by passage."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import starmap, zip_longest
from operator import eq
from pathlib import Path
from typing import NamedTuple

from knowledge.alignment import same_ends
from knowledge.document import Document
from knowledge.edition import Edition
from knowledge.passage import Passage
from knowledge.passages import Orphan
from knowledge.stored_passages import same_ends_of


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that was added (none `before`), removed (none `after`) or changed."""

    before: Passage | None
    after: Passage | None

    @property
    def same(self) -> int:
        """How many characters at the beginning of both texts are the same."""
        if self.before is None or self.after is None:
            return 0
        return same_ends(self.before.text, self.after.text, eq)[0]


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """How many passages of a document were added, removed, changed and left as they were.

    A passage counts as changed where one went and another came at its place, and as unchanged
    where it only moved. `differences` are those that are not unchanged, in the order of the text;
    they are left out of a document that came or went as a whole. `unreferenced` are citations
    that the document's references section does not explain, if it has one.
    """

    name: str
    added: int
    removed: int
    changed: int
    unchanged: int
    orphans: tuple[Orphan, ...] = ()
    unreferenced: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether any passage is not as it was."""
        return bool(self.added or self.removed or self.changed)

    def __str__(self) -> str:
        """The name and the counts, for one line."""
        return (
            f"{self.name}: {self.added} added, {self.removed} removed, {self.changed} changed, "
            f"{self.unchanged} unchanged"
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What a reindexing found: each document's changes, and a sentence for each problem.

    `same` says that every document is to the letter what it was. Without it, a text may still
    have the same passages, with other spaces or references. `unsettled` says that someone seems
    to be writing a document, which should be read again in a moment.
    """

    documents: tuple[DocumentChange, ...]
    problems: tuple[str, ...]
    version: str
    same: bool = False
    unsettled: bool = False


def compare(
    before: Edition, after: Edition, problems: tuple[str, ...] = (), *, unsettled: bool = False
) -> Changes:
    """The changes from one edition to another."""
    old, new = _said(before), _said(after)
    here = (_compare(old.get(name), said) for name, said in new.items())
    gone = (
        DocumentChange(name, 0, len(said.document.passages), 0, 0)
        for name, said in old.items()
        if name not in new
    )
    same = list(map(_file, before.documents)) == list(map(_file, after.documents))
    return Changes((*here, *gone), problems, after.version, same, unsettled)


class _Said(NamedTuple):
    """A document, and what names all that its passages say."""

    document: Document
    says: str


def _said(edition: Edition) -> dict[str, _Said]:
    pairs = zip(edition.documents, edition.terms, strict=True)
    return {document.name: _Said(document, terms.says) for document, terms in pairs}


def _file(document: Document) -> tuple[str, Path | None, str]:
    return document.name, document.path, document.digest


def _compare(before: _Said | None, after: _Said) -> DocumentChange:
    new = after.document
    orphans, unreferenced = new.orphans, _unreferenced(new)
    if before is None:
        return DocumentChange(new.name, len(new.passages), 0, 0, 0, orphans, unreferenced)
    differences: tuple[Difference, ...] = ()
    if before.says != after.says:
        differences = tuple(_differences(before.document.passages, new.passages))
    added = sum(1 for each in differences if each.before is None)
    removed = sum(1 for each in differences if each.after is None)
    changed = len(differences) - added - removed
    unchanged = len(new.passages) - added - changed
    return DocumentChange(
        new.name, added, removed, changed, unchanged, orphans, unreferenced, differences
    )


def _differences(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Difference]:
    """What is not the same, in the order of the text.

    What says the same has only moved, if anything. Behind each such passage, those that went and
    those that came make pairs.
    """
    head, tail = same_ends_of(old, new)
    went, came = old[head : len(old) - tail], new[head : len(new) - tail]
    staying = Counter(map(_content, went)) & Counter(map(_content, came))
    homes = {content: deque[int]() for content in staying}
    gaps: defaultdict[int, _Gap] = defaultdict(_Gap)
    gap = -1
    for place, passage in enumerate(came):
        content = _content(passage)
        if len(homes.get(content, ())) < staying[content]:
            homes[content].append(place)
            gap = place
        else:
            gaps[gap].came.append(passage)
    gap = -1
    for passage in went:
        home = homes.get(_content(passage))
        if home:
            gap = home.popleft()
        else:
            gaps[gap].went.append(passage)
    for place in sorted(gaps):
        yield from starmap(Difference, zip_longest(gaps[place].went, gaps[place].came))


@dataclass(slots=True)
class _Gap:
    """What stood and what stands now between two passages that stay."""

    went: list[Passage] = field(default_factory=list)
    came: list[Passage] = field(default_factory=list)


def _content(passage: Passage) -> tuple[str, tuple[str, ...]]:
    return passage.text, passage.citations


def _unreferenced(document: Document) -> tuple[str, ...]:
    if not document.references:
        return ()
    return tuple(label for label in document.citations if label not in document.references)
