import io
import itertools
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from bot.changes import FEW, MOST, MOST_OF_ONE, change_lines
from bot.command_line import run
from bot.look import Look, paint
from bot.progress import PATIENCE, ProgressBar
from bot.reindex import reindex, show_changes
from knowledge import Changes, Difference, DocumentChange, KnowledgeBase, Orphan, Passage

PLAIN = Look()


def show(*documents: DocumentChange, problems: tuple[str, ...] = (), look: Look = PLAIN) -> str:
    return paint(change_lines(Changes(documents, problems, "0123456789ab"), look), look)


def changed(*differences: tuple[str, str]) -> DocumentChange:
    """A document of which one text became another; "" is one that was not there."""
    made = [
        Difference(*(Passage("a", number, text) if text else None for text in texts))
        for number, texts in enumerate(differences, start=1)
    ]
    return DocumentChange("a", 0, 0, len(made), 0, differences=tuple(made))


def test_each_document_has_its_counts() -> None:
    shown = show(DocumentChange("a", 1, 2, 3, 4), DocumentChange("b", 0, 0, 0, 9))
    assert shown == (
        "a: 1 added, 2 removed, 3 changed, 4 unchanged\n"
        "b: 0 added, 0 removed, 0 changed, 9 unchanged\n"
    )


def test_what_differs_is_shown_as_a_diff() -> None:
    shown = show(changed(("A cat.", "A bat."), ("", "An elk."), ("An owl.", "")))
    assert shown.splitlines()[1:] == ["- 1  A cat.", "+ 1  A bat.", "+ 2  An elk.", "- 3  An owl."]


def test_a_passage_is_shown_with_its_citations() -> None:
    cited = Passage("a", 12, "A cat sleeps for hours.", ("3", "10"))
    change = DocumentChange("a", 1, 0, 0, 0, differences=(Difference(None, cited),))
    assert show(change).splitlines()[1] == "+ 12  A cat sleeps for hours. [3][10]"
    narrow = show(change, look=Look(24))
    assert narrow.splitlines()[2] == "+ 12  A cat sle… [3][10]"


def test_no_difference_is_wider_than_the_terminal() -> None:
    text = "A walrus 一只海象 swims to the cold and wide south. " * 9
    shown = show(changed((text + "It dives.", text + "It dines."), ("", text)), look=Look(40))
    assert all(cell_len(line) <= 40 for line in shown.splitlines())
    assert len(shown.splitlines()) == 4 + 1


def test_where_two_long_passages_differ_is_seen() -> None:
    text = "A walrus swims to the cold and wide south. " * 9
    pair = (f"{text}It dives. {text}", f"{text}It dines. {text}")
    went, came = show(changed(pair), look=Look(60)).splitlines()[-2:]
    assert "It dives." in went
    assert "It dines." in came
    end = (f"{text}It dives.", f"{text}It dines.")
    went, came = show(changed(end), look=Look(60)).splitlines()[-2:]
    assert went.endswith("wide south. It dives.")
    assert came.endswith("wide south. It dines.")


def test_where_two_long_passages_without_spaces_differ_is_seen() -> None:
    pair = ("字" * 250 + "前" + "字" * 49, "字" * 250 + "后" + "字" * 49)
    went, came = show(changed(pair), look=Look(80)).splitlines()[-2:]
    assert ("前" in went, "后" in came) == (True, True)


def test_where_lines_of_indented_code_differ_is_seen() -> None:
    code = f"if cat:\n{' ' * 200}sleep()\n{' ' * 200}"
    went, came = show(changed((f"{code}eat()", f"{code}run()")), look=Look(24)).splitlines()[-2:]
    assert (went, came) == ("- 1  … sleep() eat()", "+ 1  … sleep() run()")


def test_what_is_no_terminal_gets_whole_passages() -> None:
    text = "A walrus swims to the cold and wide south. " * 9
    assert f"+ 1  {text.strip()}\n" in show(changed(("", text)))


def test_of_many_differences_some_are_shown() -> None:
    shown = show(changed(*(("", f"Cat {number}.") for number in range(MOST_OF_ONE + 1240))))
    lines = shown.splitlines()
    assert lines[-2:] == [f"+ {MOST_OF_ONE}  Cat {MOST_OF_ONE - 1}.", "and 1,240 more"]
    assert len(lines) == MOST_OF_ONE + 2


def test_of_many_documents_some_show_differences() -> None:
    one = changed(*(("", f"Cat {number}.") for number in range(MOST_OF_ONE)))
    shown = show(*[one] * 50)
    assert shown.count("\n+ ") == MOST
    assert shown.count(f"and {MOST_OF_ONE} more\n") == 50 - MOST // MOST_OF_ONE


def test_of_many_documents_those_that_did_not_change_are_counted() -> None:
    same = DocumentChange("b", 0, 0, 0, 9)
    assert show(changed(("", "A cat.")), *[same] * FEW).splitlines()[-1] == (
        f"{FEW} documents did not change."
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
    assert second[1].splitlines() == [
        "film: 1 added, 0 removed, 1 changed, 1 unchanged",
        "- 1  It was made in Rome.",
        "+ 1  It was made in Paris.",
        "+ 3  It ends.",
    ]
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
    # The terminal's width may cut the path, wherever the folder lies.
    assert "film.txt,line2,byte1cannotberead" in "".join(out.split())


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
    assert film["differences"] == []
    assert described["problems"] == []
    (folder / "film.txt").write_text('It was made in Rome. [2]\n"[6] It is long.\nIt ends.\n')
    (film,) = json.loads(reindexed(folder, capsys, "--json")[1])["documents"]
    assert film["differences"] == [
        {
            "before": {"number": 1, "text": "It was made in Rome.", "citations": []},
            "after": {"number": 1, "text": "It was made in Rome.", "citations": ["2"]},
        },
        {"before": None, "after": {"number": 3, "text": "It ends.", "citations": []}},
    ]
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
