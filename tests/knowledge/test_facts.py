"""Short lines that say something themselves."""

import pytest
from hypothesis import given

from knowledge.facts import begins_with_time, is_labelled, states_fact
from tests.knowledge.any_text import any_text


@pytest.mark.parametrize(
    "line",
    [
        *("Venue: 14 Market Row", "Doors: Fri 15:00-22:00", "Contact: ann@club.example"),
        *("Monday 9:00-17:00", "Saturday 9 am to 1 pm", "Write to ann@club.example"),
        *("See www.club.example", "Share  Comments (47)", "News | Politics", "Adults\tfree"),
        "By Josie Whitcombe, Reporter",
    ],
)
def test_a_line_states_a_fact(line: str) -> None:
    assert states_fact(line)


@pytest.mark.parametrize(
    "line",
    [
        *("Chapter 1: The year 1918", "Part II: 1918", "By the sea", "Season 2019-2020"),
        *("1.  Scope", "Talk: Maps that lie", "Opening hours", "Isaiah", "Route 66"),
    ],
)
def test_a_title_states_none(line: str) -> None:
    assert not states_fact(line)


def test_a_line_of_a_timetable_begins_with_its_time() -> None:
    begin = ("09:30  Doors open", "15:00 - 16:00 Signing", "18:00 Painting", "9 am  doors", "8:15")
    assert all(map(begins_with_time, begin))
    others = ("14:30 on Monday", "Doors 15:00", "1:2:3", "12 amber beads", "9:305")
    assert not any(map(begins_with_time, others))


def test_a_label_is_no_number_of_a_chapter() -> None:
    assert is_labelled("Treasurer: Bob Day")
    assert not any(map(is_labelled, ("Chapter 1: Boats", "Present:", "http://a", "12:30: tea")))


@given(any_text)
def test_any_line_is_asked(line: str) -> None:
    begins_with_time(line)
    assert not is_labelled(line) or ":" in line or "：" in line
    states_fact(line)
