"""The words of a passage as they stand, with units apart from their figures."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from knowledge.analysis import find_tokens
from knowledge.recent_texts import for_recent_texts

_GLUED = re.compile(
    r"(?<![\w.,$€£¥₹₽₺₫])(?!\d{4}s)\d{1,12}(?:[.,]\d{1,12}){0,4}(?P<unit>[^\W\d_]{1,8})(?!\w)"
)
"""As in "24h" and "9.2kg"; "the 1980s" are no seconds, and "£18m" is a sum."""
_NO_UNIT = re.compile("[A-Z]")
"""As in "3D" and "5G"."""


class Token(NamedTuple):
    """A word of a text as it stands, and folded."""

    start: int
    end: int
    text: str
    folded: str


def find_words(text: str, units: Collection[str]) -> Sequence[Token]:
    """The words of a text, in order; of "24h", "24" and "h" if `units` have that, folded."""
    words = _words_again(text)
    glued = [each for each in _GLUED.finditer(text) if _is_unit(each["unit"], units)]
    if not glued:
        return words
    # "9.2kg" is the words "9" and "2kg": those are replaced.
    inside = {place for each in glued for place in range(*each.span())}
    apart = [word for word in words if word.start not in inside]
    for each in glued:
        middle = each.start("unit")
        apart.append(_token(each.start(), text[each.start() : middle]))
        apart.append(_token(middle, each["unit"]))
    return sorted(apart)


def _is_unit(word: str, units: Collection[str]) -> bool:
    return word.casefold() in units and not _NO_UNIT.fullmatch(word)


def _words(text: str) -> tuple[Token, ...]:
    return tuple(_token(match.start(), match[0]) for match in find_tokens(text))


def _token(start: int, text: str) -> Token:
    return Token(start, start + len(text), text, text.casefold().replace("’", "'"))


# Ranking, the verdict and the mark all look at the same passage.
_words_again = for_recent_texts(_words)
