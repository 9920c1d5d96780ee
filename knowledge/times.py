"""Where a passage says when something is."""

import re
from collections.abc import Iterator

from knowledge.language import AnswerKind
from knowledge.measures import measured
from knowledge.searched_text import SURE, YEAR, Finding, SearchedText, near
from knowledge.span import Span

_CLOCK = re.compile(
    r"(?<![\d:.,$€£¥₹₽₺₫])(?:[01]?\d|2[0-3])([:.])[0-5]\d(?![\d.,:]*\d| ?[$€£¥₹₽₺₫%٪％](?! ?\d))"
)
"""No sum or share: "$3.50", "3.50 €", "3.50%"; the sign in "9.30 £5" is of what stands behind."""


def find_times(text: SearchedText) -> Iterator[Finding]:
    """Years, times of the clock, and what the language says of times, such as months."""
    said = [*text.cued(AnswerKind.WHEN), *_dated(text)]
    cues = [cue for cue in said if not text.is_asked(cue)]
    for token in text.numbers:
        if YEAR.fullmatch(token.text):
            yield Finding(Span(token.start, token.end), 1.0)
    for clock in _CLOCK.finditer(text.text):
        # Some languages set a full stop in a time, as others do in a price.
        yield Finding(Span(*clock.span()), 1.0 if clock[1] == ":" else SURE)
    lengths = [each.span for each in measured(text, list(text.cued(AnswerKind.HOW_LONG)), 0.0)]
    for cue in cues:
        beside = near(text.number_spans, cue, 2)
        if not beside:
            yield Finding(cue, 0.5)
            continue
        start, end = min(cue.start, beside[0].start), max(cue.end, beside[-1].end)
        # "Within six weeks" is more than "within six".
        behind = [length.end for length in near(lengths, beside[-1], 0)]
        yield Finding(Span(start, max([end, *behind])), 1.0)


def _dated(text: SearchedText) -> Iterator[Span]:
    """The months beside a day's number that may be another word elsewhere, as in "17 May"."""
    for token in text.tokens:
        span = Span(token.start, token.end)
        is_month = token.folded in text.language.dated and token.text[0].isupper()
        if is_month and near(text.number_spans, span, 1):
            yield span
