"""The HTML in a Markdown text to blocks."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.blocks import Block
from knowledge.found_blocks import FoundBlocks
from knowledge.html_blocks import read_html_block


def blocks(content: str) -> list[Block]:
    found = FoundBlocks()
    read_html_block(content, 1, "", found)
    return found.blocks


def test_text_stands_below_the_heading_above_it() -> None:
    found = blocks("<h2>Fees</h2>\n<p>None.</p>\n<h3>Age</h3>\n<p>Any.</p>")
    assert [(block.text.strip(), block.headings) for block in found] == [
        ("None.", ("Fees",)),
        ("Any.", ("Fees", "Age")),
    ]


def test_what_is_behind_a_fold_is_not_below_its_summary() -> None:
    found = blocks("<details><summary>Why?</summary>So.</details>After.")
    assert [(block.text.strip(), block.headings) for block in found] == [
        ("So.", ("Why?",)),
        ("After.", ()),
    ]


def test_the_columns_of_a_table_are_no_longer_named_behind_it() -> None:
    named = "<table><tr><th>Fee</th></tr><tr><td>5</td></tr></table>"
    plain = "<table><tr><td>a</td></tr></table>"
    assert [block.text for block in blocks(named + plain)] == ["Fee: 5", "a"]


def test_a_row_may_have_more_cells_than_are_named() -> None:
    rows = "<tr><th>Fee</th></tr><tr><td>5</td><td>late: 7</td></tr>"
    assert blocks(f"<table>{rows}</table>")[0].text == "Fee: 5; late: 7"


def test_the_name_that_two_columns_share_is_the_heading_of_their_rows() -> None:
    rows = "<tr><th>Fees</th><th></th></tr><tr><td>Adults</td><td>5</td></tr>"
    block = blocks(f"<table>{rows}</table>")[0]
    assert (block.text, block.headings) == ("Adults: 5", ("Fees",))


@given(st.text(alphabet="<>/tdrh1summary!- \n", max_size=80))
def test_blocks_stand_in_the_order_of_their_lines(content: str) -> None:
    lines = [block.line for block in blocks(content)]
    assert lines == sorted(lines)
