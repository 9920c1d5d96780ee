import discord
import pytest

from tests.local_discord import LocalDiscord
from tests.local_discord.conftest import SmallBot
from tests.local_discord.rules import (
    CHOICES,
    THREAD_START,
    Json,
    RefusedError,
    Rule,
    check,
    check_commands,
    check_message,
)


def row(*buttons: Json) -> Json:
    return {"type": 1, "components": list(buttons)}


def button(number: int = 0, **changes: object) -> Json:
    return {"type": 2, "style": 2, "label": "x", "custom_id": f"id {number}"} | changes


def rows(count: int, width: int) -> list[Json]:
    return [row(*(button(width * r + n) for n in range(width))) for r in range(count)]


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 2000, "nonce": "x" * 25},
        {"components": rows(5, 5)},
        {"components": [row(button(custom_id="x" * 100, label="x" * 80))]},
        {"components": [row(button(label=None, emoji={"name": "👍"}))]},
        {"content": "x", "allowed_mentions": {"parse": ["roles"], "users": ["1"] * 100}},
    ],
)
def test_a_message_that_just_fits_is_taken(body: Json) -> None:
    check_message(body)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"content": "x" * 2001}, "content"),
        ({"nonce": "x" * 26}, "nonce"),
        ({"components": rows(6, 1)}, "components"),
        ({"components": rows(1, 6)}, "components.0.components"),
        ({"components": [row()]}, "components.0.components"),
        ({"components": [row(button(custom_id="x" * 101))]}, "components.0.components.0.custom_id"),
        ({"components": [row(button(custom_id=""))]}, "components.0.components.0.custom_id"),
        ({"components": [row(button(label="x" * 81))]}, "components.0.components.0.label"),
        ({"components": [row(button(style=9))]}, "components.0.components.0.style"),
        ({"components": [row(button(1)), row(button(1))]}, "components"),
        ({"allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse.0"),
        ({"embeds": [{"title": "x"}]}, "embeds"),
    ],
)
def test_a_message_that_does_not_fit_is_refused_where_it_does_not(body: Json, place: str) -> None:
    with pytest.raises(RefusedError) as caught:
        check_message(body)
    errors = caught.value.body["errors"]
    for step in place.split("."):
        errors = errors[step]
    assert list(errors) == ["_errors"]


def command(**changes: object) -> Json:
    return {"type": 1, "name": "ask", "description": "Ask.", "options": []} | changes


def option(**changes: object) -> Json:
    return {"type": 3, "name": "question", "description": "What?"} | changes


@pytest.mark.parametrize(
    "taken",
    [
        command(name="x" * 32, description="x" * 100),
        command(name="вопрос"),
        command(options=[option(name=f"o{n}") for n in range(25)]),
        {"type": 3, "name": "Answer this"},
    ],
)
def test_an_ordinary_command_is_taken(taken: Json) -> None:
    check_commands([taken])


@pytest.mark.parametrize(
    "wrong",
    [
        command(name="Ask"),
        command(name="ask me"),
        command(name="x" * 33),
        command(name=""),
        command(description=""),
        command(description="x" * 101),
        command(options=[option(name="Question")]),
        command(options=[option(description="x" * 101)]),
        command(options=[option()] * 2),
        command(options=[option(name=f"o{n}") for n in range(26)]),
        {"type": 3, "name": "x" * 33},
        {"type": 3, "name": "Answer this", "description": "A menu has none."},
    ],
)
def test_a_wrong_command_is_refused(wrong: Json) -> None:
    with pytest.raises(RefusedError, match="Invalid Form Body"):
        check_commands([wrong])


def test_two_commands_of_one_name_are_refused() -> None:
    check_commands([command(), {"type": 3, "name": "ask"}])
    with pytest.raises(RefusedError, match="must be unique"):
        check_commands([command(), command()])


def choices(count: int, **changes: object) -> Json:
    return {"choices": [{"name": "x" * 100, "value": "x" * 100} | changes] * count}


@pytest.mark.parametrize(
    ("rule", "fits", "wrong"),
    [
        (CHOICES, choices(25), choices(26)),
        (CHOICES, choices(1), choices(1, name="x" * 101)),
        (CHOICES, choices(1), choices(1, value="x" * 101)),
        (THREAD_START, {"name": "x" * 100}, {"name": "x" * 101}),
        (THREAD_START, {"name": "x"}, {"name": ""}),
    ],
)
def test_choices_and_threads_have_limits_too(rule: Rule, fits: Json, wrong: Json) -> None:
    check(fits, rule)
    with pytest.raises(RefusedError):
        check(wrong, rule)


async def test_a_wrong_command_fails_the_sync(server: LocalDiscord, bot: SmallBot) -> None:
    bot.ask.description = "x" * 101
    with pytest.raises(discord.app_commands.CommandSyncFailure, match="between 1 and 100"):
        async with server.bot_running(bot):
            pass
    assert server.commands_synced == 0
