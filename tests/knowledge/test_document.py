"""The document: from a file to passages, citations and references."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.document import Document, parse_document, read_document
from knowledge.passage import Passage
from knowledge.plain_text import read_plain_text
from knowledge.reading import Source, clean, find_documents

ROOT = Path(__file__).parents[2]
RED_HEAT = ROOT / "knowledge" / "documents" / "red_heat.txt"
CITED = {1: "3", 9: "4", 12: "4", 13: "7", 16: "5", 17: "10", 19: "24", 20: "25"}


def read(path: Path, language: str = "en") -> Document:
    return read_document(Source(path.stem, path), language)


def table(passages: Sequence[Passage]) -> dict[int, str]:
    return {p.number: " ".join(p.citations) for p in passages if p.citations}


def test_red_heat_has_21_passages_one_a_line() -> None:
    passages = read(RED_HEAT).passages
    assert [passage.number for passage in passages] == list(range(1, 22))


def test_red_heat_has_the_citations_of_the_design() -> None:
    assert table(read(RED_HEAT).passages) == CITED


def test_citation_6_of_red_heat_is_an_orphan_of_line_12() -> None:
    assert [(orphan.label, orphan.line) for orphan in read(RED_HEAT).orphans] == [("6", 12)]


def test_passage_13_of_red_heat_ends_with_its_quotation_mark() -> None:
    assert read(RED_HEAT).passages[12].text.endswith('in the West."')


def test_passage_14_of_red_heat_begins_without_one() -> None:
    assert read(RED_HEAT).passages[13].text.startswith("The second movement")


def test_passage_19_of_red_heat_ends_with_its_quotation_mark() -> None:
    assert read(RED_HEAT).passages[18].text.endswith('strong touch of humor."')


def test_text_in_brackets_that_cites_nothing_stays_in_red_heat() -> None:
    passages = read(RED_HEAT).passages
    assert "how Danko [his character] should" in passages[12].text
    assert '"Schwarzenegger [...] is right' in passages[19].text


def test_the_citations_of_red_heat_come_in_order_of_their_first_use() -> None:
    assert read(RED_HEAT).citations == ("3", "4", "7", "5", "10", "24", "25")


def test_the_note_beside_red_heat_is_no_document() -> None:
    assert (RED_HEAT.parent / "NOTICE").exists()
    assert find_documents([RED_HEAT.parent]) == (Source("red_heat", RED_HEAT),)


def test_red_heat_on_one_line_has_the_same_passages() -> None:
    text = RED_HEAT.read_text("utf-8")
    whole = parse_document("red_heat", text.replace("\n", " "), "en")
    assert [p.text for p in whole.passages] == [p.text for p in read(RED_HEAT).passages]
    assert table(whole.passages) == CITED


def test_red_heat_without_any_line_end_has_21_passages() -> None:
    text = RED_HEAT.read_text("utf-8").replace("\n", "")
    assert len(parse_document("red_heat", text, "en").passages) == 21


@pytest.mark.parametrize(
    ("document", "questions"),
    [
        (ROOT / "examples" / "handbook.md", ROOT / "examples" / "handbook.tsv"),
        (ROOT / "examples" / "lighthouse.txt", ROOT / "examples" / "lighthouse.tsv"),
        (RED_HEAT, ROOT / "examples" / "red_heat.tsv"),
    ],
    ids=lambda path: path.name,
)
def test_every_answer_of_the_examples_is_found_in_one_passage(
    document: Path, questions: Path
) -> None:
    passages = [passage.text for passage in read(document).passages]
    rows = [row for row in questions.read_text("utf-8").splitlines() if not row.startswith("#")]
    pieces = [piece for row in rows for piece in row.split("\t")[1].split("|")]
    answers = [piece for piece in pieces if piece != "-"]
    assert len(answers) > 20
    missing = [a for a in answers if not any(a.casefold() in text.casefold() for text in passages)]
    assert missing == []


def test_the_references_of_the_lighthouse_are_known_by_their_labels() -> None:
    references = read(ROOT / "examples" / "lighthouse.txt").references
    assert list(references) == ["a", *map(str, range(1, 15))]
    assert references["4"] == "Marsh, D. The Natural History of Skarrow Holm. 2010."


def test_no_passage_of_the_lighthouse_is_a_reference() -> None:
    passages = read(ROOT / "examples" / "lighthouse.txt").passages
    assert not any("Marsh, D." in passage.text for passage in passages)


def test_a_markdown_file_is_read_as_markdown(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text("# A\n\nIt *rained*.[^1]\n\n[^1]: Smith.", "utf-8")
    document = read(file)
    assert document.passages[0].text == "It rained."
    assert document.passages[0].citations == ("1",)
    assert document.references == {"1": "Smith."}
    assert document.path == file


def test_a_text_file_is_read_as_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("It *rained*.", "utf-8")
    assert read(file).passages[0].text == "It *rained*."


def test_a_text_whose_name_ends_in_md_is_markdown() -> None:
    document = parse_document("notes.md", "It *rained*.", "en")
    assert (document.name, document.passages[0].text) == ("notes", "It rained.")


def test_a_text_with_marks_that_only_markdown_has_is_markdown() -> None:
    assert parse_document("notes", "# A\n\nIt *rained*.", "en").passages[0].text == "It rained."


def test_a_name_with_a_full_stop_stays_whole() -> None:
    assert parse_document("v1.2", "It rained.", "en").name == "v1.2"


@pytest.mark.parametrize(
    "text", ["\ud800 It rained.", "It\0 rained.", "\ufeffIt rained.", "\x1b[3m"]
)
def test_any_string_is_read(text: str) -> None:
    assert parse_document("notes", text, "en").passages


@pytest.mark.parametrize("language", ["", "xx", "EN", "en-GB", "zh-Hant", "nonsense"])
def test_any_language_is_taken(language: str) -> None:
    assert len(parse_document("notes", "It rained. Then it stopped.", language).passages) == 2


def test_a_text_has_no_path() -> None:
    assert parse_document("notes", "It rained.", "en").path is None


def test_a_table_row_is_a_passage_and_cites() -> None:
    text = "| Name | Fee |\n|---|---|\n| Full[3] | 32 |\n\n## References\n\n[3] Smith."
    document = parse_document("a.md", text, "en")
    assert [(p.text, p.citations) for p in document.passages] == [("Name: Full; Fee: 32", ("3",))]
    assert document.references == {"3": "Smith."}


def test_code_cites_nothing() -> None:
    document = parse_document("a.md", "Call `x[3]`:\n\n```\ny = array[4]\n```", "en")
    assert [p.text for p in document.passages] == ["Call x[3]:", "y = array[4]"]
    assert document.citations == ()


def test_a_task_list_cites_nothing() -> None:
    document = parse_document("a.md", "- [x] done\n- [ ] to do", "en")
    assert [p.text for p in document.passages] == ["[x] done", "[ ] to do"]
    assert document.citations == ()


def test_the_citations_of_a_heading_are_orphans() -> None:
    document = parse_document("a.md", "It rained.\n\n# A[3]\n\nThen it stopped.", "en")
    assert [(orphan.label, orphan.line) for orphan in document.orphans] == [("3", 3)]


def test_a_note_by_a_letter_is_cited_where_the_notes_name_it() -> None:
    document = parse_document("a", "It rained.[b] Then it stopped.\n\nNotes\n\n[b] A lot.", "en")
    assert document.passages[0].citations == ("b",)
    assert document.references == {"b": "A lot."}


def test_a_line_of_ten_million_characters_is_read() -> None:
    line = RED_HEAT.read_text("utf-8").replace("\n", " ") + " "
    document = parse_document("a", line * (10_000_000 // len(line) + 1), "en")
    assert len(document.passages) == 21 * (10_000_000 // len(line) + 1)


PLAIN = st.lists(
    st.sampled_from(
        [
            *("Rain fell", "on 3 May", "Dr. Oyelaran", "word", "Ünï", "雨。", "क।", "A.", "b", "3"),
            *(". ", "! ", "? ", ", ", " ", "\n", "\n\n", '"', "”", "(", ")", "- ", "1. ", ": "),
            *("[3]", "[4, 5]", "[1–3]", "[...]", "[x]", "[his]", "[2024]", "[", "]", "    "),
        ]
    ),
    max_size=60,
).map("".join)
FIGURES = re.compile(r"\[(\d{1,3})\]")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


@given(PLAIN | st.text(), st.sampled_from(["en", "de", "th", "zh", "hi"]))
def test_nothing_of_a_plain_text_is_lost_or_invented(text: str, language: str) -> None:
    document = parse_document("notes.txt", text, language)
    shown = words(" ".join(passage.text for passage in document.passages))
    there = words(clean(text))
    assert not shown - there
    if document.references or any(block.headings for block in read_plain_text(clean(text))):
        return
    markers = words("".join(re.findall(r"\[[^\[\]]*\]", clean(text))))
    numbers_of_items = Counter({word: count for word, count in there.items() if word.isdecimal()})
    assert not there - shown - markers - numbers_of_items


@given(PLAIN | st.text(), st.booleans())
def test_the_passages_of_any_text_are_numbered_in_nfc_with_lines(
    text: str,
    is_markdown: bool,
) -> None:
    document = parse_document("notes.md" if is_markdown else "notes.txt", text, "en")
    assert [p.number for p in document.passages] == list(range(1, len(document.passages) + 1))
    last = clean(text).count("\n") + 1
    for passage in document.passages:
        assert passage.text.strip() == passage.text or passage.kind == "code"
        assert unicodedata.is_normalized("NFC", passage.text)
        assert 1 <= passage.line <= last
    lines = [passage.line for passage in document.passages]
    assert lines == sorted(lines)


@given(PLAIN)
def test_every_figure_is_lifted_once_or_still_in_the_text(text: str) -> None:
    document = parse_document("notes.txt", text, "en")
    if document.references:
        return
    there = {label for label in FIGURES.findall(clean(text)) if int(label)}
    told = {label for passage in document.passages for label in passage.citations}
    told |= {orphan.label for orphan in document.orphans}
    kept = {label for passage in document.passages for label in FIGURES.findall(passage.text)}
    assert there <= told | kept


BLOCKS = st.lists(
    st.sampled_from(
        [
            *("@ and @. Then @ came.[3]", "- @ one\n- @ two\n\n  @ more"),
            *("1. @\n   - @\n     1. @", "| a | b |\n|---|---|\n| @ | @ |"),
            *("> @ said\n>\n> - @", "```\n@ = @[3]\n```", "    @ = 1", "<p>@</p>"),
            *("**@** *@* `@` [@](u) ![@](v)", "<details>\n\n@\n\n</details>"),
            *("# Heading\n\n@", "Heading\n---\n\n@", "@\n@\n@", "- [ ] @"),
        ]
    ),
    min_size=1,
    max_size=12,
)


def _named(template: str) -> str:
    """The template with a word of its own for every "@"."""
    pieces = template.split("@")
    words = [f"word{number}x" for number in range(len(pieces) - 1)]
    return "".join(piece + word for piece, word in zip(pieces, [*words, ""], strict=True))


@given(BLOCKS)
def test_every_word_of_a_markdown_text_is_in_one_passage(blocks: list[str]) -> None:
    template = "\n\n".join(blocks)
    count = template.count("@")
    text = _named(template)
    document = parse_document("notes.md", text, "en")
    shown = Counter(re.findall(r"word\d+x", " ".join(p.text for p in document.passages)))
    assert shown == Counter({f"word{number}x": 1 for number in range(count)})


@given(BLOCKS)
def test_the_line_of_a_markdown_passage_holds_its_first_word(blocks: list[str]) -> None:
    template = "\n\n".join(blocks)
    text = _named(template)
    lines = text.split("\n")
    for passage in parse_document("notes.md", text, "en").passages:
        first = re.search(r"word\d+x", passage.text)
        below = "\n".join(lines[passage.line - 1 : passage.line + 1])
        assert first is None or first[0] in below


def test_a_footnote_and_a_reference_of_one_number_are_told_both() -> None:
    text = (
        "# A\n\nIt rained.[^2] So he says.[2]\n\n[^2]: In May.\n\n## References\n\n[2] M. Tarn.\n"
    )
    assert parse_document("notes.md", text, "en").references == {"2": "M. Tarn. In May."}


def test_a_text_file_that_is_surely_markdown_is_read_as_such(tmp_path: Path) -> None:
    path = tmp_path / "rules.txt"
    path.write_text("# Rules\n\nBe **kind**.\n\n## Fees\n\nNone.\n", encoding="utf-8")
    found = [(passage.text, passage.headings) for passage in read(path).passages]
    assert found == [("Be kind.", ("Rules",)), ("None.", ("Rules", "Fees"))]


def test_a_text_file_with_a_comment_is_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("# Rules\n\nBe **kind**, or else go.\n", encoding="utf-8")
    assert any("**kind**" in passage.text for passage in read(path).passages)
