"""Trying a mutant: whether some tests, run in a process of their own, notice it."""

import gc
import importlib.machinery
import importlib.util
import os
import resource
import select
import signal
import sys
from collections.abc import Sequence
from enum import StrEnum
from importlib.abc import MetaPathFinder
from types import CodeType, ModuleType
from typing import Final

import pytest
from hypothesis import Phase, settings

from tests.mutation.mutants import Mutant

_MOST_MEMORY: Final = 4 << 30
"""Bytes that a mutant may take: one that never stops is not to take all there is."""

_WORDS: Final = (
    *("-x", "-q", "--tb=no", "--no-header", "--assert=plain"),
    *("-p", "no:cacheprovider", "-p", "no:anyio"),
)


class Outcome(StrEnum):
    """What the tests say."""

    PASSED = "passed"
    FAILED = "failed"
    TOO_SLOW = "too slow"


def run_tests(tests: Sequence[str], patience: float, mutant: Mutant | None = None) -> Outcome:
    """Run tests until the first fails, with a mutant in the place of its module, if one is given.

    They run in a fork, so that this process must not have imported the module. After `patience`
    seconds they are killed.
    """
    sys.stdout.flush()
    gc.freeze()  # What is there already need not be looked through in each fork.
    child = os.fork()
    if not child:
        _run(tests, mutant)
    os.setpgid(child, child)  # with all that it starts
    watched = os.pidfd_open(child)
    try:
        poll = select.poll()
        poll.register(watched, select.POLLIN)
        in_time = bool(poll.poll(patience * 1000))
    finally:
        os.close(watched)
    if not in_time:
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not in_time:
        return Outcome.TOO_SLOW
    passed = os.waitstatus_to_exitcode(status) == pytest.ExitCode.OK
    return Outcome.PASSED if passed else Outcome.FAILED


def _run(tests: Sequence[str], mutant: Mutant | None) -> None:
    """Never returns."""
    status: int = pytest.ExitCode.INTERNAL_ERROR
    try:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        if mutant is not None:
            sys.meta_path.insert(0, _Finder(mutant))
        status = pytest.main([*_WORDS, *tests], plugins=[_Repeatable()])
    finally:
        os._exit(status)


class _Repeatable:
    """Lets Hypothesis try the same inputs each time, and be content with the first that fails."""

    def pytest_collection(self) -> None:
        """Before the tests are imported, and after tests/conftest.py chose its profile."""
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "mutation", settings(derandomize=True, database=None, phases=phases)
        )
        settings.load_profile("mutation")


class _Finder(MetaPathFinder):
    """Finds a mutant where its module is imported."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module's spec, with a loader that gives the mutant's code; None for all others."""
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin != str(self._mutant.path):
            return None
        return importlib.util.spec_from_file_location(
            fullname, spec.origin, loader=_Loader(fullname, spec.origin, self._mutant)
        )


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, mutant: Mutant) -> None:
        super().__init__(name, path)
        self._mutant = mutant

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  # the loader is for one module
        return self._mutant.compiled()
