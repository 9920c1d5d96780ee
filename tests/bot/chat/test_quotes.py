from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.limits import length
from bot.chat.quotes import Quote, citations, name_of, quotes
from knowledge import Passage, PassageKind, Span
from tests.bot.chat.test_escaping import PIECES

PASSAGES = st.builds(
    Passage,
    document=st.sampled_from(["red_heat", "a # b", "@everyone", "x" * 300]),
    number=st.integers(1, 10_000_000),
    text=PIECES | st.text() | st.integers(1, 900).map(lambda n: "word ] (" * n),
    citations=st.lists(st.text(max_size=60), max_size=10).map(lambda labels: tuple(labels) * 4),
    kind=st.sampled_from(PassageKind),
)
HEADINGS = PIECES | st.text() | st.just("heading " * 90)


def one(passage: Passage, room: int = 2_000) -> str:
    return quotes([Quote(passage)], room)[0]


def test_a_passage_is_a_quote_with_citations_and_its_place() -> None:
    passage = Passage("red_heat", 1, "Red Heat is a film.", ("3", "4"))
    assert one(passage) == "> Red Heat is a film. [3][4]\n-# red_heat · passage 1"


def test_a_heading_is_a_small_line_in_the_quote() -> None:
    quote = Quote(Passage("d", 1, "By card."), heading="# How to **pay**")
    assert quotes([quote], 2_000)[0] == (
        "> -# \\# How to \\*\\*pay\\*\\*\n> By card.\n-# d · passage 1"
    )


def test_a_heading_stands_above_code_and_the_arrow() -> None:
    code = Passage("d", 1, "a = 1", kind=PassageKind.CODE)
    quote = Quote(code, pointed_at=True, with_place=False, heading="Start")
    assert quotes([quote], 2_000)[0] == "> -# Start\n> ▶\n> ```\n> a = 1\n> ```"


def test_a_long_heading_is_cut() -> None:
    line = quotes([Quote(Passage("d", 1, "A."), heading="x" * 101)], 2_000)[0].split("\n")[0]
    assert line == f"> -# {'x' * 99}…"


def test_a_heading_that_nobody_could_see_takes_no_line() -> None:
    quote = Quote(Passage("d", 1, "A."), with_place=False, heading="\u202e")
    assert quotes([quote], 2_000)[0] == "> A."


def test_the_text_is_cut_and_never_the_citations() -> None:
    passage = Passage("red_heat", 1, "word " * 1_000, ("3", "note 1"))
    text = one(passage, 200)
    assert text.endswith("word… [3][note 1]\n-# red_heat · passage 1")
    assert length(text) <= 200


def test_the_longest_text_is_cut_first() -> None:
    long = Passage("d", 1, "word " * 1_000, ("1",))
    short = Passage("d", 2, "A short sentence.", ("2",))
    text, shown = quotes([Quote(long), Quote(short)], 400)
    assert (shown, "A short sentence. [2]" in text) == (2, True)


def test_passages_that_do_not_fit_are_left_for_the_next_page() -> None:
    passages = [Quote(Passage("d" * 90, n, "A sentence.", ("1",) * 3)) for n in range(30)]
    text, shown = quotes(passages, 2_000)
    assert 0 < shown < 30
    assert length(text) <= 2_000


def test_code_stands_in_a_code_block() -> None:
    passage = Passage("d", 1, "def f():\n\treturn '**'", ("1",), kind=PassageKind.CODE)
    assert one(passage) == ("> ```\n> def f():\n>     return '**'\n> ```\n> [1]\n-# d · passage 1")


def test_code_cannot_leave_its_block() -> None:
    passage = Passage("d", 1, "a\n```\n@everyone `````", kind=PassageKind.CODE)
    lines = one(passage).splitlines()
    assert [line for line in lines if "```" in line] == ["> ```", "> ```"]
    assert "@everyone" not in "".join(lines)


def test_a_copied_mention_is_a_link_or_a_name() -> None:
    passage = Passage("d", 1, "In <#1>, </rank:2> and <@&3> at <t:4:F>.")
    assert one(passage).startswith("> In <#1>, /rank and @role at <t:4:F>.\n")
    assert "> -# In <#1>\n" in quotes([Quote(passage, heading="In <#1>")], 2_000)[0]


def test_a_mention_has_no_mark_within() -> None:
    passage = Passage("d", 1, "A <:fish:123> swims.")
    quote = Quote(passage, (Span(4, 8), Span(14, 19)), Span(2, 19))
    assert quotes([quote], 2_000)[0].startswith("> A <:fish:123>__ **swims**__.\n")


def test_a_matched_word_is_bold() -> None:
    quote = Quote(Passage("d", 1, "Art Ridzik."), (Span(4, 10),))
    assert quotes([quote], 2_000)[0].startswith("> Art **Ridzik**.")


def test_hundreds_of_citations_are_counted_where_they_cannot_be_shown() -> None:
    passage = Passage("d", 1, "A sentence.", tuple(map(str, range(1_000))))
    text = one(passage)
    assert length(text) <= 2_000
    assert "more\n" in text


def test_a_citation_with_markdown_in_it_stays_text() -> None:
    assert citations(Passage("d", 1, "", ("*a*",))) == r"[\*a\*]"


@settings(max_examples=40)
@given(st.lists(st.tuples(PASSAGES, HEADINGS), min_size=1, max_size=6))
def test_quotes_keep_to_their_room_and_every_line_stays_in_its_quote(
    passages: list[tuple[Passage, str]],
) -> None:
    items = [Quote(passage, heading=heading) for passage, heading in passages]
    text, shown = quotes(items, 2_000)
    assert shown >= 1
    assert length(text) <= 2_000
    assert all(line.startswith(("> ", "-# ")) for line in text.split("\n"))


def cited(*labels: str) -> str:
    return citations(Passage("d", 1, "", labels))


def test_as_many_citations_are_shown_as_have_room() -> None:
    assert cited(*["123"] * 230) == "[123]" * 230
    assert cited(*["123"] * 229, "1234") == "[123]" * 229 + " and 1 more"
    assert cited(*["123"] * 231) == "[123]" * 230 + " and 1 more"


def test_a_citation_of_many_words_is_cut() -> None:
    assert cited("x" * 40) == f"[{'x' * 40}]"
    assert cited("x" * 41) == f"[{'x' * 39}…]"


def test_a_documents_name_is_short_enough_for_a_line() -> None:
    assert (name_of("x" * 100), name_of("x" * 101)) == ("x" * 100, "x" * 99 + "…")
    assert name_of("\u202e") == "document"


def test_a_passage_that_is_pointed_at_has_an_arrow_before_it() -> None:
    quote = Quote(Passage("d", 1, "A cat."), pointed_at=True, with_place=False)
    assert quotes([quote], 2_000)[0] == "> ▶ A cat."


def test_code_that_is_pointed_at_has_an_arrow_above_it() -> None:
    code = Passage("d", 1, "a = 1", kind=PassageKind.CODE)
    text, _ = quotes([Quote(code, pointed_at=True, with_place=False)], 2_000)
    assert text == "> ▶\n> ```\n> a = 1\n> ```"


def test_empty_lines_around_code_and_spaces_behind_it_are_left_out() -> None:
    code = Passage("d", 1, "\n\na = 1  \n\nb = 2\n", kind=PassageKind.CODE)
    text, _ = quotes([Quote(code, with_place=False)], 2_000)
    assert text == "> ```\n> a = 1\n> \n> b = 2\n> ```"


def test_code_is_cut_so_that_its_lines_and_their_marks_fit() -> None:
    code = Passage("d", 1, "\n".join("abcdefgh" for _ in range(50)), kind=PassageKind.CODE)
    text, _ = quotes([Quote(code)], 300)
    assert 290 <= length(text) <= 300
    assert text.endswith("…\n> ```\n-# d · passage 1")


def steps(asked: int) -> Quote:
    """Code of a thousand lines, asked about one of them."""
    text = "\n".join(f"step {number};" for number in range(1_000))
    word = f"step {asked};"
    start = text.index(word)
    code = Passage("d", 1, text, kind=PassageKind.CODE)
    return Quote(code, (Span(start, start + len(word)),))


def test_code_is_cut_so_that_the_line_asked_about_shows() -> None:
    text, _ = quotes([steps(500)], 400)
    assert text.startswith("> ```\n> …\n> step ")
    assert "\n> step 500;\n" in text
    assert text.endswith("…\n> ```\n-# d · passage 1")
    assert 390 <= length(text) <= 400


def test_the_end_of_code_fills_the_room() -> None:
    text, _ = quotes([steps(995)], 400)
    assert text.startswith("> ```\n> …\n> step 97")
    assert text.endswith("\n> step 999;\n> ```\n-# d · passage 1")


def test_code_whose_line_shows_anyway_keeps_its_beginning() -> None:
    assert quotes([steps(3)], 400)[0].startswith("> ```\n> step 0;\n> step 1;\n")


def test_code_is_cut_between_lines_without_a_trace() -> None:
    code = Passage("d", 1, "\n".join("abc" for _ in range(90)), kind=PassageKind.CODE)
    for room in range(100, 130):
        text, _ = quotes([Quote(code)], room)
        assert length(text) <= room
        assert "\0" not in text


def test_code_that_just_fits_is_whole() -> None:
    code = Passage("d", 1, "a = 1\nb = 2\nc = 3", kind=PassageKind.CODE)
    whole = Quote(code, (Span(12, 13),))
    other = Quote(Passage("d", 2, "word " * 1_000))
    assert quotes([whole, other], 300)[0].startswith("> ```\n> a = 1\n> b = 2\n> c = 3\n> ```")


def test_texts_share_the_room_evenly_but_for_what_the_short_ones_leave() -> None:
    texts = ["x" * 1_000, "A cat.", "y" * 1_000]
    items = [Quote(Passage("d", n, text), with_place=False) for n, text in enumerate(texts)]
    text, shown = quotes(items, 300)
    first, second, third = text.splitlines()
    assert (shown, second) == (3, "> A cat.")
    assert abs(len(first) - len(third)) <= 1
    assert 290 <= length(text) <= 300


def test_a_page_holds_as_many_as_have_sixty_characters_each() -> None:
    items = [Quote(Passage("d", n, "x" * 500), with_place=False) for n in range(10)]
    # A quote is its two characters of mark, a space, the text and a line's end.
    assert quotes(items, 4 * 64)[1] == 4
    assert quotes(items, 4 * 64 - 1)[1] == 3


def test_where_nothing_is_to_be_shown_nothing_is() -> None:
    assert quotes([], 2_000) == ("", 0)


def test_one_passage_is_shown_in_no_room_at_all() -> None:
    text, shown = quotes([Quote(Passage("d", 1, "word " * 100))], 0)
    assert (shown, text.startswith("> word")) == (1, True)


def test_backticks_in_code_are_parted() -> None:
    assert "``b`" not in one(Passage("d", 1, "a ``b``", kind=PassageKind.CODE))
    assert "a `\u200b`b`\u200b`" in one(Passage("d", 1, "a ``b``", kind=PassageKind.CODE))


def test_code_of_a_thousand_lines_shows_the_first_of_them() -> None:
    text = one(Passage("d", 1, "a\n" * 2_000, kind=PassageKind.CODE))
    assert text.count("> a\n") > 50
    assert length(text) <= 2_000
