"""A check: whether the index is that of the documents, without changing anything."""

import threading
from pathlib import Path

import pytest

from knowledge import KnowledgeBase


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "zoo.txt").write_text("A walrus swims. It dives.\n")
    return folder


def test_a_check_changes_nothing(folder: Path, tmp_path: Path) -> None:
    kb = KnowledgeBase.open(folder, store=tmp_path / "index")
    assert kb.check().same
    (folder / "zoo.txt").write_text("A seal swims.\n")
    before = {path: path.read_bytes() for path in (tmp_path / "index").iterdir()}
    assert not kb.check().same
    assert kb.ask("walrus").matches
    assert {path: path.read_bytes() for path in (tmp_path / "index").iterdir()} == before


def test_a_check_adds_no_terms_to_those_of_the_edition(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    before = tuple(kb._edition.lexicon.terms)
    (folder / "zoo.txt").write_text("A seal juggles.\n")
    kb.check()
    assert tuple(kb._edition.lexicon.terms) == before


def test_a_check_waits_for_a_reindexing(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").write_text("A seal juggles.\n")
    checked: list[bool] = []
    checking = threading.Thread(target=lambda: checked.append(kb.check().same))

    def begin_a_check(*_: int) -> None:
        if not checking.ident:
            checking.start()
        assert not checked

    kb.reindex(begin_a_check)
    checking.join()
    assert checked == [True]
