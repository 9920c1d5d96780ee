"""Which quotation marks and brackets belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.quotations import LONGEST_QUOTATION, has_open_quote, hide_lone_marks


@pytest.mark.parametrize(
    "text",
    [
        'He said "yes." Then',
        "„Ja.“ sagte er",
        "«Да». Нет",
        "“Yes.” Then",
        "「はい。」と",
        "(p. 5) x",
    ],
)
def test_marks_that_belong_together_are_shown(text: str) -> None:
    assert hide_lone_marks(text) == text


def test_a_quotation_mark_that_never_closes_is_hidden() -> None:
    assert hide_lone_marks('states: "Red Heat is. Then "Variety" says') == (
        'states: XRed Heat is. Then "Variety" says'
    )


def test_a_quotation_mark_that_never_opened_is_hidden() -> None:
    assert hide_lone_marks('48 Hours." Then he left') == "48 Hours.  Then he left"


def test_marks_that_stand_too_far_apart_are_hidden() -> None:
    far = "x" * LONGEST_QUOTATION
    assert '"' not in hide_lone_marks(f'a "{far}" b')


def test_an_apostrophe_within_a_word_is_shown() -> None:
    assert hide_lone_marks("It’s Danko's") == "It’s Danko's"


def test_brackets_around_a_whole_sentence_are_hidden() -> None:
    assert hide_lone_marks("Left. (See p. 5.) Then") == "Left. XSee p. 5.  Then"


@pytest.mark.parametrize(
    ("sentence", "mark", "is_open"),
    [
        ('He said "yes.', '"', True),
        ('He said "yes".', '"', False),
        ("He said yes.", '"', False),
        ("He said “yes.", "”", True),
        ("He said “yes”.", "”", False),
        ("Er sagte: „Ja.", "“", True),
        ("Он сказал: «Да.", "»", True),
        ("彼は「はい。", "」", True),
    ],
)
def test_a_sentence_has_an_open_quotation(sentence: str, mark: str, is_open: bool) -> None:
    assert has_open_quote(sentence, mark) is is_open


@given(st.text() | st.text(alphabet="\"'()[]{}“”„«» a.X"))
def test_hiding_keeps_the_length_and_every_letter(text: str) -> None:
    hidden = hide_lone_marks(text)
    assert len(hidden) == len(text)
    assert all(a == b for a, b in zip(text, hidden, strict=True) if a.isalnum() or a.isspace())
