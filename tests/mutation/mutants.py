"""The mutants of a module: its code with one change each."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from tests.mutation.changes import changed, is_left_alone

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
        Mutant(path, spot.place, spot.line, _shown(spot.node), _shown(new), number, choice)
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


def _shown(node: ast.AST) -> str:
    """A change in a word or two: of what holds other statements, its head alone."""
    if isinstance(node, ast.Slice) and (node.lower or node.upper) is None:
        return ":"
    return ast.unparse(ast.fix_missing_locations(node)).split("\n", 1)[0]
