"""Tables that a plain text sets in columns."""

import re

from hypothesis import given
from hypothesis import strategies as st

from knowledge.columns import find_rows
from knowledge.lines import read_lines

CODES = """\
Code   Cause                  Remedy
E10    Tank full              Empty it.
E20    Pump blocked           Remove fluff; check the
                              drain hose for kinks.
E61    Room too warm          Operate between 5 °C and 35 °C.
"""


def rows(text: str) -> list[str]:
    return [row.text for row in find_rows(tuple(read_lines(text))).values()]


def test_a_row_tells_what_its_columns_are() -> None:
    assert rows(CODES) == [
        "",
        "Code: E10; Cause: Tank full; Remedy: Empty it.",
        "Code: E20; Cause: Pump blocked; Remedy: Remove fluff; check the drain hose for kinks.",
        "Code: E61; Cause: Room too warm; Remedy: Operate between 5 °C and 35 °C.",
    ]


def test_a_row_ends_where_the_next_begins() -> None:
    assert [row.end for row in find_rows(tuple(read_lines(CODES))).values()] == [1, 2, 4, 5]


def test_a_row_may_lack_its_last_columns() -> None:
    text = CODES + "E90    Electronics fault\n"
    assert rows(text)[-1] == "Code: E90; Cause: Electronics fault"


def test_a_table_may_have_no_names() -> None:
    text = "15:00    Doors open      Foyer\n16:00    Quiz            Malt Room\n"
    assert rows(text) == ["15:00 · Doors open · Foyer", "16:00 · Quiz · Malt Room"]


def test_the_first_of_two_columns_names_the_second() -> None:
    assert rows("Voltage        230 V\nFrequency      50 Hz\n") == [
        "Voltage: 230 V",
        "Frequency: 50 Hz",
    ]
    assert rows("Doors:      Fri 15:00\nBy train:   bus 12\n")[0] == "Doors: Fri 15:00"
    assert rows("perl      - a language\nperl-doc  - what it says\nlibperl   - the library\n") == [
        *("perl: a language", "perl-doc: what it says", "libperl: the library"),
    ]


def test_who_comes_on_a_line_below_is_named_in_the_column() -> None:
    text = (
        "10:00 - 11:00  Talk: Boats          Malt Room\n"
        "               Ann Lee (writer)\n"
        "12:00 - 13:00  Quiz                 Gallery\n"
    )
    assert rows(text)[0] == "10:00 - 11:00 · Talk: Boats, Ann Lee (writer) · Malt Room"


def test_rows_have_as_many_tabs() -> None:
    text = "Item\tLimit\tNotes\nHotel\t£85\tbook early\nBoots\t£60\t\nHat\t£5\tblue\n\nAnn\tBob\n"
    assert rows(text) == [
        *("", "Item: Hotel; Limit: £85; Notes: book early"),
        *("Item: Boots; Limit: £60", "Item: Hat; Limit: £5; Notes: blue"),
    ]


def test_dots_lead_to_what_a_line_says() -> None:
    assert rows(
        "Weekend pass ........... £48   (£42 early)\nDay.....£14\nHat . . . . . free\n"
    ) == [
        "Weekend pass: £48   (£42 early)",
        "Day: £14",
        "Hat: free",
    ]


def test_dots_in_a_sentence_lead_nowhere() -> None:
    assert rows("He paused ... and went.\nWait.... what\nWell ....\n.... so\nso.....what\n") == []


def test_prose_has_no_columns() -> None:
    assert rows("It rained.  We left.\nIt stopped.  We came.\nAll was.    Well.\n") == []
    assert rows("We  came to  the town\nand  left it  at noon\nin  the cold  rain of May") == []


def test_prose_that_is_set_to_the_margin_has_none() -> None:
    text = (
        "  FreeType  Project,   including  all  source   code,  binaries  and\n"
        "  documentation,  unless  otherwise  stated   in  the  file  in  its\n"
        "  original, unmodified form as  distributed in the original archive.\n"
    )
    assert rows(text) == []


def test_nor_have_centred_lines_and_comments() -> None:
    assert rows("\t\tThe Setup\n\t\t=========\n\nText.\n") == []
    assert rows("--    unspecified, or\n--    left out, as it\n--    may be here.\n") == []


def test_code_and_lists_have_none() -> None:
    assert rows("    a    b\n    c    d\n") == []
    assert rows("1.   Water   cold\n2.   Sand    dry\n") == []


@given(st.text(alphabet="ab1 \t.\n", max_size=200))
def test_rows_hold_the_words_of_their_lines(text: str) -> None:
    lines = tuple(read_lines(text))
    end = 0
    for start, row in sorted(find_rows(lines).items()):
        assert end <= start < row.end
        end = row.end
        said = re.findall(r"\w", "".join(line.text for line in lines[start:end]))
        assert not row.text or [sign for sign in said if sign not in row.text] == []
