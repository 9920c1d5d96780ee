import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bot.chat.commands.gaps import gaps_text
from bot.chat.limits import length
from bot.chat.records import Gap
from knowledge import Changes, KnowledgeBase
from knowledge.edition import Advance
from tests.bot.chat.stage import Stage
from tests.local_discord import Channel, LocalDiscord, Person
from tests.local_discord.rest import CALLBACK


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "cats.txt"
    path.write_text("A cat sleeps. [1]\nA dog barks.\nA cow eats.\n")
    return path


def edit(document: Path, content: bytes) -> None:
    document.write_bytes(content)


def remove(document: Path) -> None:
    document.unlink()


async def test_document_shows_passages_citations_and_when(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        shown = (await alice.slash("document", general)).response.content
    first, second = shown.splitlines()
    assert first == "**red_heat**: 21 passages, 7 citations: 3, 4, 7, 5, 10, 24, 25"
    assert f"<t:{int(stage.knowledge.indexed_at.timestamp())}:R>" in second


async def test_a_thousand_documents_are_counted_where_they_do_not_fit(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    base = KnowledgeBase.from_texts({f"document {n}": "A cat." for n in range(1_000)})
    async with server.bot_running(stage.client(base)):
        shown = (await alice.slash("document", general)).response.content
        one = (await alice.slash("document", general, document="document 999")).response.content
    lines = shown.splitlines()
    assert length(shown) <= 2_000
    assert lines[-2] == f"and {1_000 - (len(lines) - 2)} more documents"
    assert one.startswith("**document 999**: 1 passage, no citations\n")


async def test_citation_shows_every_passage_that_it_supports(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        shown = (await alice.slash("citation", general, number="4")).response.content
    assert shown.startswith("**[4]** supports 2 passages.\n> You then ask the question")
    assert "passage 9\n> Hill says" in shown
    assert shown.endswith("[4]\n-# red_heat · passage 12")


@pytest.mark.parametrize("typed", ["[4]", " 4 ", "[^4]"])
async def test_citation_may_be_typed_as_it_is_printed(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, typed: str
) -> None:
    async with server.bot_running(stage.client()):
        shown = (await alice.slash("citation", general, number=typed)).response.content
    assert shown.startswith("**[4]** supports 2 passages.")


async def test_citation_shows_its_reference(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    text = "# Cats\n\nA cat sleeps.[^1]\n\n[^1]: Smith, *A Book about Cats*, 1999.\n"
    base = KnowledgeBase.from_texts({"cats.md": text})
    async with server.bot_running(stage.client(base)):
        shown = (await alice.slash("citation", general, number="1")).response.content
    assert shown.splitlines()[0] == "**[1]** supports 1 passage."
    assert "Smith" in shown.splitlines()[1]


async def test_a_reference_names_its_document_where_several_have_the_citation(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    texts = {name: f"A {name} sleeps.[^1]\n\n[^1]: On {name}s.\n" for name in ("cat", "dog")}
    base = KnowledgeBase.from_texts(texts | {"cow": "A cow sleeps."})
    async with server.bot_running(stage.client(base)):
        both = (await alice.slash("citation", general, number="1")).response.content
        one = (await alice.slash("citation", general, number="1", document="cat")).response.content
    assert both.splitlines()[:3] == [
        "**[1]** supports 2 passages.",
        "cat: On cats.",
        "dog: On dogs.",
    ]
    assert one.splitlines()[1] == "On cats."


async def test_a_citation_with_many_passages_pages_on_to_the_last(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    text = "".join(f"Cat number {n} sleeps. [7]\n" for n in range(1, 101))
    async with server.bot_running(stage.client(KnowledgeBase.from_texts({"cats": text}))):
        page = (await alice.slash("citation", general, number="7")).response
        pages = [page.content]
        while page.buttons:
            page = (await alice.clicks(page, "More")).response
            pages.append(page.content)
    shown = "\n".join(pages)
    assert all(f"Cat number {n} sleeps. [7]" in shown for n in range(1, 101))
    assert max(map(length, pages)) <= 2_000


async def test_a_citation_that_is_not_there_is_told_to_the_asker_alone(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        said = (await alice.slash("citation", general, number="99")).response
    assert said.content == (
        "No passage has the citation **[99]**. There are [3], [4], [7], [5], [10], [24], [25]."
    )
    assert said.ephemeral


async def test_an_address_that_was_typed_for_a_citation_is_not_cut_in_two(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    typed = f"https://example.org/{'a' * 80}"
    async with server.bot_running(stage.client()):
        said = (await alice.slash("citation", general, number=typed)).response.content
    assert said.startswith("No passage has the citation **[…]**.")


async def test_a_citation_that_belongs_to_no_passage_is_named_with_its_place(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        said = (await alice.slash("citation", general, number="6")).response.content
    assert said.startswith(
        "No passage has the citation **[6]**. red_heat: line 12 cites [6] for a passage that is "
        "not here. There are [3], "
    )


async def test_of_one_document_without_citations_no_more_is_said(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    base = KnowledgeBase.from_texts({"alpha": "A cat.[3]", "plain": "A dog."})
    async with server.bot_running(stage.client(base)):
        said = await alice.slash("citation", general, number="3", document="plain")
    assert said.response.content == (
        "No passage of **plain** has the citation **[3]**. **plain** has no citations."
    )


async def test_the_only_citation_is_not_taken_for_a_count(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    base = KnowledgeBase.from_texts({"cats": "A cat sleeps. [7]"})
    async with server.bot_running(stage.client(base)):
        said = (await alice.slash("citation", general, number="99")).response
    assert said.content == "No passage has the citation **[99]**. There is [7]."


async def test_citations_complete(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        choices = await alice.autocompletes("citation", "number", "2", general)
    assert [choice["value"] for choice in choices] == ["24", "25"]


async def test_reindex_shows_what_changed(
    server: LocalDiscord, stage: Stage, general: Channel, manager: Person, document: Path
) -> None:
    base = KnowledgeBase.open(document)
    async with server.bot_running(stage.client(base)):
        edit(document, b"A cat wakes. [1]\nA dog barks.\nA cow eats.\nA hen lays.\n")
        said = (await manager.slash("reindex", general)).response
        answer = (await manager.slash("ask", general, question="what does a hen do?")).response
    assert said.content.splitlines() == [
        "**cats**: 1 passage added, 0 removed, 1 changed, 2 unchanged.",
        "`- 1` A cat sleeps. [1]",
        "`+ 1` A cat wakes. [1]",
        "`+ 4` A hen lays.",
    ]
    assert said.ephemeral
    assert "cats · passage 4" in answer.content


async def test_reindex_shows_orphaned_citations(
    server: LocalDiscord, stage: Stage, general: Channel, manager: Person
) -> None:
    async with server.bot_running(stage.client()):
        said = (await manager.slash("reindex", general)).response
    assert "orphaned citations [6] in line 12" in said.content


async def test_a_document_that_cannot_be_read_is_named(
    server: LocalDiscord, stage: Stage, general: Channel, manager: Person, document: Path
) -> None:
    base = KnowledgeBase.open(document)
    async with server.bot_running(stage.client(base)):
        edit(document, b"A cat sleeps.\nA dog \xff barks.\n")
        said = (await manager.slash("reindex", general)).response
        answer = (await manager.slash("ask", general, question="what does a cow do?")).response
    assert "cats.txt, line 2" in said.content.replace("\\", "")
    assert "cats · passage 3" in answer.content


async def test_a_folder_that_was_emptied_leaves_the_old_text_answering(
    server: LocalDiscord, stage: Stage, general: Channel, manager: Person, document: Path
) -> None:
    base = KnowledgeBase.open(document)
    async with server.bot_running(stage.client(base)):
        remove(document)
        said = (await manager.slash("reindex", general)).response
        answer = (await manager.slash("ask", general, question="what does a cow do?")).response
    assert "cats.txt" in said.content
    assert said.content.endswith("The text read before goes on answering.")
    assert "cats · passage 3" in answer.content


async def test_reindex_lets_go_of_a_document_that_was_removed(
    server: LocalDiscord, stage: Stage, general: Channel, manager: Person, document: Path
) -> None:
    edit(document.with_name("zoo.txt"), b"A walrus swims.\n")
    base = KnowledgeBase.open(document.parent)
    async with server.bot_running(stage.client(base)):
        remove(document)
        base.catch_up()
        kept = (await manager.slash("ask", general, question="what does a cow do?")).response
        said = (await manager.slash("reindex", general)).response
        gone = (await manager.slash("ask", general, question="what does a cow do?")).response
    assert "cats · passage 3" in kept.content
    assert "**cats**: 0 passages added, 3 removed, 0 changed, 0 unchanged." in said.content
    assert "I find nothing about **cow**" in gone.content


async def test_a_second_reindex_while_one_runs_says_so(
    server: LocalDiscord, stage: Stage, general: Channel, manager: Person
) -> None:
    # Reading waits until the second command is answered, which is before Discord is told that
    # the first one takes long.
    begun, second_answered = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    class Waiting(KnowledgeBase):
        def reindex(self, advance: Advance | None = None) -> Changes:
            loop.call_soon_threadsafe(begun.set)
            assert second_answered.wait(10)
            return super().reindex(advance)

    async def answered() -> None:
        second_answered.set()

    base = Waiting.from_texts({"cats": "A cat sleeps."})
    server.before_next("POST", CALLBACK, answered)
    async with server.bot_running(stage.client(base)), asyncio.TaskGroup() as both:
        first = both.create_task(manager.slash("reindex", general))
        await begun.wait()
        second = both.create_task(manager.slash("reindex", general))
    assert "being read again already" in second.result().response.content
    assert "**cats**" in first.result().response.content


async def test_gaps_shows_the_most_frequent_first(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, manager: Person
) -> None:
    async with server.bot_running(stage.client()):
        for question in (
            "what is a zebra?",
            "what is photosynthesis?",
            "What is Photosynthesis ?",
        ):
            await alice.dm(question)
        await alice.dm("hello")
        answer = await server.reply_to(await alice.dm("who played Ridzik?"))
        await alice.clicks(answer, "👎")
        said = (await manager.slash("gaps", general)).response
    lines = said.content.splitlines()
    assert said.ephemeral
    assert set(lines) >= {
        "1 × no answer: what is a zebra?",
        "1 × 👎 red_heat 1: who played Ridzik?",
    }
    assert lines[0].casefold().startswith("2 × no answer: what is photosynthesis")


async def test_an_answered_question_is_no_gap(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, manager: Person
) -> None:
    async with server.bot_running(stage.client()):
        await server.reply_to(await alice.dm("who played Ridzik?"))
        await server.reply_to(await alice.dm("hello"))
        said = (await manager.slash("gaps", general)).response
    assert said.content.startswith("There are no gaps")


@pytest.mark.parametrize(("most", "told"), [(50, False), (51, True)])
def test_gaps_that_are_not_shown_are_not_kept_back_silently(most: int, told: bool) -> None:
    text = gaps_text([Gap("who?", 1)] * most)
    assert text.count("no answer: who?") == 50
    assert text.endswith("\n-# These are the most frequent; there are more.") is told


def test_gaps_that_do_not_fit_are_not_kept_back_silently() -> None:
    text = gaps_text([Gap("*" * 150, 1)] * 20)
    assert text.endswith("\n-# These are the most frequent; there are more.")
    assert length(text) <= 2_000


async def test_gaps_can_be_cleared(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, manager: Person
) -> None:
    async with server.bot_running(stage.client()):
        await server.reply_to(await alice.dm("what is a zebra?"))
        cleared = (await manager.slash("gaps", general, clear=True)).response
        said = (await manager.slash("gaps", general)).response
    assert cleared.content == "Forgotten: 1 entry."
    assert said.content.startswith("There are no gaps")


async def test_gaps_of_another_server_are_not_shown(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    away = server.guild("away")
    elsewhere = server.text_channel("elsewhere", guild=away)
    stranger = server.person("stranger", manager=True, guild=away)
    async with server.bot_running(stage.client()):
        await alice.says(general, f"{server.bot.mention} what is a zebra?")
        await server.quiet()
        said = (await stranger.slash("gaps", elsewhere)).response
    assert said.content.startswith("There are no gaps")


async def test_gaps_with_markdown_and_mentions_stay_text(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, manager: Person
) -> None:
    async with server.bot_running(stage.client()):
        await server.reply_to(await alice.dm("**what** is a zebra? [x](https://a.b) @everyone"))
        said = (await manager.slash("gaps", general)).response
    assert "\\*\\*what\\*\\*" in said.content
    assert "@everyone" not in said.content


async def test_no_person_is_kept(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        await alice.clicks(await server.reply_to(asked), "👎")
        await alice.dm("what is photosynthesis? " + "please " * 60)
        await server.quiet()
    assert str(alice.user.id).encode() not in stage.records.read_bytes()
    with closing(sqlite3.connect(stage.records)) as file:
        dump = "\n".join(file.iterdump())
    assert "photosynthesis" in dump
    assert str(alice.user.id) not in dump


async def test_gaps_says_that_feedback_is_switched_off(
    server: LocalDiscord, stage: Stage, general: Channel, manager: Person
) -> None:
    async with server.bot_running(stage.client(feedback=False)):
        said = (await manager.slash("gaps", general)).response
    assert said.content.startswith("Gaps are not kept")


async def test_gaps_says_what_is_wrong_with_the_records(
    server: LocalDiscord, stage: Stage, general: Channel, manager: Person
) -> None:
    stage.records.mkdir()
    async with server.bot_running(stage.client()):
        said = (await manager.slash("gaps", general)).response
    assert "cannot be used" in said.content
