"""Several questions in one message."""

import pytest
from hypothesis import given

from knowledge import Answer, Conversation, KnowledgeBase, Reason, Verdict
from knowledge.several import MOST, questions_in
from tests.knowledge.any_text import any_text

TEXT = """\
The bus leaves at nine from the market. The fare is two euros.

Dogs ride for free on the bus. Cats must stay in a basket.

The castle was built in 1210 by the bishop.
"""


@pytest.fixture(scope="module")
def town() -> KnowledgeBase:
    return KnowledgeBase.from_texts({"town": TEXT})


def numbers(answer: Answer) -> list[int]:
    return [match.passage.number for match in answer.matches]


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("When? Where?", ["When? ", "Where?"]),
        ("I am new. When does it leave? And the fare? Thanks.", 2),
        ("one\ntwo?\nthree?", ["one\ntwo?\n", "three?"]),
        ("Πότε φεύγει; Πού πάει;", 2),
        ("何时？何地？", 2),
        ("when does it leave", []),
        ("", []),
        ("???", ["???"]),
    ],
)
def test_each_sentence_with_a_question_mark_is_a_question(
    message: str, questions: list[str] | int
) -> None:
    found = questions_in(message)
    assert (len(found) if isinstance(questions, int) else found) == questions


@given(any_text)
def test_the_questions_of_a_message_are_all_of_it_or_none(message: str) -> None:
    assert "".join(questions_in(message)) in {message, ""}


def test_the_best_passage_of_each_question_comes_first(town: KnowledgeBase) -> None:
    answer = town.ask("Who built the castle? How much is the fare?", limit=2)
    assert numbers(answer) == [5, 2]


def test_a_message_is_answered_if_each_of_its_questions_is(town: KnowledgeBase) -> None:
    answer = town.ask("Who built the castle? How much is the fare?")
    assert answer.verdict is Verdict.ANSWERED


def test_where_one_question_is_not_answered_the_message_is_not(town: KnowledgeBase) -> None:
    answer = town.ask("Who built the castle? Where is the zoo?")
    assert (answer.verdict, answer.missing) == (Verdict.CLOSEST, ("zoo",))
    assert numbers(answer)[0] == 5


def test_a_question_may_follow_up_the_one_before_it(town: KnowledgeBase) -> None:
    assert set(numbers(town.ask("Do dogs ride for free? And cats?", limit=2))) == {3, 4}


def test_a_passage_that_answers_two_questions_is_shown_once(town: KnowledgeBase) -> None:
    answer = town.ask("When was the castle built? Who built the castle?")
    assert len(set(numbers(answer))) == len(numbers(answer))


def test_a_passage_that_answers_two_questions_is_marked_for_both(town: KnowledgeBase) -> None:
    answer = town.ask("What was built? And the bishop?", limit=1)
    [match] = answer.matches
    assert {match.passage.text[start:end] for start, end in match.words} == {"built", "bishop"}


def test_scores_fall_and_more_matches_begin_as_fewer_do(town: KnowledgeBase) -> None:
    message = "Who built the castle? How much is the fare? Where does the bus leave?"
    more, fewer = town.ask(message, limit=9), town.ask(message, limit=3)
    assert numbers(more)[:3] == numbers(fewer)
    scores = [match.score for match in more.matches]
    assert scores == sorted(scores, reverse=True)


def test_behind_the_best_of_each_question_the_others_stand_by_their_scores(
    town: KnowledgeBase,
) -> None:
    answer = town.ask("How much is the fare? Do cats ride?", limit=9)
    fare, cats = answer.parts
    assert numbers(answer) == [2, 4, 3, 1]
    assert (3 in numbers(cats)[1:], 1 in numbers(fare)[1:]) == (True, True)


def test_several_questions_follow_up_what_the_first_of_them_does(town: KnowledgeBase) -> None:
    before = town.ask("Do dogs ride for free?")
    answer = town.ask("And cats? And the fare?", after=before)
    assert (answer.follows, answer.near) == ((before.question,), before.matches[0].passage)


def test_the_scores_of_several_questions_are_explained(town: KnowledgeBase) -> None:
    answer = town.ask("How much is the fare? Do dogs ride for free on the bus?", limit=9)
    explained = town.explain(answer)
    assert [each.match for each in explained] == list(answer.matches)
    reasons = {part.reason for each in explained for part in each.contributions}
    assert Reason.SEVERAL in reasons


def test_small_talk_with_a_question_mark_is_no_question(town: KnowledgeBase) -> None:
    assert town.ask("how are you? who built the castle?").parts == ()


def test_many_questions_are_bounded(town: KnowledgeBase) -> None:
    message = "Who built the castle? How much is the fare? " * 50
    assert len(town.ask(message).parts) == MOST


def test_a_conversation_goes_on_after_several_questions(town: KnowledgeBase) -> None:
    talk = Conversation(town)
    talk.ask("Who built the castle? Do dogs ride for free?")
    assert numbers(talk.ask("and cats?"))[0] == 4
