import asyncio
import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.log import (
    JsonFormatter,
    TextFormatter,
    fields,
    go_on_with,
    number_now,
    prepare_log,
    question_number,
)
from config import LogLevel
from tests.bot.chat.stage import settings_with

TOKEN = "MTIz.secret-part.of-it"


def record(message: str, *args: object, **facts: object) -> logging.LogRecord:
    made = logging.LogRecord("bot.chat", logging.WARNING, "", 1, message, args, None)
    made.created = 1_700_000_000.125
    made.__dict__.update(fields(**facts))
    return made


def with_error(text: str) -> logging.LogRecord:
    made = record("Trouble.")
    made.exc_info = (OSError, OSError(text), None)
    return made


@contextmanager
def bare_log() -> Iterator[io.StringIO]:
    """A stream to log to, and a root logger without handlers, as a process begins with."""
    root = logging.getLogger()
    loggers = [root, *map(logging.getLogger, ("bot", "knowledge"))]
    before = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    root.handlers = []
    yield io.StringIO()
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers = handlers


def test_text_is_one_line_with_the_facts_behind() -> None:
    line = TextFormatter("").format(record("Heard %s.", "it", verdict="nothing", took_ms=1.5))
    assert line == (
        "2023-11-14T22:13:20.125+00:00 WARNING bot.chat: Heard it. verdict=nothing took_ms=1.5"
    )


def test_a_value_with_spaces_is_quoted() -> None:
    assert TextFormatter("").format(record("Heard.", text='a "b"')).endswith(r'text="a \"b\""')


def test_a_message_cannot_forge_another_line() -> None:
    line = TextFormatter("").format(record("one\n2023 INFO bot: \x1b[2Jtwo", text="a\nb"))
    assert line.isprintable()


def test_a_traceback_stands_below_its_line() -> None:
    lines = TextFormatter("").format(with_error("no route")).splitlines()
    assert lines[0].endswith("Trouble.")
    assert lines[-1] == "    OSError: no route"


def test_json_is_one_object_a_line() -> None:
    line = JsonFormatter("").format(record("Heard\n%s.", "it", verdict="nothing"))
    assert "\n" not in line
    assert json.loads(line) == {
        "time": "2023-11-14T22:13:20.125+00:00",
        "level": "warning",
        "logger": "bot.chat",
        "message": "Heard\nit.",
        "verdict": "nothing",
    }


def test_json_takes_one_line_that_is_safe_for_a_terminal() -> None:
    line = JsonFormatter("").format(record("a\u2028b\u2029c\x9b2J", path=Path("d\x85")))
    assert line.isprintable()
    said = json.loads(line)
    assert (said["message"], said["path"]) == ("a\u2028b\u2029c\x9b2J", "d\x85")


def test_json_holds_the_traceback() -> None:
    said = json.loads(JsonFormatter("").format(with_error("no route")))
    assert said["error"] == "OSError: no route"


@pytest.mark.parametrize("kind", [TextFormatter, JsonFormatter])
def test_the_token_is_taken_out_of_messages_facts_and_tracebacks(
    kind: type[TextFormatter | JsonFormatter],
) -> None:
    formatter = kind(TOKEN)
    assert TOKEN not in formatter.format(record("sent %s", TOKEN, header=f"Bot {TOKEN}"))
    assert TOKEN not in formatter.format(with_error(f"Bot {TOKEN}"))


@pytest.mark.parametrize("kind", [TextFormatter, JsonFormatter])
def test_tokens_of_interactions_are_taken_out(
    kind: type[TextFormatter | JsonFormatter],
) -> None:
    line = kind("").format(record("429 for %s", "https://d/webhooks/12/aW50-ZXJ_x/messages/@o"))
    assert "aW50" not in line
    assert "/webhooks/12/[hidden]/messages/@o" in line


@pytest.mark.parametrize("kind", [TextFormatter, JsonFormatter])
def test_a_line_within_a_question_has_its_number(
    kind: type[TextFormatter | JsonFormatter],
) -> None:
    formatter = kind("")
    with question_number():
        number = number_now()
        inside = formatter.format(record("Asked."))
    assert number in inside
    assert "question" not in formatter.format(record("Later."))


async def test_the_number_goes_along_into_threads_and_tasks() -> None:
    with question_number():
        number = number_now()
        assert await asyncio.to_thread(number_now) == number
        task = asyncio.create_task(asyncio.to_thread(number_now))
    assert await task == number


def test_two_questions_have_two_numbers() -> None:
    with question_number():
        one = number_now()
    with question_number():
        assert number_now() != one


def test_a_question_may_go_on_with_its_number() -> None:
    with question_number():
        go_on_with("0123abcd")
        assert number_now() == "0123abcd"
    assert number_now() != "0123abcd"


def test_the_settings_choose_format_and_level() -> None:
    with bare_log() as stream:
        prepare_log(settings_with(log_format="JSON", log_level="Warning"), stream)
        logging.getLogger("bot.chat").info("too quiet")
        logging.getLogger("bot.chat").warning("loud enough")
    assert [json.loads(line)["message"] for line in stream.getvalue().splitlines()] == [
        "loud enough"
    ]


def test_libraries_are_not_heard_below_warnings_even_when_debugging() -> None:
    with bare_log() as stream:
        prepare_log(settings_with(log_level=LogLevel.DEBUG), stream)
        logging.getLogger("bot.chat").debug("ours")
        logging.getLogger("discord.gateway").info("what somebody wrote")
        logging.getLogger("discord.http").warning("rate limited")
    assert [line.split(": ")[1] for line in stream.getvalue().splitlines()] == [
        "ours",
        "rate limited",
    ]


def test_the_log_never_holds_the_token() -> None:
    with bare_log() as stream:
        prepare_log(settings_with(discord_token=f" {TOKEN} "), stream)
        logging.getLogger("discord.http").error("Bot %s", TOKEN)
    assert "Bot [hidden]" in stream.getvalue()
