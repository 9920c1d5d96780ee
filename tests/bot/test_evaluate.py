import json
from io import StringIO
from pathlib import Path

import pytest

from bot.evaluate import Judged, figures_json, judge, show_figures, together
from knowledge import Aid, KnowledgeBase, KnowledgeError
from knowledge.evaluation import Judgement, sum_up

FILM = {"film": "Jim Belushi plays Ridzik.\nIt was made in Moscow.\nHill wrote the script.\n"}
TABBED = "who plays Ridzik?\tBelushi\nhello\t-\n"
SQUAD = {
    "data": [
        {
            "paragraphs": [
                {
                    "context": "The key is under the mat.",
                    "qas": [
                        {
                            "question": "where is the key?",
                            "answers": [{"text": "under the mat", "answer_start": 11}],
                        }
                    ],
                }
            ]
        }
    ]
}


def film() -> KnowledgeBase:
    return KnowledgeBase.from_texts(FILM)


def no_documents() -> KnowledgeBase:
    raise AssertionError


def test_tabbed_questions_are_asked_about_the_documents(tmp_path: Path) -> None:
    (tmp_path / "film.tsv").write_text(TABBED)
    (judged,) = judge([tmp_path / "film.tsv"], film, "en", (), None)
    assert judged.name == "film"
    assert [each.rank for each in judged.judgements] == [1, None]


def test_squad_questions_are_asked_about_their_own_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text(json.dumps(SQUAD))
    (judged,) = judge([tmp_path / "key.json"], no_documents, "en", (), None)
    figures = sum_up("key", judged.judgements)
    assert (figures.questions, figures.hit_at_1) == (1, 1.0)


def test_pieces_that_no_passage_holds_are_told(tmp_path: Path) -> None:
    (tmp_path / "film.tsv").write_text(f"{TABBED}who wrote it?\tHull wrote\nwho?\tNobody\n")
    told = StringIO()
    judge([tmp_path / "film.tsv"], film, "en", (), told)
    assert 'gives to 2 of its questions, such as "who wrote it?"' in told.getvalue()


def test_ranks_are_not_judged_where_no_question_has_an_answer() -> None:
    right = Judgement(has_answer=False, right_verdict=True)
    *_, row = show_figures([Judged("chatter", (right, right))]).splitlines()
    assert row.split() == ["chatter", "2", "–", "–", "–", "1.000", "–", "–"]


def test_where_every_piece_is_there_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "film.tsv").write_text(TABBED)
    told = StringIO()
    judge([tmp_path / "film.tsv"], film, "en", (), told)
    assert told.getvalue() == ""


def test_a_file_that_is_wrong_stops_before_any_is_judged(tmp_path: Path) -> None:
    (tmp_path / "film.tsv").write_text(TABBED)
    with pytest.raises(KnowledgeError, match=r"nowhere\.tsv"):
        judge([tmp_path / "film.tsv", tmp_path / "nowhere.tsv"], no_documents, "en", (), None)


RIGHT = Judgement(has_answer=True, right_verdict=True, rank=1)
WRONG = Judgement(has_answer=True, right_verdict=False)
REFUSED = Judgement(has_answer=False, right_verdict=True)
ONE = Judged("one", (RIGHT, RIGHT, REFUSED))
TWO = Judged("two", (WRONG,))


def test_together_every_question_counts_the_same() -> None:
    both = together([ONE, TWO]).figures
    assert both.questions == 4
    assert both.hit_at_1 == both.hit_at_3 == both.mrr == pytest.approx(2 / 3)
    assert both.verdicts == pytest.approx(3 / 4)


def test_without_answers_the_shares_are_0() -> None:
    assert together([Judged("one", (REFUSED,))]).figures.mrr == 0.0


def test_an_aid_is_left_out_of_the_texts_that_a_file_brings(tmp_path: Path) -> None:
    squad = json.dumps(SQUAD).replace("The key", "The lantern").replace("the key?", "the lantren?")
    (tmp_path / "key.json").write_text(squad)
    (helped,) = judge([tmp_path / "key.json"], no_documents, "en", (), None)
    (alone,) = judge([tmp_path / "key.json"], no_documents, "en", (Aid.SPELLING,), None)
    assert [helped.judgements[0].rank, alone.judgements[0].rank] == [1, None]


def test_one_file_has_one_row() -> None:
    assert show_figures([ONE]) == (
        "     questions  hit@1  hit@3    MRR  verdicts  exact     F1\n"
        "one          3  1.000  1.000  1.000     1.000      –      –\n"
    )


def test_several_files_have_a_row_for_all() -> None:
    assert show_figures([ONE, TWO]).splitlines()[3].startswith("all          4  0.667")


def test_json_has_each_file_and_all() -> None:
    described = json.loads(figures_json([ONE, TWO]))
    assert [each["name"] for each in described["files"]] == ["one", "two"]
    assert described["all"]["questions"] == 4
    assert set(described["all"]) == {
        *("questions", "hit_at_1", "hit_at_3", "mrr", "verdicts", "exact", "f1")
    }


def test_json_tells_of_a_file_whose_name_is_no_text() -> None:
    assert figures_json([Judged("caf\udce9", (RIGHT,))]).encode("utf-8").count(b"\n") == 1
