"""Tables of contents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.contents import Headings, find_contents, title_key
from knowledge.lines import read_lines
from knowledge.plain_text import read_plain_text
from tests.knowledge.any_text import any_text

TEXT = "The ferry leaves Aldwick at ten, if the swell is below one metre and a half that day."
BODY = "".join(f"{title}[edit]\n{TEXT}\n\n" for title in ("Life", "Norway", "Death"))


def headings(*titles: str, first: int = 10) -> Headings:
    found = Headings()
    for line, title in enumerate(titles, start=first):
        found.add(title, line)
    return found


BELOW = headings("1. Welcome", "2.1 Hours & breaks", "Leave", "1984")


@pytest.mark.parametrize(
    "leave", ["Leave", "3. Leave", "leave\t5", "Leave ........ 5", "3) Leave … 5"]
)
def test_entries_that_are_all_headings_further_down_are_a_table_of_contents(leave: str) -> None:
    assert BELOW.are_listed(["Welcome", "2 Hours, breaks", leave], 1, "")


def test_two_entries_are_none() -> None:
    assert not BELOW.are_listed(["Welcome", "Leave"], 1, "")


def test_nor_are_headings_that_stand_above() -> None:
    assert not BELOW.are_listed(["Welcome", "Leave", "1984"], 11, "")


def test_nor_is_a_list_with_another_entry() -> None:
    assert not BELOW.are_listed(["Welcome", "Leave", "Lunch", "1984"], 1, "")


def test_below_a_line_that_leads_them_in_they_need_pages() -> None:
    assert not BELOW.are_listed(["Welcome", "Leave", "1984"], 1, "Our services:")
    assert BELOW.are_listed(["Welcome\t1", "Leave .. 2", "1984\t3"], 1, "Our services:")


def test_the_name_of_a_table_of_contents_leads_in_no_list() -> None:
    assert BELOW.are_listed(["Welcome", "Leave", "1984"], 1, "Table of contents:")


def test_what_a_plain_text_leads_in_stays() -> None:
    names = ["Life", "Norway", "Death"]
    assert texts("\n".join([TEXT, "", "It is about:", *names, "", BODY]))[2:5] == names
    assert texts("\n".join([TEXT, "", "Contents:", *names, "", BODY])) == [TEXT] * 4


def test_links_are_compared_with_all_headings() -> None:
    assert BELOW.have(["Welcome"])
    assert not BELOW.have(["Welcome", "Lunch"])
    assert not BELOW.have([])


@given(any_text)
def test_any_heading_with_words_is_found_again(text: str) -> None:
    found = headings(text)
    assert found.have([text]) == bool(found)


def texts(text: str) -> list[str]:
    return [block.text for block in read_plain_text(text)]


def test_lines_that_say_what_later_headings_say_are_no_text() -> None:
    assert texts(f"Contents\n1\tLife\n1.1\tNorway\n2\tDeath\n\n{BODY}") == [TEXT] * 3


def test_they_tell_how_deep_the_headings_are() -> None:
    blocks = read_plain_text(f"Contents\n1\tLife\n1.1\tNorway\n2\tDeath\n\n{BODY}")
    assert [block.headings for block in blocks] == [("Life",), ("Life", "Norway"), ("Death",)]


def test_they_may_have_dots_and_pages_and_blank_lines() -> None:
    head = "Life ....... 3\n\nNorway  4\n\nIndex ..... 9\n\nDeath\t5\n\n"
    assert texts(f"{TEXT}\n\n{head}{BODY}") == [TEXT] * 4


def test_two_lines_may_say_so_by_chance() -> None:
    assert texts(f"{TEXT}\n\nLife\nNorway\nand so on\n\n{BODY}")[1:3] == ["Life", "Norway"]


def test_lines_that_are_no_heading_further_down_are_text() -> None:
    assert texts("We sing\nWe dance\nWe row\n\nWe sing\nWe dance\nWe row") == [
        *("We sing", "We dance", "We row") * 2,
    ]


def test_a_line_above_that_says_something_else_stays() -> None:
    assert texts(f"{TEXT}\n\nLife\nNorway\nDeath\n\n{BODY}") == [TEXT] * 4


def test_a_title_is_the_same_with_its_number_and_its_link() -> None:
    assert title_key("2.1 The  Bridge[edit]") == title_key("THE BRIDGE¶") == "the bridge"
    assert title_key("20th century") == "20th century"


def test_it_is_found_in_time_that_grows_with_the_text() -> None:
    lines = tuple(read_lines(f"{'1 ' * 60}\n{'.' * 140} 3\n{' .' * 70} x\n" * 10_000))
    assert not find_contents(lines, headings("a")).lines


@given(st.text(alphabet="Ab1.\t \n", max_size=200), st.lists(st.sampled_from(["A", "b", "A b"])))
def test_it_is_of_lines_above_the_headings(text: str, titles: list[str]) -> None:
    lines = tuple(read_lines(text))
    found = find_contents(lines, headings(*titles, first=1000))
    assert all(0 <= index < len(lines) for index in found.lines)
    assert not found.lines or len(set(map(title_key, titles))) >= 3
