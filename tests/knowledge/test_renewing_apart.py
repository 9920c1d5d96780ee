"""Reading in a process of its own: the same edition as without it, or the one before."""

import logging
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import KnowledgeBase, KnowledgeError
from knowledge.errors import ReadingEndedError
from tests.knowledge.same_edition import assert_same


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"The walrus {name} swims.[3] It dives.\n")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def kb(folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> KnowledgeBase:
    """Of documents that count as large."""
    monkeypatch.setattr("knowledge.kept_edition.LARGE", 0)
    return KnowledgeBase.open(folder, store=index)


def once(do: Callable[[], object]) -> Callable[[int, int], None]:
    """What does something when it is first told how much is read."""
    left = [do]

    def advance(_done: int, _total: int) -> None:
        while left:
            left.pop()()

    return advance


def test_edition_changes_and_problems_are_those_of_reading_here(
    kb: KnowledgeBase, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    here = KnowledgeBase.open(folder)
    (folder / "a.txt").unlink()
    (folder / "b.txt").write_bytes(b"A walrus.\nA w\xff\n")
    (folder / "c.txt").write_text("The walrus c swims.[4] It sleeps. It eats.\n")
    (folder / "d.txt").write_text("A seal barks.[3]\n")
    caplog.set_level(logging.INFO)
    changes = kb.catch_up()
    assert changes == here.catch_up()
    assert kb.problems == here.problems
    assert_same(kb, here)
    assert f"{folder / 'b.txt'}, line 2, byte 4" in caplog.text


def test_where_nothing_is_left_to_read_the_old_passages_answer(
    kb: KnowledgeBase, folder: Path
) -> None:
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(KnowledgeError, match="There is no document in"):
        kb.reindex()
    assert kb.ask("walrus").matches


def test_questions_are_answered_meanwhile_and_an_edit_meanwhile_is_not_lost(
    kb: KnowledgeBase, folder: Path
) -> None:
    versions = []

    def edit() -> None:
        versions.append(kb.ask("walrus").version)
        (folder / "a.txt").write_text("A penguin waddles.\n")

    (folder / "c.txt").write_text("A seal barks.\n")
    before = kb.version
    after = kb.reindex(once(edit)).version
    assert versions == [before]
    assert after != before
    assert kb.ask("seal").matches
    kb.catch_up()
    assert kb.ask("penguin").matches


@pytest.fixture
def much(kb: KnowledgeBase, folder: Path) -> Path:
    """A document that came after the others were read, and takes a second or more to read."""
    assert len(kb.passages) == 6
    path = folder / "much.txt"
    path.write_text("".join(f"Walrus {number} eats a fish.\n" for number in range(50_000)))
    return path


def test_one_that_is_killed_leaves_the_old_passages(
    kb: KnowledgeBase, folder: Path, index: Path, much: Path
) -> None:
    def kill() -> None:
        assert kb._kept._process is not None
        os.kill(kb._kept._process._process.pid, signal.SIGKILL)

    (folder / "a.txt").write_text("A penguin waddles.\n")
    with pytest.raises(ReadingEndedError, match=r"before it was done \(signal 9\)"):
        kb.reindex(once(kill))
    assert kb.ask("walrus a").matches
    assert KnowledgeBase.stored([folder], store=index).version == kb.version
    much.unlink()
    kb.reindex()
    assert kb.ask("penguin").matches


@pytest.mark.usefixtures("much")
def test_one_that_is_told_to_stop_leaves_nothing_behind(
    kb: KnowledgeBase, index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ReadingEndedError, match="status 130"):
        kb.reindex(once(kb.stop_reading))
    assert kb.ask("walrus a").matches
    assert len(list(index.iterdir())) == 1
    assert not caplog.text


def test_one_that_cannot_keep_the_index_is_not_needed(
    kb: KnowledgeBase, folder: Path, index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def take_away() -> None:
        shutil.rmtree(index)
        index.touch()

    (folder / "a.txt").write_text("A penguin waddles.\n")
    kb.reindex(once(take_away))
    assert kb.ask("penguin").matches
    assert f"The index cannot be kept in {index}" in caplog.text


def test_what_could_not_be_kept_is_not_taken_for_what_is(kb: KnowledgeBase, folder: Path) -> None:
    text = (folder / "a.txt").read_text()
    (folder / "a.txt").write_text("A penguin waddles.\n")
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, most))  # as if the disk were full
    try:
        kb.reindex()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))
    assert kb.ask("penguin").matches
    (folder / "a.txt").write_text(text)
    kb.reindex()
    assert not kb.ask("penguin").matches


def test_where_none_can_be_started_it_is_read_here(
    kb: KnowledgeBase,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("sys.executable", str(folder / "python"))
    (folder / "a.txt").write_text("A penguin waddles.\n")
    kb.reindex()
    assert kb.ask("penguin").matches
    assert "No process can be started" in caplog.text


def test_what_goes_wrong_there_is_in_the_log_here(
    kb: KnowledgeBase,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (folder / "rank_bm25.py").write_text("frobnicate()\n")
    monkeypatch.setattr("sys.path", [str(folder), *sys.path])
    (folder / "a.txt").write_text("A penguin waddles.\n")
    with pytest.raises(ReadingEndedError, match="status 1"):
        kb.reindex()
    assert "name 'frobnicate' is not defined" in caplog.text
