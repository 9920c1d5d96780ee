"""Which known word an unknown one stands for."""

import pytest
from hypothesis import given

from knowledge.analysis import Analyzer
from knowledge.index import Index
from knowledge.language import load_language
from knowledge.rarity import load_rarity
from knowledge.thesaurus import Thesaurus
from knowledge.unknown_words import UnknownWords
from tests.knowledge.any_text import any_text

TEXT = (
    "The petition of the hospital was about the bridge and the needles. They were running to the "
    "department of Danko, past houses and a member."
)


@pytest.fixture(scope="module")
def unknown(english: Analyzer) -> UnknownWords:
    return UnknownWords(
        english, Thesaurus(["aubergine => eggplant"], english), load_rarity(english)
    )


@pytest.fixture(scope="module")
def index(english: Analyzer) -> Index:
    return Index([english.terms(TEXT)])


def respelled(unknown: UnknownWords, index: Index, typed: str) -> str | None:
    [word] = unknown.analyzer.words(typed)
    return unknown.respelled(word, index)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("peticion", "petition"),
        ("hosptial", "hospital"),
        ("brigde", "bridge"),
        ("needels", "needles"),
        ("runing", "running"),
        ("rrunning", "running"),
        ("dnako", "danko"),
        ("depardmant", "department"),
    ],
)
def test_a_misspelled_word_is_meant_to_be_one_that_is_known(
    unknown: UnknownWords, index: Index, typed: str, meant: str
) -> None:
    assert respelled(unknown, index, typed) == unknown.analyzer.stem(meant)


def test_a_slip_that_keeps_the_first_letter_is_likelier(unknown: UnknownWords) -> None:
    assert respelled(unknown, Index([["clover", "sloven"]]), "slover") == "sloven"
    assert respelled(unknown, Index([["clover"]]), "slover") == "clover"


@pytest.mark.parametrize("typed", ["county", "aubergine", "aubergines"])
def test_a_word_that_the_language_or_the_thesaurus_knows_is_not_misspelled(
    unknown: UnknownWords, typed: str
) -> None:
    index = Index([["countri", "auberginx"]])
    assert respelled(unknown, index, typed) is None


def test_a_word_may_be_meant_that_no_passage_has(unknown: UnknownWords, index: Index) -> None:
    assert respelled(unknown, index, "auberginne") == "aubergin"


@pytest.mark.parametrize("typed", ["dako", "x" * 41, "housse5"])
def test_what_is_too_short_or_long_or_a_figure_made_no_slip(
    unknown: UnknownWords, typed: str
) -> None:
    index = Index([["dakoto", "x" * 60, "hous"]])
    assert respelled(unknown, index, typed) is None


ENGLISH = Analyzer(load_language("en"))
RARITY = load_rarity(ENGLISH)


@given(any_text)
def test_what_any_word_is_meant_to_be_is_known(text: str) -> None:
    analyzer = ENGLISH
    unknown = UnknownWords(analyzer, Thesaurus((), analyzer), RARITY)
    index = Index([analyzer.terms(TEXT)])
    for word in analyzer.words(text[:50]):
        meant = unknown.respelled(word, index)
        assert meant is None or meant in index or unknown.rarity.is_word(meant)
