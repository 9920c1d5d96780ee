"""Where each document first says all that is asked about."""

from collections.abc import Mapping

from knowledge.concept_score import Nearness, score_concepts
from knowledge.first_mention import first_mentions
from tests.knowledge.test_candidates import edition_of
from tests.knowledge.test_concept_score import concept

NEAR = Nearness(0.2, 0.25, 0.5)
WALRUS = (("walrus",),)
FISH = (("fish",),)


def found(
    documents: Mapping[str, str],
    *topics: tuple[tuple[str, ...], ...],
    within: slice | None = None,
    weight: float = 0.9,
) -> list[int]:
    """`weight` is that of a topic's other words."""
    edition = edition_of(documents)
    everywhere = within or slice(0, len(edition.passages))
    asked = [concept(*phrases, weight=weight) for phrases in topics]
    scores = list(score_concepts(asked, edition, NEAR, everywhere))
    return list(map(int, first_mentions(scores, edition, everywhere)))


def test_it_is_the_first_passage_that_has_the_thing() -> None:
    assert found({"zoo": "A seal. A walrus. A walrus."}, WALRUS) == [1]


def test_each_document_has_one() -> None:
    documents = {"sea": "A fish. A walrus.", "town": "A pub.", "zoo": "A walrus. A walrus."}
    assert found(documents, WALRUS) == [1, 3]


def test_it_is_looked_for_within_one_document() -> None:
    documents = {"sea": "A fish. A walrus.", "zoo": "A seal. A walrus."}
    assert found(documents, WALRUS, within=slice(2, 4)) == [3]
    assert found(documents, WALRUS, within=slice(0, 2)) == [1]


def test_it_has_all_that_is_asked_about() -> None:
    assert found({"zoo": "A fish. A walrus. A walrus eats fish. A fish."}, WALRUS, FISH) == [2]


def test_there_is_none_where_no_passage_has_all() -> None:
    assert found({"zoo": "A fish. A walrus."}, WALRUS, FISH) == []


def test_there_is_none_of_nothing() -> None:
    assert found({"zoo": "A fish. A walrus."}) == []


def test_a_word_that_says_nearly_the_same_is_a_mention() -> None:
    assert found({"zoo": "A seal. A walrus."}, (("walrus",), ("seal",))) == [0]


def test_a_word_that_says_something_akin_is_none() -> None:
    assert found({"zoo": "A seal. A walrus."}, (("walrus",), ("seal",)), weight=0.85) == [1]


def test_a_phrase_is_said_where_all_its_words_are() -> None:
    assert found({"zoo": "A sea. A lion. A sea lion."}, (("sea", "lion"),)) == [2]


def test_the_first_of_two_words_for_it_may_be_the_other_one() -> None:
    assert found({"zoo": "A fish. A seal. A walrus."}, (("walrus",), ("seal",)), FISH) == []
    assert found({"zoo": "A seal eats fish. A walrus."}, (("walrus",), ("seal",)), FISH) == [0]
