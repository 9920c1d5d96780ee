from bot.changes import change_lines
from bot.look import Look, paint
from bot.reindex import show_reindexing
from knowledge import Changes, DocumentChange, KnowledgeBase, Orphan


def show(*documents: DocumentChange, problems: tuple[str, ...] = ()) -> str:
    return paint(change_lines(Changes(documents, problems, "0123456789ab")), Look())


def test_each_document_has_its_counts() -> None:
    shown = show(DocumentChange("a", 1, 2, 3, 4), DocumentChange("b", 0, 0, 0, 9))
    assert shown == (
        "a: 1 added, 2 removed, 3 changed, 4 unchanged\n"
        "b: 0 added, 0 removed, 0 changed, 9 unchanged\n"
    )


def test_an_orphan_is_named_with_its_line() -> None:
    shown = show(DocumentChange("a", 0, 0, 0, 1, orphans=(Orphan("6", 12),)))
    assert shown.endswith("\na: line 12 cites [6] for a passage that is not here.\n")


def test_a_citation_without_reference_is_named() -> None:
    shown = show(DocumentChange("a", 0, 0, 0, 1, unreferenced=("7",)))
    assert shown.endswith("\na: its references do not say what [7] is.\n")


def test_a_problem_is_a_line() -> None:
    assert show(problems=("The document x cannot be read.",)) == "The document x cannot be read.\n"


def test_nothing_in_a_name_controls_the_terminal() -> None:
    shown = show(DocumentChange("a\x1b[31m", 0, 0, 0, 1, orphans=(Orphan("\x9b", 1),)))
    assert not set(shown) & {"\x1b", "\x9b"}


def test_a_process_that_had_no_index_shows_all_as_added() -> None:
    text = "One.[1]\nTwo.[2]\n\nReferences\n\n[1] Smith.\n[3] Jones.\n"
    shown = show_reindexing(KnowledgeBase.from_texts({"notes": text}), Look())
    assert shown == (
        "notes: 2 added, 0 removed, 0 changed, 0 unchanged\n"
        "notes: its references do not say what [2] is.\n"
    )
