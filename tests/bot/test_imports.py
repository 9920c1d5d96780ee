import subprocess
import sys

import pytest

from tests.bot.running import environment

NEVER = {"discord", "aiohttp", "prompt_toolkit", "markdown_it", "watchfiles", "platformdirs"}
AFTER = """
import sys
from bot.command_line import run
run(sys.argv[1:])
print("imported", *sys.modules, file=sys.stderr)
"""


def imported(code: str, *words: str) -> set[str]:
    done = subprocess.run(  # noqa: S603 - it is our own program
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_ask_imports_only_what_it_needs(options: list[str]) -> None:
    found = imported(AFTER, "ask", *options, "who played Ridzik?")
    assert "knowledge" in found
    assert not found & {*NEVER, "rich"}


def test_ask_imports_asyncio_no_more_than_its_settings_do() -> None:
    settings = "import sys, pydantic_settings; print(*sys.modules, file=sys.stderr)"
    allowed = imported(settings)
    found = imported(AFTER, "ask", "who played Ridzik?")
    assert {name for name in found if name.startswith("asyncio")} <= allowed


def test_help_imports_no_knowledge() -> None:
    assert not imported(AFTER, "--help") & {*NEVER, "knowledge", "numpy", "pydantic", "rich"}
