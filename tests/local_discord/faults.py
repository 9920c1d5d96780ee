"""What goes wrong with requests on demand, and a record of those that came."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.local_discord.rest import reply


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the bot's, and how it was answered."""

    method: str
    path: str
    status: int


@dataclass(slots=True)
class _Fault:
    method: str
    path: re.Pattern[str]
    status: int
    retry_after: float
    times: int

    def answer(self) -> web.Response:
        if self.status != 429:
            return web.Response(status=self.status, text=f"{self.status}: Discord is unwell")
        told = {"message": "You are being rate limited.", "retry_after": self.retry_after}
        # discord.py takes a 429 without "Via" for a ban by Discord's shield.
        headers = {"Via": "1.1 google", "Retry-After": str(self.retry_after)}
        return reply(told | {"global": False}, 429, headers)


@dataclass(slots=True)
class Faults:
    """Requests still to fail, and things to do before a request is carried out."""

    _planned: list[_Fault] = field(default_factory=list)
    _actions: list[tuple[str, re.Pattern[str], Callable[[], Awaitable[object]]]] = field(
        default_factory=list
    )

    def fail_next(
        self, method: str, path: str, *, status: int, retry_after: float = 0.01, times: int = 1
    ) -> None:
        """Answer the next requests, by their whole path after `/api/v10`, with 429, 500 or 503."""
        self._planned.append(_Fault(method, re.compile(path), status, retry_after, times))

    def before_next(self, method: str, path: str, action: Callable[[], Awaitable[object]]) -> None:
        """Do something as the next such request arrives, before it is carried out."""
        self._actions.append((method, re.compile(path), action))

    async def arrived(self, method: str, path: str) -> web.Response | None:
        """Do what was planned for such a request, and give the failure that answers it, if any."""
        for action in self._actions:
            if action[0] == method and action[1].fullmatch(path):
                self._actions.remove(action)
                await action[2]()
                break
        for fault in self._planned:
            if fault.times and fault.method == method and fault.path.fullmatch(path):
                fault.times -= 1
                return fault.answer()
        return None
