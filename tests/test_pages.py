"""The pages that people read: what they link to is there, and what they try first works."""

import re
from pathlib import Path

import pytest

from knowledge import KnowledgeBase, Verdict
from tests.bot.running import ROOT

PAGES = [
    ROOT / name
    for name in ("README.md", "DISCORD.md", "CONTRIBUTING.md", "CHANGELOG.md", "deploy/README.md")
]
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")
ASKED = re.compile(r'^ridzik ask --documents (\S+) "([^"]+)"$', re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """What GitHub calls the headings of a page."""
    found = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for path, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), anchor


def test_the_questions_that_the_readme_asks_are_answered() -> None:
    asked = ASKED.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert asked
    for documents, question in asked:
        answer = KnowledgeBase.open(ROOT / documents).ask(question)
        assert answer.verdict is Verdict.ANSWERED, question
        assert answer.matches[0].span, question
