import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from bot.prompt import private_file
from tests.bot.pseudo_terminal import ESCAPES, PseudoTerminal
from tests.bot.running import ridzik

PROMPT = ">"  # the space after it may come as a movement of the cursor
CTRL_C, CTRL_D, TAB, UP, ENTER = "\x03", "\x04", "\t", "\x1b[A", "\r"


@pytest.fixture
def console(tmp_path: Path) -> Iterator[PseudoTerminal]:
    with PseudoTerminal("console", RIDZIK_DATA=str(tmp_path / "data")) as terminal:
        terminal.wait_for(PROMPT)
        yield terminal


def test_a_question_is_answered(console: PseudoTerminal) -> None:
    console.type(f"who played Ridzik?{ENTER}")
    assert "Jim Belushi" in console.wait_for("red_heat 1")


def test_the_greeting_names_the_document(tmp_path: Path) -> None:
    with PseudoTerminal("console", RIDZIK_DATA=str(tmp_path)) as terminal:
        assert "red_heat: 21 passages." in terminal.wait_for(PROMPT)


def test_ctrl_c_clears_the_line(console: PseudoTerminal) -> None:
    console.type("not a command at all")
    console.wait_for("all")
    console.type(f"{CTRL_C}documents{ENTER}")
    console.wait_for("Indexed")


def test_ctrl_d_leaves(console: PseudoTerminal) -> None:
    console.type(CTRL_D)
    assert console.status() == 0
    assert "Traceback" not in console.seen


def test_tab_completes_a_command(console: PseudoTerminal) -> None:
    console.type(f"docu{TAB}")
    console.wait_for("documents")
    console.type(ENTER)
    assert "red_heat: 21 passages, 7 citations" in console.wait_for("Indexed")


def test_tab_completes_a_documents_name(console: PseudoTerminal) -> None:
    console.type(f"context red{TAB}")
    console.wait_for("red_heat")
    console.type(f" 12{ENTER}")
    assert "12> Hill says" in console.wait_for("14  The second")


def test_lines_are_remembered_from_one_run_to_the_next(tmp_path: Path) -> None:
    with PseudoTerminal("console", RIDZIK_DATA=str(tmp_path)) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type(f"citation 25{ENTER}")
        terminal.wait_for("[25]")
        terminal.wait_for(PROMPT)
        terminal.type(CTRL_D)
        terminal.status()
    with PseudoTerminal("console", RIDZIK_DATA=str(tmp_path)) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type(UP)
        terminal.wait_for("citation")


def test_the_history_is_for_its_owner_alone(console: PseudoTerminal, tmp_path: Path) -> None:
    console.type(CTRL_D)
    console.status()
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "history").stat().st_mode) == 0o600


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_text("kept")
    path.chmod(0o644)
    assert private_file(path).read_text() == "kept"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_system_without_flags_of_unix_has_a_private_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_CLOEXEC")
    assert private_file(tmp_path / "history").read_text() == ""


def test_without_a_place_for_its_history_the_console_still_answers(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with PseudoTerminal("console", RIDZIK_DATA=str(tmp_path / "file")) as terminal:
        assert "Lines will not be remembered" in terminal.wait_for(PROMPT)
        terminal.type(f"who played Ridzik?{ENTER}")
        terminal.wait_for("red_heat 1")


def test_a_history_that_cannot_be_kept_any_more_is_told_once(
    console: PseudoTerminal, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "data")
    for _ in range(2):
        console.type(f"citation 25{ENTER}")
        console.wait_for("[25]")
        console.wait_for(PROMPT)
    console.type(CTRL_D)
    console.status()
    assert "Traceback" not in console.seen
    assert console.seen.count("Lines will not be remembered") == 1


def test_a_file_that_cannot_be_made_is_named_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"/data/history cannot be written \(no such file .*\. Check"):
        private_file(tmp_path / "data" / "history")


def test_a_notice_is_as_plain_as_the_rest(tmp_path: Path) -> None:
    own = tmp_path / "own.synonyms"
    own.write_text("boss =>\n")
    data = str(tmp_path / "data")
    with PseudoTerminal(
        "console", NO_COLOR="1", RIDZIK_DATA=data, RIDZIK_SYNONYMS=str(own)
    ) as terminal:
        terminal.wait_for("behind")
        terminal.wait_for(PROMPT)
    assert "\x1b[2m" not in terminal.seen


def test_an_answer_on_a_terminal_is_wrapped_and_marked() -> None:
    with PseudoTerminal("ask", "who played Ridzik?", columns=40) as terminal:
        assert terminal.status() == 0
        assert "\x1b[1mRidzik\x1b[0m. [3]\r\n\x1b[2mred_heat 1\x1b[0m\r\n" in terminal.seen


def test_no_color_on_a_terminal_leaves_no_escape_code() -> None:
    with PseudoTerminal("ask", "who played Ridzik?", columns=40, NO_COLOR="1") as terminal:
        assert terminal.status() == 0
        assert "\x1b" not in terminal.seen
        rows = terminal.seen.split("\r\n")
        assert max(map(len, rows)) <= 40


def ask_until(console: PseudoTerminal, question: str, shown: str) -> None:
    """Ask again and again until this has been shown, for a generous while."""
    patience = monotonic() + 20
    while monotonic() < patience:
        console.type(f"{question}{ENTER}")
        # The console shows the line as it is typed, and then answers it.
        console.wait_for(question)
        console.wait_for(PROMPT)
        if shown in " ".join(ESCAPES.sub("", console.seen).split()):
            return
    raise AssertionError(f"{shown!r} never came")


def test_an_edit_is_told_and_answered_from(tmp_path: Path) -> None:
    document = tmp_path / "film.txt"
    document.write_text("It was made in Rome.\n")
    data = str(tmp_path / "data")
    with PseudoTerminal("console", "--documents", str(document), RIDZIK_DATA=data) as console:
        console.wait_for(PROMPT)
        document.write_text("It was made in Rome.\nBelushi ate pasta.\n")
        ask_until(console, "pasta?", "film 2")
        # The text is there a moment before the line about it.
        ask_until(console, "pasta?", "The documents have changed: film: 1 added, 0 removed")
        # Unlike Ctrl-D, a line that is typed before the prompt is there again is kept for it.
        console.type(f"quit{ENTER}")
        assert console.status() == 0


def test_reindexing_elsewhere_reaches_a_console_that_runs(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "film.txt").write_text("It was made in Rome.\n")
    (folder / "food.txt").write_text("Belushi ate pasta.\n")
    data = str(tmp_path / "data")
    with PseudoTerminal(
        "console", "--documents", str(folder), columns=400, RIDZIK_DATA=data
    ) as console:
        console.wait_for(PROMPT)
        (folder / "food.txt").unlink()
        ask_until(console, "pasta?", "food.txt is gone")
        assert ridzik("reindex", "--documents", str(folder), RIDZIK_DATA=data).returncode == 0
        ask_until(console, "pasta?", "No passage mentions pasta")
