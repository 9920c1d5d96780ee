"""Whether another bot runs with the same data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.chat.alone import alone

HOLDS = """
import sys
from pathlib import Path
from bot.chat.alone import alone
with alone(Path(sys.argv[1])) as is_alone:
    print(is_alone, flush=True)
    sys.stdin.read()
"""


def test_the_first_is_alone_and_the_second_is_not(tmp_path: Path) -> None:
    with alone(tmp_path / "running") as first, alone(tmp_path / "running") as second:
        assert (first, second) == (True, False)


def test_a_system_without_flags_of_unix_can_hold_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_CLOEXEC")
    with alone(tmp_path / "running") as first:
        assert first


def test_who_has_left_holds_nothing(tmp_path: Path) -> None:
    with alone(tmp_path / "running"):
        pass
    with alone(tmp_path / "running") as again:
        assert again


def test_who_was_killed_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "running"
    command = [sys.executable, "-c", HOLDS, str(file)]
    with subprocess.Popen(  # noqa: S603 - it is our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"True\n"
        with alone(file) as meanwhile:
            assert not meanwhile
        other.kill()
        other.wait()
        with alone(file) as afterwards:
            assert afterwards


def test_where_no_file_can_be_held_nobody_else_is_seen(tmp_path: Path) -> None:
    with alone(tmp_path / "no such folder" / "running") as is_alone:
        assert is_alone


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    with alone(tmp_path / "running"):
        assert (tmp_path / "running").stat().st_mode & 0o077 == 0
