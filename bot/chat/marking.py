"""A stretch of a document's text with its matched words bold and its likely answer underlined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.chat.escaping import escape_each, visible, web_addresses
from bot.chat.limits import CONTENT, ELLIPSIS, length
from knowledge import Span

_BOLD = "**"
_UNDERLINE = "__"
_WORD = 24  # Cutting goes back to the last space within so many characters.


@dataclass(frozen=True, slots=True)
class _Character:
    """One character as people see it: what to send for it, and how it is marked."""

    piece: str
    bold: bool = False
    underlined: bool = False


_START = _Character("")


def mark(text: str, words: Sequence[Span], span: Span | None, room: int) -> str:
    """`text` on one line, escaped, `words` bold and `span` underlined, at most `room` long.

    A text that is too long is cut so that `span`, or else the first of `words`, still shows.
    """
    focus = span or next(iter(words), Span(0, 0))
    # Nothing further away can be shown, so a passage of a million characters costs no more.
    begin = max(0, focus.start - CONTENT)
    window = text[begin : focus.start + CONTENT + _WORD]
    characters = _characters(window, begin, words, span)
    complete = begin == 0 and begin + len(window) == len(text)
    if complete and _cost(characters) <= room:
        return _write(characters)
    start = _start(characters, room)
    head = ELLIPSIS if begin > 0 or start > 0 else ""
    shown = _fitting(characters[start:], room - length(head) - length(ELLIPSIS))
    cut_after = start + len(shown) < len(characters) or begin + len(window) < len(text)
    return head + _write(shown) + (ELLIPSIS if cut_after else "")


def _characters(
    window: str, begin: int, words: Iterable[Span], span: Span | None
) -> list[_Character]:
    end = begin + len(window)
    bold = {i for word in words for i in range(max(word.start, begin), min(word.end, end))}
    underlined = range(span.start, span.end) if span else range(0)
    seen: list[tuple[str, int]] = []
    for place, character in enumerate(window, begin):
        shown = visible(character)
        if shown and (shown != " " or (seen and seen[-1][0] != " ")):
            seen.append((shown, place))
    if seen and seen[-1][0] == " ":
        seen.pop()
    line = "".join(character for character, _ in seen)
    plain = {i for start, stop in web_addresses(line) for i in range(start, stop)}
    return [
        _Character(piece, i not in plain and place in bold, i not in plain and place in underlined)
        for i, (piece, (_, place)) in enumerate(zip(escape_each(line), seen, strict=True))
    ]


def _write(characters: Sequence[_Character]) -> str:
    """Underlining holds bold, never the other way round, so that marks always nest."""
    written: list[str] = []
    for before, here in pairwise([_START, *characters, _START]):
        turned = before.underlined != here.underlined
        if before.bold and (turned or not here.bold):
            written.append(_BOLD)
        if turned:
            written.append(_UNDERLINE)
        if here.bold and (turned or not before.bold):
            written.append(_BOLD)
        written.append(here.piece)
    return "".join(written)


def _cost(characters: Sequence[_Character]) -> int:
    return sum(_cost_of(before, here) for before, here in pairwise([_START, *characters]))


def _cost_of(before: _Character, here: _Character) -> int:
    # What opens here is closed later, so both marks are paid for at once.
    turned = before.underlined != here.underlined
    opened = 2 * len(_BOLD) * (here.bold and (turned or not before.bold))
    opened += 2 * len(_UNDERLINE) * (turned and here.underlined)
    return opened + length(here.piece)


def _start(characters: Sequence[_Character], room: int) -> int:
    """Where to begin so that what is marked comes within `room`."""
    places = [i for i, character in enumerate(characters) if character.underlined]
    places = places or [i for i, character in enumerate(characters) if character.bold][:1]
    if not places or _cost(characters[: places[-1] + _WORD]) <= room:
        return 0
    start = max(0, places[0] - room // 4)
    for place in range(start, places[0]):
        if characters[place].piece == " ":
            return place + 1
    return start


def _fitting(characters: Sequence[_Character], room: int) -> Sequence[_Character]:
    """As many of `characters` as fit into `room`, up to the end of a word where one is near."""
    end = 0
    for before, here in pairwise([_START, *characters]):
        room -= _cost_of(before, here)
        if room < 0:
            break
        end += 1
    else:
        return characters
    for place in range(end, max(0, end - _WORD), -1):
        if characters[place].piece == " ":
            return characters[:place]
    return characters[:end]
