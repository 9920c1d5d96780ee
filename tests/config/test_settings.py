import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from config import LogFormat, Settings, SettingsError, unknown_names

EXAMPLE = Path(__file__).parents[2] / ".env.example"
SECRET = "MTIz.secret-part.of-it"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.upper().startswith("RIDZIK_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def load(tmp_path: Path, text: str) -> Settings:
    env_file = tmp_path / "settings.env"
    env_file.write_text(text, encoding="utf-8")
    return Settings.load(env_file)


def error(tmp_path: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return str(caught.value)


def example_entries() -> Iterator[tuple[str, str, str]]:
    """Name, value and comment of each setting in the example file."""
    comment: list[str] = []
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        entry = re.fullmatch(r"(?:# )?(RIDZIK_[A-Z_]+)=(.*)", line)
        if entry:
            yield entry[1], entry[2], " ".join(comment)
        if line.startswith("# ") and not entry:
            comment.append(line.removeprefix("# "))
        else:
            comment = []


def test_the_example_file_gives_every_default() -> None:
    assert Settings.load(EXAMPLE) == Settings.load(None)


def test_the_example_file_names_every_setting_once_in_order() -> None:
    names = [name.removeprefix("RIDZIK_").lower() for name, _, _ in example_entries()]
    assert names == list(Settings.model_fields)


def test_the_example_file_describes_each_setting_in_its_own_words() -> None:
    described = {name.removeprefix("RIDZIK_").lower(): text for name, _, text in example_entries()}
    for name, field in Settings.model_fields.items():
        assert described[name] == field.description


def test_the_example_file_shows_each_default() -> None:
    for name, value, _ in example_entries():
        default = Settings.model_fields[name.removeprefix("RIDZIK_").lower()].default
        shown = str(default).lower() if isinstance(default, bool) else str(default or "")
        assert (name, value) == (name, "" if default in (None, ()) else shown)


def test_the_example_file_sets_what_has_a_default(tmp_path: Path) -> None:
    changed = re.sub(
        r"^RIDZIK_LIMIT=3$", "RIDZIK_LIMIT=7", EXAMPLE.read_text("utf-8"), flags=re.MULTILINE
    )
    assert load(tmp_path, changed).limit == 7


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "not there") == Settings.load(None)


def test_the_file_in_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("RIDZIK_LIMIT=4\n")
    assert Settings.load().limit == 4


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIDZIK_LIMIT", "5")
    assert load(tmp_path, "RIDZIK_LIMIT=4\n").limit == 5


def test_names_of_other_programs_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de_DE:de")
    monkeypatch.setenv("LIMIT", "9")
    monkeypatch.setenv("DATA", "/nowhere")
    assert Settings.load(None) == Settings()


def test_other_names_in_the_file_are_left_alone(tmp_path: Path) -> None:
    assert load(tmp_path, "POSTGRES_PASSWORD=x\nRIDZIK_NO_SUCH=1\n") == Settings.load(None)


@pytest.mark.parametrize("name", ["LIMIT", "OPERATORS_CHANNEL", "ASK_CHANNELS", "DOCUMENTS"])
def test_an_empty_value_is_the_default(tmp_path: Path, name: str) -> None:
    assert load(tmp_path, f"RIDZIK_{name}=\n") == Settings.load(None)


def test_an_empty_token_is_no_token(tmp_path: Path) -> None:
    assert load(tmp_path, "RIDZIK_DISCORD_TOKEN=\n").discord_token is None


@pytest.mark.parametrize("text", ["1,2", "1, 2", " 1 ,2, ", "1,,2"])
def test_ids_are_separated_by_commas(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, f'RIDZIK_ASK_CHANNELS="{text}"\n').ask_channels == (1, 2)


def test_one_id_needs_no_comma(tmp_path: Path) -> None:
    found = load(tmp_path, "RIDZIK_OPERATOR_ROLES=1234567890123456789\n").operator_roles
    assert found == (1234567890123456789,)


def test_documents_are_separated_by_commas(tmp_path: Path) -> None:
    found = load(tmp_path, "RIDZIK_DOCUMENTS=one.txt, two words.md,three\n").documents
    assert found == (Path("one.txt"), Path("two words.md"), Path("three"))


@pytest.mark.parametrize("code", ["en", "pt-BR", "zh-Hant", "fil"])
def test_a_language_is_a_code(tmp_path: Path, code: str) -> None:
    assert load(tmp_path, f"RIDZIK_LANGUAGE={code}\n").language == code


@pytest.mark.parametrize(
    "line",
    [
        f"LIMIT={SECRET}",
        f"LANGUAGE={SECRET}",
        f"ASK_CHANNELS=1,{SECRET}",
        f"OPERATORS_CHANNEL={SECRET}",
        f"THREADS={SECRET}",
        f"LOG_LEVEL={SECRET}",
        f"LOG_FORMAT={SECRET}",
    ],
)
def test_an_error_names_the_setting_but_never_its_value(tmp_path: Path, line: str) -> None:
    told = error(tmp_path, f"RIDZIK_DISCORD_TOKEN={SECRET}\nRIDZIK_{line}\n")
    assert f"RIDZIK_{line.partition('=')[0]} cannot be used" in told
    assert SECRET not in told
    assert "secret" not in told


def test_an_error_names_every_setting_that_is_wrong(tmp_path: Path) -> None:
    told = error(tmp_path, "RIDZIK_LIMIT=0\nRIDZIK_FEEDBACK_DAYS=never\n")
    assert "RIDZIK_LIMIT" in told
    assert "RIDZIK_FEEDBACK_DAYS" in told


@pytest.mark.parametrize("limit", ["0", "11", "-1", "two"])
def test_a_limit_is_a_number_from_1_to_10(tmp_path: Path, limit: str) -> None:
    assert "RIDZIK_LIMIT" in error(tmp_path, f"RIDZIK_LIMIT={limit}\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("SYNONYMS=a\0b", "no path has a zero byte in it"),
        (f"LIMIT={'1' * 5_000}", "it takes one whole number"),
        (
            f"ASK_CHANNELS=1,{'1' * 5_000}",
            "it takes ids, which are numbers, with commas between them",
        ),
    ],
)
def test_what_is_wrong_is_not_said_in_the_words_of_programmers(
    tmp_path: Path, line: str, said: str
) -> None:
    name = f"RIDZIK_{line.partition('=')[0]}"
    assert error(tmp_path, f"RIDZIK_{line}\n") == f"The setting {name} cannot be used: {said}."


def test_the_token_does_not_show_in_the_settings(tmp_path: Path) -> None:
    settings = load(tmp_path, f"RIDZIK_DISCORD_TOKEN={SECRET}\n")
    assert settings.discord_token == SecretStr(SECRET)
    assert SECRET not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings.load(None).limit = 4


def test_a_file_that_is_not_utf_8_is_named_without_its_text(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_bytes(b"RIDZIK_DISCORD_TOKEN=secret\xff\n")
    with pytest.raises(SettingsError, match="UTF-8") as told:
        Settings.load(env_file)
    assert "secret" not in str(told.value)


def test_names_that_are_no_settings_are_found_wherever_they_are(tmp_path: Path) -> None:
    env_file = tmp_path / "settings.env"
    env_file.write_text("RIDZIK_LIMITS=1\nRIDZIK_LIMIT=1\nOTHER=1\n")
    environment = {"ridzik_tokn": "x", "RIDZIK_DATA": "y", "PATH": "z"}
    assert unknown_names(env_file, environment) == ("RIDZIK_LIMITS", "RIDZIK_TOKN")


def test_a_line_that_cannot_be_read_keeps_no_names_from_being_found(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    env_file = tmp_path / "settings.env"
    env_file.write_text('RIDZIK_LIMITS="1\nRIDZIK_TOKN=1\n')
    assert unknown_names(env_file, {}) == ("RIDZIK_TOKN",)
    assert not caplog.records  # Whoever loads the settings says what is wrong with the line.


def test_a_file_that_is_not_there_holds_no_names(tmp_path: Path) -> None:
    assert unknown_names(tmp_path / "not there", {}) == ()


@pytest.mark.parametrize("text", ["JSON", "json", "Json"])
def test_the_case_of_a_choice_does_not_matter(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, f"RIDZIK_LOG_FORMAT={text}\n").log_format is LogFormat.JSON


@pytest.mark.parametrize("name", ["DOCUMENTS", "SYNONYMS", "DATA"])
def test_a_path_with_a_zero_byte_is_none(tmp_path: Path, name: str) -> None:
    assert f"RIDZIK_{name} cannot be used" in error(tmp_path, f"RIDZIK_{name}=a\0b\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('RIDZIK_LIMIT=1\nRIDZIK_ALLOWED_ROLES="12\n', 2),
        ('\n\nRIDZIK_DOCUMENTS="a.txt", "b.txt"\n', 3),
        ("# ours\nRIDZIK_LIMIT: 3\n", 2),
        ("\ufeffall of it\n", 1),
    ],
)
def test_a_line_that_would_be_left_out_is_refused(tmp_path: Path, text: str, line: int) -> None:
    assert error(tmp_path, text).startswith(f"Line {line} of the file {tmp_path / 'settings.env'} ")


def test_a_line_that_cannot_be_read_is_not_shown(tmp_path: Path) -> None:
    assert "secret" not in error(tmp_path, f'RIDZIK_DISCORD_TOKEN="{SECRET}\n')


@pytest.mark.parametrize("name", ["LIMIT", "FEEDBACK_DAYS"])
def test_a_byte_order_mark_before_the_first_setting_changes_nothing(
    tmp_path: Path, name: str
) -> None:
    assert f"RIDZIK_{name}" in error(tmp_path, f"\ufeffRIDZIK_{name}=many\n")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("LANGUAGE=German", "such as en or de"),
        ("FEEDBACK=perhaps", "true or false"),
        ("ASK_CHANNELS=general", "ids, which are numbers, with commas between them"),
        ("ASK_CHANNELS=general,1,talk", "ids, which are numbers, with commas between them"),
        ("LIMIT=three", "one whole number"),
        ("LIMIT=0", "1 or more"),
        ("LIMIT=11", "10 or less"),
        ("OPERATORS_CHANNEL=1,2", "one whole number"),
        ("LOG_FORMAT=xml", "'text' or 'json'"),
    ],
)
def test_what_a_setting_takes_is_said_in_plain_words(tmp_path: Path, line: str, words: str) -> None:
    name = line.partition("=")[0]
    told = error(tmp_path, f"RIDZIK_{line}\n")
    assert told.startswith(f"The setting RIDZIK_{name} cannot be used: it takes ")
    assert told.endswith(f"{words}.")
    assert told.count("RIDZIK_") == 1


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="only Linux has such a file")
def test_a_file_that_the_system_does_not_give_is_named() -> None:
    with pytest.raises(SettingsError, match=r"The file /proc/self/mem cannot be read: .*error; "):
        Settings.load(Path("/proc/self/mem"))
