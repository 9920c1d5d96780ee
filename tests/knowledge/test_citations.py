"""Which brackets are citation markers, and the text without them."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.citations import lift, note_letters
from knowledge.span import Span

LETTERS = frozenset("abc")


def labels(text: str, letters: frozenset[str] = LETTERS) -> list[str]:
    return [label for marker in lift(text, letters).markers for label in marker.labels]


def plain(text: str, letters: frozenset[str] = LETTERS) -> str:
    return lift(text, letters).text


@pytest.mark.parametrize(
    ("marker", "citations"),
    [
        ("[3]", ["3"]),
        ("[10]", ["10"]),
        ("[3][4]", ["3", "4"]),
        ("[3] [4]", ["3", "4"]),
        ("[3],[4]", ["3", "4"]),
        ("[3, 4]", ["3", "4"]),
        ("[3,4]", ["3", "4"]),
        ("[3; 4]", ["3", "4"]),
        ("[3–5]", ["3", "4", "5"]),
        ("[3-5]", ["3", "4", "5"]),
        ("[3—5]", ["3", "4", "5"]),
        ("[3 – 4]", ["3", "4"]),
        ("[3 , 4]", ["3", "4"]),
        ("[3, 7–9]", ["3", "7", "8", "9"]),
        ("[a]", ["a"]),
        ("[note 1]", ["note 1"]),
        ("[n 2]", ["n 2"]),
        ("[n2]", ["n2"]),
        ("[注 1]", ["注 1"]),
        ("[5]: 23", ["5"]),
        ("[5]:23", ["5"]),
        ("[5]: 23–24", ["5"]),
        ("[5]: xii", ["5"]),
        ("[5]: xi–xii", ["5"]),
        ("[5]: 23, 27", ["5"]),
        ("[5: 23]", ["5"]),
        ("[5: 23–24]", ["5"]),
        ("[5:23]", ["5"]),
        ("[5 : 23]", ["5"]),
        ("[^3]", ["3"]),
        ("[^long-name]", ["long-name"]),
        ("[٣]", ["٣"]),
        ("[३]", ["३"]),
        ("[٣–٥]", ["٣", "٤", "٥"]),
    ],
)
def test_a_marker_is_lifted_out_and_shows_its_citations(marker: str, citations: list[str]) -> None:
    assert plain(f"It rained.{marker} Then it stopped.") == "It rained. Then it stopped."
    assert labels(f"It rained.{marker} Then it stopped.") == citations


@pytest.mark.parametrize(
    "request_for_more",
    [
        *("[citation needed]", "[Citation needed]", "[when?]", "[by whom?]", "[clarify]"),
        *(
            "[page needed]",
            "[clarification needed]",
            "[failed verification]",
            "[dubious – discuss]",
            "[better source needed]",
        ),
        *("[edit]", "[edit source]", "[edit | edit source]", "[cita requerida]", "[Quelle?]"),
        *("[источник?]", "[来源请求]", "[ต้องการอ้างอิง]", "[بحاجة لمصدر]", "[उद्धरण चाहिए]"),
        *("[править | править код]", "[編輯]"),
    ],
)
def test_a_request_for_a_citation_is_dropped_and_is_no_citation(request_for_more: str) -> None:
    assert plain(f"It rained.{request_for_more} Then") == "It rained. Then"
    assert labels(f"It rained.{request_for_more} Then") == []


@pytest.mark.parametrize(
    "text",
    [
        "how Danko [his character] should react",
        "Schwarzenegger [...] is right",
        "Schwarzenegger […] is right",
        "the x[3]y of it",
        "x[3]y",
        "array[3] = 5",
        "array[3]=5",
        "a link [3](url) here",
        "a title [a](https://x.example)",
        "[x] done",
        "[ ] to do",
        "[sic] and [the] and [Name]",
        "in [2024] and [1998]",
        "Press [edit] to go on",
        " [edit] to go on",
        "[money is needed] and [the last update]",
        "from [0] on",
        "[5–3] and [1-2-3] and [3, ]",
        "[3–3]",
        "[12:30] <anna> hello",
        "[9:30] <anna> hello",
        "Hello\n[12:30] <anna> hello",
        "[] and [[ and ]]",
        "[3",
        "3]",
        "right[s] and wrong[s]",
    ],
)
def test_what_only_looks_like_a_marker_stays_text(text: str) -> None:
    assert plain(text) == text
    assert labels(text) == []


def test_a_range_that_is_too_long_stays_text() -> None:
    assert labels("[1–51]") == [str(n) for n in range(1, 52)]
    assert labels("[1–52]") == []


def test_nothing_is_a_marker_inside_a_literal_span() -> None:
    text = "Call array[3] now.[4]"
    lifted = lift(text, literal=(Span(5, 13),))
    assert lifted.text == "Call array[3] now."
    assert [marker.labels for marker in lifted.markers] == [("4",)]


def test_a_marker_right_beside_a_literal_span_is_one() -> None:
    assert lift("array[3][4]", literal=(Span(0, 8),)).text == "array[3]"
    assert lift("[4]array[3]", literal=(Span(3, 11),)).text == "array[3]"


def test_an_equals_sign_further_off_makes_no_subscript() -> None:
    assert labels("It rained.[3]  = so it was") == ["3"]


def test_a_link_to_edit_is_none_of_a_headings_text() -> None:
    assert plain("History [edit]\n\nIt rained.") == "History\n\nIt rained."
    assert plain("History [edit]") == "History"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("One.[a] Two.[b] Three.[c]", {"a", "b", "c"}),
        ("One.[a] right[s]", {"a"}),
        ("One.[b]", set()),
        ("One.[a]b", set()),
        ("One.[a]b c", set()),
        ("One [a] two", set()),
        (" [a] two", set()),
    ],
)
def test_a_letter_is_a_note_only_if_the_letters_before_it_are(text: str, letters: set[str]) -> None:
    assert note_letters(text) == letters


def test_a_letter_at_the_head_of_a_line_may_be_a_note() -> None:
    assert note_letters("[a] One.") == {"a"}
    assert note_letters("One.\n[a] Two.") == {"a"}


def test_space_before_a_full_stop_goes_with_the_marker() -> None:
    assert plain("It rained [3]. Then") == "It rained. Then"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained [3] a lot", "It rained a lot"),
        ("It rained[3][4][5] a lot", "It rained a lot"),
        ("It rained [3] [4] [5] a lot", "It rained a lot"),
        ("It rained [3]\ta lot", "It rained a lot"),
        ("At Red Square,[10] which", "At Red Square, which"),
    ],
)
def test_a_marker_in_the_middle_leaves_one_space(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_marker_at_the_end_of_a_line_leaves_no_space() -> None:
    assert plain("It rained [3]\nThen") == "It rained\nThen"


def test_markers_in_a_row_are_one() -> None:
    for text in (
        "It rained.[3][4]",
        "It rained.[3] [4]",
        "It rained.[3]\t[4]",
        "It rained.[3],[4]",
    ):
        assert [marker.labels for marker in lift(text).markers] == [("3", "4")]


def test_sentences_that_only_a_marker_parted_are_parted_by_a_space() -> None:
    assert plain("It rained.[3]Then it stopped.") == "It rained. Then it stopped."


def test_a_marker_knows_its_place_and_line() -> None:
    marker = lift("One.\nTwo.[3]\nThree.").markers[0]
    assert (marker.offset, marker.line) == (9, 1)


def test_a_space_that_goes_with_a_marker_moves_those_behind_it() -> None:
    assert [marker.offset for marker in lift("One [3]. Two [4]. Three.[5]").markers] == [3, 8, 16]


def test_a_stranded_closing_quotation_mark_goes_with_its_marker() -> None:
    lifted = lift('"[7] The second movement')
    assert lifted.text == "The second movement"
    assert lifted.markers[0].quote == '"'


def test_a_closing_quotation_mark_is_stranded_behind_text_too() -> None:
    lifted = lift('It rained. " [7] Then')
    assert lifted.text == "It rained. Then"
    assert lifted.markers[0].quote == '"'


def test_without_a_quotation_mark_none_is_stranded() -> None:
    assert lift("It rained.[7]").markers[0].quote == ""


def test_a_quotation_mark_at_the_end_of_its_sentence_is_not_stranded() -> None:
    lifted = lift('"It rained."[7] Then')
    assert lifted.text == '"It rained." Then'
    assert lifted.markers[0].quote == ""


def test_an_option_behind_a_page_number_is_no_range_of_pages() -> None:
    assert lift("grep[5]: 23 -v and on").text == "grep -v and on"
    assert lift("grep[5]: 23 – 24 and on").text == "grep and on"


FIGURE = re.compile(r"\[(\d{1,3})\]")
pieces = st.sampled_from(
    [
        *("[3]", "[4]", "[1–3]", "[a]", "[^x]", "[note 1]", "[5]: 23", "[citation needed]", "[x]"),
        *("[3](u)", "[", "]", '"', "”", " ", "\n", ".", ",", "word", "a", "3", ":", "(", "=", "٣"),
    ]
)
texts = st.lists(pieces, max_size=40).map("".join) | st.text()


@given(texts)
def test_text_that_was_lifted_has_the_words_that_were_there(text: str) -> None:
    left = re.findall(r"\w+", lift(text, LETTERS).text)
    there = re.findall(r"\w+", text)
    remaining = iter(there)
    assert all(any(word in other or other in word for other in remaining) for word in left)


@given(texts)
def test_every_bracketed_figure_is_lifted_once_or_still_there(text: str) -> None:
    lifted = lift(text, LETTERS)
    left = Counter(FIGURE.findall(lifted.text))
    told = Counter(label for marker in lifted.markers for label in marker.labels)
    assert Counter(FIGURE.findall(text)) <= left + told


@given(texts)
def test_the_markers_stand_in_order_within_the_text(text: str) -> None:
    lifted = lift(text, LETTERS)
    offsets = [marker.offset for marker in lifted.markers]
    assert offsets == sorted(offsets)
    assert not offsets or offsets[-1] <= len(lifted.text)
    assert all(0 <= marker.line <= text.count("\n") for marker in lifted.markers)


@given(texts)
def test_line_ends_stay_where_they_were(text: str) -> None:
    assert lift(text, LETTERS).text.count("\n") == text.count("\n")


def test_a_figure_on_the_next_line_is_no_page() -> None:
    assert lift("He said this:[3]:\n48 hours passed.").text == "He said this::\n48 hours passed."
