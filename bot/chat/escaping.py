"""Text that others wrote, made safe to show: it stays text, whatever it says.

In Discord a backslash hides before anything that is neither letter, digit nor space. Mentions are
broken with an invisible space as well, because Discord looks for them without regard to
backslashes; `AllowedMentions.none()` on the client stands behind that.
"""

import re
import unicodedata

from bot.chat.limits import ELLIPSIS, cut
from bot.mentions import HARMLESS, MENTION

_SPECIAL = frozenset("\\*_~|`<>")
# Between two of these letters, Discord takes a single underscore for one.
_WITHIN_WORD = re.compile(r"(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])")
_BLOCK = re.compile(r" *(?:\d+(?=[.)]))?([#+\-.)])")
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)")
_MASKED_LINK = re.compile(r"(?<=\])\(")
_SCHEME = re.compile(r":(?=//)")
_URL = re.compile(r"https?://[^\s<>@|`*\\\[\]]+")
# What a cut leaves of an address; an odd number of backslashes before it hides the bracket.
_OPEN_BRACKET = re.compile(r"(?<!\\)((?:\\\\)*)<[^\s<>]*\Z")
_URL_TAIL = ".,;:!?'\"_~"
_SHORTEST_URL = len("https://a")

_ZERO_WIDTH_SPACE = "\u200b"
_REPLACEMENT = "\ufffd"

# They join and part letters in many scripts, and make up emoji. Every other format character only
# hides, or turns the text around it.
_JOINERS = frozenset("\u200c\u200d")


def visible(character: str) -> str:
    """What people see of `character`: itself, a space for whatever parts words, or nothing."""
    if character.isalnum() or character in _JOINERS:
        return character
    if character.isspace():
        return " "
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        # Arabic's visible format characters sit around numbers.
        case "Cf" if unicodedata.bidirectional(character) != "AN":
            return ""
        case "Cs":
            return _REPLACEMENT
        case _:
            return character


def one_line(text: str) -> str:
    """What people see of `text`, on one line, with single spaces."""
    return " ".join("".join(map(visible, text)).split())


def escape(text: str) -> str:
    """`text` on one line, shown as it is: nothing in it formats, links, hides or pings."""
    return "".join(escape_each(one_line(text)))


def cut_escaped(escaped: str, room: int) -> str:
    """An escaped text that is at most `room` long, and ends in an ellipsis where it was longer.

    An address or a mention is never cut in two: what is left of it would open what another closes.
    """
    shorter = cut(escaped, room)
    if shorter == escaped:
        return escaped
    return _OPEN_BRACKET.sub(r"\1", shorter.removesuffix(ELLIPSIS)) + ELLIPSIS if shorter else ""


def break_mentions(text: str) -> str:
    """`text` with an invisible space in whatever Discord would take for a mention."""
    return _MENTION.sub(f"@{_ZERO_WIDTH_SPACE}", text)


def escape_each(line: str) -> list[str]:
    """What to send for each character of `line` so that people see that character.

    `line` holds visible characters and stands at the head of a line. A web address that holds
    nothing risky stays a link, and what pings nobody a mention of a channel, an emoji or a time;
    the whole of it is sent for its first character.
    """
    pieces = [f"\\{character}" if character in _SPECIAL else character for character in line]
    for found in _WITHIN_WORD.finditer(line):
        pieces[found.start()] = "_"
    if block := _BLOCK.match(line):
        pieces[block.start(1)] = f"\\{block[1]}"
    for found in _MENTION.finditer(line):
        pieces[found.start()] += _ZERO_WIDTH_SPACE
    for pattern in (_MASKED_LINK, _SCHEME):
        for found in pattern.finditer(line):
            pieces[found.start()] = f"\\{found[0]}"
    for start, end in web_addresses(line):
        pieces[start:end] = [f"<{line[start:end]}>", *[""] * (end - start - 1)]
    for start, end in harmless_mentions(line):
        pieces[start:end] = [line[start:end], *[""] * (end - start - 1)]
    return pieces


def harmless_mentions(line: str) -> list[tuple[int, int]]:
    """Where each mention in `line` begins and ends that pings nobody."""
    return [found.span() for found in MENTION.finditer(line) if found.lastgroup in HARMLESS]


def web_addresses(line: str) -> list[tuple[int, int]]:
    """Where each web address in `line` begins and ends."""
    found = [(match.start(), _without_tail(match[0])) for match in _URL.finditer(line)]
    return [(start, start + len(url)) for start, url in found if len(url) >= _SHORTEST_URL]


def _without_tail(url: str) -> str:
    # A closing bracket after an address is the sentence's, unless it was opened within.
    end = len(url.rstrip(_URL_TAIL))
    unopened = url.count(")", 0, end) - url.count("(", 0, end)
    while unopened > 0 and url[end - 1] == ")":
        unopened -= 1
        end -= 1
        while url[end - 1] in _URL_TAIL:
            end -= 1
    return url[:end]
