import asyncio
import errno
from pathlib import Path

import pytest

from bot.chat import beating as module
from bot.chat.beating import beating
from tests.bot.chat.stage import Stage
from tests.local_discord import LocalDiscord


async def test_it_beats_only_while_connected(tmp_path: Path) -> None:
    file = tmp_path / "alive"
    turns = iter((False, False, True))
    asked = asyncio.Event()

    def is_connected() -> bool:
        assert not file.exists()
        turn = next(turns)
        if turn:
            asked.set()
        return turn

    async with beating(file, is_connected, every=0):
        await asked.wait()
        assert file.exists()
    assert not file.exists()


async def test_a_disk_that_refuses_is_logged_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries = 0
    third = asyncio.Event()

    def refuse(_: Path) -> None:
        nonlocal tries
        tries += 1
        if tries == 3:
            third.set()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "beat", refuse)
    async with beating(tmp_path / "alive", lambda: True, every=0):
        await third.wait()
    assert caplog.text.count("no space left") == 1


async def test_the_client_knows_whether_discord_hears_it(
    server: LocalDiscord, stage: Stage
) -> None:
    client = stage.client()
    seen = [client.is_connected]
    lost = client.on_disconnect

    async def on_disconnect() -> None:
        await lost()
        seen.append(client.is_connected)

    client.event(on_disconnect)
    async with server.bot_running(client):
        seen.append(client.is_connected)
        server.drop_connections()
        await client.wait_for("resumed")
        await server.quiet()
        seen.append(client.is_connected)
    assert seen[:4] == [False, True, False, True]
