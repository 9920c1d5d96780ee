"""Lists of passages are sequences like any other."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.passage import Passage
from knowledge.passage_list import JoinedPassages
from knowledge.stored_passages import PassageTable, StoredPassages

PASSAGES = tuple(Passage("notes", number, f"{number}.") for number in range(1, 6))
STORED = StoredPassages(PassageTable.of(PASSAGES), "notes", 0, 5)
JOINED = JoinedPassages([PASSAGES[:2], (), PASSAGES[2:]])

each_list = pytest.mark.parametrize("passages", [STORED, JOINED], ids=["stored", "joined"])


@each_list
@given(place=st.integers(-5, 4))
def test_a_passage_is_found_at_its_place(passages: Sequence[Passage], place: int) -> None:
    assert passages[place] == PASSAGES[place]


@each_list
@given(some=st.slices(7))
def test_a_slice_is_that_of_a_tuple(passages: Sequence[Passage], some: slice) -> None:
    assert passages[some] == PASSAGES[some]


@each_list
@pytest.mark.parametrize("place", [5, -6])
def test_beyond_its_ends_there_is_none(passages: Sequence[Passage], place: int) -> None:
    with pytest.raises(IndexError, match=f"no passage {place} among 5"):
        passages[place]


@each_list
def test_they_come_in_order(passages: Sequence[Passage]) -> None:
    assert list(passages) == list(PASSAGES)


@each_list
def test_they_come_in_order_from_the_end(passages: Sequence[Passage]) -> None:
    assert list(reversed(passages)) == list(reversed(PASSAGES))


@each_list
def test_a_passage_is_found_by_what_it_says(passages: Sequence[Passage]) -> None:
    assert passages.index(PASSAGES[3]) == 3


@each_list
def test_a_list_of_the_same_passages_is_equal(passages: Sequence[Passage]) -> None:
    assert passages == PASSAGES


@each_list
@pytest.mark.parametrize(
    "other", [PASSAGES[:4], [*PASSAGES[:4], PASSAGES[4]._replace(text="other")], 5]
)
def test_a_list_of_other_passages_is_not_equal(passages: Sequence[Passage], other: object) -> None:
    assert passages != other
