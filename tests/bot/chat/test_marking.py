import re

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.limits import length
from bot.chat.marking import mark
from knowledge import Span
from tests.bot.chat.discord_markdown import shown
from tests.bot.chat.test_escaping import PIECES

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda s: Span(s[0], s[0] + s[1]))


def test_matched_words_are_bold() -> None:
    assert mark("Art Ridzik came", [Span(4, 10)], None, 100) == "Art **Ridzik** came"


def test_the_likely_answer_is_underlined() -> None:
    assert mark("Art Ridzik came", [], Span(0, 10), 100) == "__Art Ridzik__ came"


def test_a_bold_word_nests_in_an_underlined_answer() -> None:
    text = "by Jim Belushi here"
    assert mark(text, [Span(3, 6), Span(7, 19)], Span(3, 14), 100) == (
        "by __**Jim** **Belushi**__** here**"
    )


def test_marks_go_around_escapes() -> None:
    assert mark("a *b* c", [Span(2, 5)], None, 100) == r"a **\*b\*** c"


def test_a_web_address_is_not_marked() -> None:
    assert mark("see https://a.b/c", [Span(4, 12)], None, 100) == "see <https://a.b/c>"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert mark("one two three four", [], None, 12) == "one two…"


def test_a_long_text_is_cut_so_that_the_answer_shows() -> None:
    text = "word " * 100 + "the answer" + " word" * 100
    cut = mark(text, [], Span(500, 510), 60)
    assert "__the answer__" in cut
    assert (cut[0], cut[-1]) == ("…", "…")


def test_a_long_text_is_cut_so_that_the_first_match_shows() -> None:
    assert "**found**" in mark("x" * 5_000 + " found", [Span(5_001, 5_006)], None, 200)


def test_the_end_of_a_text_has_no_ellipsis() -> None:
    assert mark("word " * 100 + "end", [Span(500, 503)], None, 60).endswith("**end**")


@given(PIECES | st.text(), st.lists(SPANS, max_size=3), st.none() | SPANS, st.integers(40, 120))
def test_marked_text_keeps_to_its_room(
    text: str, words: list[Span], span: Span | None, room: int
) -> None:
    assert length(mark(text, words, span, room)) <= room


@given(PIECES | st.text(), st.lists(SPANS, max_size=3), st.none() | SPANS)
def test_marks_nest_and_nothing_else_formats(
    text: str, words: list[Span], span: Span | None
) -> None:
    seen = shown(mark(text, words, span, 2_000))
    open_marks: list[str] = []
    for each in seen.marks:
        if open_marks and open_marks[-1] == each:
            open_marks.pop()
        else:
            open_marks.append(each)
    assert open_marks == []
    assert seen.risks == []


def test_a_text_that_just_fits_is_whole() -> None:
    assert mark("one two", [], None, 7) == "one two"
    assert mark("one two", [Span(0, 3)], None, 11) == "**one** two"
    assert mark("one two", [], Span(0, 3), 11) == "__one__ two"
    assert mark("one two", [Span(0, 3)], Span(0, 3), 15) == "__**one**__ two"


def test_a_text_that_just_does_not_fit_is_cut() -> None:
    assert mark("one two", [], None, 6) == "one…"
    assert mark("one two", [Span(0, 3)], None, 10) == "**one**…"
    assert mark("one two", [], Span(0, 3), 10) == "__one__…"


def test_a_word_without_a_space_near_is_cut_within() -> None:
    assert mark("x" * 50, [], None, 40) == "x" * 39 + "…"


def test_spaces_are_single_and_none_at_the_ends() -> None:
    assert mark("  one \n\n two\u200b  ", [], None, 100) == "one two"


def test_a_bold_word_ends_where_the_answer_begins() -> None:
    assert mark("one two", [Span(0, 7)], Span(4, 7), 100) == "**one **__**two**__"


def test_each_bold_word_has_its_own_marks() -> None:
    assert mark("one two three", [Span(0, 3), Span(8, 13)], None, 100) == "**one** two **three**"


def test_what_is_far_behind_the_first_match_is_not_shown() -> None:
    text = "word " * 2_000
    cut = mark(text, [Span(5_000, 5_004)], None, 2_000)
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert "**word**" in cut
    assert 1_900 <= length(cut) <= 2_000


def test_a_match_that_shows_anyway_leaves_the_beginning() -> None:
    text = "word " * 10 + "found" + " word" * 100
    assert mark(text, [Span(50, 55)], None, 120).startswith("word word")


def test_a_cut_beginning_stands_a_quarter_before_the_match_at_a_words_head() -> None:
    text = "word " * 100 + "found" + " word" * 100
    cut = mark(text, [Span(500, 505)], None, 100)
    assert cut.startswith("…word word word word **found** word")


def test_of_several_matches_the_first_is_shown() -> None:
    text = "word " * 100 + "found" + " word" * 200 + " found"
    cut = mark(text, [Span(500, 505), Span(1506, 1511)], None, 100)
    assert cut.count("found") == 1
    assert cut.startswith("…word word word word **found** word")


def test_a_text_is_cut_so_that_the_most_different_matches_show() -> None:
    text = "The player waits. " + "word " * 100 + "A player, number twenty, wears a hat."
    words = [Span(found.start(), found.end()) for found in re.finditer("player|twenty|hat", text)]
    cut = mark(text, words, None, 100)
    assert cut.endswith("A **player**, number **twenty**, wears a **hat**.")


def test_a_match_that_comes_again_and_again_counts_once() -> None:
    text = "A hat, a player. " + "word " * 100 + "hat " * 10
    words = [Span(found.start(), found.end()) for found in re.finditer("player|hat", text)]
    assert mark(text, words, None, 80).startswith("A **hat**, a **player**.")


def test_where_a_match_stands_near_the_end_the_room_is_filled() -> None:
    text = "word " * 100 + "found at last"
    cut = mark(text, [Span(500, 505)], None, 100)
    assert cut == "…" + "word " * 16 + "**found** at last"


def test_it_is_cut_at_a_space_within_twenty_four_characters() -> None:
    text = "ab " + "x" * 60
    assert mark(text, [], None, 26) == "ab…"
    assert mark(text, [], None, 27) == "ab " + "x" * 23 + "…"


def test_it_is_cut_at_a_space_wherever_that_stands() -> None:
    assert {mark("one two", [], None, room) for room in (4, 5, 6)} == {"one…"}


def test_a_space_behind_what_fits_is_no_place_to_cut() -> None:
    assert mark("x" * 30 + " y", [], None, 11) == "x" * 10 + "…"


def test_one_character_that_is_left_out_before_has_an_ellipsis() -> None:
    assert mark("x" * 100, [], Span(11, 30), 40).startswith("…")


def test_a_second_match_far_behind_does_not_move_the_beginning() -> None:
    text = "word " * 6 + "found" + " word" * 100 + " found"
    assert mark(text, [Span(30, 35), Span(536, 541)], None, 100).startswith("word word")
