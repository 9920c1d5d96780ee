"""Which lines of a Markdown paragraph begin something of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.line_ends import Begin, LineEnds

WRAPPED = (
    "This is wrapped by hand at about forty,\nand the lines end where they are full\n"
    "as in most files that people write for a\nterminal, but the last.\n"
)


def begins(text: str, start: int = 0) -> list[Begin]:
    end = text.count("\n") + 1
    return LineEnds.of(text, [(0, end)]).begin(start, end)


def test_where_lines_are_wrapped_none_begins_anew() -> None:
    assert begins(WRAPPED)[1:4] == [Begin.NOTHING] * 3


@pytest.mark.parametrize(
    "lines",
    [
        "1.2.7, or so\n1.1.0, which is older",
        "see the list\n`1.2.7` or\n`1.1.0`.",
        "and a - b\nand c - d",
        "the Hotel,\nLondon,\nBelfast",
    ],
)
def test_text_that_goes_on_begins_nothing(lines: str) -> None:
    assert set(begins(WRAPPED + lines, 4)[1:]) == {Begin.NOTHING}


def test_a_quotation_is_looked_at_without_its_signs() -> None:
    assert begins("> 1st – one\n> 2nd – two") == [Begin.ENTRY, Begin.ENTRY]


def test_a_line_alone_among_others_is_no_entry() -> None:
    assert begins("Open: nine\nBring cash\nNo dogs") == [Begin.LINE] * 3


def test_a_long_line_of_a_text_that_is_not_wrapped_may_go_on() -> None:
    assert begins(f"{'so ' * 25}it is\nAnn") == [Begin.LINE, Begin.NOTHING]


@given(st.text() | st.text(alphabet="aA1. –:•❓\t\n>*`-#\\", max_size=80))
def test_any_lines_are_told(text: str) -> None:
    assert len(begins(text)) == text.count("\n") + 1
