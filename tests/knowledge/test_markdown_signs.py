"""What tells that a text is Markdown."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.markdown_signs import is_surely_markdown, looks_like_markdown

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


@pytest.mark.parametrize(
    "more", ["It is **open**.", "> Quoted.", "[us](https://x.example)", "| A | B |\n|---|---|"]
)
def test_two_headings_and_another_mark_are_surely_markdown(more: str) -> None:
    assert is_surely_markdown(f"# Rules\n\nOne.\n\n## Fees\n{more}\n")


@pytest.mark.parametrize(
    "text",
    [
        "# Rules\n\nIt is **open**.",
        "# port of the server\nport = 80\n\n# how much is **told**\n# of it\nlevel = 1",
        "# one\n\na * b * c\n\n# two\n\n2 ** 3",
        "# first\n\n* one\n* two\n\n# second\n\n- three",
        "#rules\n\n**open**\n\n#fees",
        "# Sets options.\na = 1\n\n# Tells what to run\n> python3 -m pip install a",
    ],
)
def test_a_few_signs_are_not(text: str) -> None:
    assert not is_surely_markdown(text)


@pytest.mark.parametrize("part", ["**a ", "| ", "# ", "> ", "](", " ", "|\n", "#\n"])
def test_to_be_sure_takes_no_long_time(part: str) -> None:
    assert not is_surely_markdown(f"# a\n\n{part * 200_000}")
