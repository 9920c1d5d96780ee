"""What reindexing changed, document by document."""

from collections import Counter
from dataclasses import dataclass

from knowledge.document import Document
from knowledge.edition import Edition
from knowledge.passage import Passage
from knowledge.passages import Orphan


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """How many passages of a document were added, removed, changed and left as they were.

    A passage counts as changed where one went and another came at its place. `unreferenced` are
    citations that the document's references section does not explain, if it has one.
    """

    name: str
    added: int
    removed: int
    changed: int
    unchanged: int
    orphans: tuple[Orphan, ...] = ()
    unreferenced: tuple[str, ...] = ()

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
    have the same passages, with other spaces or references.
    """

    documents: tuple[DocumentChange, ...]
    problems: tuple[str, ...]
    version: str
    same: bool = False


def compare(before: Edition, after: Edition, problems: tuple[str, ...] = ()) -> Changes:
    """The changes from one edition to another."""
    old, new = before.document_named, after.document_named
    names = dict.fromkeys((*new, *old))
    changes = tuple(_compare(name, old.get(name), new.get(name)) for name in names)
    return Changes(changes, problems, after.version, before.documents is after.documents)


def _compare(name: str, old: Document | None, new: Document | None) -> DocumentChange:
    if new is not None and old is new:
        orphans, unreferenced = new.orphans, _unreferenced(new)
        return DocumentChange(name, 0, 0, 0, len(new.passages), orphans, unreferenced)
    went = Counter(map(_content, old.passages if old else ()))
    came = Counter(map(_content, new.passages if new else ()))
    unchanged = (went & came).total()
    changed = min(went.total(), came.total()) - unchanged
    return DocumentChange(
        name,
        added=came.total() - unchanged - changed,
        removed=went.total() - unchanged - changed,
        changed=changed,
        unchanged=unchanged,
        orphans=new.orphans if new else (),
        unreferenced=_unreferenced(new) if new else (),
    )


def _content(passage: Passage) -> tuple[str, tuple[str, ...]]:
    return passage.text, passage.citations


def _unreferenced(document: Document) -> tuple[str, ...]:
    if not document.references:
        return ()
    return tuple(label for label in document.citations if label not in document.references)
