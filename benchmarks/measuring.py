"""One engine, measured in a process of its own: `python -m benchmarks.measuring NAME SIZE …`."""

import ctypes
import gc
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.engine import ENGINES, LIMIT, Engine
from benchmarks.timing import time_questions
from benchmarks.zipf import make_corpus

_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Measurement:
    """An engine at a size: seconds to build, milliseconds a question, bytes a passage.

    The bytes are what the process grew by, after building and asking.
    """

    engine: str
    passages: int
    build: float
    median: float
    p95: float
    bytes: float


def measure(engine: Engine, passages: int, questions: int) -> Measurement:
    """Measure an engine in a process of its own, so that none inherits another's memory."""
    command = [sys.executable, "-m", __name__, engine.name, str(passages), str(questions)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603  # our own
    return Measurement(**json.loads(done.stdout.splitlines()[-1]))


def _measure_here(engine: Engine, passages: int, questions: int) -> Measurement:
    corpus = make_corpus(passages, questions)
    # Imports, and what is compiled at the first question, are not what an index costs.
    small = make_corpus(1_000, 1)
    engine.build(small.passages)(small.questions[0], LIMIT)
    before = _resident()
    begun = time.perf_counter()
    search = engine.build(corpus.passages)
    build = time.perf_counter() - begun
    times = time_questions(lambda terms: search(terms, LIMIT), corpus.questions)
    grown = max(_resident() - before, 0) / passages
    return Measurement(engine.name, passages, build, times.median, times.p95, grown)


def _resident() -> int:
    """The bytes of memory that this process needs, where the system tells (Linux)."""
    gc.collect()
    try:
        # What is free but not given back would hide what an index takes.
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return 0
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0


if __name__ == "__main__":
    name, size, count = sys.argv[1:]
    (chosen,) = (engine for engine in ENGINES if engine.name == name)
    print(json.dumps(asdict(_measure_here(chosen, int(size), int(count)))))
