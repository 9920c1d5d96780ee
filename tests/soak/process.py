"""The bot's process: started, told what time it is, listened to, measured and ended."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

from tests.bot.running import ROOT, environment

_MEGABYTE: Final = 1024


class BotProcess:
    """A bot that runs. `levels` counts its log's lines, `errors` holds those that are errors."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.levels: Counter[str] = Counter()
        self.errors: list[str] = []
        self.warnings: Counter[str] = Counter()
        self._process = process
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, url: str, settings: Mapping[str, str]) -> Self:
        """Start a bot that takes this URL for Discord."""
        given = {f"RIDZIK_{name.upper()}": value for name, value in settings.items()}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.soak.bot", url),
            env=environment(**given, RIDZIK_LOG_FORMAT="json"),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            limit=1 << 24,
        )
        return cls(process)

    @property
    def id(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def ended(self) -> int | None:
        """Its exit status, None while it runs."""
        return self._process.returncode

    def jump(self, clock: str, seconds: float) -> None:
        """Let a clock of the bot's jump: "time" or "monotonic"."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{clock} {seconds}\n".encode())

    def memory(self) -> float | None:
        """The megabytes that it has in memory; None where the system does not tell."""
        try:
            status = Path(f"/proc/{self.id}/status").read_text(encoding="ascii")
        except OSError:
            return None
        lines = (line.split() for line in status.splitlines())
        return next((int(line[1]) / _MEGABYTE for line in lines if line[0] == "VmRSS:"), None)

    async def stop(self) -> int:
        """Ask it to end, and give its exit status."""
        if self.ended is None:
            self._process.terminate()
        return await self._over()

    async def kill(self) -> int:
        """End it without a word."""
        if self.ended is None:
            self._process.kill()
        return await self._over()

    async def _over(self) -> int:
        status = await self._process.wait()
        await self._listening
        return status

    async def _listen(self) -> None:
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            try:
                said = json.loads(line)
            except ValueError:  # not from the log: the interpreter itself has trouble
                said = {"level": "error", "message": line.decode(errors="replace")}
            self.levels[said["level"]] += 1
            if said["level"] == "error":
                self.errors.append(f"{said['message']} {said.get('error', '')}".strip())
            elif said["level"] == "warning":
                self.warnings[said["message"]] += 1
