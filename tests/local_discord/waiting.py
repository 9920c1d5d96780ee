"""Waiting without sleeping: for a fact to become true, and for the bot to have nothing left to do.

discord.py runs each event that it receives as a task. Whatever such a task starts is the bot's work
too, except discord.py's own timers (a view's timeout, a delayed deletion). So when the gateway has
caught up, no request is open and no such task is left, the bot has finished with everything that
it was sent: "no reply" is then a fact, and not merely a reply that has not come yet.
"""

import asyncio
import inspect
import weakref
from collections.abc import Callable, Coroutine, Generator
from contextvars import Context
from types import FrameType
from typing import Any, Final, TypeAlias

_EVENTS: Final = (
    "Client._run_event",
    "CommandTree._from_interaction.<locals>.wrapper",
    "BaseView._scheduled_task",
    "Modal._scheduled_task",
    "ViewStore.schedule_dynamic_item_call",
)

# asyncio's own words for a coroutine whose results and messages are of no concern.
AnyCoroutine: TypeAlias = Coroutine[Any, Any, Any] | Generator[Any, None, Any]
AnyTask: TypeAlias = asyncio.Task[Any]


class Bell:
    """Wakes everyone who waits, to look again whether their fact has become true."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        """Something has happened."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, fact: Callable[[], bool]) -> None:
        """Return as soon as the fact is true."""
        while not fact():
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await future


class Work:
    """Knows the tasks of a bot that runs in this very event loop."""

    def __init__(self) -> None:
        self._tasks: weakref.WeakSet[AnyTask] = weakref.WeakSet()
        self.seen = False
        """Whether a bot has worked in this loop at all."""

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Follow every task that the loop starts from now on."""
        loop.set_task_factory(self._start)

    def left(self) -> list[AnyTask]:
        """Give the bot's tasks that have not ended."""
        return [task for task in self._tasks if not task.done()]

    def _start(
        self,
        loop: asyncio.AbstractEventLoop,
        coroutine: AnyCoroutine,
        *,
        context: Context | None = None,
        name: str | None = None,
    ) -> AnyTask:
        task: AnyTask = asyncio.Task(coroutine, loop=loop, context=context, name=name)
        if inspect.iscoroutine(coroutine) and _module(coroutine.cr_frame).startswith("discord."):
            if coroutine.__qualname__ in _EVENTS:
                self.seen = True
                self._tasks.add(task)
        elif asyncio.current_task(loop) in self._tasks:
            self._tasks.add(task)
        return task


def _module(frame: FrameType | None) -> str:
    return str(frame.f_globals.get("__name__")) if frame else ""
