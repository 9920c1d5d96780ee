"""Markdown to blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.blocks import Block
from knowledge.markdown import read_markdown
from knowledge.passage import PassageKind
from knowledge.reading import clean


def blocks(text: str) -> tuple[Block, ...]:
    return read_markdown(text).blocks


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


def test_headings_nest_by_their_levels() -> None:
    text = "# A\n\none\n\n## B\n\ntwo\n\n### C\n\nthree\n\n## D\n\nfour"
    assert [block.headings for block in blocks(text)] == [
        ("A",),
        ("A", "B"),
        ("A", "B", "C"),
        ("A", "D"),
    ]


def test_underlined_headings_are_headings() -> None:
    assert blocks("A\n===\n\nB\n---\n\none")[0].headings == ("A", "B")


def test_a_heading_gives_the_text_of_its_links_and_code() -> None:
    assert blocks("# See [the *page*](u) and `x[1]`\n\none")[0].headings == (
        "See the page and x[1]",
    )


def test_the_citations_of_a_heading_are_kept_apart() -> None:
    assert texts("# A[3]\n\none") == ["[3]", "one"]


def test_front_matter_is_no_text_and_its_title_is_the_heading_above_all() -> None:
    block = blocks('---\ntitle: "The \\"big\\" one"\ntags: [3]\n---\n# A\n\none')[0]
    assert block.headings == ('The "big" one', "A")
    assert block.text == "one"


def test_a_heading_that_says_the_title_again_is_no_second_one() -> None:
    assert blocks("---\ntitle: A\n---\n# A\n\none")[0].headings == ("A",)


def test_a_paragraph_is_its_text_without_marks() -> None:
    assert texts("Some *soft* and **hard** `code`, ~~gone~~ &amp; 2 \\* 3\nand more") == [
        "Some soft and hard code, gone & 2 * 3\nand more"
    ]


def test_a_link_gives_its_text() -> None:
    text = "A [link](u), [one *more*][r], [r] and <https://x.example>.\n\n[r]: u"
    assert texts(text) == ["A link, one more, r and https://x.example."]


def test_an_image_gives_what_it_shows() -> None:
    assert texts("See ![the cat](cat.png) here.") == ["See the cat here."]


def test_a_link_that_looks_like_a_marker_stays() -> None:
    block = blocks("See [3](url) here.")[0]
    assert block.text == "See [3](url) here."
    assert [(span.start, span.end) for span in block.literal] == [(4, 12)]


def test_a_number_that_is_defined_below_is_a_citation() -> None:
    markdown = read_markdown("It rained.[3]\n\n[3]: https://x.example")
    assert markdown.blocks[0].text == "It rained.[3]"
    assert markdown.blocks[0].literal == ()
    assert markdown.notes == {"3": "https://x.example"}


def test_code_in_a_line_is_literal() -> None:
    block = blocks("Call `array[3]` now.")[0]
    assert [(span.start, span.end) for span in block.literal] == [(5, 13)]


def test_a_code_block_is_one_block_as_it_stands() -> None:
    block = blocks("```python\nx = a[3]\n\n  y\n```")[0]
    assert block.kind is PassageKind.CODE
    assert block.text == "x = a[3]\n\n  y"
    assert [(span.start, span.end) for span in block.literal] == [(0, len(block.text))]


def test_indented_code_is_a_code_block() -> None:
    assert blocks("a\n\n    x = 1\n")[1].kind is PassageKind.CODE


def test_a_list_item_is_a_block() -> None:
    found = blocks("1. one\n2. two\n\n- three")
    assert [block.text for block in found] == ["one", "two", "three"]
    assert [block.label for block in found] == ["1", "2", None]
    assert {block.kind for block in found} == {PassageKind.LIST_ITEM}


def test_all_paragraphs_and_code_of_an_item_belong_to_it() -> None:
    text = "1. one\n\n   two\n\n   ```\n   x[3]\n   ```\n\n2. three"
    found = blocks(text)
    assert [block.text for block in found] == ["one\ntwo\nx[3]", "three"]
    assert [(span.start, span.end) for span in found[0].literal] == [(8, 12)]


def test_a_nested_item_has_the_item_above_as_a_heading() -> None:
    found = blocks("# H\n\n- one[^1]\n  - two\n    - three\n- four\n\n[^1]: x")
    assert [block.headings for block in found] == [
        ("H",),
        ("H", "one"),
        ("H", "one", "two"),
        ("H",),
    ]


def test_a_box_to_tick_is_no_marker() -> None:
    block = blocks("- [x] done `a`")[0]
    assert block.text == "[x] done a"
    assert [(span.start, span.end) for span in block.literal] == [(0, 3), (9, 10)]


def test_a_table_row_names_its_header_cells() -> None:
    text = "| Name | Fee |\n|---|:-:|\n| Full | 32 \\| 5 |\n| Half | `18` |"
    found = blocks(text)
    assert [block.text for block in found] == ["Name: Full; Fee: 32 | 5", "Name: Half; Fee: 18"]
    assert {block.kind for block in found} == {PassageKind.TABLE_ROW}
    assert [block.line for block in found] == [3, 4]


def test_an_empty_cell_is_left_out_and_so_is_an_empty_row() -> None:
    assert texts("| A | B | |\n|---|---|---|\n| 1 | | 3 |\n|  |  |  |") == ["A: 1; 3"]


def test_a_block_quote_is_read_as_what_is_in_it() -> None:
    found = blocks("> one\n> two\n>\n> - three\n>\n> > four")
    assert [block.text for block in found] == ["one\ntwo", "three", "four"]
    assert [block.line for block in found] == [1, 4, 6]


def test_a_footnote_is_no_block() -> None:
    markdown = read_markdown("One.[^a]\n\n[^a]: The *first*\n    note.\n\n    More.\n\nTwo.")
    assert [block.text for block in markdown.blocks] == ["One.[^a]", "Two."]
    assert markdown.notes == {"a": "The first note. More."}


def test_a_footnote_that_nothing_refers_to_is_kept() -> None:
    assert read_markdown("One.\n\n[^a]: Note.").notes == {"a": "Note."}


def test_a_reference_to_no_footnote_stays_in_the_text() -> None:
    assert texts("One.[^a]") == ["One.[^a]"]


def test_html_gives_its_text_and_comments_none() -> None:
    text = (
        "<p align='x'>One <b>two</b> &amp; three</p>\n\n<!-- four\n[9] -->\n\n<details>\n\nFive\n"
    )
    assert [" ".join(found.split()) for found in texts(text)] == ["One two & three", "Five"]


def test_a_script_is_no_text() -> None:
    assert texts("<script>\nalert(1)\n</script>\n") == []


def test_a_line_break_in_html_parts_words() -> None:
    assert texts("one<br>two<b>x</b>") == ["one twox"]


def test_a_question_in_bold_is_the_heading_of_its_answer() -> None:
    found = blocks("**How do I join?**\n\nFill in the form.\n\n## B\n\nTwo.")
    assert [block.headings for block in found] == [("How do I join?",), ("B",)]
    assert found[0].text == "Fill in the form."


@pytest.mark.parametrize("question", ["Πότε ανοίγει;", "谁来？", "Really⁈"])
def test_so_is_one_with_the_question_mark_of_its_script(question: str) -> None:
    assert blocks(f"**{question}**\n\nYes.")[0].headings == (question,)


@pytest.mark.parametrize("bold", ["Never open the lid.", "Keep the key;", "The angle α;"])
def test_another_paragraph_in_bold_is_text(bold: str) -> None:
    assert texts(f"**{bold}**\n\nIt is hot.")[0] == bold


def test_a_block_knows_its_line() -> None:
    assert [block.line for block in blocks("# A\n\none\n\n- two\n- three\n\n```\nx\n```")] == [
        *(3, 5, 6, 8),
    ]


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + " a",
        "- " * 10_000 + "a",
        "".join(f"{' ' * 2 * depth}- a\n" for depth in range(500)),
        "[" * 10_000,
        "*" * 10_000 + "a",
        "![[" * 3_000,
        "<!--\n\n" * 5_000,
        "(" * 10_000,
    ],
    ids=lambda text: text[:4],
)
def test_deep_nesting_does_not_exhaust_the_stack(text: str) -> None:
    read_markdown(f"{text}\n\nThe end.")


@given(st.text() | st.text(alphabet='a1 #*_`[]()!|-:>\n\t\\<&^~"=.', max_size=200))
def test_any_text_gives_blocks_with_lines_and_literal_spans_within(text: str) -> None:
    text = clean(text)
    for block in blocks(text):
        assert block.text.strip()
        assert 1 <= block.line <= text.count("\n") + 1
        places = [place for span in block.literal for place in (span.start, span.end)]
        assert places == sorted(places)
        assert not places or places[-1] <= len(block.text)


def test_references_on_lines_of_one_paragraph_are_a_block_each() -> None:
    found = blocks("One.\n\n[1] Smith, `a[3]`.\nLondon.\n[2] Hill, `b`.")
    assert [(block.text, block.line) for block in found[1:]] == [
        ("[1] Smith, a[3].\nLondon.\n", 3),
        ("[2] Hill, b.", 5),
    ]
    assert [(span.start, span.end) for span in found[2].literal] == [(10, 11)]


@pytest.mark.parametrize("heading", ["A {#a}", "**A** {#a .b}", "A {: #a }"])
def test_the_address_of_a_heading_is_no_part_of_it(heading: str) -> None:
    assert blocks(f"# {heading}\n\none")[0].headings == ("A",)


def test_a_table_of_contents_is_no_text() -> None:
    contents = "- [A b](#a-b)\n  - [*C*](#c)\n- [Other](#other)\n\n[A b](#a-b) | [C\t12](#c)\n\n"
    found = blocks(f"{contents}# A b {{#a-b}}\n\none [C](#c)\n\n## C\n\ntwo")
    assert [block.text for block in found] == ["Other", "one C", "two"]


def test_a_line_that_only_ends_with_such_a_link_is_text() -> None:
    assert texts("# A\n\n- See [A](#a)\n- [A](b.md)\n- [A](#a): one") == ["See A", "A", "A: one"]


def test_the_kind_of_a_quotation_is_no_text_and_its_title_stands_apart() -> None:
    found = blocks("> [!NOTE]\n> One.\n\n> [!tip]- Two\n> Three `a` and\n> four.")
    assert [block.text.strip() for block in found] == ["One.", "Two", "Three a and\nfour."]
    spans = found[2].literal
    assert [found[2].text[span.start : span.end] for span in spans] == ["a"]


def test_a_link_to_a_page_of_a_wiki_gives_what_it_shows() -> None:
    text = (
        "See [[Laser rules]], [[Booking|the *page*]] and ![[Plan]]; x[[i]], `[[a]]` [[3]] [[ b ]]."
    )
    assert texts(text) == [
        "See Laser rules, [[Booking|the page]] and Plan; x[[i]], [[a]] [[3]] [[ b ]]."
    ]
    assert texts("[[Booking|how to book]]") == ["how to book"]
