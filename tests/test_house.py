"""The house is as CONTRIBUTING.md draws it: its rooms, its modules, and who imports whom."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.bot.running import ROOT

ROOMS = ("bot", "knowledge", "config")
OPEN_DOORS = {
    "bot": {
        *("bot", "config", "config.folders"),
        *("knowledge", "knowledge.evaluation", "knowledge.question_files"),
    },
    "knowledge": {"knowledge"},
    "config": {"config"},
}
"""What each room imports of the others; of its own, anything."""
PROSE = {"a", "question", "file", "the", "text", "in", "out", "between", "them", "an", "edit"}
PROSE |= {"chat", "terminal", "Discord", "Settings", "KnowledgeBase", "Answer", *ROOMS}
PICTURE = re.compile(r"## The house\n\n```text\n(.*?)```", re.DOTALL)


def imports(room: str) -> Iterator[tuple[str, str]]:
    """Each module of a room with each module of ours that it imports."""
    for path in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            yield from ((path.name, name) for name in names if name.split(".")[0] in ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_through_its_doors(room: str) -> None:
    strangers = {
        (module, name)
        for module, name in imports(room)
        if not name.startswith(f"{room}.") and name not in OPEN_DOORS[room]
    }
    assert strangers == set()


def test_the_picture_names_modules_that_are_there() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    picture = PICTURE.search(page)
    assert picture
    drawn = set(re.findall(r"[A-Za-z_]+", picture[1])) - PROSE
    modules = {path.stem for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    assert drawn
    assert drawn - modules == set()
