"""The table of contents of a plain text."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.lines import read_lines
from knowledge.plain_contents import find_contents, title_key
from knowledge.plain_text import read_plain_text

TEXT = "The ferry leaves Aldwick at ten, if the swell is below one metre and a half that day."
BODY = "".join(f"{title}[edit]\n{TEXT}\n\n" for title in ("Life", "Norway", "Death"))


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
    assert not find_contents(lines, [(1, "a")]).lines


@given(st.text(alphabet="Ab1.\t \n", max_size=200), st.lists(st.sampled_from(["A", "b", "A b"])))
def test_it_is_of_lines_above_the_headings(text: str, titles: list[str]) -> None:
    lines = tuple(read_lines(text))
    numbered = [(100 + place, title) for place, title in enumerate(titles)]
    found = find_contents(lines, numbered)
    assert all(0 <= index < len(lines) for index in found.lines)
    assert not found.lines or len(set(map(title_key, titles))) >= 3
