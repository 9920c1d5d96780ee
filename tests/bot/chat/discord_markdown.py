"""What Discord makes of a text: a small model of its Markdown, as strict as the escapes need.

After Discord's own rules, in their order: an escape, an address in angle brackets, a mention and
the like, a masked link, an address, and the marks that come in pairs. Blocks are looked for at
the head of each line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_RULES = [
    ("escape", re.compile(r"\\([^0-9A-Za-z\s])")),
    ("address", re.compile(r"<([^: >]+:/[^ >]+)>")),
    ("mention", re.compile(r"<(?:@[!&]?\d+|/[^:>]+:\d+|id:\w+)>")),
    ("harmless", re.compile(r"<(?:#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?)>")),
    ("everyone", re.compile(r"@(?:everyone|here)")),
    ("masked link", re.compile(r"\[[^\]\n]*\]\([^)\n]*\)")),
    ("address", re.compile(r"(?:https?|steam|discord)://[^\s<]+")),
    ("code", re.compile(r"(`+)[\s\S]*?[^`]\1(?!`)")),
    ("strike", re.compile(r"~~(?=\S)")),
    ("spoiler", re.compile(r"\|\|")),
    ("mark", re.compile(r"\*\*|__|\*|(?<![A-Za-z0-9])_")),
    ("text", re.compile(r"[\s\S]")),
]
_BLOCK = re.compile(
    r"(?P<heading>#{1,3} )|(?P<small>-# )|(?P<list> *(?:[-*+]|\d+\.) )|(?P<quote>>)"
)


@dataclass
class Shown:
    """The text that people see, and what else Discord made of it."""

    text: str = ""
    features: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def risks(self) -> list[str]:
        """What a document is not to bring about; links, channels, emoji and times it may show."""
        return [each for each in self.features if not each.startswith(("address http", "harmless"))]


def pieces(line: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The pieces that make up a line, in order, each with the name of its rule."""
    place = 0
    while place < len(line):
        name, found = _first_match(line, place)
        yield name, found
        place = found.end()


def _first_match(line: str, place: int) -> tuple[str, re.Match[str]]:
    for name, rule in _RULES:
        if found := rule.match(line, place):
            return name, found
    raise AssertionError("the last rule matches everything")


def shown(line: str) -> Shown:
    """What people see of one line of a message."""
    seen = Shown()
    if block := _BLOCK.match(line):
        seen.features.append(str(block.lastgroup))
    for name, found in pieces(line):
        match name:
            case "escape":
                seen.text += found[1]
            case "text":
                seen.text += found[0]
            case "address":
                seen.text += found[1] if found.re.groups else found[0]
                seen.features.append(f"address {found[0].strip('<>')}")
            case "mark":
                seen.marks.append(found[0])
            case _:
                seen.text += found[0]
                seen.features.append(name)
    return seen
