"""File to text: which files are documents, and what they say."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import NoDocumentsError, PathMissingError, UnreadableDocumentError

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
SUFFIXES = MARKDOWN_SUFFIXES | {".txt", ".text"}


@dataclass(frozen=True, slots=True)
class Source:
    """A file and the name that its document goes by."""

    name: str
    path: Path


def find_documents(paths: Iterable[Path]) -> tuple[Source, ...]:
    """The documents at these paths: files as they are, folders searched with their subfolders.

    A document is named by its stem; two of one stem are told apart by their folder. Hidden
    files, and links that lead out of the folder, are left out. Raises PathMissingError for a
    path that is not there and NoDocumentsError where nothing is left to read.
    """
    given = tuple(paths)
    found: dict[Path, Path] = {}
    for path in given:
        if not path.exists():
            raise PathMissingError(path)
        if path.is_dir():
            found.update((file, file.relative_to(path)) for file in _files_below(path))
        else:
            found[path] = Path(path.name)
    if not found:
        raise NoDocumentsError(given)
    stems = [path.stem for path in found]
    names: set[str] = set()
    sources = []
    for path, below in found.items():
        plain = path.stem
        name = plain if stems.count(plain) == 1 else below.with_suffix("").as_posix()
        if name in names:
            name = below.as_posix() if below.as_posix() not in names else str(path)
        names.add(name)
        sources.append(Source(name, path))
    return tuple(sources)


def _files_below(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            hidden = name.startswith(".")
            if not hidden and path.suffix.lower() in SUFFIXES and _is_within(path, root):
                yield path


def _is_within(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root)


def read_text(path: Path) -> str:
    r"""The text of a UTF-8 file: without BOM, lines ended by ``\n``, in Unicode's form NFC.

    Raises UnreadableDocumentError with the line and byte of what is not UTF-8, and for a file
    that is empty, is no text, or that the system will not give.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocumentError(path, f"{error.strerror or error}.") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a BOM, the codec counts from behind it; people count from the file's first byte.
        start = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        line = data.count(b"\n", 0, start) + 1
        byte = start - (data.rfind(b"\n", 0, start) + 1) + 1
        reason = "it is not UTF-8; save it as UTF-8 text."
        raise UnreadableDocumentError(path, reason, line, byte) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableDocumentError(path, f"line {line} holds a zero byte; it is no text.")
    if not text.strip():
        raise UnreadableDocumentError(path, "it is empty; write something, or remove it.")
    return clean(text)


def clean(text: str) -> str:
    r"""The text with ``\n`` for every line end, in Unicode's form NFC."""
    unix = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", unix)
