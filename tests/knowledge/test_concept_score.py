"""What a concept counts in passages, and that it finds those where it counts enough."""

from collections.abc import Collection
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.concept_score import ConceptScore, Nearness, places_of, score_concepts
from knowledge.edition import Edition
from knowledge.question import Alternative, Concept, Origin
from tests.knowledge.test_candidates import edition_of

NEAR = Nearness(paragraph=0.2, previous=0.25, leaning=0.5)
NEARNESSES = (NEAR, Nearness(0.0, 0.0, 0.0), Nearness(0.9, 0.9, 0.9))
SAID = ("walrus", "film", "movie", "motion picture", "swims", "Danko", "1988", "seal")
TERMS = ("walrus", "film", "movi", "motion", "pictur", "swim", "danko", "1988", "zebra")

phrases = st.lists(st.sampled_from(TERMS), min_size=1, max_size=2, unique=True).map(tuple)
concepts = st.builds(
    lambda phrases, weight: concept(*phrases, weight=weight),
    st.lists(phrases, min_size=1, max_size=3),
    st.sampled_from([1.0, 0.5]),
)


@pytest.fixture(scope="module")
def zoo() -> Edition:
    """Some forty passages in ten paragraphs."""
    random = Random(1)  # noqa: S311  # a text to search, no secret
    paragraphs = []
    for _ in range(10):
        said = [random.sample(SAID, random.randint(1, 4)) for _ in range(random.randint(1, 6))]
        begins = [random.choice(["The", "It", "A"]) for _ in said]
        sentences = [
            f"{first} {' '.join(words)}." for first, words in zip(begins, said, strict=True)
        ]
        paragraphs.append(" ".join(sentences))
    return edition_of({"zoo": "\n\n".join(paragraphs)})


def concept(*phrases: tuple[str, ...], idf: float = 2.0, weight: float = 1.0) -> Concept:
    alternatives = tuple(
        Alternative(phrase, weight if place else 1.0, Origin.THESAURUS)
        for place, phrase in enumerate(phrases)
    )
    return Concept("asked", "asked", idf, alternatives)


def scored(edition: Edition, asked: Concept, near: Nearness = NEAR) -> ConceptScore:
    (found,) = score_concepts([asked], edition, near, slice(0, len(edition.passages)))
    return found


def whole(found: ConceptScore) -> list[float]:
    return [float(each) for each in found.scores_of(np.arange(len(found.edition.passages)))]


@given(
    asked=concepts,
    near=st.sampled_from(NEARNESSES),
    share=st.floats(0, 1.1),
    known=st.sets(st.integers(0, 30)),
)
def test_those_where_it_counts_enough_are_found_but_for_the_known(
    zoo: Edition, asked: Concept, near: Nearness, share: float, known: Collection[int]
) -> None:
    found = scored(zoo, asked, near)
    scores = whole(found)
    # Where it counts just so much by itself, rounding may decide.
    for least in (0.0, share * found.most, *(score * (1 - 1e-5) for score in set(scores))):
        passages, amounts = found.others(least, np.array(sorted(known), np.int64))
        expected = [
            number
            for number, score in enumerate(scores)
            if score > 0 and score >= least and number not in known
        ]
        assert passages.tolist() == expected
        assert amounts.tolist() == [scores[number] for number in expected]


@given(asked=concepts, near=st.sampled_from(NEARNESSES))
def test_it_counts_nowhere_more_than_at_most(zoo: Edition, asked: Concept, near: Nearness) -> None:
    found = scored(zoo, asked, near)
    assert max(whole(found)) <= found.most * (1 + 1e-6)


def test_what_it_counts_around_just_enough_is_found(zoo: Edition) -> None:
    found = scored(zoo, concept(("walrus",)))
    faint = min(score for score in whole(found) if score > 0)
    assert found.others(faint, np.zeros(0, np.int64))[0].tolist() == found.all()[0].tolist()


def test_its_score_is_the_sum_of_its_parts(zoo: Edition) -> None:
    found = scored(zoo, concept(("walrus",)))
    parts = found.parts_of(places_of(zoo, np.arange(len(zoo.passages))))
    assert all(part.any() for part in parts)
    assert whole(found) == pytest.approx(np.add.reduce(parts).tolist())


def test_where_it_counts_most_is_known_exactly() -> None:
    found = scored(edition_of({"zoo": "A walrus. A seal swims."}), concept(("walrus",)))
    assert found.most == pytest.approx(max(whole(found)))


def test_it_counts_what_the_best_alternative_does() -> None:
    edition = edition_of({"zoo": "A walrus and a film."})
    both = concept(("walrus",), ("film",), weight=0.5)
    (score,) = whole(scored(edition, both))
    assert [score] == whole(scored(edition, concept(("walrus",))))


def test_outside_of_what_is_asked_nothing_is_found() -> None:
    edition = edition_of({"zoo": "A walrus.\n\nA walrus.\n\nA walrus.\n\nA walrus."})
    (found,) = score_concepts([concept(("walrus",))], edition, NEAR, slice(1, 3))
    assert found.all()[0].tolist() == [1, 2]


def test_a_concept_that_no_passage_knows_has_no_part() -> None:
    edition = edition_of({"zoo": "A walrus."})
    nothing = Concept("zebra", "zebra", 2.0, ())
    assert list(score_concepts([nothing], edition, NEAR, slice(0, 1))) == []


def test_the_first_passage_has_none_before_it() -> None:
    edition = edition_of({"zoo": "A walrus. A walrus. A seal.\n\nA seal."})
    places = places_of(edition, np.arange(4))
    assert places.passages[4:].tolist() == [0, 0, 1, 2]
    assert places.continues.tolist() == [False, True, True, False]


def test_a_concept_of_a_larger_paragraph_counts_in_more_passages() -> None:
    long = "A walrus. " + "A seal. " * 9
    sizes = [
        scored(edition_of({"zoo": text}), concept(("walrus",))).size
        for text in ("A walrus.\n\nA seal.", long, f"{long}\n\n{long}")
    ]
    assert sizes[0] < sizes[1] < sizes[2]
