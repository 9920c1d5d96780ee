"""What mutants there are of a piece of code, and that each says something else."""

from pathlib import Path

import pytest

from tests.mutation.core import CORE, Part
from tests.mutation.equivalent import equivalents
from tests.mutation.mutants import Mutant, mutants

PARTS = [part for parts in CORE.values() for part in parts]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "told.py"


def made(path: Path, code: str, *places: str) -> list[Mutant]:
    path.write_text(code, encoding="utf-8")
    return mutants(path, places)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("a < b", ["a <= b", "a >= b"]),
        ("a == b", ["a != b"]),
        ("a is not b", ["a is b"]),
        ("a in b", ["a not in b"]),
        ("a < b < c", ["a <= b < c", "a >= b < c", "a < b <= c", "a < b >= c"]),
        ("a + b * c", ["a - b * c", "b / c"]),
        ("a += b", ["a -= b"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("-a", ["a"]),
        ("a = 3", ["4"]),
        ("a = True", ["False"]),
        ("'text'", []),
        ("a = 'text'", ["'mutated'"]),
        ("min(a)", ["pass", "max"]),
        ("a.startswith(b)", ["pass", "a.endswith"]),
        ("a = sorted(b, key=c)", ["sorted(b)"]),
        ("a = zip(b, strict=c)", []),
        ("a[b:c]", [":c", "b:"]),
        ("a if b else c", ["c if b else a"]),
        ("if a:\n    b", ["if not a:"]),
        ("if a < b:\n    c", ["a <= b", "a >= b"]),
        ("while a:\n    break", ["while not a:", "continue"]),
        ("raise a", ["pass"]),
        ("del a", []),
        ("a: int", []),
        ("def a(b: int = 3) -> 'c':\n    'What a gives.'", ["4"]),
        ("_log.info('a %s', 3)", []),
    ],
)
def test_each_change_is_made_by_itself(path: Path, code: str, changes: list[str]) -> None:
    assert [mutant.after for mutant in made(path, code)] == changes


def test_of_a_pattern_each_sign_is_changed(path: Path) -> None:
    changed = [r"(?=\d{1,3})a?", r"(?!\D{1,3})a?", r"(?!\d)a?", r"(?!\d{1,3})a"]
    found = made(path, r"told = r'(?!\d{1,3})a?'")
    assert [mutant.after for mutant in found] == list(map(repr, changed))


def test_a_mutant_is_the_module_with_its_change(path: Path) -> None:
    found = made(path, "def told(a, b):\n    return [a < b, a + b]\n")
    said = []
    for mutant in found:
        names: dict[str, object] = {}
        exec(mutant.compiled(), names)  # noqa: S102  # the code stands above
        told = names["told"]
        assert callable(told)
        said.append(told(2, 2))
    assert said == [[True, 4], [True, 4], [False, 0]]


def test_a_mutant_tells_its_line_and_place(path: Path) -> None:
    found = made(path, "class Cat:\n    lives = 9\n    def eat(self, fish=\n        1): ...\n")
    assert [(each.line, str(each)) for each in found] == [
        (2, "Cat.lives: 9 → 10"),
        (4, "Cat.eat: 1 → 2"),
    ]


def test_only_some_places_may_be_changed(path: Path) -> None:
    code = "LIVES = 9\nLIVES_LEFT = 3\ndef eat(fish=1):\n    def swallow(bone=2): ...\n"
    assert [str(each) for each in made(path, code, "LIVES", "eat")] == [
        "LIVES: 9 → 10",
        "eat: 1 → 2",
        "eat.swallow: 2 → 3",
    ]


@pytest.mark.parametrize("part", PARTS, ids=[part.module for part in PARTS])
def test_every_part_of_the_core_has_mutants_and_tests(part: Part) -> None:
    assert part.mutants()
    assert all(Path(name).is_file() for name in part.test_files)


def test_what_is_said_to_do_the_same_is_a_mutant_and_has_a_reason() -> None:
    known = {f"{part.module} {mutant}" for part in PARTS for mutant in part.mutants()}
    assert equivalents().keys() <= known
    assert all(equivalents().values())
