"""What `ridzik passages` and the console's `passages` show."""

import pytest

from bot import passages
from bot.look import Look
from bot.passages import show_passages
from knowledge import KnowledgeBase

HANDBOOK = """\
# Handbook

Be kind.[2]

## Fees

### Deposit

It is 15 euros.

It comes back.
"""
BASE = KnowledgeBase.from_texts({"handbook.md": HANDBOOK, "notes": "It rains."})


def show(look: Look, base: KnowledgeBase = BASE) -> str:
    return "".join(show_passages(base.documents, look))


def test_every_passage_stands_below_its_headings_where_they_change() -> None:
    assert show(Look()) == (
        "handbook\n"
        "      Handbook\n"
        "   1  Be kind. [2]\n"
        "      Handbook > Fees > Deposit\n"
        "   2  It is 15 euros.\n"
        "   3  It comes back.\n"
        "\n"
        "notes\n"
        "   1  It rains.\n"
    )


def test_names_numbers_and_headings_are_dim() -> None:
    shown = show(Look(80, marks=True))
    assert "\n      \x1b[2mHandbook > Fees > Deposit\x1b[0m\n" in shown
    assert "\x1b[2mnotes\x1b[0m\n\x1b[2m   1  \x1b[0mIt rains.\n" in shown


def test_a_long_document_is_shown_a_part_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "_AT_ONCE", 2)
    whole = show(Look())
    assert len(list(show_passages(BASE.documents, Look()))) == 6
    monkeypatch.undo()
    assert whole == show(Look())


def test_a_long_heading_is_cut() -> None:
    base = KnowledgeBase.from_texts({"a.md": f"# {'x' * 500}\n\nBe kind.\n"})
    assert show(Look(), base).splitlines()[1] == f"      {'x' * 99}…"
