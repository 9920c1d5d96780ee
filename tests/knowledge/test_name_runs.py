"""Which neighbouring words with capital letters may be a name."""

import pytest
from hypothesis import given

from knowledge.analysis import Analyzer
from knowledge.language import load_language
from knowledge.name_runs import find_name_runs
from tests.knowledge.any_text import any_text

ANALYZER = Analyzer(load_language("en"))


def runs(text: str) -> list[tuple[str, ...]]:
    words = tuple(ANALYZER.words(text))
    return [run.terms for run in find_name_runs(text, words, ANALYZER.language.unnamed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The film is by Walter Hill and Ann Lee.", [("walter", "hill"), ("ann", "lee")]),
        ("They say Hill, Lee and Day left.", [("hill",), ("lee",), ("day",)]),
        ("It is Danko's gun.", [("danko",)]),
        ("They met Georgian Viktor Ros.", [("viktor", "ros")]),
        ("nobody is named here", []),
        ("", []),
    ],
)
def test_neighbours_with_capital_letters_are_a_run(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    assert runs(text) == expected


def test_a_single_word_that_begins_a_text_is_no_run() -> None:
    assert runs("Visitors pay.") == []


def test_a_text_all_in_capitals_has_no_runs() -> None:
    assert runs("TEST THE FIRE ALARM, AND LEAVE.") == []


def test_two_words_that_begin_a_text_are_a_run() -> None:
    assert runs("Walter Hill pays.") == [("walter", "hill")]


@given(any_text)
def test_runs_are_stretches_of_the_words_in_order(text: str) -> None:
    words = tuple(ANALYZER.words(text))
    found = find_name_runs(text, words, ANALYZER.language.unnamed)
    ends = [0, *(run.end for run in found)]
    assert all(end <= run.first < run.end for end, run in zip(ends, found, strict=False))
    assert all(
        run.terms == tuple(word.term for word in words[run.first : run.end]) for run in found
    )
