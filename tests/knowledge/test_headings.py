"""Questions that stand as headings in the document itself."""

import pytest

from knowledge import KnowledgeBase, Reason, Verdict

FAQ = """# Lantern Harbour

Players bring friends and bring snacks; every player has a username that is shown to all.

## Can I bring my own snake?

No, the staff is afraid of them.

## Can I change my username?

Yes, twice a year.

## Refunds

Within thirty days, on the card that was used.
"""


@pytest.fixture(scope="module")
def faq() -> KnowledgeBase:
    return KnowledgeBase.from_texts({"faq.md": FAQ})


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Can I bring my own snake?", "No, the staff is afraid of them."),
        ("can i change my username", "Yes, twice a year."),
        ("can i change usernames", "Yes, twice a year."),
        ("refund?", "Within thirty days, on the card that was used."),
        ("refunds", "Within thirty days, on the card that was used."),
    ],
)
def test_what_a_heading_asks_its_passage_answers(
    faq: KnowledgeBase, question: str, answer: str
) -> None:
    found = faq.ask(question)
    assert (found.verdict, found.matches[0].passage.text) == (Verdict.ANSWERED, answer)


def test_the_answer_begins_right_below_its_question() -> None:
    text = "Q: How do I appeal a ban?\nA: Open a ticket.\nAppeals are read on Sundays.\n"
    kb = KnowledgeBase.from_texts({"faq": f"{text}Q: Is there a ban on bots?\nA: No.\n"})
    found = kb.ask("How do I appeal a ban?")
    assert (found.verdict, found.matches[0].passage.text) == (
        Verdict.ANSWERED,
        "A: Open a ticket.",
    )


MINUTES = """# Minutes

## 7. Repairs

The next boat to be mended is the Heron, at the meeting of the crew.

## 8. Date of next meeting

Tuesday 11 November, 19:30, same place.

The meeting closed at 21:05.

| Action | By when |
|---|---|
| Quote for tyres | next meeting |
"""


@pytest.mark.parametrize("question", ["when is the next meeting?", "whens the next meeting"])
def test_a_heading_asks_without_its_number_and_for_the_kind_of_answer(question: str) -> None:
    best = KnowledgeBase.from_texts({"minutes.md": MINUTES}).ask(question).matches[0]
    assert best.passage.text == "Tuesday 11 November, 19:30, same place."


def test_a_count_below_its_question_answers_though_it_repeats_no_word() -> None:
    text = "Q: How many homes can I set?\nA: Only three.\nQ: Is it free?\nA: Yes.\n"
    kb = KnowledgeBase.from_texts({"faq": text})
    assert kb.ask("How many homes can I set?").verdict is Verdict.ANSWERED


@pytest.mark.parametrize("question", ["which snake is it?", "username rules", "hello"])
def test_a_heading_that_asks_more_or_something_else_counts_as_any_other(
    faq: KnowledgeBase, question: str
) -> None:
    explained = faq.explain(faq.ask(question))
    assert Reason.HEADING not in {part.reason for each in explained for part in each.contributions}


def test_below_a_heading_too_an_answer_is_of_the_kind_that_is_asked_for() -> None:
    text = "# Walter Hill\n\nHe grew up by the sea.\n"
    kb = KnowledgeBase.from_texts({"hill.md": text})
    assert kb.ask("how old is Walter Hill?").verdict is Verdict.CLOSEST
