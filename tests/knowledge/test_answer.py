"""The values that others rely on."""

from dataclasses import FrozenInstanceError

import pytest

from knowledge import Answer, Match, Passage, Span, Verdict


def test_a_verdict_is_the_word_that_others_compare_with() -> None:
    assert [str(verdict) for verdict in Verdict] == ["answered", "closest", "nothing"]
    plain: str = Verdict.ANSWERED
    assert plain == "answered"


def test_an_answer_without_matches_has_empty_tuples() -> None:
    answer = Answer("hello", Verdict.NOTHING)
    assert (answer.matches, answer.missing, answer.follows) == ((), (), ())


def test_an_answer_cannot_be_changed() -> None:
    answer = Answer("hello", Verdict.NOTHING)
    with pytest.raises(FrozenInstanceError):
        answer.verdict = Verdict.ANSWERED  # type: ignore[misc]  # That it is refused is the point.


def test_answers_of_the_same_parts_are_equal() -> None:
    def match() -> Match:
        return Match(Passage("notes", 1, "A gun."), 2.0, ("gun",), (Span(2, 5),))

    assert match() == match()
    assert len({match(), match()}) == 1
