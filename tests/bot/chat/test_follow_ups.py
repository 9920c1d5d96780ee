from collections.abc import Iterable

from bot.chat.asked import Asked
from bot.chat.follow_ups import FollowUps, Talker
from knowledge import Conversation, KnowledgeBase
from tests.bot.chat.stage import Clock

ALICE = Talker(1, 10)


async def test_a_question_by_itself_has_nothing_before_it(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock())
    await follow_ups.ask(ALICE, "who directed the film?", 3)
    _, asked = await follow_ups.ask(ALICE, "who played Ridzik?", 3)
    assert asked == Asked("who played Ridzik?")


async def test_a_follow_up_carries_what_it_follows(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock())
    await follow_ups.ask(ALICE, "who played Ridzik?", 3)
    answer, asked = await follow_ups.ask(ALICE, "and Danko?", 3)
    talk = Conversation(red_heat)
    talk.ask("who played Ridzik?")
    assert asked == Asked("and Danko?", ("who played Ridzik?",))
    assert answer == talk.ask("and Danko?")


async def test_a_follow_up_is_answered_the_same_again(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock())
    await follow_ups.ask(ALICE, "who played Ridzik?", 3)
    answer, asked = await follow_ups.ask(ALICE, "and Danko?", 3)
    assert await FollowUps(red_heat, Clock()).again(asked, 3) == answer


async def test_after_ten_minutes_a_question_stands_by_itself(red_heat: KnowledgeBase) -> None:
    clock = Clock()
    follow_ups = FollowUps(red_heat, clock)
    await follow_ups.ask(ALICE, "who played Ridzik?", 3)
    clock.now += 601
    _, asked = await follow_ups.ask(ALICE, "and Danko?", 3)
    assert asked == Asked("and Danko?")


async def test_another_person_or_channel_is_another_conversation(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock())
    await follow_ups.ask(ALICE, "who played Ridzik?", 3)
    for talker in (Talker(2, 10), Talker(1, 11)):
        _, asked = await follow_ups.ask(talker, "and Danko?", 3)
        assert asked.earlier == ()


async def test_a_conversation_can_begin_as_if_something_had_been_asked(
    red_heat: KnowledgeBase,
) -> None:
    follow_ups = FollowUps(red_heat, Clock())
    follow_ups.begin(ALICE, ("who played Ridzik?",))
    _, asked = await follow_ups.ask(ALICE, "and Danko?", 3)
    assert asked.earlier == ("who played Ridzik?",)


async def test_a_conversation_moves_into_a_thread(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock())
    await follow_ups.ask(ALICE, "who played Ridzik?", 3)
    follow_ups.move(ALICE, Talker(1, 99))
    _, asked = await follow_ups.ask(Talker(1, 99), "and Danko?", 3)
    assert asked.earlier == ("who played Ridzik?",)


async def knows(follow_ups: FollowUps, people: Iterable[int]) -> list[bool]:
    """Whether it is known what each of these people asked before."""
    asked = [await follow_ups.ask(Talker(person, 1), "and Danko?", 1) for person in people]
    return [bool(each.earlier) for _, each in asked]


async def test_only_so_many_conversations_are_remembered(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock(), most=3)
    for person in range(9):
        await follow_ups.ask(Talker(person, 1), "who played Ridzik?", 3)
    assert await knows(follow_ups, (8, 7, 6, 5)) == [True, True, True, False]


async def test_five_thousand_conversations_are_remembered(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock())
    for person in range(5_001):
        follow_ups.begin(Talker(person, 1), ("who played Ridzik?",))
    assert await knows(follow_ups, (1, 0)) == [True, False]


async def test_who_asked_longest_ago_is_forgotten_first(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock(), most=2)
    for person in (1, 2, 1, 3):
        await follow_ups.ask(Talker(person, 10), "who played Ridzik?", 1)
    _, asked = await follow_ups.ask(ALICE, "and Danko?", 3)
    assert asked.earlier == ("who played Ridzik?",)


async def test_a_conversation_that_begins_anew_is_the_youngest(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock(), most=2)
    for person in (1, 2, 1, 3):
        follow_ups.begin(Talker(person, 10), ("who played Ridzik?",))
    _, asked = await follow_ups.ask(ALICE, "and Danko?", 3)
    assert asked.earlier == ("who played Ridzik?",)


async def test_no_more_passages_are_told_than_asked_for(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock())
    answer, asked = await follow_ups.ask(ALICE, "who played Ridzik?", 2)
    again = await follow_ups.again(asked, 1)
    assert (len(answer.matches), len(again.matches)) == (2, 1)


async def test_a_question_to_one_document_is_asked_of_it_alone() -> None:
    knowledge = KnowledgeBase.from_texts({"cats": "A cat sleeps.", "dogs": "A dog sleeps."})
    answer, asked = await FollowUps(knowledge, Clock()).ask(ALICE, "who sleeps?", 3, "dogs")
    assert [match.passage.document for match in answer.matches] == ["dogs"]
    assert asked.document == "dogs"
