import discord
import pytest

from knowledge import Conversation
from tests.bot.chat.stage import FIRST, Stage, passages
from tests.local_discord import Channel, LocalDiscord, Person


def followed(stage: Stage, limit: int = 3) -> list[int]:
    """The passages that follow "who played Ridzik?" up, which are not those of the words alone."""
    talk = Conversation(stage.knowledge)
    talk.ask("who played Ridzik?")
    numbers = [match.passage.number for match in talk.ask("and Danko?", limit).matches]
    alone = [match.passage.number for match in stage.knowledge.ask("and Danko?", limit).matches]
    assert numbers != alone
    return numbers


async def test_another_question_soon_after_follows_up(
    server: LocalDiscord, stage: Stage, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        await server.reply_to(await alice.dm("who played Ridzik?"))
        answer = await server.reply_to(await alice.dm("and Danko?"))
    assert passages(answer) == followed(stage)


async def test_another_question_late_does_not_follow_up(
    server: LocalDiscord, stage: Stage, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        alone = await server.reply_to(await alice.dm("and Danko?"))
        await server.reply_to(await alice.dm("who played Ridzik?"))
        stage.clock.now += 601
        late = await server.reply_to(await alice.dm("and Danko?"))
    assert late.content == alone.content


async def test_a_reply_follows_up_whoever_asked(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    bob = server.person("bob")
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
        follow_up = await server.reply_to(await bob.replies(answer, "and Danko?"))
    assert passages(follow_up) == followed(stage)


async def test_a_reply_follows_up_after_a_restart(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
    async with server.bot_running(stage.client()):
        follow_up = await server.reply_to(await alice.replies(answer, "and Danko?"))
    assert passages(follow_up) == followed(stage)


async def test_more_of_a_follow_up_goes_on_with_it(
    server: LocalDiscord, stage: Stage, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        await server.reply_to(await alice.dm("who played Ridzik?"))
        answer = await server.reply_to(await alice.dm("and Danko?"))
        more = (await alice.clicks(answer, "More")).response
    async with server.bot_running(stage.client()):
        again = (await alice.clicks(answer, "More")).response
    assert more.content == again.content
    assert passages(answer) + passages(more) == followed(stage, 6)


async def test_thanks_in_a_reply_get_no_answer(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
        await alice.replies(answer, "thanks!")
        await server.quiet()
    assert len(general.messages) == 3


async def test_a_reply_that_discord_hides_is_told_how_to_ask(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        answer = (await alice.slash("ask", general, question="who played Ridzik?")).response
        hint = await server.reply_to(await alice.replies(answer, "and Danko?"))
    assert hint.content == (
        "Discord does not show me what you wrote. Please mention me in the text, or use "
        "**Answer this** in the menu of the message."
    )


async def test_an_edited_question_is_answered_anew_in_place(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who is Prokofiev?")
        answer = await server.reply_to(asked)
        before = answer.content
        await alice.edits(asked, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
    assert "Prokofiev" in before
    assert FIRST in answer.content
    assert "=who played Ridzik?" in str(answer.buttons[0].custom_id)
    assert len(general.messages) == 2


async def test_a_thread_follows_up_the_question_as_it_was_edited(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client(threads=True)):
        asked = await alice.says(general, f"{server.bot.mention} why did Rostavili flee?")
        await server.quiet()
        await alice.edits(asked, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
        assert asked.thread is not None
        again = await alice.says(asked.thread, f"{server.bot.mention} and Danko?")
        answer = await server.reply_to(again)
    assert passages(answer) == followed(stage)


async def test_an_edit_after_a_few_minutes_changes_nothing(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who is Prokofiev?")
        answer = await server.reply_to(asked)
        stage.clock.now += 301
        await alice.edits(asked, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
    assert FIRST not in answer.content


async def test_a_mention_that_was_forgotten_at_first_is_answered(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, "who played Ridzik?")
        await server.quiet()
        await alice.edits(asked, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
    assert FIRST in answer.content


async def test_the_answer_takes_the_place_of_a_hint_when_the_question_is_added(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, server.bot.mention)
        hint = await server.reply_to(asked)
        await alice.edits(asked, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
    assert FIRST in hint.content
    assert len(general.messages) == 2


async def test_a_reply_without_a_question_follows_up_once_one_is_added(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    bob = server.person("bob")
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        reply = await bob.replies(await server.reply_to(asked), server.bot.mention)
        answer = await server.reply_to(reply)
        await bob.edits(reply, f"{server.bot.mention} and Danko?")
        await server.quiet()
    assert passages(answer) == followed(stage)


async def test_a_deleted_mention_takes_its_hint_along(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, server.bot.mention)
        hint = await server.reply_to(asked)
        await alice.deletes(asked)
        await server.quiet()
    assert hint.deleted


async def test_a_question_that_was_edited_long_ago_is_not_answered_again_when_it_is_pinned(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    server.advance(-86_400)
    asked = await alice.says(general, f"{server.bot.mention} who is Prokofiev?")
    await alice.edits(asked, f"{server.bot.mention} who played Ridzik?")
    async with server.bot_running(stage.client()):
        await alice.pins(asked)
        await server.quiet()
    assert len(general.messages) == 1


async def test_an_edit_that_is_told_again_after_another_changes_nothing(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who is Rostavili?")
        answer = await server.reply_to(asked)
        await alice.edits(asked, f"{server.bot.mention} who is Prokofiev?")
        (session,) = server.gateway.sessions
        edit = session.sent[-1]
        server.advance(1)
        await alice.edits(asked, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
        await session.dispatch(edit["t"], edit["d"])
        await server.quiet()
    assert FIRST in answer.content


async def test_a_question_edited_into_talk_loses_its_answer_in_an_ask_channel(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client(ask_channels=(general.id,))):
        asked = await alice.says(general, "who played Ridzik?")
        answer = await server.reply_to(asked)
        await alice.edits(asked, "thanks!")
        await server.quiet()
    assert answer.deleted


async def test_a_deleted_question_takes_its_answer_along(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
        await alice.deletes(asked)
        await server.quiet()
    assert (answer.deleted, len(general.messages)) == (True, 0)


async def test_questions_deleted_together_take_their_answers_along(
    server: LocalDiscord, stage: Stage, alice: Person
) -> None:
    client = stage.client()
    async with server.bot_running(client):
        asked = [await alice.dm("who played Ridzik?") for _ in range(2)]
        answers = [await server.reply_to(each) for each in asked]
        ids: list[str | int] = [each.id for each in asked]
        together = discord.RawBulkMessageDeleteEvent(
            {"ids": ids, "channel_id": str(alice.direct_messages.id)}
        )
        await client.on_raw_bulk_message_delete(together)
    assert [each.deleted for each in answers] == [True, True]


async def test_a_deleted_question_takes_its_answer_in_a_thread_along(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client(threads=True)):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
        assert asked.thread is not None
        answer = await server.first_message(asked.thread)
        await alice.deletes(asked)
        await server.quiet()
    assert answer.deleted


async def test_a_question_deleted_and_its_answer_too_is_no_trouble(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
        await alice.clicks(answer, "🗑️")
        await alice.deletes(asked)
        await server.quiet()
    assert "Trouble" not in caplog.text


async def test_an_answer_that_was_deleted_does_not_come_back_with_an_edit(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who is Prokofiev?")
        await alice.clicks(await server.reply_to(asked), "🗑️")
        await alice.edits(asked, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
    assert (len(general.messages), "Trouble" in caplog.text) == (1, False)
