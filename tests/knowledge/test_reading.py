"""Which files are documents, and what they say."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import NoDocumentsError, PathMissingError, UnreadableDocumentError
from knowledge.reading import (
    SHORT,
    _unreadable,
    clean,
    find_documents,
    read_text,
    size_of_documents,
)


def write(path: Path, text: str | bytes = "Some text.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def names(*paths: Path) -> list[str]:
    return [source.name for source in find_documents(paths)]


def test_a_document_is_named_by_its_stem(tmp_path: Path) -> None:
    assert names(write(tmp_path / "red_heat.txt")) == ["red_heat"]


def test_a_folder_gives_its_text_and_markdown_files_in_order(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.markdown", "d.TEXT", "NOTICE", "e.pdf"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a", "b", "c", "d"]


def test_a_folder_is_searched_with_its_subfolders(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "deeper" / "a.txt")
    assert names(tmp_path) == ["a"]


def test_a_file_that_is_named_is_a_document_whatever_its_suffix(tmp_path: Path) -> None:
    assert names(write(tmp_path / "README")) == ["README"]


def test_several_paths_give_the_documents_of_all(tmp_path: Path) -> None:
    assert names(write(tmp_path / "one.txt"), write(tmp_path / "two.md")) == ["one", "two"]


def test_a_file_that_is_reached_twice_is_one_document(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    assert names(tmp_path, file, tmp_path / "." / "a.txt") == ["a"]


def test_two_documents_of_one_stem_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    write(tmp_path / "x" / "notes.txt")
    write(tmp_path / "y" / "notes.txt")
    write(tmp_path / "other.txt")
    assert names(tmp_path) == ["other", "x/notes", "y/notes"]


def test_two_documents_of_one_stem_in_one_folder_have_two_names(tmp_path: Path) -> None:
    write(tmp_path / "notes.txt")
    write(tmp_path / "notes.md")
    assert len(set(names(tmp_path))) == 2


def test_files_of_one_name_from_several_folders_have_names_of_their_own(tmp_path: Path) -> None:
    files = [write(tmp_path / folder / "a.txt") for folder in "xyz"]
    assert len(set(names(*files))) == 3


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    write(tmp_path / ".hidden.txt")
    write(tmp_path / ".git" / "a.txt")
    write(tmp_path / "seen.txt")
    assert names(tmp_path) == ["seen"]


def test_a_link_that_leads_out_of_the_folder_is_left_out(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt")
    folder = write(tmp_path / "documents" / "a.txt").parent
    (folder / "link.txt").symlink_to(secret)
    (folder / "folder").symlink_to(tmp_path, target_is_directory=True)
    assert names(folder) == ["a"]


def test_a_link_that_stays_in_the_folder_is_the_file_that_it_leads_to(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert names(tmp_path) == ["a"]


def test_a_link_to_itself_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "folder").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a"]


def test_a_pipe_in_a_folder_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("name", ["gone.txt", "gone/", "a.txt/b.txt", "nul\0.txt"])
def test_a_path_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.txt")
    with pytest.raises(PathMissingError) as caught:
        find_documents([tmp_path / name])
    assert str(tmp_path / name) in str(caught.value)


def test_a_link_to_itself_that_is_given_is_not_there(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    with pytest.raises(PathMissingError):
        find_documents([loop])


def test_a_name_that_is_too_long_for_the_system_is_trouble_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="cannot be read: file name too long"):
        find_documents([tmp_path / ("x" * 300)])


def test_a_folder_with_no_document_is_named(tmp_path: Path) -> None:
    write(tmp_path / "picture.png")
    with pytest.raises(NoDocumentsError) as caught:
        find_documents([tmp_path])
    assert str(tmp_path) in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    file.chmod(0)
    with pytest.raises(UnreadableDocumentError, match="permission denied"):
        read_text(file)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "closed" / "a.txt").parent
    folder.chmod(0)
    try:
        with pytest.raises(UnreadableDocumentError, match="closed"):
            find_documents([tmp_path])
    finally:
        folder.chmod(0o700)


def test_a_file_that_went_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"gone\.txt cannot be read: no such file"):
        read_text(tmp_path / "gone.txt")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert read_text(write(tmp_path / "a.txt", b"\xef\xbb\xbfText.")) == "Text."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_any_line_end_ends_a_line(tmp_path: Path, end: str) -> None:
    assert (
        read_text(write(tmp_path / "a.txt", f"One{end}two{end}{end}three")) == "One\ntwo\n\nthree"
    )


def test_text_is_read_in_form_nfc(tmp_path: Path) -> None:
    assert read_text(write(tmp_path / "a.txt", "cafe\u0301")) == "caf\u00e9"


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        (b"\xff", 1, 1),
        (b"One\nt\xe9o", 2, 2),
        (b"One\r\n\r\nab\xc3", 3, 3),
        (b"One\rt\xe9o", 2, 2),
        (b"\xef\xbb\xbfa\xe9 ", 1, 5),
        ("Jäger\n".encode() * 3 + b"\xed\xa0\x80", 4, 1),
    ],
)
def test_what_is_not_utf_8_is_named_by_file_line_and_byte(
    tmp_path: Path, data: bytes, line: int, byte: int
) -> None:
    file = write(tmp_path / "a.txt", data)
    with pytest.raises(UnreadableDocumentError) as caught:
        read_text(file)
    assert str(caught.value).startswith(f"The document {file}, line {line}, byte {byte} cannot")
    assert (caught.value.line, caught.value.byte) == (line, byte)
    assert "not UTF-8" in str(caught.value)


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-32"])
def test_other_unicode_is_told_with_its_line(tmp_path: Path, coding: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"line 1, byte .* save it as UTF-8"):
        read_text(write(tmp_path / "a.txt", "Text.".encode(coding)))


def test_a_zero_byte_is_named_by_line_and_byte(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match=r"line 2, byte 3 cannot .* zero byte"):
        read_text(write(tmp_path / "a.txt", b"One\nab\0c"))


@pytest.mark.parametrize("text", ["", "\ufeff", " \n\t\r\n ", "\n" * 1000, "\u2028\u3000"])
def test_an_empty_file_is_trouble(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="empty"):
        read_text(write(tmp_path / "a.txt", text))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_every_text_is_cleaned_to_nfc_without_other_line_ends(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not set(cleaned) & set("\r\x85\u2028\u2029")


@given(st.text())
def test_what_was_cleaned_can_be_written_as_utf_8(text: str) -> None:
    assert clean(text).encode().decode() == clean(text)


@given(st.binary())
def test_bytes_are_read_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = write(tmp_path_factory.getbasetemp() / "bytes.txt", data)
    try:
        told = read_text(file)
    except UnreadableDocumentError as error:
        told = str(error)
    assert told.strip()


def test_the_size_is_that_of_all_documents_and_a_short_one_counts_as_a_longer(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.md").write_text("Three." * SHORT)
    (tmp_path / "c.png").write_text("No document." * SHORT)
    assert size_of_documents([tmp_path]) == SHORT + len("Three.") * SHORT


def test_a_pipe_that_is_given_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableDocumentError, match=r"pipe\.txt cannot .* a pipe or a device"):
        find_documents([tmp_path / "pipe.txt"])


def test_a_device_that_is_given_is_refused_at_once() -> None:
    with pytest.raises(UnreadableDocumentError, match="a pipe or a device"):
        find_documents([Path(os.devnull)])


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (PermissionError(13, "Permission denied"), "check who may read it"),
        (FileNotFoundError(2, "No such file or directory"), "check the path and the disk"),
        (OSError(5, "Input/output error"), "check the path and the disk"),
    ],
)
def test_what_to_do_fits_what_the_system_says(error: OSError, advice: str) -> None:
    assert str(_unreadable(Path("a.txt"), error)).endswith(f"; {advice}.")


def test_folders_may_be_deeper_than_python_calls_itself(tmp_path: Path) -> None:
    write(tmp_path / "first.txt")
    deep = tmp_path
    for _ in range(1_200):
        deep /= "d"
        deep.mkdir()
    file = write(deep / "a.txt")
    assert names(tmp_path) == ["first", "a"]
    file.unlink()
    os.removedirs(deep)  # pytest calls itself, too, when it cleans up


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_what_nobody_sees_parts_no_word(unseen: str) -> None:
    assert clean(f"The light{unseen}house.\n{unseen}\nOn.") == "The lighthouse.\n\nOn."


def test_a_word_that_a_soft_hyphen_parts_stands_on_its_first_line() -> None:
    assert clean("A light\u00ad\n  house stands.\nOn.") == "A lighthouse\nstands.\nOn."


def test_joiners_that_make_another_letter_or_sign_stay() -> None:
    text = "می\u200cخواهم 👩\u200d🚒"
    assert clean(text) == text
