"""A stretch of a document's text with its matched words bold and its likely answer underlined."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.chat.escaping import escape_each, harmless_mentions, visible, web_addresses
from bot.chat.limits import CONTENT, ELLIPSIS, length
from knowledge import Span

_BOLD = "**"
_UNDERLINE = "__"
_WORD = 24  # Cutting goes back to the last space within so many characters.


@dataclass(frozen=True, slots=True)
class _Character:
    """One character as people see it: what to send for it, how it is marked, if it must show."""

    piece: str
    bold: bool = False
    underlined: bool = False
    needed: bool = False


_START = _Character("")


def mark(text: str, words: Sequence[Span], span: Span | None, room: int) -> str:
    """`text` on one line, escaped, `words` bold and `span` underlined, at most `room` long.

    A text that is too long is cut so that `span` still shows, or else the first place where the
    most different `words` stand together.
    """
    focus = span or most_words(text, words, room // 2)
    # Nothing further away can be shown, so a passage of a million characters costs no more.
    begin = max(0, focus.start - CONTENT)
    window = text[begin : focus.start + CONTENT + _WORD]
    characters = _characters(window, begin, words, span, focus)
    complete = begin == 0 and begin + len(window) == len(text)
    if complete and _cost(characters) <= room:
        return _write(characters)
    start = _start(characters, room)
    head = ELLIPSIS if begin > 0 or start > 0 else ""
    shown = _fitting(characters[start:], room - length(head) - length(ELLIPSIS))
    cut_after = start + len(shown) < len(characters) or begin + len(window) < len(text)
    return head + _write(shown) + (ELLIPSIS if cut_after else "")


def most_words(text: str, words: Iterable[Span], room: int) -> Span:
    """The first stretch of at most `room`, or of one word, that holds the most different words."""
    best, most = Span(0, 0), 0
    within: deque[Span] = deque()
    times: Counter[str] = Counter()
    for word in sorted(words):
        within.append(word)
        times[_spelling(text, word)] += 1
        while len(within) > 1 and word.end - within[0].start > room:
            left = _spelling(text, within.popleft())
            times[left] -= 1
            if not times[left]:
                del times[left]
        if len(times) > most:
            best, most = Span(within[0].start, word.end), len(times)
    return best


def _spelling(text: str, word: Span) -> str:
    return text[word.start : word.end].casefold()


def _characters(
    window: str, begin: int, words: Iterable[Span], span: Span | None, focus: Span
) -> list[_Character]:
    end = begin + len(window)
    bold = {i for word in words for i in range(max(word.start, begin), min(word.end, end))}
    underlined = range(span.start, span.end) if span else range(0)
    needed = range(focus.start, focus.end)
    seen: list[tuple[str, int]] = []
    for place, character in enumerate(window, begin):
        shown = visible(character)
        if shown and (shown != " " or (seen and seen[-1][0] != " ")):
            seen.append((shown, place))
    if seen and seen[-1][0] == " ":
        seen.pop()
    line = "".join(character for character, _ in seen)
    whole = [*web_addresses(line), *harmless_mentions(line)]
    plain = {i for start, stop in whole for i in range(start, stop)}
    return [
        _Character(
            piece,
            bold=i not in plain and place in bold,
            underlined=i not in plain and place in underlined,
            needed=place in needed,
        )
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
    """Where to begin so that what is needed comes within `room`."""
    places = [i for i, character in enumerate(characters) if character.needed]
    if not places or _cost(characters[: places[-1] + _WORD]) <= room:
        return 0
    start = max(0, places[0] - room // 4)
    # Where the rest fits from further ahead, the room is filled from there.
    ahead = len(characters) - len(_fitting(characters[::-1], room - 2 * length(ELLIPSIS)))
    if ahead <= start:
        return ahead
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
