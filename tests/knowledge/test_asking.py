"""The phrase of a question that asks for a kind of answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking import Asking, asking_phrase, find_asking
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


@pytest.mark.parametrize(
    ("question", "kind", "noun"),
    [
        ("cost of repairs", AnswerKind.HOW_MUCH, "cost"),
        ("the repairs cost", AnswerKind.HOW_MUCH, "cost"),
        ("what's your phone number please?", AnswerKind.PHONE, "phone number"),
        ("hey what is the weight of the drum", AnswerKind.HOW_HEAVY, "weight"),
        ("can you give me the e-mail address", AnswerKind.EMAIL, "e mail address"),
        ("pool opening hours", AnswerKind.WHEN, "opening hours"),
    ],
)
def test_a_noun_asks_by_itself_or_behind_what_is(
    question: str, kind: AnswerKind, noun: str
) -> None:
    asking = find_asking(question, ENGLISH)
    assert asking.kind is kind
    assert set(asking.words) >= set(noun.split()[-1:])


@pytest.mark.parametrize(
    "question",
    [
        "do I have to give my phone number",
        "does the rent include the cost of heating",
        "what happens to the fee",
        "what is the phone case made of",
        "pool rules",
        "",
    ],
)
def test_a_noun_in_another_question_asks_nothing(question: str) -> None:
    assert find_asking(question, ENGLISH) == Asking()


@pytest.mark.parametrize("question", ["how much leave do I get", "and how much XP per kill?"])
def test_how_much_of_a_thing_is_no_price(question: str) -> None:
    assert find_asking(question, ENGLISH) == Asking(AnswerKind.HOW_MUCH_OF, ("how", "much"))


@pytest.mark.parametrize("question", ["how much is the leave", "how much?", "how much to enter"])
def test_how_much_without_a_thing_behind_is_a_price(question: str) -> None:
    assert find_asking(question, ENGLISH) == Asking(AnswerKind.HOW_MUCH, ("how", "much"))


def test_a_phrase_asks_before_a_noun_does() -> None:
    assert find_asking("who sets the price", ENGLISH) == Asking(AnswerKind.WHO, ("who",))


def test_other_languages_have_nouns_that_ask() -> None:
    assert find_asking("Was ist der Preis?", LANGUAGES["de"]).kind is AnswerKind.HOW_MUCH
    assert find_asking("Das ist ein Preis", LANGUAGES["de"]) == Asking()


@given(text=any_text, code=st.sampled_from(list(LANGUAGES)))
def test_what_asks_in_any_text_is_known(text: str, code: str) -> None:
    asking = find_asking(text, LANGUAGES[code])
    assert (asking.kind is None) == (asking.words == ())
