from pathlib import Path

import pytest

from bot.reindex_request import request_file, request_reindexing
from knowledge import KnowledgeBase


@pytest.fixture
def base(tmp_path: Path) -> KnowledgeBase:
    (tmp_path / "zoo.txt").write_text("A walrus swims.\n")
    return KnowledgeBase.open(tmp_path / "zoo.txt", store=tmp_path / "index")


def test_a_request_is_its_owners_alone(base: KnowledgeBase) -> None:
    request_reindexing(base)
    request = request_file(base)
    assert request is not None
    assert request.stat().st_mode & 0o777 == 0o600


def test_without_a_store_there_is_nobody_to_reach() -> None:
    assert request_file(KnowledgeBase.from_texts({"zoo": "A walrus swims."})) is None


def test_a_request_that_cannot_be_left_is_told(
    tmp_path: Path, base: KnowledgeBase, caplog: pytest.LogCaptureFixture
) -> None:
    request = request_file(base)
    for file in (tmp_path / "index").iterdir():
        file.unlink()
    (tmp_path / "index").rmdir()
    (tmp_path / "index").touch()
    request_reindexing(base)
    assert f"cannot be told to reindex: {request} cannot be written (" in caplog.text
