"""Bullets of other programs, made those of Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.copied_bullets import with_markdown_bullets


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("• one", "- one"),
        ("•\tone", "- one"),
        ("  ● one", "  - one"),
        ("> ◦ one", "> - one"),
        ("➜ one", "- one"),
        ("o\tone", "- one"),
        ("1\ufe0f\u20e3 one", "1. one"),
    ],
)
def test_a_bullet_becomes_one_of_markdown(line: str, item: str) -> None:
    assert with_markdown_bullets(f"a\n\n{line}\nb") == f"a\n\n{item}\nb"


@pytest.mark.parametrize(
    "text",
    [
        "•one",
        "•",
        "one • two",
        "✅ one",
        "🟢 one",
        "o one",
        "    • one",
        "```\n• one\n```",
        "– one",
    ],
)
def test_another_sign_stays(text: str) -> None:
    assert with_markdown_bullets(text) == text


def test_dashes_on_neighbouring_lines_are_bullets() -> None:
    assert with_markdown_bullets("– one\n– two\n\n– three") == "- one\n- two\n\n– three"


def test_a_deeper_bullet_below_another_is_one() -> None:
    assert with_markdown_bullets("• one\n    ◦ two") == "- one\n    - two"


@given(st.text() | st.text(alphabet="•–o1\ufe0f\u20e3>` \ta\n", max_size=60))
def test_any_text_keeps_its_lines(text: str) -> None:
    assert with_markdown_bullets(text).count("\n") == text.count("\n")
