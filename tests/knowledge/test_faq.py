"""The labelled questions and answers of a FAQ."""

import pytest
from hypothesis import given

from knowledge import KnowledgeBase
from knowledge.faq import is_labelled_answer, is_labelled_question, without_label
from knowledge.markdown import read_markdown
from knowledge.plain_text import read_plain_text
from tests.knowledge.any_text import any_text


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Q: Is it free?", "Is it free?"),
        ("q:is it free?", "is it free?"),
        ("Q2: Is it free?", "Is it free?"),
        ("Question 12: Is it free?", "Is it free?"),
        ("Frage: Ist es frei?", "Ist es frei?"),
        ("问：免费吗？", "免费吗？"),
        ("Ερώτηση: Είναι δωρεάν;", "Είναι δωρεάν;"),
        ("Soru 3: Ücretsiz mi?", "Ücretsiz mi?"),
        ("Q. Is it free?", "Is it free?"),
        ("❓ Is it free?", "Is it free?"),
        ("🙋🏽\u200d♀️Is it free?", "Is it free?"),
    ],
)
def test_a_labelled_question_is_one_without_its_label(line: str, question: str) -> None:
    assert is_labelled_question(line)
    assert without_label(line) == question


@pytest.mark.parametrize(
    "line",
    [
        "Q: Free.",
        "Gus: whos got the map?",
        "Quick: is it free?",
        "S: Where is it?",
        "Q is it?",
        "",
        "Q:",
    ],
)
def test_another_line_is_no_labelled_question(line: str) -> None:
    assert not is_labelled_question(line)
    assert without_label(line) == line


def test_an_answer_may_be_labelled_too() -> None:
    assert is_labelled_answer("A: Yes.")
    assert is_labelled_answer("Antwort 3: Ja.")
    assert not is_labelled_answer("An answer: yes.")


@given(text=any_text)
def test_a_label_is_taken_from_the_head_of_a_question_alone(text: str) -> None:
    assert text.endswith(without_label(text))


FAQ = """Q: What is the address?
A: play.example, port 25565.
Q: How many homes can I set?
A: https://homes.example (ask a guide)

Q: Who owns the server?
Jonas does.
Since 2019.
"""
HEADINGS = [
    "What is the address?",
    "How many homes can I set?",
    "Who owns the server?",
    "Who owns the server?",
]


def test_in_plain_text_a_labelled_question_is_the_heading_of_what_is_below() -> None:
    assert [block.headings[-1] for block in read_plain_text(FAQ)] == HEADINGS


def test_a_labelled_answer_is_text_even_if_it_looks_like_a_heading() -> None:
    assert "A: https://homes.example (ask a guide)" in [
        block.text for block in read_plain_text(FAQ)
    ]


@pytest.mark.parametrize("bold", ["", "**"])
def test_in_markdown_a_labelled_question_is_the_heading_of_what_is_below(bold: str) -> None:
    text = FAQ.replace("Q:", f"{bold}Q:").replace("?", f"?{bold}")
    blocks = read_markdown(f"# FAQ\n\n{text}").blocks
    assert [block.headings for block in blocks] == [("FAQ", each) for each in HEADINGS]
    assert [block.line for block in blocks] == [4, 6, 9, 10]


@pytest.mark.parametrize("below", ["", "\n\n## Fees", "\nQ: Is it good?\nA: Yes."])
def test_in_markdown_a_labelled_question_without_an_answer_is_text(below: str) -> None:
    blocks = read_markdown(f"Q: Who repairs the boiler?{below}\n").blocks
    assert blocks[0].text.strip() == "Q: Who repairs the boiler?"


def test_a_labelled_question_as_long_as_a_paragraph_is_text() -> None:
    long = f"Q: May I bring {'a very ' * 20}old guitar?"
    assert read_markdown(f"{long}\nA: Yes.\n").blocks[0].text.strip() == long


def test_who_asks_with_the_label_is_answered_too() -> None:
    kb = KnowledgeBase.from_texts({"faq": FAQ})
    assert kb.ask("Q: Who owns the server?").matches[0].passage.text == "Jonas does."


def test_two_questions_without_an_answer_between_are_text() -> None:
    text = "Q: Is it free?\nQ: Is it good?\nA: Yes.\n"
    blocks = read_plain_text(text)
    assert [(block.headings[-1:], block.text) for block in blocks] == [
        ((), "Q: Is it free?"),
        (("Is it good?",), "A: Yes."),
    ]
