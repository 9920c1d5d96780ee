"""Which parts of two sequences are the same, seen from their ends."""

from collections.abc import Callable, Iterable, Sequence
from itertools import starmap, takewhile
from typing import TypeVar

T = TypeVar("T")


def same_ends(old: Sequence[T], new: Sequence[T], same: Callable[[T, T], bool]) -> tuple[int, int]:
    """How many items are the same at the beginning, and how many of the others at the end."""
    most = min(len(old), len(new))
    head = _count_same(old, new, same)
    return head, min(_count_same(reversed(old), reversed(new), same), most - head)


def _count_same(old: Iterable[T], new: Iterable[T], same: Callable[[T, T], bool]) -> int:
    return sum(1 for _ in takewhile(bool, starmap(same, zip(old, new, strict=False))))
