"""The blocks that were found so far, and the headings above the next."""

from knowledge.found_blocks import BOLD_LEVEL, QUESTION_LEVEL, FoundBlocks, as_heading
from knowledge.inline import Inline
from knowledge.passage import PassageKind


def below(*headings: tuple[int, str]) -> FoundBlocks:
    found = FoundBlocks()
    for level, heading in headings:
        found.enter(level, Inline(heading), 1)
    return found


def above(found: FoundBlocks) -> tuple[str, ...]:
    return found.outline.headings


def test_a_question_stands_beside_the_one_above_whatever_its_level() -> None:
    found = below((1, "FAQ"), (2, "Is it free?"))
    found.enter_question(Inline("Why?"), 3)
    assert above(found) == ("FAQ", "Why?")


def test_only_a_question_right_above_is_left() -> None:
    found = below((1, "FAQ"), (QUESTION_LEVEL, "Is it free?"))
    found.leave_question()
    found.leave_question()
    assert above(found) == ("FAQ",)


def test_a_fold_ends_below_the_line_in_bold_that_it_stands_under() -> None:
    found = below((1, "FAQ"), (BOLD_LEVEL, "Fees"), (QUESTION_LEVEL, "More"))
    found.leave_fold()
    assert above(found) == ("FAQ", "Fees")


def add(found: FoundBlocks, text: str) -> None:
    found.add(Inline(text), 3, PassageKind.SENTENCE)


def test_labels_in_bold_stand_right_below_a_line_in_bold() -> None:
    found = below((1, "FAQ"), (BOLD_LEVEL, "Ranks"))
    for label in ("Alpha: the boss", "Pup: a new member"):
        with found.labelled():
            add(found, label)
    assert [block.headings for block in found.blocks] == [("FAQ", "Ranks")] * 2


def test_labels_in_bold_stand_beside_a_line_in_bold_that_has_text_below() -> None:
    found = below((1, "FAQ"), (BOLD_LEVEL, "Ranks"))
    add(found, "All of us have one.")
    with found.labelled():
        add(found, "Fees: none")
    assert [block.headings for block in found.blocks] == [("FAQ", "Ranks"), ("FAQ",)]


def test_the_headings_of_a_quotation_end_with_it() -> None:
    found = below((1, "FAQ"))
    with found.apart():
        found.enter(2, Inline("Quoted"), 2)
        assert above(found) == ("FAQ", "Quoted")
    assert above(found) == ("FAQ",)


def test_what_is_blank_is_no_block() -> None:
    found = below((1, "FAQ"))
    found.add(Inline(" \n"), 2, PassageKind.SENTENCE)
    assert found.blocks == []


def test_the_citations_of_a_heading_are_kept_below_it() -> None:
    found = below((1, "Fees[3]"))
    assert [(block.text, block.headings) for block in found.blocks] == [("[3]", ("Fees",))]


def test_a_text_without_words_is_no_heading() -> None:
    assert as_heading(Inline("Fees\nand more")) == ("Fees and more",)
    assert as_heading(Inline("[3]")) == ()
