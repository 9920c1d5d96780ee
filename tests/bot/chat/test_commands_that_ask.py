import threading

import pytest

from knowledge import KnowledgeBase
from tests.bot.chat.stage import FIRST, Interrupted, Stage
from tests.local_discord import LocalDiscord
from tests.local_discord.rest import CALLBACK


async def test_ask_answers_everyone(server: LocalDiscord, stage: Stage) -> None:
    general, alice, bob = server.text_channel("general"), server.person("alice"), server.person("b")
    async with server.bot_running(stage.client()):
        asked = await alice.slash("ask", general, question="who played Ridzik?")
    assert FIRST in asked.response.content
    assert bob.sees(asked.response)


async def test_the_others_see_what_was_asked(server: LocalDiscord, stage: Stage) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        asked = await alice.slash("ask", general, question="*who* played\n# Ridzik?")
    assert asked.response.content.startswith("**\\*who\\* played # Ridzik?**\n> ")


async def test_a_private_answer_is_for_the_asker_alone(server: LocalDiscord, stage: Stage) -> None:
    general, alice, bob = server.text_channel("general"), server.person("alice"), server.person("b")
    async with server.bot_running(stage.client()):
        asked = await alice.slash("ask", general, question="who played Ridzik?", private=True)
    assert FIRST in asked.response.content
    assert (alice.sees(asked.response), bob.sees(asked.response)) == (True, False)
    assert "🗑️" not in [button.emoji for button in asked.response.buttons]


async def test_nothing_is_said_to_the_asker_alone(server: LocalDiscord, stage: Stage) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        asked = await alice.slash("ask", general, question="what is photosynthesis?")
    assert asked.response.ephemeral
    assert asked.response.content.startswith("I find nothing about")


async def test_a_question_to_one_document_is_answered_from_it(
    server: LocalDiscord, stage: Stage
) -> None:
    base = KnowledgeBase.from_texts({"cats": "A cat sleeps.", "dogs": "A dog sleeps."})
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client(base)):
        asked = await alice.slash("ask", general, question="what sleeps?", document="DOGS")
    assert "dogs · passage 1" in asked.response.content
    assert "cats" not in asked.response.content


async def test_one_document_that_knows_nothing_speaks_for_itself_alone(
    server: LocalDiscord, stage: Stage
) -> None:
    base = KnowledgeBase.from_texts({"cats": "A cat sleeps.", "dogs": "A dog barks."})
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client(base)):
        asked = await alice.slash("ask", general, question="who barks?", document="cats")
    assert asked.response.content.startswith("I find nothing about that in **cats**.")


async def test_the_document_completes_as_you_type(server: LocalDiscord, stage: Stage) -> None:
    base = KnowledgeBase.from_texts({f"doc {n:02}": "A cat sleeps." for n in range(60)})
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client(base)):
        some = await alice.autocompletes("ask", "document", "c 1", general, question="who?")
        all_of_them = await alice.autocompletes("ask", "document", "", general, question="who?")
    assert [choice["name"] for choice in some] == [f"doc {n}" for n in range(10, 20)]
    assert len(all_of_them) == 25


async def test_a_document_that_is_not_there_is_named(server: LocalDiscord, stage: Stage) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        asked = await alice.slash("ask", general, question="who?", document="blue heat")
    assert asked.response.content == ("There is no document **blue heat**. There is **red_heat**.")
    assert asked.response.ephemeral


async def test_ask_works_in_a_direct_message(server: LocalDiscord, stage: Stage) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        asked = await alice.slash("ask", alice.direct_messages, question="who played Ridzik?")
    assert FIRST in asked.response.content


async def test_answer_this_answers_the_message(server: LocalDiscord, stage: Stage) -> None:
    general, alice, bob = server.text_channel("general"), server.person("alice"), server.person("b")
    async with server.bot_running(stage.client()):
        said = await bob.says(general, "who played Ridzik?")
        used = await alice.uses_message_command("Answer this", said)
    assert FIRST in used.response.content
    assert f"/{general.id}/{said.id}" in used.response.content.splitlines()[0]


async def test_answer_this_answers_what_a_message_forwards(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        said = await alice.forwards(await alice.says(general, "who played Ridzik?"), general)
        answer = (await alice.uses_message_command("Answer this", said)).response
    assert FIRST in answer.content


async def test_answer_this_has_nothing_to_say_to_an_answer(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client()):
        answer = (await alice.slash("ask", general, question="who played Ridzik?")).response
        used = await alice.uses_message_command("Answer this", answer)
    assert used.response.content == "There is no text in that message that I could answer."
    assert used.response.ephemeral


@pytest.mark.parametrize("private", [False, True])
async def test_a_slow_answer_is_waited_for_and_as_private_as_it_was_asked(
    server: LocalDiscord, stage: Stage, monkeypatch: pytest.MonkeyPatch, *, private: bool
) -> None:
    # Of the real thing, only its speed is changed: the documents wait until Discord was told.
    told = threading.Event()

    async def tell() -> None:
        told.set()

    monkeypatch.setattr("bot.chat.responding._SECONDS_TO_THINK", 0.01)
    base = Interrupted.from_texts({"cats": "A cat sleeps. [3]"})
    base.before = lambda: told.wait(10)
    general, alice = server.text_channel("general"), server.person("alice")
    server.before_next("POST", CALLBACK, tell)
    async with server.bot_running(stage.client(base)):
        asked = await alice.slash("ask", general, question="what sleeps?", private=private)
    assert "cats · passage 1" in asked.response.content
    assert asked.response.ephemeral is private


async def test_a_command_is_noted_as_a_gap_where_it_finds_nothing(
    server: LocalDiscord, stage: Stage
) -> None:
    general, manager = server.text_channel("general"), server.person("manager", manager=True)
    async with server.bot_running(stage.client()):
        await manager.slash("ask", general, question="what is photosynthesis?")
        gaps = await manager.slash("gaps", general)
    assert gaps.response.content == "1 × no answer: what is photosynthesis?"


async def test_a_command_follows_up_the_one_before_in_its_channel_alone(
    server: LocalDiscord, stage: Stage
) -> None:
    general, other = server.text_channel("general"), server.text_channel("other")
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        alone = await alice.slash("ask", other, question="and Danko?")
        await alice.slash("ask", general, question="who played Ridzik?")
        follow_up = await alice.slash("ask", general, question="and Danko?")
        elsewhere = await alice.slash("ask", other, question="and Danko?")
    assert follow_up.response.content != alone.response.content
    assert elsewhere.response.content == alone.response.content


async def test_answer_this_stands_by_itself_whatever_was_asked_before(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice, bob = server.text_channel("general"), server.person("alice"), server.person("b")
    async with server.bot_running(stage.client()):
        said = await bob.says(general, "and Danko?")
        alone = await alice.uses_message_command("Answer this", said)
        await alice.slash("ask", general, question="who played Ridzik?")
        used = await alice.uses_message_command("Answer this", said)
    assert used.response.content == alone.response.content
