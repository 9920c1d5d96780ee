"""What shows that a sentence asks."""

import pytest
from hypothesis import given

from knowledge.question_marks import QUESTION_MARK, ends_question
from tests.knowledge.any_text import any_text


@pytest.mark.parametrize("line", ["Who?", "谁？", "من؟", "ማን፧", "Really⁇", "Πότε ανοίγει;"])
def test_a_line_that_ends_with_the_mark_of_its_script_asks(line: str) -> None:
    assert ends_question(line)


@pytest.mark.parametrize("line", ["", "Who? He.", "a key;", "the angle α;", "Πότε; Σήμερα."])
def test_another_line_does_not(line: str) -> None:
    assert not ends_question(line)


@given(line=any_text)
def test_whatever_ends_as_a_question_has_a_question_mark(line: str) -> None:
    assert QUESTION_MARK.search(line) or not ends_question(line)
