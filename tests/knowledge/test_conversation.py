"""Questions of one person in one place, which may follow up each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Conversation, KnowledgeBase, Verdict
from tests.knowledge.any_text import any_text

MINUTE = 60.0


class Clock:
    """A clock that stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """Give the seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def talk(red_heat: KnowledgeBase, clock: Clock) -> Conversation:
    return Conversation(red_heat, clock)


def test_the_first_question_stands_by_itself(talk: Conversation, red_heat: KnowledgeBase) -> None:
    assert talk.ask("who played Ridzik?") == red_heat.ask("who played Ridzik?")


def test_and_danko_knows_what_was_asked_before(talk: Conversation) -> None:
    talk.ask("who played Ridzik?")
    answer = talk.ask("and Danko?")
    assert answer.follows == ("who played Ridzik?",)
    assert answer.verdict is Verdict.ANSWERED
    assert 1 in [match.passage.number for match in answer.matches]


def test_and_danko_is_who_played_danko(talk: Conversation, red_heat: KnowledgeBase) -> None:
    talk.ask("who played Ridzik?")
    followed = talk.ask("and Danko?")
    assert followed.matches[0].passage == red_heat.ask("who played Danko?").matches[0].passage


def test_why_asks_about_what_was_asked_before(clock: Clock) -> None:
    text = "The walrus was sold because it sneezed. The penguin was sold because it bit Ann Lee."
    kb = KnowledgeBase.from_texts({"zoo": text})
    assert kb.ask("why?").matches == ()
    for animal, number in (("walrus", 1), ("penguin", 2)):
        talk = Conversation(kb, clock)
        talk.ask(f"did they sell the {animal}?")
        assert talk.ask("why?").matches[0].passage.number == number


def test_for_how_long_asks_about_what_was_asked_before(talk: Conversation) -> None:
    talk.ask("where did they film in Moscow?")
    assert "four days" in talk.ask("for how long?").matches[0].passage.text


def test_a_question_that_stands_by_itself_follows_nothing(
    talk: Conversation, red_heat: KnowledgeBase
) -> None:
    talk.ask("who played Ridzik?")
    assert talk.ask("which movie was Schwarzenegger told to watch?").follows == ()
    alone = red_heat.ask("who wrote the review in the Post?")
    assert talk.ask("who wrote the review in the Post?") == alone


def test_a_follow_up_may_follow_a_follow_up(talk: Conversation) -> None:
    talk.ask("who played Ridzik?")
    talk.ask("and Danko?")
    assert talk.ask("and Rostavili?").follows == ("who played Ridzik?", "and Danko?")


def test_only_the_last_few_questions_are_remembered(talk: Conversation) -> None:
    talk.ask("who played Ridzik?")
    follows = [len(talk.ask("and Danko?").follows) for _ in range(5)]
    assert follows == [1, 2, 3, 3, 3]


def test_after_ten_minutes_the_question_is_forgotten(talk: Conversation, clock: Clock) -> None:
    talk.ask("who played Ridzik?")
    clock.now += 10 * MINUTE + 1
    answer = talk.ask("why?")
    assert (answer.follows, answer.matches, answer.verdict) == ((), (), Verdict.NOTHING)


def test_for_ten_minutes_the_question_is_remembered(talk: Conversation, clock: Clock) -> None:
    talk.ask("who played Ridzik?")
    clock.now += 10 * MINUTE
    assert talk.ask("and Danko?").follows == ("who played Ridzik?",)


def test_the_ten_minutes_count_from_the_last_question(talk: Conversation, clock: Clock) -> None:
    talk.ask("who played Ridzik?")
    for _ in range(3):
        clock.now += 8 * MINUTE
        assert talk.ask("and Danko?").follows


@pytest.mark.parametrize("chat", ["thanks", "🙂", "", "hi there", "lol ok"])
def test_small_talk_in_between_changes_nothing(
    talk: Conversation, red_heat: KnowledgeBase, clock: Clock, chat: str
) -> None:
    quiet = Conversation(red_heat, clock)
    for each in (talk, quiet):
        each.ask("who played Ridzik?")
    assert talk.ask(chat).matches == ()
    assert talk.ask("and Danko?") == quiet.ask("and Danko?")


def test_what_follows_a_question_without_an_answer_is_not_answered_by_an_older_one(
    talk: Conversation,
) -> None:
    talk.ask("who played Ridzik?")
    assert talk.ask("when is the zumba?").verdict is Verdict.NOTHING
    assert talk.ask("where?").verdict is Verdict.NOTHING


def test_two_conversations_know_nothing_of_each_other(
    talk: Conversation, red_heat: KnowledgeBase, clock: Clock
) -> None:
    talk.ask("who played Ridzik?")
    assert Conversation(red_heat, clock).ask("and Danko?").follows == ()


def test_a_follow_up_keeps_to_the_document_that_it_names(clock: Clock) -> None:
    kb = KnowledgeBase.from_texts({"a": "Ann plays Ridzik.", "b": "Bob plays Danko and Ridzik."})
    talk = Conversation(kb, clock)
    talk.ask("who plays Ridzik?")
    answer = talk.ask("and Danko?", document="b")
    assert {match.passage.document for match in answer.matches} == {"b"}


def test_the_limit_is_kept(talk: Conversation) -> None:
    talk.ask("who played Ridzik?")
    assert len(talk.ask("and Danko?", 1).matches) == 1


def test_the_parts_of_a_follow_ups_score_add_up(
    talk: Conversation, red_heat: KnowledgeBase
) -> None:
    talk.ask("did they take Danko's gun?")
    for explanation in red_heat.explain(talk.ask("why?", 100)):
        total = sum(part.amount for part in explanation.contributions)
        assert total == pytest.approx(explanation.match.score)


def test_a_follow_up_prefers_what_stands_behind_the_passage_that_answered(clock: Clock) -> None:
    other = "Ann feeds the seals there. " * 3
    text = f"{other}\n\nThe walrus has a pool.\n\nAnn feeds the seals there. It is deep.\n\n{other}"
    kb = KnowledgeBase.from_texts({"zoo": text})
    talk = Conversation(kb, clock)
    [pool] = talk.ask("has the walrus a pool?", 1).matches
    best = talk.ask("does she feed seals?").matches[0].passage
    assert best.number == pool.passage.number + 1


def test_a_follow_up_prefers_the_passage_that_answered_to_its_like(clock: Clock) -> None:
    text = "The walrus has a pool, because it asked."
    kb = KnowledgeBase.from_texts({"a": text, "b": text})
    talk = Conversation(kb, clock)
    talk.ask("has the walrus a pool?", document="b")
    assert [match.passage.document for match in talk.ask("why?").matches] == ["b", "a"]


@given(questions=st.lists(any_text, max_size=5), limit=st.integers(1, 50))
def test_any_questions_make_a_conversation(
    red_heat: KnowledgeBase, questions: list[str], limit: int
) -> None:
    talk = Conversation(red_heat, Clock())
    for question in questions:
        answer = talk.ask(question, limit)
        assert answer.question == question
        assert len(answer.matches) <= limit
        assert all(word in question for word in answer.missing)
        scores = [match.score for match in answer.matches]
        assert scores == sorted(scores, reverse=True)


def test_a_follow_up_is_answered_after_the_documents_have_changed() -> None:
    before = KnowledgeBase.from_texts({"a": "Ann plays Ridzik. Bob plays Danko."})
    after = KnowledgeBase.from_texts({"b": "Bob plays Danko."})
    earlier = before.ask("who plays Ridzik?")
    answer = after.ask("and Danko?", after=earlier)
    assert answer.follows == ("who plays Ridzik?",)
    assert [match.passage.text for match in answer.matches] == ["Bob plays Danko."]
