import pytest

from bot.chat.rate_limit import RateLimit, too_many
from tests.bot.chat.stage import Clock


def test_so_many_and_no_more() -> None:
    limit = RateLimit(2, 60, Clock())
    assert [limit.take(1) for _ in range(3)] == [0, 0, 60]


def test_a_refusal_does_not_count() -> None:
    clock = Clock()
    limit = RateLimit(1, 60, clock)
    limit.take(1)
    clock.now += 59
    assert limit.take(1) == pytest.approx(1)
    clock.now += 1
    assert [limit.take(1), limit.take(1)] == [0, 60]


def test_any_sixty_seconds_count_and_not_each_minute() -> None:
    clock = Clock()
    limit = RateLimit(2, 60, clock)
    limit.take(1)
    clock.now += 50
    limit.take(1)
    clock.now += 11
    assert [limit.take(1), limit.take(1)] == [0, 49]


def test_one_person_does_not_count_for_another() -> None:
    limit = RateLimit(1, 60, Clock())
    assert [limit.take(1), limit.take(2)] == [0, 0]


def test_only_so_many_people_are_remembered() -> None:
    limit = RateLimit(1, 60, Clock(), people=3)
    for person in range(10):
        limit.take(person)
    assert [limit.take(person) for person in (9, 8, 7, 6)] == [60, 60, 60, 0]


def test_whoever_asked_longest_ago_is_forgotten_first() -> None:
    limit = RateLimit(1, 60, Clock(), people=2)
    for person in (1, 2, 1, 3):
        limit.take(person)
    assert [limit.take(1), limit.take(2)] == [60, 0]


def test_the_refusal_says_when_to_ask_again() -> None:
    assert too_many(10, 2.1) == (
        "I answer at most 10 questions a minute from one person. Please ask again in 3 s."
    )


def test_one_question_a_minute_is_one() -> None:
    assert too_many(1, 60).startswith("I answer at most 1 question a minute from one person.")


def test_ten_thousand_people_are_remembered() -> None:
    limit = RateLimit(1, 60, Clock())
    for person in range(10_001):
        limit.take(person)
    assert [limit.take(1), limit.take(0)] == [60, 0]
