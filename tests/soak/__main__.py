"""`python -m tests.soak`: ten thousand questions amid all that can go wrong, and the figures."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.soak.figures import figures, went_well
from tests.soak.run import soak


def show(questions: int) -> None:
    """Show how far it is, where somebody looks on."""
    if sys.stderr.isatty():
        print(f"\r{questions:,} questions", end="", file=sys.stderr, flush=True)


def main(words: Sequence[str]) -> int:
    """Give 0 if nothing was lost, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--questions", type=int, default=10_000, help="in all (10,000)")
    parser.add_argument("--seed", type=int, default=0, help="of questions and troubles (0)")
    parser.add_argument("--rate", type=float, default=50.0, help="questions a second, at most (50)")
    parser.add_argument("--hold", type=float, default=2.0, help="seconds a trouble lasts (2)")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        happened = asyncio.run(soak(Path(folder).resolve(), tell=show, **vars(chosen)))
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(figures(happened))
    return 0 if went_well(happened) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
