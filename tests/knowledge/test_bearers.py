"""Of whom a text says what they are or did."""

import pytest
from hypothesis import given

from knowledge.analysis import Analyzer
from knowledge.bearers import find_bearers
from knowledge.language import load_language
from knowledge.name_runs import find_name_runs
from tests.knowledge.any_text import any_text

ANALYZER = Analyzer(load_language("en"))


def bearers(word: str, text: str) -> set[str]:
    words = tuple(ANALYZER.words(text))
    runs = find_name_runs(text, words, ANALYZER.language.unnamed)
    return find_bearers(ANALYZER.stem(word), text, words, runs, ANALYZER.language)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("director", "They chose the director Walter Hill."),
        ("director", "Walter Hill, the director, was late."),
        ("director", "It was Hill, a truly great director, who came."),
        ("directed", "It was directed by Walter Hill."),
        ("directed", "A film directed, co-written, and co-produced by Walter Hill."),
    ],
)
def test_a_text_says_who_somebody_is(word: str, text: str) -> None:
    assert bearers(word, text) == {"hill"}


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("kills", "He kills Ogarkov before fleeing."),
        ("director", "The director told Walter Hill."),
        ("director", "Walter Hill paid; the director, too."),
        ("director", "Walter Hill left early, said the director."),
        ("director", "The director was seen by nobody but Walter Hill."),
        ("directed", "It was directed near Chicago by the river, and later sold by Ann."),
        ("director", "The Director Walter Hill."),
        ("film", "It is a film directed, co-written, and co-produced by Walter Hill."),
        ("film", "The film was directed by Walter Hill."),
        ("director", "no names by anyone"),
        ("director", "It was Hill, a man whom nobody ever saw as any director."),
        ("director", "It was Hill, the friend of Ann director."),
        ("directed", "It was directed, they said and told all the town, that year by Hill."),
        ("directed", "It was directed, said Ann, by Walter Hill."),
    ],
)
def test_what_only_stands_near_a_name_is_not_said_of_it(word: str, text: str) -> None:
    assert bearers(word, text) == set()


@given(any_text)
def test_bearers_are_terms_of_the_text(text: str) -> None:
    terms = set(ANALYZER.terms(text))
    assert all(bearers(term, text) <= terms for term in sorted(terms)[:5])
