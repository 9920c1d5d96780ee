"""The tables of Markdown to rows that name their columns."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.inline import Inline
from knowledge.markdown_tables import read_tabbed, read_table
from tests.knowledge.any_text import any_text


def cells(*texts: str) -> list[Inline]:
    return [Inline(text) for text in texts]


def test_a_cell_is_named_by_what_stands_above_it() -> None:
    table = read_table(cells("Name", "", "Fee"), [cells("Full", "x", "32")], is_pictured=False)
    assert [row.text for row in table.rows] == ["Name: Full; x; Fee: 32"]
    assert not table.heading


def test_an_empty_cell_says_nothing() -> None:
    table = read_table(cells("A", "B", "C"), [cells("1", " ", "3")], is_pictured=False)
    assert table.rows[0].text == "A: 1; C: 3"


def test_the_head_of_an_infobox_is_its_title() -> None:
    for head in (cells("Red Heat", ""), cells("Red Heat", "Red Heat")):
        table = read_table(head, [cells("Directed by", "Walter Hill")], is_pictured=False)
        assert (table.rows[0].text, table.heading) == ("Directed by: Walter Hill", "Red Heat")


def test_a_line_end_in_a_cell_parts_what_it_says() -> None:
    table = read_table(cells("Cast", "Age"), [cells("Ann\nBob", "3")], is_pictured=False)
    assert table.rows[0].text == "Cast: Ann, Bob; Age: 3"


def test_the_first_line_with_tabs_names_the_columns_if_it_alone_has_no_figure() -> None:
    rows = read_tabbed(cells("Day\tOpen", "Mon\t9:00", "Tue\t10:00"))
    assert [row.text for row in rows] == ["Day: Mon; Open: 9:00", "Day: Tue; Open: 10:00"]
    rows = read_tabbed(cells("Chair\tAnn", "Cook\tBob"))
    assert [row.text for row in rows] == ["Chair: Ann", "Cook: Bob"]


def test_lines_with_more_tabs_than_others_are_no_rows() -> None:
    assert read_tabbed(cells("a\tb", "a\tb\tc")) == ()
    assert read_tabbed(cells("a\tb")) == ()


@given(st.lists(any_text.map(lambda text: text.replace("\t", " ")), min_size=2, max_size=5))
def test_a_row_holds_all_that_its_cells_say(texts: list[str]) -> None:
    row = read_table(cells(*texts), [cells(*texts)], is_pictured=True).rows[0].text
    assert all(word in row for text in texts[1:] for word in text.split())
