"""The headings above a place in a document."""

from knowledge.outline import Outline
from knowledge.span import Span


def test_a_deeper_heading_stands_below() -> None:
    outline = Outline()
    outline.enter(1, "Machines")
    outline.enter(3, "Kiln")
    assert outline.headings == ("Machines", "Kiln")


def test_a_heading_of_the_same_level_takes_the_place_of_the_last() -> None:
    outline = Outline()
    for level, title in ((1, "Machines"), (2, "Kiln"), (3, "Shelves"), (2, "Lathe")):
        outline.enter(level, title)
    assert outline.headings == ("Machines", "Lathe")


def test_a_heading_without_words_ends_the_one_above() -> None:
    outline = Outline()
    outline.enter(1, "Machines")
    assert outline.enter(1, "[3]") == "[3]"
    assert outline.headings == ()


def test_the_citations_of_a_heading_are_given_back() -> None:
    outline = Outline()
    assert outline.enter(1, "History[3, 4] [edit]") == "[3][4]"
    assert outline.headings == ("History",)


def test_what_is_literal_in_a_heading_stays() -> None:
    outline = Outline()
    assert outline.enter(1, "array[3]", (Span(0, 8),)) == ""
    assert outline.headings == ("array[3]",)


def test_one_may_go_up_from_below_a_heading() -> None:
    outline = Outline()
    for level, title in ((1, "Machines"), (2, "Kiln"), (7, "Why?")):
        outline.enter(level, title)
    assert outline.asks()
    outline.leave(2)
    assert (outline.headings, outline.levels) == (("Machines",), [1])
    assert not outline.asks()
