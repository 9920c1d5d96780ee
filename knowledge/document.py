"""The document: one file's passages, citations and references."""

from dataclasses import dataclass, field
from pathlib import Path, PurePath

from knowledge.citations import lift, note_letters
from knowledge.passage import Passage
from knowledge.passages import Orphan, cut_passages
from knowledge.plain_text import read_plain_text
from knowledge.reading import MARKDOWN_SUFFIXES, SUFFIXES, Source, clean, read_text
from knowledge.references import split_references


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says.

    `references` gives the text of a citation by its label, where the document has a references
    section; `orphans` are citations of text that is no longer there. `path` is None for a text
    that came from no file.
    """

    name: str
    passages: tuple[Passage, ...]
    references: dict[str, str] = field(default_factory=dict)
    orphans: tuple[Orphan, ...] = ()
    path: Path | None = None

    @property
    def citations(self) -> tuple[str, ...]:
        """Every citation that supports a passage, in order of its first use."""
        return tuple(dict.fromkeys(c for passage in self.passages for c in passage.citations))


def read_document(source: Source, language: str) -> Document:
    """Read a document from its file. Raises UnreadableDocumentError."""
    text = read_text(source.path)
    is_markdown = source.path.suffix.lower() in MARKDOWN_SUFFIXES
    return _parse(source.name, text, language, source.path, is_markdown=is_markdown)


def parse_document(name: str, text: str, language: str) -> Document:
    """Read a document from its text.

    A name that ends in `.md`, or marks in the text that only Markdown has, make it Markdown.
    """
    from knowledge.markdown import looks_like_markdown

    path = PurePath(name)
    stem = path.stem if path.suffix.lower() in SUFFIXES else name
    text = clean(text)
    is_markdown = path.suffix.lower() in MARKDOWN_SUFFIXES or looks_like_markdown(text)
    return _parse(stem, text, language, None, is_markdown=is_markdown)


def _parse(
    name: str, text: str, language: str, path: Path | None, *, is_markdown: bool
) -> Document:
    footnotes: dict[str, str] = {}
    if is_markdown:
        # Reading Markdown takes 20 ms to import, which a plain text need not pay.
        from knowledge.markdown import read_markdown

        markdown = read_markdown(text)
        blocks, footnotes = markdown.blocks, markdown.notes
    else:
        blocks = read_plain_text(text)
    letters = note_letters(text)
    split = split_references(blocks, letters)
    letters |= {label for label in split.references if len(label) == 1}
    cut = cut_passages(name, split.body, language, letters)
    references = {**split.references, **footnotes}
    return Document(
        name,
        cut.passages,
        {label: lift(entry).text for label, entry in references.items()},
        cut.orphans,
        path,
    )
