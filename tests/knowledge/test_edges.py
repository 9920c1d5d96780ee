"""The parts of an array: where they begin and end, and what they hold."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.edges import edges_of, take_parts

parts = st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=6)


def test_a_part_begins_where_the_one_before_ends() -> None:
    assert edges_of(np.array([2, 0, 3], np.int32)).tolist() == [0, 2, 2, 5]


def test_no_parts_end_where_they_begin() -> None:
    assert edges_of(np.array([], np.int32)).tolist() == [0]


def test_the_edges_of_small_numbers_may_be_great() -> None:
    assert edges_of(np.full(3, 2**30, np.int32)).tolist()[-1] == 3 * 2**30


@given(parts=parts, data=st.data())
def test_parts_are_taken_in_any_order(parts: list[list[int]], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(range(len(parts))), max_size=9))
    whole = np.array([number for part in parts for number in part], np.int32)
    edges = edges_of(np.array(list(map(len, parts)), np.int32))
    taken, lengths = take_parts(whole, edges, np.array(chosen, np.int32))
    assert taken.tolist() == [number for each in chosen for number in parts[each]]
    assert lengths.tolist() == [len(parts[each]) for each in chosen]
