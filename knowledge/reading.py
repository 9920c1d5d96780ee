"""File to text: which files are documents, and what they say."""

import codecs
import errno
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from knowledge.errors import NoDocumentsError, PathMissingError, UnreadableDocumentError

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
SUFFIXES = MARKDOWN_SUFFIXES | {".txt", ".text"}

SHORT = 1_000
"""Bytes; a shorter document takes as long to read."""

_LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")
_LINE_END_BYTES = re.compile(rb"\r\n?|\n|\xc2\x85|\xe2\x80[\xa8\xa9]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SOFT_HYPHEN = "\u00ad"
_UNSEEN = (_SOFT_HYPHEN, "\u200b", "\u2060", "\ufeff")
"""Soft hyphen, zero-width space, word joiner, BOM: they only say where a line may end."""
_BROKEN_BY_SOFT_HYPHEN = re.compile(rf"(?<=\w){_SOFT_HYPHEN}\n[ \t]*(\S+)[ \t]?")


class Source(NamedTuple):
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
    read: set[Path] = set()
    for file in _files_at(given):
        if file.target not in read:
            read.add(file.target)
            found[file.path] = file.below
    if not found:
        raise NoDocumentsError(given)
    stems = Counter(path.stem for path in found)
    names: set[str] = set()
    sources = []
    for path, below in found.items():
        ways = _names(path, below)
        name = path.stem if stems[path.stem] == 1 else next(ways)
        while name in names:
            name = next(ways)
        names.add(name)
        sources.append(Source(name, path))
    return tuple(sources)


def _names(path: Path, below: Path) -> Iterator[str]:
    """Names of a document, each longer than the one before; the last can be nobody else's."""
    yield below.with_suffix("").as_posix()
    yield below.as_posix()
    yield str(path)
    yield str(path.resolve())


def size_of_documents(paths: Iterable[Path]) -> int:
    """How many bytes the documents at these paths have, each of them SHORT at least.

    Raises as `find_documents` does.
    """
    return sum(max(SHORT, _size(source.path)) for source in find_documents(paths))


def size_of(sources: Iterable[Source]) -> int:
    """How many bytes some documents have."""
    return sum(_size(source.path) for source in sources)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # Whoever reads it will say so.
        return 0


class _File(NamedTuple):
    """A file, its path below the one that was given, and where it is without any links."""

    path: Path
    below: Path
    target: Path


def _files_at(paths: Iterable[Path]) -> Iterator[_File]:
    for path in paths:
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:
            raise PathMissingError(path) from error
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise PathMissingError(path) from error
            raise _unreadable(path, error) from error
        if stat.S_ISDIR(mode):
            yield from _files_below(path)
        elif stat.S_ISREG(mode):
            yield _File(path, Path(path.name), path.resolve())
        else:
            # Reading it might never end.
            raise UnreadableDocumentError(path, "it is a pipe or a device; name a text file.")


def _files_below(folder: Path) -> Iterator[_File]:
    root = folder.resolve()
    waiting = [Path()]
    while waiting:  # os.walk calls itself, and fails on folders a thousand deep.
        parent = waiting.pop()
        folders, files = _entries(folder / parent)
        waiting += [parent / entry.name for entry in reversed(folders)]
        for entry in files:
            below = parent / entry.name
            if below.suffix.lower() in SUFFIXES:
                target = _target(entry, root / below, root)
                if target:
                    yield _File(folder / below, below, target)


def _entries(folder: Path) -> tuple[list[os.DirEntry[str]], list[os.DirEntry[str]]]:
    """The folders in a folder, and all else there, by name, but what is hidden."""
    folders: list[os.DirEntry[str]] = []
    others: list[os.DirEntry[str]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    is_folder = entry.is_dir(follow_symlinks=False)
                    (folders if is_folder else others).append(entry)
    except OSError as error:
        raise _unreadable(folder, error) from error
    return sorted(folders, key=_name), sorted(others, key=_name)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _target(entry: os.DirEntry[str], place: Path, root: Path) -> Path | None:
    """The regular file at a place below the root, or the one there that a link leads to."""
    if not entry.is_symlink():
        return place if entry.is_file(follow_symlinks=False) else None
    try:
        target = place.resolve()
        return target if target.is_relative_to(root) and target.is_file() else None
    except (OSError, RuntimeError):  # A link that leads to itself.
        return None


def _unreadable(path: Path, error: OSError) -> UnreadableDocumentError:
    reason = (error.strerror or str(error)).rstrip(".").lower()
    is_kept_from = isinstance(error, PermissionError)
    what_to_do = "check who may read it" if is_kept_from else "check the path and the disk"
    return UnreadableDocumentError(path, f"{reason}; {what_to_do}.")


def read_text(path: Path) -> str:
    r"""The text of a UTF-8 file: without BOM, lines ended by ``\n``, in Unicode's form NFC.

    Raises UnreadableDocumentError with the line and byte of what is not UTF-8, and for a file
    that is empty, is no text, or that the system will not give.
    """
    return decode_text(path, read_data(path))


def read_data(path: Path) -> bytes:
    """What a file holds. Raises UnreadableDocumentError where the system will not give it."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def decode_text(path: Path, data: bytes) -> str:
    """The text in what a file holds, as `read_text` gives it, which raises the same."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableDocumentError(path, "it is UTF-16; save it as UTF-8 text.", 1, 1)
    if b"\0" in data:
        raise _broken(path, data, data.index(b"\0"), "it holds a zero byte, which no text does")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _broken(path, data, error.start, "it is not UTF-8") from None
    text = clean(text)
    if not text.strip():
        raise UnreadableDocumentError(path, "it is empty; write something, or remove it.")
    return text


def _broken(path: Path, data: bytes, place: int, fault: str) -> UnreadableDocumentError:
    ends = [end.end() for end in _LINE_END_BYTES.finditer(data, 0, place)]
    byte = place - (ends[-1] if ends else 0) + 1
    return UnreadableDocumentError(path, f"{fault}; save it as UTF-8 text.", len(ends) + 1, byte)


def clean(text: str) -> str:
    r"""The text without BOM, with ``\n`` for every line end, in Unicode's form NFC.

    Halves of surrogate pairs, which no UTF-8 file can hold, become U+FFFD. What nobody sees and
    only parts words, such as a soft hyphen, is left out; a word that it parted at the end of a
    line stands on that line.
    """
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    if text.isascii():
        return text
    if _SOFT_HYPHEN in text:
        text = _BROKEN_BY_SOFT_HYPHEN.sub(r"\1\n", text)
    for character in _UNSEEN:
        text = text.replace(character, "")
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))
