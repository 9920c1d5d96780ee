"""The document: one file's passages, citations and references."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b, file_digest
from pathlib import Path, PurePath

from knowledge.blocks import Block, with_leads
from knowledge.citations import lift, note_letters
from knowledge.cuts import NO_CUTS, Cuts
from knowledge.half_written import read_unless_written, refuse_half_written
from knowledge.markdown_signs import is_surely_markdown, looks_like_markdown
from knowledge.passage import Passage
from knowledge.passages import Orphan, cut_passages
from knowledge.plain_text import read_plain_text
from knowledge.reading import (
    MARKDOWN_SUFFIXES,
    SUFFIXES,
    Source,
    clean,
    decode_text,
    read_data,
)
from knowledge.references import split_references
from knowledge.stored_passages import citations_of


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says.

    `references` gives the text of a citation by its label, where the document has a references
    section; `orphans` are citations of text that is no longer there. `path` is None for a text
    that came from no file; `digest` tells whether the file still holds the same. `cuts` are
    kept for when it is read again.
    """

    name: str
    passages: Sequence[Passage]
    references: dict[str, str] = field(default_factory=dict)
    orphans: tuple[Orphan, ...] = ()
    path: Path | None = None
    digest: str = field(default="", compare=False, repr=False)
    cuts: Cuts = field(default=NO_CUTS, compare=False, repr=False)

    @property
    def citations(self) -> tuple[str, ...]:
        """Every citation that supports a passage, in order of its first use."""
        return citations_of(self.passages)


def read_document(source: Source, language: str, before: Document | None = None) -> Document:
    """Read a document from its file: `before` itself, if the file is the same as it was then.

    The paragraphs that `before` had are not cut into sentences again.

    Raises UnreadableDocumentError, of which HalfWrittenError only if there was one `before`.
    """
    data = read_unless_written(source.path) if before else read_data(source.path)
    # The time of the last change does not tell: a file can change twice within its resolution.
    digest = _digest(data).hexdigest()
    now = (source.name, source.path, digest)
    if before is not None and (before.name, before.path, before.digest) == now:
        return before
    text = decode_text(source.path, data)
    known = before.cuts if before else NO_CUTS
    suffix = source.path.suffix.lower()
    if suffix not in MARKDOWN_SUFFIXES and is_surely_markdown(text):
        suffix = ".md"  # As programs save it that know no better.
    document = _parse(source.name, text, language, suffix, known)
    if before is not None:
        refuse_half_written(source.path, text, document.passages, before.passages)
    return replace(document, path=source.path, digest=digest)


def is_same_file(source: Source, before: Document) -> bool:
    """Whether reading a document again would give `before` itself; it is not held in memory."""
    if (before.name, before.path) != source:
        return False
    try:
        with source.path.open("rb") as file:
            return before.digest == file_digest(file, _digest).hexdigest()
    except OSError:
        return False


def _digest(data: bytes = b"") -> "blake2b":
    return blake2b(data, digest_size=16)


def parse_document(
    name: str, text: str, language: str, others: Collection[str] = frozenset()
) -> Document:
    """Read a document from its text.

    A name that ends in `.md`, or marks in the text that only Markdown has, make it Markdown. The
    document goes by its stem, unless that is the name of one of the `others`.
    """
    path = PurePath(name)
    suffix = path.suffix.lower()
    stem = path.stem if suffix in SUFFIXES else name
    text = clean(text)
    if suffix not in MARKDOWN_SUFFIXES and looks_like_markdown(text):
        suffix = ".md"
    return _parse(name if stem in others else stem, text, language, suffix)


def _read_blocks(text: str, suffix: str) -> tuple[Sequence[Block], dict[str, str]]:
    """The blocks of a text in the format of files with this suffix, and its footnotes."""
    if suffix in MARKDOWN_SUFFIXES:
        # Reading Markdown takes 20 ms to import, which a plain text need not pay.
        from knowledge.markdown import read_markdown

        markdown = read_markdown(text)
        return markdown.blocks, markdown.notes
    return read_plain_text(text), {}


def _parse(name: str, text: str, language: str, suffix: str, known: Cuts = NO_CUTS) -> Document:
    blocks, footnotes = _read_blocks(text, suffix)
    blocks = with_leads(blocks)
    letters = note_letters(text)
    split = split_references(blocks, letters)
    letters |= {label for label in split.references if len(label) == 1}
    cut = cut_passages(name, split.body, language, letters, known)
    references = dict(split.references)
    for label, note in footnotes.items():
        # `[2]` and `[^2]` may both be there, and are cited alike.
        references[label] = f"{references[label]} {note}" if label in references else note
    return Document(
        name,
        cut.passages,
        {label: lift(entry).text for label, entry in references.items()},
        cut.orphans,
        cuts=cut.cuts,
    )
