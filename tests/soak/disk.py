"""Disks that can be full: a small one of our own, or a limit on what the bot may write."""

import os
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_SIZE: Final = 16 << 20


class Disk(ABC):
    """The disk of the bot's data; `kind` says in a few words what makes it full."""

    kind: str

    @abstractmethod
    def fill(self, bot: int) -> None:
        """Leave no room for the bot, which has this process id."""

    @abstractmethod
    def free(self, bot: int) -> None:
        """Leave room again."""


class SmallDisk(Disk):
    """A disk in memory, which a large file fills."""

    kind = "a small disk, filled"

    def __init__(self, folder: Path) -> None:
        self._ballast = folder / "ballast"

    def fill(self, bot: int) -> None:
        """Write until nothing more fits."""
        del bot
        with suppress(OSError), self._ballast.open("wb", buffering=0) as file:
            for size in (1 << 16, 1 << 10, 1):
                with suppress(OSError):
                    while True:
                        file.write(bytes(size))

    def free(self, bot: int) -> None:
        """Take the large file away."""
        del bot
        self._ballast.unlink()


class LimitedDisk(Disk):
    """The system's disk, on which the bot may make no file longer."""

    kind = "a limit on the bot's files"

    def fill(self, bot: int) -> None:
        """Let no byte be written."""
        _limit_files(bot, 0)

    def free(self, bot: int) -> None:
        """Let everything be written."""
        _limit_files(bot, -1)


class EndlessDisk(Disk):
    """A disk that this system lets nobody fill without harm to others."""

    kind = "skipped: this system can neither mount a small disk nor limit another process"

    def fill(self, bot: int) -> None:
        """Do nothing."""

    def free(self, bot: int) -> None:
        """Do nothing."""


@contextmanager
def data_disk(folder: Path) -> Iterator[Disk]:
    """The disk for the bot's data, at a folder that is there: the first of these that can be."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    options = ("-t", "tmpfs", "-o", f"size={_SIZE},mode=700", "tmpfs", str(folder))
    if mount and unmount and sys.platform == "linux" and os.geteuid() == 0:
        done = subprocess.run((mount, *options), check=False, capture_output=True)  # noqa: S603  # our own words
        if done.returncode == 0:
            try:
                yield SmallDisk(folder)
            finally:
                subprocess.run((unmount, "--lazy", str(folder)), check=True)  # noqa: S603  # the same
            return
    yield LimitedDisk() if sys.platform == "linux" else EndlessDisk()


def _limit_files(process: int, size: int) -> None:
    if sys.platform == "linux":
        import resource

        _, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (hard if size < 0 else size, hard))
