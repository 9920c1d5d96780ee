"""The token is the bot's password: it is told to Discord, and to nobody else."""

import asyncio
import logging
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.command_line import run
from bot.heartbeat import beat
from bot.prompt import private_file
from config.folders import data_folder
from tests.bot.chat.stage import Stage, settings_with
from tests.bot.running import ROOT, environment, ridzik
from tests.local_discord import LocalDiscord

SECRET = "MTIz.secret-part.of-it"


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A machine on which files are for everyone unless a program says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


async def test_no_library_logs_the_token_even_when_debugging(
    server: LocalDiscord, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("aiohttp", "asyncio", "discord", "watchfiles"):
        caplog.set_level(logging.DEBUG, logger=name)
    asyncio.get_running_loop().set_debug(True)
    alice = server.person("alice")
    general = server.text_channel("general")
    client = stage.client(discord_token=server.token)
    async with server.bot_running(client):
        await server.reply_to(await alice.dm("who played Ridzik?"))
        server.fail_next("POST", r"/interactions/.*", status=500)
        await alice.slash("ask", general, question="who?")
        server.drop_connections()
        await client.wait_for("resumed")
    assert "discord.gateway" in {record.name for record in caplog.records}
    assert server.token not in caplog.text


async def test_nothing_that_shows_an_object_shows_the_token(
    server: LocalDiscord, stage: Stage
) -> None:
    client = stage.client(discord_token=SECRET)
    async with server.bot_running(client):
        shown = f"{client!r} {client.desk!r} {client.desk.settings!r} {client.http!r}"
    assert SECRET not in shown
    assert server.token not in shown


@pytest.mark.parametrize("status", [200, 418])
async def test_a_crash_report_does_not_hold_the_token(
    server: LocalDiscord, tmp_path: Path, status: int
) -> None:
    server.fail_next("GET", "/users/@me", status=status)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-X", "dev", "-W", "ignore", "-m", "tests.bot.chat.start_bot"),
        *(server.url, "run"),
        env=environment(
            RIDZIK_DATA=str(tmp_path),
            RIDZIK_DISCORD_TOKEN=server.token,
            RIDZIK_LOG_LEVEL="debug",
        ),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(60):
        out, err = await process.communicate()
    assert process.returncode
    assert err
    assert server.token.encode() not in out + err


@pytest.mark.parametrize(
    "words", [["--help"], ["discord", "--help"], ["doctor", "--help"], ["--version"], ["discrod"]]
)
def test_help_and_complaints_do_not_hold_the_token(words: list[str]) -> None:
    done = ridzik(*words, RIDZIK_DISCORD_TOKEN=SECRET)
    assert b"secret" not in done.stdout + done.stderr


@pytest.mark.parametrize("token", [f"{SECRET}…", f"{SECRET}\nX-Header: {SECRET}", f"a {SECRET}"])
@pytest.mark.parametrize("words", [["discord"], ["discord", "--invite"]])
def test_a_token_that_no_header_can_carry_gives_one_sentence(
    tmp_path: Path, token: str, words: list[str]
) -> None:
    done = ridzik(*words, RIDZIK_DISCORD_TOKEN=token, RIDZIK_DATA=str(tmp_path))
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"ridzik: Discord does not know this token.")
    assert b"secret" not in done.stdout + done.stderr


@pytest.mark.usefixtures("open_umask")
async def test_all_that_is_kept_is_for_its_owner_alone(
    server: LocalDiscord, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("RIDZIK_DATA", str(data))
    folder = data_folder(settings_with(data=data))
    stage.folder = folder
    alice = server.person("alice")
    async with server.bot_running(stage.client()):
        answer = await server.reply_to(await alice.dm("who played Ridzik?"))
        await alice.clicks(answer, "👎")
        await server.reply_to(await alice.dm("what is a zebra?"))
    await asyncio.to_thread(run, ["reindex"])
    private_file(folder / "history")
    beat(folder / "alive")
    modes = {
        path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in (folder, *folder.rglob("*"))
    }
    kept = {name.rpartition("/")[2].rpartition(".")[2] for name in modes}
    assert kept == {"data", "index", "zip", "request", "json", "sqlite3", "history", "alive"}
    assert {mode for name, mode in modes.items() if (tmp_path / name).is_dir()} == {0o700}
    assert {mode for name, mode in modes.items() if (tmp_path / name).is_file()} == {0o600}
