import os
import stat
from pathlib import Path

import pytest

from bot.findings import State
from bot.heartbeat import LONGEST, beat, end, examine_heartbeat


def state(file: Path, age: float) -> State:
    beat(file)
    os.utime(file, (1_000_000.0, 1_000_000.0))
    return examine_heartbeat(file, 1_000_000.0 + age).state


@pytest.mark.parametrize("age", [0.0, 10.0, LONGEST])
def test_a_sign_of_the_last_minute_means_alive(tmp_path: Path, age: float) -> None:
    assert state(tmp_path / "alive", age) is State.WELL


def test_an_older_sign_means_trouble(tmp_path: Path) -> None:
    assert state(tmp_path / "alive", LONGEST + 1) is State.TROUBLE


def test_a_clock_that_was_set_back_is_no_trouble(tmp_path: Path) -> None:
    assert state(tmp_path / "alive", -3600) is State.WELL


def test_no_sign_means_trouble(tmp_path: Path) -> None:
    assert examine_heartbeat(tmp_path / "alive", 0.0).state is State.TROUBLE


def test_a_bot_that_ended_leaves_no_sign(tmp_path: Path) -> None:
    beat(tmp_path / "alive")
    end(tmp_path / "alive")
    end(tmp_path / "alive")
    assert not list(tmp_path.iterdir())


def test_a_beat_is_newer_than_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "alive"
    beat(file)
    os.utime(file, (1.0, 1.0))
    beat(file)
    assert file.stat().st_mtime > 1.0


def test_the_sign_is_for_its_owner_alone(tmp_path: Path) -> None:
    beat(tmp_path / "alive")
    assert stat.S_IMODE((tmp_path / "alive").stat().st_mode) == 0o600
