"""The bot's documents, edited while it runs."""

import asyncio
import logging
import queue
import re
from functools import cached_property
from pathlib import Path

import pytest

from bot.chat import sending
from bot.chat.client import Ridzik
from bot.chat.watching import Operators, watching
from knowledge import Changes, KnowledgeBase
from knowledge.edition import Advance
from tests.bot.chat.stage import Stage
from tests.bot.running import ridzik
from tests.local_discord import (
    Channel,
    LocalDiscord,
    Message,
    Permission,
    Person,
    taken_for_discord,
)

PATIENCE = 20.0
"""Seconds after which what was waited for will not come."""
PERMISSIONS = (
    "Give my role there the permissions View Channel and Send Messages; the next look at the "
    "documents tries again."
)
"""What helps where Discord refuses the operators' channel."""


class Looking(KnowledgeBase):
    """A knowledge base that tells of each look at its documents."""

    @cached_property
    def looks(self) -> "queue.Queue[Changes]":
        """What each look found."""
        return queue.Queue()

    def catch_up(self) -> Changes:
        """Look, and tell."""
        changes = super().catch_up()
        self.looks.put(changes)
        return changes

    def reindex(self, advance: Advance | None = None) -> Changes:
        """Look as on request, and tell."""
        changes = super().reindex(advance)
        self.looks.put(changes)
        return changes

    async def until_problem(self) -> None:
        """Wait for a look that finds what cannot be read."""
        while not (await asyncio.to_thread(self.looks.get, timeout=PATIENCE)).problems:
            pass

    async def until_known(self, word: str, *, known: bool = True) -> None:
        """Wait until a passage knows a word, or until none does any more."""
        while bool(self.ask(word).matches) is not known:
            await asyncio.to_thread(self.looks.get, timeout=PATIENCE)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    document = tmp_path / "docs" / "cats.txt"
    document.parent.mkdir()
    document.write_text("A cat sleeps.\nA dog barks.\n")
    return document


@pytest.fixture
def base(document: Path) -> Looking:
    return looking_at(document.parent)


def looking_at(folder: Path) -> Looking:
    base = Looking.open(folder)
    base.looks = queue.Queue()
    return base


def plain(message: Message) -> str:
    """What a message says, without what keeps it from being taken for Markdown."""
    return message.content.replace("\\", "")


def soon_ready(client: Ridzik) -> Ridzik:
    """The client, without the two seconds for which discord.py waits for further servers."""
    client._connection.guild_ready_timeout = 0.01
    return client


def save(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def remove(path: Path) -> None:
    path.unlink()


async def test_an_edit_is_answered_from_without_a_restart(
    server: LocalDiscord, stage: Stage, alice: Person, base: Looking, document: Path
) -> None:
    client = stage.client(base)
    async with server.bot_running(client), watching(client):
        before = await server.reply_to(await alice.dm("what does a cow do?"))
        save(document, b"A cat sleeps.\nA dog barks.\nA cow eats.\n")
        await base.until_known("cow")
        after = await server.reply_to(await alice.dm("what does a cow do?"))
    assert "I find nothing about **cow**" in before.content
    assert "cats · passage 3" in after.content


async def test_ridzik_reindex_reaches_a_running_bot(
    server: LocalDiscord, stage: Stage, alice: Person, document: Path, tmp_path: Path
) -> None:
    save(document.with_name("cows.txt"), b"A cow eats.\n")
    base = Looking.open(document.parent, store=tmp_path / "data" / "index")
    client = stage.client(base)
    async with server.bot_running(client), watching(client):
        remove(document)
        await base.until_problem()
        kept = await server.reply_to(await alice.dm("what does a dog do?"))
        words = "reindex", "--documents", str(document.parent)
        done = await asyncio.to_thread(ridzik, *words, RIDZIK_DATA=str(tmp_path / "data"))
        await base.until_known("dog", known=False)
        gone = await server.reply_to(await alice.dm("what does a dog do?"))
    assert (done.returncode, "cats · passage 2" in kept.content) == (0, True)
    assert "I find nothing about **dog**" in gone.content


async def test_the_operators_hear_once_of_a_problem_until_it_is_solved(
    server: LocalDiscord, stage: Stage, general: Channel
) -> None:
    client = soon_ready(stage.client(operators_channel=general.id))
    async with server.bot_running(client):
        operators = Operators(client)
        operators.hear(["cats.txt cannot be read."])
        await server.settled(lambda: len(general.messages) == 1)
        operators.hear(["cats.txt cannot be read."])
        operators.hear(["cats.txt cannot be read.", "dogs.txt is gone."])
        await server.settled(lambda: len(general.messages) == 2)
        operators.hear([])
        operators.hear(["cats.txt cannot be read."])
        await server.settled(lambda: len(general.messages) == 3)
    assert [plain(each) for each in general.messages.values()] == [
        "⚠️ cats.txt cannot be read.",
        "⚠️ dogs.txt is gone.",
        "⚠️ cats.txt cannot be read.",
    ]


async def test_the_operators_hear_later_of_a_problem_that_could_not_be_told(
    server: LocalDiscord,
    stage: Stage,
    general: Channel,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "PAUSES", (0.0,))
    client = soon_ready(stage.client(operators_channel=general.id))
    async with server.bot_running(client):
        operators = Operators(client)
        # Nothing listens on the port of discarded packets.
        with taken_for_discord("http://127.0.0.1:9"):
            operators.hear(["cats.txt cannot be read."])
            await asyncio.wait(operators._tasks)
        (told,) = [line for line in caplog.messages if "cannot be told" in line]
        assert re.fullmatch(
            rf"The operators' channel {general.id} cannot be told: Cannot connect to host "
            r"127\.0\.0\.1:9 [^.]+\[.+\]\. The next look at the documents tries again\.",
            told,
        )
        operators.hear(["cats.txt cannot be read."])
        await server.settled(lambda: len(general.messages) == 1)
    (said,) = general.messages.values()
    assert plain(said) == "⚠️ cats.txt cannot be read."


async def test_the_operators_hear_which_file_and_line_cannot_be_read(
    server: LocalDiscord, stage: Stage, general: Channel, base: Looking, document: Path
) -> None:
    save(document, b"A cat\nA \xff dog\n")
    base.catch_up()
    client = soon_ready(stage.client(base, operators_channel=general.id))
    async with server.bot_running(client), watching(client):
        await server.settled(lambda: len(general.messages) == 1)
    (said,) = general.messages.values()
    assert "cats.txt, line 2, byte 3 cannot be read" in plain(said)


async def test_what_cannot_be_read_goes_on_answering(
    server: LocalDiscord, stage: Stage, alice: Person, base: Looking, document: Path
) -> None:
    client = stage.client(base)
    async with server.bot_running(client), watching(client):
        save(document, b"\xff")
        await base.until_problem()
        answer = await server.reply_to(await alice.dm("what does a dog do?"))
    assert "cats · passage 2" in answer.content


async def test_a_channel_that_is_not_there_is_named_in_the_log(
    server: LocalDiscord, stage: Stage, base: Looking, document: Path
) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.put_nowait(record.getMessage())

    logger = logging.getLogger("bot.chat.watching")
    listener = Listener()
    logger.addHandler(listener)
    client = soon_ready(stage.client(base, operators_channel=1))
    async with server.bot_running(client), watching(client):
        save(document, b"\xff")
        said = await asyncio.wait_for(told.get(), PATIENCE)
    logger.removeHandler(listener)
    assert said == f"The operators' channel 1 cannot be told: Unknown Channel. {PERMISSIONS}"


async def test_so_is_one_where_it_may_not_speak(
    server: LocalDiscord, stage: Stage, general: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    server.forbid(general, Permission.SEND_MESSAGES)
    client = soon_ready(stage.client(operators_channel=general.id))
    async with server.bot_running(client):
        operators = Operators(client)
        operators.hear(["cats.txt cannot be read."])
        await asyncio.wait(operators._tasks)
    said = f"The operators' channel {general.id} cannot be told: Missing Permissions. {PERMISSIONS}"
    assert [line for line in caplog.messages if "cannot be told" in line] == [said]


async def test_each_question_during_edits_is_answered_from_one_whole_version(
    server: LocalDiscord, stage: Stage, alice: Person, base: Looking, document: Path
) -> None:
    client = stage.client(base, questions_per_minute=600, limit=5)
    async with server.bot_running(client), watching(client):
        for edit in range(25):
            save(document, "".join(f"Cat {n} eats fish {edit}.\n" for n in range(3)).encode())
            answer = await server.reply_to(await alice.dm("which cat eats fish?"))
            fish = {line.split("fish")[1] for line in plain(answer).splitlines() if "fish" in line}
            assert len(fish) <= 1
        await base.until_known("24")
        answer = await server.reply_to(await alice.dm("which cat eats fish 24?"))
    assert plain(answer).replace("*", "").count("fish 24.") == 3


async def test_buttons_go_on_working_while_a_document_is_gone(
    server: LocalDiscord, stage: Stage, alice: Person, document: Path
) -> None:
    save(document.with_name("zoo.txt"), b"A seal barks.\nA walrus swims.\n")
    base = looking_at(document.parent)
    client = stage.client(base)
    async with server.bot_running(client), watching(client):
        answer = await server.reply_to(await alice.dm("what does the dog do?"))
        remove(document)
        await base.until_problem()
        context = (await alice.clicks(answer, "Context")).response
    assert "A cat sleeps." in context.content
