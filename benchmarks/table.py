"""Measurements as a Markdown table."""

from collections.abc import Sequence

from benchmarks.measuring import Measurement


def table(measured: Sequence[Measurement], ours: str) -> str:
    """A row for each engine and size; in brackets, how many times ours that is."""
    lines = [
        "| passages | | median | p95 | build | bytes a passage |",
        "|---|---|---|---|---|---|",
    ]
    own = {each.passages: each for each in measured if each.engine == ours}
    for each in measured:
        of_ours = own.get(each.passages) if each.engine != ours else None
        cells = (
            f"{each.passages:,}",
            each.engine,
            f"{each.median:.3f} ms{_times(each.median, of_ours.median if of_ours else None)}",
            f"{each.p95:.3f} ms{_times(each.p95, of_ours.p95 if of_ours else None)}",
            f"{each.build:.2f} s{_times(each.build, of_ours.build if of_ours else None)}",
            f"{each.bytes:.0f}" if each.bytes else "",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _times(value: float, ours: float | None) -> str:
    return f" ({value / ours:.1f}×)" if ours else ""
