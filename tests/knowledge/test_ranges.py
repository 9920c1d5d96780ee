"""Weekdays and months within ranges of the documents."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import KnowledgeBase, Origin, Verdict
from tests.knowledge.any_text import any_text


def best(question: str, *lines: str, language: str = "en") -> str | None:
    """The best passage, if it answers the question."""
    base = KnowledgeBase.from_texts({"notes": "\n\n".join(lines)}, language=language)
    answer = base.ask(question)
    return answer.matches[0].passage.text if answer.verdict is Verdict.ANSWERED else None


@pytest.mark.parametrize(
    "hours",
    [
        "Mon-Thu: 9:00 - 17:00",
        "Mon.–Fri., 8 to 12, at the desk.",
        "Monday to Friday, 8 to 12.",
        "Mondays through Thursdays the desk has someone.",
        "We are there from Tuesday until Sunday.",
        "Sat - Thu: 8 to 12",
        "The desk has someone between Monday and Thursday.",
    ],
)
def test_a_day_lies_within_a_range(hours: str) -> None:
    assert best("what about wednesday?", hours, "The cat is black.") == hours


@pytest.mark.parametrize(
    "months",
    [
        "The pool is open April-August.",
        "The pool is open from 1 April to 30 September.",
        "The pool is open from April 1st, 2024 – August 3rd, 2024.",
        "The pool is open between May and August.",
        "The pool is open from May to August.",
        "The pool is open Nov–Aug.",
    ],
)
def test_a_month_lies_within_a_range(months: str) -> None:
    assert best("is the pool open in july?", months, "The cat is black.") == months


@pytest.mark.parametrize(
    "hours",
    [
        "Mon-Tue: 9:00 - 17:00",
        "Thursday to Tuesday, 8 to 12",
        "Mon 9 - 17 Fri 9 - 15",
        "Mon 9:00 - 17:00 Fri 9:00 - 15:00",
        "Monday and Friday",
        "Monday Friday",
        "From Thursday to Friday",
        "Monday to July",
        "March - July",
        "From Monday, when we came, to Friday",
    ],
)
def test_a_day_lies_within_nothing_else(hours: str) -> None:
    base = KnowledgeBase.from_texts({"notes": f"The cat is black.\n\n{hours}\n"})
    assert hours in {passage.text for passage in base.passages}
    assert base.ask("wednesday").missing == ("wednesday",)


def test_days_of_two_months_are_no_range_of_months() -> None:
    lines = "The cat is black.", "Meetings: April 3 - 5, September 7."
    assert best("is there a meeting in july?", *lines) is None


def test_the_day_itself_comes_first() -> None:
    lines = "Mon-Fri: 9:00 - 17:00", "Wed: 9:00 - 12:00"
    assert best("what are the hours on wednesday?", *lines) == "Wed: 9:00 - 12:00"
    lines = "Mon-Fri: 9:00 - 17:00", "On Wednesday we close at noon."
    assert best("what about wednesday?", *lines) == "On Wednesday we close at noon."


def test_who_sits_is_not_asked_for_on_saturday() -> None:
    base = KnowledgeBase.from_texts({"notes": "Fri-Sun: closed\n\nThe cat is black.\n"})
    assert base.ask("does it sit?").verdict is Verdict.NOTHING


@pytest.mark.parametrize(
    ("language", "question", "hours"),
    [
        ("de", "Ist am Mittwoch offen?", "Mo–Fr: 9 bis 17 Uhr."),
        ("de", "Und im Juli?", "Das Bad ist vom 1. April bis zum 30. September offen."),
        ("es", "¿Abren los miércoles?", "Abierto de lunes a viernes."),
        ("ru", "А в среду?", "Мы работаем с понедельника по пятницу."),
        ("tr", "Çarşamba açık mı?", "Pazartesi – Cuma açık."),
        ("hi", "क्या बुधवार को खुला है?", "सोमवार से शुक्रवार खुला है।"),
        ("el", "Είναι ανοιχτά την Τετάρτη;", "Δευτέρα έως Παρασκευή."),
        ("ro", "E deschis miercuri?", "Luni - vineri."),
        ("ar", "هل يفتح يوم الأربعاء؟", "من الاثنين إلى الجمعة."),
    ],
)
def test_other_languages_have_ranges(language: str, question: str, hours: str) -> None:
    base = KnowledgeBase.from_texts({"notes": f"Xyz.\n\n{hours}\n"}, language=language)
    assert [match.passage.text for match in base.ask(question).matches] == [hours]


def test_a_range_is_explained_as_one() -> None:
    base = KnowledgeBase.from_texts({"notes": "Mon-Thu: 9:00 - 17:00\n"})
    (explained,) = base.explain(base.ask("wednesday"))
    (concept,) = {part.concept for part in explained.contributions if part.concept}
    origins = {each.terms: each.origin for each in concept.alternatives}
    assert origins["mon", "thu"] is Origin.RANGE


@settings(max_examples=30)
@given(text=any_text, question=st.sampled_from(["wednesday", "is it open in july?"]))
def test_ranges_are_looked_for_in_any_text(text: str, question: str) -> None:
    base = KnowledgeBase.from_texts({"notes": f"{text}\n\nMon – {text} – Fri, May {text} to Sept"})
    base.ask(question)
