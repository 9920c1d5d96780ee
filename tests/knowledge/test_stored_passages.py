"""Passages that are made when they are asked for are the ones that were kept."""

from collections.abc import Sequence
from dataclasses import replace
from operator import eq

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge.alignment import same_ends
from knowledge.passage import Passage, PassageKind
from knowledge.passage_list import JoinedPassages
from knowledge.stored_passages import (
    PassageTable,
    StoredPassages,
    citations_of,
    passages_citing,
    same_ends_of,
)

labels = st.lists(st.sampled_from(["1", "2", "a"]), max_size=2, unique=True).map(tuple)
rows = st.tuples(
    st.text(max_size=10), labels, labels, st.integers(0, 9), st.integers(1, 9),
    st.sampled_from(PassageKind),
)  # fmt: skip
documents = st.lists(rows, max_size=8).map(
    lambda found: tuple(Passage("notes", number, *row) for number, row in enumerate(found, 1))
)
PASSAGES = tuple(Passage("notes", number, f"{number}.", (str(number),)) for number in range(1, 6))


def kept(passages: Sequence[Passage]) -> StoredPassages:
    return StoredPassages(PassageTable.of(passages), "notes", 0, len(passages))


@given(passages=documents)
def test_what_is_kept_comes_back(passages: tuple[Passage, ...]) -> None:
    assert kept(passages) == passages
    assert passages == kept(passages)
    assert list(kept(passages)) == list(passages)
    assert list(reversed(kept(passages))) == list(reversed(passages))


@given(one=documents, other=documents)
def test_of_two_documents_each_has_its_own(
    one: tuple[Passage, ...], other: tuple[Passage, ...]
) -> None:
    table = PassageTable.of((*one, *other))
    both = len(one), len(one) + len(other)
    assert StoredPassages(table, "notes", 0, len(one)) == one
    assert StoredPassages(table, "notes", *both) == other
    assert JoinedPassages([one, StoredPassages(table, "notes", *both)]) == (*one, *other)


@given(passages=documents, label=st.sampled_from(["1", "2", "b"]))
def test_citations_are_found_without_making_the_passages(
    passages: tuple[Passage, ...], label: str
) -> None:
    assert citations_of(kept(passages)) == citations_of(passages)
    assert passages_citing(label, kept(passages)) == passages_citing(label, passages)


def changed(table: PassageTable, **columns: NDArray[np.int32]) -> PassageTable:
    """The table with another column."""
    return replace(table, **columns)  # type: ignore[arg-type]  # only columns are given


@pytest.mark.parametrize("column", ["citations", "headings", "paragraphs", "lines", "kinds"])
def test_a_table_with_a_short_column_is_refused(column: str) -> None:
    table = PassageTable.of(PASSAGES)
    with pytest.raises(ValueError, match="same passages"):
        changed(table, **{column: getattr(table, column)[:2]})


@pytest.mark.parametrize("column", ["citations", "headings", "kinds"])
@pytest.mark.parametrize("number", [-1, 77])
def test_a_table_with_a_number_of_nothing_is_refused(column: str, number: int) -> None:
    table = PassageTable.of(PASSAGES)
    with pytest.raises(ValueError, match="what there is not"):
        changed(table, **{column: np.full(5, number, np.int32)})


@pytest.mark.parametrize(("start", "end"), [(3, 6), (-1, 2), (4, 3)])
def test_passages_that_a_table_does_not_have_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="so many"):
        StoredPassages(PassageTable.of(PASSAGES), "notes", start, end)


@given(one=documents, other=documents, shared=documents)
def test_what_is_the_same_at_both_ends_is_found_in_columns(
    one: tuple[Passage, ...], other: tuple[Passage, ...], shared: tuple[Passage, ...]
) -> None:
    old, new = (*shared, *one, *shared), (*shared, *other, *shared)
    table = PassageTable.of((*one, *new))
    here, there = kept(old), StoredPassages(table, "notes", len(one), len(table.texts))
    assert same_ends_of(here, there) == same_ends_of(old, new)
    said = [(each.text, each.citations) for each in old]
    assert same_ends_of(old, new) == same_ends(said, [(p.text, p.citations) for p in new], eq)


@given(passages=documents, some=st.slices(10))
def test_a_slice_is_that_of_a_tuple(passages: tuple[Passage, ...], some: slice) -> None:
    assert kept(passages)[some] == passages[some]


def test_many_come_in_order_from_both_ends() -> None:
    many = tuple(Passage("notes", number, f"{number}.") for number in range(1, 2_100))
    assert tuple(kept(many)) == many
    assert tuple(reversed(kept(many))) == many[::-1]
