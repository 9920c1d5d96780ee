from io import StringIO

from bot.progress import ProgressBar


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """As a terminal has it."""
        return True


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """The seconds."""
        return self.seconds


def written(stream: StringIO, seconds: float) -> str:
    clock = Clock()
    with ProgressBar("questions [3]", stream, clock) as bar:
        bar.advance(1, 10)
        clock.seconds = seconds
        bar.advance(7, 10)
    return stream.getvalue()


def test_a_short_work_shows_no_bar() -> None:
    assert written(Terminal(), 0.9) == ""


def test_a_long_work_shows_how_much_is_done() -> None:
    shown = written(Terminal(), 1.1)
    assert "questions [3]" in shown
    assert "7/10" in shown


def test_what_is_no_terminal_gets_no_bar() -> None:
    assert written(StringIO(), 100) == ""


def test_no_stream_at_all_is_fine() -> None:
    with ProgressBar("questions", None) as bar:
        bar.advance(1, 1)
