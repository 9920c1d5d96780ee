"""What reindexing changed, document by document."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Difference, DocumentChange, Orphan, Passage
from knowledge.analysis import Analyzer
from knowledge.changes import compare
from knowledge.document import parse_document
from knowledge.edition import Edition, build_edition

SENTENCES = ("A walrus swims.", "Penguins bend.", "Danko drives.", "Nobody sings.")


def edition(analyzer: Analyzer, **texts: str) -> Edition:
    documents = [parse_document(name, text, "en") for name, text in texts.items()]
    return build_edition(documents, analyzer, datetime(2025, 1, 2, tzinfo=UTC))


def counts(change: DocumentChange) -> tuple[int, int, int, int]:
    return change.added, change.removed, change.changed, change.unchanged


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("One walrus. Two seals.", "One walrus. Two seals.", (0, 0, 0, 2)),
        ("One walrus.", "One walrus. Two seals.", (1, 0, 0, 1)),
        ("One walrus. Two seals.", "Two seals.", (0, 1, 0, 1)),
        ("One walrus. Two seals.", "One walrus. Ten seals.", (0, 0, 1, 1)),
        ("One walrus. Two seals.", "Two seals. One walrus.", (0, 0, 0, 2)),
        ("One walrus.[3]", "One walrus.[4]", (0, 0, 1, 0)),
        ("One walrus. One walrus.", "One walrus.", (0, 1, 0, 1)),
        ("One walrus.", "Ten seals. Six cats. No dogs.", (2, 0, 1, 0)),
        ("One walrus. Two seals.", "Two seals. Ten cats.", (1, 1, 0, 1)),
        ("One walrus. Two seals. Six cats.", "Six cats. Two seals.", (0, 1, 0, 2)),
    ],
)
def test_passages_are_counted(
    english: Analyzer, before: str, after: str, expected: tuple[int, int, int, int]
) -> None:
    changes = compare(edition(english, zoo=before), edition(english, zoo=after))
    assert [counts(each) for each in changes.documents] == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("A cat. A dog. A hen.", "A cat. A cow. A hen.", [("2 A dog.", "2 A cow.")]),
        ("A cat. A hen.", "A cat. A dog. A hen.", [(None, "2 A dog.")]),
        ("A cat. A dog. A hen.", "A cat. A hen.", [("2 A dog.", None)]),
        ("A cat. A dog.", "A dog. A cat.", []),
        ("A cat. A dog.", "A dog. A hen.", [("1 A cat.", None), (None, "2 A hen.")]),
        (
            "A cat. A dog. A hen. An owl.",
            "A bat. A dog. An owl. An elk.",
            [("1 A cat.", "1 A bat."), ("3 A hen.", None), (None, "4 An elk.")],
        ),
        (
            "A cat. A dog. A hen.",
            "A cow. A fox. A pig. An elk.",
            [
                ("1 A cat.", "1 A cow."),
                ("2 A dog.", "2 A fox."),
                ("3 A hen.", "3 A pig."),
                (None, "4 An elk."),
            ],
        ),
        ("A cat. A cat. A hen.", "A cat. A hen.", [("2 A cat.", None)]),
    ],
)
def test_differences_stand_where_they_are_in_the_text(
    english: Analyzer, before: str, after: str, expected: list[tuple[str | None, str | None]]
) -> None:
    [change] = compare(edition(english, zoo=before), edition(english, zoo=after)).documents
    assert [(shown(each.before), shown(each.after)) for each in change.differences] == expected


def shown(passage: Passage | None) -> str | None:
    return f"{passage.number} {passage.text}" if passage else None


def test_a_difference_knows_how_far_its_texts_are_the_same() -> None:
    walrus, whale = Passage("zoo", 1, "One walrus."), Passage("zoo", 1, "One whale.")
    assert Difference(walrus, whale).same == len("One w")
    assert Difference(None, whale).same == 0
    assert Difference(walrus, walrus).same == len("One walrus.")


def test_a_new_document_is_all_added(english: Analyzer) -> None:
    changes = compare(edition(english), edition(english, zoo="One walrus. Two seals."))
    assert [(each.name, counts(each)) for each in changes.documents] == [("zoo", (2, 0, 0, 0))]
    assert changes.documents[0].differences == ()


def test_a_document_that_is_gone_is_all_removed(english: Analyzer) -> None:
    changes = compare(edition(english, zoo="One walrus."), edition(english, film="Danko drives."))
    assert {each.name: counts(each) for each in changes.documents} == {
        "film": (1, 0, 0, 0),
        "zoo": (0, 1, 0, 0),
    }
    assert not any(each.differences for each in changes.documents)


def test_orphans_of_the_new_text_are_told(english: Analyzer) -> None:
    orphaned = 'One walrus.\n"[6] Two seals.'
    [change] = compare(edition(english), edition(english, zoo=orphaned)).documents
    assert change.orphans == (Orphan("6", 2),)


def test_citations_without_a_reference_are_told(english: Analyzer) -> None:
    text = "One walrus.[1] Two seals.[2]\n\nReferences\n\n[1] A book of seals.\n"
    [change] = compare(edition(english), edition(english, zoo=text)).documents
    assert change.unreferenced == ("2",)


def test_without_a_references_section_no_citation_lacks_one(english: Analyzer) -> None:
    [change] = compare(edition(english), edition(english, zoo="One walrus.[1]")).documents
    assert change.unreferenced == ()


def test_problems_and_the_new_version_are_passed_on(english: Analyzer) -> None:
    after = edition(english, zoo="One walrus.")
    changes = compare(edition(english), after, ("Trouble.",))
    assert changes.problems == ("Trouble.",)
    assert changes.version == after.version


@given(old=st.lists(st.sampled_from(SENTENCES)), new=st.lists(st.sampled_from(SENTENCES)))
def test_every_passage_is_counted_once(english: Analyzer, old: list[str], new: list[str]) -> None:
    before = edition(english, zoo="\n\n".join(old))
    after = edition(english, zoo="\n\n".join(new))
    [change] = compare(before, after).documents
    assert change.unchanged + change.changed + change.removed == len(before.passages)
    assert change.unchanged + change.changed + change.added == len(after.passages)
    went = Counter(each.before.text for each in change.differences if each.before)
    came = Counter(each.after.text for each in change.differences if each.after)
    assert Counter(old) - went + came == Counter(new)
    assert not went & came
