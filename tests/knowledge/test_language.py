"""What is known of each language, from its file."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analysis import Analyzer
from knowledge.answer_kinds import find_answers
from knowledge.language import (
    LANGUAGES,
    AnswerKind,
    Language,
    load_language,
    parse_frequencies,
    parse_words,
)
from tests.knowledge.any_text import any_text

SHIPPED = sorted(path.stem for path in LANGUAGES.glob("*.txt"))


@pytest.mark.parametrize(
    "code", ["en", "de", "es", "ru", "ar", "hi", "tr", "el", "ro", "vi", "zh", "th"]
)
def test_the_twelve_languages_are_shipped(code: str) -> None:
    assert code in SHIPPED


@pytest.mark.parametrize("code", SHIPPED)
def test_words_are_written_as_they_are_looked_up(code: str) -> None:
    text = (LANGUAGES / f"{code}.txt").read_text(encoding="utf-8")
    for words in parse_words(text).values():
        for word in words:
            assert word == unicodedata.normalize("NFC", word.lower())
            assert word == " ".join(word.split())


def test_words_are_folded_as_those_of_a_text_are() -> None:
    assert "wie gross" in load_language("de").ask_phrases


@pytest.mark.parametrize("code", SHIPPED)
def test_every_word_of_small_talk_and_follow_ups_is_found(code: str) -> None:
    language = load_language(code)
    analyzer = Analyzer(language)
    follow_ups = {*language.openings, *language.pronouns, *language.expletives}
    questions = {*language.query, *language.opens, *language.person}
    phrases = {*language.greetings, *follow_ups, *questions}
    folded = {phrase: [word.folded for word in analyzer.words(phrase)] for phrase in phrases}
    missed = [phrase for phrase in phrases if folded[phrase] != phrase.split()]
    assert missed == [] or not language.spaced


@pytest.mark.parametrize("code", SHIPPED)
def test_every_cue_is_found(code: str) -> None:
    language = load_language(code)
    for kind in (AnswerKind.WHEN, AnswerKind.WHERE, AnswerKind.WHY):
        cues = language.cue_phrases[kind]
        assert [cue for cue in cues if not find_answers(kind, cue, language, ())] == []


@pytest.mark.parametrize("code", SHIPPED)
def test_no_phrase_asks_for_two_kinds(code: str) -> None:
    words = load_language(code).words
    for part in ("ask", "noun"):
        phrases = [each for kind in AnswerKind for each in set(words.get(f"{part}.{kind}", ()))]
        assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.parametrize("code", SHIPPED)
def test_every_key_of_a_file_is_known(code: str) -> None:
    kinds = [f"{part}.{kind}" for part in ("ask", "noun", "cue") for kind in AnswerKind]
    plain = [
        "light",
        "greeting",
        "pronoun",
        "expletive",
        "follow",
        "number",
        "forms",
        "apart",
        "unnamed",
        "named",
        "amount",
        "query",
        "opens",
        "person",
        "numbered",
        "agent",
        "contracted",
        "dated",
        "request",
        "weekdays",
        "months",
        "until",
        "between",
        "asks noun",
    ]
    assert set(load_language(code).words) <= {*kinds, *plain}


@pytest.mark.parametrize("code", SHIPPED)
def test_every_kind_can_be_asked_for_in_every_language(code: str) -> None:
    language = load_language(code)
    # In a script without capital letters, no names are found.
    others = {AnswerKind.NAME} if code in ("ar", "hi", "th", "zh") else set()
    if code not in ("en", "de", "es", "el", "ro"):
        others.add(AnswerKind.HOW_MUCH_OF)  # They ask "how many" or "how much" instead.
    assert set(language.ask_phrases.values()) == set(AnswerKind) - others


@pytest.mark.parametrize("code", SHIPPED)
def test_every_kind_has_cues_in_every_language(code: str) -> None:
    cues = load_language(code).cue_phrases
    # These are seen by how they are written, or by the cues of other kinds.
    others = {AnswerKind.NAME, AnswerKind.EMAIL, AnswerKind.LINK, AnswerKind.HOW_MUCH_OF}
    assert {kind for kind in cues if not cues[kind]} == others


@pytest.mark.parametrize("code", SHIPPED)
def test_frequencies_are_logarithms_of_a_billion(code: str) -> None:
    assert all(0 < frequency < 9 for frequency in load_language(code).frequencies.values())


@pytest.mark.parametrize("code", ["en-GB", "EN", "en"])
def test_only_the_first_part_of_a_code_counts(code: str) -> None:
    assert load_language(code).code == "en"


@pytest.mark.parametrize("code", ["xx", "", "-", "../en", "eo"])
def test_a_language_without_a_file_knows_nothing_and_works(code: str) -> None:
    language = load_language(code)
    assert not language.light
    assert not language.ask_phrases
    assert not language.ask_lengths
    assert not language.greeting_lengths
    assert not any(language.cue_lengths.values())


def test_lines_of_one_key_add_up() -> None:
    assert parse_words("light: a, b\nlight: b, c") == {"light": ("a", "b", "c")}


def test_comments_and_empty_items_are_passed_over() -> None:
    assert parse_words("# light: a\nlight: , b,, \nno key here") == {"light": ("b",)}


def test_a_frequency_goes_to_every_word_of_its_line() -> None:
    assert parse_frequencies("# from wordfreq\n7.7 the\n7.4 to and") == {
        "the": 7.7, "to": 7.4, "and": 7.4,
    }  # fmt: skip


def test_forms_lead_to_their_base_form() -> None:
    language = Language("xx", {"forms": ("build built", "go went gone")})
    assert language.base_forms == {"built": "build", "went": "go", "gone": "go"}


def test_cues_that_begin_with_one_word_are_tried_longest_first() -> None:
    words = {"cue.where": ("at", "at the corner of", "at sea", "off shore")}
    lengths = Language("xx", words).cue_lengths
    assert lengths[AnswerKind.WHERE] == {"at": [4, 2, 1], "off": [2]}
    assert lengths[AnswerKind.WHO] == {}


@pytest.mark.parametrize(("code", "spaced"), [("en", True), ("th", False), ("zh", False)])
def test_a_language_says_whether_it_sets_spaces(code: str, spaced: bool) -> None:
    assert load_language(code).spaced is spaced


@given(text=any_text)
def test_any_text_is_read_as_a_language_file(text: str) -> None:
    for key, words in parse_words(text).items():
        assert key == key.strip()
        assert all(word.strip() == word != "" for word in words)


@given(
    keys=st.lists(st.sampled_from(["light", "greeting", "ask.who", "number", "follow"])),
    text=any_text,
)
def test_a_language_of_any_words_can_be_asked_for_all_it_knows(keys: list[str], text: str) -> None:
    language = Language("xx", parse_words("\n".join(f"{key}: {text}" for key in keys)))
    assert all(lengths[-1] > 0 for lengths in language.greeting_lengths.values())
    assert set(language.ask_phrases.values()) <= {AnswerKind.WHO}
    assert len(language.openings) == len(set(language.openings))
    assert len(language.numbers) <= len(language.words.get("number", ()))
