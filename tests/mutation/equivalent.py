"""Mutants that nobody could tell from the code itself, each with the reason why."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tests.mutation.mutants import Mutant

LIST: Final = Path(__file__).with_name("equivalent.txt")
"""Lines of `module place: before → after`, under comments that say why."""


@cache
def equivalents() -> Mapping[str, str]:
    """The reason for each, by the module and the mutant's words."""
    return dict(_read(LIST.read_text(encoding="utf-8").splitlines()))


def is_equivalent(module: str, mutant: Mutant) -> bool:
    """Whether a mutant of a module is known to do the same as the module."""
    return f"{module} {mutant}" in equivalents()


def _read(lines: list[str]) -> Iterator[tuple[str, str]]:
    reason = ""
    for line in filter(None, lines):
        if line.startswith("# "):
            reason = line.removeprefix("# ")
        else:
            yield line, reason
