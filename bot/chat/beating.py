"""The bot's sign of life, as long as its event loop turns and Discord hears it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.heartbeat import EVERY, beat, end
from config import reason_of

_log = logging.getLogger(__name__)


@asynccontextmanager
async def beating(
    file: Path, is_connected: Callable[[], bool], every: float = EVERY
) -> AsyncIterator[None]:
    """Touch a file every so many seconds while connected; take it away at the end."""
    task = asyncio.create_task(_beat(file, is_connected, every))
    try:
        yield
    finally:
        task.cancel()
        end(file)


async def _beat(file: Path, is_connected: Callable[[], bool], every: float) -> None:
    failed = False
    while True:
        if is_connected():
            try:
                beat(file)
                failed = False
            except OSError as error:
                if not failed:
                    _log.warning(
                        "The sign of life %s cannot be given (%s), so that ridzik doctor --alive "
                        "takes the bot for dead. Check who may write there, and the disk.",
                        file,
                        reason_of(error),
                    )
                failed = True
        await asyncio.sleep(every)
