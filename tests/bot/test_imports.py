import subprocess
import sys

import pytest

from tests.bot.running import environment

NEVER = {
    *("discord", "aiohttp", "prompt_toolkit", "markdown_it", "watchfiles", "platformdirs"),
    "numpy.ma",  # np.unique of an array alone, for one, imports it.
}
OF_COMMANDS = {"bot.console", "bot.chat", "bot.reindex", "bot.evaluate", "bot.wrapping"}
OF_OTHERS = {
    *("knowledge.markdown", "knowledge.store", "knowledge.archive"),
    *("knowledge.evaluation", "knowledge.question_files"),
}
NEEDED = {"bot", "config", "knowledge", "rank_bm25", "sentencex", "Stemmer"}
BROUGHT_ALONG = {"gc", "unicodedata", "multiprocessing", "__mp_main__", "cython_runtime"}
SLOWEST = "import sys, numpy, pydantic_settings; print(*sys.modules, file=sys.stderr)"
"""What is imported at least; asking takes little more time than this."""
AFTER = """
import sys
from bot.__main__ import main
main()
print("imported", *sys.modules, file=sys.stderr)
"""
COLLECTOR = """
import gc, sys
import bot.commands
bot.commands.perform = lambda arguments: print("collects", gc.isenabled(), file=sys.stderr)
from bot.__main__ import main
main()
print("left", gc.get_count()[0], gc.get_freeze_count() > 10_000, file=sys.stderr)
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
    assert not found & {*NEVER, *OF_COMMANDS, *OF_OTHERS, "rich", "rapidfuzz"}


def test_ask_imports_no_package_beyond_the_slowest_that_it_needs() -> None:
    more = imported(AFTER, "ask", "who played Ridzik?") - imported(SLOWEST)
    packages = {name.split(".")[0] for name in more if not name.startswith("_cython")}
    assert packages - {"imported", "numpy", *BROUGHT_ALONG} == NEEDED


def test_the_collector_passes_over_what_was_imported_and_works_from_then_on() -> None:
    done = imported(COLLECTOR, "ask", "who played Ridzik?")
    assert {"collects", "left", "True"} <= done
    assert "False" not in done


def test_ask_imports_asyncio_no_more_than_its_settings_do() -> None:
    settings = "import sys, pydantic_settings; print(*sys.modules, file=sys.stderr)"
    allowed = imported(settings)
    found = imported(AFTER, "ask", "who played Ridzik?")
    assert {name for name in found if name.startswith("asyncio")} <= allowed


def test_help_imports_no_knowledge() -> None:
    assert not imported(AFTER, "--help") & {*NEVER, "knowledge", "numpy", "pydantic", "rich"}
