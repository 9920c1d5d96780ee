"""Where a passage says how many, how much, how long, how old, how far or how heavy."""

import re
from collections.abc import Callable, Iterator, Sequence

from knowledge.language import AnswerKind
from knowledge.searched_text import NEAR, SURE, YEAR, Finding, SearchedText, near
from knowledge.span import Span

_AGE = re.compile(
    r"(?<![\w'’-])(?P<name>[^\W\d_][\w'’-]{0,40}), (?P<age>\d{1,3})"
    r"(?=,(?! \d)|(?P<end>[.;)](?!\d)|\Z))"
    r"|\((?P<alone>\d{1,3})\)"
)
"""As papers give it behind a name: "Ann Lee, 58, said", "Ann Lee, 58." or "Ann Lee (58)"."""
_NUMBERED = re.compile(r"\s{0,9}(?:§ ?)?\d{1,3}(?:\.\d{1,3}){1,4}\.?[ \t]{1,9}")
_SHORTEST = 3
_HOUR = r"(?:\d{1,2}:\d\d(?: ?[ap]m)?|\d{1,2}(?:\.\d\d)? ?[ap]m)"
_HOURS = re.compile(rf"(?<![\w:.,]){_HOUR} ?[-‐–—] ?{_HOUR}(?![\w:])", re.IGNORECASE)
"""As in "20:00 - 23:00" and "9am–5.30pm"."""
_SIGNS = re.compile(r"[$€£¥₹₽₺₫%٪％]")


def find_counts(text: SearchedText) -> Iterator[Finding]:
    """Numbers; what may be a year, or number a heading, as in "2.2 The Fire", only hints."""
    heading = _NUMBERED.match(text.text)
    is_heading = heading and text.text[heading.end() : heading.end() + 1].isupper()
    label = heading.end() if heading and is_heading else 0
    amounts = [unit for unit in _amount_units(text) if not text.is_asked(unit)]
    of_share = 0.5 if text.language.parts_amounts else SURE
    # "Three million" is a count.
    shares = [unit for unit in amounts if text.folded(unit) not in text.language.numbers]
    for token in text.numbers:
        number = Span(token.start, token.end)
        if token.start < label or YEAR.fullmatch(token.text):
            yield Finding(number, 0.4)
        else:
            yield Finding(number, of_share if near(shares, number, 1) else 1.0)


def find_frequencies(text: SearchedText) -> Iterator[Finding]:
    """How often something is: "three times a week", "every two days", "after each use".

    "Every" with something else behind, and a span of time without such words, are not marked.
    """
    cues = [cue for cue in text.cued(AnswerKind.HOW_OFTEN) if not text.is_asked(cue)]
    times = measured(text, list(text.cued(AnswerKind.HOW_LONG)), without=0.0)
    spans = [each.span for each in times]
    yield from measured(text, cues, without=0.0)
    for cue in cues:
        behind = [span for span in near(spans, cue, 1) if span.start >= cue.end]
        if behind:
            yield Finding(Span(cue.start, behind[0].end), 1.0)
        else:
            yield Finding(cue, 0.6 if _begins_more(cue, text) else SURE)
    yield from (Finding(span, 0.5) for span in spans)


def _begins_more(cue: Span, text: SearchedText) -> bool:
    """Whether a cue's last word begins longer ones, as "every" does "every week"."""
    last = text.folded(cue).split()[-1]
    return max(text.language.cue_lengths[AnswerKind.HOW_OFTEN].get(last, (1,))) > 1


def find_amounts(text: SearchedText) -> Iterator[Finding]:
    """Numbers with a currency, a share or another measure; any other only hints."""
    yield from measured(text, _amount_units(text), without=0.4)
    for cue in text.cued(AnswerKind.HOW_MUCH):
        if text.folded(cue) in text.language.amounts:
            yield Finding(cue, SURE)


def _amount_units(text: SearchedText) -> list[Span]:
    """Currencies, shares and other measures."""
    signs = (Span(*match.span()) for match in _SIGNS.finditer(text.text))
    return sorted([*text.cued(AnswerKind.HOW_MUCH), *signs])


def find_quantities(text: SearchedText) -> Iterator[Finding]:
    """How much of a thing: numbers with any measure, or right before what is asked about."""
    yield from find_amounts(text)
    for kind in (AnswerKind.HOW_LONG, AnswerKind.HOW_FAR, AnswerKind.HOW_HEAVY):
        for finding in measured(text, list(text.cued(kind)), without=0.0):
            yield Finding(finding.span, SURE)
    for number in text.number_spans:
        if any(topic.start >= number.end for topic in near(text.topics, number, 1)):
            yield Finding(number, 1.0)


def find_ages(text: SearchedText) -> Iterator[Finding]:
    """Numbers with a unit of age or behind a name, and spans of time behind a word of age."""
    for age in _AGE.finditer(text.text):
        # A number ends many a sentence, but an age stands behind a name.
        if age["end"] is None or age["name"][0].isupper():
            yield Finding(Span(*age.span("alone" if age["alone"] else "age")), SURE)
    cues = list(text.cued(AnswerKind.HOW_OLD))
    yield from measured(text, cues, without=0.4)
    for finding in measured(text, list(text.cued(AnswerKind.HOW_LONG)), without=0.0):
        if any(cue.end <= finding.span.start for cue in near(cues, finding.span, NEAR)):
            yield Finding(finding.span, SURE)


def find_lengths(text: SearchedText) -> Iterator[Finding]:
    """How long something lasts, or, less surely, how long it is; "until May" only hints."""
    cues = list(text.cued(AnswerKind.HOW_LONG))
    yield from measured(text, cues, without=0.0)
    # A unit as short as "h" is one behind a number alone.
    shortest = _SHORTEST if text.language.spaced else 0
    for cue in cues:
        if cue.end - cue.start >= shortest and not text.is_asked(cue):
            yield Finding(cue, 0.5)
    yield from (Finding(Span(*hours.span()), SURE) for hours in _HOURS.finditer(text.text))
    for finding in measured(text, list(text.cued(AnswerKind.HOW_FAR)), without=0.0):
        yield Finding(finding.span, SURE)


def finds_measures(kind: AnswerKind, without: float) -> Callable[[SearchedText], Iterator[Finding]]:
    """Finds numbers with a unit of a kind; `without` is the strength of a number that has none."""
    return lambda text: measured(text, list(text.cued(kind)), without)


def measured(text: SearchedText, units: Sequence[Span], without: float) -> Iterator[Finding]:
    """Numbers with the unit beside them; `without` is the strength of a number that has none."""
    units = sorted(units)
    for number in text.number_spans:
        beside = near(units, number, 1)
        if beside:
            # "it lasts ninety minutes": a unit stands behind its number, and only signs before.
            unit = max(beside, key=lambda unit: unit.start >= number.end)
            # Of "at age 38" the number is the answer; of "EUR 38" it is all.
            leads = unit.start < number.start and text.text[unit.start].islower()
            start = number.start if leads else min(number.start, unit.start)
            # "After six hours" is where "after 6 hours" was asked of.
            is_asked = text.is_asked(unit) and text.is_asked_otherwise(number)
            yield Finding(Span(start, max(number.end, unit.end)), 0.6 if is_asked else 1.0)
        elif without:
            yield Finding(number, without)
