"""Words that were parted at the end of a line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.hyphens import Hyphens


def mend(paragraph: str, elsewhere: str = "") -> str:
    return Hyphens(f"{paragraph}\n\n{elsewhere}").mend(paragraph)


@pytest.mark.parametrize("hyphen", ["-", "‐"])
def test_a_parted_word_stands_whole_on_its_first_line(hyphen: str) -> None:
    text = f"He had stud{hyphen}\n  ied, in Rome. com{hyphen}\nmon"
    assert mend(text, "Common.") == "He had studied,\nin Rome. common\n"


def test_a_text_that_parts_no_words_has_compounds_alone() -> None:
    assert mend("The well-\nknown man.") == "The well-known\nman."


def test_a_compound_keeps_its_hyphen_where_the_text_knows_its_second_word() -> None:
    assert mend("The well-\nknown man.", "He is known.") == "The well-known\nman."


def test_a_word_that_the_text_has_whole_is_no_compound() -> None:
    assert mend("A light-\nhouse.", "The house of the Lighthouse.") == "A lighthouse.\n"


def test_the_other_half_of_another_parted_word_is_no_word() -> None:
    assert mend("A func-\ntion of sta-\ntion.", "function") == "A function\nof station.\n"


@pytest.mark.parametrize("text", ["Day-\nand night-time.", "Mon-\nFri.", "pages 3-\n5.", "a -\nb"])
def test_other_hyphens_stay_at_the_end_of_their_lines(text: str) -> None:
    assert mend(text, "This and that.") == text


@given(st.text(alphabet="ab-\n A1‐", max_size=80))
def test_letters_and_line_ends_stay(text: str) -> None:
    mended = mend(text)
    assert re.findall(r"[^\W_]", mended) == re.findall(r"[^\W_]", text)
    assert mended.count("\n") == text.count("\n")
