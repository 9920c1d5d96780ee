"""Trials of mutants, in processes of their own, as the command makes them."""

import subprocess
import sys
from pathlib import Path

from tests.bot.running import ROOT

_TRIALS = """
import sys
from pathlib import Path
from tests.mutation.mutants import mutants
from tests.mutation.trial import run_tests
told, tests = Path(sys.argv[1], "told.py"), [str(Path(sys.argv[1], "test_told.py"))]
sys.path.insert(0, sys.argv[1])
noticed, missed = mutants(told)
print(run_tests(tests, 60), run_tests(tests, 60, noticed), run_tests(tests, 60, missed))
print(run_tests(tests, 0), run_tests(["test_nothing.py"], 60))
"""


def ran(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # this very Python, with the words below
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_change_is_noticed_where_tests_fail_or_are_too_slow(tmp_path: Path) -> None:
    tmp_path.joinpath("told.py").write_text("lives = 9\nlegs = 4\n")
    tests = "import told\ndef test_it():\n    assert told.lives == 9\n"
    tmp_path.joinpath("test_told.py").write_text(tests)
    said = ran("-c", _TRIALS, str(tmp_path)).stdout
    assert said.splitlines() == ["passed failed passed", "too slow failed"]


def test_the_command_counts_what_was_noticed() -> None:
    done = ran("-m", "tests.mutation", "bot.chat.limits", "--sample", "2")
    head, module, *_, area = done.stdout.splitlines()
    assert head.split() == ["mutants", "equivalent", "noticed", "missed", "share", "seconds"]
    assert module.split()[0] == "bot.chat.limits"
    noticed, missed = map(int, area.split()[3:5])
    assert (area.split()[0], noticed + missed) == ("limits", 2)
    assert done.returncode == (0 if noticed == 2 else 1)


def test_a_module_that_is_not_of_the_core_is_named() -> None:
    done = ran("-m", "tests.mutation", "knowledge.walrus")
    assert done.returncode == 2
    assert "knowledge.walrus: choose from ranking, " in done.stderr
