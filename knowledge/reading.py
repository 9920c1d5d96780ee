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

_LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")
_LINE_END_BYTES = re.compile(rb"\r\n?|\n|\xc2\x85|\xe2\x80[\xa8\xa9]")
_SURROGATE = re.compile("[\ud800-\udfff]")


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
    for file, below in _files_at(given):
        target = file.resolve()
        if target not in read:
            read.add(target)
            found[file] = below
    if not found:
        raise NoDocumentsError(given)
    stems = Counter(path.stem for path in found)
    names: set[str] = set()
    sources = []
    for path, below in found.items():
        # Each is longer than the one before; the first that is nobody else's is taken.
        ways = (below.with_suffix("").as_posix(), below.as_posix(), str(path))
        name = path.stem if stems[path.stem] == 1 else ways[0]
        name = next((way for way in (name, *ways) if way not in names), str(path.resolve()))
        names.add(name)
        sources.append(Source(name, path))
    return tuple(sources)


def size_of_documents(paths: Iterable[Path]) -> int:
    """How many bytes the documents at these paths have. Raises as `find_documents` does."""
    return size_of(find_documents(paths))


def size_of(sources: Iterable[Source]) -> int:
    """How many bytes some documents have."""
    return sum(_size(source.path) for source in sources)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # Whoever reads it will say so.
        return 0


def _files_at(paths: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Each file with what its name is below the path that was given."""
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
            yield from ((file, file.relative_to(path)) for file in _files_below(path))
        elif stat.S_ISREG(mode):
            yield path, Path(path.name)
        else:
            # Reading it might never end.
            raise UnreadableDocumentError(path, "it is a pipe or a device; name a text file.")


def _files_below(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    waiting = [folder]
    while waiting:  # os.walk calls itself, and fails on folders a thousand deep.
        parent = waiting.pop()
        folders, files = _entries(parent)
        waiting += [parent / name for name in reversed(folders)]
        for name in files:
            path = parent / name
            if path.suffix.lower() in SUFFIXES and _is_within(path, root):
                yield path


def _entries(folder: Path) -> tuple[list[str], list[str]]:
    """The names of the folders in a folder, and of all else there, in order, but hidden ones."""
    folders: list[str] = []
    others: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    is_folder = entry.is_dir(follow_symlinks=False)
                    (folders if is_folder else others).append(entry.name)
    except OSError as error:
        raise _unreadable(folder, error) from error
    return sorted(folders), sorted(others)


def _is_within(path: Path, root: Path) -> bool:
    """Whether a file, or what it is a link to, is a regular file below the root."""
    try:
        return path.is_file() and path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # A link that leads to itself.
        return False


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
    if not text.removeprefix("\ufeff").strip():
        raise UnreadableDocumentError(path, "it is empty; write something, or remove it.")
    return clean(text)


def _broken(path: Path, data: bytes, place: int, fault: str) -> UnreadableDocumentError:
    ends = [end.end() for end in _LINE_END_BYTES.finditer(data, 0, place)]
    byte = place - (ends[-1] if ends else 0) + 1
    return UnreadableDocumentError(path, f"{fault}; save it as UTF-8 text.", len(ends) + 1, byte)


def clean(text: str) -> str:
    r"""The text without BOM, with ``\n`` for every line end, in Unicode's form NFC.

    Halves of surrogate pairs, which no UTF-8 file can hold, become U+FFFD.
    """
    text = text.removeprefix("\ufeff")
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))
