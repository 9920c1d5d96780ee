from pathlib import Path

import pytest

from bot.arguments import parse
from bot.documents import (
    SHIPPED_DOCUMENTS,
    document_paths,
    language_of,
    open_documents,
    stored_documents,
)
from tests.bot.chat.stage import settings_with

NOTHING = parse(["console"])


def test_without_a_word_the_shipped_documents_answer() -> None:
    assert document_paths(NOTHING, settings_with()) == [SHIPPED_DOCUMENTS]
    assert list(SHIPPED_DOCUMENTS.glob("*.txt"))


def test_the_settings_go_before_the_shipped_and_options_before_the_settings() -> None:
    settings = settings_with(documents=(Path("set.txt"),), language="de")
    assert document_paths(NOTHING, settings) == [Path("set.txt")]
    arguments = parse(["console", "--documents", "named.txt", "--language", "es"])
    assert document_paths(arguments, settings) == [Path("named.txt")]
    assert (language_of(NOTHING, settings), language_of(arguments, settings)) == ("de", "es")


@pytest.mark.parametrize("command", ["console", "discord", "reindex"])
def test_a_home_is_found_for_every_command(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    arguments = parse([command, "--documents=~/notes.txt"])
    assert document_paths(arguments, settings_with()) == [tmp_path / "notes.txt"]


def test_the_home_of_nobody_stays_as_it_is() -> None:
    settings = settings_with(documents=(Path("~nobody-of-that-name/x.txt"),))
    assert document_paths(NOTHING, settings) == [Path("~nobody-of-that-name/x.txt")]


def test_the_synonyms_of_the_settings_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "notes.txt").write_text("The treasurer has the key.\n")
    (tmp_path / "words.synonyms").write_text("boss => treasurer\n")
    documents, synonyms = (tmp_path / "notes.txt",), Path("~/words.synonyms")
    settings = settings_with(documents=documents, synonyms=synonyms)
    assert open_documents(NOTHING, settings).ask("who is the boss?").missing == ()
    assert stored_documents(NOTHING, settings, tmp_path).synonyms == tmp_path / "words.synonyms"
