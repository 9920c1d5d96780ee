"""Whether time grows linearly with the input: each pattern and each step, with what suits it."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Final

import bot
import config
import knowledge
from bot.chat.escaping import escape, one_line
from bot.chat.questions import plain
from bot.printable import printable
from knowledge.analysis import Analyzer
from knowledge.answer_kinds import find_answers
from knowledge.citations import lift, note_letters
from knowledge.document import parse_document
from knowledge.language import AnswerKind, Language, load_language
from knowledge.markdown_signs import looks_like_markdown
from knowledge.reading import clean
from knowledge.sentences import split_sentences
from tests.fuzz.mutator import MARKS

TIMES: Final = 4
"""How many times as long the larger input is."""
STEEPEST: Final = 9.0
"""Linear time takes four times as long, quadratic time sixteen times."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Characters of the smaller input, and the seconds that nobody notices for the larger one."""

    small: int
    noticeable: float


OF_PATTERNS: Final = Scale(1_000, 0.02)
OF_STEPS: Final = Scale(8_000, 0.3)


@dataclass(frozen=True, slots=True)
class Named:
    """A pattern of the product, where it stands, and how it is looked for there."""

    name: str
    pattern: re.Pattern[str]
    looks: frozenset[str]

    def calls(self) -> Iterator[Callable[[str], object]]:
        """What the product does with a text and this pattern."""
        if "match" in self.looks:
            yield self.pattern.match
        if "fullmatch" in self.looks:
            yield self.pattern.fullmatch
        if not self.looks <= {"match", "fullmatch"} or not self.looks:
            yield self.pattern.search


def patterns() -> list[Named]:
    """Every compiled pattern for text of `bot`, `config` and `knowledge`."""
    modules = list(_modules())
    looks: dict[str, set[str]] = {}
    for module in modules:
        for name, look in _looks(module):
            # Modules have private patterns of the same name; what is public, others may use.
            known_as = f"{module.__name__}.{name}" if name.startswith("_") else name
            looks.setdefault(known_as, set()).add(look)
    found: dict[str, Named] = {}
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                where = f"{module.__name__}.{name}"
                used = frozenset(looks.get(where if name.startswith("_") else name, ()))
                found.setdefault(value.pattern, Named(where, value, used))
        for pattern, look in _inline(module):
            where = f"{module.__name__}, in passing"
            found.setdefault(pattern, Named(where, re.compile(pattern), frozenset({look})))
    return list(found.values())


def measure_patterns() -> list[str]:
    """A line for each pattern whose time grows faster than its input."""
    return [
        f"{named.name}: {unit!r} again and again behind {head!r}"
        for named in patterns()
        for unit in units(named.pattern.pattern)
        for head in ("", "x")
        if any(_grows(call, head, unit, OF_PATTERNS) for call in named.calls())
    ]


def measure_steps() -> list[str]:
    """A line for each step whose time grows faster than its input."""
    random = Random("growth")  # noqa: S311  # no secret, but the same again
    cases = [(head, unit) for unit in MARKS for head in ("", random.choice(MARKS))]
    return [
        f"{name}: {unit!r} again and again behind {head!r}"
        for name, step in _steps().items()
        for head, unit in [
            *cases,
            *(("", unit) for unit in _TELLING),
            ("https://a", ")"),
            ("x", "[3]"),
        ]
        if _grows(step, head, unit, OF_STEPS)
    ]


_TELLING: Final = (
    *("a b. ", "Ann Lee ", "in Paris ", "1 day aged ", "every 2 weeks "),
    *("1 ", "1", "a.", "a@", "@", "/a", "/", "+", "www.", "(1"),
    *("a   b\n", "a\tb\tc\n", "a   b\n    c\n", "  . . . .\n", "a .....\n", "a   ", ". ", "a\t"),
    *("A\tb\n", "A\tb\nc\n", "A\t\n", "A\tb\nX\n • c\td\n"),
)
"""What people, numbers, addresses, tables and boxes are made of."""


def units(pattern: str) -> list[str]:
    """What to repeat: the characters of the pattern itself, alone, in pairs and in threes."""
    own = [c for c in dict.fromkeys(pattern) if c not in "\\?*+|^${}"][:24]
    random = Random(repr(pattern))  # noqa: S311  # no secret, but the same again
    pairs = ["".join(random.choices([*own, *_ANY], k=2)) for _ in range(24)]
    threes = ["".join(random.choices([*own, *_ANY], k=3)) for _ in range(12)]
    return [*own, *_ANY, *pairs, *threes]


_ANY: Final = (" ", "a", "1", "[", "(", "<", '"', ".", "\n", "\t", "-", "A")


def _grows(call: Callable[[str], object], head: str, unit: str, scale: Scale) -> bool:
    small, large = (
        clean(head + unit * (size // len(unit))) + "\0~"
        for size in (scale.small, scale.small * TIMES)
    )
    if _seconds(call, large) < scale.noticeable:
        return False
    least = min(_seconds(call, small) for _ in range(3))
    most = min(_seconds(call, large) for _ in range(3))
    return most > scale.noticeable and most > STEEPEST * least


def _seconds(call: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    call(text)
    return time.process_time() - begin


def _modules() -> Iterator[ModuleType]:
    for package in (bot, config, knowledge):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not info.name.endswith("__main__"):
                yield importlib.import_module(info.name)


def _inline(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Patterns that are given to a function of `re` where they are used, and that function."""
    for node in _nodes(module):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("re"), attr=look),
                args=[ast.Constant(value=str(pattern)), *_],
            ) if look in _LOOKS:
                yield pattern, look


def _looks(module: ModuleType) -> Iterator[tuple[str, str]]:
    """The names of patterns, and the methods by which they are looked for; of any module."""
    for node in _nodes(module):
        match node:
            case ast.Attribute(value=ast.Name(name), attr=look) if look in _LOOKS:
                yield name, look


def _nodes(module: ModuleType) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")))


_LOOKS: Final = frozenset(
    {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
)


def _steps() -> dict[str, Callable[[str], object]]:
    english = load_language("en")
    analyzer = Analyzer(english)
    return {
        **{f"answers to {kind}": _finds(kind, english) for kind in AnswerKind},
        "clean": clean,
        "lift": lift,
        "note_letters": note_letters,
        "split_sentences": lambda text: split_sentences(text, "en"),
        "words": lambda text: list(analyzer.words(text)),
        "plain text": lambda text: parse_document("notes.txt", text, "en"),
        "Markdown": lambda text: parse_document("notes.md", text, "en"),
        "escape": escape,
        "one_line": one_line,
        "plain": plain,
        "looks_like_markdown": looks_like_markdown,
        "printable": printable,
    }


def _finds(kind: AnswerKind, language: Language) -> Callable[[str], object]:
    return lambda text: find_answers(kind, text, language, ("ann", "day"))
