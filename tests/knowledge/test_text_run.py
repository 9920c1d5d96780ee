"""Many texts as one run of bytes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text_run import TextRun

texts = st.lists(st.text(st.characters(), max_size=8), max_size=20)


@given(texts=texts)
def test_a_run_gives_its_texts_in_order(texts: list[str]) -> None:
    assert list(TextRun.of(texts)) == texts


@given(texts=texts)
def test_a_run_gives_each_text_by_its_place(texts: list[str]) -> None:
    run = TextRun.of(texts)
    assert [run[place] for place in range(len(run))] == texts


@given(texts=texts, data=st.data())
def test_a_part_of_a_run_is_a_run(texts: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(texts)))
    end = data.draw(st.integers(start, len(texts)))
    assert list(TextRun.of(texts).part(start, end)) == texts[start:end]


@pytest.mark.parametrize("edges", [[], [0, 1]])
def test_a_run_without_its_edges_is_refused(edges: list[int]) -> None:
    with pytest.raises(ValueError, match="edges"):
        TextRun(TextRun.of(["a", "b"]).data, np.array(edges, np.int64))
