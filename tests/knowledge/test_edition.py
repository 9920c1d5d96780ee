"""One whole version of the documents, indexed."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analysis import Analyzer
from knowledge.document import parse_document
from knowledge.edition import Edition, build_edition
from tests.knowledge.any_text import any_text

NOON = datetime(2025, 1, 2, 12, tzinfo=UTC)


def edition(analyzer: Analyzer, texts: dict[str, str], at: datetime = NOON) -> Edition:
    documents = [parse_document(name, text, "en") for name, text in texts.items()]
    return build_edition(documents, analyzer, at)


def held(made: Edition, paragraph: int, terms: set[str]) -> set[str]:
    return {term for term in terms if paragraph in made.paragraphs.postings(term)[0]}


TWO = {"zoo": "A walrus swims. It dives.\n\nPenguins bend.", "film": "Danko drives a bus.[3]"}


@pytest.fixture(scope="module")
def two(english: Analyzer) -> Edition:
    return edition(english, TWO)


def test_the_passages_are_those_of_the_documents_in_order(two: Edition) -> None:
    assert [(each.document, each.number) for each in two.passages] == [
        ("zoo", 1), ("zoo", 2), ("zoo", 3), ("film", 1),
    ]  # fmt: skip


def test_a_passage_is_found_at_its_position(two: Edition) -> None:
    assert [two.position_of(passage) for passage in two.passages] == [0, 1, 2, 3]


def test_passages_of_one_paragraph_share_an_entry(two: Edition) -> None:
    first, second, third, other = two.paragraph_of.tolist()
    assert first == second
    assert len({first, third, other}) == 3


def test_a_paragraph_begins_where_the_one_before_ends(two: Edition) -> None:
    assert two.paragraph_starts.tolist() == [0, 2, 3, 4]


def test_without_documents_there_is_no_paragraph(english: Analyzer) -> None:
    assert edition(english, {}).paragraph_starts.tolist() == [0]


def test_a_paragraph_holds_the_terms_of_all_its_passages(two: Edition) -> None:
    assert held(two, 0, {"walrus", "dive", "penguin"}) == {"walrus", "dive"}


def test_a_paragraph_holds_its_headings_and_the_documents_name(english: Analyzer) -> None:
    made = edition(english, {"opening_hours.md": "# Prices\n\n## Guests\n\nTen coins."})
    expected = set(english.terms("opening hours prices guests ten coins"))
    assert held(made, 0, expected) == expected


def test_numbers_in_a_documents_name_say_nothing(english: Analyzer) -> None:
    made = edition(english, {"rules 2024": "Ten coins."})
    assert held(made, 0, {"2024"}) == set()


def test_the_same_text_has_the_same_version(english: Analyzer, two: Edition) -> None:
    later = edition(english, TWO, datetime(2026, 1, 1, tzinfo=UTC))
    assert later.version == two.version


@pytest.mark.parametrize(
    "texts",
    [
        {**TWO, "film": "Danko drives a car.[3]"},
        {**TWO, "film": "Danko drives a bus.[4]"},
        {**TWO, "film": "Danko drives a bus.[3] He sings."},
        {"zoo": TWO["zoo"]},
        {"zoo": TWO["zoo"], "movie": TWO["film"]},
        {},
    ],
)
def test_another_text_has_another_version(
    english: Analyzer, two: Edition, texts: dict[str, str]
) -> None:
    assert edition(english, texts).version != two.version


def test_a_version_is_twelve_hexadecimal_digits(two: Edition) -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", two.version)


@given(texts=st.dictionaries(st.sampled_from(["a", "b", "c.md"]), any_text))
def test_any_texts_make_an_edition(english: Analyzer, texts: dict[str, str]) -> None:
    made = edition(english, texts)
    assert len(made.paragraph_of) == made.index.corpus_size == len(made.passages)
    assert all(made.position_of(passage) == place for place, passage in enumerate(made.passages))
