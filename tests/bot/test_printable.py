import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.printable import printable, printable_line


@given(st.text())
def test_nothing_printable_controls_a_terminal(text: str) -> None:
    for character in printable(text):
        assert character == "\n" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_what_people_write_stays(text: str) -> None:
    assert printable(text) == text


@given(st.text())
def test_printable_text_stays(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize("escape", ["\x1b[31m", "\x9b31m", "\x1b]0;title\x07"])
def test_an_escape_sequence_shows_as_text(escape: str) -> None:
    shown = printable(f"a{escape}b")
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert shown.startswith("a\ufffd")


@pytest.mark.parametrize("turning", list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_turned_writing_is_set_straight(turning: str) -> None:
    assert printable(f"a{turning}b") == "ab"


def test_marks_that_right_to_left_text_needs_stay() -> None:
    assert printable("א\u200f\u200e") == "א\u200f\u200e"


def test_joined_emoji_stay_joined() -> None:
    assert printable("👩\u200d🚀") == "👩\u200d🚀"


def test_a_line_has_no_line_feeds() -> None:
    assert printable_line(" a\n\tb\r\nc\u2028d ") == "a b c d"


def test_a_long_line_is_cut() -> None:
    assert printable_line("abcdef", 4) == "abc…"
