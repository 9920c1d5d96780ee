"""What is told of the questions that were not answered as their file says."""

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given

from bot.evaluate import Judged, figures_json, judge
from bot.misses import show_misses
from knowledge import KnowledgeBase
from knowledge.answer import Verdict
from knowledge.evaluation import Judgement
from knowledge.passage import Passage
from tests.knowledge.any_text import any_text

FILM = "Jim Belushi plays Ridzik.\n\nIt was made in Moscow.\n\nHill wrote the script in Moscow.\n"
FIRST = Passage("film", 7, "Danko is played by another.", (), ())

WRONG = Judgement(has_answer=True, right_verdict=False, asked="who?", first=FIRST)


def missed(**said: object) -> Judgement:
    return replace(WRONG, **said)  # type: ignore[arg-type]  # each is said by its name


def judged(tmp_path: Path, questions: str) -> Judged:
    (tmp_path / "film.tsv").write_text(questions)
    base = KnowledgeBase.from_texts({"film": FILM})
    (found,) = judge([tmp_path / "film.tsv"], lambda: base, "en", (), None)
    return found


def test_a_right_answer_is_no_miss(tmp_path: Path) -> None:
    found = judged(tmp_path, "who plays Ridzik?\tBelushi\nhello\t-\n")
    assert show_misses(found.name, found.judgements) == (
        "\nfilm: 0 of 2 questions were not answered as the file says.\n"
    )


def test_what_came_before_the_right_passage_is_shown(tmp_path: Path) -> None:
    found = judged(tmp_path, "what was made in Moscow?\tscript\nwho plays Ridzik?\tBelushi\n")
    assert show_misses(found.name, found.judgements).splitlines()[1:] == [
        "film: 1 of 2 questions were not answered as the file says:",
        "  what was made in Moscow?",
        "    answered; the right passage is at rank 2; this came first:",
        "    film 2: It was made in Moscow.",
    ]


def test_an_answer_that_is_none_is_shown(tmp_path: Path) -> None:
    found = judged(tmp_path, "who plays Ridzik?\t-\n")
    assert show_misses(found.name, found.judgements).splitlines()[3:] == [
        "    answered, though it has no answer; this came first:",
        "    film 1: Jim Belushi plays Ridzik.",
    ]


def test_of_a_wrong_verdict_the_right_passage_is_not_repeated() -> None:
    lines = show_misses("film", [missed(rank=1, verdict=Verdict.CLOSEST)]).splitlines()
    assert lines[3:] == ["    closest, though the right passage came first"]


def test_where_nothing_came_first_nothing_is_shown() -> None:
    lines = show_misses("film", [missed(first=None)]).splitlines()
    assert lines[3:] == ["    nothing; the right passage is not among the first 100"]


def test_a_follow_up_is_shown_behind_what_was_asked_before(tmp_path: Path) -> None:
    found = judged(tmp_path, "who plays Ridzik? >> and the script?\tBelushi\n")
    assert "  who plays Ridzik? >> and the script?" in show_misses("film", found.judgements)


def test_programs_hear_of_misses_if_they_ask(tmp_path: Path) -> None:
    found = judged(tmp_path, "what was made in Moscow?\tscript\n")
    assert "misses" not in json.loads(figures_json([found]))["files"][0]
    (file,) = json.loads(figures_json([found], misses=True))["files"]
    assert file["misses"] == [
        {
            "question": "what was made in Moscow?",
            "has_answer": True,
            "verdict": "answered",
            "rank": 2,
            "first": {"document": "film", "passage": 2, "text": "It was made in Moscow."},
        }
    ]


@given(name=any_text, asked=any_text, text=any_text)
def test_misses_take_three_lines_each_whatever_they_say(name: str, asked: str, text: str) -> None:
    shown = show_misses(name, [missed(asked=asked, first=Passage("film", 1, text, (), ()))] * 2)
    assert shown.count("\n") == 2 + 2 * 3
