"""Watching: real files, and the system's own notice of their changes."""

import queue
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.reindex_request import request_reindexing
from bot.watching import Watcher
from knowledge import Advance, Changes, KnowledgeBase
from knowledge.renewing_apart import Outcome, RenewingProcess

PATIENCE = 20.0
"""Seconds after which what was waited for will not come."""


class Watched:
    """A knowledge base that is being watched, and what was noticed."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        self.knowledge_base = knowledge_base
        self._noticed: queue.Queue[Changes] = queue.Queue()
        self.watcher = Watcher(knowledge_base, self._noticed.put)

    def next(self) -> Changes:
        """What the next look at the documents found."""
        return self._noticed.get(timeout=PATIENCE)

    def answers(self, question: str) -> None:
        """Wait until a question finds a passage."""
        while not self.knowledge_base.ask(question).matches:
            self.next()

    def forgets(self, question: str) -> None:
        """Wait until a question finds no passage any more."""
        while self.knowledge_base.ask(question).matches:
            self.next()

    def has_problem(self, *words: str) -> None:
        """Wait until a problem is named with these words."""
        while not any(all(w in each for w in words) for each in self.knowledge_base.problems):
            self.next()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "zoo.txt").write_text("A walrus swims.\n")
    return folder


@pytest.fixture
def watched(folder: Path, tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(KnowledgeBase.open(folder, store=tmp_path / "index"))
    with watched.watcher:
        yield watched


def test_an_edit_is_answered_from(watched: Watched, folder: Path) -> None:
    (folder / "zoo.txt").write_text("A walrus swims.\nA penguin waddles.\n")
    watched.answers("penguin")


def test_a_file_that_is_saved_by_renaming_is_read(watched: Watched, folder: Path) -> None:
    (folder / ".zoo.txt.new").write_text("A penguin waddles.\n")
    (folder / ".zoo.txt.new").replace(folder / "zoo.txt")
    watched.answers("penguin")
    watched.forgets("walrus")


def test_a_new_file_in_a_new_folder_is_read(watched: Watched, folder: Path) -> None:
    (folder / "cold" / "south").mkdir(parents=True)
    (folder / "cold" / "south" / "birds.txt").write_text("A penguin waddles.\n")
    watched.answers("penguin")


def test_a_file_that_was_renamed_goes_by_its_new_name(watched: Watched, folder: Path) -> None:
    (folder / "zoo.txt").rename(folder / "animals.txt")
    while [each.name for each in watched.knowledge_base.documents] != ["animals"]:
        watched.next()


def test_a_file_that_is_gone_goes_on_answering_and_is_named(watched: Watched, folder: Path) -> None:
    (folder / "zoo.txt").unlink()
    watched.has_problem("zoo.txt", "gone")
    assert watched.knowledge_base.ask("walrus").matches


def test_a_file_that_cannot_be_read_goes_on_answering_and_is_named(
    watched: Watched, folder: Path
) -> None:
    (folder / "zoo.txt").write_bytes(b"A walrus\nsw\xffms.\n")
    watched.has_problem("zoo.txt", "line 2, byte 3")
    assert watched.knowledge_base.ask("walrus").matches


def test_a_half_written_file_is_waited_for(watched: Watched, folder: Path) -> None:
    with (folder / "zoo.txt").open("w") as file:
        file.write("A penguin wa")
        file.flush()
        watched.has_problem("zoo.txt, line 1, byte 13", "half-written")
        assert watched.knowledge_base.ask("walrus").matches
        file.write("ddles.\n")
    watched.answers("penguin")
    assert watched.knowledge_base.problems == ()


def test_what_only_looks_half_written_is_read_when_it_has_settled(
    watched: Watched, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.half_written.SETTLING", 1.6)
    (folder / "zoo.txt").write_text("A penguin wa")
    watched.has_problem("half-written")
    watched.answers("penguin")


def test_the_folder_may_be_taken_away_and_made_again(watched: Watched, folder: Path) -> None:
    shutil.rmtree(folder)
    watched.has_problem("There is no file or folder")
    folder.mkdir()
    # The first edits could still be found by the looks that follow the folder's return.
    for animal in ("penguin", "seal", "otter", "bear"):
        (folder / "zoo.txt").write_text(f"A {animal} sleeps.\n")
        watched.answers(animal)


def test_the_folder_may_be_made_again_at_once(watched: Watched, folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    for animal in ("penguin", "seal", "otter", "bear"):
        (folder / "zoo.txt").write_text(f"A {animal} sleeps.\n")
        watched.answers(animal)


def test_a_burst_of_saves_is_few_looks(watched: Watched, folder: Path) -> None:
    for number in range(200):
        (folder / f"{number}.txt").write_text(f"Walrus {number} swims.\n")
    looks = 0
    while len(watched.knowledge_base.documents) < 201:
        watched.next()
        looks += 1
    assert looks < 20


def test_a_file_by_itself_is_watched_without_its_neighbours(folder: Path) -> None:
    watched = Watched(KnowledgeBase.open(folder / "zoo.txt"))
    with watched.watcher:
        (folder / "other.txt").write_text("A cat purrs.\n")
        (folder / "zoo.txt").write_text("A penguin waddles.\n")
        watched.answers("penguin")
    assert not watched.knowledge_base.ask("cat").matches


def test_the_operators_synonyms_are_watched_too(folder: Path, tmp_path: Path) -> None:
    synonyms = tmp_path / "own.synonyms"
    synonyms.write_text("frobnicator, gizmo\n")
    watched = Watched(KnowledgeBase.open(folder, synonyms=synonyms))
    with watched.watcher:
        assert not watched.knowledge_base.ask("tusker").matches
        synonyms.write_text("frobnicator, gizmo\ntusker, walrus\n")
        watched.answers("tusker")
        synonyms.write_text("tusker, seal\nwalrus =>\n")
        watched.has_problem("own.synonyms, line 2")
        assert watched.knowledge_base.ask("tusker").matches


def test_a_request_lets_go_what_is_gone(watched: Watched, folder: Path) -> None:
    (folder / "more.txt").write_text("A tram rings.\n")
    watched.answers("tram")
    (folder / "zoo.txt").unlink()
    watched.has_problem("zoo.txt", "gone")
    request_reindexing(watched.knowledge_base)
    watched.forgets("walrus")
    assert watched.knowledge_base.ask("tram").matches


def test_what_comes_from_no_file_needs_no_watching() -> None:
    with Watcher(KnowledgeBase.from_texts({"zoo": "A walrus swims."})) as watcher:
        assert watcher._threads == []


def test_a_listener_that_fails_does_not_end_the_watching(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    heard: queue.Queue[Changes] = queue.Queue()

    def fail(changes: Changes) -> None:
        heard.put(changes)
        raise RuntimeError("This listener fails.")

    base = KnowledgeBase.open(folder)
    with Watcher(base, fail):
        heard.get(timeout=PATIENCE)
        (folder / "zoo.txt").write_text("A penguin waddles.\n")
        while not base.ask("penguin").matches:
            heard.get(timeout=PATIENCE)
    assert "This listener fails." in caplog.text


def test_after_the_end_nothing_is_watched(watched: Watched) -> None:
    watched.watcher.stop()
    assert not any(thread.is_alive() for thread in watched.watcher._threads)


def test_the_reading_of_large_documents_is_given_up_at_the_end(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begun = threading.Event()

    class Announced(RenewingProcess):
        """Says when it is waited for."""

        def outcome(self, advance: Advance | None = None) -> Outcome:
            begun.set()
            return super().outcome(advance)

    monkeypatch.setattr("knowledge.kept_edition.LARGE", 0)
    monkeypatch.setattr("knowledge.renewing_apart.RenewingProcess", Announced)
    watched = Watched(KnowledgeBase.open(folder, store=tmp_path / "index"))
    with watched.watcher:
        (folder / "zoo.txt").write_text("A penguin waddles.\n")
        watched.answers("penguin")
        begun.clear()
        (folder / "zoo.txt").write_text("A seal barks.\n")
        assert begun.wait(PATIENCE)
    assert watched.knowledge_base.ask("penguin").matches
    assert "The text read before goes on answering" not in caplog.text
