"""What words become terms, and which of them are the same."""

import unicodedata
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.analysis import Analyzer
from knowledge.language import load_language
from tests.knowledge.any_text import any_text

CODES = ["en", "de", "es", "ru", "ar", "hi", "tr", "el", "ro", "vi", "zh", "th", "ja", "xx"]


@pytest.fixture(scope="module")
def analyzers() -> dict[str, Analyzer]:
    return {code: Analyzer(load_language(code)) for code in CODES}


def terms(code: str, text: str) -> list[str]:
    return Analyzer(load_language(code)).terms(text)


def test_terms_repeat_in_the_order_of_the_text(english: Analyzer) -> None:
    assert english.terms("Danko, Ridzik; Danko!") == ["danko", "ridzik", "danko"]


@pytest.mark.parametrize("text", ["Danko's", "Danko’s", "DANKO", "danko"])
def test_possessives_and_case_do_not_make_another_term(english: Analyzer, text: str) -> None:
    assert english.terms(text) == ["danko"]


def test_inflections_share_a_term(english: Analyzer) -> None:
    assert len(set(english.terms("film films filmed filming"))) == 1


def test_irregular_forms_share_the_term_of_their_base_form(english: Analyzer) -> None:
    assert english.terms("built") == english.terms("build") == english.terms("builds")


def test_accents_do_not_make_another_term(english: Analyzer) -> None:
    assert english.terms("café") == english.terms("cafe")


def test_ligatures_and_wide_letters_are_the_letters_they_show(english: Analyzer) -> None:
    assert english.terms("ﬁlm") == english.terms("film") == english.terms("ｆｉｌｍ")


def test_a_sign_that_shows_marks_on_a_space_makes_no_term_of_space(english: Analyzer) -> None:
    assert english.terms("\ufc61") == ["\u064f\u0651"]


def test_light_words_have_no_term(english: Analyzer) -> None:
    assert english.terms("who was it, and why did they?") == []


def test_an_apostrophe_within_a_word_does_not_split_it(english: Analyzer) -> None:
    assert len(english.terms("O'Neil")) == 1
    assert english.terms("O'Neil") == english.terms("O’Neil")


def test_an_acronym_is_not_the_light_word_that_is_spelled_like_it(english: Analyzer) -> None:
    assert english.terms("he fled to the US") == [*english.terms("he fled"), "us"]
    assert english.terms("he told us") == english.terms("he told")


def test_only_a_few_capitals_make_an_acronym(english: Analyzer) -> None:
    assert english.terms("what can I say ABOUT it") == english.terms("say")


def test_a_possessive_s_is_no_part_of_the_word(english: Analyzer) -> None:
    assert [word.folded for word in english.words("boss's Danko's")] == ["boss", "danko"]


def test_the_verb_that_hangs_on_a_pronoun_makes_no_other_word(english: Analyzer) -> None:
    assert english.terms("I'll, he’ll, we'd and I'd say she'll be ill") == ["say", "ill"]


def test_capitals_all_through_make_no_acronyms(english: Analyzer) -> None:
    assert english.terms("WHO TOLD US") == english.terms("who told us")


def test_a_grouped_number_is_the_number(english: Analyzer) -> None:
    assert english.terms("1,450 1450 1,000,000") == ["1450", "1450", "1000000"]


def test_a_decimal_number_is_one_term(english: Analyzer) -> None:
    assert english.terms("3.5 million") == ["3.5", *english.terms("million")]


def test_turkish_has_two_letters_i() -> None:
    assert terms("tr", "IŞIK") == terms("tr", "ışık")
    assert terms("tr", "İSTANBUL") == terms("tr", "istanbul")
    # Where the stemmer cannot help: "kil" is clay and "kıl" a hair.
    [upper], [lower] = (list(Analyzer(load_language("tr")).words(word)) for word in ("KIL", "kıl"))
    assert upper.folded == lower.folded == "kıl"


def test_umlauts_are_stemmed_in_german() -> None:
    assert terms("de", "Häuser") == terms("de", "Haus")


def test_greek_capitals_have_no_accents() -> None:
    assert terms("el", "ΑΘΗΝΑ") == terms("el", "Αθήνα")


def test_russian_may_be_written_with_or_without_yo() -> None:
    assert terms("ru", "Ёлка") == terms("ru", "елка")


def test_arabic_may_be_written_with_or_without_vowels() -> None:
    assert terms("ar", "كِتَاب") == terms("ar", "كتاب")


def test_in_vietnamese_a_mark_makes_another_word() -> None:
    assert len(set(terms("vi", "bán bàn bản"))) == 3


def test_vowel_signs_do_not_split_hindi_words() -> None:
    words = Analyzer(load_language("hi")).words("हिंदी किताब।")
    assert [word.folded for word in words] == ["हिंदी", "किताब"]


def test_chinese_words_are_pairs_of_neighbouring_signs() -> None:
    assert terms("zh", "红色热") == ["红色", "色热"]


def test_a_single_chinese_sign_is_a_word() -> None:
    assert terms("zh", "热") == ["热"]


def test_thai_words_are_found_wherever_they_stand() -> None:
    assert set(terms("th", "กรุงเทพ")) <= set(terms("th", "เขาอยู่ในกรุงเทพมหานคร"))


def test_numbers_and_latin_words_stand_apart_from_chinese_signs() -> None:
    assert terms("zh", "在1988年Danko") == ["在", "1988", "年", "danko"]


def test_a_language_without_a_file_still_has_terms() -> None:
    assert terms("xx", "Saluton, mondo!") == ["saluton", "mondo"]


@given(text=any_text, code=st.sampled_from(CODES))
@example(text="\ud800\udfff\0" * 50, code="en")
@example(text="'s 's’s’", code="en")
@example(text="İ" * 50, code="tr")
def test_words_lie_in_the_text_and_in_order(
    analyzers: dict[str, Analyzer], text: str, code: str
) -> None:
    before = 0
    for word in analyzers[code].words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.start >= before
        before = word.start + 1 if word.gram else word.end


@given(text=any_text, code=st.sampled_from(CODES))
def test_a_term_is_the_stem_or_nothing(
    analyzers: dict[str, Analyzer], text: str, code: str
) -> None:
    for word in analyzers[code].words(text):
        assert word.term in {word.stem, ""}


@given(text=any_text, code=st.sampled_from(CODES))
def test_the_same_text_has_the_same_terms(
    analyzers: dict[str, Analyzer], text: str, code: str
) -> None:
    analyzer = analyzers[code]
    assert analyzer.terms(text) == [word.term for word in analyzer.words(text) if word.term]


@given(text=any_text, code=st.sampled_from(CODES))
@example(text="It's US, not us.", code="en")
@example(text="I, THE first", code="tr")
@example(text="_3.5_ '4,000's “1.5” x_1.5", code="en")
def test_a_text_has_the_terms_of_its_stretches(
    analyzers: dict[str, Analyzer], text: str, code: str
) -> None:
    if not text.isupper():
        within = [analyzers[code].terms_within(stretch) for stretch in text.split()]
        assert analyzers[code].terms(text) == list(chain.from_iterable(within))


@given(text=st.text(st.characters(max_codepoint=126)))
def test_capitals_all_through_change_nothing(english: Analyzer, text: str) -> None:
    assert english.terms(text.upper()) == english.terms(text.lower())


@given(text=st.text("aeiouyéèüñç ns'", max_size=30))
def test_composed_and_decomposed_accents_are_the_same(english: Analyzer, text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert english.terms(decomposed) == english.terms(text)


@given(text=st.text(st.characters(categories=["Ll"], max_codepoint=0xFF), max_size=20))
def test_folding_what_is_folded_changes_nothing(english: Analyzer, text: str) -> None:
    folded = " ".join(word.folded for word in english.words(text))
    assert [word.folded for word in english.words(folded)] == folded.split()


@given(text=any_text | st.text("aA1,.'_ \u2019\u00e9\u7535USIT", max_size=20))
def test_the_terms_of_any_text_are_those_of_its_words(english: Analyzer, text: str) -> None:
    expected = [word.term for word in english.words(text) if word.term]
    assert english.terms(text) == expected
    assert english.terms(text) == expected


def test_a_plain_analyzer_only_folds_case() -> None:
    plain = Analyzer(load_language("en"), plain=True)
    assert plain.terms("The Café's GUESTS went") == ["the", "café's", "guests", "went"]
    assert plain.learn(["crèmes"]) == {"crèmes": "crèmes"}
