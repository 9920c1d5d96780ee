"""`python -m tests.fuzz`: a million inputs, how fast they went, and whether time stays linear."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.attack import SHARES, Outcome, attack, shares
from tests.fuzz.file_targets import quiet_and_bare
from tests.fuzz.growth import measure_patterns, measure_steps


def main(words: Sequence[str]) -> int:
    """Give 0 if nothing was found, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="in all (1,000,000)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed, the same inputs (0)")
    parser.add_argument("--target", choices=[*SHARES, "growth"], help="only this one")
    chosen = parser.parse_args(words)
    counts = {
        name: count if chosen.target is None else chosen.inputs
        for name, count in shares(chosen.inputs).items()
        if chosen.target in (None, name)
    }
    outcomes = []
    print(f"{'target':<18}{'inputs':>9}{'per second':>12}{'slowest ms':>12}  found", flush=True)
    with quiet_and_bare(), tempfile.TemporaryDirectory() as folder:
        for name, count in counts.items():
            outcomes.append(attack(name, count, chosen.seed, Path(folder)))
            print(_row(outcomes[-1]), flush=True)
    total = sum(outcome.inputs for outcome in outcomes)
    seconds = sum(outcome.seconds for outcome in outcomes)
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    print(f"{'all':<18}{total:>9,}{total / max(seconds, 1e-9):>12,.0f}{'':>12}  {len(faults)}")
    slow = []
    if chosen.target in (None, "growth"):
        slow = [*measure_patterns(), *measure_steps()]
        print("\n".join(slow) or "Every pattern and step takes time linear in its input.")
    print("\n".join(faults), end="")
    return 1 if faults or slow else 0


def _row(outcome: Outcome) -> str:
    speed = outcome.inputs / max(outcome.seconds, 1e-9)
    slowest = outcome.slowest * 1000
    found = len(outcome.faults)
    return f"{outcome.name:<18}{outcome.inputs:>9,}{speed:>12,.0f}{slowest:>12,.1f}  {found}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
