"""What happened, in figures."""

import statistics
from collections.abc import Iterator

from tests.soak.stage import Happened


def went_well(happened: Happened) -> bool:
    """Whether each question was answered once, and everything was kept once."""
    return not (happened.faults or any(happened.amiss.values()))


def figures(happened: Happened) -> str:
    """A table to print; what should not be stands below it."""
    lines = [f"{name:<44}{value:>10}" for name, value in _rows(happened)]
    return "\n".join([*lines, *happened.loud[:20], *happened.faults[:20]])


def _rows(happened: Happened) -> Iterator[tuple[str, str]]:
    def whole(name: str, number: int) -> tuple[str, str]:
        return name, f"{number:,}"

    yield whole("questions", len(happened.questions))
    for counts in (happened.counts, happened.amiss, happened.troubles, happened.statuses):
        for name, number in counts.items():
            yield whole(name, number)
    yield whole("editions saved", happened.saved)
    yield whole("editions answered from", len(happened.editions))
    yield "latest answer from an old edition, seconds", f"{happened.stalest:.1f}"
    if happened.seconds:
        yield "median answer, milliseconds", f"{statistics.median(happened.seconds) * 1000:.0f}"
        yield "slowest answer, seconds", f"{max(happened.seconds):.1f}"
    memory = happened.memory
    if memory:
        for name, place in (
            ("start", 0),
            ("first quarter", len(memory) // 4),
            ("middle", len(memory) // 2),
            ("end", -1),
        ):
            yield f"megabytes in memory, {name}", f"{memory[place]:.1f}"
        yield "megabytes in memory, at most", f"{max(memory):.1f}"
    for level, number in happened.levels.items():
        yield whole(f"{level}s in the log", number)
