"""What happened, in figures."""

import statistics
from collections.abc import Iterable, Iterator

from tests.soak.happened import Happened

_WIDTH = 50
_EXAMPLES = 10


def went_well(happened: Happened) -> bool:
    """Whether each question was answered once, and everything was kept once."""
    return not (happened.faults or any(happened.amiss.values()))


def figures(happened: Happened) -> str:
    """A table to print; examples of what should not have been stand below it."""
    sections = (
        ("People", _counted(happened.counts.items())),
        ("Troubles", _counted(happened.troubles.items())),
        ("Discord's answers to the bot's requests", _counted(happened.statuses.items())),
        ("The document", _document(happened)),
        ("The bot", _bot(happened)),
        ("What should be 0", _counted(happened.amiss.items())),
    )
    lines: list[str] = []
    for title, rows in sections:
        lines += ["", title, *(f"  {name:<{_WIDTH}}{value:>10}" for name, value in rows)]
    faults = (*happened.errors[:_EXAMPLES], *happened.faults[:_EXAMPLES])
    return "\n".join([*lines[1:], *faults])


def _counted(counts: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    for name, number in sorted(counts):
        yield name, f"{number:,}"


def _document(happened: Happened) -> Iterator[tuple[str, str]]:
    yield "editions saved", f"{happened.saved:,}"
    yield "editions answered from", f"{len(happened.editions):,}"
    yield "longest that an old edition was answered from, s", f"{happened.stalest:.1f}"


def _bot(happened: Happened) -> Iterator[tuple[str, str]]:
    if happened.seconds:
        yield "median answer, ms", f"{statistics.median(happened.seconds) * 1000:.0f}"
        yield "slowest answer, s", f"{max(happened.seconds):.1f}"
    memory = happened.memory
    if memory:
        quarters = ("start", "first quarter", "middle", "third quarter", "end")
        for number, name in enumerate(quarters):
            place = number * (len(memory) - 1) // (len(quarters) - 1)
            yield f"memory, {name}, MB", f"{memory[place]:.1f}"
    for level in ("warning", "error"):
        yield f"lines in the log, {level}", f"{happened.levels[level]:,}"
