"""Blocks: which of them make one paragraph."""

import pytest

from knowledge.blocks import Block, with_leads
from knowledge.passage import PassageKind

ITEM, CODE = PassageKind.LIST_ITEM, PassageKind.CODE


def paragraphs(*blocks: Block) -> list[int]:
    joined = with_leads(blocks)
    assert [block._replace(paragraph=0) for block in joined] == [
        block._replace(paragraph=0) for block in blocks
    ]
    return [block.paragraph for block in joined]


@pytest.mark.parametrize("colon", [":", "："])
def test_a_list_belongs_to_the_line_that_leads_it_in(colon: str) -> None:
    lead = Block(f"Bring{colon}", 1, 4)
    items = [Block("a pen", 3, 5, kind=ITEM), Block("an ink", 4, 5, kind=ITEM)]
    assert paragraphs(lead, *items, Block("Go home.", 6, 6)) == [4, 4, 4, 6]


def test_code_belongs_to_the_line_that_leads_it_in() -> None:
    assert paragraphs(Block("Type:", 1, 4), Block("ls", 3, 5, kind=CODE)) == [4, 4]


def test_a_list_without_a_line_that_leads_it_in_stands_by_itself() -> None:
    assert paragraphs(Block("We met.", 1, 4), Block("a pen", 3, 5, kind=ITEM)) == [4, 5]


def test_a_line_does_not_lead_in_what_stands_under_another_heading() -> None:
    item = Block("a pen", 3, 5, ("Tools",), ITEM)
    assert paragraphs(Block("Bring:", 1, 4), item) == [4, 5]


def test_prose_is_not_led_in() -> None:
    assert paragraphs(Block("He said:", 1, 4), Block("We met.", 3, 5)) == [4, 5]
