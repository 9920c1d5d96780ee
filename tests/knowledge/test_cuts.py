"""Cuts: what was cut once is found again, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.citations import lift
from knowledge.cuts import NO_CUTS, Cuts, text_key
from knowledge.reading import clean
from knowledge.sentences import split_sentences
from tests.knowledge.any_text import any_text


def test_each_text_has_its_own_sentences() -> None:
    cuts = Cuts.of({1: [0, 5, 6, 9], 2: [], 3: [1, 4]})
    assert [cuts.find(text) for text in (1, 2, 3)] == [[0, 5, 6, 9], [], [1, 4]]


def test_a_text_that_was_never_cut_is_unknown() -> None:
    assert NO_CUTS.find(1) is None
    assert Cuts.of({1: [0, 5]}).find(2) is None


def test_the_same_text_has_the_same_key_in_every_process() -> None:
    assert text_key("A walrus swims.", ()) == 0x7518784F8E971E58


def test_where_citations_stood_makes_another_text_of_it() -> None:
    keys = {text_key("A walrus swims.", cited) for cited in ([], [2], [8], [2, 8])}
    assert len(keys) == 4


def test_the_order_of_citations_does_not_matter() -> None:
    assert text_key("A walrus.", frozenset((64, 1))) == text_key("A walrus.", (1, 64))


@given(st.lists(any_text.map(clean)))
def test_any_text_is_found_again(found: list[str]) -> None:
    edges = {}
    for text in map(lift, found):
        spans = split_sentences(text.text, "en")
        edges[text_key(text.text, ())] = [edge for s in spans for edge in (s.start, s.end)]
    cuts = Cuts.of(edges)
    assert {key: cuts.find(key) for key in edges} == edges
