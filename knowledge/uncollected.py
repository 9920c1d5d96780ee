"""No garbage collection for a while."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the collection of cyclic garbage off.

    A collection stops all threads while it looks at every object: with those of a million
    passages in the making, for seconds. What is made to be kept has no garbage to find.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
