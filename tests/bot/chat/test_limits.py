from hypothesis import given
from hypothesis import strategies as st

from bot.chat.limits import cut, length


def test_an_emoji_counts_two() -> None:
    assert length("a😀") == 3


def test_a_text_with_room_is_left_alone() -> None:
    assert cut("abc", 3) == "abc"


def test_a_text_without_room_ends_in_an_ellipsis() -> None:
    assert cut("abcd", 3) == "ab…"


@given(st.text(), st.integers(1, 40))
def test_a_cut_text_is_never_too_long(text: str, room: int) -> None:
    assert length(cut(text, room)) <= room
