"""What is being answered right now, so that nobody is left without an answer at the end."""

import asyncio
from types import TracebackType


class UnderWay:
    """A context for each thing that is being done; `finished` waits until none is left."""

    def __init__(self) -> None:
        self._count = 0
        self._none_left = asyncio.Event()
        self._none_left.set()

    def __enter__(self) -> None:
        """Begin one more."""
        self._count += 1
        self._none_left.clear()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End one, well or not."""
        self._count -= 1
        if not self._count:
            self._none_left.set()

    async def finished(self, seconds: float) -> int:
        """Wait until nothing is left, or `seconds` have passed; gives how much there still is."""
        try:
            await asyncio.wait_for(self._none_left.wait(), seconds)
        except TimeoutError:
            return self._count
        return 0
