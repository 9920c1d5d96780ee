"""How long questions take."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

_Question = TypeVar("_Question")


@dataclass(frozen=True, slots=True)
class Times:
    """The median and the 95th percentile of how long questions take, in milliseconds."""

    median: float
    p95: float


def time_questions(
    ask: Callable[[_Question], object],
    questions: Sequence[_Question],
    rounds: int = 3,
    patience: float = 60.0,
) -> Times:
    """Ask each question so often and take its fastest time: what else runs is not measured.

    Of questions that take long, as many are asked as fit into `patience` seconds.
    """
    fastest: list[float] = []
    begun = time.perf_counter()
    for question in questions:
        fastest.append(min(_time(ask, question) for _ in range(rounds)))
        if time.perf_counter() - begun > patience:
            break
    return Times(float(np.median(fastest)), float(np.percentile(fastest, 95)))


def _time(ask: Callable[[_Question], object], question: _Question) -> float:
    begun = time.perf_counter()
    ask(question)
    return (time.perf_counter() - begun) * 1e3
