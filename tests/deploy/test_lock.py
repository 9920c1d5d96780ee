import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def entries() -> list[str]:
    """Each package of the lock with all that belongs to it, on one line."""
    lines = [line for line in LOCK.splitlines() if line and not line.lstrip().startswith("#")]
    return "\n".join(lines).replace("\\\n", "").splitlines()


def locked() -> dict[str, list[Requirement]]:
    """The pinned versions of each package; there may be one for each Python."""
    found: dict[str, list[Requirement]] = {}
    for entry in entries():
        pinned = Requirement(entry.partition("--hash")[0].strip())
        found.setdefault(canonicalize_name(pinned.name), []).append(pinned)
    return found


def test_every_dependency_is_locked_within_its_range() -> None:
    for wanted in map(Requirement, PROJECT["dependencies"]):
        for pinned in locked()[canonicalize_name(wanted.name)]:
            (version,) = pinned.specifier
            assert version.operator == "=="
            assert wanted.specifier.contains(version.version), wanted.name


def test_every_entry_has_hashes() -> None:
    assert len(entries()) > len(PROJECT["dependencies"])
    for entry in entries():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_the_lock_names_no_host() -> None:
    assert not re.search(r"://|--(?:index|extra|find|trusted)", LOCK)


def test_every_dependency_has_an_upper_bound() -> None:
    extras = [each for group in PROJECT["optional-dependencies"].values() for each in group]
    for wanted in map(Requirement, [*PROJECT["dependencies"], *extras]):
        assert {">=", "<"} == {part.operator for part in wanted.specifier}, wanted.name


def imported() -> Iterator[str]:
    """The first name of each module that the program imports."""
    for room in ("bot", "config", "knowledge"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                yield from (name.partition(".")[0] for name in names)


def test_what_is_imported_is_a_dependency_and_not_merely_one_of_anothers() -> None:
    rooms = {"bot", "config", "knowledge"}
    wanted = {canonicalize_name(Requirement(each).name) for each in PROJECT["dependencies"]}
    libraries = packages_distributions()
    for name in {*imported()} - sys.stdlib_module_names - rooms:
        assert wanted & set(map(canonicalize_name, libraries[name])), name
