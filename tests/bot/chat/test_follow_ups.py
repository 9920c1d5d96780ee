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


async def test_only_so_many_conversations_are_remembered(red_heat: KnowledgeBase) -> None:
    follow_ups = FollowUps(red_heat, Clock(), most=3)
    for person in range(9):
        await follow_ups.ask(Talker(person, 1), "who?", 3)
    assert len(follow_ups) == 3
