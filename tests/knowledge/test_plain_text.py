"""Plain text to blocks, and which lines are headings."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.passage import PassageKind
from knowledge.plain_text import read_plain_text

TEXT = "The ferry leaves Aldwick at ten, if the swell is below one metre and a half that day."


def texts(text: str) -> list[str]:
    return [block.text for block in read_plain_text(text)]


def headings(text: str) -> list[tuple[str, ...]]:
    return [block.headings for block in read_plain_text(text)]


def test_a_blank_line_ends_a_paragraph() -> None:
    blocks = read_plain_text(f"{TEXT}\n{TEXT}\n\n{TEXT}")
    assert len({block.paragraph for block in blocks}) == 3


def test_a_line_of_a_text_that_is_not_wrapped_stands_alone() -> None:
    assert texts("It rained.\nThen it stopped.") == ["It rained.", "Then it stopped."]


def test_a_sentence_that_goes_on_in_lower_case_is_one_block() -> None:
    assert texts("Children pay nothing at all, if they\ncome with parents.\nDogs too.") == [
        "Children pay nothing at all, if they\ncome with parents.",
        "Dogs too.",
    ]


def test_notes_in_lower_case_stand_alone() -> None:
    assert texts("buy filament\nwifi password is ask\nbo will call") == [
        *("buy filament", "wifi password is ask", "bo will call"),
    ]


def test_a_heading_stands_above_a_wrapped_paragraph() -> None:
    text = (
        "It was a dark and stormy night and the rain fell in torrents, but\n"
        "now and then it was checked by a violent gust of wind in the\nstreets."
    )
    assert headings(f"CHAPTER I\n\n{text}") == [("CHAPTER I",)]
    assert headings("CHAPTER I\n\nIt was a dark and stormy night, and\nit rained.") == [
        ("CHAPTER I",)
    ]


def test_a_numbered_article_is_a_heading() -> None:
    assert headings(f"{TEXT}\n\nArticle 3. Termination\n{TEXT}")[1] == ("Article 3. Termination",)


@pytest.mark.parametrize(
    "line", ["``--all``", "--all", "-v", ".. note::", ">>> ask(3)", "$ pip install it"]
)
def test_what_a_shell_or_a_program_reads_is_no_heading(line: str) -> None:
    assert headings(f"{line}\n\n{TEXT}\n\n{TEXT}") == [()] * 3


def test_a_clause_in_capitals_throughout_has_no_heading() -> None:
    clauses = "4. IT IS GIVEN AS IS.\n\n5. NOBODY SHALL BE LIABLE TO ANY OTHER USERS OF IT\n"
    assert headings(f"{clauses}FOR ANY LOSS,\nOR FOR ITS RESULTS.\n") == [()] * 4


def test_a_line_in_brackets_is_no_heading() -> None:
    assert "[Illustration: a cat]" in texts(f"[Illustration: a cat]\n\n{TEXT}")


def test_the_lines_of_a_wrapped_paragraph_are_one_block() -> None:
    text = (
        "Kettle is a program that boils water for people who are in a hurry and\n"
        "do not want to stand beside the stove. It was written by Dr. J. Brown in\n"
        "London in 1998, and runs on Linux."
    )
    assert texts(text) == [text]


def test_a_block_knows_its_line() -> None:
    assert [block.line for block in read_plain_text(f"\n\n{TEXT}\n\n\n- item")] == [3, 6]


def test_an_item_is_a_block_without_its_bullet() -> None:
    blocks = read_plain_text("- one\n* two\n• three\n2) four\n")
    assert [block.text for block in blocks] == ["one", "two", "three", "four"]
    assert {block.kind for block in blocks} == {PassageKind.LIST_ITEM}
    assert blocks[3].label == "2"


def test_the_lines_of_an_item_that_hang_below_it_belong_to_it() -> None:
    text = "- Water must be cold. It refuses\n  Everything else.\n  And more.\n- two"
    assert texts(text) == ["Water must be cold. It refuses\n  Everything else.\n  And more.", "two"]


def test_an_option_is_a_block_with_the_lines_that_hang_below_it() -> None:
    text = (
        "Options:\n\n  -v, --verbose   Say more.\n                  Even more.\n  -t TEMP   Boil."
    )
    assert len(texts(text)) == 3


def test_a_box_to_tick_is_no_marker() -> None:
    block = read_plain_text("- [x] done[3]")[0]
    assert [(span.start, span.end) for span in block.literal] == [(0, 3)]


def test_what_is_between_back_ticks_is_no_marker() -> None:
    block = read_plain_text("Call `array[3]` now.")[0]
    assert [(span.start, span.end) for span in block.literal] == [(5, 15)]


def test_an_indented_paragraph_that_is_no_prose_is_code() -> None:
    block = read_plain_text("Type:\n\n    ./configure\n      make\n\nDone.")[1]
    assert block.kind is PassageKind.CODE
    assert block.text == "./configure\n  make"


def test_what_stands_between_fences_is_code() -> None:
    found = read_plain_text("Type:\n```sh\nx = array[3]\n\n  y.\n```\nDone.")
    assert [block.text for block in found] == ["Type:", "x = array[3]\n\n  y.", "Done."]
    assert found[1].kind is PassageKind.CODE
    assert found[1].line == 3


def test_a_fence_that_never_closes_is_a_line() -> None:
    assert texts("```\na\n\nb") == ["```", "a", "b"]


def test_fences_with_nothing_between_them_are_no_code() -> None:
    assert texts("Type:\n```\n```\nDone.") == ["Type:", "Done."]


def test_a_rule_of_tildes_is_no_fence() -> None:
    rule = "~~~~~~~~~~"
    blocks = read_plain_text(f"Intro.\n\n{rule}\n\nHe is from Moscow.\n\n{rule}\n\nThe end.")
    assert [block.kind for block in blocks] == [PassageKind.SENTENCE] * len(blocks)
    assert "He is from Moscow." in [block.text for block in blocks]


def test_an_indented_paragraph_of_prose_is_none() -> None:
    blocks = read_plain_text("He said:\n\n    It was cold, and we left.\n\nDone.")
    assert blocks[1].kind is PassageKind.SENTENCE


def test_a_short_line_above_a_paragraph_is_its_heading() -> None:
    assert headings(f"Skarrow Light\n\n{TEXT}\n\nLocation\n\n{TEXT}") == [
        ("Skarrow Light",),
        ("Location",),
    ]


def test_a_title_above_the_first_heading_stands_above_all() -> None:
    assert headings(f"TERMS\n\n1. Scope\n\n{TEXT}\n\n2. Use\n\n{TEXT}") == [
        ("TERMS", "1. Scope"),
        ("TERMS", "2. Use"),
    ]


def test_a_heading_may_have_one_below_it() -> None:
    assert headings(f"{TEXT}\n\nProduction\n\nDevelopment\n\n{TEXT}")[1] == (
        "Production",
        "Development",
    )


def test_a_row_of_short_lines_is_a_list_of_names() -> None:
    names = "Ann Lee\n\nBob Ray\n\nCid Poe\n\nDee Fox\n\n"
    assert texts(f"{names}{TEXT}")[:2] == ["Ann Lee", "Bob Ray"]


def test_a_short_line_may_stand_right_above_its_text() -> None:
    assert headings(f"{TEXT}\n\nOpening hours\n{TEXT}")[1] == ("Opening hours",)


def test_between_lines_that_are_paragraphs_a_heading_needs_no_blank_line() -> None:
    assert headings(f"{TEXT} {TEXT}\nFares and times (2024)\n{TEXT} {TEXT}") == [
        (),
        ("Fares and times (2024)",),
    ]


def test_a_colon_in_the_paragraph_keeps_no_heading_from_it() -> None:
    paragraph = f"They say: {TEXT} {TEXT}"
    assert headings(f"{paragraph}\nFares\n{paragraph}") == [(), ("Fares",)]


def test_neither_does_an_answered_question_there() -> None:
    text = f"{TEXT} {TEXT}"
    found = headings(f"{text}\nDoes it go in winter?\n{text}\nMay dogs come along?\n{text}")
    assert found == [(), ("Does it go in winter?",), ("May dogs come along?",)]


def test_a_short_sentence_between_lines_that_are_paragraphs_is_text() -> None:
    assert headings(f"{TEXT} {TEXT}\nIt was late.\n{TEXT} {TEXT}") == [(), (), ()]


@pytest.mark.parametrize("line", ["Ann: the gate code is 4711", "1. A key", "2.1 Keys", "- A key"])
def test_a_short_message_or_item_between_such_lines_is_text(line: str) -> None:
    assert headings(f"{TEXT} {TEXT}\n{line}\n{TEXT} {TEXT}") == [(), (), ()]


def test_a_long_line_that_goes_on_in_lower_case_is_not_parted() -> None:
    begun = f"{TEXT} Those who come late wait for the next one, which leaves at"
    assert texts(f"{begun}\nhalf past two.") == [f"{begun}\nhalf past two."]


def test_the_first_line_of_a_stanza_is_no_heading() -> None:
    stanza = "I walked along the road by the sea\nAnd nobody walked with me"
    assert texts(f"{TEXT}\n\n{stanza}")[1:] == stanza.split("\n")


def test_a_fact_in_figures_is_no_heading() -> None:
    assert "Monday: 9-17" in texts(f"{TEXT}\n\nMonday: 9-17\nThe bar is closed.")


def test_a_fact_behind_a_colon_is_no_heading() -> None:
    assert "Present: Ann Lee" in texts(f"{TEXT}\n\nPresent: Ann Lee\nThe bar is closed.")


def test_the_first_line_of_a_wrapped_paragraph_is_no_heading() -> None:
    text = (
        "Kettle is a program that boils\nwater for people who are in a\nhurry and do not want to\n"
        "stand beside the stove all day."
    )
    assert texts(text) == [text]


def test_an_underlined_line_is_a_heading() -> None:
    assert headings(f"README\n======\n\n{TEXT}\n\nUse\n---\n{TEXT}") == [
        ("README",),
        ("README", "Use"),
    ]


def test_a_line_between_signs_of_equality_is_a_heading() -> None:
    assert headings(f"= Film =\n{TEXT}\n== Plot ==\n\n{TEXT}\n\n== Cast ==\n{TEXT}") == [
        ("Film",),
        ("Film", "Plot"),
        ("Film", "Cast"),
    ]


def test_a_line_that_wikipedia_lets_one_edit_is_a_heading() -> None:
    assert headings(f"{TEXT}\n\nHistory[edit]\nReception[edit source]\n{TEXT}")[1] == (
        "History",
        "Reception",
    )


def test_the_heading_of_the_references_needs_no_blank_line() -> None:
    assert headings("It rained.\n\n参考资料\n[1] 张三。\n[2] 李四。")[1:] == [("参考资料",)] * 2


def test_a_numbered_line_alone_is_a_heading() -> None:
    assert headings(f"{TEXT}\n\n1. Scope\n\n{TEXT}\n\n2. Use\n\n{TEXT}") == [
        (),
        ("1. Scope",),
        ("2. Use",),
    ]


def test_the_last_item_of_a_list_with_gaps_is_no_heading() -> None:
    assert "Two" in texts(f"1. One\n\n2. Two\n\n{TEXT}")


def test_an_answered_question_is_the_heading_of_its_answer() -> None:
    text = "How do I join?\nFill in the form.\n\nHow can I cancel?\n\nWrite to us."
    assert headings(text) == [("How do I join?",), ("How can I cancel?",)]
    assert texts(text) == ["Fill in the form.", "Write to us."]


def test_titles_that_count_up_right_above_their_text_are_headings() -> None:
    text = "1. Welcome\nThe Chair spoke.\n\n2. Fees\nThey stay.\n\n3. Next meeting\nIn June.\n"
    assert [(block.text, block.headings) for block in read_plain_text(f"Minutes\n\n{text}")][
        1:
    ] == [
        ("They stay.", ("Minutes", "2. Fees")),
        ("In June.", ("Minutes", "3. Next meeting")),
    ]


@pytest.mark.parametrize("sign", ["§ ", "§", "Art. ", "Article "])
def test_signed_sections_that_count_up_are_headings_with_a_gap_or_without(sign: str) -> None:
    parts = (f"{sign}{n} Part\n{gap}It is so.\n\n" for n, gap in enumerate(("", "\n", ""), 1))
    headings = [block.headings[-1:] for block in read_plain_text("".join(parts))]
    assert headings == [(f"{sign}{number} Part",) for number in (1, 2, 3)]


def test_two_that_count_up_may_be_items() -> None:
    text = "Before you go:\n\n1. Empty it\nThe tank drips.\n\n2. Close it\nThe flap, too.\n"
    assert not any(block.headings for block in read_plain_text(text))


def test_a_heading_may_stand_above_an_item_with_a_small_letter() -> None:
    text = "6. FEES\nThey stay.\n\n7. OTHER BUSINESS\na) A bag was left.\nb) Tea was had.\n"
    assert read_plain_text(text)[-1].headings == ("7. OTHER BUSINESS",)


@pytest.mark.parametrize("answer", ["Yes", "£5", "Mira Oldenkamp", "4 days"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_an_answer_of_a_word_is_no_heading(answer: str, gap: str) -> None:
    text = f"Is it free?\n{gap}{answer}\n\nIs it open?\n{gap}{answer}\n"
    assert [(block.text, block.headings) for block in read_plain_text(text)] == [
        (answer, ("Is it free?",)),
        (answer, ("Is it open?",)),
    ]


def test_so_is_a_greek_question() -> None:
    text = "Πότε ανοίγει;\nΣτις εννέα.\n\nΠόσο κάνει;\nΕίναι δωρεάν."
    assert headings(text) == [("Πότε ανοίγει;",), ("Πόσο κάνει;",)]


def test_what_ends_with_a_semicolon_in_another_language_is_none() -> None:
    text = "The tenant pays the rent;\nIt is due in May.\n\nThe tenant keeps a key;\nIt is his."
    assert headings(text) == [()] * 4


def test_a_single_question_is_text() -> None:
    assert texts("Why did it fail?\nNobody knows.") == ["Why did it fail?", "Nobody knows."]


def test_a_line_that_tells_before_it_asks_is_text() -> None:
    text = "It fell in 1990. Why?\nNobody knows.\n\nIt was rebuilt. How?\nWith care."
    assert texts(text)[0] == "It fell in 1990. Why?"


def test_a_line_with_a_citation_is_no_heading() -> None:
    assert "Ed O'Ross[11]" in texts(f"{TEXT}\n\nEd O'Ross[11]\n\n{TEXT}")


def test_the_citations_of_a_heading_are_kept_apart() -> None:
    assert texts(f"== Plot[3] ==\n{TEXT}") == ["[3]", TEXT]


def test_clauses_of_a_contract_are_blocks() -> None:
    text = "1.1 Any person who:\n(a) has an account;\n(b) has none.\n1.2 Nobody else."
    assert texts(text) == text.split("\n")


def test_a_number_in_a_wrapped_line_is_no_item() -> None:
    text = (
        "The war of the lighthouses went on for years and years, from early\n"
        "1914 to the very end of it all, and there were as many as there are\n"
        "23. None of them was ever seen or heard of again in the north of it\n"
        "all, they say."
    )
    assert len(texts(text)) == 1


def test_a_date_that_begins_a_wrapped_line_goes_on_with_the_sentence() -> None:
    text = (
        "The new boathouse of the club stands on steel piles and was opened on\n"
        "14 September by the mayor, who had a good deal to say on how one rows boats,\n"
        "and stayed until the cake was gone."
    )
    assert len(texts(text)) == 1


@given(st.text() | st.text(alphabet="aB1.- =?[]\n\t", max_size=300))
def test_any_text_gives_blocks_with_lines_that_hold_them(text: str) -> None:
    lines = text.split("\n")
    for block in read_plain_text(text):
        assert 1 <= block.line <= len(lines)
        if block.kind is PassageKind.TABLE_ROW:
            continue  # The names of its columns stand on another line.
        first = block.text.split()[0]
        assert first in lines[block.line - 1] or re.search("[-‐]$", lines[block.line - 1])


def test_a_heading_may_have_a_rule_above_it_too() -> None:
    text = f"======\nKettle\n======\n\n{TEXT}\n\n---\nUse\n---\n{TEXT}\n\nMore\n====\n{TEXT}"
    assert headings(text) == [("Kettle",), ("Kettle", "Use"), ("Kettle", "More")]


def test_a_rule_is_no_heading() -> None:
    assert set(headings(f"{TEXT}\n\n=====  =====\n\n{TEXT}")) == {()}


def test_a_rule_below_a_sentence_is_no_underline() -> None:
    assert texts(f"It rained.\n-----------------\n\n{TEXT}")[0] == "It rained."
    assert headings(f"What is it?\n-----------\n\n{TEXT}") == [("What is it?",)]


WRAPPED = (
    "The hall is closed from 3 to 17 April, and yoga moves to the school behind the\n"
    "inn. Dogs have to stay outside the hall at all times, whatever they might do.\n"
)


def test_a_rule_is_no_part_of_a_sentence() -> None:
    rule = "-" * 78
    assert texts(f"{WRAPPED}{rule}\n{WRAPPED}") == [WRAPPED.strip(), rule, WRAPPED.strip()]


def test_a_word_that_is_parted_at_the_end_of_a_line_is_whole() -> None:
    text = f"{WRAPPED}The men who clean the hall on Mondays are paid by the com\u2010\nmittee."
    assert "by the committee." in texts(text)[0]


def test_a_sentence_that_ends_in_a_lettered_note_is_text() -> None:
    for note in ("[a]", "[b]", "[A]"):
        assert texts(f"Work\n\nIt has 412 maps.{note}\n\n{TEXT}")[0] == f"It has 412 maps.{note}"


def test_a_label_and_its_value_are_text() -> None:
    text = f"Club\n\nVenue: 14 Market Row\n\nDoors: Fri 15:00-22:00\n\n{TEXT}"
    assert texts(text) == ["Venue: 14 Market Row", "Doors: Fri 15:00-22:00", TEXT]
    assert set(headings(text)) == {("Club",)}


def test_labels_below_each_other_are_text_without_figures_too() -> None:
    assert texts(f"Owner: Ann Lee\n\nTreasurer: Bob Day\n\n{TEXT}")[:2] == [
        *("Owner: Ann Lee", "Treasurer: Bob Day"),
    ]


def test_a_chapter_with_a_name_is_a_heading() -> None:
    assert headings(f"{TEXT}\n\nChapter 1: Boats\n\n{TEXT}")[1] == ("Chapter 1: Boats",)


def test_a_heading_with_nothing_below_it_is_text() -> None:
    blocks = read_plain_text(f"= Rules =\n== No spam ==\n== No fish ==\n{TEXT}\n== End ==\n")
    assert [(block.text, block.headings, block.line) for block in blocks] == [
        ("No spam", ("Rules",), 2),
        (TEXT, ("Rules", "No fish"), 4),
        ("End", ("Rules",), 5),
    ]


def test_a_heading_of_references_with_nothing_below_it_is_none() -> None:
    assert texts(f"{TEXT}\n\nReferences[edit]\nLinks[edit]\n[1] Smith.") == [TEXT, "[1] Smith."]


def test_a_bare_heading_between_rules_knows_its_line() -> None:
    assert read_plain_text("===\nEnd\n===\n\n===\nMore\n===\n\nx")[0].line == 2


def test_the_days_of_a_timetable_are_headings() -> None:
    text = "SATURDAY 10 OCTOBER\n09:30 Doors open\nSUNDAY 11 OCTOBER\n09:30 Doors open"
    assert headings(text) == [("SATURDAY 10 OCTOBER",), ("SUNDAY 11 OCTOBER",)]


def test_a_short_line_above_labels_is_a_heading() -> None:
    assert headings("CONTACT\nOrganiser: Ann Lee\nTraders: Bob Day") == [("CONTACT",)] * 2


def test_a_short_line_alone_above_several_is_a_heading() -> None:
    text = "Prices\n\nAdults £5\nChildren £3\n\nOpening hours\n\nMonday 9-5\nTuesday 9-8"
    assert headings(text) == [("Prices",)] * 2 + [("Opening hours",)] * 2


def test_who_wrote_a_report_and_when_is_text_below_its_title() -> None:
    head = "Council votes\n\nBy Josie Lee, Reporter\n\nPublished: 19 May | 06:30\n\nShare  Print"
    assert headings(f"{head}\n\n{TEXT}") == [("Council votes",)] * 4


def test_where_headings_have_a_link_to_edit_no_caption_is_one() -> None:
    text = f"Aldwick\n\nThe ferry\n\n{TEXT}\n\nMap\n\n{TEXT}\n\nLife[edit]\nx\nDeath[edit]\ny"
    found = [("Aldwick",)] * 4 + [("Aldwick", "Life"), ("Aldwick", "Death")]
    assert headings(text) == found


def test_a_line_that_ends_in_a_pilcrow_is_a_heading() -> None:
    assert headings("Needs¶\nPython 3.\nInstall¶\nRun it.") == [("Needs",), ("Install",)]


def test_sections_have_numbers_and_depth() -> None:
    text = f"5. CARE\n\n5.1 The filter\n{TEXT}\n\n5.2 The drum\n{TEXT}\n\n6. HELP\n\n- x\n- y"
    assert headings(text) == [
        *(("5. CARE", "5.1 The filter"), ("5. CARE", "5.2 The drum")),
        *[("6. HELP",)] * 2,
    ]


def test_a_chapter_in_small_letters_is_one_above_its_first_section() -> None:
    assert headings(f"2 Use\n\n2.1 Boats\n{TEXT}") == [("2 Use", "2.1 Boats")]


def test_clauses_below_each_other_are_no_sections() -> None:
    assert texts("1.1 Milk\n1.2 Bread\n1.3 Eggs") == ["1.1 Milk", "1.2 Bread", "1.3 Eggs"]


def test_lines_that_begin_with_a_time_stand_alone_in_a_wrapped_text() -> None:
    line = "15:00 - 16:00 Signing by Colette Marsh and Iain Pell in the Main Hall of the inn"
    assert texts(f"{WRAPPED}\n{line}\n18:00 Painting")[1:] == [line, "18:00 Painting"]


def test_a_row_of_a_table_is_a_block() -> None:
    blocks = read_plain_text(f"Prices\nAdults     £5\nChildren   £3\n\n{TEXT}")
    assert [block.text for block in blocks] == ["Adults: £5", "Children: £3", TEXT]
    assert blocks[0].kind is PassageKind.TABLE_ROW
    assert blocks[0].headings == ("Prices",)


def test_a_table_says_nothing_about_where_a_text_is_wrapped() -> None:
    table = "".join(f"{'x' * 60}   {number:>30}\n" for number in range(40))
    text = (
        "It goes on, until it is full, and then you press\nDelay for as long as you want it to,\n"
    )
    more = "and you wait for the small blue light and for the\nbuzzer to come on again.\n"
    assert texts(f"{text}{more}\n{table}")[0] == f"{text}{more}".strip()


def test_the_facts_beside_an_article_are_rows() -> None:
    assert texts(f"Born\tMaria\n1889\nDied\t1961\nChildren\t3\n\n{TEXT}") == [
        *("Born: Maria, 1889", "Died: 1961", "Children: 3", TEXT),
    ]


def test_links_to_other_articles_are_no_text_of_an_article() -> None:
    link = "Main article: The ferry"
    text = f"Life[edit]\n{link}\nHe was born in Aldwick.\nDeath[edit]\nHe died there."
    assert texts(text) == ["He was born in Aldwick.", "He died there."]
    assert link in texts(f"{TEXT}\n\n{link}\n{TEXT}")
