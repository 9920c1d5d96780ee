"""What tells that a text is Markdown."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.markdown_signs import looks_like_markdown

ROOT = Path(__file__).parents[2]
PLAIN = """
import sys
from knowledge import KnowledgeBase
KnowledgeBase.from_texts({"notes": "One plain sentence."})
print(*sys.modules)
"""


@pytest.mark.parametrize(
    "text", ["# A", "a\n\n```\nb\n```", "~~~sh\na\n~~~", "| a | b |\n|---|---|", "[^1]: a"]
)
def test_marks_that_only_markdown_has_tell_it(text: str) -> None:
    assert looks_like_markdown(text)


@pytest.mark.parametrize(
    "text", ["A text.", "#hashtag", "- item", "a | b", "[1]: a", "2 * 3 * 4", "a\n~~~~\nb"]
)
def test_other_marks_do_not(text: str) -> None:
    assert not looks_like_markdown(text)


def test_a_line_of_nothing_but_spaces_takes_no_time_to_tell() -> None:
    # It took minutes when each way to part the spaces was tried.
    assert not looks_like_markdown(" " * 200_000)


@pytest.mark.parametrize("text", ["a | b\n--- | ---", "|a|\n |:---:|", "a\n\t| --- |", "  ---|"])
def test_the_rule_of_a_table_tells_it(text: str) -> None:
    assert looks_like_markdown(text)


def test_a_plain_text_need_not_import_what_reads_markdown() -> None:
    done = subprocess.run(  # noqa: S603 - it is our own program
        [sys.executable, "-c", PLAIN],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert "knowledge.document" in done.stdout.split()
    assert "markdown_it" not in done.stdout.split()
