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
        "Some soft and hard code, ~~gone~~ & 2 * 3\nand more"
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


def test_all_paragraphs_of_an_item_belong_to_it() -> None:
    assert texts("1. one\n\n   two\n\n2. three") == ["one\ntwo", "three"]


def test_code_in_an_item_keeps_its_lines_and_stands_below_what_leads_it() -> None:
    found = blocks("1. one:\n   ```\n   x[3]\n   y\n   ```\n   two\n2. three")
    assert [block.text for block in found] == ["one:", "x[3]\ny", "two", "three"]
    assert [block.headings for block in found] == [(), ("one:",), ("one:",), ()]
    assert [block.label for block in found] == ["1", None, None, "2"]
    assert found[1].kind is PassageKind.CODE
    assert len({block.paragraph for block in found}) == 1


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
    assert texts("one<br>two<b>x</b>") == ["one\ntwox"]


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


@given(st.text() | st.text(alphabet='a1 #*_`[]()!|-:>\n\t\\<&^~"=.?•❓', max_size=200))
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


@pytest.mark.parametrize("below", ["", "## B\n\ntwo", "---\n\n# C\n\nthree"])
def test_a_heading_with_nothing_below_is_a_block(below: str) -> None:
    found = blocks(f"# H\n\nzero\n\n## 3. No politics\n\n{below}")
    assert (found[1].text, found[1].headings, found[1].line) == ("3. No politics", ("H",), 5)
    assert found[1].kind is PassageKind.LIST_ITEM


@pytest.mark.parametrize("below", ["### B\n\ntwo", "two", "![a](b.png)", "[3]: https://x.example"])
def test_a_heading_with_anything_below_is_none(below: str) -> None:
    assert "A" not in texts(f"## A\n\n{below}\n\n## B\n\nC")


def test_the_heading_of_references_that_stand_nowhere_is_none() -> None:
    assert texts("# A\n\none\n\n## References\n") == ["one"]


def test_a_heading_in_a_quotation_ends_with_it() -> None:
    found = blocks("# A\n\n> ## B\n>\n> one\n>\n> ## C\n\ntwo")
    assert [(block.text, block.headings) for block in found] == [
        ("one", ("A", "B")),
        ("C", ("A",)),
        ("two", ("A",)),
    ]


@pytest.mark.parametrize("bold", ["**Opening hours**", "__Opening hours__", "<b>Opening hours</b>"])
@pytest.mark.parametrize("below", ["\n\nNine to five.", "\n\n- Nine to five."])
def test_a_line_in_bold_is_the_heading_of_what_is_below(bold: str, below: str) -> None:
    found = blocks(f"# Staff\n\n{bold}{below}")
    assert [(block.text, block.headings) for block in found] == [
        ("Nine to five.", ("Staff", "Opening hours"))
    ]


@pytest.mark.parametrize("end", ["\n", "\\\n", "  \n", ":\n"])
def test_a_first_line_in_bold_is_the_heading_and_the_label_of_the_rest(end: str) -> None:
    block = blocks(f"**How to join**{end}Ask Ann in the lobby.")[0]
    assert block.headings == ("How to join:" if end == ":\n" else "How to join",)
    assert block.text == "How to join:\nAsk Ann in the lobby."


def test_a_line_in_bold_above_another_or_above_nothing_is_text() -> None:
    assert texts("**ANY COMPANY**\n\n**Handbook**\n\n1. one\n\n**The end**") == [
        *("ANY COMPANY", "one", "The end"),
    ]


def test_what_begins_with_a_label_in_bold_stands_beside_a_heading_in_bold() -> None:
    found = blocks("**Discount**\n20 % on plants.\n\nMore.\n\n**Expenses** – by the 5th.")
    assert [block.headings for block in found] == [("Discount",), ("Discount",), ()]


@pytest.mark.parametrize(
    "rule", ["**No spam.** Post no links.", "**Spam:** never. Nor\nany links."]
)
def test_what_is_said_in_bold_and_explained_is_one_passage(rule: str) -> None:
    (found,) = blocks(f"# Rules\n\n{rule}")
    assert found.kind is PassageKind.LIST_ITEM
    assert found.headings == ("Rules",)


@pytest.mark.parametrize(
    "text",
    [
        "**Note** that it is old. It is blue.",
        "**It is hot.** " + "It is red. " * 30,
        "**" + "It is hot. " * 9 + "It is red.** It is blue.",
        "**\u200b** It is hot. It is red.",
    ],
)
def test_a_text_with_a_bold_beginning_is_parted_else(text: str) -> None:
    assert PassageKind.LIST_ITEM not in {block.kind for block in blocks(text)}


def test_a_paragraph_with_a_number_in_bold_is_an_item_with_the_list_below_it() -> None:
    found = blocks("**1. Be kind.** No slurs. Ever.\n\n**2. No sales**\n- Price\n\nMore.")
    assert [(block.label, block.text, block.headings) for block in found] == [
        ("1", "Be kind. No slurs. Ever.", ()),
        ("2", "No sales", ()),
        (None, "Price", ("2. No sales",)),
        (None, "More.", ()),
    ]


def test_a_title_with_a_number_in_bold_above_text_is_a_heading() -> None:
    assert blocks("**1. Scope**\n\nThis is for all.")[0].headings == ("1. Scope",)


@pytest.mark.parametrize(
    "text",
    [
        "**❓ Is it free?**\nYes.",
        "**Is it free?**\\\nYes.",
        "***Is it free?***\nYes.",
        "**Is it free?** Yes.",
        "❓ Is it free?\nYes.",
        "❓ Is it free?\n\nYes.",
        "Is it free?\nYes.",
        "- **Is it free?** Yes.",
        "1. **Is it free?**\n   Yes.",
        "- Q: Is it free?\n  Yes.",
        "- ❓ Is it free?\n  Yes.",
    ],
)
def test_a_question_is_the_heading_of_its_answer_however_it_is_set(text: str) -> None:
    found = blocks(f"# FAQ\n\n{text}\n")
    assert [(block.text.strip(), block.headings) for block in found] == [
        ("Yes.", ("FAQ", "Is it free?"))
    ]


def test_a_question_below_a_question_stands_beside_it() -> None:
    found = blocks("# FAQ\n\n### Is it free?\n\nYes.\n\nQ: Is it good?\nVery.\n\n- **So?** So.")
    assert [block.headings for block in found] == [
        ("FAQ", "Is it free?"),
        ("FAQ", "Is it good?"),
        ("FAQ", "So?"),
    ]


def test_an_infobox_names_each_value_by_its_label() -> None:
    rows = "|---|---|\n| Type | Polearm |\n| Price | 4,250 gold |\n"
    for head, headings in (
        ("| ![Pike](p.png) | **Pike** |", ("H", "Pike")),
        ("| Pike | |", ("H", "Pike")),
        ("| | |", ("H",)),
        ("| H | H |", ("H",)),
    ):
        found = blocks(f"# H\n\n{head}\n{rows}")
        assert [block.text for block in found] == ["Type: Polearm", "Price: 4,250 gold"]
        assert {block.headings for block in found} == {headings}


def test_a_line_break_in_a_cell_is_a_comma() -> None:
    assert texts("| A | B |\n|---|---|\n| 1<br>2 | 3 |") == ["A: 1, 2; B: 3"]


def test_lines_of_columns_between_tabs_are_a_table() -> None:
    found = blocks("Text.\n\nItem\tLimit\nHotel\t£85\nBoots `a[3]`\t£60")
    assert [(block.text, block.line) for block in found[1:]] == [
        ("Item: Hotel; Limit: £85", 4),
        ("Item: Boots a[3]; Limit: £60", 5),
    ]
    assert {block.kind for block in found[1:]} == {PassageKind.TABLE_ROW}
    assert [(span.start, span.end) for span in found[2].literal] == [(12, 16)]


@pytest.mark.parametrize("text", ["2.1\tOne.\n2.2\tTwo.", "i.\tOne.\nii.\tTwo.", "A\tb"])
def test_a_tab_behind_a_number_or_in_one_line_makes_no_table(text: str) -> None:
    assert all(block.kind is not PassageKind.TABLE_ROW for block in blocks(text))


def test_a_list_of_the_headings_below_is_no_text_and_nor_is_its_title() -> None:
    contents = "Contents\n\n1. Welcome\t3\n2. Hours and breaks ..... 4\n3. Leave\t5\n\n"
    body = "# 1. Welcome\n\none\n\n# 2. Hours and breaks\n\ntwo\n\n# 3. Leave\n\nthree"
    assert texts(contents + body) == ["one", "two", "three"]


def test_a_list_that_a_line_leads_in_is_text_whatever_the_headings() -> None:
    text = "We offer:\n\n- Baths\n- Walks\n- Food\n\n# Baths\n\na\n\n# Walks\n\nb\n\n# Food\n\nc"
    assert texts(text)[:4] == ["We offer:", "Baths", "Walks", "Food"]


def test_a_paragraph_of_pictures_is_no_text() -> None:
    badges = "[![Build](b.svg)](u) ![License: MIT](l.svg)\n![x](y.png)"
    assert texts(f"{badges}\n\nSee ![the cat](cat.png).") == ["See the cat."]


WRAPPED = """This paragraph is wrapped by hand at about sixty columns, so
that lines end because the next word had no room in them, as
it is in most files that people write for a terminal to show
them; the last one is shorter.

"""


@pytest.mark.parametrize(
    "lines",
    [
        "🟢 **Guppy** – default\n🔵 **Tetra** – level 5. Can post",
        "Owner: Ann Lee\nTreasurer: Bob Day",
        "1st strike — warning\n2nd strike — mute",
        "Mon 19:00 – quiz\nTue 20:00 – film",
        "a) one thing\nb) another thing",
        "`@Bot` = levels\n`@Fish` = tickets. Closed soon",
        ":tada: one\n:fish: two",
    ],
)
@pytest.mark.parametrize("before", ["", WRAPPED])
def test_lines_that_begin_alike_are_items(lines: str, before: str) -> None:
    found = blocks(before + lines)[-2:]
    plain = lines.replace("*", "").replace("`", "").split("\n")
    assert [block.text.strip() for block in found] == plain
    assert {block.kind for block in found} == {PassageKind.LIST_ITEM}
    assert [block.line for block in found] == [before.count("\n") + 1, before.count("\n") + 2]


def test_lines_of_a_text_that_is_not_wrapped_are_blocks() -> None:
    assert [text.strip() for text in texts("Doors open at nine\nBring cash\nand a\nfriend")] == [
        *("Doors open at nine", "Bring cash\nand a\nfriend"),
    ]


def test_the_lines_of_a_wrapped_paragraph_are_one_block() -> None:
    assert len(texts(WRAPPED)) == 1


@pytest.mark.parametrize("end", ["  ", "\\"])
def test_a_hard_break_ends_a_line_unless_it_goes_on(end: str) -> None:
    lines = f"Ann Lee{end}\nTreasurer{end}\nand more,{end}\nMost of it"
    found = [text.strip() for text in texts(WRAPPED + lines)[1:]]
    assert found == ["Ann Lee", "Treasurer\nand more,\nMost of it"]


def test_small_print_of_discord_is_a_block_without_its_sign() -> None:
    assert [text.strip() for text in texts("The `end` of it\n-# edited by Ann")] == [
        *("The end of it", "edited by Ann"),
    ]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ('!!! warning "The key"', ["The key"]),
        ("!!! note", []),
        ('??? tip "The key"', ["The key"]),
        ('=== "Docker"', ["Docker"]),
        ("!!! READ this", ["READ this"]),
        ("!!! WARNING !!!", ["WARNING"]),
    ],
)
def test_a_callout_of_mkdocs_is_its_title_and_its_text(first: str, title: list[str]) -> None:
    found = blocks(f"{first}\n    One.\n\n    ```\n    two\n    ```\n\nThree.")
    assert [block.text.strip() for block in found] == [*title, "One.", "two", "Three."]
    assert found[-2].kind is PassageKind.CODE


@pytest.mark.parametrize("first", [":::tip A title", ":::tip[A title]", "::: tip A title"])
def test_a_callout_of_docusaurus_is_its_title_and_its_text(first: str) -> None:
    assert texts(f"{first}\nOne.\n:::\n\nTwo.") == ["A title", "One.", "Two."]
    assert texts(':::tip Press "go"\nOne.\n:::') == ['Press "go"', "One."]


def test_a_term_stands_before_what_defines_it() -> None:
    found = blocks("`KEY[3]`\n: Its text. More.\n\n`OTHER`\n: Two.")
    assert [" ".join(block.text.split()) for block in found] == [
        *("KEY[3]: Its text. More.", "OTHER: Two."),
    ]
    assert {block.kind for block in found} == {PassageKind.LIST_ITEM}
    assert [(span.start, span.end) for span in found[0].literal] == [(0, 6)]


def test_the_rows_of_a_listing_in_code_are_blocks_unless_its_language_is_told() -> None:
    listing = "run a    start the server\nrun b    end the server\nrun c    tell the time"
    assert texts(f"```\n{listing}\n```") == listing.split("\n")
    assert texts(f"```yaml\n{listing}\n```") == [listing]


def test_what_folds_away_stands_below_its_summary() -> None:
    fold = "<details>\n<summary>Where do I park?</summary>\n\nBehind the hall.\n\n</details>"
    found = blocks(f"# FAQ\n\n{fold}\n\nCome.")
    assert [(block.text, block.headings) for block in found] == [
        ("Behind the hall.", ("FAQ", "Where do I park?")),
        ("Come.", ("FAQ",)),
    ]


def test_a_table_in_html_names_its_columns() -> None:
    rows = "<tr><th>Port</th><th>Use</th></tr>\n<tr><td>8420</td><td>web</td></tr>"
    found = blocks(f"<table>\n{rows}\n</table>\n\n<h2>Fees</h2>\n\nNone.")
    assert [(block.text, block.line, block.kind) for block in found] == [
        ("Port: 8420; Use: web", 3, PassageKind.TABLE_ROW),
        ("None.", 8, PassageKind.SENTENCE),
    ]
    assert found[1].headings == ("Fees",)


def test_what_a_sentence_says_is_no_label_of_the_line_below() -> None:
    assert texts("Thanks for reading!\n~ The mods") == ["Thanks for reading!\nThe mods"]
    assert texts("Fee\n: none") == ["Fee:\nnone"]


@pytest.mark.parametrize("head", ["**Fees<br>**", "**Is it<br><br>free?**", "**Fees<br>and more**"])
def test_a_break_in_bold_is_no_line_of_the_document(head: str) -> None:
    assert [block.line for block in blocks(f"Text.\n\n{head} None.")] == [1, 3]
