import json
import logging
from collections.abc import Iterator

import pytest

from bot.log import JsonFormatter
from tests.bot.chat.stage import Stage
from tests.local_discord import LocalDiscord

QUESTION = "who played Ridzik?"


class Lines(logging.Handler):
    """What the log of a bot would hold, as objects."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(JsonFormatter(""))
        self.said: list[dict[str, object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what would be written."""
        self.said.append(json.loads(self.format(record)))

    def asked(self) -> list[dict[str, object]]:
        """The lines about questions."""
        return [line for line in self.said if line["message"] == "A question was asked."]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[Lines]:
    lines = Lines()
    caplog.set_level(logging.INFO)
    logging.getLogger("bot").addHandler(lines)
    yield lines
    logging.getLogger("bot").removeHandler(lines)


async def test_each_question_has_a_line_with_its_verdict(
    server: LocalDiscord, stage: Stage, log: Lines
) -> None:
    alice = server.person("alice")
    general = server.text_channel("general")
    async with server.bot_running(stage.client()):
        await server.reply_to(await alice.dm(QUESTION))
        await alice.slash("ask", general, question="what is a zebra?")
        await server.quiet()
    assert [line["verdict"] for line in log.asked()] == ["answered", "nothing"]
    assert len({line["question"] for line in log.asked()}) == 2


async def test_no_line_tells_who_asked_or_what(
    server: LocalDiscord, stage: Stage, log: Lines
) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        await server.reply_to(await alice.dm(QUESTION))
    assert log.asked()
    said = json.dumps(log.said)
    assert "Ridzik?" not in said
    assert "alice" not in said
    assert str(alice.user.id) not in said
    assert str(alice.direct_messages.id) not in said


async def test_a_setting_puts_questions_into_the_log(
    server: LocalDiscord, stage: Stage, log: Lines
) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client(log_questions=True)):
        await server.reply_to(await alice.dm(QUESTION))
    assert log.asked()[0]["text"] == QUESTION


async def test_an_edited_question_keeps_its_number(
    server: LocalDiscord, stage: Stage, log: Lines
) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        asked = await alice.dm(QUESTION)
        await server.reply_to(asked)
        await alice.edits(asked, "who played Danko?")
        await server.quiet()
    first, second = log.asked()
    assert first["question"] == second["question"]


async def test_trouble_has_the_number_of_its_question(
    server: LocalDiscord, stage: Stage, log: Lines
) -> None:
    alice = server.person("alice")
    general = server.text_channel("general")
    async with server.bot_running(stage.client()):
        server.fail_next("POST", r"/interactions/.*", status=400)
        made = await alice.slash("ask", general, question=QUESTION)
    number = log.asked()[0]["question"]
    trouble = [line for line in log.said if line["level"] == "error"]
    assert [line["question"] for line in trouble] == [number]
    assert f"`{number}`" in made.response.content


async def test_what_the_records_log_has_the_number_too(
    server: LocalDiscord, stage: Stage, log: Lines
) -> None:
    stage.records.write_text("no database, this")
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        await server.reply_to(await alice.dm("what is a zebra?"))
    damaged = [line for line in log.said if "is damaged" in str(line["message"])]
    assert [line.get("question") for line in damaged] == [log.asked()[0]["question"]]


async def test_where_it_may_not_write_directly_nobody_is_named(
    server: LocalDiscord, stage: Stage, log: Lines
) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        server.fail_next("POST", r"/channels/\d+/messages", status=403)
        await alice.dm(QUESTION)
        await server.quiet()
    told = [str(line["message"]) for line in log.said if line["level"] == "warning"]
    assert [text.partition(":")[0] for text in told] == ["I may not answer a direct message"]


async def test_a_button_of_an_older_ridzik_that_fails_leaves_its_id_out_of_the_log(
    server: LocalDiscord, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm(QUESTION))
        for part in answer.components[0]["components"]:
            part["custom_id"] = f"ridzik-{part['custom_id'][:4]}-who-asked-this"
        server.fail_next("POST", r"/interactions/.*", status=400)
        await alice.clicks(answer, "Context")
    assert "while pressing an old button" in caplog.text
    assert "who-asked-this" not in caplog.text
