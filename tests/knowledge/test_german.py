"""German verbs to their infinitives, where the stemmer leaves the forms of one apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase
from knowledge.analysis import Analyzer
from knowledge.german import infinitive
from knowledge.language import load_language

GERMAN = Analyzer(load_language("de"))


def terms(text: str) -> list[str]:
    return GERMAN.terms(text)


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("zahlt", "zahlen"),
        ("zahlte", "zahlen"),
        ("zahlten", "zahlen"),
        ("gepflanzt", "pflanzen"),
        ("gekündigte", "kündigen"),
        ("kündigt", "kündigen"),
        ("kündigten", "kündigen"),
        ("angekündigt", "ankündigen"),
        ("beschädigt", "beschädigen"),
        ("reserviert", "reservieren"),
        ("reserviertes", "reservieren"),
        ("abgeholt", "abholen"),
        ("mitgebracht", "mitbringen"),
        ("abgeschlossen", "abschließen"),
        ("arbeitet", "arbeiten"),
        ("gearbeitet", "arbeiten"),
    ],
)
def test_the_forms_of_a_verb_have_one_term(form: str, verb: str) -> None:
    assert terms(form) == terms(verb)


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("Markt", "merken"),
        ("Westen", "Wesen"),
        ("Planeten", "planen"),
        ("Ratten", "raten"),
        ("warten", "waren"),
        ("Anlagen", "anliegen"),
    ],
)
def test_what_only_looks_like_a_form_of_a_verb_is_another_term(noun: str, verb: str) -> None:
    assert terms(noun) != terms(verb)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("Gebiet", "Gebietes"),
        ("Gesicht", "Gesichter"),
        ("Gewerkschaft", "Gewerkschaften"),
        ("Gelegenheit", "Gelegenheiten"),
        ("Gedicht", "Gedichte"),
        ("Planet", "Planeten"),
        ("Seite", "Seiten"),
        ("Anlage", "Anlagen"),
    ],
)
def test_a_noun_keeps_one_term(one: str, many: str) -> None:
    assert terms(one) == terms(many)


@pytest.mark.parametrize("word", ["kündigen", "Haus", "ge", "get", "abge", ""])
def test_what_is_no_form_of_a_verb_stays(word: str) -> None:
    assert infinitive(word, (), {}) == word


def test_a_form_of_a_verb_that_is_not_frequent_is_not_guessed() -> None:
    assert infinitive("kräht", ("zahlen",), {}) == "kräht"
    assert infinitive("zahlt", ("zahlen",), {}) == "zahlen"


def test_a_verb_is_found_by_another_of_its_forms() -> None:
    kb = KnowledgeBase.from_texts({"vertrag": "Der Mieter kündigt den Vertrag."}, language="de")
    assert kb.ask("Wer hat gekündigt?").matches


@pytest.mark.parametrize("word", ["viert", "vierte", "feiert"])
def test_what_ends_like_a_verb_in_ieren_and_is_none_is_not_guessed(word: str) -> None:
    assert infinitive(word, (), {}) == word


@given(st.text(alphabet="abegtenü", max_size=12))
def test_learned_words_have_the_stems_of_single_ones(word: str) -> None:
    learned = Analyzer(load_language("de")).learn([word])
    assert all(stem == GERMAN.stem(each) for each, stem in learned.items())


@given(st.text())
def test_any_word_has_an_infinitive(word: str) -> None:
    assert isinstance(infinitive(word, GERMAN.language.frequencies, {}), str)
