from hypothesis import given
from hypothesis import strategies as st

from bot.standard_input import read_lines, valid_text


def test_lines_come_without_their_ends() -> None:
    assert list(read_lines([b"a\n", b"b\r\n", b"\n", b"c"])) == ["a", "b", "", "c"]


def test_only_a_line_feed_ends_a_line() -> None:
    line = "a\u2028b\x85c\x0bd"
    assert list(read_lines([line.encode() + b"\n"])) == [line]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert list(read_lines([b"\xef\xbb\xbfa\n", b"b\n"])) == ["a", "b"]


def test_bytes_that_are_not_utf8_are_replaced() -> None:
    assert list(read_lines([b"a\xffb\n"])) == ["a\ufffdb"]


@given(st.lists(st.binary()))
def test_there_is_a_line_of_valid_text_for_each_line_of_bytes(lines: list[bytes]) -> None:
    read = list(read_lines(lines))
    assert len(read) == len(lines)
    assert all(line.encode().decode() == line for line in read)


def test_arguments_that_are_not_utf8_are_replaced() -> None:
    argument = b"who \xff".decode("utf-8", "surrogateescape")
    assert valid_text(argument) == "who \ufffd"
