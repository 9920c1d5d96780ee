import json
import os
import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot import doctor
from bot.command_line import run
from bot.doctor import (
    examine_data,
    examine_documents,
    examine_language,
    examine_records,
    examine_settings,
)
from bot.findings import Finding, State
from knowledge import KnowledgeBase
from tests.bot.chat.stage import settings_with
from tests.bot.running import ridzik

TOKEN = "MTIz.secret-part.of-it"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.upper().startswith("RIDZIK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("RIDZIK_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    path = tmp_path / ".env"
    path.touch(mode=0o600)
    return path


def states(findings: Iterable[Finding]) -> list[State]:
    return [finding.state for finding in findings]


def only(findings: Iterable[Finding]) -> Finding:
    (finding,) = findings
    return finding


def test_settings_that_can_be_used_are_well(env_file: Path) -> None:
    assert only(examine_settings(env_file, {})).state is State.WELL


def test_a_setting_that_cannot_be_used_is_named(env_file: Path) -> None:
    env_file.write_text("RIDZIK_LIMIT=many\n")
    found = only(examine_settings(env_file, {}))
    assert (found.state, "RIDZIK_LIMIT" in found.says) == (State.TROUBLE, True)


@pytest.mark.parametrize("where", ["file", "environment"])
def test_a_name_that_is_no_setting_needs_a_look(env_file: Path, where: str) -> None:
    env_file.write_text("RIDZIK_ASK_CHANEL=1\n" if where == "file" else "")
    environment = {"RIDZIK_ASK_CHANEL": "1"} if where == "environment" else {}
    found = next(examine_settings(env_file, environment))
    assert found.state is State.LOOK
    assert found.says.startswith("There is no setting RIDZIK_ASK_CHANEL;")


@pytest.mark.parametrize(("code", "states_of"), [("gr", [State.LOOK]), ("pt-BR", [])])
def test_a_language_that_nothing_is_known_of_needs_a_look(
    code: str, states_of: list[State]
) -> None:
    assert states(examine_language(code, "RIDZIK_LANGUAGE")) == states_of


@pytest.mark.parametrize(
    ("options", "named"), [([], "gr"), (["--language", "en"], None), (["--language", "xx"], "xx")]
)
def test_the_language_in_force_is_the_one_that_is_looked_at(
    options: list[str],
    named: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("RIDZIK_LANGUAGE", "gr")
    run(["doctor", "--json", *options])
    found = re.search(r"the language (\w+), which (\S+) names", capsys.readouterr().out)
    expected = (named, "--language" if options else "RIDZIK_LANGUAGE") if named else None
    assert (found and found.groups()) == expected


def test_a_file_of_settings_that_others_may_read_needs_a_look(env_file: Path) -> None:
    env_file.chmod(0o640)
    assert states(examine_settings(env_file, {})) == [State.LOOK, State.WELL]


def stored(tmp_path: Path) -> KnowledgeBase:
    return KnowledgeBase.stored([tmp_path / "docs"], store=tmp_path / "index")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    path = tmp_path / "docs" / "notes.txt"
    path.write_text("A cat sleeps. A dog barks.\n")
    return path


@pytest.mark.usefixtures("document")
def test_documents_are_counted_before_anything_is_stored(tmp_path: Path) -> None:
    documents, index = examine_documents(stored(tmp_path))
    assert documents.says == "1 document, 2 passages."
    assert index.says.startswith("Nothing is stored yet")


@pytest.mark.usefixtures("document")
def test_an_index_of_the_documents_is_well(tmp_path: Path) -> None:
    stored(tmp_path).reindex()
    index = list(examine_documents(stored(tmp_path)))[1]
    assert index.says.startswith("It is that of the documents")


def test_an_index_older_than_the_documents_needs_a_look(tmp_path: Path, document: Path) -> None:
    stored(tmp_path).reindex()
    document.write_text("A cow moos.\n")
    assert states(examine_documents(stored(tmp_path))) == [State.WELL, State.LOOK]


@pytest.mark.usefixtures("document")
def test_a_damaged_index_needs_a_look(tmp_path: Path) -> None:
    stored(tmp_path).reindex()
    path = stored(tmp_path).stored_at
    assert path is not None
    path.write_bytes(b"PK but no more")
    documents, index = examine_documents(stored(tmp_path))
    assert (documents.state, index.state) == (State.WELL, State.LOOK)
    assert "cannot be used" in index.says


def test_a_document_that_became_unreadable_needs_a_look(tmp_path: Path, document: Path) -> None:
    stored(tmp_path).reindex()
    document.write_bytes(b"\xff")
    found = next(examine_documents(stored(tmp_path)))
    assert (found.state, "not UTF-8" in found.says) == (State.LOOK, True)


def test_a_document_that_was_never_read_and_cannot_be_is_trouble(
    tmp_path: Path, document: Path
) -> None:
    document.write_bytes(b"\xff")
    assert states(examine_documents(stored(tmp_path))) == [State.TROUBLE]


def test_a_line_of_synonyms_that_cannot_be_used_needs_a_look(
    tmp_path: Path, document: Path
) -> None:
    synonyms = tmp_path / "synonyms.txt"
    synonyms.write_text("a => b => c\n")
    base = KnowledgeBase.stored([document], synonyms=synonyms, store=tmp_path / "index")
    found = next(examine_documents(base))
    assert (found.state, "synonyms.txt, line 1" in found.says) == (State.LOOK, True)


@pytest.mark.usefixtures("document")
def test_nothing_is_said_of_an_index_where_none_can_be_kept(tmp_path: Path) -> None:
    base = KnowledgeBase.stored([tmp_path / "docs"])
    assert [finding.subject for finding in examine_documents(base)] == ["documents"]


def test_no_documents_are_trouble(tmp_path: Path) -> None:
    assert states(examine_documents(stored(tmp_path))) == [State.TROUBLE]


def test_a_folder_for_its_owner_alone_is_well(tmp_path: Path) -> None:
    assert states(examine_data(settings_with(data=tmp_path / "data"))) == [State.WELL]


def test_a_folder_that_others_may_look_into_needs_a_look(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    assert State.LOOK in states(examine_data(settings_with(data=tmp_path / "data")))


def test_a_folder_that_cannot_be_made_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert states(examine_data(settings_with(data=tmp_path / "file" / "data"))) == [State.TROUBLE]


def test_a_disk_that_is_nearly_full_needs_a_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "LITTLE_ROOM", 1 << 80)
    assert states(examine_data(settings_with(data=tmp_path / "data"))) == [State.LOOK]


def test_records_need_not_be_there(tmp_path: Path) -> None:
    found = only(examine_records(settings_with(data=tmp_path)))
    assert (found.state, list(tmp_path.glob("records*"))) == (State.WELL, [])


def test_records_that_are_whole_are_well(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "records.sqlite3") as file:
        file.execute("CREATE TABLE feedback (id)")
    file.close()
    assert only(examine_records(settings_with(data=tmp_path))).says == "They are whole."


def test_records_that_are_damaged_are_trouble_and_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    path.write_bytes(b"SQLite format 3\0" + bytes(200))
    assert states(examine_records(settings_with(data=tmp_path))) == [State.TROUBLE]
    assert path.read_bytes()[16:] == bytes(200)


def test_records_that_another_program_holds_are_trouble(tmp_path: Path) -> None:
    file = sqlite3.connect(tmp_path / "records.sqlite3")
    file.execute("CREATE TABLE feedback (id)")
    file.execute("BEGIN EXCLUSIVE")
    found = only(examine_records(settings_with(data=tmp_path)))
    file.close()
    assert (found.state, "locked" in found.says) == (State.TROUBLE, True)


def test_a_missing_token_is_trouble_that_says_where_to_get_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["doctor"]) == 2
    out = capsys.readouterr().out
    assert "trouble  token      There is no Discord token. Open" in out
    assert "well     documents  1 document, 21 passages." in out


def test_the_rest_waits_until_the_settings_can_be_used(
    env_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    env_file.write_text("RIDZIK_THREADS=perhaps\n")
    assert run(["doctor", "--json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert [each["subject"] for each in found["findings"]] == ["settings"]


def test_a_bot_that_is_not_there_is_not_alive(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--alive"]) == 2
    assert "No bot runs" in capsys.readouterr().out


@pytest.mark.parametrize("token", [TOKEN, f"{TOKEN}…", f"{TOKEN}\n{TOKEN}"])
def test_the_token_is_never_printed(tmp_path: Path, token: str) -> None:
    done = ridzik("doctor", "--json", RIDZIK_DISCORD_TOKEN=token, RIDZIK_DATA=str(tmp_path))
    assert done.returncode == 2
    assert b"secret" not in done.stdout + done.stderr
    assert not done.stderr
