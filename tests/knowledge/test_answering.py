"""From a question to an answer: matches, marked words, the likely answer, missing words."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge import Answer, KnowledgeBase, Match, Span, Verdict
from knowledge.analysis import Analyzer
from tests.knowledge.any_text import any_text

TEXTS = {
    "film.txt": "Jim Belushi plays Art Ridzik. They filmed in Moscow for four days in 1988.",
    "handbook.md": "# Prices\n\nThe welding course is 120 euros.\n\n| day |\n|--|\n| Friday |\n",
    "中文": "红色热是一部1988年的电影。导演是沃尔特·希尔。",
}


@pytest.fixture(scope="module")
def three() -> KnowledgeBase:
    return KnowledgeBase.from_texts(TEXTS)


@pytest.fixture(scope="module")
def chinese() -> KnowledgeBase:
    return KnowledgeBase.from_texts(TEXTS, language="zh")


def marked(match: Match, span: Span | None) -> str | None:
    return match.passage.text[span.start : span.end] if span else None


def likely(text: str, question: str) -> str | None:
    [match, *_] = KnowledgeBase.from_texts({"notes": text}).ask(question).matches
    return marked(match, match.span)


# --- the design's own examples ---


def test_who_played_ridzik_is_answered_by_the_first_passage_with_its_citation(
    red_heat: KnowledgeBase,
) -> None:
    answer = red_heat.ask("who played Ridzik?")
    assert answer.verdict is Verdict.ANSWERED
    assert answer.missing == ()
    best = answer.matches[0].passage
    assert (best.document, best.number, best.citations) == ("red_heat", 1, ("3",))


@pytest.mark.parametrize(
    "question", ["WHO PLAYED RIDZIK", "who plays ridzik", "who played Rizdik?"]
)
def test_however_it_is_typed_the_first_passage_answers(
    red_heat: KnowledgeBase, question: str
) -> None:
    assert red_heat.ask(question).matches[0].passage.number == 1


def test_schwarzenegger_is_not_marked_for_who_played_ridzik(red_heat: KnowledgeBase) -> None:
    [best, *_] = red_heat.ask("who played Ridzik?").matches
    assert marked(best, best.span) in {None, "Jim Belushi", "Belushi"}


@pytest.mark.parametrize("question", ["who played Danko?", "who playd Ivan Dnako?"])
def test_belushi_is_not_marked_for_who_played_danko(red_heat: KnowledgeBase, question: str) -> None:
    [best, *_] = red_heat.ask(question).matches
    assert marked(best, best.span) in {None, "Arnold Schwarzenegger", "Schwarzenegger"}


def test_an_answer_to_how_long_does_not_miss_the_word_long(red_heat: KnowledgeBase) -> None:
    answer = red_heat.ask("how long did the film shoot in Moscow?")
    assert (answer.verdict, answer.missing) == (Verdict.ANSWERED, ())
    assert red_heat.ask("how old is Walter Hill?").missing == ("old",)


@pytest.mark.parametrize(
    ("line", "shown"), [("frobnicator => axe|0.8", 2), ("frobnicator => axe|0.2", 1)]
)
def test_words_that_are_only_akin_to_the_asked_ones_are_not_shown_as_matched(
    tmp_path: Path, line: str, shown: int
) -> None:
    own = tmp_path / "own.synonyms"
    own.write_text(line, encoding="utf-8")
    kb = KnowledgeBase.from_texts({"hall": "The axe hangs in the hall."}, synonyms=own)
    [match] = kb.ask("which frobnicator hangs there?").matches
    assert match.terms == ("axe", "hang")
    assert len(match.words) == shown


def test_two_slips_do_not_hide_who_played_danko(red_heat: KnowledgeBase) -> None:
    answer = red_heat.ask("who playd Ivan Dnako?")
    assert answer.verdict is Verdict.ANSWERED
    assert 1 in [match.passage.number for match in answer.matches]
    assert answer.missing == ()


def test_the_budget_is_missing_and_the_film_is_closest(red_heat: KnowledgeBase) -> None:
    answer = red_heat.ask("what was the budget of the film?")
    assert (answer.verdict, answer.missing) == (Verdict.CLOSEST, ("budget",))
    assert answer.matches


@pytest.mark.parametrize(
    "text", ["hi there", "thanks", "", "🙂", "😂😂", "hello", "ok thanks", " "]
)
def test_small_talk_gets_nothing(red_heat: KnowledgeBase, text: str) -> None:
    assert red_heat.ask(text).verdict is Verdict.NOTHING
    assert red_heat.ask(text).matches == ()


@pytest.mark.parametrize(
    "text", ["hi there", "thanks!", "", "🙂", "?", "how are you?", "I lost my keys", "over there"]
)
def test_who_greets_or_tells_asks_nothing(red_heat: KnowledgeBase, text: str) -> None:
    assert not red_heat.ask(text).asks


@pytest.mark.parametrize(
    "text",
    [
        "who played Ridzik",
        "zebra",
        "what is that",
        "is it who or whom",
        "why do leaves change colour",
    ],
)
def test_a_question_asks_without_its_mark(red_heat: KnowledgeBase, text: str) -> None:
    assert red_heat.ask(text).asks


@pytest.mark.parametrize("text", ["a a a?", "a a a？", "a a a؟", "a a a;"])
def test_the_question_mark_of_any_script_asks(three: KnowledgeBase, text: str) -> None:
    assert three.ask(text).asks


# --- matches ---


def test_the_answer_holds_the_question_as_it_was_asked(red_heat: KnowledgeBase) -> None:
    assert red_heat.ask("  WHO played\nRidzik?").question == "  WHO played\nRidzik?"


def test_the_answer_names_the_edition(red_heat: KnowledgeBase) -> None:
    assert red_heat.ask("Ridzik").version == red_heat.version


def test_a_match_that_leads_in_a_list_names_its_items() -> None:
    base = KnowledgeBase.from_texts({"a.md": "The districts are:\n\n- North\n- South\n"})
    (match,) = base.ask("which districts?", 1).matches
    assert [passage.text for passage in match.led] == ["North", "South"]


def test_terms_come_in_the_questions_order(three: KnowledgeBase) -> None:
    assert three.ask("Ridzik Belushi").matches[0].terms == ("ridzik", "belushi")
    assert three.ask("Belushi Ridzik").matches[0].terms == ("belushi", "ridzik")


def test_words_are_marked_where_they_stand(three: KnowledgeBase) -> None:
    [match] = three.ask("Ridzik's euros").matches[:1]
    assert [marked(match, span) for span in match.words] in (["Ridzik"], ["euros"])


def test_a_synonym_is_marked_as_a_match(red_heat: KnowledgeBase) -> None:
    best = red_heat.ask("who played Ridzik?").matches[0]
    assert "starring" in [marked(best, span) for span in best.words]


def test_words_that_were_asked_of_another_document_are_not_marked(three: KnowledgeBase) -> None:
    for match in three.ask("Ridzik in Moscow").matches:
        assert match.passage.document == "film"


def test_a_document_that_is_named_is_the_only_one_asked(three: KnowledgeBase) -> None:
    assert {match.passage.document for match in three.ask("1988 euros", 9).matches} == {
        "film",
        "handbook",
        "中文",
    }
    found = three.ask("1988 euros", 9, document="film").matches
    assert {match.passage.document for match in found} == {"film"}


def test_a_document_that_is_not_there_knows_nothing(three: KnowledgeBase) -> None:
    answer = three.ask("who played Ridzik?", document="nowhere")
    assert (answer.verdict, answer.matches) == (Verdict.NOTHING, ())


def test_overlapping_chinese_signs_are_marked_as_one(chinese: KnowledgeBase) -> None:
    [match, *_] = chinese.ask("红色热").matches
    assert [marked(match, span) for span in match.words] == ["红色热"]


def test_missing_chinese_words_are_given_as_they_were_asked(chinese: KnowledgeBase) -> None:
    answer = chinese.ask("电影预算")
    assert all(word in "电影预算" for word in answer.missing)
    assert "".join(answer.missing) == "预算"


# --- the likely answer ---


@pytest.mark.parametrize(
    ("text", "question", "words"),
    [
        ("The vase was broken by Martha Jones.", "who broke the vase?", "Martha Jones"),
        ("The lighthouse was finished in 1853.", "when was the lighthouse finished?", "1853"),
        ("The circus wintered in Berlin.", "where did the circus winter?", "Berlin"),
        ("The tower has 217 steps.", "how many steps has the tower?", "217"),
        ("The course is 120 euros.", "how much is the course?", "120 euros"),
        ("The shoot took four days.", "how long did the shoot take?", "four days"),
        ("Ann Lee warned the crew; the surgeon, Nadia Osei, left.", "who is the surgeon?", "Osei"),
    ],
)
def test_what_answers_the_question_is_marked(text: str, question: str, words: str) -> None:
    assert words in (likely(text, question) or "")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The vase was broken on purpose.", "who broke the vase?"),
        ("The lighthouse was finished late.", "when was the lighthouse finished?"),
        ("The tower has steep steps.", "how many steps has the tower?"),
        ("The vase was broken by Martha Jones in 1923.", "vase"),
    ],
)
def test_where_nothing_answers_the_question_nothing_is_marked(text: str, question: str) -> None:
    assert likely(text, question) is None


def test_what_the_question_names_is_not_marked() -> None:
    assert (
        likely("Martha Jones hired Ann Lee in 1923.", "who hired Martha Jones?") != "Martha Jones"
    )


# --- whatever is asked ---


def check(kb: KnowledgeBase, analyzer: Analyzer, answer: Answer, limit: int) -> None:
    assert len(answer.matches) <= limit
    assert (answer.verdict is Verdict.ANSWERED) <= bool(answer.matches)
    assert all(word in answer.question for word in answer.missing)
    order = {passage: number for number, passage in enumerate(kb.passages)}
    ranked = [(-match.score, order[match.passage]) for match in answer.matches]
    assert ranked == sorted(ranked)
    assert len(set(order)) == len(kb.passages)
    for match in answer.matches:
        assert match.score > 0
        text, before = match.passage.text, 0
        for span in match.words:
            assert before <= span.start < span.end <= len(text)
            before = span.end
        matched = [word for word in analyzer.words(text) if word.term in match.terms]
        assert {word.term for word in matched} == set(match.terms)
        assert {span.start for span in match.words} <= {word.start for word in matched}
        assert {span.end for span in match.words} <= {word.end for word in matched}
        # Words that are only akin to the question's are not marked.
        asked = set(analyzer.terms(answer.question))
        assert all(
            any(span.start <= word.start and word.end <= span.end for span in match.words)
            for word in matched
            if word.term in asked
        )
        if match.span:
            assert 0 <= match.span.start < match.span.end <= len(text)


@settings(max_examples=150)
@given(question=any_text, limit=st.integers(1, 10**6))
@example(question="", limit=1)
@example(question="\0", limit=1)
@example(question="\ud800" * 3, limit=1)
@example(question="\x1b[31m\x07\u202e", limit=1)
@example(question="🙂" * 1000, limit=1)
@example(question="a" * 100_000, limit=3)
@example(question="who played Ridzik? " * 5_000, limit=10**30)
@example(question="红" * 100_000, limit=3)
@example(question="'" * 100_000, limit=3)
@example(question="1," * 50_000, limit=3)
@example(question="0ART", limit=1)
def test_any_question_has_an_answer(
    three: KnowledgeBase, english: Analyzer, question: str, limit: int
) -> None:
    answer = three.ask(question, limit)
    assert answer.question == question
    check(three, english, answer, limit)
    assert three.ask(question, limit) == answer


@given(question=st.text("红色热导演希尔年电影的1988谁？ a", max_size=20), limit=st.integers(1, 5))
def test_any_chinese_question_has_an_answer(
    chinese: KnowledgeBase, question: str, limit: int
) -> None:
    answer = chinese.ask(question, limit)
    assert len(answer.matches) <= limit
    assert all(word in question for word in answer.missing)
    assert chinese.ask(question, limit) == answer


@given(question=any_text, document=st.sampled_from(["film", "handbook", "中文"]) | any_text)
def test_one_document_is_kept_to_whatever_is_asked(
    three: KnowledgeBase, question: str, document: str
) -> None:
    answer = three.ask(question, 9, document=document)
    assert {match.passage.document for match in answer.matches} <= {document}


@given(question=any_text, limit=st.integers(1, 6))
def test_fewer_matches_are_the_first_of_more(
    three: KnowledgeBase, question: str, limit: int
) -> None:
    few, many = three.ask(question, limit), three.ask(question, 100)
    assert few.matches == many.matches[:limit]
    assert (few.verdict, few.missing) == (many.verdict, many.missing)


@given(question=any_text)
def test_the_parts_of_every_score_add_up(three: KnowledgeBase, question: str) -> None:
    answer = three.ask(question, 100)
    explanations = three.explain(answer)
    assert tuple(each.match for each in explanations) == answer.matches
    for each in explanations:
        assert sum(part.amount for part in each.contributions) == pytest.approx(each.match.score)


@settings(max_examples=30)
@given(texts=st.dictionaries(st.sampled_from(["a", "b.md", "c.txt"]), any_text), question=any_text)
def test_any_documents_answer_any_question(texts: dict[str, str], question: str) -> None:
    kb = KnowledgeBase.from_texts(texts)
    answer = kb.ask(question, 5)
    assert len(answer.matches) <= 5
    assert len(kb.version) == 12


def test_a_passage_that_knows_less_than_half_of_the_question_marks_no_answer() -> None:
    kb = KnowledgeBase.from_texts({"film": "Danko went to Rome in 1939.\nHe came back in 1940."})
    best = kb.ask("when was Danko's old grandmother born?").matches[0]
    assert best.words
    assert best.span is None
