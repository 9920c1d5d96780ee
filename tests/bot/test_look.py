from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.look import Line, Look, Mark, Piece, paint


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """As a terminal has it."""
        return True


NARROW = Look(width=20)
MARKED = Look(width=20, marks=True)


def test_what_is_no_terminal_is_neither_wrapped_nor_marked() -> None:
    assert Look.of(StringIO(), {}) == Look(None, marks=False)


def test_a_terminal_is_marked() -> None:
    assert Look.of(Terminal(), {"COLUMNS": "70"}) == Look(70, marks=True)


def test_a_terminal_that_does_not_tell_its_width_has_80_columns() -> None:
    assert Look.of(Terminal(), {}).width == 80


def test_no_color_takes_the_marks_and_leaves_the_width() -> None:
    assert Look.of(Terminal(), {"COLUMNS": "70", "NO_COLOR": "1"}) == Look(70, marks=False)


def test_an_empty_no_color_says_nothing() -> None:
    assert Look.of(Terminal(), {"NO_COLOR": ""}).marks


def test_a_dumb_terminal_gets_no_marks() -> None:
    assert not Look.of(Terminal(), {"TERM": "dumb"}).marks


def test_columns_wraps_even_what_is_no_terminal() -> None:
    assert Look.of(StringIO(), {"COLUMNS": "40"}) == Look(40, marks=False)


@pytest.mark.parametrize("columns", ["", "0", "-5", "wide", "²"])
def test_columns_that_are_no_width_are_passed_over(columns: str) -> None:
    assert Look.of(StringIO(), {"COLUMNS": columns}).width is None


def test_a_line_that_is_not_wrapped_stays_whole() -> None:
    text = "word " * 100 + "end"
    assert paint([Line((Piece(text),))], Look()) == text + "\n"


def test_a_line_is_wrapped_between_words() -> None:
    line = Line((Piece("one two three four five six"),))
    assert paint([line], NARROW) == "one two three four\nfive six\n"


def test_later_rows_stand_beside_the_label() -> None:
    line = Line((Piece("one two three four five"),), Piece("  12  "))
    assert paint([line], NARROW) == "  12  one two three\n      four five\n"


def test_wide_characters_take_two_columns() -> None:
    rows = paint([Line((Piece("红" * 25),))], NARROW).splitlines()
    assert rows == ["红" * 10, "红" * 10, "红" * 5]


def test_an_empty_line_is_a_line_feed() -> None:
    assert paint([Line(), Line()], NARROW) == "\n\n"


def test_marks_become_escape_codes() -> None:
    line = Line((Piece("a "), Piece("b", Mark.WORD)))
    assert paint([line], MARKED) == "a \x1b[1mb\x1b[0m\n"


def test_the_likely_answer_is_marked_apart_from_words() -> None:
    word = paint([Line((Piece("a", Mark.WORD),))], MARKED)
    likely = paint([Line((Piece("a", Mark.LIKELY),))], MARKED)
    assert word != likely


def test_no_marks_means_no_escape_codes() -> None:
    line = Line(tuple(Piece("a ", mark) for mark in Mark))
    assert "\x1b" not in paint([line], NARROW)


def test_brackets_are_text() -> None:
    text = "[bold]a[/bold] [3] :smile:"
    assert paint([Line((Piece(text),))], Look(80, marks=True)) == text + "\n"


@given(st.text(), st.integers(10, 100))
def test_no_row_is_wider_than_the_terminal(text: str, width: int) -> None:
    painted = paint([Line((Piece(text, Mark.WORD),), Piece("12> "))], Look(width))
    assert all(cell_len(row) <= width for row in painted.split("\n"))


@given(st.text())
def test_text_never_brings_escape_codes_of_its_own(text: str) -> None:
    line = Line((Piece(text),), Piece(text))
    for look in (Look(), NARROW):
        assert not set(paint([line], look)) & {"\x1b", "\x9b", "\r", "\x07", "\x08"}
