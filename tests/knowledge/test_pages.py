"""What a printer sets at the head and foot of each page."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.pages import without_page_heads
from knowledge.plain_text import read_plain_text

PAGES = (
    *("Handbook", "", "Keys are", "lent.", "", "12", "\fHandbook", "", "Nobody may", "", "13"),
    *("\fHandbook", "", "smoke. Dogs", "stay out.", "", "14", "\fHandbook", "", "The end.", "15"),
)


def kept(*lines: str) -> list[str]:
    return [line for line in without_page_heads("\n".join(lines)).split("\n") if line.strip()]


def test_heads_and_numbers_of_pages_are_no_text() -> None:
    assert kept(*PAGES) == [
        *("Handbook", "Keys are", "lent.", "Nobody may", "smoke. Dogs", "stay out.", "The end."),
    ]


def test_a_sentence_goes_on_behind_a_page_and_knows_its_lines() -> None:
    above = "Nobody may smoke in any of the halls,"
    lines = ("Hall", "", above, "", "1", "\fHall", "", "or eat. Dogs", "", "2", "\fHall", "3")
    block = read_plain_text("\n".join(lines))[-1]
    assert block.text.split() == [*above.split(), "or", "eat.", "Dogs"]
    assert block.line + block.text.count("\n") == lines.index("or eat. Dogs") + 1


def test_heads_that_count_the_pages_need_not_be_numbers_alone() -> None:
    assert kept("A.", "Lee  [Page 1]", "\f", "X 9 1981", "B.", "Lee  [Page 2]", "\f", "C.") == [
        *("A.", "X 9 1981", "B.", "C."),
    ]


def test_left_and_right_pages_may_have_heads_of_their_own() -> None:
    pages = ("Boats 2\nA.", "Keys 3\nB.", "Boats 4\nC.", "Keys 5\nD.")
    assert kept(*"\n\f".join(pages).split("\n")) == ["A.", "B.", "C.", "D."]


def test_form_feeds_between_chapters_take_nothing_away() -> None:
    news = ("version 1.34 - 2021-02-13", "New.", "\fversion 1.33 - 2021-01-07", "Bug fixes.")
    assert kept(*news, "\fversion 1.32 - 2019-02-23", "Bug fixes.")[-1] == "Bug fixes."
    assert len(kept(*news)) == len(news)
    assert [block.text for block in read_plain_text("\n".join(("a", "\f", "b")))] == ["a", "b"]


def test_a_sentence_that_ends_with_its_page_is_a_paragraph() -> None:
    text = without_page_heads("A.\n1\n\fb.\n2\n\fC\n3\n\fD\n4")
    assert [block.text.strip() for block in read_plain_text(text)] == ["A.", "b.", "C", "D"]


def test_a_number_beside_the_name_of_a_chapter_counts_pages_where_there_is_a_foot() -> None:
    end = "Wash the filter in warm water and dry it thor-"
    heads = ("DAILY USE 5", "6 DAILY USE", "FIRST AID 7", "8 THE END")
    said = (end, "oughly.", "Call us.", "So.")
    pages = tuple(zip(heads, said, strict=True))
    lines = [line for head, text in pages for line in (f"\f{head}", text, "", "Nordvik DC", "")]
    assert kept(*lines) == list(said)
    assert "dry it thor-oughly." in " ".join(read_plain_text("\n".join(lines))[0].text.split())
    bare = [line for line in lines if line != "Nordvik DC"]
    assert kept(*bare) == [line for page in pages for line in page]


def test_a_foot_needs_no_number_if_it_is_on_most_pages() -> None:
    assert kept("A.", "Nordvik", "\fB.", "Nordvik", "\fC.", "Nordvik", "\fD.", "x") == [
        *("A.", "B.", "C.", "D.", "x"),
    ]


def test_a_sentence_that_ends_each_chapter_is_no_foot() -> None:
    assert (
        kept("A.", "Bug fixes.", "\fB.", "Bug fixes.", "\fC.", "Bug fixes.").count("Bug fixes.")
        == 3
    )


def test_the_number_of_a_page_may_stand_above_its_foot_or_below() -> None:
    for foot in ("{}\nNordvik", "Nordvik\n{}"):
        pages = [f"{text}\n{foot.format(page)}\n" for page, text in enumerate(("A.", "B.", "C."))]
        assert kept(*"\f".join(pages).split("\n")) == ["A.", "B.", "C."]


def test_chapters_may_have_numbers_too() -> None:
    pages = [f"Nordvik\nChapter {page}\nSo be it.\n{page + 10}\n" for page in (1, 2, 3)]
    assert "Chapter 2" in kept(*"\f".join(pages).split("\n"))


def test_pages_may_have_numbers_and_no_form_feeds() -> None:
    text = "\n".join(("The filter is washed in warm water.",) * 12)
    page = f"oughly, and put back.\n{text}\nThen it is dried in the sun thor-\n\n{{}}\n\nNordvik\n"
    found = without_page_heads("\n".join(page.format(number) for number in (5, 6, 7)))
    assert not any(line in found for line in ("6", "Nordvik"))
    assert found.count("\n") == 3 * page.count("\n") + 2


@given(st.lists(st.sampled_from(["", "a", "A.", "1", "2", "\f", "\fB", "x 3"]), max_size=40))
def test_a_text_keeps_its_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert without_page_heads(text).count("\n") == text.count("\n")
