"""Records that cannot be used for a while, because another program holds their file."""

import sqlite3
from contextlib import closing

import pytest

from tests.bot.chat.stage import FIRST, Stage
from tests.local_discord import LocalDiscord, Person
from tests.local_discord.rest import CALLBACK


async def test_a_locked_database_keeps_nobody_from_an_answer(
    server: LocalDiscord, stage: Stage, alice: Person,
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("bot.chat.records._SECONDS_FOR_A_LOCK", 0.05)
    with closing(sqlite3.connect(stage.records)) as file:
        file.execute("CREATE TABLE held (held)")
        file.execute("BEGIN EXCLUSIVE")
        async with server.bot_running(stage.client()):
            answer = await server.reply_to(await alice.dm("who played Ridzik? " + "Ridzik " * 30))
            thanks = (await alice.clicks(answer, "👎")).response
            more = (await alice.clicks(answer, "More")).response
    assert FIRST in answer.content
    assert "passage" in more.content
    assert "could not note it down" in thanks.content
    assert "database is locked" in caplog.text


async def test_no_answer_waits_for_a_locked_database(
    server: LocalDiscord, stage: Stage, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than anyone would wait for an answer here.
    monkeypatch.setattr("bot.chat.records._SECONDS_FOR_A_LOCK", 600.0)
    question = "who played Ridzik? " + "Ridzik " * 30
    async with server.bot_running(stage.client()):
        with closing(sqlite3.connect(stage.records)) as file:
            file.execute("BEGIN EXCLUSIVE")
            answers = [await server.reply_to(await alice.dm(question)) for _ in range(3)]
            unknown = await server.reply_to(await alice.dm("what is a zebra?"))
    assert all(FIRST in answer.content for answer in answers)
    assert "zebra" in unknown.content


async def test_a_gap_found_while_the_database_is_locked_is_noted_later(
    server: LocalDiscord, stage: Stage, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.records._SECONDS_FOR_A_LOCK", 0.01)
    async with server.bot_running(stage.client()):
        with closing(sqlite3.connect(stage.records)) as file:
            file.execute("BEGIN EXCLUSIVE")
            await server.reply_to(await alice.dm("what is a zebra?"))
    assert [gap.question for gap in stage.gaps()] == ["what is a zebra?"]


@pytest.mark.parametrize(("button", "said"), [("👎", "Thank you, noted."), ("More", "> ")])
async def test_discord_is_told_in_time_that_a_click_waits_for_the_records(
    server: LocalDiscord, stage: Stage, alice: Person, monkeypatch: pytest.MonkeyPatch,
    *, button: str, said: str,
) -> None:  # fmt: skip
    # The records can be used only when Discord was told, and after a restart they alone know what
    # a question too long for a custom id was.
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm("who played " + "Ridzik " * 100))
    monkeypatch.setattr("bot.chat.records._SECONDS_FOR_A_LOCK", 600.0)
    monkeypatch.setattr("bot.chat.responding._SECONDS_TO_THINK", 0.01)
    async with server.bot_running(stage.client()):
        with closing(sqlite3.connect(stage.records)) as file:
            file.execute("BEGIN EXCLUSIVE")

            async def release() -> None:
                file.rollback()

            server.before_next("POST", CALLBACK, release)
            response = (await alice.clicks(answer, button)).response
    assert response.content.startswith(said)
    assert response.ephemeral
