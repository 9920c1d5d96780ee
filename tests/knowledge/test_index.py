"""The index against rank-bm25's own BM25Okapi, and what it says of terms."""

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

import knowledge.index
from knowledge import best, postings
from knowledge.index import Index, Occurrences

terms = st.sampled_from(["a", "b", "c", "d", "e", "f", "ridzik", "电影"])
passages = st.lists(st.lists(terms, max_size=8), max_size=8)
PASSAGES = [["a", "b"], ["a", "a", "c"], [], ["c"], ["d", "a", "e", "f"]]


@given(
    corpus=passages,
    query=st.lists(terms | st.just("unknown"), max_size=6),
    k1=st.floats(0.1, 3),
    # With b at 1, rank-bm25 divides nothing by nothing where a passage is empty.
    b=st.floats(0, 0.99),
    epsilon=st.floats(0, 1),
)
def test_scores_are_those_of_rank_bm25(
    corpus: list[list[str]], query: list[str], k1: float, b: float, epsilon: float
) -> None:
    assume(any(corpus))
    ours = Index(corpus, k1, b, epsilon).get_scores(query)
    theirs = BM25Okapi(corpus, None, k1, b, epsilon).get_scores(query)
    # A negative idf in a corpus of common words can cancel scores to almost nothing.
    assert ours == pytest.approx(theirs, rel=1e-5, abs=1e-6)


NOTHING: tuple[list[list[str]], ...] = ([], [[]], [[], [], []])


@pytest.mark.parametrize("corpus", NOTHING)
def test_passages_of_no_term_score_nothing(corpus: list[list[str]]) -> None:
    assert Index(corpus).get_scores(["a"]).tolist() == [0.0] * len(corpus)


@pytest.mark.parametrize("corpus", NOTHING)
def test_among_passages_of_no_term_nothing_is_found(corpus: list[list[str]]) -> None:
    assert Index(corpus).search(["a"]) == []


@pytest.mark.parametrize("corpus", NOTHING)
def test_passages_of_no_term_have_no_vocabulary(corpus: list[list[str]]) -> None:
    index = Index(corpus)
    assert (index.vocabulary, index.passage_count("a")) == ((), 0)


@pytest.mark.parametrize("many", [0, 10**9], ids=["searched for", "read off"])
@pytest.mark.parametrize("frequent", [0, 10**9], ids=["rare", "frequent"])
def test_a_term_counts_the_same_in_passages_in_any_order(
    many: int, frequent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "MANY", many)
    monkeypatch.setattr(knowledge.index, "FREQUENT", frequent)
    index = Index(PASSAGES)
    term = index.term("a")
    assert term is not None
    held, saturation = index.postings("a")
    expected = dict(zip(held.tolist(), saturation.tolist(), strict=True))
    asked = [4, 0, 0, 3, 2, 1]
    assert term.saturation_in(np.array(asked)).tolist() == [expected.get(n, 0.0) for n in asked]


@given(corpus=passages, query=st.lists(terms, max_size=4), limit=st.integers(1, 10))
def test_a_search_is_best_first_with_ties_in_passage_order(
    corpus: list[list[str]], query: list[str], limit: int
) -> None:
    index = Index(corpus)
    found = index.search(query, limit)
    scores = index.get_scores(query)
    expected = sorted((-score, number) for number, score in enumerate(scores) if score > 0)
    assert found == [(number, -score) for score, number in expected[:limit]]


@given(
    corpus=st.lists(st.lists(terms, max_size=6), min_size=1, max_size=40),
    query=st.lists(terms, max_size=5),
    limit=st.integers(1, 30),
    group=st.integers(0, 20),
    sample=st.integers(1, 3),
)
def test_a_search_that_skips_finds_what_one_that_looks_at_all_finds(
    corpus: list[list[str]], query: list[str], limit: int, group: int, sample: int
) -> None:
    index = Index(corpus)
    expected = index.search(query, limit)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(knowledge.index, "FEW", 0)
        patch.setattr(knowledge.index, "FREQUENT", 3)
        patch.setattr(best, "GROUP", group)
        patch.setattr(best, "SAMPLE", sample)
        assert index.search(query, limit) == expected


def test_of_many_passages_too_the_best_are_found_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(knowledge.index, "FEW", 1_000)
    monkeypatch.setattr(best, "GROUP", 400)
    monkeypatch.setattr(best, "SAMPLE", 100)
    random = Random(1)  # noqa: S311  # passages to search, not secrets
    words = [f"w{number}" for number in range(300)]
    weights = [1 / (number + 1) for number in range(300)]
    corpus = [random.choices(words, weights, k=random.randint(3, 20)) for _ in range(6_000)]
    index = Index(corpus)
    for _ in range(30):
        query = random.choices(words, k=random.randint(1, 6))
        for limit in (1, 7, 100):
            scores = index.get_scores(query)
            best_ones = np.argsort(-scores, kind="stable")[:limit]
            expected = [(int(each), float(scores[each])) for each in best_ones if scores[each] > 0]
            assert index.search(query, limit) == expected


def test_a_search_gives_no_more_than_its_limit() -> None:
    index = Index([["a"], ["a"], *[["b", "c"]] * 9])
    assert [number for number, _ in index.search(["a"], 1)] == [0]


def test_equal_passages_stay_in_their_order() -> None:
    index = Index([["a"], ["a", "b"], ["a", "b", "c"], *[["z"]] * 5] * 50)
    found = [number for number, _ in index.search(["a"], 150)]
    assert found == [*range(0, 400, 8), *range(1, 400, 8), *range(2, 400, 8)]


@given(corpus=passages)
def test_a_term_is_counted_once_in_each_passage(corpus: list[list[str]]) -> None:
    index = Index(corpus)
    assert set(index.vocabulary) == {term for passage in corpus for term in passage}
    for term in index.vocabulary:
        assert index.passage_count(term) == sum(term in passage for passage in corpus)


@given(corpus=passages)
def test_postings_are_the_passages_that_hold_a_term_in_order(corpus: list[list[str]]) -> None:
    index = Index(corpus)
    for term in (*index.vocabulary, "unknown"):
        numbers, saturation = index.postings(term)
        assert numbers.tolist() == [n for n, passage in enumerate(corpus) if term in passage]
        assert len(saturation) == len(numbers)
        assert np.all(saturation > 0)
        assert np.all(saturation < index.k1 + 1)


def test_the_vocabulary_is_in_order_of_first_use() -> None:
    assert Index(PASSAGES).vocabulary == ("a", "b", "c", "d", "e", "f")


def test_a_known_term_is_in_the_index() -> None:
    index = Index(PASSAGES)
    assert "d" in index
    assert "x" not in index


def test_a_term_that_is_asked_twice_counts_twice() -> None:
    index = Index(PASSAGES)
    assert index.get_scores(["d", "d"]).tolist() == (2 * index.get_scores(["d"])).tolist()


def test_a_term_saturates() -> None:
    once, often = Index([["a", "b"], ["a", "a", "a", "b"], ["c"]], b=0.0).postings("a")[1]
    assert once < often < 3 * once


@given(corpus=passages, k1=st.floats(0.1, 3), b=st.floats(0, 1))
def test_a_restored_index_is_the_same_index(corpus: list[list[str]], k1: float, b: float) -> None:
    index = Index(corpus, k1, b)
    again = Index.restored(index.vocabulary, index.arrays, k1=k1, b=b)
    assert again.vocabulary == index.vocabulary
    assert again.corpus_size == index.corpus_size
    assert again.avgdl == index.avgdl
    for term in (*index.vocabulary, "unknown"):
        assert again.get_scores([term]).tolist() == index.get_scores([term]).tolist()


@pytest.mark.parametrize(
    "vocabulary", [[], ["a"], ["a", "b", "c", "d", "e", "f", "g"], ["a", "b", "c", "d", "e", "a"]]
)
def test_an_index_is_not_restored_with_another_vocabulary(vocabulary: list[str]) -> None:
    arrays = Index(PASSAGES).arrays
    with pytest.raises(ValueError, match="vocabulary"):
        Index.restored(vocabulary, arrays)
    # Neither where the number of terms alone is that of the vocabulary.
    with pytest.raises(ValueError, match="vocabulary"):
        Index.restored(vocabulary, {**arrays, "idf": np.ones(len(vocabulary))})


def test_an_index_is_not_restored_without_all_its_arrays() -> None:
    arrays = Index(PASSAGES).arrays
    for name in arrays:
        with pytest.raises((KeyError, ValueError)):
            Index.restored(
                Index(PASSAGES).vocabulary, {key: arrays[key] for key in arrays if key != name}
            )


@pytest.mark.parametrize(
    ("name", "damaged"),
    [
        ("most", []),
        ("starts", []),
        ("starts", [3, 3, 3]),
        ("starts", [1, 2, 3]),
        ("starts", [0, 3, 3]),
        ("starts", [0, 4, 3]),
        ("passages", [-1, 1, 0]),
        ("passages", [0, 1, 2]),
        ("saturation", [1.0]),
    ],
)
def test_an_index_is_not_restored_from_what_is_damaged(name: str, damaged: list[float]) -> None:
    index = Index([["a", "b"], ["b"]])
    kind = index.arrays[name].dtype
    with pytest.raises(ValueError, match="The postings are not those of"):
        Index.restored(index.vocabulary, {**index.arrays, name: np.array(damaged, kind)})


@given(corpus=passages, seed=st.randoms(use_true_random=False))
def test_numbers_for_terms_may_come_in_any_order(corpus: list[list[str]], seed: Random) -> None:
    lexicon = ["not", "used", *sorted({term for passage in corpus for term in passage})]
    seed.shuffle(lexicon)
    numbers = [lexicon.index(term) for passage in corpus for term in passage]
    places = [number for number, passage in enumerate(corpus) for _ in passage]
    occurrences = Occurrences(
        lexicon, np.array(numbers, np.int32), np.array(places, np.int32), len(corpus)
    )
    index, plain = Index(occurrences), Index(corpus)
    assert index.vocabulary == plain.vocabulary
    for term in index.vocabulary:
        assert index.get_scores([term]).tolist() == plain.get_scores([term]).tolist()


def test_what_is_not_told_is_as_usual() -> None:
    common = [["a", "b"], ["a", "c"], ["a"], ["a", "d"]]
    index = Index(common)
    scores, quarter, half = (
        made.get_scores(["a"]).tolist()
        for made in (index, Index(common, epsilon=0.25), Index(common, epsilon=0.5))
    )
    assert scores == quarter != half
    assert (index.k1, index.b) == (0.6, 0.4)
    again = Index.restored(index.vocabulary, index.arrays)
    assert (again.k1, again.b) == (index.k1, index.b)
    term = index.term("b")
    assert term is not None
    assert term.weight == 1.0
    many = Index([["a", "b"]] * 20 + [["c"]] * 30)
    assert len(many.search(["a"])) == 10


def test_an_index_is_not_restored_with_the_postings_of_other_passages() -> None:
    index = Index(PASSAGES)
    beyond = np.zeros(len(index.arrays["passages"]), np.int32)
    beyond[1] = len(PASSAGES)
    with pytest.raises(ValueError, match="of these passages"):
        Index.restored(index.vocabulary, {**index.arrays, "passages": beyond})


@given(corpus=passages)
def test_a_term_by_itself_is_where_its_postings_are(corpus: list[list[str]]) -> None:
    index = Index(corpus)
    assert index.term("unknown") is None
    for term in index.vocabulary:
        found = index.term(term, 2.0)
        assert found is not None
        numbers, saturation = index.postings(term)
        assert found.passages.tolist() == numbers.tolist()
        assert found.all()[1].tolist() == (2 * saturation).tolist()
        assert found.most == 2 * saturation.max()
        everywhere = np.zeros(len(corpus), np.float32)
        everywhere[numbers] = saturation
        assert found.saturation_in(np.arange(len(corpus))).tolist() == everywhere.tolist()


def test_two_terms_are_held_together_where_one_passage_has_both() -> None:
    index = Index(PASSAGES)
    assert index.holds_together("a", "b")
    assert not index.holds_together("b", "c")
    assert not index.holds_together("a", "unknown")
