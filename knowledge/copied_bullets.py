"""Bullets as Word, Discord and web pages copy them, to those that Markdown knows."""

import re

_BULLETS = "•‣●○◦▪▫■□►➢➤➜·\uf0b7"
_ITEM = re.compile(
    rf"(?P<before> {{0,3}}(?:> ?)*[ \t]*)"
    rf"(?:[{_BULLETS}][ \t]+|o\t[ \t]*|(?P<dash>[–—])[ \t]+|(?P<key>\d)\ufe0f?\u20e3[ \t]*)(?=\S)"
)
_FENCES = ("```", "~~~")
_DEEPEST = 3
"""Spaces; what is set deeper is code, unless it stands below an item."""


def with_markdown_bullets(text: str) -> str:
    r"""A text whose list items begin as Markdown's do: `• one` as `- one`, `1️⃣ one` as `1. one`.

    A dash is a bullet only where the line above or below begins with one, too. Code between
    fences stays as it is, and so does the number of lines.
    """
    lines = text.split("\n")
    found = _find_items(lines)
    for number, item in found.items():
        is_dash = item["dash"] is not None
        if is_dash and not any(_has_dash(found.get(near)) for near in (number - 1, number + 1)):
            continue
        sign = f"{item['key']}. " if item["key"] else "- "
        lines[number] = item["before"] + sign + lines[number][item.end() :]
    return "\n".join(lines) if found else text


def _find_items(lines: list[str]) -> dict[int, re.Match[str]]:
    """The items among some lines, by their number, from 0."""
    found: dict[int, re.Match[str]] = {}
    is_code = is_below_item = False
    for number, line in enumerate(lines):
        if line.lstrip(" >").startswith(_FENCES):
            is_code = not is_code
        item = None if is_code else _ITEM.match(line)
        if item and (is_below_item or _indent(item["before"]) <= _DEEPEST):
            found[number] = item
        if line.strip():
            is_below_item = number in found
    return found


def _indent(before: str) -> int:
    return len(before.rpartition(">")[2].expandtabs(4))


def _has_dash(item: re.Match[str] | None) -> bool:
    return item is not None and item["dash"] is not None
