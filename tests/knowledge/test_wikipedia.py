"""What Wikipedia sets in brackets, as it is and in other letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.wikipedia import has_edit_link, is_edit_link, is_request, leads_elsewhere


@pytest.mark.parametrize(
    "words",
    [
        *("edit", "Edit source", "edit | edit source", "edit|edit source", "edit\nsource"),
        *("DEĞİŞTİR", "kaynağı değiştir", "KAYNAĞI DEĞİŞTİR", "编辑", "Править | править код"),
    ],
)
def test_links_to_edit_are_known_however_they_are_written(words: str) -> None:
    assert is_edit_link(words)


@pytest.mark.parametrize(
    "words",
    [
        *("citation needed", "Citation required", "page needed", "better source needed"),
        *("full citation needed", "citation needed to verify this", "citation\nneeded"),
        *("who?", "according to whom?", "Quelle?", "quelle", "kaynak belirtilmeli", "vague"),
        *("dubious", "dubious – discuss", "disputed-discuss", "источник не указан 812 дней"),
    ],
)
def test_requests_are_known_however_they_are_written(words: str) -> None:
    assert is_request(words)


@pytest.mark.parametrize(
    "words",
    [
        *("his character", "money needed", "the citation needed", "citation", "needed", "who"),
        *("citation needed to say where this stands", "vague – discuss", "edit me", "edits"),
        *("edit |", "edit | cut", "full", "better needed", "источник"),
    ],
)
def test_other_words_in_brackets_are_text(words: str) -> None:
    assert not is_request(words)
    assert not is_edit_link(words)


@pytest.mark.parametrize(
    ("line", "has_link"),
    [
        ("History [edit]", True),
        ("History [3] [edit]", True),
        ("[a] History[edit | edit source] of it", True),
        ("History [3]", False),
        ("History edit [edits]", False),
    ],
)
def test_a_line_has_an_edit_link_wherever_it_stands(line: str, *, has_link: bool) -> None:
    assert has_edit_link(line) == has_link


def test_a_line_leads_to_other_articles() -> None:
    lines = (
        "Main article: Great Fire",
        "See also: A; B",
        "CATEGORIES: Cities | Ports",
        "主条目：火灾",
    )
    assert all(map(leads_elsewhere, (*lines, "From Wikipedia, the free encyclopedia")))
    others = (
        "Main article",
        "Mayor: Liv Aaker",
        "See also the bridge.",
        "x" * 70 + ": y",
        "See also",
    )
    assert not any(map(leads_elsewhere, others))


@given(words=st.text(max_size=40))
def test_any_words_are_judged(words: str) -> None:
    assert not (is_edit_link(words) and is_request(words))
    assert not leads_elsewhere(words) or ":" in words or "：" in words
