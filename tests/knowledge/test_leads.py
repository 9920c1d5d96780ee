"""A passage that leads in a list or a table."""

import pytest

from knowledge import KnowledgeBase
from knowledge.leads import MOST_LED, led_by


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
