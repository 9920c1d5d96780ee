"""Tables of contents in Markdown."""

import pytest
from hypothesis import given

from knowledge.markdown_contents import Headings
from tests.knowledge.any_text import any_text


def headings(*titles: str) -> Headings:
    found = Headings()
    for line, title in enumerate(titles, start=10):
        found.add(title, line)
    return found


BELOW = headings("1. Welcome", "2.1 Hours & breaks", "Leave", "1984")


@pytest.mark.parametrize(
    "leave", ["Leave", "3. Leave", "leave\t5", "Leave ........ 5", "3) Leave … 5"]
)
def test_entries_that_are_all_headings_further_down_are_a_table_of_contents(leave: str) -> None:
    assert BELOW.are_listed(["Welcome", "2 Hours, breaks", leave], 1, is_led=False)


def test_two_entries_are_none() -> None:
    assert not BELOW.are_listed(["Welcome", "Leave"], 1, is_led=False)


def test_nor_are_headings_that_stand_above() -> None:
    assert not BELOW.are_listed(["Welcome", "Leave", "1984"], 11, is_led=False)


def test_nor_is_a_list_with_another_entry() -> None:
    assert not BELOW.are_listed(["Welcome", "Leave", "Lunch", "1984"], 1, is_led=False)


def test_below_a_line_that_leads_them_in_they_need_pages() -> None:
    assert not BELOW.are_listed(["Welcome", "Leave", "1984"], 1, is_led=True)
    assert BELOW.are_listed(["Welcome\t1", "Leave .. 2", "1984\t3"], 1, is_led=True)


def test_links_are_compared_with_all_headings() -> None:
    assert BELOW.have(["Welcome"])
    assert not BELOW.have(["Welcome", "Lunch"])
    assert not BELOW.have([])


@given(any_text)
def test_any_heading_with_words_is_found_again(text: str) -> None:
    found = headings(text)
    assert found.have([text]) == bool(found)
