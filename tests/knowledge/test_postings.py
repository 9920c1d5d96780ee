"""The postings of a term: where it counts, and how much."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.postings import Postings

HELD, SATURATION = [1, 3, 4, 8], [0.5, 1.25, 0.25, 1.0]


def postings(weight: float = 2.0, *, frequent: bool = False, among: int = 10) -> Postings:
    row = np.zeros(among, np.float32)
    row[HELD] = SATURATION
    saturation = np.array(SATURATION, np.float32)
    passages = np.array(HELD, np.int32)
    return Postings(passages, saturation, weight, 2.5, among, row if frequent else None)


def test_it_is_held_by_so_many() -> None:
    assert postings().size == 4


def test_it_counts_its_saturation_times_its_weight() -> None:
    passages, amounts = postings().all()
    assert (passages.tolist(), amounts.tolist()) == (HELD, [1.0, 2.5, 0.5, 2.0])


@pytest.mark.parametrize("among", [10, 10_000])
@pytest.mark.parametrize("frequent", [False, True])
def test_where_it_is_not_it_counts_nothing(*, frequent: bool, among: int) -> None:
    asked = np.array([0, 1, 2, 8, 9])
    found = postings(frequent=frequent, among=among)
    assert found.scores_of(asked).tolist() == [0, 1.0, 0, 2.0, 0]
    assert found.saturation_in(asked).tolist() == [0, 0.5, 0, 1.0, 0]


@given(least=st.floats(-1, 3), known=st.sets(st.sampled_from(HELD)))
def test_others_are_those_where_it_counts_enough_but_for_the_known(
    least: float, known: set[int]
) -> None:
    passages, amounts = postings().others(least, np.array(sorted(known), np.int32))
    expected = [
        (number, 2 * saturation)
        for number, saturation in zip(HELD, SATURATION, strict=True)
        if 2 * saturation >= least and number not in known
    ]
    assert list(zip(passages.tolist(), amounts.tolist(), strict=True)) == expected


def test_it_is_among_the_others_where_it_counts_just_enough() -> None:
    assert postings().others(2.0, np.array([], np.int32))[0].tolist() == [3, 8]
