"""Which known word a misspelled one stands for."""

from collections.abc import Collection

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.spelling import SHORTEST, Spellings, slips
from tests.knowledge.any_text import any_text

KNOWN = ("danko", "ridzik", "schwarzenegger", "ninotchka", "review", "gun", "1988")


def nearest_term(typed: str, known: Collection[str]) -> str | None:
    return Spellings(known).nearest(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dnako", "danko"),
        ("dankko", "danko"),
        ("dank", "danko"),
        ("denko", "danko"),
        ("shwarzeneger", "schwarzenegger"),
        ("reveiw", "review"),
        ("ninotcka", "ninotchka"),
    ],
)
def test_a_slip_stands_for_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert nearest_term(typed, KNOWN) == meant


@pytest.mark.parametrize("typed", ["budget", "dxxko", "guns", "gin", "1989", "", "x"])
def test_another_word_stands_for_none(typed: str) -> None:
    assert nearest_term(typed, KNOWN) is None


def test_a_number_is_never_misspelled() -> None:
    assert nearest_term("1988", ["198x"]) is None


def test_of_two_as_near_the_one_with_the_same_first_letter_is_meant() -> None:
    assert nearest_term("dante", ["hante", "danke"]) == "danke"


def test_of_many_as_near_the_one_with_the_same_first_letter_is_meant() -> None:
    others = [f"{letter}ouze" for letter in "bcdfghjklnpq"]
    assert nearest_term("mouze", [*others, "moupe"]) == "moupe"


def test_of_two_as_near_the_nearer_one_is_meant() -> None:
    assert nearest_term("shooting", ["shouting", "sheeting", "shootings"]) in {
        "shouting",
        "shootings",
    }
    assert nearest_term("shootting", ["sheeting", "shooting"]) == "shooting"


def test_of_equals_the_one_that_was_known_first_is_meant() -> None:
    assert nearest_term("bakes", ["bales", "bases"]) == "bales"
    assert nearest_term("bakes", ["bases", "bales"]) == "bases"


@given(typed=any_text, known=st.lists(any_text, max_size=5))
@example(typed="a" * 10_000, known=["a" * 9_999])
def test_what_is_meant_is_known_and_long_enough(typed: str, known: list[str]) -> None:
    meant = nearest_term(typed, known)
    assert meant is None or (meant in known and len(meant) >= SHORTEST)


@given(word=st.text("abcdefg", min_size=SHORTEST, max_size=14), place=st.integers(0, 12))
def test_a_word_with_one_letter_too_many_is_found(word: str, place: int) -> None:
    typed = word[:place] + "x" + word[place:]
    assert nearest_term(typed, [word]) == word


@given(
    typed=st.text("abcdé漢", min_size=SHORTEST, max_size=14),
    known=st.lists(st.text("abcdé漢", min_size=SHORTEST, max_size=14), max_size=8, unique=True),
)
def test_no_word_is_nearer_than_the_one_that_is_meant(typed: str, known: list[str]) -> None:
    allowed = 1 if len(typed) <= 6 else 2 if len(typed) < 12 else 3
    near = [distance for word in known if (distance := OSA.distance(typed, word)) <= allowed]
    meant = nearest_term(typed, known)
    assert (OSA.distance(typed, meant) if meant else None) == min(near, default=None)


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@given(word=st.text(LETTERS, min_size=1, max_size=9))
def test_slips_are_all_that_is_one_letter_away(word: str) -> None:
    made = set(slips(word, LETTERS))
    assert all(OSA.distance(word, other) <= 1 for other in made)
    inserted = {word[:at] + "q" + word[at:] for at in range(len(word) + 1)}
    left_out = {word[:at] + word[at + 1 :] for at in range(len(word))}
    changed = {word[:at] + "q" + word[at + 1 :] for at in range(len(word))}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    assert made >= inserted | left_out | changed | swapped


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [("bridge", "bride"), ("bbrigde", "brite"), ("brygde", "brugda"), ("brigd", "brigdeq")],
)
def test_a_likely_slip_comes_before_another(likely: str, unlikely: str) -> None:
    made = list(slips("brigde", LETTERS))
    assert likely in made
    assert unlikely not in made[: made.index(likely)]


def test_a_letter_that_was_typed_twice_is_left_out_before_others() -> None:
    made = list(slips("weell", LETTERS))
    assert made.index("well") < made.index("eell")
    assert made.index("weel") < made.index("eell")


def test_without_letters_none_is_added_or_changed() -> None:
    assert set(slips("xyz", "")) == {
        *("yxz", "xzy", "xxyz", "xyyz", "xyzz", "yz", "xz", "xy"),
        *(f"x{vowel}z" for vowel in "aeiouy"),
    }
