"""The made-up text is what its description says."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.zipf import make_corpus, spell


def test_the_same_seed_gives_the_same_text() -> None:
    assert make_corpus(50, 5) == make_corpus(50, 5)
    assert make_corpus(50, 5) != make_corpus(50, 5, seed=2)


def test_passages_have_fourteen_terms_in_the_mean() -> None:
    passages = make_corpus(2_000, 0).passages
    assert 13.5 < sum(map(len, passages)) / 2_000 < 14.5


def test_the_terms_of_a_question_stand_together_in_a_passage() -> None:
    corpus = make_corpus(200, 20, terms=4)
    for terms in corpus.questions:
        assert len(set(terms)) == 4
        assert any(set(terms) <= set(passage) for passage in corpus.passages)


def test_few_words_are_frequent_and_many_rare() -> None:
    counts = Counter(term for passage in make_corpus(2_000, 0).passages for term in passage)
    frequencies = sorted(counts.values(), reverse=True)
    assert frequencies[0] > 0.02 * sum(frequencies)
    assert sum(count == 1 for count in frequencies) > len(frequencies) / 3


@given(one=st.integers(0, 10**6), other=st.integers(0, 10**6))
def test_each_number_has_a_word_of_its_own(one: int, other: int) -> None:
    assert (spell(one) == spell(other)) == (one == other)
