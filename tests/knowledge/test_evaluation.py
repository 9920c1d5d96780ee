"""How well questions with known answers are answered."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase
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


def test_a_follow_up_is_judged_in_the_light_of_what_was_asked_before() -> None:
    kb = KnowledgeBase.from_texts({"film": "Ann Lee plays the captain. Bo Dow plays the cook."})
    follow_up = JudgedQuestion("why?", ("Bo Dow",), earlier=("who plays the captain?", "the cook?"))
    (judged,) = evaluate(QuestionFile("any", (follow_up,)), kb)
    (alone,) = evaluate(QuestionFile("any", (JudgedQuestion("why?", ("Bo Dow",)),)), kb)
    assert (judged.rank, alone.rank) == (1, None)


@given(questions=st.lists(any_text, min_size=1, max_size=5))
def test_figures_are_shares(zoo: KnowledgeBase, questions: list[str]) -> None:
    judged = tuple(JudgedQuestion(text, ("The walrus",)) for text in questions)
    found = sum_up("any", evaluate(QuestionFile("any", judged), zoo))
    assert 0 <= found.hit_at_1 <= found.hit_at_3 <= 1
    assert found.hit_at_1 <= found.mrr <= 1
    assert 0 <= found.verdicts <= 1


# --- the shipped examples ---


def _document_of(questions: Path) -> Path:
    """The example that has the name of a file of questions, or else the film's article."""
    found = (
        path for ending in ("txt", "md") for path in EXAMPLES.rglob(f"{questions.stem}.{ending}")
    )
    return next(found, DOCUMENTS["red_heat"])


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
    # Every other one: all of them take six seconds, and notice no more.
    found = [
        figures(path, KnowledgeBase.open(_document_of(path)))
        for path in sorted((EXAMPLES / "more").glob("*.tsv"))[::2]
    ]
    assert len(found) == 10
    assert sum(each.hit_at_1 for each in found) / len(found) >= 0.62
    assert sum(each.verdicts for each in found) / len(found) >= 0.74


def test_untidy_documents_are_answered_as_well_as_ever() -> None:
    found = [
        figures(path, KnowledgeBase.open(_document_of(path)))
        for path in sorted((EXAMPLES / "untidy").glob("*.tsv"))
    ]
    assert len(found) == 15
    assert sum(each.hit_at_1 for each in found) / len(found) >= 0.68
    assert sum(each.verdicts for each in found) / len(found) >= 0.85


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


def test_the_shipped_follow_ups_are_answered_as_well_as_ever() -> None:
    found = [
        figures(path, KnowledgeBase.open(_document_of(path)))
        for path in sorted((EXAMPLES / "followups").glob("*.tsv"))[::2]
    ]
    assert len(found) == 15
    assert sum(each.hit_at_1 for each in found) / len(found) >= 0.76
