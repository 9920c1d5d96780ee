"""Documents in, answers out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import (
    KnowledgeBase,
    KnowledgeError,
    NoDocumentsError,
    PathMissingError,
    UnreadableDocumentError,
)
from knowledge.aids import Aid


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "zoo.txt").write_text("A walrus swims.[3] It dives.[3][4]", encoding="utf-8")
    (tmp_path / "film.md").write_text(
        "# Cast\n\nDanko drives a bus.[^1]\n\n[^1]: A book of films.\n", encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def kb(folder: Path) -> KnowledgeBase:
    return KnowledgeBase.open(folder)


def test_a_folder_is_opened(kb: KnowledgeBase) -> None:
    assert [document.name for document in kb.documents] == ["film", "zoo"]


def test_a_file_is_opened_by_its_path_as_text(folder: Path) -> None:
    kb = KnowledgeBase.open(str(folder / "zoo.txt"))
    assert [document.name for document in kb.documents] == ["zoo"]


def test_several_paths_are_opened(folder: Path) -> None:
    kb = KnowledgeBase.open([folder / "zoo.txt", str(folder / "film.md")])
    assert [document.name for document in kb.documents] == ["zoo", "film"]


def test_passages_are_those_of_all_documents_in_order(kb: KnowledgeBase) -> None:
    assert kb.passages == tuple(each for document in kb.documents for each in document.passages)


def test_texts_are_taken_for_documents() -> None:
    kb = KnowledgeBase.from_texts({"notes": "A walrus swims.", "b.md": "# Sea\n\nIt dives."})
    assert [(each.document, each.headings) for each in kb.passages] == [
        ("notes", ()),
        ("b", ("Sea",)),
    ]


@pytest.mark.parametrize("language", ["de", "DE", "de-AT"])
def test_texts_are_cut_as_their_language_is_however_its_code_is_written(language: str) -> None:
    text = "Er kam am 3. Mai nach Wien. Er blieb."
    kb = KnowledgeBase.from_texts({"notes": text}, language=language)
    assert [each.text for each in kb.passages] == ["Er kam am 3. Mai nach Wien.", "Er blieb."]


@pytest.mark.parametrize(
    "names", [("notes.md", "notes.txt"), ("notes.md", "notes"), ("notes", "notes.md")]
)
def test_two_texts_of_one_stem_are_two_documents(names: tuple[str, str]) -> None:
    kb = KnowledgeBase.from_texts(dict(zip(names, ("A cat sat.", "A walrus swims."), strict=True)))
    assert len({document.name for document in kb.documents}) == 2
    assert len({(each.document, each.number) for each in kb.passages}) == 2


@pytest.mark.parametrize(
    ("path", "error"),
    [("nowhere", PathMissingError), ("empty", NoDocumentsError), ("bad", UnreadableDocumentError)],
)
def test_documents_that_cannot_be_opened_are_named_in_a_sentence(
    tmp_path: Path, path: str, error: type[KnowledgeError]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "latin.txt").write_bytes(b"fine\ncaf\xe9\n")
    with pytest.raises(error) as caught:
        KnowledgeBase.open(tmp_path / path)
    assert str(tmp_path / path) in str(caught.value)
    assert str(caught.value).endswith(".")


def test_no_paths_are_no_documents() -> None:
    with pytest.raises(NoDocumentsError, match="name a file or folder"):
        KnowledgeBase.open([])


def test_a_passage_is_found_by_its_document_and_number(kb: KnowledgeBase) -> None:
    found = kb.passage("zoo", 2)
    assert found is not None
    assert (found.document, found.number, found.text) == ("zoo", 2, "It dives.")


@pytest.mark.parametrize(("document", "number"), [("zoo", 0), ("zoo", 3), ("zoo", -1), ("no", 1)])
def test_a_passage_that_is_not_there_is_none(kb: KnowledgeBase, document: str, number: int) -> None:
    assert kb.passage(document, number) is None


def test_the_passages_around_one_are_of_its_document() -> None:
    kb = KnowledgeBase.from_texts({"a": "One cat.", "b": "Two. Three. Four. Five. Six.", "c": "Z."})
    [_, _, third, *_] = kb.documents[1].passages
    assert [each.text for each in kb.around(third)] == ["Two.", "Three.", "Four.", "Five.", "Six."]
    assert [each.text for each in kb.around(third, 1, 0)] == ["Three.", "Four."]
    assert [each.text for each in kb.around(kb.passages[0])] == ["One cat."]


def test_nothing_is_around_a_passage_of_a_document_that_is_gone(kb: KnowledgeBase) -> None:
    other = KnowledgeBase.from_texts({"other": "One cat."})
    assert kb.around(other.passages[0]) == ()


def test_a_citation_leads_to_every_passage_that_it_supports(kb: KnowledgeBase) -> None:
    assert [each.text for each in kb.citing("3")] == ["A walrus swims.", "It dives."]
    assert [each.text for each in kb.citing("4")] == ["It dives."]
    assert kb.citing("3", "film") == ()
    assert kb.citing("99") == ()


def test_a_reference_is_what_the_document_says_of_a_citation(kb: KnowledgeBase) -> None:
    assert kb.reference("film", "1") == "A book of films."
    assert kb.reference("film", "2") is None
    assert kb.reference("nowhere", "1") is None


def test_the_time_of_indexing_is_now_in_utc(kb: KnowledgeBase) -> None:
    assert kb.indexed_at.utcoffset() == timedelta(0)
    assert kb.indexed_at <= datetime.now(UTC)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_that_is_not_positive_is_refused(kb: KnowledgeBase, limit: int) -> None:
    with pytest.raises(ValueError, match=rf"not {limit}\.$"):
        kb.ask("walrus", limit)


def test_the_limit_is_three_if_none_is_given() -> None:
    kb = KnowledgeBase.from_texts({"zoo": "A walrus swims. " * 9})
    assert len(kb.ask("walrus").matches) == 3


def test_an_answer_from_another_edition_is_not_explained(kb: KnowledgeBase) -> None:
    other = KnowledgeBase.from_texts({"zoo": "A walrus swims."})
    assert kb.explain(other.ask("walrus")) == ()
    assert len(kb.explain(kb.ask("walrus"))) == len(kb.ask("walrus").matches)


@pytest.mark.parametrize(
    ("aid", "text", "question"),
    [
        (Aid.THESAURUS, "They watched a movie.", "film"),
        (Aid.SPELLING, "A walrus swims.", "wallrus"),
        (Aid.ANALYSIS, "Two walruses swim.", "walrus"),
    ],
)
def test_an_aid_that_is_left_out_finds_nothing(aid: Aid, text: str, question: str) -> None:
    assert KnowledgeBase.from_texts({"a": text}).ask(question).matches
    assert not KnowledgeBase.from_texts({"a": text}, without={aid}).ask(question).matches


def test_with_rarity_a_word_in_most_passages_says_more() -> None:
    texts = {"a": "A walrus swims.\n\nA walrus dives.\n\nA penguin bends."}
    with_it, without = (
        sum(
            match.score
            for match in KnowledgeBase.from_texts(texts, without=aids).ask("walrus").matches
        )
        for aids in (set(), {Aid.RARITY})
    )
    assert with_it > without


@pytest.mark.parametrize("aid", Aid)
def test_questions_are_answered_without_any_one_aid(aid: Aid) -> None:
    text = "Seals bark.\n\nCats purr.\n\nA walrus swims.\n\nDogs dig."
    kb = KnowledgeBase.from_texts({"zoo": text}, without={aid})
    assert kb.ask("walrus").matches[0].passage.number == 3


def test_orphans_are_told(folder: Path, kb: KnowledgeBase) -> None:
    (folder / "zoo.txt").write_text('A walrus swims.\n"[6] It dives.', encoding="utf-8")
    zoo = kb.reindex().documents[1]
    assert [(orphan.label, orphan.line) for orphan in zoo.orphans] == [("6", 2)]


def test_an_answer_from_before_is_not_explained_by_the_new_edition(
    folder: Path, kb: KnowledgeBase
) -> None:
    answer = kb.ask("walrus")
    (folder / "zoo.txt").write_text("Corals glow.", encoding="utf-8")
    kb.reindex()
    assert kb.explain(answer) == ()
