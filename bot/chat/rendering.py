"""An answer, the surroundings of a passage, and what a citation supports, as Discord messages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.chat.escaping import cut_escaped, escape
from bot.chat.limits import CONTENT, length
from bot.chat.marking import mark
from bot.chat.quotes import LEAST_TEXT, Quote, name_of, quotes
from bot.counted import counted
from bot.headings import heading_of, headings_of
from bot.references import ReferenceOf
from bot.shown_passage import with_number
from bot.verdicts import LONGEST_WORD, Word, closest, listed
from knowledge import Answer, Passage, Span, Verdict

CHANGED = "The documents have changed since this answer. Ask again to hear what they say now."

_QUESTION = 200


@dataclass(frozen=True, slots=True)
class Page:
    """A message's text, which shows `shown` of the passages offered, from that at `start` on."""

    text: str
    shown: int
    start: int = 0

    @property
    def after(self) -> int:
        """Where the next page begins."""
        return self.start + self.shown


def answer_page(
    answer: Answer, reference_of: ReferenceOf, *, most: int, start: int = 0, head: str = ""
) -> Page:
    """At most `most` matches of `answer`, from the one at `start` on, as one message.

    `reference_of` tells what a document's citation refers to; `head` is a line to stand above.
    """
    if not answer.matches[start:]:
        return Page(_lines(head, "There are no more passages for this question."), 0)
    is_closest = answer.verdict is Verdict.CLOSEST and start == 0
    above = _lines(head, _written(closest(answer)) if is_closest else "")
    room = CONTENT - length(above) - 1
    items = [Quote.of(match, reference_of) for match in answer.matches[start : start + most]]
    text, shown = quotes(items, room)
    return Page(_lines(above, text), shown, start)


def nothing_line(answer: Answer, documents: Sequence[str]) -> str:
    """One friendly line for a question that the documents do not know, or for no question.

    `documents` are the names of those that were asked.
    """
    one = len(documents) == 1
    known, whose = (f"**{name_of(documents[0])}**", "its") if one else ("the documents", "their")
    if not answer.asks:
        return f"Ask me a question about {known}, and I answer with {whose} own sentences."
    what = _written(listed(answer.missing)) or "that"
    return (
        f"I find nothing about {what} in {known}. Other words may help; `/document` shows what I "
        "know."
    )


def question_line(question: str) -> str:
    """The question, for those who did not see it being asked."""
    return f"**{mark(question, (), None, _QUESTION)}**"


def context_page(passages: Sequence[Passage], chosen: Passage) -> str:
    """`passages` in their order, with `chosen` among them pointed at."""
    items = [
        _in_context(passage, heading, pointed_at=passage.number == chosen.number)
        for passage, heading in zip(passages, headings_of(passages), strict=True)
    ]
    place = _place_of(passages)
    text, shown = quotes(items, CONTENT - length(place) - 1)
    if shown < len(items):
        # Even cut to the bone they do not fit together: the one in question goes alone.
        place = _place_of([chosen])
        text, _ = quotes([_in_context(chosen, "", pointed_at=True)], CONTENT - length(place) - 1)
    return f"{text}\n{place}"


def _place_of(passages: Sequence[Passage]) -> str:
    first, last = passages[0].number, passages[-1].number
    which = f"passages {first}–{last}" if first < last else f"passage {first}"
    return f"-# {name_of(passages[0].document)} · {which}"


def _in_context(passage: Passage, heading: str, *, pointed_at: bool) -> Quote:
    shown = with_number(passage)
    words = (Span(0, len(shown.text)),) if pointed_at else ()
    return Quote(shown, words, pointed_at=pointed_at, with_place=False, heading=heading)


def citation_page(
    citation: str, passages: Sequence[Passage], references: Sequence[str], *, start: int = 0
) -> Page:
    """Every passage that `citation` supports, from the one at `start` on, under its reference."""
    count = counted(len(passages), "passage")
    lines = [f"**[{escape(citation)}]** supports {count}."] if start == 0 else []
    lines += [escape(reference) for reference in references if start == 0]
    above = cut_escaped("\n".join(lines), CONTENT // 4)
    room = CONTENT - length(above) - 1
    # A page holds as many as are still worth reading when they share it.
    most = room // (2 * LEAST_TEXT)
    cited = passages[start : start + most]
    items = [Quote(with_number(passage), heading=heading_of(passage)) for passage in cited]
    text, shown = quotes(items, room)
    return Page(_lines(above, text), shown, start)


def _written(sentence: Iterable[str | Word]) -> str:
    """A sentence with its words bold, and safe to show."""
    return "".join(
        f"**{cut_escaped(escape(part.text), LONGEST_WORD)}**" if isinstance(part, Word) else part
        for part in sentence
    )


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))
