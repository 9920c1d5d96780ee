"""A sign of life: a file that a running bot touches, and whose age tells whether it is well."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.findings import Finding, trouble, well

EVERY: Final = 5.0
"""Seconds from one beat to the next."""
LONGEST: Final = 60.0
"""Seconds without a beat after which a bot does not count as alive."""

HEARTBEAT_FILE: Final = "alive"
"""The file in the data folder."""


def beat(file: Path) -> None:
    """Give a sign of life. Raises OSError."""
    file.touch(mode=0o600)


def end(file: Path) -> None:
    """Leave no sign of life behind."""
    with suppress(OSError):
        file.unlink(missing_ok=True)


def examine_heartbeat(file: Path, now: float) -> Finding:
    """Whether a bot gave a sign of life within the last minute; `now` is seconds since the epoch.

    A clock that was set back makes the last sign one of the future, which is as good.
    """
    try:
        age = now - file.stat().st_mtime
    except OSError:
        return trouble("alive", f"No bot runs with the data folder {file.parent}. Start one.")
    if age > LONGEST:
        return trouble(
            "alive",
            f"The bot has had no connection to Discord for {age:.0f} seconds, or was killed. Its "
            "log says more; restart it if that goes on.",
        )
    return well("alive", "The bot runs and is connected to Discord.")
