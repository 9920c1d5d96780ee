"""What a passage gives behind a label that a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer_kinds import find_answers
from knowledge.language import AnswerKind, load_language
from tests.knowledge.any_text import any_text

ENGLISH = load_language("en")


def surest(kind: AnswerKind, text: str, *asked: str) -> str | None:
    findings = [each for each in find_answers(kind, text, ENGLISH, asked) if each.strength >= 0.7]
    return text[findings[0].span.start : findings[0].span.end] if findings else None


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (AnswerKind.WHO, "Admin: kelpkid", "kelpkid"),
        (AnswerKind.NAME, "Day: friday; Admin: ann_lee; Fee: 3", "ann_lee"),
        (AnswerKind.HOW_MUCH, "Day: 3; Fee: 25 from May", "25"),
        (AnswerKind.HOW_MUCH_OF, "Mana:  35", "35"),
        (AnswerKind.HOW_HEAVY, "Size: 3; The weight: 9.2", "9.2"),
    ],
)
def test_a_value_is_what_its_label_says(kind: AnswerKind, text: str, value: str) -> None:
    assert surest(kind, text, "admin", "the", "fee", "mana") == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (AnswerKind.WHO, "day: friday"),
        (AnswerKind.WHO, "admin: a tool"),
        (AnswerKind.WHO, "admin: 3 of 5"),
        (AnswerKind.WHO, "admin: ask here before posting"),
        (AnswerKind.HOW_MUCH, "size: 25"),
        (AnswerKind.HOW_MUCH, "the: 25"),
        (AnswerKind.HOW_MUCH, "fee: none; size: 4"),
        (AnswerKind.HOW_MUCH, "a fee of 3:25"),
        (AnswerKind.HOW_MANY, "admin:"),
    ],
)
def test_other_values_are_not_what_is_asked_for(kind: AnswerKind, text: str) -> None:
    assert surest(kind, text, "admin", "the", "fee") is None


@given(text=any_text, kind=st.sampled_from(AnswerKind))
def test_any_text_behind_a_label_is_searched(text: str, kind: AnswerKind) -> None:
    for finding in find_answers(kind, f"fee: {text}; admin: {text}", ENGLISH, ("fee", "admin")):
        assert finding.span.start < finding.span.end
