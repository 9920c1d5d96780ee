"""What may be changed about a piece of code, so that it says something else."""

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Final

_COMPARED: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_REVERSED: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}
_CALCULATED: Final[Mapping[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_NAMES: Final = {
    "all": "any",
    "any": "all",
    "endswith": "startswith",
    "find": "rfind",
    "max": "min",
    "maximum": "minimum",
    "min": "max",
    "minimum": "maximum",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "rfind": "find",
    "startswith": "endswith",
}
"""What is called or asked for by these names has an opposite."""

_CHANGED_THEMSELVES: Final = (ast.BoolOp, ast.Compare, ast.UnaryOp)
"""Conditions that need not be turned round as a whole, since their operators are changed."""

_GUARDS: Final = frozenset({"copy", "strict"})
"""Keywords that save time, or find fault with code that is wrong already: they change nothing."""

_IN_PATTERNS: Final = re.compile(r"\\[dswDSW]|\(\?[!=]|(?<=[\])}\w])(?:[?*+]|\{\d+(?:,\d+)?\})")
_IS_PATTERN: Final = re.compile(r"\\[dswDSW]|\(\?|\[\^")
_OPPOSITE: Final = {"(?!": "(?=", "(?=": "(?!"}


def changed(node: ast.AST) -> Iterator[ast.AST]:
    """All that may stand in the place of a node, which it leaves as it is."""
    for change in (_values, _operators, _names, _parts, _statements):
        yield from change(node)


def is_left_alone(node: ast.AST) -> bool:
    """Whether nothing within a node is changed, because it does nothing or nobody relies on it."""
    match node:
        case (
            ast.Expr(ast.Constant() | ast.Call(ast.Attribute(ast.Name("_log"))))
            | ast.AnnAssign(annotation=ast.Name("TypeAlias"))
            | ast.ClassDef(bases=[ast.Name("Protocol"), *_])
            | ast.Call(ast.Name("TypeVar" | "dataclass"))
        ):
            return True
        case ast.keyword(arg):
            return arg in _GUARDS
    return False


def _values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value):
            yield from map(ast.Constant, _constants(value))


def _operators(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BinOp(left, operator, right) if type(operator) in _CALCULATED:
            yield ast.BinOp(left, _CALCULATED[type(operator)](), right)
        case ast.AugAssign(target, operator, value) if type(operator) in _CALCULATED:
            yield ast.AugAssign(target, _CALCULATED[type(operator)](), value)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.And() if isinstance(operator, ast.Or) else ast.Or(), values)
        case ast.UnaryOp(ast.Not() | ast.USub() | ast.Invert(), operand):
            yield operand


def _names(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Name(name, context) if name in _NAMES and isinstance(context, ast.Load):
            yield ast.Name(_NAMES[name], context)
        case ast.Attribute(value, name, context) if name in _NAMES:
            yield ast.Attribute(value, _NAMES[name], context)


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Call():
            yield from _called(node)
        case ast.Slice():
            yield from _sliced(node)
        case ast.IfExp(test, body, other) if not isinstance(test, _CHANGED_THEMSELVES):
            yield ast.IfExp(test, other, body)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.If(test, body, other) | ast.While(test, body, other) if not isinstance(
            test, _CHANGED_THEMSELVES
        ):
            yield type(node)(ast.UnaryOp(ast.Not(), test), body, other)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.Expr(ast.Call() | ast.Await()) | ast.Raise():
            yield ast.Pass()


def _constants(value: object) -> Iterator[str | int | float | bool]:
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
        case str() if _IS_PATTERN.search(value):
            for found in _IN_PATTERNS.finditer(value):
                old = found[0]
                new = _OPPOSITE.get(old, old.swapcase() if old[0] == "\\" else "")
                yield value[: found.start()] + new + value[found.end() :]
        case str():
            yield "mutated"


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        for table in (_COMPARED, _REVERSED):
            if type(operator) in table:
                operators = [*node.ops]
                operators[place] = table[type(operator)]()
                yield ast.Compare(node.left, operators, node.comparators)


def _called(node: ast.Call) -> Iterator[ast.AST]:
    """The call without each of its keywords."""
    for place, keyword in enumerate(node.keywords):
        if keyword.arg is not None and not is_left_alone(keyword):
            left = [*node.keywords[:place], *node.keywords[place + 1 :]]
            yield ast.Call(node.func, node.args, left)


def _sliced(node: ast.Slice) -> Iterator[ast.AST]:
    if node.lower is not None:
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, None, node.step)
