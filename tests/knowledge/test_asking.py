"""The phrase of a question that asks for a kind of answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking import asking_phrase
from knowledge.language import LANGUAGES as FOLDER
from knowledge.language import AnswerKind, load_language
from tests.knowledge.any_text import any_text

SHIPPED = sorted(path.stem for path in FOLDER.glob("*.txt"))
LANGUAGES = {code: load_language(code) for code in (*SHIPPED, "xx")}
ENGLISH = LANGUAGES["en"]


def test_the_longest_phrase_asks() -> None:
    assert asking_phrase("for how long did they film?", ENGLISH) == "for how long"


def test_a_sentence_that_asks_nothing_has_no_phrase() -> None:
    assert asking_phrase("Danko and Ridzik", ENGLISH) is None


@pytest.mark.parametrize(
    ("code", "question", "kind"),
    [
        ("de", "Wer hat den Film gedreht?", AnswerKind.WHO),
        ("de", "Wie lange dauerte der Dreh?", AnswerKind.HOW_LONG),
        ("tr", "Film ne zaman çekildi?", AnswerKind.WHEN),
        ("hi", "फिल्म कब बनी थी?", AnswerKind.WHEN),
        ("zh", "电影是什么时候拍的？", AnswerKind.WHEN),
        ("zh", "导演是谁？", AnswerKind.WHO),
        ("th", "ใครเป็นผู้กำกับ", AnswerKind.WHO),
        ("es", "¿Cuántos días rodaron?", AnswerKind.HOW_LONG),
        ("ru", "Где снимали фильм?", AnswerKind.WHERE),
        ("ar", "لماذا غادر؟", AnswerKind.WHY),
        ("el", "Πότε γυρίστηκε;", AnswerKind.WHEN),
        ("ro", "Unde a fost filmat?", AnswerKind.WHERE),
        ("vi", "Tại sao anh ấy rời đi?", AnswerKind.WHY),
        ("de", "Wie oft wird geputzt?", AnswerKind.HOW_OFTEN),
        ("ru", "Как часто они играют?", AnswerKind.HOW_OFTEN),
        ("zh", "多久一次？", AnswerKind.HOW_OFTEN),
    ],
)
def test_other_languages_ask_too(code: str, question: str, kind: AnswerKind) -> None:
    language = LANGUAGES[code]
    assert language.ask_phrases.get(asking_phrase(question, language) or "") is kind


@given(text=any_text, code=st.sampled_from(list(LANGUAGES)))
def test_a_phrase_that_asks_is_one_of_the_languages(text: str, code: str) -> None:
    phrase = asking_phrase(text, LANGUAGES[code])
    assert phrase is None or phrase in LANGUAGES[code].ask_phrases


@pytest.mark.parametrize("code", SHIPPED)
def test_every_phrase_of_a_language_is_found(code: str) -> None:
    language = LANGUAGES[code]
    assert [
        phrase for phrase in language.ask_phrases if asking_phrase(phrase, language) != phrase
    ] == []


@pytest.mark.parametrize("question", ["what's the height of it?", "WHAT’S THE HEIGHT"])
def test_an_apostrophe_parts_the_words_of_a_phrase(question: str) -> None:
    assert asking_phrase(question, ENGLISH) == "what s the height"
