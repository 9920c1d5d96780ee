"""Whether two editions are the same in all that an answer is made of."""

import numpy as np

from knowledge.edition import Edition
from knowledge.index import Index
from knowledge.knowledge_base import KnowledgeBase


def assert_same(one: KnowledgeBase, other: KnowledgeBase) -> None:
    """Assert that two knowledge bases would answer every question alike."""
    assert_same_edition(one._edition, other._edition)
    assert one.version == other.version


def assert_same_edition(one: Edition, other: Edition) -> None:
    """Assert that two editions differ in nothing but when they were indexed."""
    assert one.documents == other.documents
    assert [each.digest for each in one.documents] == [each.digest for each in other.documents]
    assert one.passages == other.passages
    assert one.version == other.version
    assert one.paragraph_of.tolist() == other.paragraph_of.tolist()
    assert one.leans.tolist() == other.leans.tolist()
    _assert_same_index(one.index, other.index)
    _assert_same_index(one.paragraphs, other.paragraphs)


def _assert_same_index(one: Index, other: Index) -> None:
    assert one.vocabulary == other.vocabulary
    assert (one.k1, one.b, one.corpus_size) == (other.k1, other.b, other.corpus_size)
    assert one.avgdl == other.avgdl
    for name, array in one.arrays.items():
        assert np.array_equal(array, other.arrays[name]), name
