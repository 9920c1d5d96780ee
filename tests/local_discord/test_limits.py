from collections.abc import Callable
from typing import Any

import discord
import pytest

from tests.local_discord import Channel, Guild, LocalDiscord, Permission, Role, User
from tests.local_discord.commands import check_commands, filled_in
from tests.local_discord.conftest import SmallBot, button
from tests.local_discord.limits import check_message
from tests.local_discord.refusals import Json, RefusedError
from tests.local_discord.world import ORDINARY


def row(*parts: Json) -> Json:
    return {"type": 1, "components": list(parts)}


def press(number: int = 0, **changes: object) -> Json:
    return {"type": 2, "style": 2, "label": "x", "custom_id": f"id {number}"} | changes


def menu(**changes: object) -> Json:
    option = {"label": "x", "value": "x"}
    return {"type": 3, "custom_id": "menu", "options": [option]} | changes


def embed(**parts: object) -> Json:
    return {"embeds": [parts]}


def options(count: int) -> list[Json]:
    return [{"label": "x", "value": str(n)} for n in range(count)]


FULL: list[Json] = [
    {"content": "x" * 2000},
    {"components": [row(*(press(5 * r + n) for n in range(5))) for r in range(5)]},
    {"components": [row(press(custom_id="x" * 100, label="x" * 80))]},
    {"components": [row(menu(options=options(25)))]},
    embed(title="x" * 256, description="x" * 4096, footer={"text": "x" * 1648}),
    embed(fields=[{"name": "x", "value": "x"}] * 25),
    {"content": "x", "allowed_mentions": {"parse": ["roles"], "users": ["1"] * 100}},
]

OVERFULL: list[tuple[Json, str]] = [
    ({"content": "x" * 2001}, "BASE_TYPE_MAX_LENGTH"),
    ({"components": [row(press(n)) for n in range(6)]}, "BASE_TYPE_MAX_LENGTH"),
    ({"components": [row(*map(press, range(6)))]}, "BASE_TYPE_BAD_LENGTH"),
    ({"components": [row()]}, "BASE_TYPE_BAD_LENGTH"),
    ({"components": [press()]}, "UNION_TYPE_CHOICES"),
    ({"components": [row(press(custom_id="x" * 101))]}, "BASE_TYPE_BAD_LENGTH"),
    ({"components": [row(press(custom_id=""))]}, "BASE_TYPE_REQUIRED"),
    ({"components": [row(press(label="x" * 81))]}, "BASE_TYPE_MAX_LENGTH"),
    ({"components": [row(press(label=""))]}, "BUTTON_COMPONENT_INVALID_LABEL_OR_EMOJI"),
    ({"components": [row(press(style=9))]}, "BASE_TYPE_CHOICES"),
    ({"components": [row(press(style=5))]}, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"),
    ({"components": [row(press(1)), row(press(1))]}, "COMPONENT_CUSTOM_ID_DUPLICATED"),
    ({"components": [row(menu(), press())]}, "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    ({"components": [row(menu(options=options(26)))]}, "BASE_TYPE_BAD_LENGTH"),
    ({"components": [row(menu(options=[]))]}, "BASE_TYPE_BAD_LENGTH"),
    ({"components": [row(menu(placeholder="x" * 151))]}, "BASE_TYPE_MAX_LENGTH"),
    (
        {"components": [row(menu(options=options(1) * 2))]},
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    (
        {"components": [row(menu(options=[{"label": "x" * 101, "value": "x"}]))]},
        "BASE_TYPE_BAD_LENGTH",
    ),
    ({"embeds": [{"title": "x"}] * 11}, "BASE_TYPE_MAX_LENGTH"),
    (embed(title="x" * 257), "BASE_TYPE_MAX_LENGTH"),
    (embed(description="x" * 4097), "BASE_TYPE_MAX_LENGTH"),
    (embed(footer={"text": "x" * 2049}), "BASE_TYPE_MAX_LENGTH"),
    (embed(fields=[{"name": "x", "value": "x"}] * 26), "BASE_TYPE_MAX_LENGTH"),
    (embed(fields=[{"name": "x", "value": "x" * 1025}]), "BASE_TYPE_BAD_LENGTH"),
    (embed(fields=[{"name": "", "value": "x"}]), "BASE_TYPE_REQUIRED"),
    ({"embeds": [{"description": "x" * 4000}] * 2}, "MAX_EMBED_SIZE_EXCEEDED"),
    (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    ({"content": "x", "allowed_mentions": {"users": ["1"] * 101}}, "BASE_TYPE_MAX_LENGTH"),
    ({"components": [], "flags": 1 << 15}, "NOT_PLAYED"),
]


@pytest.mark.parametrize("body", FULL)
def test_what_just_fits_is_taken(body: Json) -> None:
    check_message(body)


@pytest.mark.parametrize(("body", "code"), OVERFULL)
def test_what_does_not_fit_is_refused(body: Json, code: str) -> None:
    with pytest.raises(RefusedError) as caught:
        check_message(body)
    assert caught.value.body["code"] == 50035
    assert code in str(caught.value.body["errors"])


def command(**changes: object) -> list[Json]:
    return [{"type": 1, "name": "ask", "description": "Ask."} | changes]


def option(**changes: object) -> list[Json]:
    return command(options=[{"type": 3, "name": "question", "description": "What?"} | changes])


def choices(count: int, name: str = "x") -> list[Json]:
    return [{"name": f"{name}{n}", "value": str(n)} for n in range(count)]


@pytest.mark.parametrize(
    "commands",
    [
        command(name="x" * 32, description="x" * 100),
        command(name="вопрос"),
        command(type=3, name="Answer this", description=""),
        option(choices=choices(25)),
        option(choices=choices(1, "x" * 99)),
        option(required=True, autocomplete=True),
    ],
)
def test_ordinary_commands_are_taken(commands: list[Json]) -> None:
    check_commands(commands)


@pytest.mark.parametrize(
    "commands",
    [
        command(name="Ask"),
        command(
            options=[
                {"type": 3, "name": f"o{n}", "description": "x", "choices": choices(25, "x" * 90)}
                for n in range(4)
            ]
        ),
        command(name="ask me"),
        command(name="x" * 33),
        command(description=""),
        command(description="x" * 101),
        command(type=3, description="A menu has none."),
        command(type=3, name="x" * 33, description=""),
        command() * 2,
        command(options=[option()[0]["options"][0]] * 2),
        command(options=[{"type": 3, "name": f"o{n}", "description": "x"} for n in range(26)]),
        option(name="Question"),
        option(description="x" * 101),
        option(choices=choices(26)),
        option(choices=choices(1, "x" * 100)),
        option(choices=choices(1), autocomplete=True),
        command(options=option()[0]["options"] + option(name="b", required=True)[0]["options"]),
    ],
)
def test_wrong_commands_are_refused(commands: list[Json]) -> None:
    with pytest.raises(RefusedError, match="Invalid Form Body"):
        check_commands(commands)


async def test_a_wrong_command_fails_the_sync(server: LocalDiscord, bot: SmallBot) -> None:
    ask = bot.tree.get_command("ask")
    assert isinstance(ask, discord.app_commands.Command)
    ask.description = "x" * 101
    with pytest.raises(discord.app_commands.CommandSyncFailure, match="Must be between 1 and 100"):
        async with server.bot_running(bot):
            pass
    assert server.commands_synced == 0


async def test_commands_are_kept_for_each_server(server: LocalDiscord, bot: SmallBot) -> None:
    async with server.bot_running(bot):
        guild = discord.Object(server.home.id)
        bot.tree.copy_global_to(guild=guild)
        await bot.tree.sync(guild=guild)
        assert [c.name for c in await bot.tree.fetch_commands(guild=guild)] == [
            "ask",
            "Answer this",
        ]
        ids = [command["id"] for command in server.commands()]
        await bot.tree.sync()
        assert [command["id"] for command in server.commands()] == ids
    assert server.commands_synced == 3
    assert [c["name"] for c in server.commands()] == ["ask", "Answer this"]


async def test_discord_py_is_told_what_was_wrong(server: LocalDiscord, bot: SmallBot) -> None:
    async def too_long(message: discord.Message) -> None:
        await message.reply("x", view=button(label="x" * 81))

    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), too_long
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        await server.quiet()
    assert bot.refusal() == (400, 50035)
    assert "components.0.components.0.label: Must be 80 or fewer" in str(bot.errors[0])


Act = Callable[[discord.Message], Any]


async def _edit_theirs(message: discord.Message) -> None:
    await message.edit(content="mine now")


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda m: m.reply("  \n "), (400, 50006)),
        (lambda m: m.channel.fetch_message(1), (404, 10008)),
        (_edit_theirs, (403, 50005)),
        (lambda m: m.delete(), (403, 50013)),
        (lambda m: m.create_thread(name="x" * 101), (400, 50035)),
    ],
)
async def test_a_request_is_refused_as_discord_would(
    server: LocalDiscord, bot: SmallBot, act: Act, refusal: tuple[int, int]
) -> None:
    async def answer(message: discord.Message) -> None:
        await act(message)

    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), answer
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        await server.quiet()
    assert bot.refusal() == refusal


@pytest.mark.parametrize(
    ("forbidden", "refusal"),
    [
        (Permission.SEND_MESSAGES, (403, 50013)),
        (Permission.READ_MESSAGE_HISTORY, (400, 160002)),
    ],
)
async def test_a_reply_needs_permission(
    server: LocalDiscord, bot: SmallBot, forbidden: Permission, refusal: tuple[int, int]
) -> None:
    async def answer(message: discord.Message) -> None:
        await message.reply("hello")

    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), answer
    server.forbid(general, forbidden)
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        await server.quiet()
    assert bot.refusal() == refusal


def test_roles_and_channels_settle_what_is_allowed() -> None:
    everyone, boss = Role(1, "@everyone", ORDINARY), Role(2, "boss", Permission.ADMINISTRATOR)
    alice, carol = User(3, "alice"), User(4, "carol")
    guild = Guild(1, "home", everyone, [boss], {alice: [], carol: [boss]})
    channel = Channel(5, "general", 0, guild)
    channel.denied[everyone.id] = Permission.SEND_MESSAGES
    thread = Channel(6, "thread", 11, guild, channel)
    assert Permission.SEND_MESSAGES not in channel.permissions(alice)
    assert Permission.SEND_MESSAGES not in thread.permissions(alice)
    assert Permission.SEND_MESSAGES in channel.permissions(carol)
    channel.allowed[alice.id] = Permission.SEND_MESSAGES
    assert Permission.SEND_MESSAGES in channel.permissions(alice)


async def test_a_thread_needs_a_permission_of_its_own(server: LocalDiscord, bot: SmallBot) -> None:
    async def answer(message: discord.Message) -> None:
        thread = await message.create_thread(name="an answer")
        await thread.send("in a thread")

    general, alice, bot.answer = server.text_channel("general"), server.person("alice"), answer
    server.forbid(general, Permission.SEND_MESSAGES_IN_THREADS)
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        await server.quiet()
    assert bot.refusal() == (403, 50013)


def test_an_option_may_be_too_short_while_it_is_typed() -> None:
    options = [{"name": "question", "type": 3, "required": True, "min_length": 5}]
    (typed,) = filled_in(options, {"question": "who"}, focused="question")
    assert typed["focused"]
    with pytest.raises(ValueError, match="takes 5 to 6000 characters"):
        filled_in(options, {"question": "who"})
