"""The stored index: used where it is right, and never where it is not."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge import KnowledgeBase, KnowledgeError, Span, store
from knowledge.archive import Archive, read_archive, to_json, write_archive
from knowledge.sentences import split_sentences
from tests.knowledge.same_edition import assert_same

ROOT = Path(__file__).parents[2]
RED_HEAT = ROOT / "knowledge" / "documents" / "red_heat.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "red_heat.txt").write_bytes(RED_HEAT.read_bytes())
    (folder / "notes.md").write_text(
        "# Cats\n\n- They sleep.[1]\n\n```\nx = 1\n```\n\n[^1]: Smith.\n"
    )
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def stored(folder: Path, index: Path) -> Path:
    """The file in which the index of a folder's documents is stored."""
    KnowledgeBase.open(folder, store=index)
    (path,) = index.iterdir()
    return path


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are cut into passages from now on."""
    from knowledge import document

    read: list[str] = []
    parse = document._parse

    def note(name: str, *given: object, **named: object) -> object:
        read.append(name)
        return parse(name, *given, **named)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(document, "_parse", note)
    return read


def test_a_stored_index_is_the_one_that_was_built(folder: Path, index: Path) -> None:
    stored(folder, index)
    assert_same(KnowledgeBase.open(folder, store=index), KnowledgeBase.open(folder))


def test_nothing_is_read_again_where_nothing_changed(
    folder: Path, index: Path, unread: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    stored(folder, index)
    unread.clear()
    caplog.set_level(logging.INFO)
    KnowledgeBase.open(folder, store=index)
    assert unread == []
    assert caplog.text == ""


def test_only_what_changed_is_read_again(
    folder: Path, index: Path, unread: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    stored(folder, index)
    unread.clear()
    caplog.set_level(logging.INFO)
    (folder / "notes.md").write_text("# Dogs\n\nThey bark.\n")
    kb = KnowledgeBase.open(folder, store=index)
    assert unread == ["notes"]
    assert "The documents have changed: notes:" in caplog.text
    assert_same(kb, KnowledgeBase.open(folder))


@pytest.fixture
def split(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are cut into sentences from now on."""
    noted: list[str] = []

    def note(text: str, language: str, cited: Collection[int]) -> tuple[Span, ...]:
        noted.append(text)
        return split_sentences(text, language, cited)

    monkeypatch.setattr("knowledge.passages.split_sentences", note)
    return noted


def test_after_a_start_only_the_paragraph_that_was_edited_is_cut_and_analysed(
    folder: Path, index: Path, split: list[str], analyzed: list[str]
) -> None:
    (folder / "zoo.txt").write_text("A walrus swims. It dives.\n\nA seal barks.[1] It sleeps.\n")
    stored(folder, index)
    kb = KnowledgeBase.open(folder, store=index)
    (folder / "zoo.txt").write_text("A walrus swims. It dives.\n\nA seal barks.[1] It eats.\n")
    split.clear()
    analyzed.clear()
    kb.catch_up()
    assert split == ["A seal barks. It eats."]
    assert analyzed == ["It eats."]
    assert_same(kb, KnowledgeBase.open(folder))


def test_the_index_is_stored_again_after_each_edit(folder: Path, index: Path) -> None:
    kb = KnowledgeBase.open(folder, store=index)
    (folder / "notes.md").write_text("# Dogs\n\nThey bark.\n")
    kb.catch_up()
    assert_same(KnowledgeBase.stored([folder], store=index), kb)


def test_a_document_that_can_no_longer_be_read_answers_after_a_restart(
    folder: Path, index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stored(folder, index)
    (folder / "red_heat.txt").write_bytes(b"Red\n\xff")
    kb = KnowledgeBase.open(folder, store=index)
    assert kb.ask("who played Ridzik?").matches
    assert "red_heat.txt, line 2, byte 1" in caplog.text


def test_without_a_stored_index_it_is_an_error(folder: Path, index: Path) -> None:
    (folder / "red_heat.txt").write_bytes(b"\xff")
    with pytest.raises(KnowledgeError):
        KnowledgeBase.open(folder, store=index)


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    write_archive(path, Archive({"maker": to_json({"format": "recipes"})}, {}))


def a_list(path: Path) -> None:
    write_archive(path, Archive({"maker": b"[]"}, {}))


def no_json(path: Path) -> None:
    write_archive(path, Archive({"maker": b"\xff{"}, {}))


def too_deep(path: Path) -> None:
    write_archive(path, Archive({"maker": b"[" * 100_000}, {}))


def older(path: Path) -> None:
    _alter(path, format_version=0)


def of_other_code(path: Path) -> None:
    _alter(path, made_from="0" * 32)


def nonsense(path: Path) -> None:
    archive = read_archive(path)
    write_archive(path, replace(archive, texts={**archive.texts, "contents": b'{"a": 1}'}))


def out_of_range(name: str) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        archive = read_archive(path)
        changed = {**archive.arrays, name: archive.arrays[name].astype(np.int32) + 1_000}
        write_archive(path, replace(archive, arrays=changed))

    return harm


def _alter(path: Path, **changed: object) -> None:
    archive = read_archive(path)
    maker = store._Maker(
        format=store.FORMAT, format_version=store.FORMAT_VERSION, made_from=store.made_from("en")
    )
    write_archive(
        path, replace(archive, texts={**archive.texts, "maker": to_json({**maker, **changed})})
    )


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (damaged, "is damaged"),
        (cut, "is damaged"),
        (emptied, "is damaged"),
        (foreign, "was not written by Ridzik"),
        (a_list, "was not written by Ridzik"),
        (no_json, "was not written by Ridzik"),
        (too_deep, "was not written by Ridzik"),
        (older, "has the format of another Ridzik"),
        (of_other_code, "was made by another Ridzik"),
        (nonsense, "makes no sense"),
        (out_of_range("passage.headings"), "makes no sense"),
        (out_of_range("index.passages"), "makes no sense"),
        (out_of_range("paragraphs.passages"), "makes no sense"),
    ],
)
def test_what_cannot_be_trusted_is_built_anew_with_one_line(
    folder: Path,
    index: Path,
    caplog: pytest.LogCaptureFixture,
    harm: Callable[[Path], None],
    why: str,
) -> None:
    path = stored(folder, index)
    harm(path)
    caplog.set_level(logging.INFO)
    kb = KnowledgeBase.open(folder, store=index)
    (line,) = [record.getMessage() for record in caplog.records]
    assert line.startswith(f"The stored index {path} {why}")
    assert line.endswith("It is built anew.")
    assert_same(kb, KnowledgeBase.open(folder))
    assert_same(KnowledgeBase.stored([folder], store=index), kb)


def test_other_documents_and_languages_have_files_of_their_own(folder: Path, index: Path) -> None:
    KnowledgeBase.open(folder, store=index)
    KnowledgeBase.open(folder, language="de", store=index)
    KnowledgeBase.open(folder / "notes.md", store=index)
    assert len(list(index.iterdir())) == 3


def month_old(path: Path) -> None:
    then = time.time() - 31 * 24 * 3600
    os.utime(path, (then, then))


def test_an_index_that_nobody_used_for_a_month_is_taken_away(folder: Path, index: Path) -> None:
    other = stored(folder / "notes.md", index)
    month_old(other)
    KnowledgeBase.open(folder, store=index)
    assert not other.exists()


def test_what_stands_beside_an_index_under_its_name_is_taken_away_too(
    folder: Path, index: Path
) -> None:
    beside = stored(folder / "notes.md", index).with_suffix(".note")
    beside.touch()
    month_old(beside)
    KnowledgeBase.open(folder, store=index)
    assert not beside.exists()


@pytest.mark.parametrize("name", ["holiday.zip", "film.part"])
def test_a_file_of_another_program_stays_however_old(folder: Path, index: Path, name: str) -> None:
    index.mkdir()
    (index / name).touch()
    month_old(index / name)
    KnowledgeBase.open(folder, store=index)
    assert (index / name).exists()


def test_what_another_process_left_unfinished_an_hour_ago_is_taken_away(
    folder: Path, index: Path
) -> None:
    path = stored(folder / "notes.md", index)
    old, new = (path.with_name(f"{path.stem}-{end}.part") for end in ("a1_", "b"))
    for each, minutes in ((old, 61), (new, 59)):
        each.touch()
        then = time.time() - minutes * 60
        os.utime(each, (then, then))
    KnowledgeBase.open(folder, store=index)
    assert not old.exists()
    assert new.exists()


def test_what_cannot_be_tidied_up_keeps_no_index_from_being_stored(
    folder: Path, index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index.mkdir()
    (index / f"{16 * 'a'}-b.part").symlink_to("nowhere")
    kb = KnowledgeBase.open(folder, store=index)
    assert kb.stored_at is not None
    assert kb.stored_at.exists()
    assert not caplog.text


def test_an_index_that_is_taken_away_stays_where_it_is_in_use(folder: Path, index: Path) -> None:
    other = stored(folder / "notes.md", index)
    mapped = read_archive(other)
    month_old(other)
    KnowledgeBase.open(folder, store=index)
    assert not other.exists()
    assert mapped.arrays["index.starts"].tolist()


def test_an_index_that_was_opened_lately_stays(folder: Path, index: Path) -> None:
    other = stored(folder / "notes.md", index)
    month_old(other)
    KnowledgeBase.open(folder / "notes.md", store=index)
    KnowledgeBase.open(folder, store=index)
    assert other.exists()


def test_the_index_itself_stays_however_old(folder: Path, index: Path) -> None:
    path = stored(folder, index)
    month_old(path)
    (folder / "notes.md").write_text("# Dogs\n")
    KnowledgeBase.stored([folder], store=index).reindex()
    assert path.exists()


def test_a_folder_that_cannot_be_written_to_is_no_trouble(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    kb = KnowledgeBase.open(folder, store=tmp_path / "file" / "index")
    assert kb.ask("who played Ridzik?").matches
    assert "cannot be" in caplog.text


def test_two_processes_may_start_at_once(folder: Path, index: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from knowledge import KnowledgeBase\n"
        "print(KnowledgeBase.open(sys.argv[1], store=Path(sys.argv[2])).version)"
    )
    command = [sys.executable, "-c", code, str(folder), str(index)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)  # noqa: S603  # our own program
        for _ in range(3)
    ]
    versions = {process.communicate()[0] for process in running}
    assert versions == {f"{KnowledgeBase.open(folder).version}\n".encode()}
    assert KnowledgeBase.stored([folder], store=index).documents
    assert len(list(index.iterdir())) == 1


def test_what_another_process_stored_is_not_read_again(
    folder: Path, index: Path, unread: list[str]
) -> None:
    one, other = (KnowledgeBase.open(folder, store=index) for _ in range(2))
    (folder / "notes.md").write_text("# Dogs\n\nThey bark.\n")
    other.reindex()
    unread.clear()
    (change, _) = one.reindex().documents
    assert (change.name, change.added, change.removed) == ("notes", 0, 1)
    assert unread == []
    assert_same(one, KnowledgeBase.open(folder))


def test_what_could_not_be_stored_is_not_replaced_by_what_is(folder: Path, index: Path) -> None:
    kb = KnowledgeBase.open(folder, store=index)
    (path,) = index.iterdir()
    path.rename(folder / "index.zip")
    path.mkdir()
    (folder / "notes.md").write_text("# Dogs\n\nThey bark.\n")
    kb.reindex()
    path.rmdir()
    (folder / "index.zip").rename(path)
    kb.reindex()
    assert kb.ask("what barks?").matches


def test_a_folder_that_is_gone_is_named_each_time(folder: Path, index: Path) -> None:
    more = folder.parent / "more"
    more.mkdir()
    (more / "zoo.txt").write_text("A walrus swims.\n")
    kb = KnowledgeBase.open([folder, more], store=index)
    (more / "zoo.txt").unlink()
    more.rmdir()
    for _ in range(2):
        (problem,) = kb.reindex().problems
        assert f"There is no file or folder {more}" in problem


@pytest.mark.parametrize("suffix", ["txt", "frequency"])
def test_an_index_is_made_from_the_words_of_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setattr(store, "LANGUAGES", tmp_path)
    make = store.made_from.__wrapped__
    before = make("de")
    (tmp_path / f"de.{suffix}").write_text("light: der\n", encoding="utf-8")
    assert make("de") != before
