import json
from collections.abc import Iterator
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from bot.ask import answer_questions, for_people, for_programs
from bot.look import Look
from knowledge import Answer, KnowledgeBase, Match, Passage, Verdict

FILM = KnowledgeBase.from_texts({"film": "Jim Belushi plays Ridzik.[3]\nIt was made in Moscow.\n"})
SOURCED = KnowledgeBase.from_texts(
    {"film": "Belushi plays Ridzik.[3]\nIt was made.[4]\n\nReferences\n\n[3] Smith, “1988”.\n"}
)


def as_json(knowledge_base: KnowledgeBase, question: str) -> dict[str, object]:
    output = StringIO()
    answer_questions(knowledge_base, [question], 3, output, for_programs(knowledge_base))
    described = json.loads(output.getvalue())
    assert isinstance(described, dict)
    return described


def matches(described: dict[str, object]) -> list[dict[str, object]]:
    found = described["matches"]
    assert isinstance(found, list)
    return found


def test_json_has_these_keys() -> None:
    described = as_json(FILM, "who plays Ridzik?")
    assert list(described) == ["question", "verdict", "missing", "took_ms", "matches"]


def test_a_match_has_these_keys() -> None:
    match = matches(as_json(FILM, "who plays Ridzik?"))[0]
    assert list(match) == ["document", "number", "text", "citations", "score"]


def test_json_says_what_the_answer_says() -> None:
    described = as_json(FILM, "who plays Ridzik?")
    match = matches(described)[0]
    assert described["question"] == "who plays Ridzik?"
    assert described["verdict"] == "answered"
    assert (match["document"], match["number"]) == ("film", 1)
    assert (match["text"], match["citations"]) == ("Jim Belushi plays Ridzik.", ["3"])


def test_json_gives_references_where_the_document_has_some() -> None:
    match = matches(as_json(SOURCED, "who plays Ridzik?"))[0]
    assert match["references"] == {"3": "Smith, “1988”."}


def test_json_leaves_out_a_reference_that_the_document_does_not_give() -> None:
    match = matches(as_json(SOURCED, "was it made?"))[0]
    assert (match["citations"], match["references"]) == (["4"], {})


def test_json_takes_one_line_whatever_the_text() -> None:
    text = "a\nb\u2028c\u2029d\x85e\x0bf\x9bg"
    answer = Answer(text, Verdict.CLOSEST, (Match(Passage("film", 1, text), 1.0),), (text,))
    line = for_programs(FILM)(answer, 0.4)
    assert len(line.splitlines()) == 1
    assert "\x9b" not in line
    assert json.loads(line)["question"] == text


def test_json_keeps_letters_as_they_are() -> None:
    line = for_programs(FILM)(Answer("привет 😀", Verdict.NOTHING), 0.4)
    assert "привет 😀" in line


@given(st.text())
def test_any_question_gives_valid_json(question: str) -> None:
    assert as_json(FILM, question)["question"] == question


def test_milliseconds_are_a_number() -> None:
    took = as_json(FILM, "who plays Ridzik?")["took_ms"]
    assert isinstance(took, float)
    assert took > 0


def test_an_answer_is_written_before_the_next_question_is_read() -> None:
    output = StringIO()

    def questions() -> Iterator[str]:
        yield "who plays Ridzik?"
        assert "Belushi" in output.getvalue()
        yield "was it Moscow?"

    answer_questions(FILM, questions(), 1, output, for_people(FILM, Look()))
    assert "Moscow" in output.getvalue()


def test_answers_for_people_stand_apart() -> None:
    output = StringIO()
    answer_questions(FILM, ["Ridzik?", "Moscow?"], 1, output, for_people(FILM, Look()))
    assert "film 1\n\nMoscow?\n\n" in output.getvalue()


def status(*questions: str) -> int:
    return answer_questions(FILM, questions, 1, StringIO(), for_programs(FILM))


def test_answered_is_status_0() -> None:
    assert status("who plays Ridzik?") == 0


def test_nothing_is_status_1() -> None:
    assert status("hello") == 1


def test_one_question_without_an_answer_makes_status_1() -> None:
    assert status("who plays Ridzik?", "hello", "who plays Ridzik?") == 1


def test_no_question_at_all_is_status_1() -> None:
    assert status() == 1


def test_the_limit_holds() -> None:
    described = json.loads(for_programs(FILM)(FILM.ask("Ridzik Moscow", 1), 1.0))
    assert len(described["matches"]) == 1
