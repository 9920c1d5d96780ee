import threading
from typing import NoReturn

import pytest

from bot.chat import sending
from tests.bot.chat.stage import FIRST, Interrupted, Stage
from tests.local_discord import Channel, LocalDiscord, Permission, Person
from tests.local_discord.rest import CALLBACK, MESSAGES


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    # How long Discord needs to recover is no matter here.
    monkeypatch.setattr(sending, "PAUSES", (0.0, 0.0))


async def test_a_channel_where_it_may_not_speak_is_named_in_the_log_once(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    server.forbid(general, Permission.SEND_MESSAGES)
    async with server.bot_running(stage.client()):
        for _ in range(3):
            await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(await alice.dm("who played Ridzik?"))
    complaints = [line for line in caplog.messages if "may not speak" in line]
    assert len(complaints) == 1
    assert f"general ({general.id})" in complaints[0]
    assert "Send Messages" in complaints[0]
    assert FIRST in answer.content


async def test_without_permission_to_read_history_it_answers_without_replying(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    server.forbid(general, Permission.READ_MESSAGE_HISTORY)
    async with server.bot_running(stage.client()):
        await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.first_message(general)
    assert FIRST in answer.content


async def test_a_command_is_answered_even_where_it_may_not_speak(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    server.forbid(general, Permission.SEND_MESSAGES)
    async with server.bot_running(stage.client()):
        asked = await alice.slash("ask", general, question="who played Ridzik?")
    assert FIRST in asked.response.content


async def test_a_question_deleted_before_its_answer_is_no_trouble(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        server.before_next("POST", MESSAGES, lambda: alice.deletes(asked))
        await server.quiet()
        after = await server.reply_to(await alice.dm("who played Ridzik?"))
    assert (len(general.messages), FIRST in after.content) == (0, True)
    assert "Trouble" not in caplog.text


async def test_a_channel_deleted_before_an_answer_is_no_trouble(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    async def delete() -> None:
        server.home.channels.remove(general)

    async with server.bot_running(stage.client()):
        server.before_next("POST", MESSAGES, delete)
        await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
    assert "Trouble" not in caplog.text


async def test_an_answer_that_may_not_be_changed_is_named_in_the_log_by_its_channel(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    async def hide() -> None:
        server.forbid(general, Permission.VIEW_CHANNEL)

    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who is Prokofiev?")
        await server.reply_to(asked)
        server.before_next("PATCH", f"{MESSAGES}/.*", hide)
        await alice.edits(asked, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
    complaints = [line for line in caplog.messages if "may not speak" in line]
    assert (len(complaints), "Trouble" in caplog.text) == (1, False)


async def test_a_question_edited_before_its_answer_is_answered_as_edited(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who is Prokofiev?")
        corrected = f"{server.bot.mention} who played Ridzik?"
        server.before_next("POST", MESSAGES, lambda: alice.edits(asked, corrected))
        answer = await server.reply_to(asked)
    assert (FIRST in answer.content, len(general.messages)) == (True, 2)


async def test_of_two_edits_before_the_answer_the_last_one_counts(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")

        async def edit_and_edit_back() -> None:
            await alice.edits(asked, f"{server.bot.mention} who is Prokofiev?")
            await alice.edits(asked, f"{server.bot.mention} who played Ridzik?")

        server.before_next("POST", MESSAGES, edit_and_edit_back)
        answer = await server.reply_to(asked)
    assert (FIRST in answer.content, len(general.messages)) == (True, 2)


async def test_a_lost_connection_loses_no_question(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        server.drop_connections()
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        await server.settled(lambda: len(general.messages) == 2)
        answer = await server.reply_to(asked)
    assert FIRST in answer.content


async def test_a_rate_limit_of_discords_is_waited_out(
    server: LocalDiscord, stage: Stage, alice: Person
) -> None:
    server.fail_next("POST", MESSAGES, status=429, times=3)
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm("who played Ridzik?"))
    assert FIRST in answer.content


@pytest.mark.usefixtures("impatient")
async def test_a_rate_limit_that_goes_on_is_waited_out_too(
    server: LocalDiscord, stage: Stage, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.dm("who is Prokofiev?")
        answer = await server.reply_to(asked)
        server.fail_next("PATCH", rf"{MESSAGES}/\d+", status=429, times=7)
        await alice.edits(asked, "who played Ridzik?")
        await server.quiet()
    assert FIRST in answer.content


@pytest.mark.usefixtures("impatient")
async def test_a_503_loses_no_answer(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    server.fail_next("POST", MESSAGES, status=503, times=2)
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
    assert FIRST in answer.content


async def test_a_503_loses_no_answer_to_a_command(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    server.fail_next("POST", CALLBACK, status=503)
    async with server.bot_running(stage.client()):
        asked = await alice.slash("ask", general, question="who played Ridzik?")
    assert FIRST in asked.response.content


@pytest.mark.usefixtures("impatient")
async def test_an_answer_that_discord_sent_in_spite_of_a_503_is_not_sent_again(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    server.fail_next("POST", MESSAGES, status=503, done=True)
    server.fail_next("POST", CALLBACK, status=503, done=True)
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm("who played Ridzik?"))
        asked = await alice.slash("ask", general, question="who played Ridzik?")
    assert (FIRST in answer.content, FIRST in asked.response.content) == (True, True)
    assert (len(alice.direct_messages.messages), len(general.messages)) == (2, 1)
    assert "Trouble" not in caplog.text


async def test_an_answer_that_discord_waits_for_in_spite_of_a_503_arrives(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told = threading.Event()

    async def tell() -> None:
        told.set()

    monkeypatch.setattr("bot.chat.responding._SECONDS_TO_THINK", 0.01)
    base = Interrupted.from_texts({"cats": "A cat sleeps. [3]"})
    base.before = lambda: told.wait(10)
    server.fail_next("POST", CALLBACK, status=503, done=True)
    server.before_next("POST", CALLBACK, tell)
    async with server.bot_running(stage.client(base)):
        asked = await alice.slash("ask", general, question="what sleeps?")
    assert "cats · passage 1" in asked.response.content


async def test_a_500_loses_no_answer(server: LocalDiscord, stage: Stage, alice: Person) -> None:
    server.fail_next("POST", MESSAGES, status=500)
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm("who played Ridzik?"))
    assert FIRST in answer.content


@pytest.mark.usefixtures("impatient")
async def test_when_discord_stays_down_the_bot_goes_on(
    server: LocalDiscord, stage: Stage, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    server.fail_next("POST", MESSAGES, status=503, times=3)
    async with server.bot_running(stage.client()):
        await alice.dm("who played Ridzik?")
        await server.quiet()
        answer = await server.reply_to(await alice.dm("who directed the film?"))
    assert "Trouble" in caplog.text
    assert "passage" in answer.content


async def test_a_message_that_comes_twice_is_answered_once(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    client = stage.client()
    async with server.bot_running(client):
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        await server.reply_to(asked)
        again = await client.get_partial_messageable(general.id).fetch_message(asked.id)
        await client.on_message(again)
        await server.quiet()
    assert len(general.messages) == 2


async def test_a_response_after_three_seconds_is_no_end_of_the_bot(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    async with server.bot_running(stage.client()):
        late = await alice.slash("ask", general, question="who played Ridzik?", bot_takes=3.1)
        soon = await alice.slash("ask", general, question="who played Ridzik?")
    assert late.acknowledged is None
    assert "Discord had given up waiting while running ask." in caplog.text
    assert FIRST in soon.response.content


async def test_a_command_that_comes_twice_is_obeyed_once(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    async with server.bot_running(stage.client()):
        await alice.slash("ask", general, question="what is a zebra?")
        await _repeat_last(server)
    assert [gap.times for gap in stage.gaps(server.home.id)] == [1]


async def test_a_click_that_comes_twice_is_obeyed_once(
    server: LocalDiscord, stage: Stage, alice: Person, caplog: pytest.LogCaptureFixture
) -> None:
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm("who played Ridzik?"))
        await alice.clicks(answer, "🗑️")
        await _repeat_last(server)
    assert answer.deleted
    assert "Trouble" not in caplog.text


async def _repeat_last(server: LocalDiscord) -> None:
    """Tell the bot of the last command or click again."""
    (session,) = server.gateway.sessions
    told = [event for event in session.sent if event["t"] == "INTERACTION_CREATE"]
    await session.dispatch("INTERACTION_CREATE", told[-1]["d"])
    await server.quiet()


def broken() -> Interrupted:
    """A knowledge base that fails at every question."""

    def fail() -> NoReturn:
        raise ZeroDivisionError

    base = Interrupted.from_texts({"cats": "A cat sleeps."})
    base.before = fail
    return base


async def test_a_fault_of_our_own_has_a_number_to_report(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    async with server.bot_running(stage.client(broken())):
        said = (await alice.slash("ask", general, question="what sleeps?")).response
    assert "This went wrong, and it is my fault." in said.content
    number = said.content.split("`")[1]
    assert f"Trouble {number} while running ask." in caplog.text


async def test_who_asked_by_message_hears_of_a_fault_of_our_own_too(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    async with server.bot_running(stage.client(broken())):
        asked = await alice.says(general, f"{server.bot.mention} what sleeps?")
        said = await server.reply_to(asked)
    assert said.content.startswith("This went wrong, and it is my fault.")
    number = said.content.split("`")[1]
    assert f"Trouble {number} while answering a message." in caplog.text


async def test_a_command_that_is_no_more_says_so(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    client = stage.client()
    async with server.bot_running(client):
        client.tree.remove_command("document")
        said = (await alice.slash("document", general)).response
    assert said.content.startswith("This command has changed.")


async def test_the_log_names_no_asker(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level("INFO")
    server.forbid(general, Permission.SEND_MESSAGES)
    async with server.bot_running(stage.client()):
        await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        await alice.slash("ask", general, question="who?", bot_takes=3.1)
        await server.reply_to(await alice.dm("what is a zebra?"))
    assert "may not speak" in caplog.text
    assert str(alice.user.id) not in caplog.text
    assert server.token not in caplog.text
