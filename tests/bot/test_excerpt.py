import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.excerpt import LEFT_OUT, excerpt
from bot.wrapping import fit

ROOM = 40


def test_what_has_room_is_whole() -> None:
    assert excerpt("A cat sleeps.", 13, ROOM, len) == "A cat sleeps."


def test_what_follows_has_half_of_the_room_at_least() -> None:
    shown = excerpt("a" * 100 + "b" * 100, 100, ROOM, len)
    assert shown == LEFT_OUT + "a" * 20 + "b" * 100


def test_what_comes_before_has_what_the_rest_leaves() -> None:
    shown = excerpt("a" * 100 + "b" * 5, 100, ROOM, len)
    assert (len(shown), shown[-6:]) == (ROOM, "abbbbb")


def test_it_begins_with_a_word() -> None:
    assert excerpt("walrus " * 20, 100, ROOM, len).startswith(f"{LEFT_OUT}walrus walrus")


def test_a_word_that_is_far_away_is_not_waited_for() -> None:
    text = "字" * 90 + " 字" + "变" * 50
    assert excerpt(text, 92, ROOM, len).startswith(f"{LEFT_OUT}字")
    assert excerpt("a" * 99 + " " + "b" * 99, 100, 200, len).count("a") == 99


@pytest.mark.parametrize("same", [50, 90, 99])
def test_wide_characters_leave_room_for_what_follows(same: int) -> None:
    text = "字" * same + "变" + "字" * (99 - same)
    assert "变" in fit(text, 60, same)


@given(st.text(), st.characters(exclude_categories=["Cc", "Cf", "Mn", "Me", "Cs"]), st.text())
def test_what_follows_always_shows(before: str, here: str, after: str) -> None:
    shown = excerpt(before + here + after, len(before), ROOM, cell_len)
    place = shown.rindex(here + after)
    assert cell_len(shown[:place]) + cell_len(here) <= ROOM
