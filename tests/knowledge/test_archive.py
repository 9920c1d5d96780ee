"""The archive: whole or not at all, whatever happens to the file or its writer."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.archive import Archive, DamagedArchiveError, read_archive, to_json, write_archive

ROOT = Path(__file__).parents[2]
ARCHIVE = Archive(
    {"text": to_json(["ü", 1])},
    {"numbers": np.arange(1000, dtype=np.int32), "none": np.zeros(0, np.float64)},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "index" / "one.zip"
    write_archive(path, ARCHIVE)
    return path


def assert_same(found: Archive, expected: Archive = ARCHIVE) -> None:
    assert found.texts == expected.texts
    assert {name: array.tolist() for name, array in found.arrays.items()} == {
        name: array.tolist() for name, array in expected.arrays.items()
    }


def test_what_was_written_is_read(path: Path) -> None:
    assert_same(read_archive(path))


def test_arrays_are_mapped_and_lie_even(path: Path) -> None:
    array = read_archive(path).arrays["numbers"]
    assert array.flags.aligned
    assert not array.flags.writeable
    assert not array.flags.owndata


def test_any_program_can_read_it(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.read("text.json") == '["ü",1]'.encode()
        numbers = np.load(io.BytesIO(archive.read("numbers.npy")), allow_pickle=False)
    assert numbers.tolist() == list(range(1000))


def test_what_another_program_packed_anew_is_read_from_where_it_lies_even(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name_of_first in ("a", "ab"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(name_of_first, "")
            for name, data in members.items():
                archive.writestr(name, data)
        array = read_archive(path).arrays["numbers"]
        assert array.tolist() == list(range(1000))
        assert array.data[999] == 999


def test_only_its_owner_may_read_it(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_nothing_else_is_left_beside_it(path: Path) -> None:
    assert list(path.parent.iterdir()) == [path]


def test_what_was_mapped_stays_when_the_file_is_replaced(path: Path) -> None:
    before = read_archive(path)
    write_archive(path, Archive({"text": b"{}"}, {"numbers": np.zeros(3, np.int32)}))
    assert_same(before)
    assert read_archive(path).arrays["numbers"].tolist() == [0, 0, 0]


def test_an_array_of_objects_is_not_written(path: Path) -> None:
    with pytest.raises(ValueError, match="allow_pickle"):
        write_archive(path, Archive({}, {"objects": np.array([None])}))
    assert_same(read_archive(path))
    assert list(path.parent.iterdir()) == [path]


def test_a_name_that_is_no_utf8_is_kept() -> None:
    assert to_json("\udc80") == b'"\\udc80"'


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_changes_nothing_that_is_read(
    tmp_path_factory: pytest.TempPathFactory, place: float, bit: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "flipped.zip"
    write_archive(path, ARCHIVE)
    data = bytearray(path.read_bytes())
    data[int(place * len(data))] ^= 1 << bit
    path.write_bytes(data)
    try:
        found = read_archive(path)
    except DamagedArchiveError:
        return
    # A member whose name was hit is missing, which whoever reads it notices.
    if {*found.texts, *found.arrays} == {"text", "numbers", "none"}:
        assert_same(found)


def test_a_member_under_another_name_is_damage(path: Path) -> None:
    data = path.read_bytes()
    place = data.rindex(b"none.npy") + len("none.np")
    path.write_bytes(data[:place] + b"x" + data[place + 1 :])
    with pytest.raises(DamagedArchiveError):
        read_archive(path)


@given(st.floats(0, 1, exclude_max=True))
def test_a_cut_file_is_damaged(tmp_path_factory: pytest.TempPathFactory, share: float) -> None:
    path = tmp_path_factory.getbasetemp() / "cut.zip"
    write_archive(path, ARCHIVE)
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    with pytest.raises(DamagedArchiveError):
        read_archive(path)


@given(st.binary(max_size=200))
def test_any_bytes_are_damaged(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.zip"
    path.write_bytes(data)
    with pytest.raises(DamagedArchiveError):
        read_archive(path)


KILLED = """
import os, shutil, sys, tempfile
from pathlib import Path
import numpy as np
from knowledge import archive

left = 0

def mortal(call):
    def step(*given, **named):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return call(*given, **named)
    return step

class MortalFile:
    def __init__(self, file):
        self.file = file
        self.write = mortal(file.write)
        self.flush = mortal(file.flush)
    def __getattr__(self, name):
        return getattr(self.file, name)
    def __enter__(self):
        return self
    def __exit__(self, *given):
        self.file.close()

opened = os.fdopen
os.fdopen = lambda *given: MortalFile(opened(*given))
os.fsync = mortal(os.fsync)
Path.replace = mortal(Path.replace)
tempfile.mkstemp = mortal(tempfile.mkstemp)
old = Path(sys.argv[1])
ended, step = -1, 0
while ended:
    step += 1
    path = old.with_name(f"{step}.zip")
    shutil.copy(old, path)
    writer = os.fork()
    if not writer:
        left = step
        archive.write_archive(
            path, archive.Archive({"text": b"{}"}, {"numbers": np.ones(9, np.int32)})
        )
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1])
    print(step, ended)
"""
"""Writes over copies of an archive, each by a process of its own that dies one step later."""


def test_a_writer_killed_at_any_step_leaves_the_old_or_the_new(path: Path) -> None:
    new = Archive({"text": b"{}"}, {"numbers": np.ones(9, np.int32)})
    done = subprocess.run(  # noqa: S603 - it is our own program
        [sys.executable, "-c", KILLED, str(path)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    *killed, (last, ended) = (map(int, line.split()) for line in done.stdout.splitlines())
    assert ended == 0
    assert_same(read_archive(path.with_name(f"{last}.zip")), new)
    assert last > 8
    for step, status in killed:
        found = read_archive(path.with_name(f"{step}.zip"))
        assert status == 9
        assert_same(found, new if found.texts == new.texts else ARCHIVE)
