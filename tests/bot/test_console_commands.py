import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console_commands import COMMANDS, Citation, Context, Plain, Question, understand

DOCUMENTS = ("red_heat", "my notes", "my")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_alone_is_a_command(name: str) -> None:
    assert understand(f" {name.upper()} ", DOCUMENTS) == Plain(name)


@pytest.mark.parametrize(
    "line",
    [
        "more people than before?",
        "help me find the key",
        "quit smoking?",
        "documents of the court",
        "reindex the law",
        "context of the film",
        "context 7 up",
        "context elsewhere 7",
        "context -1",
        "citation needed",
        "citation needed for whom?",
        "more?",
        "who played Ridzik?",
        "",
    ],
)
def test_any_other_line_is_a_question(line: str) -> None:
    assert understand(line, DOCUMENTS) == Question(line)


def test_context_takes_a_number() -> None:
    assert understand("context 12", DOCUMENTS) == Context(12)


def test_context_takes_a_document() -> None:
    assert understand("context red_heat 12", DOCUMENTS) == Context(12, "red_heat")


def test_a_documents_name_may_have_spaces() -> None:
    assert understand("context my notes 1", DOCUMENTS) == Context(1, "my notes")
    assert understand("citation my notes 1", DOCUMENTS) == Citation("1", "my notes")


@pytest.mark.parametrize("label", ["3", "a", "note 1", "24"])
def test_citation_takes_a_label_with_and_without_brackets(label: str) -> None:
    assert understand(f"citation {label}", DOCUMENTS) == Citation(label)
    assert understand(f"citation [{label}]", DOCUMENTS) == Citation(label)


@given(st.text(), st.lists(st.text()))
def test_every_line_means_something(line: str, documents: list[str]) -> None:
    understand(line, documents)


@given(st.sampled_from(COMMANDS), st.text())
def test_a_line_that_begins_with_a_command_never_fails(name: str, rest: str) -> None:
    understand(f"{name} {rest}", DOCUMENTS)
