"""What goes on with a passage: what it leads in, or the rest of a list."""

import pytest

from knowledge import KnowledgeBase
from knowledge.leads import MOST_LED, led_by, listed_below


def led(text: str, lead: str, name: str = "a.md") -> list[str]:
    passages = KnowledgeBase.from_texts({name: text, "b.md": "- Other\n"}).passages
    (place,) = (at for at, passage in enumerate(passages) if passage.text == lead)
    return [passage.text for passage in led_by(passages, place)]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_colon_leads_in_the_list_below(name: str) -> None:
    text = "We sell food. The shops are:\n\n- North\n- South\n\nWe close at nine.\n"
    assert led(text, "The shops are:", name) == ["North", "South"]
    assert led(text, "We sell food.", name) == []


def test_a_colon_leads_in_the_table_below() -> None:
    text = "Prices：\n\n| what | euros |\n|--|--|\n| tea | 2 |\n"
    assert led(text, "Prices：") == ["what: tea; euros: 2"]


def test_an_item_leads_in_those_nested_in_it_alone() -> None:
    text = "Shops:\n\n- North:\n  - tea\n  - rice\n- South:\n- West\n"
    assert led(text, "North:") == ["tea", "rice"]
    assert led(text, "South:") == []
    assert led(text, "Shops:") == ["North:", "tea", "rice", "South:", "West"]


@pytest.mark.parametrize("below", ["We close at nine.", "```\nls\n```", "# Shops\n\n- North", ""])
def test_what_is_no_list_of_its_own_is_not_led_in(below: str) -> None:
    assert led(f"The shops are:\n\n{below}\n", "The shops are:") == []


def test_a_long_list_is_led_in_as_far_as_anybody_shows_it() -> None:
    assert len(led("Shops:\n\n" + "- North\n" * 200, "Shops:")) == MOST_LED


RULES = """# Club

## Rules

1. Be kind.
2. No spam:
   - no links
3. English only.

We meet on Friday.

## Ranks

Everybody has one.

| rank | days |
|--|--|
| new | 0 |
| old | 90 |
"""


def listed(text: str, first: str) -> list[str]:
    passages = KnowledgeBase.from_texts({"a.md": text, "b.md": "# Club\n\n- Other\n"}).passages
    (place,) = (at for at, passage in enumerate(passages) if passage.text == first)
    return [passage.text for passage in listed_below(passages, place)]


def test_the_rest_of_a_list_goes_on_with_its_first_item() -> None:
    assert listed(RULES, "Be kind.") == ["No spam:", "no links", "English only."]


def test_a_table_goes_on_with_the_sentence_before_it() -> None:
    assert listed(RULES, "Everybody has one.") == ["rank: new; days: 0", "rank: old; days: 90"]


def test_a_list_ends_with_its_document() -> None:
    assert listed("# Club\n\n- North\n- South\n", "North") == ["South"]


def test_a_list_ends_where_the_next_heading_begins() -> None:
    assert listed("# A\n\n- North\n- South\n\n## B\n\n- West\n", "North") == ["South"]


def asked(question: str) -> list[str]:
    best = KnowledgeBase.from_texts({"a.md": RULES}).ask(question).matches[0]
    return [best.passage.text, *(each.text for each in best.led)]


@pytest.mark.parametrize(
    "question", ["what are the rules?", "rules", "list all rules", "can you show me the rules"]
)
def test_who_asks_for_what_a_heading_names_gets_all_below_it(question: str) -> None:
    assert asked(question) == ["Be kind.", "No spam:", "no links", "English only."]


def test_who_asks_for_one_item_gets_it_alone() -> None:
    assert asked("what is rule 3?") == ["English only."]
    assert asked("is spam against the rules?") == ["No spam:", "no links"]
