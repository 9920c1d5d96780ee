"""What kind of answer a question expects, and where a passage holds one."""

import re
from functools import cache

from knowledge.language import AnswerKind, Language

_WORDS = re.compile(r"\w+")


def expected_kind(question: str, language: Language) -> AnswerKind | None:
    """The kind of answer that a question's words ask for, the longest phrase deciding."""
    plain = _plain(question)
    best: tuple[int, int] | None = None
    expected = None
    for kind in AnswerKind:
        match = _asks(language, kind).search(plain) if language.asks(kind) else None
        if match and (best is None or (len(match[0]), -match.start()) > best):
            best = len(match[0]), -match.start()
            expected = kind
    return expected


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _asks(language: Language, kind: AnswerKind) -> re.Pattern[str]:
    return _pattern(language.asks(kind))


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))
