"""What was found out about a text, remembered for the texts that were looked at last.

Most questions are answered from the same few passages.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

MOST = 500
"""Texts that are remembered."""
LONGEST = 1_000
"""Characters; a longer text is looked at anew. What is found in a text takes some thirty times its
room: 500 of these, remembered for their names, their light words and their terms, take 45 MB."""

T = TypeVar("T")


def for_recent_texts(find: Callable[[str], T]) -> Callable[[str], T]:
    """The same function, but it remembers what it gave for the last texts, which never changes."""
    remembered = lru_cache(MOST)(find)

    def find_or_remember(text: str) -> T:
        return remembered(text) if len(text) <= LONGEST else find(text)

    return find_or_remember
