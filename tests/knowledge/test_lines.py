"""Plain text to lines, and the width that they are wrapped at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lines import begins_anew, ends_sentence, find_width, read_lines

WRAPPED = """\
Kettle is a program that boils water for people who are in a hurry and
do not want to stand beside the stove. It was written by Dr. J. Brown in
1998 and runs on Linux, the BSDs and macOS, as well as on some kettles.
"""
POEM = """\
I walked along the road by the sea,
And nobody walked along with me;
The gulls were loud, the wind was low,
And where it led I did not know.
"""


def width(text: str) -> int:
    return find_width(tuple(read_lines(text)))


def test_blank_lines_are_no_lines_but_gaps() -> None:
    lines = tuple(read_lines("\n One \n  \nTwo\nThree\n"))
    assert [(line.text, line.number, line.gap) for line in lines] == [
        (" One", 2, True),
        ("Two", 4, True),
        ("Three", 5, False),
    ]


def test_a_wrapped_text_has_the_width_of_its_full_lines() -> None:
    assert 69 <= width(WRAPPED) <= 72


def test_capitals_below_ended_sentences_do_not_hide_that_a_text_is_wrapped() -> None:
    text = (
        "The roof of the hall will be repaired between 3 and 17 April. The hall is\n"
        "closed during this time, and yoga moves to the school behind the inn.\n"
        "Bins are emptied on Tuesdays. Garden waste goes on Fridays, starting 6\n"
        "March. The glass goes to the container that stands in front of the inn.\n"
        "Dogs and other animals have to stay outside the hall, whatever they do.\n"
        "Children are welcome.\n"
    )
    assert width(text) > 0


def test_a_wrapped_chinese_text_has_a_width() -> None:
    assert width("红场是俄罗斯首都莫斯科市中心的著名广场它位于克里姆林宫东墙外长\n" * 5) == 31


def test_a_poem_is_not_wrapped() -> None:
    assert width(POEM) == 0


def test_one_sentence_a_line_is_not_wrapped() -> None:
    assert width("The ferry leaves Aldwick at ten.\nThe tickets cost nine crowns.\n" * 3) == 0


def test_a_table_of_values_is_not_wrapped() -> None:
    assert width("Ingrid Vasquez,Chair,11,Lounge\nOskar Lindholm,Treasurer,12,Office") == 0


def test_lines_wider_than_a_screen_are_not_wrapped() -> None:
    assert width(("word " * 40 + "\n") * 5) == 0


def test_a_list_is_not_wrapped() -> None:
    assert width("- " + "word " * 10 + "\n- " + "word " * 10) == 0


def test_a_text_of_no_line_is_not_wrapped() -> None:
    assert width("") == 0


def test_items_and_clauses_begin_anew() -> None:
    begin = (
        "- a",
        "* a",
        "• a",
        "· a",
        "● a",
        "▪ a",
        "3. a",
        "3) a",
        "  - a",
        "(a) b",
        "a) b",
        "2.1 a",
        "1.2.3. a",
    )
    assert all(map(begins_anew, begin))
    assert not any(map(begins_anew, ("-a", "3.5", "1998. a", "a. b", "(see b) c", "word")))


def test_a_line_ends_a_sentence_in_spite_of_quotation_marks_and_markers() -> None:
    assert all(map(ends_sentence, ('It rained."', "It rained.[3]", "It rained.)", "下雨。", "So:")))
    assert not any(map(ends_sentence, ("It rained", "It rained[3]", 'It "rained"')))


@given(st.text())
def test_every_word_is_on_one_line_with_its_number(text: str) -> None:
    text = text.replace(">", "")
    lines = text.split("\n")
    read = tuple(read_lines(text))
    assert [line.text.strip() for line in read] == [ln.strip() for ln in lines if ln.strip()]
    assert all(lines[line.number - 1].rstrip() == line.text for line in read)


def test_messages_of_a_chat_begin_anew() -> None:
    begin = (
        *("Ann — 03/05/2024 12:33 PM", "Ann Lee — Today at 9:01", "[12:40] Ann: so"),
        *(
            "[03/05/2024, 14:30:12] Fay: I did",
            "2024-05-03 14:22 <dora> it",
            "3.5.24, 14:22 - Bo: it",
        ),
    )
    assert all(map(begins_anew, begin))
    assert not any(map(begins_anew, ("14:30 on Monday", "Open — from 12:30 on", "2024-05-03 it")))


def test_quoted_lines_of_an_e_mail_are_read_without_their_marks() -> None:
    lines = tuple(
        read_lines("She wrote:\n> The party is\n> on Friday.\n>\n> > When?\n> > So.\nYes.")
    )
    assert [(line.text, line.number, line.gap) for line in lines] == [
        ("She wrote:", 1, True),
        ("The party is", 2, True),
        ("on Friday.", 3, False),
        ("When?", 5, True),
        ("So.", 6, False),
        ("Yes.", 7, True),
    ]


@pytest.mark.parametrize("text", ["> 5 m\n> 10 m", "a\n> so\nb", ">>> a\n>>> b", "a\nb > c"])
def test_other_signs_in_front_of_lines_stay(text: str) -> None:
    assert "\n".join(line.text for line in read_lines(text)) == text
