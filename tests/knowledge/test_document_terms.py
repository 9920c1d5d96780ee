"""The terms of documents: kept where a passage stays, and the same as if found anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analysis import Analyzer
from knowledge.document import Document, parse_document
from knowledge.document_terms import DocumentTerms, find_terms
from knowledge.lexicon import Lexicon
from tests.knowledge.term_words import term_words

SENTENCES = (
    "A walrus swims.",
    "It dives.",
    "Two seals bark!",
    "# Sea animals",
    "In it.",
    "The:",
    "- It dives.",
)
sentences = st.lists(st.sampled_from(SENTENCES), max_size=8)


def parsed(sentences: list[str]) -> Document:
    return parse_document("zoo.md", "\n\n".join(sentences), "en")


def described(terms: DocumentTerms, lexicon: Lexicon) -> tuple[object, ...]:
    """All that the terms of a document say, without the numbers that a lexicon gives them."""
    words = term_words(terms.passages, lexicon), term_words(terms.around, lexicon)
    return words, terms.paragraph_of.tolist(), terms.footings.tolist(), terms.says


@given(old=sentences, new=sentences)
def test_terms_that_are_kept_are_those_that_would_be_found(
    english: Analyzer, old: list[str], new: list[str]
) -> None:
    kept, fresh = Lexicon(), Lexicon()
    before = parsed(old)
    terms = find_terms(before, english, kept)
    again = find_terms(parsed(new), english, kept, (before, terms))
    expected = find_terms(parsed(new), english, fresh)
    assert described(again, kept) == described(expected, fresh)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (["A walrus swims.", "A cat purrs.", "Two seals bark!"], ["A cat purrs."]),
        (["A cat purrs.", "A walrus swims.", "It dives.", "Two seals bark!"], ["A cat purrs."]),
        (["A walrus swims.", "It dives.", "Two seals bark!", "A cat purrs."], ["A cat purrs."]),
        (["Two seals bark!", "A cat purrs.", "It dives.", "A walrus swims."], ["A cat purrs."]),
        (["It dives.", "Two seals bark!"], []),
        (["It dives.", "It dives."], []),
    ],
)
def test_only_a_new_passage_is_analysed(
    english: Analyzer, analyzed: list[str], new: list[str], expected: list[str]
) -> None:
    lexicon = Lexicon()
    before = parsed(["A walrus swims.", "It dives.", "Two seals bark!"])
    terms = find_terms(before, english, lexicon)
    analyzed.clear()
    find_terms(parsed(new), english, lexicon, (before, terms))
    assert analyzed == expected
