"""Files that someone is writing: what shows it, and for how long that counts.

While an editor saves a file, or a copy of it comes over a slow line, it can hold valid text and
not be whole. Reading it then would lose passages that are still meant. Two signs can be known: the
file changes while it is read; or it says less than before, breaks off in the middle of a line and
of a sentence, and what the document said last is missing. The second may be meant, so it counts
only while the file is young. A text that happens to break off behind a sentence shows no sign, and
is read as it is until the next change.
"""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.citations import lift
from knowledge.errors import HalfWrittenError
from knowledge.lines import ends_sentence
from knowledge.passage import Passage
from knowledge.reading import read_data

SETTLING = 3.0
"""Seconds without a change after which a text that breaks off is taken as it is."""

_SIGN = f"it breaks off there; {SETTLING:.0f} seconds after the last change it is taken as it is"


def read_unless_written(path: Path) -> bytes:
    """What a file holds, as `read_data` gives it.

    Raises as that does, and HalfWrittenError if the file changes meanwhile.
    """
    before = _state(path)
    data = read_data(path)
    if before != _state(path):
        raise HalfWrittenError(path, "it changes while it is read")
    return data


def refuse_half_written(
    path: Path, text: str, passages: Sequence[Passage], before: Sequence[Passage]
) -> None:
    """Raise HalfWrittenError for a young text that breaks off, and had more passages `before`."""
    last = text.rpartition("\n")[2]
    said = lift(last).text.rstrip()
    if not said or ends_sentence(said):
        return
    if not before or any(before[-1].text == passage.text for passage in reversed(passages)):
        return
    if _length(passages) < _length(before) and _is_young(path):
        raise HalfWrittenError(path, _SIGN, text.count("\n") + 1, len(last.encode()) + 1)


def wait_until_settled() -> None:
    """Wait for as long as it takes until a text that breaks off is taken as it is."""
    time.sleep(SETTLING)


def _length(passages: Iterable[Passage]) -> int:
    return sum(len(passage.text) for passage in passages)


def _is_young(path: Path) -> bool:
    state = _state(path)
    # A file from the future, as a file server's clock may make it, would never get old.
    return state is not None and 0 <= time.time() - state.changed / 1e9 < SETTLING


class _State(NamedTuple):
    """What another writing of a file alters; `changed` are nanoseconds since the epoch."""

    inode: int
    size: int
    changed: int


def _state(path: Path) -> _State | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _State(status.st_ino, status.st_size, status.st_mtime_ns)
