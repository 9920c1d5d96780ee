from datetime import UTC, datetime, timedelta

from bot.chat.answered import Answered
from tests.bot.chat.stage import Clock

NOW = datetime(2026, 11, 23, tzinfo=UTC)
BEFORE = NOW - timedelta(seconds=1)


def test_a_message_is_taken_for_a_question_once() -> None:
    answered = Answered(Clock())
    assert answered.begin(1, "who?") is not None
    assert answered.begin(1, "who?") is None


def test_an_edit_within_a_few_minutes_counts() -> None:
    clock = Clock()
    answered = Answered(clock)
    entry = answered.begin(1, "who?")
    clock.now += 299
    assert answered.edited(1, "when?", NOW) is entry


def test_an_edit_back_counts_too() -> None:
    answered = Answered(Clock())
    entry = answered.begin(1, "who?")
    answered.edited(1, "when?", BEFORE)
    assert answered.edited(1, "who?", NOW) is entry


def test_an_edit_before_the_last_one_does_not() -> None:
    answered = Answered(Clock())
    entry = answered.begin(1, "who?")
    assert answered.edited(1, "when?", NOW) is entry
    assert answered.edited(1, "where?", BEFORE) is None


def test_an_edit_that_left_the_question_is_the_last_one_too() -> None:
    answered = Answered(Clock())
    answered.begin(1, "who?")
    assert answered.edited(1, "who?", NOW) is None
    assert answered.edited(1, "where?", BEFORE) is None


def test_neither_does_one_before_the_message_came_in() -> None:
    answered = Answered(Clock())
    answered.begin(1, "who?", NOW)
    assert answered.edited(1, "where?", BEFORE) is None


def test_an_edit_after_a_few_minutes_does_not() -> None:
    clock = Clock()
    answered = Answered(clock)
    answered.begin(1, "who?")
    clock.now += 301
    assert answered.edited(1, "when?", NOW) is None


def test_an_edit_that_leaves_the_question_does_not() -> None:
    answered = Answered(Clock())
    answered.begin(1, "who?")
    assert answered.edited(1, "who?", NOW) is None


def test_only_so_many_questions_are_remembered() -> None:
    answered = Answered(Clock(), most=2)
    for message in (1, 2, 3):
        answered.begin(message, "who?")
    assert [bool(answered.entry_of(message)) for message in (1, 2, 3)] == [False, True, True]
