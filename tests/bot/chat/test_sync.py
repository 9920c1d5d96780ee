import stat
from pathlib import Path

import discord
import pytest

from bot.chat.sync import Told, read_told, write_told
from tests.bot.chat.stage import Stage
from tests.local_discord import LocalDiscord


async def start(server: LocalDiscord, stage: Stage, **settings: object) -> None:
    async with server.bot_running(stage.client(None, **settings)):
        pass


async def test_the_first_start_tells_discord_of_every_command(
    server: LocalDiscord, stage: Stage
) -> None:
    await start(server, stage)
    names = {command["name"] for command in server.commands[None]}
    assert names == {"ask", "document", "citation", "reindex", "gaps", "Answer this"}


async def test_each_command_says_what_it_does_and_is_offered_where_it_can_be_used(
    server: LocalDiscord, stage: Stage
) -> None:
    await start(server, stage)
    told = {
        command["name"]: (command.get("description"), command["contexts"])
        for command in server.commands[None]
    }
    in_servers, everywhere = [0], [0, 1]
    assert told == {
        "ask": ("Ask the documents a question.", everywhere),
        "document": ("See the documents that answers come from.", everywhere),
        "citation": ("See every passage that a citation supports.", everywhere),
        "reindex": ("Read the documents again and see what changed.", in_servers),
        "gaps": ("See questions that found no good answer.", in_servers),
        "Answer this": ("", everywhere),
    }


async def test_only_those_who_manage_a_server_see_the_operators_commands(
    server: LocalDiscord, stage: Stage
) -> None:
    await start(server, stage)
    needed = {
        command["name"]: command.get("default_member_permissions")
        for command in server.commands[None]
    }
    assert {name for name, permission in needed.items() if permission} == {"reindex", "gaps"}
    assert {int(permission) for permission in needed.values() if permission} == {
        discord.Permissions(manage_guild=True).value
    }


async def test_the_options_of_gaps_say_what_they_do(server: LocalDiscord, stage: Stage) -> None:
    await start(server, stage)
    (gaps,) = (command for command in server.commands[None] if command["name"] == "gaps")
    assert [option["description"] for option in gaps["options"]] == ["Forget them all."]


async def test_the_next_start_tells_discord_nothing(server: LocalDiscord, stage: Stage) -> None:
    await start(server, stage)
    await start(server, stage)
    assert server.commands_synced == 1


async def test_changed_commands_are_told_again(server: LocalDiscord, stage: Stage) -> None:
    await start(server, stage)
    # With a role for operators, the menus no longer hide their commands.
    await start(server, stage, operator_roles=(1,))
    assert server.commands_synced == 2


async def test_a_test_server_gets_the_commands_for_itself(
    server: LocalDiscord, stage: Stage
) -> None:
    await start(server, stage, test_server=server.home.id)
    assert (len(server.commands[server.home.id]), server.commands[None]) == (6, [])


async def test_a_test_server_takes_no_commands_from_the_others(
    server: LocalDiscord, stage: Stage
) -> None:
    await start(server, stage)
    await start(server, stage, test_server=server.home.id)
    assert (len(server.commands[server.home.id]), len(server.commands[None])) == (6, 6)


async def test_a_former_test_server_does_not_show_commands_twice(
    server: LocalDiscord, stage: Stage
) -> None:
    await start(server, stage, test_server=server.home.id)
    await start(server, stage)
    assert (server.commands[server.home.id], len(server.commands[None])) == ([], 6)


async def test_what_discord_did_not_take_is_told_at_the_next_start(
    server: LocalDiscord, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail_next("PUT", r"/applications/\d+/commands", status=503)
    await start(server, stage)
    assert "Discord did not take the commands" in caplog.text
    await start(server, stage)
    assert server.commands_synced == 1


@pytest.mark.parametrize("content", ["", "[]", "null", '{"commands": 1}', "\x00"])
def test_a_damaged_note_counts_as_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "commands.json"
    path.write_text(content)
    assert read_told(path) is None


def test_the_note_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "data" / "commands.json"
    write_told(path, Told("abc", 5))
    assert read_told(path) == Told("abc", 5)
    assert [each.name for each in path.parent.iterdir()] == ["commands.json"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_note_that_cannot_be_written_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    write_told(tmp_path / "file" / "commands.json", Told("abc"))
    assert "cannot be written" in caplog.text


def test_what_cannot_take_the_place_of_the_note_is_not_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "commands.json"
    path.mkdir()
    write_told(path, Told("abc"))
    assert list(tmp_path.iterdir()) == [path]
