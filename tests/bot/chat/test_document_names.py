import pytest

from bot.chat.commands.document_names import choices, document_named, no_such_document
from bot.chat.limits import length
from knowledge import KnowledgeBase

LONG = "x" * 150
BASE = KnowledgeBase.from_texts(
    {"Alpha": "One.", "beta alpha": "Two.", LONG: "Three."} | {f"n{i}": "Four." for i in range(40)}
)


def test_names_that_begin_as_typed_come_first() -> None:
    assert [choice.name for choice in choices(BASE, "alp")] == ["Alpha", "beta alpha"]


def test_there_are_at_most_25_choices() -> None:
    assert len(choices(BASE, "")) == 25


def test_a_long_name_is_offered_cut_and_found_again() -> None:
    (choice,) = choices(BASE, "xxx")
    assert length(choice.name) <= 100
    assert document_named(BASE, str(choice.value)) == LONG


def test_a_name_is_found_in_any_case() -> None:
    assert document_named(BASE, " ALPHA ") == "Alpha"


def test_a_name_that_is_not_there_is_said_so() -> None:
    assert document_named(BASE, "gamma") is None
    assert "no document **gamma**" in no_such_document(BASE, "gamma")
    assert length(no_such_document(BASE, "*" * 6_000)) <= 2_000


def test_an_address_that_was_typed_for_a_name_is_not_cut_in_two() -> None:
    said = no_such_document(BASE, f"https://example.org/{'a' * 200}")
    assert said.startswith("There is no document **…**.")


@pytest.mark.parametrize(
    ("count", "there"),
    [
        (1, "There is **a**."),
        (2, "There are **a** and **b**."),
        (3, "There are **a**, **b** and **c**."),
        (12, "**i**, **j** and 2 more."),
    ],
)
def test_the_documents_that_are_there_are_named(count: int, there: str) -> None:
    base = KnowledgeBase.from_texts({chr(ord("a") + n): "One." for n in range(count)})
    assert no_such_document(base, "x").endswith(there)
