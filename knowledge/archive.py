"""A file of named arrays and JSON: checked when it is read, and replaced in one step.

It is a ZIP archive, stored without compression, of `.npy` arrays and `.json` texts. Any program
can read it, and nothing in it can be run. The arrays are read by memory map.
"""

import json
import mmap
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]

_ALIGNMENT = 64


class DamagedArchiveError(Exception):
    """A file that is no archive, or not the one that was written."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What a file holds, by name: JSON as its text, and arrays that may not be written to."""

    texts: Mapping[str, bytes]
    arrays: Mapping[str, Array]


def read_archive(path: Path) -> Archive:
    """Read and check a file. Raises OSError, and DamagedArchiveError where it is not whole."""
    texts: dict[str, bytes] = {}
    arrays: dict[str, Array] = {}
    with path.open("rb") as file:
        try:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            for info in zipfile.ZipFile(file).infolist():
                part = _part(whole, info)
                stem, _, kind = info.filename.rpartition(".")
                if kind == "npy":
                    arrays[stem] = _array(part)
                else:
                    texts[stem] = bytes(part)
        except OSError:
            raise
        except Exception as error:
            # Whatever a broken file makes of a reader of ZIP or NPY means the same.
            raise DamagedArchiveError(str(error)) from error
    return Archive(texts, arrays)


def _part(whole: memoryview, info: zipfile.ZipInfo) -> memoryview:
    """The bytes of a member where they lie, checked against their checksum.

    No checksum covers a member's name, but it stands twice: before its bytes and in the directory.
    """
    named = info.header_offset + 30
    length, extra = struct.unpack_from("<HH", whole, named - 4)
    start = named + length + extra
    part = whole[start : start + info.file_size]
    is_named_so = whole[named : named + length] == info.orig_filename.encode()
    is_stored = info.compress_type == zipfile.ZIP_STORED
    if not (is_named_so and is_stored and zlib.crc32(part) == info.CRC):
        raise ValueError(f"{info.filename} is not what was written.")
    return part


def _array(part: memoryview) -> Array:
    header = BytesIO(part[:256])
    np.lib.format.read_magic(header)
    shape, _, kind = np.lib.format.read_array_header_1_0(header)
    if kind.hasobject or len(shape) != 1:
        raise ValueError("It is no array of numbers.")
    array = np.frombuffer(part, kind, shape[0], header.tell())
    # A program that packs the archive anew pads nothing: what then lies uneven is copied.
    return np.require(array, requirements=["ALIGNED"])


def write_archive(path: Path, archive: Archive) -> None:
    """Put an archive in the place of a file, in one step and for its owner alone.

    Whoever is killed meanwhile leaves a file `NAME-….part`. Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(".part", f"{path.stem}-", path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as members:
                for stem, text in archive.texts.items():
                    members.writestr(_entry(f"{stem}.json", file.tell()), text)
                for stem, array in archive.arrays.items():
                    members.writestr(_entry(f"{stem}.npy", file.tell()), _npy(array))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _entry(name: str, offset: int) -> zipfile.ZipInfo:
    """The entry of a member that is written at an offset, padded so that arrays lie even."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o600 << 16
    padding = -(offset + 30 + len(name) + 4) % _ALIGNMENT
    info.extra = struct.pack("<HH", 0xD935, padding) + bytes(padding)
    return info


def _npy(array: Array) -> bytes:
    written = BytesIO()
    np.lib.format.write_array(written, array, allow_pickle=False)
    return written.getvalue()


def _sync(folder: Path) -> None:
    """Make a new name last, where the system has a way to ask for it."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def to_json(value: object) -> bytes:
    """A value as JSON; a file's name may hold bytes that are no UTF-8, which escapes carry."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
