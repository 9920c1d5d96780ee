"""Half-written files: real ones, cut where a writer may pause."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase, UnreadableDocumentError, half_written
from knowledge.document import read_document
from knowledge.half_written import SETTLING
from knowledge.lines import ends_sentence
from knowledge.reading import Source, read_data

ROOT = Path(__file__).parents[2]
RED_HEAT = (ROOT / "knowledge" / "documents" / "red_heat.txt").read_bytes()
ZOO = "A walrus swims.\nTwo seals bark.\nIt dives to the bottom\n"


@pytest.fixture
def zoo(tmp_path: Path) -> Path:
    zoo = tmp_path / "zoo.txt"
    zoo.write_text(ZOO)
    return zoo


@pytest.fixture
def kb(zoo: Path) -> KnowledgeBase:
    return KnowledgeBase.open(zoo)


def test_a_text_that_breaks_off_leaves_the_last_good_passages(zoo: Path, kb: KnowledgeBase) -> None:
    zoo.write_text("A penguin swims.\nTwo se")
    changes = kb.catch_up()
    assert changes.unsettled
    (problem,) = changes.problems
    assert problem == (
        f"The document {zoo}, line 2, byte 7 cannot be read: it seems to be half-written, as it "
        "breaks off there; 3 seconds after the last change it is taken as it is."
    )
    assert [each.text for each in kb.passages] == ZOO.splitlines()


def test_the_whole_text_is_read_as_soon_as_it_is_there(zoo: Path, kb: KnowledgeBase) -> None:
    with zoo.open("w") as file:
        file.write("A penguin swims.\nTwo se")
        file.flush()
        assert kb.catch_up().unsettled
        file.write("als bark.\n")
    changes = kb.catch_up()
    assert not changes.problems
    assert not changes.unsettled
    assert [each.text for each in kb.passages] == ["A penguin swims.", "Two seals bark."]


def test_after_a_few_seconds_it_is_taken_as_it_is(zoo: Path, kb: KnowledgeBase) -> None:
    zoo.write_text("A penguin swims.\nTwo se")
    age(zoo, SETTLING + 1)
    assert not kb.catch_up().problems
    assert [each.text for each in kb.passages] == ["A penguin swims.", "Two se"]


def age(path: Path, seconds: float) -> None:
    """Make a file so old that nobody wrote to it for so many seconds."""
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_who_asks_for_it_gets_it_as_soon_as_it_has_settled(
    zoo: Path, kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(half_written, "SETTLING", 0.3)
    zoo.write_text("A penguin swims.\nTwo se")
    changes = kb.reindex()
    assert not changes.problems
    assert not changes.unsettled
    assert len(kb.passages) == 2


def test_who_asks_while_it_is_still_written_is_told(
    zoo: Path, kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    zoo.write_text("A penguin swims.\nTwo se")

    def write_more() -> None:
        zoo.write_text("A penguin swims.\nTwo seals ba")

    monkeypatch.setattr("knowledge.renewing.wait_until_settled", write_more)
    (problem,) = kb.reindex().problems
    assert "half-written" in problem
    assert kb.ask("walrus").matches


def test_a_file_from_the_future_is_taken_as_it_is(zoo: Path, kb: KnowledgeBase) -> None:
    zoo.write_text("A penguin swims.\nTwo se")
    age(zoo, -3_600)
    assert not kb.catch_up().problems


@pytest.mark.parametrize(
    "text",
    [
        "A walrus swims.\n",
        "A walrus swims.",
        "Two seals bark [3]\n",
        "A walrus swims. [3]",
        "It dives to the bottom\n\nA note without an end",
        "Two cats bark.\nIt dives to the bottom",
        "A walrus swims.\nTwo seals bark.\nIt dives to the very bottom",
    ],
)
def test_an_honest_edit_does_not_wait(zoo: Path, kb: KnowledgeBase, text: str) -> None:
    zoo.write_text(text)
    assert not kb.catch_up().unsettled
    assert not kb.problems
    assert kb.passages == KnowledgeBase.open(zoo).passages


def test_a_file_that_was_never_read_whole_is_read_as_it_is(zoo: Path) -> None:
    zoo.write_text("A penguin swims.\nTwo se")
    assert len(KnowledgeBase.open(zoo).passages) == 2


def test_a_file_that_changes_while_it_is_read_is_read_again_later(
    zoo: Path, kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    zoo.write_text("A penguin swims.\n")

    def read_and_write(path: Path) -> bytes:
        data = read_data(path)
        zoo.write_text("A penguin swims.\nTwo seals bark.\n")
        return data

    with monkeypatch.context() as patch:
        patch.setattr("knowledge.half_written.read_data", read_and_write)
        changes = kb.catch_up()
    assert changes.unsettled
    assert "changes while it is read" in changes.problems[0]
    assert kb.ask("walrus").matches
    assert not kb.catch_up().problems
    assert len(kb.passages) == 2


@given(size=st.integers(1, len(RED_HEAT) - 1))
def test_wherever_a_copy_pauses_no_passage_is_cut_in_two(
    tmp_path_factory: pytest.TempPathFactory, size: int
) -> None:
    source = Source("red_heat", tmp_path_factory.getbasetemp() / "red_heat.txt")
    source.path.write_bytes(RED_HEAT)
    whole = read_document(source, "en")
    source.path.write_bytes(RED_HEAT[:size])
    try:
        found = read_document(source, "en", whole)
    except UnreadableDocumentError:
        return
    # A full stop within a sentence, as in "No. 1", or a colon looks like its end.
    texts = {each.text for each in whole.passages}
    assert all(each.text in texts or ends_sentence(each.text) for each in found.passages)
