"""The one thread that uses the records, and what waits to be noted while they cannot be used."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from bot.chat.records import Records, RecordsError
from bot.counted import counted

_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

RETRY = 5.0
"""Seconds until it is tried again to write what waits."""
_MOST = 10_000
"""Notes that may wait, beyond which the oldest are given up."""


class Keeper:
    """Uses `records` one thing after the other; they are None where nothing may be kept.

    No answer waits for the records: the disk may be full, and another program may hold the file.
    """

    def __init__(self, records: Records | None) -> None:
        self._records = records
        self._waiting: deque[Callable[[Records], object]] = deque(maxlen=_MOST)
        self._writing: asyncio.Task[None] | None = None
        self._closed = False
        # SQLite may wait for a lock, which must not keep a thread from the questions.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")

    @property
    def keeps_records(self) -> bool:
        """Whether feedback and unanswered questions are kept."""
        return self._records is not None

    def note(self, work: Callable[[Records], object]) -> None:
        """Have `work` done with the records, if there are any, as soon as they can be used."""
        if self._records is None or self._closed:
            return
        self._waiting.append(work)
        self._begin_writing()

    async def keep(self, work: Callable[[Records], _Result]) -> _Result | None:
        """Do `work` with the records: None where there are none, or they cannot be used."""
        try:
            return await self.use(work)
        except RecordsError as error:
            _log.warning("%s Questions are answered all the same.", error)
            return None

    async def use(self, work: Callable[[Records], _Result]) -> _Result | None:
        """Do `work` with the records, None where there are none. Raises RecordsError.

        What was noted before is there by then.
        """
        if self._records is None or self._closed:
            return None
        loop = asyncio.get_running_loop()
        here = copy_context()  # so that what is logged there has the question's number
        try:
            return await loop.run_in_executor(self._thread, here.run, self._do, self._records, work)
        except RecordsError:
            self._begin_writing()
            raise

    def close(self) -> None:
        """Write what waits, if that is possible, and finish. May be called twice."""
        if not self._closed and self._records is not None:
            self._thread.submit(self._write_now, self._records)
        self._closed = True
        if self._writing is not None:
            self._writing.cancel()
        self._thread.shutdown()

    def _begin_writing(self) -> None:
        """Have what waits written, if that is not being tried already."""
        if self._waiting and not self._closed and (self._writing is None or self._writing.done()):
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        """Write what waits, however long it takes until the records can be used."""
        told = False
        while self._waiting:
            try:
                await self.use(_nothing)
            except RecordsError as error:
                if not told:
                    _log.warning("%s What is to be noted waits until they can.", error)
                told = True
                await asyncio.sleep(RETRY)

    def _write_now(self, records: Records) -> None:
        try:
            self._do(records, _nothing)
        except RecordsError as error:
            lost = counted(len(self._waiting), "note")
            _log.warning("%s The bot ends before they could be, and loses %s.", error, lost)

    def _do(self, records: Records, work: Callable[[Records], _Result]) -> _Result:
        """Write what waits, then do `work`. Raises RecordsError, and then it goes on waiting."""
        while self._waiting:
            note = self._waiting.popleft()
            try:
                note(records)
            except RecordsError:
                self._waiting.appendleft(note)
                raise
            except Exception:  # noqa: BLE001  # one bad note must not keep the others waiting
                _log.exception("Something could not be noted.")
        return work(records)


def _nothing(_records: Records) -> None:
    """Leave it at what waits."""
