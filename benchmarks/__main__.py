"""`python -m benchmarks`: makes its own text, measures everyone on it, and prints tables."""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.agreement import DisagreementError, check_agreement
from benchmarks.engine import DEFINITION, ENGINES, OURS, Engine
from benchmarks.measuring import Measurement, measure
from benchmarks.plot import draw
from benchmarks.table import table
from benchmarks.whole import measure_whole
from benchmarks.zipf import make_corpus

SIZES = (1_000, 100_000, 1_000_000)
_QUICK = (1_000, 20_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the arguments ask for; 0, or 2 where an engine finds something else."""
    asked = _arguments().parse_args(arguments)
    sizes = asked.sizes or (_QUICK if asked.quick else SIZES)
    _say(f"{_machine()}. Seeded text of 14 terms a passage; each question's fastest of 3.")
    engines = []
    for engine in ENGINES:
        if engine.missing:
            _say(f"{engine.name} is skipped: {', '.join(engine.missing)} is not installed.")
        else:
            engines.append(engine)
    try:
        check_agreement(engines, DEFINITION, make_corpus(2_000, 100, seed=2))
    except DisagreementError as error:
        print(error, file=sys.stderr)
        return 2
    _say("All agree on 100 questions.\n")
    if not asked.whole:
        measured = _measure(engines, sizes, asked.questions)
        print(table(measured, OURS.name), flush=True)
        if asked.plot:
            asked.plot.write_text(draw(measured), encoding="utf-8")
    if not asked.index:
        print(f"\n{measure_whole(max(sizes), asked.questions)}")
    return 0


def _measure(engines: Sequence[Engine], sizes: Sequence[int], questions: int) -> list[Measurement]:
    measured = []
    for size in sizes:
        for engine in engines:
            if size > engine.most:
                _say(f"{engine.name} is not measured on {size:,} passages: it takes too long.")
                continue
            _say(f"… {engine.name} on {size:,} passages")
            measured.append(measure(engine, size, questions))
    return measured


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", type=_numbers, help="numbers of passages, with commas between them"
    )
    parser.add_argument("--quick", action="store_true", help="few passages, to see it work")
    parser.add_argument("--questions", type=int, default=300, help="how many to ask (300)")
    parser.add_argument("--plot", type=Path, help="an SVG file to draw into")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--index", action="store_true", help="only the index beside its peers")
    only.add_argument("--whole", action="store_true", help="only Ridzik as a whole")
    return parser


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _machine() -> str:
    cores = os.cpu_count()
    return f"{platform.system()}, {cores} cores, Python {platform.python_version()}"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
