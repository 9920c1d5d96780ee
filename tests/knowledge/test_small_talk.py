"""What of a message asks nothing."""

import pytest
from hypothesis import given

from knowledge.analysis import Analyzer
from knowledge.language import Language, load_language
from knowledge.small_talk import only_says, shows_question, without_small_talk
from tests.knowledge.any_text import any_text

ENGLISH = Analyzer(load_language("en"))


def left(message: str, analyzer: Analyzer = ENGLISH) -> str:
    words = list(analyzer.words(message))
    kept = without_small_talk(message, words, analyzer.language)
    return " ".join(word.folded for word in kept)


def says(message: str) -> bool:
    return only_says(message, list(ENGLISH.words(message)), ENGLISH.language)


@pytest.mark.parametrize(
    "message",
    [
        "good morning",
        "ok great, thanks a lot!!",
        "never mind, found it",
        "that was nice",
        "cool thanks bye",
        "how are you?",
        "brb dinner",
        "fine",
    ],
)
def test_nothing_is_left_of_what_is_small_talk_alone(message: str) -> None:
    assert left(message) == ""


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("hey, the gun, good morning, the gun, bye", "the gun the gun"),
        ("good morning what is the gun", "what is the gun"),
        ("great, how much is the gun? thanks, bye", "how much is the gun"),
        ("thanks that helped, where is the gun", "where is the gun"),
        ("morning! what gun", "what gun"),
        ("well done\nwhat gun", "what gun"),
        ("good morning all the guns", "the guns"),
    ],
)
def test_small_talk_that_stands_apart_is_taken_off(message: str, expected: str) -> None:
    assert left(message) == expected


@pytest.mark.parametrize(
    "message",
    [
        "how much is the fine",
        "is there a test",
        "late fine",
        "fine for late books",
        "morning classes",
        "where is the help desk",
        "a test-run",
        "which answer is right",
    ],
)
def test_the_same_words_within_a_question_stay(message: str) -> None:
    assert left(message) == message.replace("-", " ")


def test_a_language_that_names_no_words_that_ask_takes_any_light_word_for_one() -> None:
    words = {"light": ("wo", "ist", "in"), "greeting": ("moin",)}
    analyzer = Analyzer(Language("xx", words))
    assert left("moin wo ist das boot", analyzer) == "wo ist das boot"
    assert left("moin boot", analyzer) == "moin boot"


@pytest.mark.parametrize(
    "message",
    ["I am on the bus", "told you so", "my cat sleeps", "you have been helpful", "I can lift"],
)
def test_who_speaks_of_people_and_does_not_ask_only_says_something(message: str) -> None:
    assert says(message)


@pytest.mark.parametrize(
    "message",
    [
        "I am on the bus?",
        "who is on my bus",
        "my cat died can I come late",
        "do you have cats",
        "bus times",
        "tell me about cats",
        "max weight I can lift alone",
        "leave we have to take",
        "",
    ],
)
def test_what_asks_or_speaks_of_nobody_is_no_statement(message: str) -> None:
    assert not says(message)


@pytest.mark.parametrize(
    ("message", "asks"),
    [
        ("on the bus?", True),
        ("what about that", True),
        ("may we", True),
        ("on the bus", False),
        ("?", False),
        ("", False),
    ],
)
def test_a_mark_or_a_word_that_asks_shows_a_question(message: str, *, asks: bool) -> None:
    assert shows_question(message, list(ENGLISH.words(message)), ENGLISH.language) is asks


@given(any_text)
def test_what_is_left_are_words_of_the_message_in_order(message: str) -> None:
    words = list(ENGLISH.words(message))
    kept = [word.start for word in without_small_talk(message, words, ENGLISH.language)]
    assert kept == [word.start for word in words if word.start in kept]


@pytest.mark.parametrize(
    ("message", "telling"),
    [
        ("list all ranks", ["rank"]),
        ("can you please list the ranks?", ["rank"]),
        ("show me the ranks", ["rank"]),
        ("hey, give me the ranks", ["rank"]),
        ("the ranks of the list", ["rank", "list"]),
        ("list", ["list"]),
        ("list the", ["list"]),
        ("is the price list the same", ["price", "list"]),
        ("show times", ["show", "time"]),
    ],
)
def test_what_only_requests_the_rest_is_light(message: str, telling: list[str]) -> None:
    kept = without_small_talk(message, list(ENGLISH.words(message)), ENGLISH.language)
    assert [word.term for word in kept if word.term] == telling


@pytest.mark.parametrize("message", ["I can lift it", "so i may lift it", "my weight is fine"])
def test_a_message_that_speaks_of_its_writer_only_says(message: str) -> None:
    assert says(message)


@pytest.mark.parametrize("message", ["max weight I can lift", "amount of leave we may carry over"])
def test_who_names_a_thing_that_he_can_do_asks_for_it(message: str) -> None:
    assert not says(message)
