"""Passages as Discord quotes: the text may be cut, citations and the place never."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.chat.escaping import break_mentions, cut_escaped, escape, visible
from bot.chat.limits import CONTENT, ELLIPSIS, cut, length
from bot.chat.marking import mark, most_words
from bot.headings import LONGEST_HEADING, heading_of
from bot.mentions import HARMLESS, readable, readable_text
from bot.references import ReferenceOf
from bot.shown_passage import as_shown
from knowledge import Match, Passage, PassageKind, Span

LEAST_TEXT = 60
"""The room, in characters, below which a passage's text is not worth quoting."""

_NAME = 100
_LABEL = 40
_REFERENCE = 150
_CITATIONS = 1_150
"""The room for the citations of one passage, so that a message has room for the rest of it."""

_TAB = 4
_FENCE = "```"
_MARK = "\0" * len("> ")
"""Stands for the mark of the quote that each further line of code costs; no text has it."""
_BREAK = f"{_MARK}\n"


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage to be quoted, with its matched words and its likely answer.

    `references` are citations of it, and what each refers to; `heading` is to stand above it.
    """

    passage: Passage
    words: tuple[Span, ...] = ()
    span: Span | None = None
    pointed_at: bool = False
    with_place: bool = True
    references: tuple[tuple[str, str], ...] = ()
    heading: str = ""

    @classmethod
    def of(cls, match: Match, reference_of: ReferenceOf) -> "Quote":
        """The quote of a match below its heading, with its marks and references."""
        shown = as_shown(match)
        passage = shown.passage
        found = ((each, reference_of(passage.document, each)) for each in passage.citations)
        references = tuple((label, text) for label, text in found if text)
        heading = heading_of(passage)
        return cls(passage, shown.words, shown.span, references=references, heading=heading)


def quotes(items: Sequence[Quote], room: int) -> tuple[str, int]:
    """The first of `items` as text of at most `room` characters, and how many of them it holds.

    One at least is shown. The longest texts are cut first, and references get what room is left.
    """
    for count in range(len(items), 0, -1):
        shown = items[:count]
        # Each needs a space before its citations and a line's end besides.
        left = room - sum(length(_write(item, 0)) + 2 for item in shown)
        if left >= LEAST_TEXT * count or count == 1:
            rooms = _share([_text(item, CONTENT) for item in shown], max(left, LEAST_TEXT))
            lines = [_write(item, each) for item, each in zip(shown, rooms, strict=True)]
            return "\n".join(_with_references(shown, lines, room)), count
    return "", 0


def _with_references(items: Sequence[Quote], written: Sequence[str], room: int) -> Iterator[str]:
    """The quotes as `written`, each above what its citations refer to, if that was not told yet."""
    told = set()
    left = room - length("\n".join(written))
    for item, quote in zip(items, written, strict=True):
        yield quote
        for label, text in item.references:
            line = f"-# [{cut_escaped(escape(label), _LABEL)}] {mark(text, (), None, _REFERENCE)}"
            key = (item.passage.document, label)
            if key not in told and length(line) < left:
                told.add(key)
                left -= length(line) + 1
                yield line


def citations(passage: Passage) -> str:
    """The citations of `passage` in brackets: `[3][4]`, or an empty string."""
    labels = [f"[{cut_escaped(escape(citation), _LABEL)}]" for citation in passage.citations]
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
    return cut_escaped(escape(document), _NAME) or "document"


def _write(item: Quote, room: int) -> str:
    text = _text(item, room) if room else ""
    cited = citations(item.passage)
    if item.passage.kind is PassageKind.CODE:
        lines = [_FENCE, *text.split("\n"), _FENCE, *filter(None, [cited])]
    else:
        lines = [" ".join(filter(None, [text, cited]))]
    if item.pointed_at:
        lines[0:1] = ["▶", lines[0]] if item.passage.kind is PassageKind.CODE else [f"▶ {lines[0]}"]
    if heading := mark(readable_text(item.heading, HARMLESS), (), None, LONGEST_HEADING):
        lines.insert(0, f"-# {heading}")
    quoted = "\n".join(f"> {line}" for line in lines)
    if not item.with_place:
        return quoted
    return f"{quoted}\n-# {name_of(item.passage.document)} · passage {item.passage.number}"


def _text(item: Quote, room: int) -> str:
    text = item.passage.text
    if item.passage.kind is PassageKind.CODE:
        return _code(text, item.span or most_words(text, item.words, room // 2), room)
    return mark(*readable(item.passage, item.words, item.span, HARMLESS), room)


def _code(text: str, focus: Span, room: int) -> str:
    """Lines of code, from the first on if the line of `focus` shows then too."""
    # Nothing further away can be shown, so a passage of a million lines costs no more.
    far = max(0, focus.start - CONTENT)
    begin = max(text.rfind("\n", 0, far) + 1, far - CONTENT)
    window = text[begin : focus.start + CONTENT]
    needed = len(window[: focus.start + 1 - begin].splitlines()) - 1
    lines = [_code_line(line) for line in window.expandtabs(_TAB).splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
        needed -= 1
    costs = [length(line) + len(_BREAK) for line in lines]
    needed = min(max(needed, 0), len(lines) - 1)
    first = _first_line(costs, needed, room + len(_BREAK))  # The last line needs no break.
    shown = "\n".join(lines[first:])
    if begin or first:
        shown = f"{ELLIPSIS}\n{shown}"
    # The cut may have left half a mark.
    return cut(shown.replace("\n", _BREAK), room).replace(_MARK[0], "")


def _code_line(line: str) -> str:
    # Within a code block only the fence means something, so that alone has to be kept away.
    shown = "".join(map(visible, line)).rstrip()
    return break_mentions(shown).replace("``", "`\u200b`")


def _first_line(costs: Sequence[int], needed: int, room: int) -> int:
    """The first line to show, so that the one that is `needed` comes within `room`."""
    if sum(costs) <= room or sum(costs[: needed + 1]) + len(ELLIPSIS) <= room:
        return 0
    room -= len(f"{ELLIPSIS}{_BREAK}")
    first, before, rest = needed, 0, sum(costs[needed:])
    while first and (before + costs[first - 1] <= room // 4 or rest + costs[first - 1] <= room):
        first -= 1
        before += costs[first]
        rest += costs[first]
    return first


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
