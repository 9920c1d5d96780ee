"""Blocks to passages, each with the citations that follow it."""

import pytest

from knowledge.blocks import Block
from knowledge.passage import PassageKind
from knowledge.passages import CutPassages, cut_passages


def cut(*texts: str, language: str = "en") -> CutPassages:
    blocks = [Block(text, line, 0) for line, text in enumerate(texts, start=1)]
    return cut_passages("notes", blocks, language, frozenset("ab"))


def told(result: CutPassages) -> list[tuple[str, tuple[str, ...]]]:
    return [(passage.text, passage.citations) for passage in result.passages]


def test_a_sentence_is_a_passage() -> None:
    assert told(cut("It rained. Then it stopped.")) == [
        ("It rained.", ()),
        ("Then it stopped.", ()),
    ]


@pytest.mark.parametrize("space", ["  ", "\t", "\n", " \n  ", "\u00a0", " \u3000", "\x1f"])
def test_any_space_within_a_sentence_is_a_single_blank(space: str) -> None:
    assert told(cut(f"It{space}rained. Then it{space}stopped.")) == [
        ("It rained.", ()),
        ("Then it stopped.", ()),
    ]


def test_passages_are_numbered_from_one() -> None:
    passages = cut("One. Two.", "Three.").passages
    assert [(passage.document, passage.number) for passage in passages] == [
        ("notes", 1),
        ("notes", 2),
        ("notes", 3),
    ]


def test_a_marker_belongs_to_the_sentence_before() -> None:
    assert told(cut("It rained.[3] Then it stopped.[4]")) == [
        ("It rained.", ("3",)),
        ("Then it stopped.", ("4",)),
    ]


def test_a_marker_before_the_full_stop_belongs_to_its_sentence() -> None:
    assert told(cut("It rained [3]. Then it stopped.")) == [
        ("It rained.", ("3",)),
        ("Then it stopped.", ()),
    ]


def test_a_marker_in_the_middle_of_a_sentence_belongs_to_it() -> None:
    assert told(cut("In Red Square,[10] it rained.")) == [("In Red Square, it rained.", ("10",))]


def test_a_marker_at_the_head_of_a_line_belongs_to_the_sentence_before() -> None:
    assert told(cut("It rained.", "[3] Then it stopped.")) == [
        ("It rained.", ("3",)),
        ("Then it stopped.", ()),
    ]


def test_a_marker_that_touches_the_next_sentence_belongs_to_the_one_before() -> None:
    assert told(cut("It rained.", "[3]Then it stopped.")) == [
        ("It rained.", ("3",)),
        ("Then it stopped.", ()),
    ]


def test_a_marker_alone_on_its_line_belongs_to_the_sentence_before() -> None:
    assert told(cut("It rained.", "[3][4]", "Then it stopped."))[0] == ("It rained.", ("3", "4"))


def test_a_closing_quotation_mark_goes_back_to_the_sentence_that_opened_it() -> None:
    assert told(cut('She said "it rained.', '"[3] Then it stopped.')) == [
        ('She said "it rained."', ("3",)),
        ("Then it stopped.", ()),
    ]


def test_several_markers_behind_a_stranded_quotation_mark_go_back_together() -> None:
    assert told(cut('She said "it rained.', '" [3][4] [5] Then it stopped.'))[0] == (
        'She said "it rained."',
        ("3", "4", "5"),
    )


def test_a_closing_quotation_mark_that_nothing_opened_makes_its_marker_an_orphan() -> None:
    result = cut("It rained.", '"[6] Then it stopped.')
    assert told(result) == [("It rained.", ()), ("Then it stopped.", ())]
    assert [(orphan.label, orphan.line) for orphan in result.orphans] == [("6", 2)]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ("„", "“"), ("«", "»"), ("「", "」")])
def test_quotation_marks_of_other_kinds_go_back_too(opening: str, closing: str) -> None:
    result = cut(f"She said {opening}it rained.", f"{closing}[3] Then it stopped.")
    assert told(result)[0] == (f"She said {opening}it rained.{closing}", ("3",))


def test_a_marker_with_nothing_before_it_is_an_orphan() -> None:
    result = cut("[3] It rained.")
    assert told(result) == [("It rained.", ())]
    assert [(orphan.label, orphan.line) for orphan in result.orphans] == [("3", 1)]


def test_a_marker_does_not_reach_back_over_a_heading() -> None:
    blocks = [Block("It rained.", 1, 0, ("A",)), Block("[3] It stopped.", 5, 1, ("B",))]
    result = cut_passages("notes", blocks, "en", frozenset())
    assert told(result) == [("It rained.", ()), ("It stopped.", ())]
    assert [(orphan.label, orphan.line) for orphan in result.orphans] == [("3", 5)]


def test_an_orphan_knows_its_line() -> None:
    result = cut_passages("notes", [Block('One.\ntwo\n"[3] Three.', 7, 0)], "en", frozenset())
    assert [(orphan.label, orphan.line) for orphan in result.orphans] == [("3", 9)]


def test_a_passage_knows_its_line() -> None:
    block = Block("One goes\non. Two\ngoes on.\nThree.", 5, 0)
    passages = cut_passages("notes", [block], "en", frozenset()).passages
    assert [passage.line for passage in passages] == [5, 6, 8]


def test_a_citation_is_told_once() -> None:
    assert told(cut("It rained[3] a lot.[3][4]")) == [("It rained a lot.", ("3", "4"))]


@pytest.mark.parametrize("kind", [PassageKind.LIST_ITEM, PassageKind.TABLE_ROW, PassageKind.CODE])
def test_an_item_row_or_code_block_is_one_passage(kind: PassageKind) -> None:
    block = Block("One. Two.[3] Three.", 1, 0, ("A",), kind)
    passages = cut_passages("notes", [block], "en", frozenset()).passages
    assert [(passage.text, passage.kind) for passage in passages] == [("One. Two. Three.", kind)]
    assert passages[0].citations == ("3",)
    assert passages[0].headings == ("A",)


@pytest.mark.parametrize("kind", [PassageKind.LIST_ITEM, PassageKind.TABLE_ROW])
def test_a_marker_at_the_head_of_an_item_or_row_belongs_to_it(kind: PassageKind) -> None:
    blocks = [Block("It rained.", 1, 0), Block("[3] Then it stopped.", 2, 1, (), kind)]
    assert told(cut_passages("notes", blocks, "en", frozenset())) == [
        ("It rained.", ()),
        ("Then it stopped.", ("3",)),
    ]


def test_the_marker_of_an_item_without_a_word_belongs_to_the_passage_before() -> None:
    blocks = [Block("It rained.", 1, 0), Block("[3]", 2, 1, (), PassageKind.LIST_ITEM)]
    assert told(cut_passages("notes", blocks, "en", frozenset())) == [("It rained.", ("3",))]


def test_code_keeps_its_lines() -> None:
    block = Block("\nif x:\n    y\n", 1, 0, (), PassageKind.CODE)
    passages = cut_passages("notes", [block], "en", frozenset()).passages
    assert passages[0].text == "if x:\n    y"


def test_what_holds_no_word_is_no_passage() -> None:
    assert told(cut("* * *", "It rained.", "-----")) == [("It rained.", ())]


def test_a_thai_sentence_ends_where_its_citation_stood() -> None:
    clause = "จัตุรัสแดงเป็นจัตุรัสในกรุงมอสโกประเทศรัสเซียตั้งอยู่ระหว่างพระราชวังเครมลินกับย่านการค้าเก่า"
    assert told(cut(f"{clause}[1] {clause}[2]", language="th")) == [
        (clause, ("1",)),
        (clause, ("2",)),
    ]
