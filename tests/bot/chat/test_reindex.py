"""What `/reindex` says changed, in one message."""

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.commands.reindex import changes_text
from bot.chat.limits import CONTENT, length
from knowledge import Changes, Difference, DocumentChange, Orphan, Passage
from tests.knowledge.any_text import any_text


def said(*documents: DocumentChange, problems: tuple[str, ...] = ()) -> list[str]:
    return changes_text(Changes(documents, problems, "0123456789ab")).splitlines()


def came(name: str, *texts: str) -> DocumentChange:
    """A document to which passages were added."""
    made = [Passage(name, number, text) for number, text in enumerate(texts, start=1)]
    differences = tuple(Difference(None, passage) for passage in made)
    return DocumentChange(name, len(made), 0, 0, 0, differences=differences)


def changed(before: str, after: str) -> DocumentChange:
    """A document of which one text became another."""
    difference = Difference(Passage("zoo", 1, before), Passage("zoo", 1, after))
    return DocumentChange("zoo", 0, 0, 1, 0, differences=(difference,))


def test_only_the_first_differences_are_shown() -> None:
    lines = said(came("zoo", *(f"Cat {number}." for number in range(1_245))))
    assert lines[0] == "**zoo**: 1,245 passages added, 0 removed, 0 changed, 0 unchanged."
    assert lines[1:] == [*(f"`+ {n + 1}` Cat {n}." for n in range(5)), "-# and 1,240 more"]


def test_what_differs_in_long_passages_is_seen() -> None:
    text = "A walrus swims to the cold and wide south. " * 9
    _, went, arrived = said(changed(f"{text}It dives. {text}", f"{text}It dines. {text}"))
    assert "It dives." in went
    assert "It dines." in arrived


def test_what_differs_in_a_long_passage_without_spaces_is_seen() -> None:
    _, went, arrived = said(changed(*("字" * 250 + here + "字" * 49 for here in "前后")))
    assert ("前" in went, "后" in arrived) == (True, True)


def test_a_text_is_cut_and_its_citations_are_not() -> None:
    cited = Passage("zoo", 1, "A walrus swims. " * 40, ("3", "10"))
    change = DocumentChange("zoo", 1, 0, 0, 0, differences=(Difference(None, cited),))
    assert said(change)[1].endswith("… [3][10]")


def test_text_that_formats_stays_text() -> None:
    assert said(came("zoo", "**Bold** @everyone"))[1] == ("`+ 1` \\*\\*Bold\\*\\* @\u200beveryone")


def test_counts_orphans_and_problems_leave_differences_their_room() -> None:
    orphans = tuple(Orphan(str(number), number) for number in range(90))
    full = DocumentChange("film", 0, 0, 0, 9, orphans=orphans)
    lines = said(came("zoo", *["A walrus swims. " * 40] * 5), full, problems=("Trouble.",))
    assert lines[0] == "⚠️ Trouble."
    assert lines[-2].startswith("**film**")
    assert lines[-1].endswith("[89] in line 89")
    assert any(line.startswith("-# and ") for line in lines)


def test_an_address_in_a_problem_is_not_cut_in_two() -> None:
    address = f"https://example.org/{'a' * 90}"
    for room in range(5):
        problem = f"{'x' * room} {' '.join([address] * 30)}"
        shown = "\n".join(said(problems=(problem,)))
        assert shown.count("<") == shown.count(">")


def test_of_many_documents_those_that_did_not_change_are_counted() -> None:
    same = [DocumentChange(f"film {number}", 0, 0, 0, 9) for number in range(30)]
    assert said(*same, came("zoo", "A cat.")) == [
        "**zoo**: 1 passage added, 0 removed, 0 changed, 0 unchanged.",
        "`+ 1` A cat.",
        "30 documents did not change.",
    ]


@given(st.lists(st.lists(any_text, max_size=9), max_size=20))
def test_it_is_never_longer_than_a_message(documents: list[list[str]]) -> None:
    changes = [came(f"zoo {number}", *texts) for number, texts in enumerate(documents)]
    assert length("\n".join(said(*changes))) <= CONTENT
