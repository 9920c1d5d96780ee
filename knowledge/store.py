"""The edition on disk, trusted only if it is whole and made as it would be made now."""

import json
import logging
import os
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict

from knowledge.archive import DamagedArchiveError, read_archive, to_json, write_archive
from knowledge.edition import Edition
from knowledge.language import LANGUAGES
from knowledge.packing import pack, unpack

FORMAT = "ridzik index"
FORMAT_VERSION = 7

_LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "numpy", "PyStemmer", "sentencex")
"""What takes part in cutting a text into passages and terms."""

_UNUSED = 30 * 24 * 3600.0
"""Seconds after which an index that nobody opened or wrote is taken away."""
_ABANDONED = 3600.0
"""Seconds after which an index that is being written is no longer being written."""

_NAME = re.compile(r"[0-9a-f]{16}(?:\.\w+|-\w+(?P<part>\.part))")
"""The index of some documents, what stands beside it under its name, and what becomes of it."""

_log = logging.getLogger(__name__)


class _Maker(TypedDict):
    """Who wrote a file, and what decided what became of the documents."""

    format: str
    format_version: int
    made_from: str


class UntrustedIndexError(Exception):
    """A stored index that cannot be used; the text says what it is."""


@dataclass(frozen=True, slots=True)
class Store:
    """The file for the index of some paths in one language, and what it must be made from."""

    path: Path
    made_from: str

    def load(self) -> Edition | None:
        """The stored edition, or None where there is none that can be trusted.

        Why not stands in the log. Whether the documents are still the same is not its affair.
        """
        try:
            return self._read()
        except FileNotFoundError:
            return None
        except OSError as error:
            reason = f"cannot be read ({(error.strerror or str(error)).lower()})"
        except DamagedArchiveError:
            reason = "is damaged"
        except UntrustedIndexError as error:
            reason = str(error)
        _log.warning("The stored index %s %s. It is built anew.", self.path, reason)
        return None

    def save(self, edition: Edition) -> Edition:
        """Put an edition in place of what is stored; where that fails, say so in the log.

        Gives the same edition made of what was stored, which takes less room and has few objects.
        Indexes of other documents that were not used for long are taken away, and unfinished ones.
        """
        archive = pack(edition)
        maker = _Maker(format=FORMAT, format_version=FORMAT_VERSION, made_from=self.made_from)
        try:
            write_archive(
                self.path, replace(archive, texts={"maker": to_json(maker), **archive.texts})
            )
            self._forget_unused()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            _log.warning(
                "The index cannot be kept in %s (%s), and will be built anew next time. Check who "
                "may write there, and the disk.",
                self.path.parent,
                reason,
            )
        return unpack(archive)

    def identity(self) -> tuple[int, int, int] | None:
        """What tells the stored file from others that replace it, or None if there is none."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino, status.st_size

    def _forget_unused(self) -> None:
        """Take away what nobody used for long; a process that still maps it keeps what it has."""
        now = self.path.stat().st_mtime
        for other in self.path.parent.iterdir():
            with suppress(OSError):
                name = _NAME.fullmatch(other.name)
                longest = _ABANDONED if name and name["part"] else _UNUSED
                if name and now - other.stat().st_mtime > longest:
                    other.unlink()

    def _read(self) -> Edition:
        archive = read_archive(self.path)
        try:
            maker = json.loads(archive.texts.get("maker", b"{}"))
        except (ValueError, RecursionError):
            maker = None
        if not isinstance(maker, dict) or maker.get("format") != FORMAT:
            raise UntrustedIndexError("was not written by Ridzik")
        if maker.get("format_version") != FORMAT_VERSION:
            raise UntrustedIndexError("has the format of another Ridzik")
        if maker.get("made_from") != self.made_from:
            raise UntrustedIndexError("was made by another Ridzik, or for another language")
        with suppress(OSError):
            os.utime(self.path)  # It is in use.
        try:
            return unpack(archive)
        except Exception as error:
            # What passes for an index and is none must not keep anyone from an answer.
            raise UntrustedIndexError("makes no sense") from error


def store_in(folder: Path, paths: Iterable[Path], language: str) -> Store:
    """The store, in a folder, for the documents at some paths in a language."""
    given = [str(path.absolute()) for path in paths]
    name = blake2b(repr((given, language)).encode(), digest_size=8).hexdigest()
    return Store(folder / f"{name}.zip", made_from(language))


@cache
def made_from(language: str) -> str:
    """A digest of all that decides, beside a document's text, what its passages and terms are."""
    digest = blake2b(digest_size=16)
    words = [LANGUAGES / f"{language}.{suffix}" for suffix in ("txt", "frequency")]
    for part in (*sorted(Path(__file__).parent.glob("*.py")), *words):
        if part.is_file():
            digest.update(part.read_bytes())
    libraries = [(library, version(library)) for library in _LIBRARIES]
    digest.update(repr((language, libraries, unicodedata.unidata_version)).encode())
    return digest.hexdigest()
