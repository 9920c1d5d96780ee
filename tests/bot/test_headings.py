"""Which heading people see above a passage."""

import pytest
from hypothesis import given

from bot.headings import heading_of, headings_of
from knowledge import Passage
from tests.knowledge.any_text import any_text


def below(text: str, *headings: str) -> Passage:
    return Passage("rules", 1, text, headings=headings)


def test_the_innermost_heading_is_the_one_to_see() -> None:
    assert heading_of(below("By card.", "Shop", "How to pay")) == "How to pay"


def test_a_passage_without_headings_has_none_to_see() -> None:
    assert heading_of(below("By card.")) == ""


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Deposit", "The deposit is 15 euros."),
        ("2. No spam!", "2 – no SPAM, please"),
        ("Rules", "By card."),
        ("🐟 ~~~", "By card."),
    ],
)
def test_what_the_passage_or_the_documents_name_says_again_is_not_seen(
    heading: str, text: str
) -> None:
    assert heading_of(below(text, heading)) == ""


@pytest.mark.parametrize(
    ("heading", "text"), [("Art", "A party."), ("No spam", "No, that is no ham and spam.")]
)
def test_only_whole_words_side_by_side_say_a_heading_again(heading: str, text: str) -> None:
    assert heading_of(below(text, heading)) == heading


def test_in_a_row_a_heading_stands_where_it_begins() -> None:
    row = [
        below("One.", "Fees"),
        below("Two.", "Fees"),
        below("The hours are these.", "Hours"),
        below("Three.", "Hours"),
        below("Four.", "Shop", "Fees"),
    ]
    assert list(headings_of(row)) == ["Fees", "", "", "", "Fees"]


@given(any_text, any_text)
def test_a_passage_that_is_its_heading_shows_none(heading: str, document: str) -> None:
    assert heading_of(Passage(document, 1, heading, headings=(heading,))) == ""
