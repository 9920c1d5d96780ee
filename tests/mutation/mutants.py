"""The mutants of a module: its code with one change each."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from types import CodeType
from typing import Final

from tests.mutation.changes import changed, is_left_alone

_SHORT: Final = 60
_AROUND: Final = 24
_ANNOTATIONS = frozenset({"annotation", "returns"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change, at a line of its file, within a function, class or constant.

    `node` is the place of the changed node among all, `choice` that of the change among those
    that its node may undergo.
    """

    path: Path
    place: str
    line: int
    before: str
    after: str
    node: int
    choice: int

    def __str__(self) -> str:
        """The change, and where in the module: it stays the same when lines are added above."""
        return f"{self.place}: {self.before} → {self.after}"

    def compiled(self) -> CodeType:
        """The module's code with the change."""
        tree = ast.parse(self.path.read_bytes())
        spot = list(_spots(tree))[self.node]
        new = list(changed(spot.node))[self.choice]
        ast.copy_location(new, spot.node)
        value = getattr(spot.parent, spot.field)
        if isinstance(value, list):
            value[value.index(spot.node)] = new
        else:
            setattr(spot.parent, spot.field, new)
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


def mutants(path: Path, places: Sequence[str] = ()) -> list[Mutant]:
    """Every mutant of the module at a path, or of these functions, classes and constants in it."""
    tree = ast.parse(path.read_bytes())
    return [
        Mutant(path, spot.place, spot.line, *_shown(spot.node, new), number, choice)
        for number, spot in enumerate(_spots(tree))
        if not places or any(f"{spot.place}.".startswith(f"{place}.") for place in places)
        for choice, new in enumerate(changed(spot.node))
    ]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A node, where it hangs, and where that is for people."""

    node: ast.AST
    parent: ast.AST
    field: str
    place: str
    line: int


def _spots(parent: ast.AST, place: str = "", line: int = 1) -> Iterator[_Spot]:
    """Every node that may be changed, in the order of the code."""
    for field, value in ast.iter_fields(parent):
        if field in _ANNOTATIONS:
            continue
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST) or is_left_alone(node):
                continue
            inside = _inside(place, node, parent)
            at = getattr(node, "lineno", line)
            yield _Spot(node, parent, field, inside, at)
            yield from _spots(node, inside, at)


def _inside(place: str, node: ast.AST, parent: ast.AST) -> str:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            name = node.name
        case ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name)) if (
            isinstance(parent, ast.Module | ast.ClassDef)
        ):
            pass
        case _:
            return place
    return f"{place}.{name}".removeprefix(".")


def _shown(before: ast.AST, after: ast.AST) -> tuple[str, str]:
    """Both in a few words: of what holds other statements the head, of what is long the change."""
    old, new = _line(before), _line(after)
    same = _same(old, new)
    start = 0 if same <= _AROUND or len(old) <= _SHORT else same - _AROUND
    left = _same(old[same:][::-1], new[same:][::-1])
    cut = 0 if left <= _AROUND or len(old) <= _SHORT else left - _AROUND
    head, tail = "…" if start else "", "…" if cut else ""
    return (
        f"{head}{old[start : len(old) - cut]}{tail}",
        f"{head}{new[start : len(new) - cut]}{tail}",
    )


def _same(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _line(node: ast.AST) -> str:
    if isinstance(node, ast.Slice) and (node.lower or node.upper) is None:
        return ":"
    return ast.unparse(ast.fix_missing_locations(node)).split("\n", 1)[0]
