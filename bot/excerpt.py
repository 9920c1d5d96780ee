"""Where a text that is too long to be shown whole begins, so that its interesting part shows."""

from collections.abc import Callable
from typing import Final

LEFT_OUT: Final = "… "
"""What stands in place of what comes before."""

_WORD: Final = 24
"""The beginning goes on to the next word where there is one within so many characters."""


def excerpt(text: str, same: int, room: int, size: Callable[[str], int]) -> str:
    """`text` from where on it is to be shown, so that what follows its first `same` characters is.

    What comes before that takes half of the `room`, or what the rest leaves; `size` tells how
    much a text takes. The end is still to be cut.
    """
    left = max(room // 2, room - size(LEFT_OUT) - size(text[same : same + room]))
    start = same
    while start and (left := left - size(text[start - 1])) >= 0:
        start -= 1
    if not start:
        return text
    word = text.find(" ", start, min(same, start + _WORD)) + 1
    return f"{LEFT_OUT}{text[word or start :]}"
