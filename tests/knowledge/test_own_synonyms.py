"""The operator's synonyms: edited while questions are asked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase, KnowledgeError
from knowledge.own_synonyms import read_synonyms
from tests.knowledge.any_text import any_text


@pytest.fixture
def own(tmp_path: Path) -> Path:
    own = tmp_path / "own.synonyms"
    own.write_text("# ours\nfrobnicator, gizmo\n")
    return own


@pytest.fixture
def kb(tmp_path: Path, own: Path) -> KnowledgeBase:
    (tmp_path / "notes.txt").write_text("The gizmo hangs beside the door.\n")
    return KnowledgeBase.open(tmp_path / "notes.txt", synonyms=own)


def test_an_edit_takes_effect(kb: KnowledgeBase, own: Path) -> None:
    own.write_text("thingamajig, gizmo\n")
    kb.catch_up()
    assert kb.ask("thingamajig").matches
    assert not kb.ask("frobnicator").matches


def test_an_answer_from_before_is_not_explained_by_other_synonyms(
    kb: KnowledgeBase, own: Path
) -> None:
    answer = kb.ask("frobnicator")
    assert kb.explain(answer)
    own.write_text("thingamajig, gizmo\n")
    kb.reindex()
    assert answer.version == kb.version
    assert kb.explain(answer) == ()


def test_an_answer_that_they_do_not_touch_is_explained_as_before(
    kb: KnowledgeBase, own: Path
) -> None:
    answer = kb.ask("door")
    before = kb.explain(answer)
    own.write_text("thingamajig, gizmo\n")
    kb.reindex()
    assert kb.explain(answer) == before


def test_the_documents_stay_as_they_are(kb: KnowledgeBase, own: Path) -> None:
    documents = kb.documents
    own.write_text("thingamajig, gizmo\n")
    assert kb.reindex().same
    assert kb.documents is documents


def test_the_log_says_that_they_changed(
    kb: KnowledgeBase, own: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    kb.catch_up()
    assert caplog.text == ""
    own.write_text("thingamajig, gizmo\n")
    kb.catch_up()
    assert f"The synonyms in {own} have changed." in caplog.text


def test_a_file_that_is_read_as_a_document_too_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "notes.txt").write_text("The gizmo hangs beside the door.\n")
    own = tmp_path / "synonyms.txt"
    own.write_text("frobnicator, gizmo\n")
    kb = KnowledgeBase.open(tmp_path, synonyms=own)
    assert f"The synonyms in {own} are read as a document too" in caplog.text
    caplog.clear()
    kb.catch_up()
    assert not caplog.text, "once is enough"


def test_another_document_of_the_same_name_is_no_trouble(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "synonyms.txt").write_text("The gizmo hangs beside the door.\n")
    own = tmp_path / "synonyms.txt"
    own.write_text("frobnicator, gizmo\n")
    assert not KnowledgeBase.open(notes, synonyms=own).check().problems


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("fob => gizmo => door", "it has more than one =>"),
        ("fob =>", "it has no word behind the =>"),
        ("=> gizmo", "it has no word before the =>"),
        (", => gizmo", "it has no word before the =>"),
        ("fob => # gizmo", "it has no word behind the =>"),
        ("fob => gizmo|7", "what follows a | is no weight above 0, up to 1"),
        ("fob => gizmo|0,8", "what follows a | is no weight above 0, up to 1"),
        ("fob => gizmo|", "what follows a | is no weight above 0, up to 1"),
        ("fob, gizmo|most", "what follows a | is no weight above 0, up to 1"),
        ("fob|0.5 => gizmo", "it has a weight before the =>"),
        ("key, fob| => gizmo", "it has a weight before the =>"),
        ("what a b c d e f => gizmo", "it has a phrase of more than 6 words to ask with"),
        ("fob, what a b c d e f", "it has a phrase of more than 6 words to ask with"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_the_old_ones_go_on(
    kb: KnowledgeBase, own: Path, line: str, reason: str
) -> None:
    own.write_text(f"thingamajig, gizmo\n{line}\n")
    (problem,) = kb.catch_up().problems
    assert problem.startswith(f"The synonyms in {own}, line 2 cannot be used: {reason}.")
    assert kb.problems == (problem,)
    assert kb.ask("frobnicator").matches
    assert not kb.ask("thingamajig").matches


@pytest.mark.parametrize(
    "line",
    [
        *("", "gizmo", "# a => b => c", "fob, key => gizmo", "a, , gizmo", "a => b | .5, c|1"),
        *("a b c d e f => gizmo", "gizmo => a b c d e f g", "fob|0.5, gizmo"),
    ],
)
def test_a_line_that_says_little_is_no_problem(kb: KnowledgeBase, own: Path, line: str) -> None:
    own.write_text(f"thingamajig, gizmo\n{line}\n")
    assert kb.catch_up().problems == ()
    assert kb.ask("thingamajig").matches


@pytest.mark.parametrize("data", [b"", b"caf\xe9, bar\n", None])
def test_a_file_that_cannot_be_read_leaves_the_old_ones(
    kb: KnowledgeBase, own: Path, data: bytes | None
) -> None:
    own.unlink() if data is None else own.write_bytes(data)
    (problem,) = kb.catch_up().problems
    assert problem.startswith(f"The synonyms in {own}")
    assert kb.ask("frobnicator").matches
    own.write_text("thingamajig, gizmo\n")
    assert kb.catch_up().problems == ()
    assert kb.ask("thingamajig").matches


@pytest.mark.parametrize(
    ("name", "reason"), [("nowhere", "there is no such file"), ("folder", "it is no file")]
)
def test_what_is_no_file_is_told_apart_from_what_is_not_there(
    tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(KnowledgeError, match=f"{name} cannot be read: {reason}; check the path"):
        read_synonyms(tmp_path / name)


def test_at_the_start_the_lines_that_can_be_used_are(
    kb: KnowledgeBase, own: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own.write_text("fob =>\nthingamajig, gizmo\n")
    again = KnowledgeBase.open(kb.paths, synonyms=own)
    assert again.ask("thingamajig").matches
    assert caplog.text.count(f"The synonyms in {own}, line 1 cannot be used") == 1
    assert len(again.problems) == 1


def test_a_check_names_them_and_changes_nothing(kb: KnowledgeBase, own: Path) -> None:
    own.write_text("fob =>\n")
    assert len(kb.check().problems) == 1
    assert kb.problems == ()
    assert kb.ask("frobnicator").matches


@given(text=st.lists(any_text | st.sampled_from(["a => b", "=>", "a =>"])).map("\n".join))
def test_any_file_is_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.synonyms"
    path.write_text("a, b\n" + text.replace("\0", "").replace("\ud800", ""), errors="replace")
    read = read_synonyms(path)
    assert read.lines[0] == "a, b"
    assert all(f"{path}, line " in problem for problem in read.problems)
