"""What is measured is told as it is."""

from xml.etree import ElementTree as ET

from benchmarks.measuring import Measurement
from benchmarks.plot import draw
from benchmarks.table import table
from benchmarks.timing import time_questions

MEASURED = [
    Measurement("Ridzik", 1_000, 0.5, 0.01, 0.02, 200.4),
    Measurement("other", 1_000, 1.0, 0.025, 0.01, 0.0),
    Measurement("other", 100_000, 3.0, 1.0, 2.0, 300.0),
]


def test_a_row_gives_each_figure_and_its_ratio_to_ours() -> None:
    rows = table(MEASURED, "Ridzik").splitlines()[2:]
    assert rows == [
        "| 1,000 | Ridzik | 0.010 ms | 0.020 ms | 0.50 s | 200 |",
        "| 1,000 | other | 0.025 ms (2.5×) | 0.010 ms (0.5×) | 1.00 s (2.0×) |  |",
        "| 100,000 | other | 1.000 ms | 2.000 ms | 3.00 s | 300 |",
    ]


def test_the_plot_has_a_point_for_each_figure() -> None:
    root = ET.fromstring(draw(MEASURED))  # noqa: S314  # our own
    points = [each.get("points", "").split() for each in root.iter() if each.tag.endswith("line")]
    assert sorted(map(len, points)) == [1, 1, 1, 2]


def test_the_plot_is_readable_on_a_dark_page() -> None:
    assert "prefers-color-scheme: dark" in draw(MEASURED)


def test_each_question_is_asked_in_each_round() -> None:
    asked: list[str] = []
    times = time_questions(asked.append, ["a", "b"], rounds=3)
    assert asked == ["a", "a", "a", "b", "b", "b"]
    assert 0 < times.median <= times.p95


def test_without_patience_few_questions_are_asked() -> None:
    asked: list[str] = []
    time_questions(asked.append, ["a", "b"], rounds=2, patience=0)
    assert asked == ["a", "a"]
