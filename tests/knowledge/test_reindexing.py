"""Reindexing: whatever was edited, the edition is that of the documents as they are."""

import os
import shutil
import tempfile
import threading
from pathlib import Path

import pytest

from knowledge import (
    DocumentChange,
    KnowledgeBase,
    NoDocumentsError,
    PathMissingError,
    Verdict,
)
from knowledge.reading import decode_text
from tests.knowledge.same_edition import assert_same


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "zoo.txt").write_text("A walrus swims. It dives.\n")
    (tmp_path / "docs" / "film.txt").write_text("A film about Moscow.\n")
    return tmp_path / "docs"


def test_a_document_whose_file_is_the_same_is_not_read_again(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    film, zoo = kb.documents
    (folder / "zoo.txt").write_text("A walrus swims. It sleeps.\n")
    kb.reindex()
    assert kb.documents[0] is film
    assert kb.documents[1] is not zoo


def test_nothing_changes_where_nothing_was_edited(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    edition = kb._edition
    changes = kb.reindex()
    assert [told(each) for each in changes.documents] == [("film", 0, 0, 0, 1), ("zoo", 0, 0, 0, 2)]
    assert kb._edition is edition


def test_texts_have_nothing_to_be_read_again() -> None:
    kb = KnowledgeBase.from_texts({"zoo": "A walrus swims."})
    edition = kb._edition
    assert [told(each) for each in kb.reindex().documents] == [("zoo", 0, 0, 0, 1)]
    assert kb._edition is edition


def test_the_new_text_is_answered_from(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    before = kb.version
    (folder / "zoo.txt").write_text("A walrus swims. It juggles. It sneezes.\n")
    changes = kb.reindex()
    assert told(changes.documents[1]) == ("zoo", 1, 0, 1, 1)
    assert kb.ask("does it sneeze?").verdict is Verdict.ANSWERED
    assert kb.version == changes.version != before


def told(change: DocumentChange) -> tuple[str, int, int, int, int]:
    return change.name, change.added, change.removed, change.changed, change.unchanged


def test_a_new_document_is_answered_from(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "sea.txt").write_text("Corals glow.\n")
    assert ("sea", 1, 0, 0, 0) in map(told, kb.reindex().documents)
    assert kb.ask("corals").matches[0].passage.document == "sea"


def test_an_edit_within_the_clocks_resolution_is_seen(folder: Path) -> None:
    zoo = folder / "zoo.txt"
    kb = KnowledgeBase.open(folder)
    times = zoo.stat().st_atime_ns, zoo.stat().st_mtime_ns
    zoo.write_text("A walrus swims. It dines.\n")
    os.utime(zoo, ns=times)
    kb.reindex()
    assert kb.ask("dines").matches


def test_passages_that_stay_keep_their_terms(folder: Path, analyzed: list[str]) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").write_text("A walrus swims. It dives. A seal barks.\n")
    analyzed.clear()
    kb.reindex()
    assert analyzed == ["A seal barks."]


def test_a_document_that_cannot_be_read_keeps_its_last_good_passages(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").write_bytes(b"A cat.\nA w\xff\n")
    changes = kb.reindex()
    (problem,) = changes.problems
    assert f"{folder / 'zoo.txt'}, line 2, byte 4" in problem
    assert "not UTF-8" in problem
    assert kb.ask("walrus").matches
    assert kb.problems == (problem,)


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_a_document_that_was_emptied_keeps_its_last_good_passages(
    folder: Path, data: bytes
) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").write_bytes(data)
    for look in (kb.catch_up, kb.reindex):
        (problem,) = look().problems
        assert f"{folder / 'zoo.txt'} cannot be read: it is empty" in problem
        assert kb.ask("walrus").matches


@pytest.mark.parametrize("data", [b"caf\xe9", b"A\0B", b"\xff\xfeA\0"])
def test_where_a_document_cannot_be_read_the_others_are(folder: Path, data: bytes) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").write_bytes(data)
    (folder / "film.txt").write_text("Danko drives a car.\n")
    kb.reindex()
    assert kb.ask("walrus").verdict is Verdict.ANSWERED
    assert kb.ask("who drives a car?").verdict is Verdict.ANSWERED


def test_a_document_that_can_be_read_again_is_no_problem(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").write_bytes(b"caf\xe9")
    kb.reindex()
    (folder / "zoo.txt").write_text("Corals glow.\n")
    assert kb.reindex().problems == ()
    assert kb.ask("corals").matches


def test_one_that_never_could_be_read_is_only_named(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "new.txt").write_bytes(b"")
    assert "new.txt" in kb.reindex().problems[0]
    assert [each.name for each in kb.documents] == ["film", "zoo"]


def test_a_document_that_was_removed_is_gone_when_asked(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").unlink()
    changes = kb.reindex()
    assert not kb.ask("walrus").matches
    assert not changes.problems
    assert [(each.name, each.removed) for each in changes.documents] == [("film", 0), ("zoo", 2)]


def test_a_document_that_vanished_goes_on_answering_until_asked(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").unlink()
    (problem,) = kb.catch_up().problems
    assert str(folder / "zoo.txt") in problem
    assert kb.ask("walrus").matches
    kb.reindex()
    assert not kb.ask("walrus").matches


@pytest.mark.parametrize(
    "gone", [["a.txt"], ["m.txt"], ["z.txt"], ["a.txt", "m.txt"], ["m.txt", "z.txt"]]
)
def test_a_document_that_vanished_keeps_its_place(folder: Path, gone: list[str]) -> None:
    for name in ("a.txt", "m.txt", "z.txt"):
        (folder / name).write_text(f"The document {name}.\n")
    kb = KnowledgeBase.open(folder)
    version, documents = kb.version, kb.documents
    for name in gone:
        (folder / name).unlink()
    assert len(kb.catch_up().problems) == len(gone)
    assert kb.documents == documents
    assert kb.version == version


def test_beside_new_and_renamed_documents_one_that_vanished_keeps_its_place(folder: Path) -> None:
    for name in ("b.txt", "m.txt"):
        (folder / name).write_text(f"The document {name}.\n")
    kb = KnowledgeBase.open(folder)
    (folder / "b.txt").rename(folder / "c.txt")
    (folder / "film.txt").unlink()
    (folder / "a.txt").write_text("The document a.txt.\n")
    (folder / "m.txt").write_text("The document m.txt, edited.\n")
    kb.catch_up()
    assert [each.name for each in kb.documents] == ["film", "a", "c", "m", "zoo"]


def test_a_document_that_became_a_link_out_of_the_folder_is_let_go(
    folder: Path, tmp_path: Path
) -> None:
    kb = KnowledgeBase.open(folder)
    (tmp_path / "secret.txt").write_text("The password is swordfish.")
    (folder / "zoo.txt").unlink()
    (folder / "zoo.txt").symlink_to("../secret.txt")
    kb.reindex()
    assert [document.name for document in kb.documents] == ["film"]


def test_a_document_that_was_renamed_is_not_there_twice(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").rename(folder / "animals.txt")
    assert kb.catch_up().problems == ()
    assert [each.name for each in kb.documents] == ["animals", "film"]


def test_where_nothing_is_left_the_old_edition_goes_on_answering(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    version = kb.version
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(NoDocumentsError):
        kb.reindex()
    assert kb.version == version
    assert kb.ask("walrus").matches


def test_everything_may_vanish_and_come_back(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    version = kb.version
    folder.rename(folder.with_name("away"))
    (problem,) = kb.catch_up().problems
    assert "There is no file or folder" in problem
    assert kb.ask("walrus").matches
    with pytest.raises(PathMissingError, match="There is no file or folder"):
        kb.reindex()
    assert kb.ask("walrus").matches
    folder.with_name("away").rename(folder)
    assert kb.catch_up().problems == ()
    assert kb.version == version


def test_of_several_folders_one_may_be_missing(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "new.txt").write_text("A seal barks.\n")
    kb = KnowledgeBase.open([folder, other])
    shutil.rmtree(other)
    (folder / "added.txt").write_text("A cat purrs.\n")
    (problem,) = kb.reindex().problems
    assert str(other) in problem
    assert kb.ask("cat").matches
    assert not any("seal" in passage.text for passage in kb.passages)


def test_a_folder_that_lost_its_permission_leaves_its_passages() -> None:
    home = Path(tempfile.mkdtemp())
    inner = home / "inner"
    try:
        inner.mkdir()
        (home / "zoo.txt").write_text("A walrus swims.\n")
        (inner / "film.txt").write_text("A film about Moscow.\n")
        for path in (home, inner):
            path.chmod(0o755)
        kb = KnowledgeBase.open(home)
        (home / "zoo.txt").write_text("A seal swims.\n")
        inner.chmod(0)
        with as_nobody():
            changes = kb.reindex()
        assert any(str(inner) in problem for problem in changes.problems)
        assert kb.ask("Moscow").matches
        assert kb.ask("seal").matches
    finally:
        inner.chmod(0o755)
        shutil.rmtree(home)


class as_nobody:  # noqa: N801  # it reads as a statement
    """Without the rights of the superuser, whom no permission stops."""

    def __enter__(self) -> None:
        self._user = os.geteuid()
        if self._user == 0:
            os.seteuid(65534)

    def __exit__(self, *_: object) -> None:
        os.seteuid(self._user)


def test_every_question_is_answered_from_one_whole_version(tmp_path: Path) -> None:
    """A hundred edits, while three threads ask all the time."""
    document = tmp_path / "zoo.txt"

    def text(edit: int) -> str:
        return "".join(f"Walrus {number} swims in edit {edit}.\n" for number in range(edit % 7 + 3))

    document.write_text(text(0))
    kb = KnowledgeBase.open(tmp_path)
    versions = {kb.version: 0}
    answers = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            answers.append(kb.ask("which walrus swims?", 20))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for edit in range(1, 101):
        document.write_text(text(edit))
        versions[kb.catch_up().version] = edit
    over.set()
    for thread in threads:
        thread.join()
    assert len(versions) == 101
    assert len(answers) > 100
    for answer in answers:
        edit = versions[answer.version]
        assert len(answer.matches) == edit % 7 + 3
        assert all(match.passage.text.endswith(f"edit {edit}.") for match in answer.matches)


def test_no_question_waits_while_the_documents_are_read_and_indexed(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    version = kb.version
    answers = []

    def ask(_done: int, _total: int) -> None:
        asking = threading.Thread(target=lambda: answers.append(kb.ask("walrus")))
        asking.start()
        asking.join(20)

    (folder / "zoo.txt").write_text("A walrus sleeps. It dines.\n")
    after = kb.reindex(ask).version
    assert len(answers) == 3, "two documents were read, and one of them was indexed"
    assert {answer.version for answer in answers} == {version}
    assert kb.ask("walrus").version == after != version


def test_of_a_thousand_documents_the_one_that_was_edited_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1_000):
        path = tmp_path / f"{number % 9}" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Walrus {number} swims. It dives.\n")
    kb = KnowledgeBase.open(tmp_path)
    read: list[str] = []

    def note(path: Path, data: bytes) -> str:
        read.append(path.name)
        return decode_text(path, data)

    monkeypatch.setattr("knowledge.document.decode_text", note)
    (tmp_path / "5" / "500.txt").write_text("Walrus 500 sleeps. It dives.\n")
    kb.catch_up()
    assert read == ["500.txt"]
    assert kb.ask("does walrus 500 sleep?").matches[0].passage.text == "Walrus 500 sleeps."


def test_two_reindexings_at_once_go_one_by_one(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").write_text("A seal swims.\n")
    threads = [threading.Thread(target=kb.reindex) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert_same(kb, KnowledgeBase.open(folder))


def test_the_log_names_a_problem_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").write_bytes(b"\xff")
    kb.catch_up()
    kb.catch_up()
    assert caplog.text.count("not UTF-8") == 1


def test_the_log_says_what_changed(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").write_text("A walrus swims. It sleeps.\n")
    kb.catch_up()
    assert "zoo: 0 added, 0 removed, 1 changed, 1 unchanged" in caplog.text


def test_a_document_that_had_no_passage_may_get_one(folder: Path) -> None:
    (folder / "zoo.txt").write_text("References\n\n[1] Smith, 1988.\n")
    kb = KnowledgeBase.open(folder)
    (folder / "zoo.txt").write_text("A walrus swims.[1]\n\nReferences\n\n[1] Smith, 1988.\n")
    kb.reindex()
    assert_same(kb, KnowledgeBase.open(folder))
