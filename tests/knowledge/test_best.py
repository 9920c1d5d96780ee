"""The best passages for several parts of a score, however they are found."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import best
from knowledge.best import find_best, in_order, last_of_best
from knowledge.postings import Postings

MOST = 15
"""The last passage."""

# Amounts that add up without rounding, whatever the order.
amounts = st.integers(1, 16).map(lambda quarter: quarter / 4)
parts = st.lists(
    st.dictionaries(st.integers(0, MOST), amounts, min_size=1, max_size=12).map(
        lambda counts: part(dict(sorted(counts.items())))
    ),
    min_size=2,
    max_size=6,
)


def part(counts: dict[int, float]) -> Postings:
    passages = np.array(list(counts), np.int32)
    saturation = np.array(list(counts.values()), np.float32)
    return Postings(passages, saturation, 1.0, max(counts.values()), MOST + 1)


def expected(parts: Sequence[Postings], limit: int) -> list[tuple[int, float]]:
    scores: dict[int, float] = {}
    for each in parts:
        for passage, amount in zip(each.passages.tolist(), each.saturation.tolist(), strict=True):
            scores[passage] = scores.get(passage, 0.0) + amount
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


@given(parts=parts, limit=st.integers(1, 5), group=st.integers(0, 9), sample=st.integers(1, 3))
def test_the_best_are_found(parts: list[Postings], limit: int, group: int, sample: int) -> None:
    parts.sort(key=lambda each: each.size)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best, "GROUP", group)
        patch.setattr(best, "SAMPLE", sample)
        found = in_order(*find_best(parts, limit))
    assert found[:limit] == expected(parts, limit)


def test_those_that_cannot_be_among_the_best_are_left_out() -> None:
    rare, frequent = part({5: 3.0}), part(dict.fromkeys(range(MOST), 0.5))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best, "GROUP", 0)
        passages, scores = find_best([rare, frequent], 1)
    assert (passages.tolist(), scores.tolist()) == ([5], [3.5])


def test_of_one_part_too_only_the_best_are_given() -> None:
    passages, scores = find_best([part({0: 1.0, 1: 2.0, 2: 0.5})], 1)
    assert (passages.tolist(), scores.tolist()) == ([1], [2.0])


def test_what_has_but_the_frequent_parts_may_be_the_best() -> None:
    several = [part({0: 3.0}), part({4: 1.0, 9: 2.0}), part({5: 1.0, 7: 1.0, 9: 2.0})]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best, "GROUP", 0)
        assert in_order(*find_best(several, 1)) == [(9, 4.0)]


def test_all_that_score_the_same_as_the_last_of_the_best_are_kept() -> None:
    passages, _ = find_best([part(dict.fromkeys(range(9), 1.0))], 3)
    assert passages.tolist() == list(range(9))


@given(scores=st.lists(amounts, min_size=1, max_size=50), data=st.data())
def test_the_last_of_the_best_is_the_score_that_so_many_reach(
    scores: list[float], data: st.DataObject
) -> None:
    limit = data.draw(st.integers(1, len(scores)))
    assert last_of_best(np.array(scores), limit) == sorted(scores, reverse=True)[limit - 1]


def test_looking_for_the_last_of_the_best_changes_no_score() -> None:
    scores = np.array([1.0, 3.0, 2.0])
    last_of_best(scores, 2)
    assert scores.tolist() == [1.0, 3.0, 2.0]


def test_ties_are_in_passage_order() -> None:
    found = in_order(np.array([7, 2, 5]), np.array([1.0, 1.0, 4.0]))
    assert found == [(5, 4.0), (2, 1.0), (7, 1.0)]


def test_the_rarest_parts_are_added_up_to_begin_with() -> None:
    several = [part(dict.fromkeys(range(size), 1.0)) for size in (2, 3, 5)]
    groups = []
    for group in (0, 2, 4, 5, 9, 10):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(best, "GROUP", group)
            groups.append(best._group(several))
    assert groups == [1, 1, 1, 2, 2, 3]
