"""How well questions with known answers are answered."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Conversation, KnowledgeBase
from knowledge.evaluation import Figures, evaluate, right_passages, sum_up, without_passage
from knowledge.question_files import JudgedQuestion, QuestionFile, read_questions
from tests.knowledge.any_text import any_text
from tests.knowledge.conftest import ROOT
from tests.knowledge.squad import squad

EXAMPLES = ROOT / "examples"
DOCUMENTS = {
    "red_heat": ROOT / "knowledge" / "documents" / "red_heat.txt",
    "handbook": EXAMPLES / "handbook.md",
    "lighthouse": EXAMPLES / "lighthouse.txt",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "questions.tsv"


def figures(path: Path, kb: KnowledgeBase) -> Figures:
    questions = read_questions(path)
    return sum_up(questions.name, evaluate(questions, kb))


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
    for place, number in ((0.0, 1), (0.9, 3)):
        question = JudgedQuestion("walrus?", ("The walrus",), "zoo", place)
        assert right_passages(question, zoo.passages) == {("zoo", number)}


@given(questions=st.lists(any_text, min_size=1, max_size=5))
def test_figures_are_shares(zoo: KnowledgeBase, questions: list[str]) -> None:
    judged = tuple(JudgedQuestion(text, ("The walrus",)) for text in questions)
    found = sum_up("any", evaluate(QuestionFile("any", judged), zoo))
    assert 0 <= found.hit_at_1 <= found.hit_at_3 <= 1
    assert found.hit_at_1 <= found.mrr <= 1
    assert 0 <= found.verdicts <= 1


# --- the shipped examples ---


def _document_of(questions: Path) -> Path:
    """The document beside a file of questions that has the same name, or else the film's."""
    beside = (questions.with_suffix(suffix) for suffix in (".txt", ".md"))
    return next((path for path in beside if path.is_file()), DOCUMENTS["red_heat"])


@pytest.fixture(scope="module")
def documented() -> dict[str, KnowledgeBase]:
    return {name: KnowledgeBase.open(path) for name, path in DOCUMENTS.items()}


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_piece_of_a_shipped_example_stands_in_its_document(
    name: str, documented: dict[str, KnowledgeBase]
) -> None:
    questions = read_questions(EXAMPLES / f"{name}.tsv")
    assert without_passage(questions, documented[name].passages) == ()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/*.tsv")), ids=lambda path: path.stem)
def test_every_piece_of_the_other_shipped_questions_stands_in_its_document(path: Path) -> None:
    questions, kb = read_questions(path), KnowledgeBase.open(_document_of(path))
    assert without_passage(questions, kb.passages) == ()


def test_the_documents_to_judge_by_are_answered_as_well_as_ever() -> None:
    found = [
        figures(path, KnowledgeBase.open(_document_of(path)))
        for path in sorted((EXAMPLES / "more").glob("*.tsv"))
    ]
    assert len(found) == 20
    assert sum(each.hit_at_1 for each in found) / len(found) >= 0.57
    assert sum(each.verdicts for each in found) / len(found) >= 0.74


@pytest.mark.parametrize(
    ("name", "hit_at_1", "verdicts"),
    [("red_heat", 0.72, 0.78), ("handbook", 0.70, 0.80), ("lighthouse", 0.76, 0.82)],
)
def test_the_shipped_examples_are_answered_as_well_as_ever(
    documented: dict[str, KnowledgeBase], name: str, hit_at_1: float, verdicts: float
) -> None:
    found = figures(EXAMPLES / f"{name}.tsv", documented[name])
    assert found.hit_at_1 >= hit_at_1
    assert found.verdicts >= verdicts


@dataclass(frozen=True, slots=True)
class _FollowUp:
    """A line of the shipped follow-ups."""

    document: str
    earlier: list[str]
    question: str
    pieces: tuple[str, ...]


@pytest.fixture(scope="module")
def follow_ups() -> list[_FollowUp]:
    lines = (EXAMPLES / "followups.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [
        _FollowUp(document, earlier.split(" >> "), last, tuple(pieces.split("|")))
        for document, earlier, last, pieces in rows
        if pieces != "-"
    ]


@pytest.fixture(scope="module")
def followed_up(follow_ups: list[_FollowUp]) -> dict[str, KnowledgeBase]:
    documents = {each.document for each in follow_ups}
    paths = {
        name: DOCUMENTS.get(name) or _document_of(EXAMPLES / f"{name}.tsv") for name in documents
    }
    return {name: KnowledgeBase.open(path) for name, path in paths.items()}


def test_every_piece_of_the_shipped_follow_ups_stands_in_its_document(
    follow_ups: list[_FollowUp], followed_up: dict[str, KnowledgeBase]
) -> None:
    for each in follow_ups:
        passages = followed_up[each.document].passages
        assert right_passages(JudgedQuestion("", each.pieces), passages), each.pieces


def test_the_shipped_follow_ups_are_answered_as_well_as_ever(
    follow_ups: list[_FollowUp], followed_up: dict[str, KnowledgeBase]
) -> None:
    right = 0
    for each in follow_ups:
        talk = Conversation(followed_up[each.document])
        for question in each.earlier:
            talk.ask(question)
        best = "".join(match.passage.text for match in talk.ask(each.question, 1).matches)
        right += any(piece in best for piece in each.pieces)
    assert len(follow_ups) > 800
    assert right / len(follow_ups) >= 0.77
