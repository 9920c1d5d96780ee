"""The words of a passage, with units apart from their figures."""

from itertools import pairwise

import pytest
from hypothesis import given

from knowledge.language import load_language
from knowledge.written_words import find_words
from tests.knowledge.any_text import any_text

UNITS = load_language("en").units


def words(text: str) -> list[str]:
    return [word.text for word in find_words(text, UNITS)]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("a 24h mute", ["a", "24", "h", "mute"]),
        ("only 9.2kg.", ["only", "9.2", "kg"]),
        ("12GB, 45s", ["12", "GB", "45", "s"]),
        ("£5.2m, $18k", ["5.2m", "18k"]),
    ],
)
def test_a_unit_stands_apart_from_its_figure(text: str, parted: list[str]) -> None:
    assert words(text) == parted


@pytest.mark.parametrize("word", ["1980s", "3D", "20th", "2x", "R2D2", "mp3", "9kg2"])
def test_other_letters_stay_with_their_figure(word: str) -> None:
    assert words(f"the {word}") == ["the", word]


@given(text=any_text)
def test_words_are_in_order_and_where_they_say(text: str) -> None:
    found = find_words(f"{text} 4h", UNITS)
    assert [text[word.start : word.end] for word in found[:-2]] == [w.text for w in found[:-2]]
    assert all(one.end <= other.start for one, other in pairwise(found))
