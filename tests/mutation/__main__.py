"""`python -m tests.mutation`: change the core and see whether the tests notice nine in ten."""

import argparse
import importlib
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from tests.bot.running import ROOT
from tests.mutation.core import CORE, Part
from tests.mutation.equivalent import is_equivalent
from tests.mutation.mutants import Mutant
from tests.mutation.trial import Outcome, run_tests

SHARE: Final = 0.9
"""What the tests of each area have to notice."""
_LEAST_PATIENCE: Final = 10.0
_LIBRARIES: Final = (
    "Stemmer",
    "aiohttp.web",
    "discord.app_commands",
    "hypothesis.strategies",
    "markdown_it",
    "mdit_py_plugins.footnote",
    "numpy",
    "platformdirs",
    "pydantic_settings",
    "pytest_asyncio",
    "rank_bm25",
    "rapidfuzz",
    "sentencex",
)
"""Imported once, for all trials; Ridzik itself is imported anew in each."""


@dataclass(slots=True)
class Count:
    """What became of the mutants of a module or of several."""

    mutants: int = 0
    equivalent: int = 0
    noticed: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of those tried that were noticed."""
        tried = self.noticed + len(self.missed)
        return self.noticed / tried if tried else 1.0

    def add(self, other: "Count") -> None:
        """Count others in."""
        self.mutants += other.mutants
        self.equivalent += other.equivalent
        self.noticed += other.noticed
        self.missed += other.missed


def main(words: Sequence[str]) -> int:
    """Give 0 if enough was noticed in each area, else 1; 2 where tests fail without a change."""
    modules = [part.module for parts in CORE.values() for part in parts]
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="only this area or module")
    parser.add_argument("--sample", type=int, help="mutants of each module, drawn at random (all)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed, the same sample (0)")
    parser.add_argument("--verbose", action="store_true", help="a line for each mutant")
    chosen = parser.parse_args(words)
    if unknown := set(chosen.modules) - {*modules, *CORE}:
        parser.error(f"{', '.join(sorted(unknown))}: choose from {', '.join([*CORE, *modules])}")
    for library in _LIBRARIES:
        importlib.import_module(library)
    print(_row("", "mutants", "equivalent", "noticed", "missed", "share", "seconds"), flush=True)
    areas: dict[str, Count] = {}
    for area, parts in CORE.items():
        for part in parts:
            if not chosen.modules or {area, part.module} & set(chosen.modules):
                began = time.monotonic()
                count = _try(part, chosen.sample, chosen.seed, verbose=chosen.verbose)
                if count is None:
                    print(f"The tests of {part.module} fail without any change: mend them first.")
                    return 2
                print(_counted(part.module, count, time.monotonic() - began), flush=True)
                print("".join(f"  {line}\n" for line in count.missed), end="", flush=True)
                areas.setdefault(area, Count()).add(count)
    print()
    for area, count in areas.items():
        print(_counted(area, count))
    return 0 if all(count.share >= SHARE for count in areas.values()) else 1


def _try(part: Part, sample: int | None, seed: int, *, verbose: bool) -> Count | None:
    """Try mutants of a part; None where its tests do not pass without a change."""
    began = time.monotonic()
    if run_tests(part.test_files, 600.0) is not Outcome.PASSED:
        return None
    patience = max(_LEAST_PATIENCE, 5 * (time.monotonic() - began))
    found = part.mutants()
    others = [mutant for mutant in found if not is_equivalent(part.module, mutant)]
    count = Count(len(found), len(found) - len(others))
    if sample is not None and sample < len(others):
        drawn = Random(f"{seed} {part.module}").sample(range(len(others)), sample)  # noqa: S311  # no secret
        others = [others[place] for place in sorted(drawn)]
    for mutant in others:
        started = time.monotonic()
        outcome = run_tests(part.test_files, patience, mutant)
        if verbose:
            print(f"{time.monotonic() - started:6.1f} s {outcome:<8} {_line(mutant)}", flush=True)
        if outcome is Outcome.PASSED:
            count.missed.append(_line(mutant))
        else:
            count.noticed += 1
    return count


def _line(mutant: Mutant) -> str:
    return f"{mutant.path.relative_to(ROOT)}:{mutant.line} {mutant}"


def _counted(name: str, count: Count, seconds: float | None = None) -> str:
    return _row(
        name,
        f"{count.mutants:,}",
        f"{count.equivalent:,}",
        f"{count.noticed:,}",
        f"{len(count.missed):,}",
        f"{count.share:.1%}",
        "" if seconds is None else f"{seconds:,.0f}",
    )


def _row(name: str, *figures: str) -> str:
    return f"{name:<28}" + "".join(f"{figure:>11}" for figure in figures)


if __name__ == "__main__":
    if "PYTHONHASHSEED" not in os.environ:
        # Sets keep one order, so that the same command gives the same figures.
        os.environ["PYTHONHASHSEED"] = "0"
        again = [sys.executable, "-m", "tests.mutation", *sys.argv[1:]]
        os.execv(sys.executable, again)  # noqa: S606  # this very command
    sys.exit(main(sys.argv[1:]))
