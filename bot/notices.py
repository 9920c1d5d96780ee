"""What the log has to say while someone types: kept until it disturbs nobody."""

import logging
import os
from collections import deque
from types import TracebackType
from typing import Final, Self, TextIO

from bot.look import Line, Look, Mark, Piece, paint
from bot.printable import printable_line

MOST: Final = 20
"""Lines that are kept; of more, the last."""

_SOURCES: Final = ("bot", "knowledge")


class Notices(logging.Handler):
    """Collects what `bot` and `knowledge` log while it is entered, to write it to a stream."""

    def __init__(self, stream: TextIO | None) -> None:
        super().__init__(logging.INFO)
        self._stream = stream
        self._lines: deque[str] = deque(maxlen=MOST)
        self._loggers = [logging.getLogger(name) for name in _SOURCES]

    def __enter__(self) -> Self:
        """Begin to collect."""
        self._before = [(logger, logger.level, logger.propagate) for logger in self._loggers]
        for logger in self._loggers:
            logger.addHandler(self)
            logger.setLevel(logging.INFO)
            logger.propagate = False
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what is left, and leave the log as it was."""
        self.show()
        for logger, level, propagates in self._before:
            logger.removeHandler(self)
            logger.setLevel(level)
            logger.propagate = propagates

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line for later."""
        self._lines.append(printable_line(record.getMessage()))

    def show(self) -> None:
        """Write the lines that came since, quietly."""
        if self._stream is None:
            return
        # COLUMNS is for what people read: what is no terminal gets each line whole.
        look = Look.of(self._stream, {**os.environ, "COLUMNS": ""})
        while self._lines:
            self._stream.write(paint([Line((Piece(self._lines.popleft(), Mark.QUIET),))], look))
        self._stream.flush()
