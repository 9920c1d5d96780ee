from bot.chat.limits import length
from bot.chat.rendering import (
    answer_page,
    citation_page,
    context_page,
    nothing_line,
    question_line,
)
from knowledge import Answer, KnowledgeBase, Match, Passage, Span, Verdict

FILM = Passage("red_heat", 1, "Art Ridzik is a detective.", ("3",))
DANKO = Passage("red_heat", 2, "Ivan Danko is a policeman.")


def no_reference(_document: str, _citation: str) -> None:
    """Of documents that have no references section."""


def answer(verdict: Verdict, *passages: Passage, missing: tuple[str, ...] = ()) -> Answer:
    matches = tuple(Match(passage, 1.0) for passage in passages)
    return Answer("who?", verdict, matches, missing)


def test_an_answer_shows_its_passages_best_first() -> None:
    page = answer_page(answer(Verdict.ANSWERED, FILM, DANKO), no_reference, most=3)
    assert page.text == (
        "> Art Ridzik is a detective. [3]\n-# red_heat · passage 1\n"
        "> Ivan Danko is a policeman.\n-# red_heat · passage 2"
    )


def test_what_citations_refer_to_stands_once_below_the_passage() -> None:
    kb = KnowledgeBase.from_texts(
        {
            "a": "The harbour was built in 1904.[1][2]\n\nThe harbour lies north.[1]\n\n"
            "References\n\n[1] *Smith*, Harbours.\n[2] Town Gazette.\n"
        }
    )
    text = answer_page(kb.ask("when was the harbour built?"), kb.reference, most=3).text
    assert text.splitlines()[1:] == [
        "-# a · passage 1",
        r"-# [1] \*Smith\*, Harbours.",
        "-# [2] Town Gazette.",
        "> The **harbour** lies north. [1]",
        "-# a · passage 2",
    ]


def test_references_get_what_room_the_passages_leave() -> None:
    long = Passage("d", 1, "word " * 400, ("1", "2"))

    def reference_of(_document: str, citation: str) -> str:
        return "Smith. " * 100 if citation == "1" else "Jones."

    text = answer_page(answer(Verdict.ANSWERED, long), reference_of, most=3).text
    assert "Smith" not in text
    assert length(text) <= 2_000
    short = long._replace(text="One word.")
    text = answer_page(answer(Verdict.ANSWERED, short), reference_of, most=3).text
    assert text.endswith("…\n-# [2] Jones.")
    assert length(text) < 300


def test_an_answer_shows_no_more_than_it_is_asked_for() -> None:
    page = answer_page(answer(Verdict.ANSWERED, FILM, DANKO), no_reference, most=1)
    assert (page.shown, page.after, "Danko" in page.text) == (1, 1, False)


def test_a_later_page_begins_where_the_one_before_ended() -> None:
    page = answer_page(answer(Verdict.ANSWERED, FILM, DANKO), no_reference, most=1, start=1)
    assert (page.after, "Danko" in page.text) == (2, True)


def test_closest_says_what_no_passage_mentions() -> None:
    page = answer_page(answer(Verdict.CLOSEST, DANKO, missing=("born",)), no_reference, most=3)
    assert page.text.startswith("No passage mentions **born**. Closest:\n> Ivan Danko")


def test_closest_names_several_missing_words() -> None:
    page = answer_page(
        answer(Verdict.CLOSEST, DANKO, missing=("a", "b", "c")), no_reference, most=3
    )
    assert page.text.startswith("No passage mentions **a**, **b** or **c**. Closest:")


def test_closest_without_a_missing_word_makes_none_up() -> None:
    page = answer_page(answer(Verdict.CLOSEST, DANKO), no_reference, most=3)
    assert page.text.startswith("No passage answers this fully. Closest:\n")


def test_missing_words_are_escaped_and_cut() -> None:
    missing = ("@everyone", "**", *["x" * 4_000] * 20)
    page = answer_page(answer(Verdict.CLOSEST, DANKO, missing=missing), no_reference, most=3)
    assert length(page.text) <= 2_000
    assert "@everyone" not in page.text


def test_nothing_is_one_line() -> None:
    assert nothing_line(answer(Verdict.NOTHING), ("red_heat",)) == (
        "I find nothing about that in **red_heat**. "
        "Other words may help; `/document` shows what I know."
    )


def test_small_talk_is_told_what_to_do() -> None:
    line = nothing_line(Answer("hello", Verdict.NOTHING, asks=False), ("a", "b"))
    assert line == "Ask me a question about the documents, and I answer with their own sentences."


def test_each_passage_of_an_answer_stands_below_its_heading() -> None:
    card, cash = (
        Passage("shop", number, text, headings=("How to pay",))
        for number, text in ((1, "By card."), (2, "In cash."))
    )
    page = answer_page(answer(Verdict.ANSWERED, card, cash), no_reference, most=3)
    assert page.text == (
        "> -# How to pay\n> By card.\n-# shop · passage 1\n"
        "> -# How to pay\n> In cash.\n-# shop · passage 2"
    )
    cited = citation_page("3", [cash], [])
    assert cited.text.endswith(".\n> -# How to pay\n> In cash.\n-# shop · passage 2")


def test_a_passage_that_leads_in_a_list_is_shown_with_it() -> None:
    lead = Match(Passage("d", 1, "They are:"), 1.0, led=(FILM, DANKO))
    page = answer_page(Answer("who?", Verdict.ANSWERED, (lead,)), no_reference, most=3)
    assert page.text.startswith(
        "> They are: Art Ridzik is a detective. · Ivan Danko is a policeman. [3]\n"
    )


def test_context_tells_a_heading_where_it_begins() -> None:
    row = [Passage("shop", n, "By card.", headings=(f"Way {max(n, 2)}",)) for n in (1, 2, 3)]
    assert context_page(row, row[1]).splitlines()[:-1] == [
        "> -# Way 2",
        "> By card.",
        "> ▶ **By card.**",
        "> -# Way 3",
        "> By card.",
    ]


def test_context_points_at_the_passage_in_question() -> None:
    assert context_page([FILM, DANKO], DANKO) == (
        "> Art Ridzik is a detective. [3]\n> ▶ **Ivan Danko is a policeman.**\n"
        "-# red_heat · passages 1–2"
    )


def test_context_of_one_passage_is_no_range() -> None:
    assert context_page([DANKO], DANKO).endswith(f"\n-# red_heat · passage {DANKO.number}")


def test_context_of_very_long_passages_keeps_to_the_limit() -> None:
    long = [Passage("d", n, "word " * 5_000, tuple("abcdefgh") * 20) for n in range(1, 6)]
    text = context_page(long, long[2])
    assert length(text) <= 2_000
    assert "▶" in text
    assert text.endswith("-# d · passage 3")


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
    cited_often = tuple(map(str, range(2_000)))
    crowded = Passage("d" * 200, 1, "word " * 1_000, cited_often, ("heading " * 99,))
    cited = citation_page("x" * 100, [crowded] * 9, ["*" * 5_000] * 9)
    missing = tuple("*" * 99 + str(n) for n in range(20))
    closest = Answer("who?", Verdict.CLOSEST, (Match(crowded, 1.0),) * 9, missing)
    answered = answer_page(closest, no_reference, most=9, head=question_line("*" * 4_000))
    assert max(length(cited.text), length(answered.text)) <= 2_000
    assert min(cited.shown, answered.shown) >= 1


def test_a_question_is_shown_on_one_line_without_its_markdown() -> None:
    assert question_line("# *who*\nplayed?") == "**\\# \\*who\\* played?**"


def test_the_answer_to_the_first_question_shows_its_citation(red_heat: KnowledgeBase) -> None:
    text = answer_page(red_heat.ask("who played Ridzik?"), no_reference, most=3).text
    assert text.splitlines()[0].endswith("[3]")
    assert text.splitlines()[1] == "-# red_heat · passage 1"


def test_the_marks_of_a_match_are_shown() -> None:
    match = Match(FILM, 1.0, (), (Span(4, 10),), Span(0, 10))
    text = answer_page(Answer("who?", Verdict.ANSWERED, (match,)), no_reference, most=3).text
    assert text.startswith("> __Art **Ridzik**__ is")


def test_a_page_without_passages_is_told_to_be_the_last() -> None:
    page = answer_page(answer(Verdict.ANSWERED, FILM), no_reference, most=3, start=1, head="Asked.")
    assert (page.text, page.shown) == ("Asked.\nThere are no more passages for this question.", 0)


def test_a_head_stands_above_all() -> None:
    page = answer_page(answer(Verdict.CLOSEST, FILM), no_reference, most=3, head="Asked.")
    assert page.text.startswith("Asked.\nNo passage answers this fully. Closest:\n> Art")


def test_only_the_first_page_says_that_it_is_the_closest() -> None:
    page = answer_page(answer(Verdict.CLOSEST, FILM, DANKO), no_reference, most=1, start=1)
    assert page.text.startswith("> Ivan Danko")


def test_a_missing_word_is_cut() -> None:
    words = [("x" * 40,), ("x" * 41,)]
    answers = [answer(Verdict.CLOSEST, DANKO, missing=word) for word in words]
    shown = [answer_page(each, no_reference, most=1).text for each in answers]
    assert f"**{'x' * 40}**" in shown[0]
    assert f"**{'x' * 39}…**" in shown[1]


def test_a_long_question_is_cut() -> None:
    assert question_line("x" * 200) == f"**{'x' * 200}**"
    assert question_line("x" * 201) == f"**{'x' * 199}…**"


def test_a_long_question_is_not_cut_within_an_address() -> None:
    # Discord would take the marks behind a part of it for the rest of it.
    assert question_line(f"who wrote https://example.org/{'x' * 200}?") == "**who wrote…**"


def test_references_take_no_more_than_a_quarter_of_a_message() -> None:
    text = citation_page("3", [FILM], ["x" * 600]).text
    above = text[: text.index("\n> ")]
    assert (length(above), above[-2:]) == (500, "x…")


def test_one_reference_leaves_room_for_the_next() -> None:
    text = citation_page("3", [FILM], ["x" * 400, "Smith"]).text
    assert text.splitlines()[1:3] == ["x" * 400, "Smith"]


def test_only_the_first_page_of_a_citation_tells_its_reference() -> None:
    page = citation_page("3", [FILM, DANKO], ["Smith"], start=1)
    assert (page.text, page.after) == ("> Ivan Danko is a policeman.\n-# red_heat · passage 2", 2)


def test_a_page_of_a_citation_has_sixteen_passages_at_most() -> None:
    passages = [Passage("d", n, "A cat.", ("3",)) for n in range(1, 40)]
    assert citation_page("3", passages, []).shown == 16


def test_nothing_names_the_words_that_nobody_knows() -> None:
    line = nothing_line(answer(Verdict.NOTHING, missing=("zebra",)), ("a", "b"))
    assert line.startswith("I find nothing about **zebra** in the documents.")


def test_small_talk_about_one_document_names_it() -> None:
    line = nothing_line(Answer("hello", Verdict.NOTHING, asks=False), ("red_heat",))
    assert line == "Ask me a question about **red_heat**, and I answer with its own sentences."


def test_a_passage_without_end_fills_a_message_but_for_one_character() -> None:
    long = Passage("d", 1, "x" * 5_000, ("3",))
    texts = [
        context_page([long], long),
        citation_page("3", [long], []).text,
        answer_page(answer(Verdict.CLOSEST, long), no_reference, most=1).text,
    ]
    assert [length(text) for text in texts] == [1_999, 1_999, 1_999]


def test_context_names_the_first_passage_and_the_last() -> None:
    passages = [Passage("d", number, "A cat.") for number in (4, 5, 6)]
    assert context_page(passages, passages[1]).endswith("-# d · passages 4–6")
