import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.arguments import parse
from config import Settings

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy" / "ridzik.service"
ANALYZE = shutil.which("systemd-analyze")


def values(name: str) -> list[str]:
    """What the unit gives a directive, each time that it does."""
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)


def test_it_runs_the_bot() -> None:
    (command,) = values("ExecStart")
    assert parse(command.split()[1:]).command == "discord"


def test_it_sets_nothing_that_is_no_setting() -> None:
    names = re.findall(r"RIDZIK_([A-Z_]+)=", UNIT.read_text(encoding="utf-8"))
    assert names
    assert {name.lower() for name in names} <= set(Settings.model_fields)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DynamicUser", "yes"),
        ("ProtectSystem", "strict"),
        ("NoNewPrivileges", "yes"),
        ("StateDirectory", "ridzik"),
        ("StateDirectoryMode", "0700"),
        ("UMask", "0077"),
        ("CapabilityBoundingSet", ""),
        ("Restart", "on-failure"),
    ],
)
def test_it_gives_the_bot_no_more_than_it_needs(name: str, value: str) -> None:
    assert values(name) == [value]


def test_a_reading_that_wants_too_much_memory_does_not_end_the_bot() -> None:
    assert values("OOMPolicy") == ["continue"]


@pytest.mark.skipif(ANALYZE is None, reason="there is no systemd here to judge the unit")
def test_systemd_counts_it_among_the_well_kept() -> None:
    assert ANALYZE is not None
    command = [ANALYZE, "security", "--offline=true", "--threshold=15", "--no-pager", str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - systemd's own program
    assert done.returncode == 0, done.stdout[-200:] + done.stderr
