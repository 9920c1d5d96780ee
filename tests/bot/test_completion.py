from hypothesis import given
from hypothesis import strategies as st

from bot.completion import Completion, complete
from bot.console_commands import COMMANDS

DOCUMENTS = ("red_heat", "Red dwarf", "notes")


def texts(before: str) -> list[str]:
    return [found.text for found in complete(before, DOCUMENTS)]


def test_an_empty_line_offers_every_command() -> None:
    assert texts("") == list(COMMANDS)


def test_the_first_word_completes_to_commands() -> None:
    assert complete("C", DOCUMENTS) == (Completion("context", 1), Completion("citation", 1))


def test_context_and_citation_offer_every_document() -> None:
    assert texts("context ") == texts("citation ") == list(DOCUMENTS)


def test_a_documents_name_completes_whatever_its_case() -> None:
    assert complete("context RED", DOCUMENTS) == (
        Completion("red_heat", 3),
        Completion("Red dwarf", 3),
    )


def test_a_documents_name_with_a_space_completes_whole() -> None:
    assert complete("citation red d", DOCUMENTS) == (Completion("Red dwarf", 5),)


def test_a_question_completes_its_last_word_to_a_document() -> None:
    assert complete("what is in no", DOCUMENTS) == (Completion("notes", 2),)


def test_a_question_offers_nothing_for_no_letter() -> None:
    assert texts("what is in ") == []


@given(st.text())
def test_a_completion_never_replaces_more_than_was_typed(before: str) -> None:
    assert all(found.replaces <= len(before) for found in complete(before, DOCUMENTS))
