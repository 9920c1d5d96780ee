"""The lexicon: the numbers that terms have, and keep."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.lexicon import Lexicon


@given(terms=st.lists(st.text()))
def test_a_term_has_the_same_number_each_time(terms: list[str]) -> None:
    lexicon = Lexicon()
    numbers = lexicon.numbers(terms)
    assert lexicon.numbers(terms) == numbers
    assert [lexicon.terms[number] for number in numbers] == terms


@given(terms=st.lists(st.text(), unique=True))
def test_a_copy_has_the_same_numbers(terms: list[str]) -> None:
    lexicon = Lexicon()
    lexicon.numbers(terms)
    assert lexicon.copy().numbers(terms) == list(range(len(terms)))


def test_a_copy_grows_by_itself() -> None:
    lexicon = Lexicon(("walrus",))
    for kept in (lexicon, lexicon.copy()):
        kept.numbers(["seal"])
        kept.copy().numbers(["whale"])
        assert list(kept.terms) == ["walrus", "seal"]
