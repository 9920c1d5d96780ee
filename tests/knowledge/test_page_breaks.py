"""Where pages begin that have numbers, but no form feeds between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.page_breaks import find_page_breaks

TEXT = ("It rained.",) * 12
OPEN = (*TEXT, "We went on, and")
BELOW = ("so did they.", *TEXT)


@pytest.mark.parametrize("form", ["Page {} of 9", "{}/9", "Seite {} von 9"])
def test_a_number_of_so_many_is_that_of_a_page(form: str) -> None:
    lines = [*TEXT, form.format(2), *TEXT, form.format(3), *TEXT, form.format(4), *TEXT]
    assert find_page_breaks(lines) == [13, 26, 39]


def test_a_number_in_the_midst_of_a_sentence_is_that_of_a_page() -> None:
    lines = [*OPEN, "", "5", "", *BELOW, "6", *TEXT, "7", *TEXT]
    assert find_page_breaks(lines) == [15, 30, 43]


def test_numbers_between_sentences_may_be_those_of_chapters() -> None:
    assert find_page_breaks([*TEXT, "1", *TEXT, "2", *TEXT, "3", *TEXT]) == []
    assert find_page_breaks([*TEXT, "Chapter 1", *TEXT, "Chapter 2", *TEXT, "Chapter 3"]) == []


def test_numbers_that_do_not_count_on_or_stand_close_are_none() -> None:
    assert find_page_breaks([*TEXT, "1 of 9", *TEXT, "3 of 9", *TEXT, "5 of 9", *TEXT]) == []
    assert find_page_breaks(["1 of 9", "a", "2 of 9", "a", "3 of 9"]) == []
    assert find_page_breaks([*TEXT, "1 of 9", *TEXT, "2 of 9", *TEXT]) == []


@given(st.lists(st.sampled_from(["", "a", "A.", "1", "2", "3", "1 of 9", "2 of 9", "x" * 90])))
def test_pages_begin_below_a_number(lines: list[str]) -> None:
    for index in find_page_breaks(lines * 12):
        assert any(sign.isdigit() for sign in (lines * 12)[index - 1])
