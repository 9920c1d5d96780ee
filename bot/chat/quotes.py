"""Passages as Discord quotes: the text may be cut, citations and the place never."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.escaping import break_mentions, escape, visible
from bot.chat.limits import CONTENT, cut, length
from bot.chat.marking import mark
from knowledge import Match, Passage, PassageKind, Span

LEAST_TEXT = 60
"""The room, in characters, below which a passage's text is not worth quoting."""

_NAME = 100
_LABEL = 40
_CITATIONS = 1_200
"""The room for the citations of one passage, so that a message has room for the rest of it."""

_TAB = 4
_FENCE = "```"
_MARK = "\0" * len("> ")
"""Stands for the mark of the quote that each further line of code costs; no text has it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage to be quoted, with its matched words and its likely answer."""

    passage: Passage
    words: tuple[Span, ...] = ()
    span: Span | None = None
    pointed_at: bool = False
    with_place: bool = True

    @classmethod
    def of(cls, match: Match) -> "Quote":
        """The quote of a match, marked as the match says."""
        return cls(match.passage, match.words, match.span)


def quotes(items: Sequence[Quote], room: int) -> tuple[str, int]:
    """The first of `items` as text of at most `room` characters, and how many of them it holds.

    One at least is shown. The longest texts are cut first.
    """
    for count in range(len(items), 0, -1):
        shown = items[:count]
        # Each needs a space before its citations and a line's end besides.
        left = room - sum(length(_write(item, 0)) + 2 for item in shown)
        if left >= LEAST_TEXT * count or count == 1:
            rooms = _share([_text(item, CONTENT) for item in shown], max(left, LEAST_TEXT))
            lines = [_write(item, each) for item, each in zip(shown, rooms, strict=True)]
            return "\n".join(lines), count
    return "", 0


def citations(passage: Passage) -> str:
    """The citations of `passage` in brackets: `[3][4]`, or an empty string."""
    labels = [f"[{cut(escape(citation), _LABEL)}]" for citation in passage.citations]
    shown: list[str] = []
    left = _CITATIONS
    for label in labels:
        left -= length(label)
        if left < 0:
            return f"{''.join(shown)} and {len(labels) - len(shown)} more"
        shown.append(label)
    return "".join(shown)


def name_of(document: str) -> str:
    """A document's name, escaped, and short enough for a line."""
    return cut(escape(document), _NAME) or "document"


def _write(item: Quote, room: int) -> str:
    text = _text(item, room) if room else ""
    cited = citations(item.passage)
    if item.passage.kind is PassageKind.CODE:
        lines = [_FENCE, *text.split("\n"), _FENCE, *filter(None, [cited])]
    else:
        lines = [" ".join(filter(None, [text, cited]))]
    if item.pointed_at:
        lines[0:1] = ["▶", lines[0]] if item.passage.kind is PassageKind.CODE else [f"▶ {lines[0]}"]
    quoted = "\n".join(f"> {line}" for line in lines)
    if not item.with_place:
        return quoted
    return f"{quoted}\n-# {name_of(item.passage.document)} · passage {item.passage.number}"


def _text(item: Quote, room: int) -> str:
    if item.passage.kind is PassageKind.CODE:
        return _code(item.passage.text, room)
    return mark(item.passage.text, item.words, item.span, room)


def _code(text: str, room: int) -> str:
    # Within a code block only the fence means something, so that alone has to be kept away.
    lines = text[:CONTENT].expandtabs(_TAB).splitlines()
    shown = "\n".join("".join(map(visible, line)).rstrip() for line in lines).strip("\n")
    safe = break_mentions(shown).replace("``", "`\u200b`")
    return cut(safe.replace("\n", f"\n{_MARK}"), room).replace(_MARK, "")


def _share(texts: Sequence[str], room: int) -> list[int]:
    """The room of each text: those that need less than their part leave the rest to the others."""
    needs = [length(text) + 2 * text.count("\n") for text in texts]
    rooms = [0] * len(texts)
    waiting = sorted(range(len(texts)), key=needs.__getitem__)
    while waiting:
        part = room // len(waiting)
        smallest = waiting.pop(0)
        rooms[smallest] = min(needs[smallest], part)
        room -= rooms[smallest]
    return rooms
