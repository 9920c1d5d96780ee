import json
import os
import signal
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from bot.command_line import run
from tests.bot.running import ROOT, environment, ridzik

DISK_FULL = Path("/dev/full")
QUESTION = "who played Ridzik?"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in set(os.environ) - set(environment()):
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def trouble(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("ridzik: ")
    assert captured.err.count("\n") == 1
    return captured.err


def feed(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text)))


def test_who_played_ridzik_shows_passage_1_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "who", "played", "Ridzik?"]) == 0
    question, empty, passage, place = capsys.readouterr().out.splitlines()[:4]
    assert (question, empty, place) == (QUESTION, "", "red_heat 1")
    assert passage.endswith("Jim Belushi as Chicago police detective Art Ridzik. [3]")


def test_the_document_may_be_another(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("The key is under the mat.[2]\n")
    assert run(["ask", "--json", "--documents", "notes.txt", "where is the key?"]) == 0
    found = json.loads(capsys.readouterr().out)["matches"][0]
    assert (found["document"], found["citations"]) == ("notes", ["2"])


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RIDZIK_DATA", str(tmp_path / "data"))
    notes = tmp_path / "notes.txt"
    notes.write_text("The key is under the mat.\nThe mat is red.\n")
    return notes


def test_ask_keeps_the_index_of_large_documents(
    capsys: pytest.CaptureFixture[str], notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.commands.LARGE", notes.stat().st_size)
    assert run(["ask", "--documents", str(notes), "where is the key?"]) == 0
    (index,) = (notes.parent / "data" / "index").glob("*.zip")
    written = index.read_bytes()
    monkeypatch.setattr("knowledge.document._parse", None)
    assert run(["ask", "--documents", str(notes), "where is the key?"]) == 0
    first, second = capsys.readouterr().out.split("where is the key?")[1:]
    assert first == second
    assert index.read_bytes() == written


def test_ask_answers_from_a_large_document_as_it_is(
    capsys: pytest.CaptureFixture[str], notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.commands.LARGE", 1)
    run(["ask", "--documents", str(notes), "where is the key?"])
    notes.write_text("The key is in the door.\nThe mat is red.\n")
    capsys.readouterr()
    run(["ask", "--documents", str(notes), "where is the key?"])
    assert "The key is in the door." in capsys.readouterr().out


def test_ask_leaves_nothing_behind_for_small_documents(notes: Path) -> None:
    assert run(["ask", "--documents", str(notes), "where is the key?"]) == 0
    assert not (notes.parent / "data").exists()


def test_several_documents_answer_together(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The key is here.\n")
    (tmp_path / "b.txt").write_text("The key is there.\n")
    run(["ask", "--json", "--documents", "a.txt", "--documents", "b.txt", "key?"])
    found = json.loads(capsys.readouterr().out)["matches"]
    assert {match["document"] for match in found} == {"a", "b"}


def test_the_settings_documents_are_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes.txt").write_text("The key is under the mat.\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".env").write_text("RIDZIK_DOCUMENTS=~/notes.txt\n")
    run(["ask", "where is the key?"])
    assert "\nnotes 1\n" in capsys.readouterr().out


def test_the_limit_comes_from_the_settings_and_then_the_option(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIDZIK_LIMIT", "2")
    counts = []
    for option in ([], ["--limit", "4"]):
        run(["ask", "--json", *option, "Ridzik and Danko"])
        counts.append(len(json.loads(capsys.readouterr().out)["matches"]))
    assert counts == [2, 4]


def test_standard_input_gives_one_object_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, b"who played Ridzik?\r\n\nhello \xff\n")
    assert run(["ask", "--json", "-"]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["question"] for each in found] == [QUESTION, "", "hello \ufffd"]


def test_standard_input_answers_people_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, b"who played Ridzik?\n")
    assert run(["ask", "-"]) == 0
    assert "red_heat 1" in capsys.readouterr().out


def test_what_is_not_answered_is_status_1() -> None:
    assert run(["ask", "hello"]) == 1


@pytest.mark.parametrize(
    "question", ["", " ", "\x01\x1b[2J\x7f", "😀🎬", "?", "a" * 100_000, "\x00"]
)
def test_what_is_no_question_ends_well(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", question]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "\x1b" not in captured.out
    assert "Ask " in captured.out.splitlines()[-1]


def test_a_path_that_is_not_there_is_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere.txt" in trouble(capsys, "ask", "--documents", "nowhere.txt", "q")


def test_a_folder_without_documents_is_trouble(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert str(tmp_path) in trouble(capsys, "ask", "--documents", str(tmp_path), "q")


def test_a_file_that_is_not_utf8_is_named_with_line_and_byte(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "old.txt").write_bytes(b"Fine.\nCaf\xe9.\n")
    assert "old.txt, line 2, byte 4" in trouble(capsys, "ask", "--documents", "old.txt", "q")


def test_an_empty_file_is_trouble(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert "empty.txt" in trouble(capsys, "ask", "--documents", "empty.txt", "q")


@pytest.mark.parametrize("command", ["console", "passages", "reindex"])
def test_every_command_names_its_trouble(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere" in trouble(capsys, command, "--documents", "nowhere")


def test_a_setting_that_cannot_be_used_is_trouble(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIDZIK_LIMIT", "secret")
    told = trouble(capsys, "ask", "q")
    assert "RIDZIK_LIMIT" in told
    assert "secret" not in told


def test_trouble_takes_one_line_whatever_the_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in trouble(capsys, "ask", "--documents", "no\nwhere\x1b[31m", "q")


def test_the_console_takes_a_pipe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, b"who played Ridzik?\ncitation 10\nmore\xff\n")
    assert run(["console"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("who played Ridzik?\n\nRed Heat")
    assert "  17  The film shot in Moscow" in shown


def test_the_console_ends_at_quit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, b"quit\nwho played Ridzik?\n")
    assert run(["console"]) == 0
    assert capsys.readouterr().out == ""


def test_passages_shows_all_documents(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["passages"]) == 0
    name, first, *_, last = capsys.readouterr().out.splitlines()
    assert name == "red_heat"
    assert first.startswith("   1  Red Heat is a 1988")
    assert last.startswith("  21  ")


def test_passages_takes_files_in_either_way(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("# Keys\n\nHere.\n")
    (tmp_path / "b.txt").write_text("There.\n")
    for words in (["a.md", "b.txt"], ["--documents", "a.md", "b.txt"]):
        assert run(["passages", *words]) == 0
        assert capsys.readouterr().out == "a\n      Keys\n   1  Here.\n\nb\n   1  There.\n"


def test_reindex_names_the_orphan(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reindex"]) == 0
    assert capsys.readouterr().out == (
        "red_heat: 21 added, 0 removed, 0 changed, 0 unchanged\n"
        "red_heat: line 12 cites [6] for a passage that is not here.\n"
    )


def test_discord_without_a_token_is_trouble() -> None:
    done = ridzik("discord")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"RIDZIK_DISCORD_TOKEN" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_no_file_of_questions_is_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere.tsv" in trouble(capsys, "evaluate", "nowhere.tsv")


# From here on in processes of their own: what the system, not Python, has a hand in.


def test_python_m_bot_answers() -> None:
    done = ridzik("ask", "--json", QUESTION)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["matches"][0]["number"] == 1


def test_output_that_is_no_terminal_has_no_escape_codes() -> None:
    assert b"\x1b" not in ridzik("ask", QUESTION, FORCE_COLOR="1", TERM="xterm").stdout


def test_an_argument_that_is_not_utf8_gives_valid_json() -> None:
    done = ridzik("ask", "--json", b"Ridzik \xff")
    assert json.loads(done.stdout.decode("utf-8"))["question"] == "Ridzik \ufffd"


def test_json_is_utf8_whatever_the_terminal_takes() -> None:
    done = ridzik("ask", "--json", "-", given="größe\n".encode(), PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode("utf-8"))["question"] == "größe"


def test_a_terminal_that_cannot_show_a_letter_gets_another() -> None:
    done = ridzik("ask", "-", given="größe\n".encode(), PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b"gr??e")


def start(*words: str) -> "subprocess.Popen[bytes]":
    pipe = subprocess.PIPE
    return subprocess.Popen(  # noqa: S603 - it is our own program
        [sys.executable, "-m", "bot", *words],
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env=environment(),
    )


def test_each_answer_arrives_before_the_next_question() -> None:
    with start("ask", "--json", "-") as process:
        assert process.stdin
        assert process.stdout
        for question in ("who played Ridzik?", "who shot Ogarkov?"):
            process.stdin.write(question.encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_a_reader_that_leaves_early_is_no_trouble() -> None:
    with start("ask", "--json", "-") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(b"who played Ridzik?\n")
        process.stdin.close()
        assert process.wait(timeout=30) == 141
        assert process.stderr.read() == b""


def test_passages_may_be_read_only_in_part(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("It rains.\n\n" * 50_000)
    with start("passages", str(tmp_path)) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"long\n"
        process.stdout.close()
        assert process.wait(timeout=60) == 141
        assert process.stderr.read() == b""


def test_ctrl_c_ends_quietly_with_130() -> None:
    with start("ask", "--json", "-") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"who played Ridzik?\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr.read() == b""
        process.stdin.close()


@pytest.mark.skipif(not DISK_FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_trouble() -> None:
    with DISK_FULL.open("wb") as full:
        done = subprocess.run(  # noqa: S603 - it is our own program
            [sys.executable, "-m", "bot", "ask", QUESTION],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == (
        b"ridzik: The output cannot be written: No space left on device. Make room for it.\n"
    )


def with_closed(stream: str, *words: str, **more: str) -> "subprocess.CompletedProcess[bytes]":
    """The finished process, which was started by a shell that closed a stream."""
    return subprocess.run(  # noqa: S603 - it is our own program
        ["/bin/sh", "-c", f'exec "$@" {stream}', "sh", sys.executable, "-m", "bot", *words],
        input=b"",
        capture_output=True,
        env=environment(**more),
        cwd=ROOT,
        check=False,
    )


@pytest.mark.parametrize("words", [["ask", QUESTION], ["ask", "-"], ["console"], ["passages"]])
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_gives_no_traceback(words: list[str], closed: str) -> None:
    done = with_closed(closed, *words)
    assert done.returncode in {0, 1, 2}
    assert b"Traceback" not in done.stderr


def test_what_nobody_can_hear_does_not_get_into_the_output(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    nowhere = str(tmp_path / "file" / "data")
    done = with_closed("2>&-", "reindex", "--json", RIDZIK_DATA=nowhere)
    assert json.loads(done.stdout)["problems"] == []
    assert with_closed("2>&-", "discord").stdout == b""


def test_an_index_that_will_not_be_kept_is_named_on_a_safe_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = ridzik("reindex", RIDZIK_DATA=str(tmp_path / "file" / "no\x1b[31mpe"))
    assert done.stderr.startswith(b"ridzik: The index will not be kept: ")
    assert b"\x1b" not in done.stderr
