import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import discord
import pytest

from bot import command_line
from bot.chat import invite, run
from bot.chat.alone import alone
from bot.chat.client import ready_line
from bot.chat.start import PERMISSIONS, reconnection_on_one_line
from config import Settings
from knowledge import KnowledgeBase
from tests.bot.chat.stage import FIRST, Interrupted, Stage, settings_with
from tests.bot.running import ROOT, environment
from tests.local_discord import Intent, LocalDiscord, local_discord


@asynccontextmanager
async def bot(
    server: LocalDiscord, folder: Path, command: str = "run", **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    given = {f"RIDZIK_{name.upper()}": value for name, value in settings.items()}
    given = {
        "RIDZIK_DATA": str(folder),
        "RIDZIK_DISCORD_TOKEN": server.token,
        "RIDZIK_LOG_LEVEL": "warning",
        **given,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot.chat.start_bot", server.url, command),
        env=environment(**given),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str, str]:
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_a_signal_ends_it_cleanly(
    server: LocalDiscord, tmp_path: Path, number: signal.Signals
) -> None:
    alice = server.person("alice")
    async with bot(server, tmp_path) as process:
        await server.connected()
        answer = await server.reply_to(await alice.dm("who played Ridzik?"))
        process.send_signal(number)
        status, out, err = await ended(process)
    assert FIRST in answer.content
    assert (status, out, err) == (0, "", "")


async def test_it_says_on_one_line_who_is_where_with_what(
    server: LocalDiscord, tmp_path: Path
) -> None:
    server.guild("away")
    async with bot(server, tmp_path) as process:
        assert process.stdout is not None
        line = await process.stdout.readline()
        process.terminate()
        status, rest, err = await ended(process)
    assert (
        line.decode() == f"{server.bot.name} answers in 2 servers from 1 document (21 passages).\n"
    )
    assert (status, rest, err) == (0, "", "")


async def test_a_wrong_token_gives_one_sentence(server: LocalDiscord, tmp_path: Path) -> None:
    token = "wrong.secret.token"
    async with bot(server, tmp_path, discord_token=token) as process:
        status, out, err = await ended(process)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(
        "ridzik: Discord does not know this token. Open https://discord.com/developers"
    )
    assert "secret" not in err


async def test_a_token_that_was_reset_in_between_gives_the_same_sentence(
    server: LocalDiscord, tmp_path: Path
) -> None:
    server.gateway.token = "the new one"
    async with bot(server, tmp_path) as process:
        status, out, err = await ended(process)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("ridzik: Discord does not know this token.")


async def test_a_missing_intent_gives_one_sentence(tmp_path: Path) -> None:
    async with (
        local_discord(portal=Intent(0)) as server,
        bot(server, tmp_path, ask_channels="123") as process,
    ):
        status, out, err = await ended(process)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "switch on Message Content Intent" in err


async def test_a_discord_out_of_reach_gives_one_sentence(
    server: LocalDiscord, tmp_path: Path
) -> None:
    # Nothing listens on the port of discarded packets.
    server.url = "http://127.0.0.1:9"
    async with bot(server, tmp_path) as process:
        status, out, err = await ended(process)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("ridzik: Discord cannot be reached:")


async def test_the_invitation_asks_for_no_more_than_is_needed(
    server: LocalDiscord, tmp_path: Path
) -> None:
    async with bot(server, tmp_path, "invite") as process:
        status, out, err = await ended(process)
    assert (status, err) == (0, "")
    assert out == (
        f"https://discord.com/oauth2/authorize?client_id={server.bot.id}"
        f"&scope=bot+applications.commands&permissions={PERMISSIONS.value}\n"
    )


def test_the_permissions_are_these_five() -> None:
    assert {name for name, given in PERMISSIONS if given} == {
        "read_messages",  # discord.py's first name for View Channel
        "send_messages",
        "send_messages_in_threads",
        "create_public_threads",
        "read_message_history",
    }


def no_documents() -> KnowledgeBase:
    """Documents that nobody gets to."""
    pytest.fail("The documents were opened.")


@pytest.mark.parametrize("command", [partial(run, open_documents=no_documents), invite])
@pytest.mark.parametrize("token", [None, "", "  "])
def test_no_token_says_where_to_get_one(
    capsys: pytest.CaptureFixture[str], token: str | None, command: Callable[[Settings], int]
) -> None:
    assert command(settings_with(discord_token=token)) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("ridzik: There is no Discord token. Open https://discord.com/developers")


@pytest.mark.parametrize(
    ("name", "value"),
    [("DOCUMENTS", "nowhere.txt"), ("DOCUMENTS", "~nobody-of-that-name/x.txt"), ("DATA", "x/data")],
)
def test_a_path_that_cannot_be_used_is_named_on_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").touch()
    monkeypatch.setenv("RIDZIK_DATA", str(tmp_path))
    monkeypatch.setenv("RIDZIK_DISCORD_TOKEN", "x")
    monkeypatch.setenv(f"RIDZIK_{name}", value)
    assert command_line.run(["discord"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), value in err) == ("", 1, True)
    assert err.startswith("ridzik: ")


async def test_it_is_announced_once_however_often_discord_says_ready(
    server: LocalDiscord, stage: Stage
) -> None:
    client = stage.client()
    async with server.bot_running(client):
        await client.on_ready()
        await client.on_ready()
    assert stage.announced == ["Ridzik answers in 1 server from 1 document (21 passages)."]


async def test_without_a_server_it_says_how_to_invite_it(stage: Stage) -> None:
    line = ready_line(stage.client())
    assert "in 0 servers" in line
    assert line.endswith("ridzik discord --invite")


async def test_several_connections_answer_as_one(stage: Stage) -> None:
    async with local_discord(bot_name="Ridzik", shards=2) as server:
        alice, client = server.person("alice"), stage.client(shards=True)
        server.advance(0.001)  # A server that is a moment younger is the other connection's.
        away = server.guild("away")
        away.members[alice.user] = []
        channels = [server.text_channel("general", guild=guild) for guild in (server.home, away)]
        async with server.bot_running(client):
            await server.connected(sessions=2)
            for channel in channels:
                asked = await alice.says(channel, f"{server.bot.mention} who played Ridzik?")
                assert FIRST in (await server.reply_to(asked)).content
            assert {guild.shard_id for guild in client.guilds} == {0, 1}
    assert isinstance(client, discord.AutoShardedClient)


async def test_an_answer_under_way_is_sent_before_the_end(
    server: LocalDiscord, stage: Stage
) -> None:
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    alice = server.person("alice")
    base = Interrupted.from_texts({"cats": "A cat sleeps."})
    base.before = lambda: loop.call_soon_threadsafe(begun.set)
    client = stage.client(base)
    async with server.bot_running(client):
        asked = await alice.dm("what sleeps?")
        await begun.wait()
        await client.close()
    sent = [message.reply_to for message in alice.direct_messages.messages.values()]
    assert sent == [None, asked]


async def test_closing_twice_is_no_trouble(server: LocalDiscord, stage: Stage) -> None:
    client = stage.client()
    async with server.bot_running(client):
        await client.close()
    await client.close()
    assert client.is_closed()


def test_a_lost_connection_is_logged_on_one_line() -> None:
    error = OSError("no route")
    record = logging.LogRecord(
        "discord.client", logging.ERROR, "", 1, "Attempting a reconnect in %.2fs", (1.5,),
        (OSError, error, None),
    )  # fmt: skip
    assert reconnection_on_one_line(record)
    assert logging.Formatter().format(record) == "Attempting a reconnect in 1.50s: no route"


async def test_a_second_bot_with_one_data_folder_says_so(
    server: LocalDiscord, tmp_path: Path
) -> None:
    with alone(tmp_path / "running"):
        async with bot(server, tmp_path) as process:
            await server.connected()
            process.terminate()
            status, _, err = await ended(process)
    assert status == 0
    assert f"Another bot runs with the data folder {tmp_path}." in err


def test_names_that_are_no_settings_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert run(settings_with(), no_documents, ["RIDZIK_ALOWED_ROLES"]) == 2
    assert "There is no setting RIDZIK_ALOWED_ROLES" in caplog.text
