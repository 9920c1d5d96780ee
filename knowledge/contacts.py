"""Where a passage holds a telephone number, an e-mail address, a web address or a path."""

import re
from collections.abc import Iterator

from knowledge.analysis import RUNS
from knowledge.language import AnswerKind
from knowledge.searched_text import SURE, YEAR, Finding, SearchedText
from knowledge.span import Span

_LETTER = rf"[^\W{RUNS}]"
"""Where a script sets no spaces, its letters stand right before an address or a number."""
_FIGURES = re.compile(
    rf"(?<!{_LETTER})(?<![.,:/-])(?:\+|\(\+?)?\d[\d ().\-/\u2011]{{4,24}}\d"
    rf"(?!{_LETTER}|%|[.,:]\d)"
)
_DATE = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}(?!\1?\d)")
_FEWEST, _MOST = 6, 15
"""Digits of a telephone number; fifteen are the most by E.164."""
_FEWEST_SHORT = 3
"""Digits of one that is only an extension, or that of the fire brigade."""
_BEHIND = 4
"""Characters between such a number and the word before it, as in "Ext.: 417"."""
_LEADS = ("+", "0", "(")
"""What only a telephone number begins with."""
_EMAIL = re.compile(
    rf"(?<!{_LETTER})(?<![.+-])(?:{_LETTER}|[.+-]){{1,64}}@(?:{_LETTER}|-){{1,63}}"
    rf"(?:\.(?:{_LETTER}|-){{1,63}}){{1,8}}"
)
_LINK = re.compile(
    rf"(?<!{_LETTER})(?<![@./-])(?:https?://|www\.)"
    r"(?:[^\s<>()\"\u3000-\u3020\uff01-\uff1f]|\([^\s<>()\"]{1,99}\)){1,2000}"
)
"""Parentheses may be within one, as in "/wiki/Red_Heat_(film)", and around it."""
_PATH = re.compile(r"(?<![\w~./\\:-])(?:~/|\.{0,2}/|[A-Z]:\\)[\w.~-][\w./\\~-]{2,500}")


def find_phones(text: SearchedText) -> Iterator[Finding]:
    """Telephone numbers, and short ones right behind a word such as "call"."""
    cues = list(text.cued(AnswerKind.PHONE))
    for figures in _FIGURES.finditer(text.text):
        digits = sum(map(str.isdigit, figures[0]))
        if _FEWEST <= digits <= _MOST and not _is_of_time(figures[0]):
            is_sure = figures[0].startswith(_LEADS) or cues
            yield Finding(Span(*figures.span()), 1.0 if is_sure else 0.5)
    ends = {cue.end for cue in cues}
    for token in text.numbers:
        is_long = token.text.isdecimal() and len(token.text) >= _FEWEST_SHORT
        if is_long and any(token.start - gap in ends for gap in range(_BEHIND + 1)):
            yield Finding(Span(token.start, token.end), SURE)


def _is_of_time(figures: str) -> bool:
    """Whether figures are a date, or some years, as in "1988-1990"."""
    parts = re.split(r"\D+", figures)
    return _DATE.match(figures) is not None or all(map(YEAR.fullmatch, parts))


def find_emails(text: SearchedText) -> Iterator[Finding]:
    """Addresses for e-mail."""
    return (Finding(Span(*found.span()), 1.0) for found in _EMAIL.finditer(text.text))


def find_links(text: SearchedText) -> Iterator[Finding]:
    """Addresses of pages."""
    for found in _LINK.finditer(text.text):
        address = found[0].rstrip(".,;:!?'")
        yield Finding(Span(found.start(), found.start() + len(address)), 1.0)


def find_paths(text: SearchedText) -> Iterator[Finding]:
    """Places of files."""
    for found in _PATH.finditer(text.text):
        path = found[0].rstrip(".")
        yield Finding(Span(found.start(), found.start() + len(path)), 1.0)
