"""Question files, and how well they are answered."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Conversation, KnowledgeBase
from knowledge.evaluation import (
    Figures,
    JudgedQuestion,
    QuestionFile,
    QuestionFileError,
    evaluate,
    read_questions,
    right_passages,
    sum_up,
)
from tests.knowledge.any_text import any_text
from tests.knowledge.conftest import ROOT

EXAMPLES = ROOT / "examples"
DOCUMENTS = {
    "red_heat": ROOT / "knowledge" / "documents" / "red_heat.txt",
    "handbook": EXAMPLES / "handbook.md",
    "lighthouse": EXAMPLES / "lighthouse.txt",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "questions.tsv"


def squad(*paragraphs: tuple[str, dict[str, tuple[str, ...]]]) -> str:
    entries = [
        {
            "context": context,
            "qas": [
                {
                    "question": question,
                    "answers": [
                        {"text": answer, "answer_start": context.index(answer)}
                        for answer in answers
                    ],
                }
                for question, answers in questions.items()
            ],
        }
        for context, questions in paragraphs
    ]
    return json.dumps({"data": [{"paragraphs": entries}]})


def figures(path: Path, kb: KnowledgeBase) -> Figures:
    questions = read_questions(path)
    return sum_up(questions.name, evaluate(questions, kb))


# --- reading ---


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


@pytest.mark.parametrize("line", ["no tab here", "an empty piece\t", "blank\t  "])
def test_a_line_that_is_no_question_is_named(file: Path, line: str) -> None:
    file.write_text(f"# comment\nhello\t-\n{line}\n", encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"questions\.tsv, line 3 .*\.$") as caught:
        read_questions(file)
    assert (caught.value.path, caught.value.line) == (file, 3)


def test_a_file_without_a_question_says_so(file: Path) -> None:
    file.write_text("# nothing yet\n", encoding="utf-8")
    with pytest.raises(QuestionFileError, match=r"questions\.tsv.*no question"):
        read_questions(file)


def test_a_file_that_is_not_there_says_so(file: Path) -> None:
    with pytest.raises(QuestionFileError, match=r"questions\.tsv cannot be used: no such file"):
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


# --- judging ---


@pytest.fixture(scope="module")
def zoo() -> KnowledgeBase:
    text = "The walrus juggles apples.\n\nPenguins bend bananas.\n\nThe walrus sneezes."
    return KnowledgeBase.from_texts({"zoo": text})


def test_hits_and_reciprocal_ranks_are_those_counted_by_hand(
    file: Path, zoo: KnowledgeBase
) -> None:
    # Right at rank 1; right at rank 2, behind the passage that covers both words; right nowhere.
    file.write_text(
        "bananas\tbend bananas\nwalrus apples\tsneezes\npenguins\tjuggles\n", encoding="utf-8"
    )
    found = figures(file, zoo)
    assert found.questions == 3
    assert found.hit_at_1 == pytest.approx(1 / 3)
    assert found.hit_at_3 == pytest.approx(2 / 3)
    assert found.mrr == pytest.approx((1 + 1 / 2 + 0) / 3)


def test_verdicts_count_what_is_answered_and_what_is_rightly_not(
    file: Path, zoo: KnowledgeBase
) -> None:
    # Rightly answered, rightly not, wrongly answered, wrongly not.
    file.write_text(
        "bananas\tbend bananas\nhello\t-\nbananas\t-\nphotosynthesis\tsneezes\n", encoding="utf-8"
    )
    assert figures(file, zoo).verdicts == 0.5


def test_questions_without_an_answer_have_no_rank(file: Path, zoo: KnowledgeBase) -> None:
    file.write_text("hello\t-\nbananas\tbend bananas\n", encoding="utf-8")
    found = figures(file, zoo)
    assert (found.hit_at_1, found.hit_at_3, found.mrr, found.verdicts) == (1, 1, 1, 1)


def test_each_question_that_is_done_is_told(file: Path, zoo: KnowledgeBase) -> None:
    file.write_text("hello\t-\n" * 4, encoding="utf-8")
    told: list[int] = []
    evaluate(read_questions(file), zoo, told.append)
    assert told == [1, 2, 3, 4]


def test_a_marked_answer_is_compared_word_by_word(tmp_path: Path) -> None:
    path = tmp_path / "squad.json"
    context = "The walrus was fed by Martha Jones."
    path.write_text(
        squad(
            (context, {"who fed the walrus?": ("Martha Jones",)}),
            ("The seal was fed by Martha Jones.", {"who fed the seal?": ("by Martha Jones",)}),
        ),
        encoding="utf-8",
    )
    questions = read_questions(path)
    assert questions.texts is not None
    found = figures(path, KnowledgeBase.from_texts(questions.texts))
    assert found.exact == pytest.approx(1 / 2)
    # Of "by Martha Jones", "Martha Jones" is all right and two thirds of it: 2 * 2 / (2 + 3).
    assert found.f1 == pytest.approx((1 + 4 / 5) / 2)


def test_files_that_tell_passages_say_nothing_of_marked_answers(
    file: Path, zoo: KnowledgeBase
) -> None:
    file.write_text("bananas\tbend bananas\n", encoding="utf-8")
    assert (figures(file, zoo).exact, figures(file, zoo).f1) == (None, None)


def test_any_passage_that_holds_a_piece_is_right(zoo: KnowledgeBase) -> None:
    right = right_passages(JudgedQuestion("walrus?", ("The walrus",)), zoo.passages)
    assert right == {("zoo", 1), ("zoo", 3)}


def test_of_a_squad_documents_passages_the_one_nearest_to_the_answer_is_right(
    zoo: KnowledgeBase,
) -> None:
    for near, number in ((0.0, 1), (0.9, 3)):
        question = JudgedQuestion("walrus?", ("The walrus",), "zoo", near)
        assert right_passages(question, zoo.passages) == {("zoo", number)}


@given(questions=st.lists(any_text, min_size=1, max_size=5))
def test_figures_are_shares(zoo: KnowledgeBase, questions: list[str]) -> None:
    judged = tuple(JudgedQuestion(text, ("The walrus",)) for text in questions)
    found = sum_up("any", evaluate(QuestionFile("any", judged), zoo))
    assert 0 <= found.hit_at_1 <= found.hit_at_3 <= 1
    assert found.hit_at_1 <= found.mrr <= 1
    assert 0 <= found.verdicts <= 1


# --- the shipped examples ---


@pytest.fixture(scope="module")
def documented() -> dict[str, KnowledgeBase]:
    return {name: KnowledgeBase.open(path) for name, path in DOCUMENTS.items()}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_piece_of_a_shipped_example_stands_in_its_document(
    path: Path, documented: dict[str, KnowledgeBase]
) -> None:
    if path.stem == "followups":
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        pieces = [(row[0], tuple(row[3].split("|"))) for row in rows if row[3] != "-"]
    else:
        pieces = [
            (path.stem, each.pieces) for each in read_questions(path).questions if each.pieces
        ]
    for document, alternatives in pieces:
        passages = documented[document].passages
        assert right_passages(JudgedQuestion("", alternatives), passages), alternatives


@pytest.mark.parametrize(
    ("name", "hit_at_1", "verdicts"),
    [("red_heat", 0.66, 0.74), ("handbook", 0.65, 0.76), ("lighthouse", 0.74, 0.75)],
)
def test_the_shipped_examples_are_answered_as_well_as_ever(
    documented: dict[str, KnowledgeBase], name: str, hit_at_1: float, verdicts: float
) -> None:
    found = figures(EXAMPLES / f"{name}.tsv", documented[name])
    assert found.hit_at_1 >= hit_at_1
    assert found.verdicts >= verdicts


def test_the_shipped_follow_ups_are_answered_as_well_as_ever(
    documented: dict[str, KnowledgeBase],
) -> None:
    lines = (EXAMPLES / "followups.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    right = []
    for document, first, second, pieces in rows:
        if pieces == "-":
            continue
        talk = Conversation(documented[document])
        talk.ask(first)
        best = "".join(match.passage.text for match in talk.ask(second, 1).matches)
        right.append(any(piece in best for piece in pieces.split("|")))
    assert sum(right) / len(right) >= 0.75
