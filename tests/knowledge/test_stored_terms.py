"""Terms found by their checksums are found as a dictionary would find them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.stored_terms import StoredTerms, TermNumbers

words = st.lists(st.text(max_size=8), max_size=20, unique=True)

SAME_CHECKSUM = ("plumless", "buckeroo")
"""Two words with one CRC-32."""


@given(terms=words, unknown=st.text(max_size=8))
def test_each_term_is_found_at_its_place(terms: list[str], unknown: str) -> None:
    kept = StoredTerms.of(terms)
    assert [kept.find(term) for term in terms] == list(range(len(terms)))
    assert kept.find(unknown) == (terms.index(unknown) if unknown in terms else None)
    assert list(kept) == terms
    assert kept[:3] == terms[:3]


def test_terms_with_one_checksum_are_told_apart() -> None:
    kept = StoredTerms.of(SAME_CHECKSUM)
    assert kept.checksums[0] == kept.checksums[1]
    assert [kept.find(term) for term in SAME_CHECKSUM] == [0, 1]
    assert StoredTerms.of(SAME_CHECKSUM[:1]).find(SAME_CHECKSUM[1]) is None


@given(terms=words, data=st.data())
def test_an_index_numbers_the_terms_that_it_has(terms: list[str], data: st.DataObject) -> None:
    places = data.draw(
        st.lists(st.sampled_from(range(len(terms))), unique=True) if terms else st.just([])
    )
    numbers = TermNumbers(StoredTerms.of(terms), np.array(places, np.int32))
    assert list(numbers) == [terms[place] for place in places]
    for term in terms:
        number = numbers.get(term)
        assert number == (places.index(terms.index(term)) if term in numbers else None)
        assert (term in numbers) == (terms.index(term) in places)


def test_terms_without_their_checksums_are_refused() -> None:
    kept = StoredTerms.of(["a", "b"])
    with pytest.raises(ValueError, match="checksums"):
        StoredTerms(kept.run, kept.checksums[:1], kept.places)
