"""A ranking that skips gives what one that looks at every passage gives."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import knowledge.index
from knowledge import KnowledgeBase, best, ranking
from knowledge.answerers import answerers
from knowledge.document import parse_document
from knowledge.edition import Edition, build_edition
from tests.knowledge.plain_ranking import plain_ranking

NOON = datetime(2025, 1, 2, 12, tzinfo=UTC)
ANSWERER = answerers("en")(())
WORDS = ("walrus", "film", "movie", "motion picture", "swims", "it", "they", "Danko", "1988", "the")

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
paragraphs = st.lists(sentences, min_size=1, max_size=5).map(
    lambda each: " ".join(f"{sentence.capitalize()}." for sentence in each)
)
texts = st.lists(paragraphs, min_size=1, max_size=8).map("\n\n".join)
words = st.lists(st.sampled_from((*WORDS, "pictures", "zebra")), max_size=5).map(" ".join)
questions = st.builds("{} {}".format, st.sampled_from(["", "when", "who"]), words)


def edition_of(documents: Mapping[str, str]) -> Edition:
    read = [parse_document(name, text, "en") for name, text in documents.items()]
    return build_edition(read, ANSWERER.analyzer, NOON)


@contextmanager
def skipping(group: int, sample: int) -> Iterator[None]:
    """Skip passages even where there are few."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "FEW", 0)
        patch.setattr(knowledge.index, "FREQUENT", 3)
        patch.setattr(best, "GROUP", group)
        patch.setattr(best, "SAMPLE", sample)
        yield


def assert_ranked_as_plainly(made: Edition, asked: str, limit: int, within: slice | None) -> None:
    question = ANSWERER.reader.read(asked, made.paragraphs)
    expected = plain_ranking(ANSWERER.ranker, question, made, within)[:limit]
    assert ANSWERER.ranker.rank(question, made, limit, within) == expected


@given(
    one=texts,
    other=texts,
    asked=questions,
    limit=st.integers(1, 60),
    group=st.integers(0, 30),
    sample=st.integers(1, 5),
    looked_at=st.integers(1, 6),
    which=st.sampled_from([None, 0, 1]),
)
def test_any_question_to_any_text_is_ranked_as_plainly(
    *, one: str, other: str, asked: str, limit: int, group: int, sample: int, looked_at: int,
    which: int | None,
) -> None:  # fmt: skip
    made = edition_of({"walrus": one, "film.md": f"# Danko\n\n{other}"})
    first = len(made.documents[0].passages)
    within = {None: None, 0: slice(0, first), 1: slice(first, len(made.passages))}[which]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "LOOKED_AT", looked_at)
        patch.setattr("tests.knowledge.plain_ranking.LOOKED_AT", looked_at)
        assert_ranked_as_plainly(made, asked, limit, within)
        with skipping(group, sample):
            assert_ranked_as_plainly(made, asked, limit, within)


@pytest.fixture(scope="module")
def many() -> Edition:
    """Some three thousand passages of words that are as unevenly frequent as those of a text."""
    random = Random(1)  # noqa: S311  # a text to search, not secrets
    words = [
        f"{first}{second}{last}o" for first in "bdfgkl" for second in "aeiou" for last in "mnprst"
    ]
    weights = [1 / (number + 1) for number in range(len(words))]

    def sentence() -> str:
        leaning = random.random() < 0.2
        said = random.choices(words, weights, k=random.randint(2, 12))
        return " ".join(["It", *said] if leaning else [said[0].capitalize(), *said[1:]]) + "."

    def paragraph() -> str:
        first, *others = [sentence() for _ in range(random.randint(1, 6))]
        if random.random() < 0.2:
            return "\n- ".join((f"{first}:\n", *others))
        return " ".join((first, *others))

    paragraphs = [paragraph() for _ in range(900)]
    return edition_of({"bamo": "\n\n".join(paragraphs[:400]), "b": "\n\n".join(paragraphs[400:])})


@pytest.mark.parametrize("looked_at", [1, ranking.LOOKED_AT])
@pytest.mark.parametrize(("group", "sample"), [(0, 5), (30, 300), (1_500, 300)])
@pytest.mark.parametrize("limit", [1, 3, 400, 100_000])
def test_many_passages_are_ranked_as_plainly(
    many: Edition, limit: int, group: int, sample: int, looked_at: int
) -> None:
    random = Random(limit)  # noqa: S311  # questions, not secrets
    words = many.index.vocabulary
    first = len(many.documents[0].passages)
    for _ in range(3):
        asked = " ".join(random.choices(words, k=random.randint(1, 5)))
        for within in (None, slice(0, first), slice(first, len(many.passages))):
            with skipping(group, sample), pytest.MonkeyPatch.context() as patch:
                patch.setattr(ranking, "LOOKED_AT", looked_at)
                patch.setattr("tests.knowledge.plain_ranking.LOOKED_AT", looked_at)
                assert_ranked_as_plainly(many, asked, limit, within)


def test_the_film_is_ranked_as_plainly(red_heat: KnowledgeBase) -> None:
    for asked in ("who played Ridzik?", "how long did they shoot in Moscow", "movie", "hello"):
        for group in (0, 30):
            with skipping(group, 2):
                assert_ranked_as_plainly(red_heat._edition, asked, 5, None)
