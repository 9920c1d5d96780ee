"""Occurrences of terms to postings, against a count of each pair by itself."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge import inversion
from knowledge.inversion import invert

MANY, MOST = 70_000, 17_000_000
"""Terms whose numbers have two digits and three, which are sorted one after the other."""

occurrences = st.lists(
    st.tuples(st.sampled_from([0, 1, 2, MANY, MANY + 1, MOST]), st.integers(0, 5)), max_size=30
)


@given(found=occurrences, chunk=st.integers(1, 8))
@example(found=[], chunk=1)
@example(found=[(0, 5), (0, 4), (1, 3)], chunk=8)
def test_each_term_has_its_passages_in_order_with_how_often_they_hold_it(
    found: list[tuple[int, int]], chunk: int
) -> None:
    number_of = {term: number for number, term in enumerate(sorted({term for term, _ in found}))}
    terms = np.array([number_of[term] for term, _ in found], np.int32)
    passages = np.array([passage for _, passage in found], np.int32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inversion, "CHUNK", chunk)
        edges, held, frequencies = invert(terms, passages, len(number_of))
    listed = [
        ((number, passage), count)
        for number, (start, end) in enumerate(pairwise(edges))
        for passage, count in zip(held[start:end], frequencies[start:end], strict=True)
    ]
    counted = Counter((number_of[term], passage) for term, passage in found)
    assert listed == sorted(counted.items())


@given(found=occurrences)
def test_terms_beyond_a_digit_are_sorted_as_others_are(found: list[tuple[int, int]]) -> None:
    terms = np.array([term for term, _ in found], np.int32)
    assert inversion._order(terms).tolist() == terms.argsort(kind="stable").tolist()
