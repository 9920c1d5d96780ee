from hypothesis import given
from hypothesis import strategies as st

from bot.chat import limits
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


def test_the_numbers_are_those_of_discords_documentation() -> None:
    assert (limits.CONTENT, limits.OPTION) == (2_000, 6_000)
    assert (limits.CHOICES, limits.CHOICE) == (25, 100)
    assert (limits.CUSTOM_ID, limits.THREAD_NAME) == (100, 100)
    assert limits.SECONDS_TO_RESPOND == 3.0


def test_the_last_character_of_one_unit_counts_one() -> None:
    assert (length("\uffff"), length("\U00010000")) == (1, 2)


def test_no_space_stands_before_the_ellipsis() -> None:
    assert cut("ab cd", 4) == "ab…"


def test_of_a_text_without_any_room_nothing_is_left() -> None:
    assert (cut("abc", 1), cut("abc", 0), cut("", 0)) == ("…", "", "")
