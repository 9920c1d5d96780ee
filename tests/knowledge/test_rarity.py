"""How rare a term is, from the documents and the language together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analysis import Analyzer
from knowledge.rarity import Rarity, load_rarity


@pytest.fixture(scope="module")
def rarity(english: Analyzer) -> Rarity:
    return load_rarity(english)


def test_a_word_that_is_rare_in_the_language_is_rarer(rarity: Rarity) -> None:
    assert rarity.idf("ridzik", 3, 21) > rarity.idf("film", 3, 21) > rarity.idf("the", 3, 21)


def test_a_rare_word_matters_even_where_the_document_repeats_it(rarity: Rarity) -> None:
    assert rarity.idf("ridzik", 11, 21) > rarity.idf("make", 1, 21)


def test_a_word_that_fewer_passages_hold_is_rarer(rarity: Rarity) -> None:
    assert rarity.idf("film", 1, 1_000) > rarity.idf("film", 100, 1_000)


def test_in_many_passages_the_documents_decide(rarity: Rarity) -> None:
    assert rarity.idf("ridzik", 90_000, 100_000) < rarity.idf("film", 90, 100_000)


def test_frequent_words_of_the_language_are_words(rarity: Rarity, english: Analyzer) -> None:
    assert rarity.is_word(english.stem("movies"))
    assert not rarity.is_word("ridzik")


def test_the_plural_of_a_word_that_is_also_a_form_of_another_is_a_word(
    rarity: Rarity, english: Analyzer
) -> None:
    assert rarity.is_word(english.stem("roses"))


def test_the_most_frequent_words_come_first(rarity: Rarity, english: Analyzer) -> None:
    places = [rarity.words.index(english.stem(word)) for word in ("the", "film", "nurse")]
    assert places == sorted(places)


@given(
    term=st.sampled_from(["the", "film", "ridzik", ""]),
    passages=st.integers(0, 10**6),
    share=st.floats(0, 1),
)
def test_no_term_counts_less_than_nothing(
    rarity: Rarity, term: str, passages: int, share: float
) -> None:
    assert 0 <= rarity.idf(term, int(share * passages), passages) < 30
