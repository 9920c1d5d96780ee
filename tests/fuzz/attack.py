"""Drives the targets: so many inputs each, a watch over the time, and what was found."""

import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.fuzz.file_targets import Files
from tests.fuzz.shown_targets import Shown
from tests.fuzz.text_targets import Texts

PATIENCE: Final = 10.0
"""Seconds after which an input counts as one that hangs; the usual one takes microseconds."""
ENOUGH: Final = 3
"""Faults of one target after which it is left alone."""

SHARES: Final = {
    "reading": 200,
    "citations": 200,
    "markers": 100,
    "sentences": 100,
    "analysis": 100,
    "thesaurus": 10,
    "documents": 30,
    "passages": 30,
    "questions": 5,
    "escaping": 50,
    "answers": 6,
    "contexts": 3,
    "custom_ids": 50,
    "terminals": 90,
    "terminal_answers": 4,
    "logs": 50,
    "stored_indexes": 6,
    "settings": 8,
    "told_files": 1,
}
"""How many inputs of each thousand or so a target gets: more where they cost little."""


class TooLongError(BaseException):
    """An input that takes longer than any should; nothing that is attacked may catch it."""


@dataclass(slots=True)
class Outcome:
    """What became of a target."""

    name: str
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def shares(inputs: int) -> dict[str, int]:
    """So many inputs over all targets, rounded up."""
    whole = sum(SHARES.values())
    return {name: -(-inputs * share // whole) for name, share in SHARES.items()}


def attack(name: str, inputs: int, seed: int, folder: Path) -> Outcome:
    """Try one target with inputs that the same seed gives again."""
    random = Random(f"{seed} {name}")  # noqa: S311  # no secret, but the same again
    attempt = _target(name, random, folder)
    outcome = Outcome(name)
    begin = time.perf_counter()
    for _ in range(inputs):
        outcome.inputs += 1
        before = time.perf_counter()
        try:
            with _watched():
                attempt()
        except (Exception, TooLongError):  # noqa: BLE001  # whatever it is, it was not promised
            outcome.faults.append(traceback.format_exc(limit=-4))
            if len(outcome.faults) == ENOUGH:
                break
        outcome.slowest = max(outcome.slowest, time.perf_counter() - before)
    outcome.seconds = time.perf_counter() - begin
    return outcome


def _target(name: str, random: Random, folder: Path) -> Callable[[], None]:
    if hasattr(Texts, name):
        owner: object = Texts(random)
    elif hasattr(Shown, name):
        owner = Shown(random)
    else:
        own = folder / name
        own.mkdir()
        owner = Files(random, own)
    attempt: Callable[[], None] = getattr(owner, name)
    return attempt


@contextmanager
def _watched() -> Iterator[None]:
    def stop(_number: int, _frame: object) -> None:
        raise TooLongError(f"It takes longer than {PATIENCE} s.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
