import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.chat import keeper as keeper_module
from bot.chat.keeper import Keeper
from bot.chat.records import Gap, Records, RecordsError
from knowledge import Verdict
from tests.bot.chat.stage import Clock

HERE = 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite3"


@pytest.fixture
def records(path: Path, monkeypatch: pytest.MonkeyPatch) -> Records:
    monkeypatch.setattr("bot.chat.records._SECONDS_FOR_A_LOCK", 0.01)
    monkeypatch.setattr(keeper_module, "RETRY", 0.0)
    return Records(path, 90, Clock())


@pytest.fixture
def keeper(records: Records) -> Iterator[Keeper]:
    made = Keeper(records)
    yield made
    made.close()


@pytest.fixture
def lock(records: Records, path: Path) -> Iterator[sqlite3.Connection]:
    records.gaps(HERE, 9)
    with closing(sqlite3.connect(path)) as file:
        file.execute("BEGIN EXCLUSIVE")
        yield file


def zebra(records: Records) -> None:
    records.add_unanswered("zebra?", Verdict.NOTHING, HERE)


async def test_what_was_noted_before_is_there(keeper: Keeper) -> None:
    keeper.note(zebra)
    keeper.note(zebra)
    assert await keeper.use(lambda records: records.gaps(HERE, 9)) == (Gap("zebra?", 2),)


async def test_a_note_waits_until_the_records_can_be_used(
    keeper: Keeper, lock: sqlite3.Connection
) -> None:
    keeper.note(zebra)
    with pytest.raises(RecordsError, match="locked"):
        await keeper.use(lambda records: records.gaps(HERE, 9))
    lock.rollback()
    assert await keeper.use(lambda records: records.gaps(HERE, 9)) == (Gap("zebra?", 1),)


async def test_that_notes_wait_is_said_once(
    keeper: Keeper, lock: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    loop, third = asyncio.get_running_loop(), asyncio.Event()
    tries = 0

    def note(records: Records) -> None:
        nonlocal tries
        tries += 1
        if tries == 3:
            loop.call_soon_threadsafe(third.set)
        zebra(records)

    keeper.note(note)
    await third.wait()
    lock.rollback()
    assert caplog.text.count("What is to be noted waits until they can.") == 1


async def test_it_is_tried_again_without_being_asked(
    keeper: Keeper, lock: sqlite3.Connection
) -> None:
    keeper.note(zebra)
    with pytest.raises(RecordsError):
        await keeper.use(zebra)
    lock.rollback()
    assert keeper._writing is not None
    await keeper._writing
    assert not keeper._waiting


async def test_the_end_writes_what_waits(records: Records) -> None:
    keeper = Keeper(records)
    keeper.note(zebra)
    keeper.close()
    assert records.gaps(HERE, 9) == (Gap("zebra?", 1),)


@pytest.mark.usefixtures("lock")
async def test_the_end_says_how_many_notes_are_lost(
    records: Records, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = Keeper(records)
    keeper.note(zebra)
    keeper.close()
    assert "The bot ends before they could be, and loses 1 note." in caplog.text


async def test_one_bad_note_keeps_no_other_waiting(
    keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    keeper.note(lambda _: 1 // 0)
    keeper.note(zebra)
    assert await keeper.use(lambda records: records.gaps(HERE, 9)) == (Gap("zebra?", 1),)
    assert "Something could not be noted." in caplog.text


async def test_without_records_nothing_is_kept() -> None:
    keeper = Keeper(None)
    keeper.note(zebra)
    assert await keeper.keep(lambda records: records.gaps(HERE, 9)) is None
    assert not keeper.keeps_records
    keeper.close()
