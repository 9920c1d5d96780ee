"""Runs `ridzik` as its users do, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    """The environment of the tests without what would change how `ridzik` answers."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("RIDZIK_") and name not in {"COLUMNS", "NO_COLOR"}
    }
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def ridzik(
    *words: str | bytes, given: bytes = b"", **more: str
) -> "subprocess.CompletedProcess[bytes]":
    """The finished process, with what it wrote as bytes; `more` goes into its environment."""
    command = [sys.executable, "-m", "bot", *words]
    return subprocess.run(  # noqa: S603 - it is our own program
        command, input=given, capture_output=True, env=environment(**more), timeout=60, check=False
    )
