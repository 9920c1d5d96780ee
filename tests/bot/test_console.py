from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console import Console
from bot.look import Look
from knowledge import KnowledgeBase

LOOK = Look()
FILM = """\
Jim Belushi plays Ridzik.[3]
Ridzik lives in Chicago.[4]
The film was made in Moscow.[4]
Ridzik drives a bus.
"[6] Hill wrote the film.

References

[3] Smith, 1988.
"""
BOOK = "Ridzik reads a book.[4]\nThe book is long."


@pytest.fixture
def console() -> Console:
    return Console(KnowledgeBase.from_texts({"film": FILM}), 1, echo=False)


@pytest.fixture
def two() -> Console:
    return Console(KnowledgeBase.from_texts({"film": FILM, "my book": BOOK}), 3, echo=False)


def test_a_question_is_answered(console: Console) -> None:
    shown = console.take("who plays Ridzik?", LOOK)
    assert shown == "Jim Belushi plays Ridzik. [3]\nfilm 1\n[3] Smith, 1988.\n"


def test_the_question_is_repeated_where_it_cannot_be_seen() -> None:
    console = Console(KnowledgeBase.from_texts({"film": FILM}), 1, echo=True)
    assert console.take("who plays Ridzik?", LOOK).startswith("who plays Ridzik?\n\n")


def test_an_empty_line_shows_nothing(console: Console) -> None:
    assert console.take("  ", LOOK) == ""


def test_more_shows_the_next_passages(console: Console) -> None:
    first = console.take("Ridzik?", LOOK)
    pages = [first, console.take("more", LOOK), console.take("more", LOOK)]
    assert all("Ridzik" in page for page in pages)
    assert len(set(pages)) == 3


def test_more_ends_when_there_is_no_more(console: Console) -> None:
    console.take("Moscow?", LOOK)
    for _ in range(5):
        shown = console.take("more", LOOK)
    assert shown == "There are no more passages.\n"


def test_more_before_a_question_says_what_to_do(console: Console) -> None:
    assert console.take("more", LOOK) == "Ask a question first.\n"


NOTHING = "which president of Ridzik's club in Paris has quarks in Germany?"


def test_there_is_no_more_of_what_was_not_offered(console: Console) -> None:
    assert "No passage mentions" in console.take(NOTHING, LOOK)
    assert console.take("more", LOOK) == "There are no more passages.\n"


def test_there_is_no_context_of_what_was_not_offered(console: Console) -> None:
    console.take(NOTHING, LOOK)
    assert console.take("context", LOOK).startswith("Around which passage?")


def test_what_was_not_offered_says_not_which_document_is_meant(two: Console) -> None:
    two.take(NOTHING, LOOK)
    assert two.take("context 1", LOOK).startswith("Of which document?")


def test_more_after_the_documents_changed_says_so(tmp_path: Path) -> None:
    (tmp_path / "film.txt").write_text(FILM)
    console = Console(KnowledgeBase.open(tmp_path), 1, echo=False)
    console.take("Ridzik?", LOOK)
    (tmp_path / "film.txt").write_text(FILM.replace("Moscow", "Rome"))
    console.take("reindex", LOOK)
    assert console.take("more", LOOK) == "The documents have changed since. Ask again.\n"


def test_a_question_may_begin_with_a_command(console: Console) -> None:
    assert "Moscow" in console.take("help me: was it Moscow?", LOOK)


def test_context_shows_the_passages_around(console: Console) -> None:
    shown = console.take("context 3", LOOK).splitlines()
    assert shown[0] == "film"
    assert [line[:6] for line in shown[1:]] == ["   1  ", "   2  ", "   3> ", "   4  ", "   5  "]


def test_context_alone_is_around_the_passage_just_shown(console: Console) -> None:
    console.take("Moscow?", LOOK)
    assert "   3> The film was made in Moscow. [4]\n" in console.take("context", LOOK)


def test_context_alone_follows_more(console: Console) -> None:
    console.take("Ridzik?", LOOK)
    page = console.take("more", LOOK)
    assert f"> {page.splitlines()[0]}\n" in console.take("context", LOOK)


def test_context_alone_before_a_question_asks_for_a_number(console: Console) -> None:
    assert console.take("context", LOOK) == "Around which passage? Type context and its number.\n"


def test_context_of_a_passage_that_is_not_there_says_so(console: Console) -> None:
    assert console.take("context 99", LOOK) == "film has no passage 99.\n"


def test_context_among_several_documents_asks_for_one(two: Console) -> None:
    assert two.take("context 1", LOOK) == "Of which document? Type context DOCUMENT 1.\n"


def test_context_means_the_document_just_shown(two: Console) -> None:
    two.take("what is long?", LOOK)
    assert two.take("context 2", LOOK).startswith("my book\n")


def test_context_means_the_document_of_which_that_passage_was_shown(two: Console) -> None:
    shown = two.take("who reads a book in Chicago?", LOOK)
    for place in ("film 2", "my book 1"):
        assert f"\n{place}\n" in shown
    assert two.take("context 2", LOOK).startswith("film\n")
    assert two.take("context 1", LOOK).startswith("my book\n")


def test_context_takes_a_document(two: Console) -> None:
    assert two.take("context my book 2", LOOK).endswith("   2> The book is long.\n")


def test_documents_are_listed_with_their_counts(console: Console) -> None:
    shown = console.take("documents", LOOK)
    assert "film: 5 passages, 2 citations, 1 reference, 1 orphaned citation" in shown
    assert "Indexed 2" in shown


def test_passages_are_all_shown(two: Console) -> None:
    shown = two.take("passages", LOOK)
    assert shown.startswith("film\n   1  Jim Belushi plays Ridzik. [3]\n")
    assert shown.endswith("\n\nmy book\n   1  Ridzik reads a book. [4]\n   2  The book is long.\n")


def test_context_says_which_headings_the_passages_stand_under() -> None:
    base = KnowledgeBase.from_texts({"shop.md": "# Shop\n\n## Pay\n\nBy card.\n\nIn cash.\n"})
    shown = Console(base, 1, echo=False).take("context 2", LOOK)
    assert shown == "shop\n      Shop > Pay\n   1  By card.\n   2> In cash.\n"


def test_a_citation_shows_every_passage_in_every_document(two: Console) -> None:
    shown = two.take("citation 4", LOOK)
    assert [line for line in shown.splitlines() if line.endswith("[4]")] == [
        "   2  Ridzik lives in Chicago. [4]",
        "   3  The film was made in Moscow. [4]",
        "   1  Ridzik reads a book. [4]",
    ]


def test_a_citation_shows_the_passages_of_one_document(two: Console) -> None:
    assert two.take("citation my book 4", LOOK) == "my book\n   1  Ridzik reads a book. [4]\n"


def test_a_citation_shows_what_it_stands_for(console: Console) -> None:
    assert "\n[3] Smith, 1988.\n" in console.take("citation 3", LOOK)


def test_an_orphaned_citation_says_where_it_stands(console: Console) -> None:
    assert "Line 5 cites [6] for a passage that is not here." in console.take("citation 6", LOOK)


def test_a_citation_that_is_not_there_says_so(console: Console) -> None:
    assert console.take("citation 99", LOOK) == "No passage cites [99].\n"


def test_citation_alone_asks_for_one(console: Console) -> None:
    assert console.take("citation", LOOK).startswith("Which citation?")


def test_reindex_reads_the_documents_again(tmp_path: Path) -> None:
    (tmp_path / "film.txt").write_text("It was made in Rome.\n")
    console = Console(KnowledgeBase.open(tmp_path), 3, echo=False)
    (tmp_path / "film.txt").write_text("It was made in Rome.\n\nBelushi ate pasta.\n")
    shown = console.take("reindex", LOOK)
    assert shown == ("film: 1 added, 0 removed, 0 changed, 1 unchanged\n+ 2  Belushi ate pasta.\n")
    assert "Belushi" in console.take("pasta?", LOOK)


def test_documents_that_are_gone_go_on_answering(tmp_path: Path) -> None:
    (tmp_path / "film.txt").write_text("It was made in Rome.\n")
    console = Console(KnowledgeBase.open(tmp_path), 3, echo=False)
    (tmp_path / "film.txt").unlink()
    assert "The text read before goes on answering." in console.take("reindex", LOOK)
    assert "Rome" in console.take("was it Rome?", LOOK)


def test_help_names_every_command(console: Console) -> None:
    shown = console.take("help", LOOK)
    for name in (
        "more",
        "context N",
        "documents",
        "passages",
        "citation N",
        "reindex",
        "help",
        "quit",
    ):
        assert f"\n{name} " in f"\n{shown}"


@pytest.mark.parametrize("word", ["quit", "exit", " EXIT "])
def test_quit_ends_the_talk(console: Console, word: str) -> None:
    assert not console.is_over
    assert console.take(word, LOOK) == ""
    assert console.is_over


def test_the_way_out_may_be_asked_for(console: Console) -> None:
    console.take("exit of the building", LOOK)
    assert not console.is_over


def test_the_greeting_says_what_is_there(console: Console, two: Console) -> None:
    assert console.greet(LOOK) == "film: 5 passages. Ask a question, or type help.\n"
    assert two.greet(LOOK).startswith("2 documents: 7 passages.")


LINES = st.lists(
    st.one_of(
        st.text(),
        st.sampled_from(["more", "context", "context 1", "citation 4", "documents", "Ridzik?"]),
    )
)


@given(LINES)
def test_no_line_ever_fails(lines: list[str]) -> None:
    console = Console(SHARED, 1, echo=True)
    for line in lines:
        assert not set(console.take(line, LOOK)) & {"\x1b", "\x9b", "\r"}


SHARED = KnowledgeBase.from_texts({"film": FILM})
