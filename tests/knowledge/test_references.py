"""What each citation number of a document stands for."""

import pytest

from knowledge.blocks import Block
from knowledge.markdown import read_markdown
from knowledge.plain_text import read_plain_text
from knowledge.references import Split, is_references_heading, split_references, starts_entry

BODY = "It rained a lot on the northern coast of the county, and then it stopped.[1]\n\n"


def split(text: str, letters: str = "") -> Split:
    return split_references(read_plain_text(text), letters)


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "NOTES",
        "Works cited:",
        "Fußnoten",
        "Примечания",
        "ΠΑΡΑΠΟΜΠΈΣ",
        "参考资料",
        "المراجع",
    ],
)
def test_a_heading_says_that_references_follow(heading: str) -> None:
    assert is_references_heading(heading)


def test_another_heading_does_not() -> None:
    assert not is_references_heading("Reference desk")


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        ("[3] Smith, J. A Book. 1999.", "3"),
        ("[3]: Smith, J. A Book. 1999.", "3"),
        ("[^3]: Smith, J. A Book. 1999.", "3"),
        ("[a] Smith, J. A Book. 1999.", "a"),
        ("[note 1] Smith, J. A Book. 1999.", "note 1"),
        ("3. Smith, J. A Book. 1999.", "3"),
        ("3) Smith, J. A Book. 1999.", "3"),
        ("3 ^ Smith, J. A Book. 1999.", "3"),
        ("[3] ^ a b c Smith, J. A Book. 1999.", "3"),
    ],
)
def test_an_entry_says_what_its_number_is(entry: str, label: str) -> None:
    assert split(f"{BODY}References\n\n{entry}").references == {label: "Smith, J. A Book. 1999."}


def test_entries_that_lost_their_numbers_count_from_one() -> None:
    text = f"{BODY}References\n^ a b Smith, J.\n^ Hill, W.\n^ a Mann, T."
    assert split(text).references == {"1": "Smith, J.", "2": "Hill, W.", "3": "Mann, T."}


def test_notes_that_lost_their_letters_count_from_a() -> None:
    text = f"{BODY}Notes\n^ A name.\n^ Another.\n\nReferences\n^ Smith, J."
    assert split(text, "ab").references == {"a": "A name.", "b": "Another.", "1": "Smith, J."}


def test_an_entry_goes_on_in_the_lines_below_it() -> None:
    text = f"{BODY}References\n\n[1] Smith, J. A Book.\nLondon: Press, 1999.\n[2] Hill."
    assert split(text).references["1"] == "Smith, J. A Book. London: Press, 1999."


def test_entries_on_lines_below_each_other_are_told_apart_in_markdown() -> None:
    text = f"# Rain\n\n{BODY}## References\n\n[1] Smith, 2001.\na.b\n[2] Jones, 1999.\n"
    found = split_references(read_markdown(text).blocks)
    assert found.references == {"1": "Smith, 2001. a.b", "2": "Jones, 1999."}
    assert len(found.body) == 1


def test_text_that_belongs_to_no_entry_stays() -> None:
    text = f"{BODY}References\n\n[1] Smith.\n\nFurther reading is in the library."
    assert split(text).body[-1].text == "Further reading is in the library."


def test_an_entry_is_no_block_of_the_body() -> None:
    assert [block.text for block in split(f"{BODY}References\n\n[1] Smith.").body] == [BODY.strip()]


def test_two_entries_of_a_number_are_told_both() -> None:
    assert split(f"{BODY}References\n\n[1] Smith.\n[1] Hill.").references == {"1": "Smith. Hill."}


def test_numbered_lines_at_the_end_need_no_heading() -> None:
    result = split(f"{BODY}[1] Smith.\n[2] Hill.")
    assert result.references == {"1": "Smith.", "2": "Hill."}
    assert len(result.body) == 1


def test_lines_at_the_end_that_do_not_count_from_one_are_text() -> None:
    assert split(f"{BODY}[4] It rained.\n[7] It stopped.").references == {}


def test_a_numbered_list_under_notes_is_a_list_where_nothing_is_cited() -> None:
    result = split("It rained a lot here.\n\nNotes\n\n1. Bring boots.\n2. Bring a coat.")
    assert [block.text for block in result.body][1:] == ["Bring boots.", "Bring a coat."]
    assert result.references == {}


def test_a_numbered_list_under_notes_is_a_list_where_other_numbers_are_cited() -> None:
    result = split("It rained a lot here.[7]\n\nNotes\n\n1. Bring boots.\n2. Bring a coat.")
    assert result.references == {}


def test_a_numbered_list_under_references_is_one_where_any_of_it_is_cited() -> None:
    result = split("It rained a lot here.[2]\n\nReferences\n\n1. Smith.\n2. Hill.")
    assert result.references == {"1": "Smith.", "2": "Hill."}


@pytest.mark.parametrize("line", ["[3] Smith", "^ Smith"])
def test_a_line_that_starts_an_entry_is_known(line: str) -> None:
    assert starts_entry(line)


@pytest.mark.parametrize("line", ["[3]", "[3]  ", "3. Smith", "Smith [3]"])
def test_another_line_starts_no_entry(line: str) -> None:
    assert not starts_entry(line)


def under(heading: str, *lines: str | Block, letters: str = "") -> Split:
    """What the blocks under a heading say, each as a line of one paragraph."""
    blocks = [line if isinstance(line, Block) else Block(line, 1, 1) for line in lines]
    return split_references([block._replace(headings=(heading,)) for block in blocks], letters)


@pytest.mark.parametrize(
    ("entry", "label", "text"),
    [
        ("  [3]  Smith", "3", "Smith"),
        ("[Smith99] A Book", "Smith99", "A Book"),
        ("[note 12] Smith", "note 12", "Smith"),
        ("12. Smith", "12", "Smith"),
        ("3)  Smith", "3", "Smith"),
        ("12 ^ Smith", "12", "Smith"),
        ("3^ Smith", "3", "Smith"),
        ("b ^ Smith", "b", "Smith"),
        ("^a b Smith", "1", "Smith"),
        ("^ a  b  Smith", "1", "Smith"),
        ("^ a ab c Smith", "1", "Smith"),
        ("^ 1.0  1.1 1.2 Smith", "1", "Smith"),
        ("^ 1.0 Smith", "1", "1.0 Smith"),
        ("[3] x^ 2 grows", "3", "x^ 2 grows"),
    ],
)
def test_an_entry_is_read_however_it_was_pasted(entry: str, label: str, text: str) -> None:
    assert under("References", entry).references == {label: text}


def test_a_line_that_begins_with_a_figure_is_no_entry() -> None:
    assert under("References", "3 men in a boat").references == {}


def test_the_bracketed_number_of_an_item_is_its_label() -> None:
    item = Block("[3] Smith", 1, 1, label="1")
    assert under("References", item).references == {"3": "Smith"}


@pytest.mark.parametrize(
    "heading",
    [
        *("Notes", "Notas", "Anmerkungen", "Fußnoten", "Примечания", "Dipnotlar", "Σημειώσεις"),
        *("ملاحظات", "टिप्पणी", "注释", "註釋"),
    ],
)
def test_a_list_under_notes_in_any_language_is_a_list_where_nothing_is_cited(heading: str) -> None:
    items = [Block("Bring boots.", 1, 1, label="1"), Block("Bring a coat.", 2, 1, label="2")]
    assert under(heading, *items).references == {}


def test_a_numbered_list_under_notes_holds_references_where_any_of_it_is_cited() -> None:
    text = "It rained a lot here.[12]\n\nNotes\n\n11. Smith.\n12. Hill."
    assert split(text).references == {"11": "Smith.", "12": "Hill."}


def test_a_number_within_another_is_not_cited() -> None:
    assert split("It rained.[12]\n\nNotes\n\n1. Bring boots.\n2. Bring a coat.").references == {}


def test_a_note_under_a_letter_goes_on_in_the_next_line() -> None:
    assert under("Notes", "[a] A name,", "of a man.").references == {"a": "A name, of a man."}


@pytest.mark.parametrize("label", ["a.^", "a. ^", "a ^", "^"])
def test_a_note_that_a_letter_in_the_text_cites_is_a_reference(label: str) -> None:
    assert under("Notes", f"{label} A name.", letters="a").references == {"a": "A name."}


def test_notes_beyond_the_alphabet_are_numbered() -> None:
    notes = "\n".join("^ A name." for _ in range(27))
    labels = list(split(f"{BODY}Notes\n{notes}", "ab").references)
    assert (labels[0], labels[25], labels[26]) == ("a", "z", "27")


def test_several_paragraphs_may_stand_before_the_numbered_lines_at_the_end() -> None:
    result = split(f"{BODY}{BODY}{BODY}[1] Smith.\n[2] Hill.\n[3] Mann.")
    assert result.references == {"1": "Smith.", "2": "Hill.", "3": "Mann."}
    assert len(result.body) == 3


def test_one_numbered_line_at_the_end_is_text() -> None:
    assert split(f"{BODY}[1] Smith went home.").references == {}


def test_entries_that_close_the_document_may_have_blank_lines_between_them() -> None:
    text = f"{BODY}[1] Smith, J.\n\n[2] Hill, W.\n\n[3] Mann, T."
    assert split(text).references == {"1": "Smith, J.", "2": "Hill, W.", "3": "Mann, T."}


def test_lines_at_whose_heads_a_cut_left_markers_are_no_entries() -> None:
    assert split("It rained.\n[1] It stopped.\n[2] The end.").references == {}


def test_references_are_told_from_text_where_a_browser_copies_no_blank_line() -> None:
    text = f"{BODY}See also[edit]\nRain\nWeather\nReferences[edit]\n^ Smith, J.\n^ Hill, W."
    assert split(text).references == {"1": "Smith, J.", "2": "Hill, W."}
    text = f"{BODY}See also\nRain\nWeather\nReferences\n^ Smith, J.\n^ Hill, W."
    assert split(text).references == {"1": "Smith, J.", "2": "Hill, W."}


@pytest.mark.parametrize("words", ["Jump up to: a b", "Jump up to:a b", "Hochspringen nach: a b c"])
def test_the_name_of_a_link_back_is_no_part_of_a_reference(words: str) -> None:
    text = f"{BODY}References\n\n^ {words} Smith, J.: a book"
    assert split(text).references == {"1": "Smith, J.: a book"}
