from hypothesis import given
from hypothesis import strategies as st

from bot.look import Look
from bot.terminal import LONGEST_PASSAGE, match_lines, passage_lines, show_answer
from knowledge import Answer, Match, Passage, PassageKind, Span, Verdict

PLAIN = Look()
MARKED = Look(width=200, marks=True)
BOLD, BOTH, DIM, OFF = "\x1b[1m", "\x1b[1;4;32m", "\x1b[2m", "\x1b[0m"


def no_reference(_document: str, _label: str) -> None:
    return None


def passage(text: str = "Jim Belushi plays Ridzik.", *citations: str) -> Passage:
    return Passage("film", 7, text, citations)


def answered(match: Match, question: str = "who?") -> Answer:
    return Answer(question, Verdict.ANSWERED, (match,))


def show(answer: Answer, look: Look = PLAIN) -> str:
    return show_answer(answer, no_reference, look)


def marked(match: Match) -> str:
    return show_answer(answered(match), no_reference, MARKED, with_question=False).split("\n")[0]


def test_an_answer_is_the_question_then_the_passage_then_its_place() -> None:
    shown = show(answered(Match(passage(), 1.0)))
    assert shown == "who?\n\nJim Belushi plays Ridzik.\nfilm 7\n"


def test_citations_stand_in_brackets_at_the_end() -> None:
    shown = show(answered(Match(passage("He did.", "3", "note 1"), 1.0)))
    assert "He did. [3][note 1]\n" in shown


def test_passages_stand_apart() -> None:
    match = Match(passage("He did."), 1.0)
    shown = show(Answer("who?", Verdict.ANSWERED, (match, match)))
    assert shown == "who?\n\nHe did.\nfilm 7\n\nHe did.\nfilm 7\n"


def test_a_passage_stands_below_its_heading() -> None:
    card = Match(passage("By card.")._replace(headings=("Shop", "How to pay")), 1.0)
    assert show(answered(card)) == "who?\n\nHow to pay\nBy card.\nfilm 7\n"
    assert f"\n\n{DIM}How to pay{OFF}\nBy card.\n" in show(answered(card), MARKED)


def test_each_passage_of_an_answer_has_its_heading() -> None:
    card = Match(passage("By card.")._replace(headings=("How to pay",)), 1.0)
    shown = show(Answer("?", Verdict.ANSWERED, (card, card)))
    assert shown.count("How to pay\nBy card.\nfilm 7\n") == 2


def test_a_passage_that_says_its_heading_again_stands_alone() -> None:
    match = Match(passage()._replace(headings=("Jim Belushi",)), 1.0)
    assert show(answered(match)) == "who?\n\nJim Belushi plays Ridzik.\nfilm 7\n"


def test_a_heading_takes_one_line_however_long_it_is() -> None:
    match = Match(passage("By card.")._replace(headings=("高い " * 9_000,)), 1.0)
    for look in (PLAIN, Look(30)):
        _, _, heading, text, *_ = show(answered(match), look).split("\n")
        assert len(heading) <= 100
        assert heading.endswith("…")
        assert text == "By card."


def test_a_passage_that_leads_in_a_list_is_shown_above_it() -> None:
    match = Match(passage("They are:"), 1.0, led=(passage("One.", "3"), passage("Two.")))
    assert show(answered(match)) == "who?\n\nThey are:\nOne.\nTwo. [3]\nfilm 7\n"


def test_the_question_need_not_be_repeated() -> None:
    answer = answered(Match(passage(), 1.0))
    assert show_answer(answer, no_reference, PLAIN, with_question=False).startswith("Jim")


def test_a_long_question_is_cut() -> None:
    question = show(answered(Match(passage(), 1.0), "who? " * 20_000)).split("\n")[0]
    assert len(question) <= 200
    assert question.endswith("…")


def test_no_question_leaves_no_empty_line() -> None:
    assert show(Answer(" ", Verdict.NOTHING, asks=False)).startswith("Ask a question")


def test_what_was_copied_from_discord_is_named() -> None:
    copied = passage("Ask in <#712345678901234568>.")._replace(headings=("<:fish:1> Rules",))
    assert show(answered(Match(copied, 1.0))) == "who?\n\n:fish: Rules\nAsk in #channel.\nfilm 7\n"
    path, listed = passage_lines([copied], PLAIN)
    assert [line.pieces[0].text for line in (path, listed)] == [":fish: Rules", "Ask in #channel."]


def test_matched_words_are_bold() -> None:
    match = Match(passage(), 1.0, words=(Span(12, 17), Span(18, 24)))
    assert marked(match) == f"Jim Belushi {BOLD}plays{OFF} {BOLD}Ridzik{OFF}."


def test_the_likely_answer_is_marked_apart() -> None:
    match = Match(passage(), 1.0, words=(Span(18, 24),), span=Span(0, 11))
    assert marked(match) == f"{BOTH}Jim Belushi{OFF} plays {BOLD}Ridzik{OFF}."


def test_a_word_within_the_likely_answer_is_marked_as_that() -> None:
    match = Match(passage(), 1.0, words=(Span(4, 11),), span=Span(0, 11))
    assert marked(match).replace(OFF + BOTH, "") == f"{BOTH}Jim Belushi{OFF} plays Ridzik."


def test_the_place_is_dim() -> None:
    assert f"\n{DIM}film 7{OFF}\n" in show(answered(Match(passage(), 1.0)), MARKED)


def test_without_a_terminal_nothing_is_marked() -> None:
    match = Match(passage(), 1.0, words=(Span(12, 17),), span=Span(0, 11))
    assert "\x1b" not in show(answered(match))


def test_what_a_citation_stands_for_is_below() -> None:
    def reference(document: str, label: str) -> str | None:
        return {("film", "3"): "Smith, 1988."}.get((document, label))

    match = Match(passage("He did.", "3", "4"), 1.0)
    shown = show_answer(answered(match), reference, PLAIN)
    assert shown.endswith("He did. [3][4]\nfilm 7\n[3] Smith, 1988.\n")


def test_closest_says_what_no_passage_mentions() -> None:
    answer = Answer("born?", Verdict.CLOSEST, (Match(passage(), 1.0),), ("born",))
    assert show(answer).startswith("born?\n\nNo passage mentions born. Closest:\n\nJim Belushi")


def test_closest_has_the_missing_word_bold() -> None:
    answer = Answer("born?", Verdict.CLOSEST, (Match(passage(), 1.0),), ("born",))
    assert f"No passage mentions {BOLD}born{OFF}. Closest:" in show(answer, MARKED)


def test_closest_without_missing_words_says_so_too() -> None:
    answer = Answer("?", Verdict.CLOSEST, (Match(passage(), 1.0),))
    assert "No passage answers this fully. Closest:\n\nJim" in show(answer)


def test_nothing_shows_no_passage() -> None:
    answer = Answer("who?", Verdict.NOTHING, (Match(passage(), 1.0),))
    assert "Belushi" not in show(answer)


def test_a_question_that_found_nothing_is_not_taken_for_none() -> None:
    shown = show(Answer("cause of death", Verdict.NOTHING))
    assert shown.endswith("say nothing about this. Ask in other words, or something else.\n")


def test_what_is_no_question_gets_a_word_on_what_to_do() -> None:
    shown = show(Answer("hello", Verdict.NOTHING, asks=False))
    assert "Ask a question about the documents; their own sentences answer it." in shown


def test_nothing_says_what_no_passage_mentions() -> None:
    answer = Answer("quarks?", Verdict.NOTHING, (), ("quarks",))
    assert "No passage mentions quarks. Ask in other words." in show(answer)


def test_code_keeps_its_lines() -> None:
    code = Passage("guide", 2, "if a:\n    b()", kind=PassageKind.CODE)
    for look in (PLAIN, Look(40)):
        assert "if a:\n    b()\n" in show(answered(Match(code, 1.0)), look)


def test_a_terminal_shows_a_part_of_a_huge_passage_around_the_match() -> None:
    text = "a " * 500_000 + "Ridzik" + " b" * 500_000
    match = Match(passage(text, "3"), 1.0, words=(Span(1_000_000, 1_000_006),))
    shown = show(answered(match), Look(80))
    assert "Ridzik" in shown
    assert "[3]" in shown
    assert len(shown) < LONGEST_PASSAGE + 500


def test_what_is_no_terminal_gets_the_whole_passage() -> None:
    text = "a" * 1_000_000
    assert text in show(answered(Match(passage(text), 1.0)))


def test_the_chosen_passage_stands_out() -> None:
    lines = list(passage_lines([passage("One."), passage("Two.")], PLAIN, passage("Two.")))
    assert [line.label.text for line in lines if line.label] == ["   7  ", "   7> "]


def test_a_passage_that_is_cut_says_so() -> None:
    def written(text: str) -> str:
        (line,) = passage_lines([passage(text)], Look(80))
        return "".join(piece.text for piece in line.pieces)

    assert written("a" * (LONGEST_PASSAGE + 1)) == "a" * LONGEST_PASSAGE + " …"
    assert written("a" * LONGEST_PASSAGE) == "a" * LONGEST_PASSAGE


@given(st.text(), st.text(), st.text())
def test_nothing_in_an_answer_controls_the_terminal(name: str, text: str, label: str) -> None:
    match = Match(Passage(name, 1, text, (label,), headings=(label,)), 1.0)
    answer = Answer(text, Verdict.CLOSEST, (match,), (name, label))
    for look in (PLAIN, Look(30)):
        shown = show_answer(answer, lambda _name, _label: text, look)
        assert not set(shown) & {"\x1b", "\x9b", "\r", "\x07", "\u202e"}


@st.composite
def texts_with_spans(draw: st.DrawFn) -> Match:
    text = draw(st.text(min_size=1, max_size=60))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    words = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    span = draw(st.sampled_from([None, Span(start, end)]))
    return Match(passage(text), 1.0, words=words, span=span)


@given(texts_with_spans())
def test_marking_leaves_the_text_as_it_is(match: Match) -> None:
    pieces = match_lines(match, no_reference, PLAIN)[0].pieces
    assert "".join(piece.text for piece in pieces) == match.passage.text


@given(texts_with_spans())
def test_every_character_has_the_mark_that_its_place_asks_for(match: Match) -> None:
    pieces = match_lines(match, no_reference, PLAIN)[0].pieces
    marks = [piece.mark.name for piece in pieces for _ in piece.text]

    def wanted(place: int) -> str:
        if match.span and match.span.start <= place < match.span.end:
            return "LIKELY"
        return "WORD" if any(w.start <= place < w.end for w in match.words) else "PLAIN"

    assert marks == [wanted(place) for place in range(len(match.passage.text))]
