"""Question files: lines of questions with pieces of their answers, and SQuAD's JSON."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from knowledge.errors import QuestionFileError
from knowledge.question_files import JudgedQuestion, read_questions
from tests.knowledge.any_text import any_text
from tests.knowledge.squad import squad


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "questions.tsv"


def test_a_line_is_a_question_a_tab_and_a_piece_of_the_answer(file: Path) -> None:
    file.write_text("who played Ridzik?\tJim Belushi\n", encoding="utf-8")
    read = read_questions(file)
    assert read.name == "questions"
    assert read.questions == (JudgedQuestion("who played Ridzik?", ("Jim Belushi",)),)
    assert read.texts is None


def test_alternatives_stand_between_bars(file: Path) -> None:
    file.write_text("drug?\tcocaine | snow |\n", encoding="utf-8")
    assert read_questions(file).questions[0].pieces == ("cocaine", "snow")


def test_a_hyphen_says_that_the_documents_do_not_tell(file: Path) -> None:
    file.write_text("hello\t-\n", encoding="utf-8")
    assert read_questions(file).questions[0].pieces == ()


def test_comments_and_empty_lines_are_passed_over(file: Path) -> None:
    file.write_text("# a comment\n\n \nhello\t-\n", encoding="utf-8")
    assert [question.text for question in read_questions(file).questions] == ["hello"]


def test_any_line_ends_and_a_byte_order_mark_are_fine(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfhello\t-\r\nwho\tAnn\r\n")
    assert [question.text for question in read_questions(file).questions] == ["hello", "who"]


@pytest.mark.parametrize("line", ["no tab here", "an empty piece\t", "blank\t  ", "who?\t|"])
def test_a_line_that_is_no_question_is_named(file: Path, line: str) -> None:
    file.write_text(f"# comment\nhello\t-\n{line}\n", encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"questions\.tsv, line 3 .*\.$") as caught:
        read_questions(file)
    assert (caught.value.path, caught.value.line) == (file, 3)
    assert caught.value.reason.startswith("it takes a question, a tab")


def test_a_file_without_a_question_says_so(file: Path) -> None:
    file.write_text("# nothing yet\n", encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"questions\.tsv.*no question"):
        read_questions(file)


def test_a_file_that_is_not_there_says_so(file: Path) -> None:
    with pytest.raises(QuestionFileError, match=r"questions\.tsv"):
        read_questions(file)


def test_a_file_that_is_not_utf_8_says_where(file: Path) -> None:
    file.write_bytes(b"hello\t-\ncaf\xe9\t-\n")
    with pytest.raises(QuestionFileError, match="line 2, byte 4"):
        read_questions(file)


def test_the_paragraphs_of_a_squad_file_are_its_documents(tmp_path: Path) -> None:
    path = tmp_path / "squad.json"
    first, second = "Ann fed a walrus.", "Bob fed a penguin."
    path.write_text(
        squad((first, {"who fed a walrus?": ("Ann", "Ann")}), (second, {"who built it?": ()})),
        encoding="utf-8",
    )
    read = read_questions(path)
    assert read.texts is not None
    assert list(read.texts.values()) == [first, second]
    [known, unknown] = read.questions
    assert (known.pieces, known.document) == (("Ann",), next(iter(read.texts)))
    assert unknown.pieces == ()


ENTRY = {"question": "?", "answers": [{"text": "x", "answer_start": 0}]}


def one_entry(context: object = "x y", **changed: object) -> str:
    entries = [{"context": context, "qas": [{**ENTRY, **changed}]}]
    return json.dumps({"data": [{"paragraphs": entries}]})


@pytest.mark.parametrize(
    "text",
    [
        *("{", "[]", "3", "null", '"data"', "{}", '{"data": 1}', '{"data": [1]}', '{"data": []}'),
        '{"data": [{"paragraphs": [{"context": "x"}]}]}',
        one_entry(context=1),
        one_entry(question=1),
        one_entry(answers=[{"text": "x"}]),
        one_entry(answers=[{"text": "x", "answer_start": "0"}]),
        one_entry(answers=[{"text": 1, "answer_start": 0}]),
        "[" * 100_000,
    ],
    ids=lambda text: text[:90],
)
def test_json_that_is_not_squads_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "squad.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"squad\.json cannot be used: .*\.$"):
        read_questions(path)


def test_an_entry_of_squads_is_read(tmp_path: Path) -> None:
    path = tmp_path / "squad.json"
    path.write_text(one_entry(), encoding="utf-8")
    assert read_questions(path).questions[0].pieces == ("x",)


@given(text=any_text)
def test_any_file_is_read_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    for name in ("any.tsv", "any.json"):
        path = tmp_path_factory.getbasetemp() / name
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        sentence = ""
        try:
            questions = read_questions(path).questions
        except QuestionFileError as error:
            questions, sentence = (), str(error)
        assert bool(questions) != (str(path) in sentence and sentence.endswith("."))


def test_what_was_asked_before_stands_in_front_of_a_follow_up(tmp_path: Path) -> None:
    path = tmp_path / "q.tsv"
    path.write_text("who led it? >> since when? >> why?\tHe was >> asked.\nwho?\t-\n")
    follow_up, alone = read_questions(path).questions
    assert (follow_up.earlier, follow_up.text) == (("who led it?", "since when?"), "why?")
    assert follow_up.pieces == ("He was >> asked.",)
    assert alone.earlier == ()
