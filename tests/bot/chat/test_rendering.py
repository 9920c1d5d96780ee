from bot.chat.limits import length
from bot.chat.rendering import answer_page, citation_page, context_page, nothing_line, question_line
from knowledge import Answer, KnowledgeBase, Match, Passage, Span, Verdict

FILM = Passage("red_heat", 1, "Art Ridzik is a detective.", ("3",))
DANKO = Passage("red_heat", 2, "Ivan Danko is a policeman.")


def answer(verdict: Verdict, *passages: Passage, missing: tuple[str, ...] = ()) -> Answer:
    matches = tuple(Match(passage, 1.0) for passage in passages)
    return Answer("who?", verdict, matches, missing)


def test_an_answer_shows_its_passages_best_first() -> None:
    page = answer_page(answer(Verdict.ANSWERED, FILM, DANKO), (), most=3)
    assert page.text == (
        "> Art Ridzik is a detective. [3]\n-# red_heat · passage 1\n"
        "> Ivan Danko is a policeman.\n-# red_heat · passage 2"
    )


def test_an_answer_shows_no_more_than_it_is_asked_for() -> None:
    page = answer_page(answer(Verdict.ANSWERED, FILM, DANKO), (), most=1)
    assert (page.shown, page.after, "Danko" in page.text) == (1, 1, False)


def test_a_later_page_begins_where_the_one_before_ended() -> None:
    page = answer_page(answer(Verdict.ANSWERED, FILM, DANKO), (), most=1, start=1)
    assert (page.after, "Danko" in page.text) == (2, True)


def test_closest_says_what_no_passage_mentions() -> None:
    page = answer_page(answer(Verdict.CLOSEST, DANKO, missing=("born",)), (), most=3)
    assert page.text.startswith("No passage mentions **born**. Closest:\n> Ivan Danko")


def test_closest_names_several_missing_words() -> None:
    page = answer_page(answer(Verdict.CLOSEST, DANKO, missing=("a", "b", "c")), (), most=3)
    assert page.text.startswith("No passage mentions **a**, **b** or **c**. Closest:")


def test_closest_without_a_missing_word_makes_none_up() -> None:
    page = answer_page(answer(Verdict.CLOSEST, DANKO), (), most=3)
    assert page.text.startswith("No passage quite tells this. Closest:\n")


def test_missing_words_are_escaped_and_cut() -> None:
    missing = ("@everyone", "**", *["x" * 4_000] * 20)
    page = answer_page(answer(Verdict.CLOSEST, DANKO, missing=missing), (), most=3)
    assert length(page.text) <= 2_000
    assert "@everyone" not in page.text


def test_nothing_is_one_line() -> None:
    line = answer_page(answer(Verdict.NOTHING), ("red_heat",), most=3).text
    assert line == (
        "I find nothing about that in **red_heat**. "
        "Other words may help; `/document` shows what I know."
    )


def test_small_talk_is_told_what_to_do() -> None:
    line = nothing_line(Answer("hello", Verdict.NOTHING), ("a", "b"))
    assert line == "Ask me a question about the documents, and I answer with their own sentences."


def test_context_points_at_the_passage_in_question() -> None:
    assert context_page([FILM, DANKO], DANKO) == (
        "> Art Ridzik is a detective. [3]\n> ▶ **Ivan Danko is a policeman.**\n"
        "-# red_heat · passages 1–2"
    )


def test_context_of_very_long_passages_keeps_to_the_limit() -> None:
    long = [Passage("d", n, "word " * 5_000, tuple("abcdefgh") * 20) for n in range(1, 6)]
    text = context_page(long, long[2])
    assert length(text) <= 2_000
    assert "▶" in text


def test_a_citation_shows_its_reference_and_its_passages() -> None:
    page = citation_page("3", [FILM], ["Smith, *A Book*"])
    assert page.text == (
        "**[3]** supports 1 passage.\nSmith, \\*A Book\\*\n"
        "> Art Ridzik is a detective. [3]\n-# red_heat · passage 1"
    )


def test_a_citation_of_many_passages_has_pages_that_miss_none() -> None:
    passages = [Passage("d", n, "word " * 100, ("3",)) for n in range(1, 101)]
    start, texts = 0, []
    while start < len(passages):
        page = citation_page("3", passages, [], start=start)
        assert length(page.text) <= 2_000
        texts.append(page.text)
        start = page.after
    shown = [f"passage {n}\n" in "\n".join(texts) + "\n" for n in range(1, 101)]
    assert all(shown)


def test_a_page_keeps_to_the_limit_whatever_stands_above_it() -> None:
    crowded = Passage("d" * 200, 1, "word " * 1_000, tuple(map(str, range(2_000))))
    cited = citation_page("x" * 100, [crowded] * 9, ["*" * 5_000] * 9)
    missing = tuple("*" * 99 + str(n) for n in range(20))
    closest = Answer("who?", Verdict.CLOSEST, (Match(crowded, 1.0),) * 9, missing)
    answered = answer_page(closest, (), most=9, head=question_line("*" * 4_000))
    assert max(length(cited.text), length(answered.text)) <= 2_000
    assert min(cited.shown, answered.shown) >= 1


def test_a_question_is_shown_on_one_line_without_its_markdown() -> None:
    assert question_line("# *who*\nplayed?") == "**\\# \\*who\\* played?**"


def test_the_answer_to_the_first_question_shows_its_citation(red_heat: KnowledgeBase) -> None:
    text = answer_page(red_heat.ask("who played Ridzik?"), (), most=3).text
    assert text.splitlines()[0].endswith("[3]")
    assert text.splitlines()[1] == "-# red_heat · passage 1"


def test_the_marks_of_a_match_are_shown() -> None:
    match = Match(FILM, 1.0, (), (Span(4, 10),), Span(0, 10))
    text = answer_page(Answer("who?", Verdict.ANSWERED, (match,)), (), most=3).text
    assert text.startswith("> __Art **Ridzik**__ is")
