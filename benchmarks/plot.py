"""Measurements as a drawing: time and memory against size, for light and dark pages."""

from collections.abc import Callable, Sequence
from math import floor, log10

from benchmarks.measuring import Measurement

WIDTH, HEIGHT = 720, 330
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 45, 40, 50
_COLOURS = ("#d1495b", "#2e86ab", "#7b9e3f", "#e39b24", "#8e6bbf", "#5b7f7a")
_STYLE = """
  text { font: 12px sans-serif; fill: #333; }
  .title { font-size: 14px; font-weight: bold; }
  .grid { stroke: #ddd; }
  @media (prefers-color-scheme: dark) { text { fill: #ddd; } .grid { stroke: #444; } }
"""


def draw(measured: Sequence[Measurement]) -> str:
    """An SVG with the milliseconds of a question, and below it the bytes of an index."""
    names = list(dict.fromkeys(each.engine for each in measured))
    charts: tuple[tuple[str, Callable[[Measurement], float]], ...] = (
        ("A question of five terms, median in milliseconds", lambda each: each.median),
        ("An index of so many passages, in megabytes", _megabytes),
    )
    body = "".join(
        _chart(title, measured, names, value, HEIGHT * place)
        for place, (title, value) in enumerate(charts)
    )
    height = HEIGHT * len(charts) + 30
    legend = "".join(
        f'<circle cx="{20 + 118 * place}" cy="{height - 18}" r="5" fill="{colour}"/>'
        f'<text x="{30 + 118 * place}" y="{height - 14}">{name}</text>'
        for place, (name, colour) in enumerate(zip(names, _COLOURS, strict=False))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">'
        f"<style>{_STYLE}</style>{body}{legend}</svg>\n"
    )


def _megabytes(measured: Measurement) -> float:
    return measured.bytes * measured.passages / 1e6


def _chart(
    title: str,
    measured: Sequence[Measurement],
    names: Sequence[str],
    value: Callable[[Measurement], float],
    top: int,
) -> str:
    shown = [each for each in measured if value(each) > 0]
    if not shown:
        return ""
    across = _Scale([each.passages for each in shown], _LEFT, WIDTH - _RIGHT)
    up = _Scale(list(map(value, shown)), top + HEIGHT - _BOTTOM, top + _TOP)
    parts = [f'<text class="title" x="{_LEFT}" y="{top + 22}">{title}</text>']
    for power in up.powers:
        y = up.place(10.0**power)
        parts.append(f'<path class="grid" d="M{_LEFT} {y:.1f}H{WIDTH - _RIGHT}"/>')
        parts.append(
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
        )
    for power in across.powers:
        x, y = across.place(10.0**power), top + HEIGHT - _BOTTOM + 20
        parts.append(f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{10**power:,}</text>')
    for name, colour in zip(names, _COLOURS, strict=False):
        points = [
            (across.place(each.passages), up.place(value(each)))
            for each in shown
            if each.engine == name
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in points]
    return "".join(parts)


class _Scale:
    """Powers of ten, evenly spaced between two edges of a drawing."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        low, high = floor(log10(min(values))), floor(log10(max(values)) + 0.999)
        self.powers = range(low, max(high, low + 1) + 1)
        self._start, self._end = start, end

    def place(self, value: float) -> float:
        """Where a value stands."""
        low, high = self.powers[0], self.powers[-1]
        return self._start + (log10(value) - low) / (high - low) * (self._end - self._start)
