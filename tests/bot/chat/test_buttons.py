from pathlib import Path

import pytest

from bot.chat.limits import length
from knowledge import KnowledgeBase
from tests.bot.chat.stage import Interrupted, Stage, passages
from tests.local_discord import Channel, LocalDiscord, Message, Person

CHANGED = "The documents have changed since this answer. Ask again to hear what they say now."


async def ask(server: LocalDiscord, who: Person, channel: Channel, question: str) -> Message:
    return await server.reply_to(await who.says(channel, f"{server.bot.mention} {question}"))


async def test_an_answer_has_its_five_buttons(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
    names = [button.label or button.emoji for button in answer.buttons]
    assert names == ["More", "Context", "👍", "👎", "🗑️"]


async def test_more_pages_on_to_the_last_passage(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        page = await ask(server, alice, general, "who played Ridzik?")
        numbers = passages(page)
        while "More" in [button.label for button in page.buttons]:
            page = (await alice.clicks(page, "More")).response
            assert page.only_for is alice.user
            numbers += passages(page)
    whole = [
        match.passage.number for match in stage.knowledge.ask("who played Ridzik?", 50).matches
    ]
    assert numbers == whole


async def test_context_shows_the_passages_around(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "where did the film shoot for four days?")
        context = (await alice.clicks(answer, "Context")).response
    assert "passage 17" in answer.content.splitlines()[1]
    assert context.content.endswith("-# red_heat · passages 15–19")
    assert [line[:14] for line in context.content.splitlines() if "▶" in line] == ["> ▶ **The film"]
    assert context.ephemeral


@pytest.mark.parametrize("question", ["who played Ridzik?", "who played " + "Ridzik " * 100 + "?"])
async def test_the_buttons_survive_a_restart(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, question: str
) -> None:
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, question)
        before = (await alice.clicks(answer, "More")).response
    async with server.bot_running(stage.client()):
        after = (await alice.clicks(answer, "More")).response
        context = (await alice.clicks(answer, "Context")).response
        thanks = (await alice.clicks(answer, "👍")).response
        await alice.clicks(answer, "🗑️")
    assert after.content == before.content
    assert "▶" in context.content
    assert thanks.content.startswith("Thank you")
    assert answer.deleted


async def test_without_records_a_long_question_is_forgotten_and_that_is_said(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client(feedback=False)):
        answer = await ask(server, alice, general, "who played " + "Ridzik " * 100)
    async with server.bot_running(stage.client(feedback=False)):
        more = (await alice.clicks(answer, "More")).response
    assert more.content == "I no longer know what was asked here. Please ask it again."


async def test_the_buttons_say_so_when_the_document_has_changed(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
    other = KnowledgeBase.from_texts({"red_heat": "Another text about Ridzik."})
    async with server.bot_running(stage.client(other)):
        said = [(await alice.clicks(answer, name)).response for name in ("More", "Context", "👎")]
    assert [(each.content, each.ephemeral) for each in said] == [(CHANGED, True)] * 3


async def test_the_buttons_say_so_when_the_document_changes_under_a_running_bot(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, tmp_path: Path
) -> None:
    document = tmp_path / "cats.txt"
    document.write_text("A cat sleeps. A dog sleeps. A cow sleeps. A hen sleeps.")
    base = KnowledgeBase.open(document)
    async with server.bot_running(stage.client(base)):
        answer = await ask(server, alice, general, "what sleeps?")
        document.write_text("A cat wakes. A dog sleeps. A cow sleeps. A hen sleeps.")
        base.reindex()
        said = await alice.clicks(answer, "More")
    assert said.response.content == CHANGED


async def test_a_button_of_last_year_says_that_it_is_old(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
        for part in answer.components[0]["components"]:
            part["custom_id"] = f"ridzik-more-{part['custom_id'][:4]}"
        said = await alice.clicks(answer, "More")
    assert said.response.content == "This button is from an older Ridzik. Ask again for a new one."
    assert said.response.ephemeral


FORGED = [
    "r1:m:{}:0:999999999:=who played Ridzik?",
    "r1:m:{}::0:#0000000000000000",
    "r1:m:{}::3:",
    "r1:c:{}:999999999:1:=x",
    "r1:c:{}:0:0:=x",
    "r1:c:@everyone::1:=x",
    "r1:u:{}:0:999999999:=@everyone",
    "r1:d:{}:7:1:#../../etc/passwd",
    "r1:n:{}:7:0:3",
    "r1:n:{}:0:999999999:3",
    "r1:n:{}::0:@everyone **x** \u202e",
    "r1:n:{}:0:1:",
    "r1:x:{}::0:0",
    "r1:x:{}::0:²",
    "r1:m:{}:٣:٣:=x",
    "r1:::::",
]


async def test_a_forged_button_gets_a_sentence_and_nobody_a_ping(
    server: LocalDiscord,
    stage: Stage,
    general: Channel,
    alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    client, bob = stage.client(), server.person("bob")
    said = {}
    async with server.bot_running(client):
        answer = await ask(server, alice, general, "who played Ridzik?")
        for forged in FORGED:
            for part in answer.components[0]["components"]:
                part["custom_id"] = forged.format(client.desk.knowledge.version)
            said[forged] = (await bob.clicks(answer, "More")).response.content
    assert [forged for forged in FORGED if not said[forged].strip()] == []
    assert (answer.deleted, server.pinged, "Trouble" in caplog.text) == (False, [], False)


async def test_the_asker_may_delete(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
        await alice.clicks(answer, "🗑️")
    assert answer.deleted


async def test_a_moderator_may_delete(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    moderator = server.person("mo", moderator=True)
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
        await moderator.clicks(answer, "🗑️")
    assert answer.deleted


async def test_nobody_else_may_delete(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    bob = server.person("bob")
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
        said = await bob.clicks(answer, "🗑️")
    assert not answer.deleted
    assert said.response.content == "Only who asked, and moderators, may delete this answer."
    assert said.response.ephemeral


async def test_the_asker_may_delete_the_answer_to_a_command(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    bob = server.person("bob")
    async with server.bot_running(stage.client()):
        answer = (await alice.slash("ask", general, question="who played Ridzik?")).response
        await bob.clicks(answer, "🗑️")
        kept = not answer.deleted
        await alice.clicks(answer, "🗑️")
    assert (kept, answer.deleted) == (True, True)


async def test_an_answer_that_goes_while_it_is_being_deleted_is_no_trouble(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
        server.before_next("DELETE", "/webhooks/.*", lambda: server.messages.delete(answer))
        await alice.clicks(answer, "🗑️")
    assert (answer.deleted, "Trouble" in caplog.text) == (True, False)


async def test_one_person_has_one_vote(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    manager = server.person("manager", manager=True)
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
        for _ in range(3):
            await alice.clicks(answer, "👎")
        gaps = await manager.slash("gaps", general)
        await alice.clicks(answer, "👍")
        changed = await manager.slash("gaps", general)
    assert gaps.response.content == "1 × 👎 red_heat 1: who played Ridzik?"
    assert changed.response.content.startswith("There are no gaps")


async def test_a_vote_after_the_gaps_were_cleared_is_a_vote_of_its_own(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    bob, manager = server.person("bob"), server.person("manager", manager=True)
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
        await alice.clicks(answer, "👎")
        await manager.slash("gaps", general, clear=True)
        await bob.clicks(await ask(server, bob, general, "who is Danko?"), "👎")
        await alice.clicks(answer, "👎")
        gaps = await manager.slash("gaps", general)
        await alice.clicks(answer, "👍")
        changed = await manager.slash("gaps", general)
    assert "who is Danko?" in gaps.response.content
    assert "who played Ridzik?" in gaps.response.content
    assert changed.response.content == "1 × 👎 red_heat 1: who is Danko?"


async def test_no_feedback_is_asked_for_where_it_is_switched_off(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client(feedback=False)):
        answer = await ask(server, alice, general, "who played Ridzik?")
    names = [button.label or button.emoji for button in answer.buttons]
    assert names == ["More", "Context", "🗑️"]
    assert not stage.records.exists()


async def test_a_vote_after_feedback_was_switched_off_is_told_so(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
    async with server.bot_running(stage.client(feedback=False)):
        said = await alice.clicks(answer, "👍")
    assert said.response.content == "Feedback is switched off here."


async def test_a_long_passage_is_cut_and_its_citation_is_not(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    base = KnowledgeBase.from_texts({"long": "A cat sleeps " + "and sleeps " * 400 + "well. [3]"})
    async with server.bot_running(stage.client(base)):
        answer = await ask(server, alice, general, "what does a cat do?")
        context = (await alice.clicks(answer, "Context")).response
    assert answer.content.endswith("… [3]\n-# long · passage 1")
    assert length(answer.content) <= 2_000
    assert "… [3]\n" in context.content


async def test_more_counts_as_a_question(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client(questions_per_minute=1)):
        answer = await ask(server, alice, general, "who played Ridzik?")
        said = (await alice.clicks(answer, "More")).response
    assert said.content.startswith("I answer at most 1 question a minute")
    assert said.ephemeral


async def test_more_that_takes_long_is_for_who_clicked_alone_too(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    async with server.bot_running(stage.client()):
        answer = await ask(server, alice, general, "who played Ridzik?")
        monkeypatch.setattr("bot.chat.responding._SECONDS_TO_THINK", 0.0)
        said = (await alice.clicks(answer, "More")).response
    assert said.ephemeral


async def test_more_says_so_when_the_document_changes_while_it_is_found(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, tmp_path: Path
) -> None:
    document = tmp_path / "cats.txt"
    document.write_text("A cat sleeps. A dog sleeps. A cow sleeps. A hen sleeps.")

    base = Interrupted.open(document)
    base.before = base.reindex
    async with server.bot_running(stage.client(base)):
        answer = await ask(server, alice, general, "what sleeps?")
        document.write_text("A cat wakes. A dog sleeps. A cow sleeps. A hen sleeps.")
        said = (await alice.clicks(answer, "More")).response
    assert said.content == CHANGED
