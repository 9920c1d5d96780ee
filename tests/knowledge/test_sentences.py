"""Text to sentences."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.sentences import _PLAIN_END, WINDOW, _is_end, split_sentences


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["It rained.", "Then it stopped.", "Why?", "Nobody knows!"]),
        ("en", ["Dr. Brown met Mr. and Mrs. Smith of St. Louis."]),
        ("en", ["He is e.g. tall, i.e. not short.", "She is not."]),
        ("en", ["He lives in the U.S. and works for the U.N. there."]),
        ("en", ["J. R. R. Tolkien wrote it.", "Art. 5 para. 2 says so."]),
        ("en", ["See No. 5 and p. 7 of vol. 2.", "It cost approx. 5 euros."]),
        ("en", ["The meeting is on Tues. 9 June.", "Open Sat. 10 to 2."]),
        ("en", ["Linocut, max. 12 people.", "Est. June 2019.", "Est. 2019, incl. VAT.", "So."]),
        ("en", ["Tel. Ann, tel. 01632, or ext. 4417.", "Letters, ed. Astrid Lee.", "He asked Ed."]),
        ("en", ["He met Max.", "Then he left.", "Wait 5 min.", "Then go.", "They walked.", "So."]),
        ("en", ["Use it at 35 °C.", "It has 800 W.", "The fuse has 10 A.", "So be it."]),
        ("en", ["In 1944 A. Smith came.", "World War I. Then peace."]),
        ("en", ["Ask @Dr. Nitrate or `@Dr. Nitrate` now.", "Then go."]),
        ("en", ["Run it.", "`git` asks twice.", "``--no-index`` helps.", "@mia does, too."]),
        ("en", ["2.1. Ann pays the fee.", "It is due.", "§ 4.1.3. Bob pays."]),
        ("en", ["There he sat.", "3 men came in."]),
        ("en", ["It opened in 1998.", "217 steps lead up.", "Pi is 3.14 or so."]),
        ("en", ["Wait...", "Then go.", "He then left ... and came back."]),
        ("en", ['"Did it work?" he asked.', '"No!" she cried.', 'She said "Go."', "He did."]),
        ("en", ['He said: "It was cold. We left."', "Then he went."]),
        ("en", ["The boys' room is full.", "It's the '90s.", "The dogs' bowl is empty."]),
        ("en", ["Then they went.", "(See p. 6.)", "Then they left (it was late)."]),
        ("en", ["Mail a@b.example or see www.example.com today.", "Version 2.0.1 is out."]),
        ("en", ["A smile :) is no end.", "Then go."]),
        ("de", ["Am 3. Oktober und im 19. Jahrhundert war Dr. Müller z. B. in Berlin.", "Ja."]),
        ("de", ["Der Saal (vgl. S. 12 f.) steht dort seit 1924.", "1990 wurde er Welterbe."]),
        ("de", ["Er wohnt in der Lindenstr. 12 im Hof.", "Ja."]),
        ("tr", ["XIV. Louis geldi.", "II. Dünya Savaşı bitti."]),
        ("ru", ["А. С. Пушкин жил в г. Москве.", "Э. И. Дюпон — нет."]),
        ("ru", ["Так пишут Джонс, 1998 г., Поллак и Хуан.", "Да."]),
        ("es", ["El Sr. García y la Sra. López.", "¿Qué?", "¡No!"]),
        ("el", ["Τι είναι;", "Δεν ξέρω."]),
        ("ar", ["هل زرتها؟", "قال د. أحمد إنها جميلة."]),
        ("hi", ["यह अच्छा है।", 'डॉ. शर्मा ने कहा, "यह सुंदर है। मैं आऊँगा।"', "यह 9.1 है।"]),
    ],
)
def test_sentences_end_where_a_reader_says_so(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["红场很大。", "1990年，它被列为遗产。", "真的吗？", "是的！"],
        ["面积9.1万平方米。", "他说：“我来过。我很喜欢。”", "2001年他走了。"],
    ],
)
def test_chinese_sentences_need_no_space(expected: list[str]) -> None:
    assert sentences("".join(expected), "zh") == expected


def test_one_stop_of_another_script_does_not_join_sentences() -> None:
    expected = ["The Chinese stop is 。 and no other.", "It is round.", "It is big.", "It ends."]
    assert sentences(" ".join(expected))[-3:] == expected[-3:]


def test_a_quotation_that_never_closes_does_not_swallow_the_next_sentences() -> None:
    expected = ['It states: "Red Heat is bolstered.', 'Variety says "yes.', "Then he left."]
    assert sentences(" ".join(expected)) == expected


def test_sentences_that_were_pasted_without_a_space_are_parted() -> None:
    assert sentences("He met Rostavili.However, he left.") == [
        "He met Rostavili.",
        "However, he left.",
    ]


def test_a_name_with_a_full_stop_is_not_parted() -> None:
    assert sentences("Open ./configure or www.Example.com or a.B now.") == [
        "Open ./configure or www.Example.com or a.B now."
    ]


def test_a_line_end_is_a_space() -> None:
    assert sentences("It\nrained. Then\nit stopped.") == ["It\nrained.", "Then\nit stopped."]


def test_what_holds_no_word_belongs_to_the_sentence_before() -> None:
    assert sentences("It rained. ... !!!") == ["It rained. ... !!!"]


def test_what_holds_no_word_belongs_to_the_first_sentence() -> None:
    assert sentences("... It rained.") == ["... It rained."]


@pytest.mark.parametrize("text", ["", " ", "\n", "***", "…", "😀", '"'])
def test_a_text_of_no_word_has_no_sentence(text: str) -> None:
    assert sentences(text) == []


def test_a_text_without_a_full_stop_is_cut_at_a_space() -> None:
    pieces = sentences("word " * WINDOW)
    assert max(map(len, pieces)) <= WINDOW
    assert all(set(piece.split()) == {"word"} for piece in pieces)


def test_a_text_without_a_space_is_cut_all_the_same() -> None:
    assert [len(piece) for piece in sentences("x" * (WINDOW + 1))] == [WINDOW, 1]


def test_a_space_in_front_of_a_stop_ends_no_sentence_in_lower_case() -> None:
    assert sentences("It rained . then it stopped.") == ["It rained . then it stopped."]


@pytest.mark.parametrize("space", ["\xa0", "\u2003", "\u3000", " \u2009"])
@pytest.mark.parametrize("language", ["en", "de", "hi", "zh"])
def test_any_space_may_part_a_lone_letter_from_its_full_stop(language: str, space: str) -> None:
    # sentencex 1.0.32 panics at a space of more than one byte there.
    text = f"Take plan B{space}. It works."
    assert "".join(sentences(text, language)).endswith("It works.")


def test_a_sentence_across_two_windows_stays_whole() -> None:
    expected = ["It rained again today." for _ in range(WINDOW // 5)]
    assert sentences(" ".join(expected)) == expected


LANGUAGES = st.sampled_from(["en", "de", "hi", "th", "zh", "ar", "xx", ""])
TEXTS = st.text() | st.text(alphabet="aB1. ?!\"'()[]“”。।\nกขค \u0301\xa0\u2003", max_size=200)


@given(TEXTS, LANGUAGES)
def test_sentences_hold_every_word_once_and_in_order(text: str, language: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    spans = split_sentences(text, language)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    gaps = [0, *(place for span in spans for place in (span.start, span.end)), len(text)]
    between = "".join(text[gaps[i] : gaps[i + 1]] for i in range(0, len(gaps), 2))
    assert not re.search(r"\w", between)


@given(TEXTS, LANGUAGES)
def test_every_sentence_has_a_word_and_no_space_around_it(text: str, language: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    for span in split_sentences(text, language):
        piece = text[span.start : span.end]
        assert re.search(r"\w", piece)
        assert piece == piece.strip()


@given(
    before=st.text("aZé. 1X", max_size=50),
    plain=st.from_regex(r"[a-z]{2}[.!?] [A-Z]", fullmatch=True).filter(_PLAIN_END.match),
    after=st.text("aZé. 1", max_size=10),
    language=st.sampled_from(["en", "de", "tr", "ru"]),
)
@example(before="Vol. ", plain="ca. I", after=". was", language="de")
def test_where_a_sentence_ends_plainly_no_rule_says_otherwise(
    before: str, plain: str, after: str, language: str
) -> None:
    end = len(before) + len(plain) - 1
    assert _PLAIN_END.match(plain)
    assert _is_end(before + plain + after, 0, end, language, has_other_stop=False)
