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
    assert [each for each in seen.features if not re.match("address http", each)] == []
