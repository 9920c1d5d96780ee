import re
from pathlib import Path

import pytest

from bot.arguments import AIDS, COMMANDS, parse
from bot.printable import printable_line
from config import Settings
from knowledge import Aid


def complaint(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as leaving:
        parse(words)
    assert leaving.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_the_words_of_a_question_need_no_quotation_marks() -> None:
    assert parse(["ask", "who", "played", "Ridzik?"]).question == ["who", "played", "Ridzik?"]


def test_options_may_come_before_and_after_the_question() -> None:
    before = parse(["ask", "--json", "--limit", "2", "who", "played"])
    after = parse(["ask", "who", "played", "--json", "--limit", "2"])
    assert before == after
    assert (before.json, before.limit) == (True, 2)


def test_one_path_belongs_to_each_documents_option() -> None:
    arguments = parse(["ask", "--documents", "a b.txt", "--documents", "c", "who"])
    assert arguments.documents == [Path("a b.txt"), Path("c")]
    assert arguments.question == ["who"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_documents_and_language(command: str) -> None:
    more = {"ask": ["q"], "evaluate": ["f"]}.get(command, [])
    arguments = parse([command, "--documents", "a", "--language", "de", *more])
    assert (arguments.documents, arguments.language) == ([Path("a")], "de")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        parse([command, "--help"])
    assert leaving.value.code == 0
    assert f"usage: ridzik {command}" in capsys.readouterr().out


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    shown = capsys.readouterr().out
    assert all(re.search(rf"^ +{command} ", shown, re.MULTILINE) for command in COMMANDS)


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        parse(["--version"])
    assert leaving.value.code == 0
    assert capsys.readouterr().out.startswith("ridzik ")


def test_a_single_dash_is_a_question() -> None:
    assert parse(["ask", "--json", "-"]).question == ["-"]


def test_a_question_may_begin_with_a_dash_after_two() -> None:
    assert parse(["ask", "--", "-who"]).question == ["-who"]


def test_no_command_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert "choose from ask, console, discord, passages, reindex, evaluate" in complaint(capsys)


def test_a_question_without_ask_is_told_of_ask(capsys: pytest.CaptureFixture[str]) -> None:
    assert "'ridzik ask'" in complaint(capsys, "who played Ridzik?")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--documents", "x", "console"], "ridzik console --documents …"),
        (["--language=de", "who?"], "ridzik ask --language …"),
        (["--limit", "2", "who?"], "ridzik ask --limit …"),
        (["--invite"], "ridzik discord --invite …"),
    ],
)
def test_an_option_before_the_command_is_told_of_its_place(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert complaint(capsys, *words).startswith(
        f"ridzik: options come after the command, as in '{said}'. "
    )


@pytest.mark.parametrize(
    "words", [["--verison"], ["--", "ask", "x"], ["-V"], ["--limit", "2", "console"], ["--no\x1b"]]
)
def test_an_option_that_the_command_does_not_have_is_not_told_of_its_place(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert complaint(capsys, *words).startswith(
        f"ridzik: there is no option {printable_line(words[0], 60)!r} here; "
        "begin with a command: ask, console, "
    )


def test_no_question_is_a_complaint(capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no question" in complaint(capsys, "ask")


@pytest.mark.parametrize("limit", ["0", "-1", "x", "1.5", "", "9" * 5000])
def test_a_limit_is_a_number_from_1_on(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is not a number from 1 on" in complaint(capsys, "ask", f"--limit={limit}", "q")


def test_a_limit_has_no_upper_end() -> None:
    assert parse(["ask", "--limit", "1000000", "q"]).limit == 1_000_000


@pytest.mark.parametrize("path", ["", "  "])
def test_an_empty_path_is_a_complaint(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "the path is empty" in complaint(capsys, "ask", "--documents", path, "q")


LANGUAGES = ["en", "pt-BR", "zh-Hant", "fil", "EN", "e", "english", "../en", "", "en-", "en\n"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_what_the_setting_takes(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        is_setting = Settings(language=code).language == code
    except ValueError:
        is_setting = False
    if is_setting:
        assert parse(["ask", f"--language={code}", "q"]).language == code
    else:
        assert "is not a language code" in complaint(capsys, "ask", f"--language={code}", "q")


def test_an_unknown_option_takes_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--nope" in complaint(capsys, "ask", "q", "--nope\n\x1b[31m")


@pytest.mark.parametrize(("command", "words"), [("ask", ["q", "--jsn"]), ("console", ["q"])])
def test_what_a_command_does_not_take_points_to_its_own_help(
    command: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = complaint(capsys, command, *words)
    assert told.startswith(f"ridzik {command}: there is no argument {words[-1]!r} here")
    assert told.endswith(f"'ridzik {command} --help' says more.\n")


def test_options_are_not_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--doc" in complaint(capsys, "ask", "q", "--doc=a")


def test_every_aid_can_be_left_out() -> None:
    assert tuple(Aid) == AIDS


def test_an_unknown_aid_is_named_with_the_known(capsys: pytest.CaptureFixture[str]) -> None:
    told = complaint(capsys, "evaluate", "--without", "magic", "f.tsv")
    assert "magic" in told
    assert "thesaurus" in told
