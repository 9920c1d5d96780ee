import io
import itertools
import json
from pathlib import Path

import pytest

from bot.changes import change_lines
from bot.command_line import run
from bot.look import Look, paint
from bot.progress import PATIENCE, ProgressBar
from bot.reindex import reindex, show_changes
from knowledge import Changes, DocumentChange, KnowledgeBase, Orphan


def show(*documents: DocumentChange, problems: tuple[str, ...] = ()) -> str:
    return paint(change_lines(Changes(documents, problems, "0123456789ab")), Look())


def test_each_document_has_its_counts() -> None:
    shown = show(DocumentChange("a", 1, 2, 3, 4), DocumentChange("b", 0, 0, 0, 9))
    assert shown == (
        "a: 1 added, 2 removed, 3 changed, 4 unchanged\n"
        "b: 0 added, 0 removed, 0 changed, 9 unchanged\n"
    )


def test_an_orphan_is_named_with_its_line() -> None:
    shown = show(DocumentChange("a", 0, 0, 0, 1, orphans=(Orphan("6", 12),)))
    assert shown.endswith("\na: line 12 cites [6] for a passage that is not here.\n")


def test_a_citation_without_reference_is_named() -> None:
    shown = show(DocumentChange("a", 0, 0, 0, 1, unreferenced=("7",)))
    assert shown.endswith("\na: its references do not say what [7] is.\n")


def test_a_problem_is_a_line() -> None:
    assert show(problems=("The document x cannot be read.",)) == "The document x cannot be read.\n"


def test_nothing_in_a_name_controls_the_terminal() -> None:
    shown = show(DocumentChange("a\x1b[31m", 0, 0, 0, 1, orphans=(Orphan("\x9b", 1),)))
    assert not set(shown) & {"\x1b", "\x9b"}


def test_a_process_that_had_no_index_shows_all_as_added(tmp_path: Path) -> None:
    text = "One.[1]\nTwo.[2]\n\nReferences\n\n[1] Smith.\n[3] Jones.\n"
    (tmp_path / "notes.txt").write_text(text)
    changes = KnowledgeBase.stored([tmp_path]).reindex()
    assert show_changes(changes, Look()) == (
        "notes: 2 added, 0 removed, 0 changed, 0 unchanged\n"
        "notes: its references do not say what [2] is.\n"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RIDZIK_DATA", str(tmp_path / "data"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "film.txt").write_text("It was made in Rome.\nIt is long.\n")
    return tmp_path / "docs"


def reindexed(
    folder: Path, capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, str, str]:
    """The exit status, the output and the complaints of `ridzik reindex`."""
    status = run(["reindex", "--documents", str(folder), *options])
    written = capsys.readouterr()
    return status, written.out, written.err


def test_it_says_what_changed_since_the_last_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = reindexed(folder, capsys)
    assert first == (0, "film: 2 added, 0 removed, 0 changed, 0 unchanged\n", "")
    (folder / "film.txt").write_text("It was made in Paris.\nIt is long.\nIt ends.\n")
    second = reindexed(folder, capsys)
    assert second == (0, "film: 1 added, 0 removed, 1 changed, 1 unchanged\n", "")
    third = reindexed(folder, capsys)
    assert third == (0, "film: 0 added, 0 removed, 0 changed, 3 unchanged\n", "")


def test_a_removed_document_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "more.txt").write_text("More.\n")
    reindexed(folder, capsys)
    (folder / "more.txt").unlink()
    _, out, _ = reindexed(folder, capsys)
    assert "more: 0 added, 1 removed, 0 changed, 0 unchanged\n" in out
    assert "more" not in reindexed(folder, capsys)[1]


def test_a_document_that_cannot_be_read_is_trouble_and_keeps_its_passages(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reindexed(folder, capsys)
    (folder / "film.txt").write_bytes(b"Rome\n\xff")
    status, out, _ = reindexed(folder, capsys)
    assert status == 2
    assert "film: 0 added, 0 removed, 0 changed, 2 unchanged\n" in out
    assert "film.txt, line 2, byte 1 cannot be read" in out


def test_a_check_says_by_its_status_whether_the_index_is_current(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reindexed(folder, capsys, "--check")[0] == 1
    reindexed(folder, capsys)
    assert reindexed(folder, capsys, "--check")[0] == 0
    (folder / "film.txt").write_text("It was made in Rome.\n\nIt is long.\n")
    assert reindexed(folder, capsys, "--check")[0] == 1
    assert reindexed(folder, capsys, "--check")[0] == 1
    reindexed(folder, capsys)
    (folder / "film.txt").write_bytes(b"\xff")
    assert reindexed(folder, capsys, "--check")[0] == 1


def test_json_says_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "film.txt").write_text('It was made in Rome.\n"[6] It is long.\n')
    _, out, _ = reindexed(folder, capsys, "--json")
    described = json.loads(out)
    (film,) = described["documents"]
    assert film["added"] == 2
    assert film["orphans"] == [{"label": "6", "line": 2}]
    assert described["problems"] == []
    assert json.loads(reindexed(folder, capsys, "--json", "--check")[1])["current"] is True


def test_a_damaged_index_is_named_and_built_anew(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reindexed(folder, capsys)
    (index,) = (tmp_path / "data" / "index").glob("*.zip")
    index.write_bytes(b"x")
    status, out, err = reindexed(folder, capsys)
    assert (status, out) == (0, "film: 2 added, 0 removed, 0 changed, 0 unchanged\n")
    assert err == f"The stored index {index} is damaged. It is built anew.\n"


class Terminal(io.StringIO):
    """A stream that shows what is written at once."""

    def isatty(self) -> bool:
        """As terminals do."""
        return True


def test_a_bar_shows_how_far_it_is(folder: Path) -> None:
    now = itertools.count()
    terminal = Terminal()
    with ProgressBar("Reading", terminal, lambda: next(now) * PATIENCE) as bar:
        reindex(KnowledgeBase.stored([folder]), bar.advance)
        assert "Reading" in terminal.getvalue()
