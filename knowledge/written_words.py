"""The words of a passage as they stand, with units apart from their figures."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from knowledge.analysis import find_tokens
from knowledge.recent_texts import for_recent_texts

_GLUED = re.compile(
    r"(?<![\w.,])(?!\d{4}s)\d{1,12}(?:[.,]\d{1,12}){0,4}(?P<unit>[^\W\d_]{1,8})(?!\w)"
)
"""As in "24h", "9.2kg" and "£5.2m"; "the 1980s" are no seconds."""
_CURRENCIES = frozenset("$€£¥₹₽₺₫")
_NO_UNIT = re.compile("[A-Z]")
"""As in "3D" and "5G"."""


class Token(NamedTuple):
    """A word of a text as it stands, and folded."""

    start: int
    end: int
    text: str
    folded: str


def find_words(text: str, units: Collection[str]) -> Sequence[Token]:
    """The words of a text, in order; of "24h", "24" and "h" if `units` have that, folded.

    Behind a currency, all is one word, such as "5.2m".
    """
    words = _words_again(text)
    apart: list[Token] = []
    inside: set[int] = set()
    for glued in _GLUED.finditer(text):
        start, middle = glued.start(), glued.start("unit")
        if text[start - 1 : start] in _CURRENCIES:
            apart.append(_token(start, glued[0]))
        elif _is_unit(glued["unit"], units):
            apart += [_token(start, text[start:middle]), _token(middle, glued["unit"])]
        else:
            continue
        # "9.2kg" is the words "9" and "2kg": those are replaced.
        inside.update(range(*glued.span()))
    if not apart:
        return words
    return sorted([*apart, *(word for word in words if word.start not in inside)])


def _is_unit(word: str, units: Collection[str]) -> bool:
    return word.casefold() in units and not _NO_UNIT.fullmatch(word)


def _words(text: str) -> tuple[Token, ...]:
    return tuple(_token(match.start(), match[0]) for match in find_tokens(text))


def _token(start: int, text: str) -> Token:
    return Token(start, start + len(text), text, text.casefold().replace("’", "'"))


# Ranking, the verdict and the mark all look at the same passage.
_words_again = for_recent_texts(_words)
