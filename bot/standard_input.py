"""Standard input as lines of text, whatever bytes it holds."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def read_lines(stream: Iterable[bytes]) -> Iterator[str]:
    """The lines of a stream as they arrive, without their ends; U+FFFD for what is not UTF-8."""
    for number, line in enumerate(stream):
        text = line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
        yield text if number else text.removeprefix("\ufeff")


def valid_text(argument: str) -> str:
    """An argument of the command line, with U+FFFD for each byte that was no text."""
    return _SURROGATE.sub("\ufffd", argument)
