"""Where a passage holds the kind of answer that a question expects."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from knowledge.analysis import find_tokens
from knowledge.language import AnswerKind, Language
from knowledge.question import Question
from knowledge.recent_texts import for_recent_texts
from knowledge.span import Span

_YEAR = re.compile(r"(?:1\d{3}|20\d{2})s?")
_CLOCK = re.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-3])([:.])[0-5]\d(?![\d.,:]*\d)")
_HANDLE = re.compile(r"(?<![\w@.])@\w[\w.]*\w")
_AGE = re.compile(r"(?<=[^\d,], )\d{1,3}(?=,(?! \d))|(?<=\()\d{1,3}(?=\))")
"""As papers give it behind a name: "Ann Lee, 58, said" or "Ann Lee (58)"."""
_SIGNS = re.compile(r"[$€£¥₹₽₺₫%٪％]")
_WITHIN_NAME = frozenset({" ", ". ", "-", " & "})
"""What may stand between two words of a name."""
NEAR = 25
"""Characters; a name or a count that stands farther from the question's own words is less likely
meant."""
_BESIDE = frozenset({AnswerKind.HOW_MANY, AnswerKind.NAME})
"""Kinds of answers that stand beside what they are said of, as "nine nurses" and "the ship Hopeful"
do; a time, a sum or a person may stand anywhere in a sentence."""
CLAUSE = 40
"""Characters that a comma is worth: what stands behind it is said of something else."""
_CLAUSE = re.compile(r"[,;:]")
_APPOSED = 2
"""Characters, a comma and a space: what stands right behind them names what is before, as in "the
surgeon, Nadia Osei"."""
SURE = 0.7
"""The least strength of a finding that is marked as the likely answer."""


class Finding(NamedTuple):
    """A stretch of a passage that is of the kind asked for, more or less surely (0 to 1)."""

    span: Span
    strength: float


class _Token(NamedTuple):
    """A word of a text as it stands, and folded."""

    start: int
    end: int
    text: str
    folded: str


def find_answers(
    kind: AnswerKind, text: str, language: Language, asked: Collection[str]
) -> list[Finding]:
    """The stretches of a passage that are of this kind, surest first, then in order.

    `asked` are the words of the question, folded: what it names is not what it asks for.
    """
    findings = _FINDERS[kind](_Text(text, _tokens_again(text), language, asked))
    return sorted(findings, key=lambda finding: (-finding.strength, finding.span.start))


def kind_strength(question: Question, text: str, language: Language) -> float:
    """How surely a text holds what the question expects, 0 to 1; 0 where it expects nothing."""
    if question.kind is None:
        return 0.0
    findings = find_answers(question.kind, text, language, question.words)
    return findings[0].strength if findings else 0.0


def strength_beside(
    question: Question, text: str, anchors: Sequence[Span], language: Language
) -> float:
    """How surely a text holds what is expected, 0 to 1, a count or a name near the anchors alone.

    The only name of a text may stand twice as far, for it is the name of nothing else.
    `anchors` are the places of what the passage has in common with the question.
    """
    if question.kind not in _BESIDE:
        return kind_strength(question, text, language)
    findings = find_answers(question.kind, text, language, question.words)
    is_only_name = question.kind is AnswerKind.NAME and len(findings) == 1
    reach = 2 * NEAR if is_only_name else NEAR
    near = (
        each.strength
        for each in findings
        if anchors and _distance(text, each.span, anchors) <= reach
    )
    return max(near, default=0.0)


def likely_answer(
    question: Question, text: str, anchors: Sequence[Span], language: Language
) -> Span | None:
    """The stretch of a passage that most likely answers a question, or None.

    Of the findings of the expected kind, the one nearest to `anchors`, the places of what the
    passage has in common with the question. None is marked where the passage shares nothing, or
    where the kind is only hinted at.
    """
    if question.kind is None or not anchors or question.kind is AnswerKind.WHY:
        return None
    findings = find_answers(question.kind, text, language, question.words)
    sure = [each.span for each in findings if each.strength >= SURE]
    return min(sure, key=lambda span: (_distance(text, span, anchors), span.start), default=None)


def _distance(text: str, span: Span, anchors: Sequence[Span]) -> int:
    """The characters to the nearest anchor; a comma among them counts as many more."""
    return min(_characters_apart(text, span, anchor) for anchor in anchors)


def _characters_apart(text: str, span: Span, anchor: Span) -> int:
    gap = _gap(span, anchor)
    is_parted = gap > _APPOSED and _CLAUSE.search(text, *_between(span, anchor))
    return gap + CLAUSE if is_parted else gap


def _between(one: Span, other: Span) -> tuple[int, int]:
    first, second = sorted((one, other), key=lambda span: span.start)
    return first.end, max(second.start, first.end)


@dataclass(frozen=True)
class _Text:
    """A passage to search, and the words of the question."""

    text: str
    tokens: Sequence[_Token]
    language: Language
    asked: Collection[str]

    @property
    def numbers(self) -> list[_Token]:
        """The figures and number words that the question does not name."""
        return [
            token
            for token in self.tokens
            if (token.text[0].isdigit() or token.folded in self.language.numbers)
            and token.folded not in self.asked
        ]

    @cached_property
    def topics(self) -> list[Span]:
        """Where the passage has the question's own words, but for the light ones."""
        light = self.language.light
        return [
            Span(token.start, token.end)
            for token in self.tokens
            if (word := token.folded.removesuffix("'s")) in self.asked and word not in light
        ]

    @cached_property
    def places(self) -> list[Span]:
        """Where the passage says something of a place."""
        return list(self.cued(AnswerKind.WHERE))

    def cued(self, kind: AnswerKind) -> Iterator[Span]:
        """Where the language's cues for a kind stand."""
        cues = self.language.cue_phrases[kind]
        if not self.language.spaced:
            starts = ((self.text.find(cue), cue) for cue in cues)
            yield from (Span(start, start + len(cue)) for start, cue in starts if start >= 0)
            return
        lengths = self.language.cue_lengths[kind]
        position = 0
        while position < len(self.tokens):
            for length in lengths.get(self.tokens[position].folded, ()):
                words = self.tokens[position : position + length]
                if " ".join(token.folded for token in words) in cues:
                    yield Span(words[0].start, words[-1].end)
                    position += length - 1
                    break
            position += 1

    def is_asked(self, span: Span) -> bool:
        """Whether the question itself names all that stands in a span."""
        words = self.text[span.start : span.end].casefold().split()
        return all(word in self.asked for word in words)


def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(
        _Token(*match.span(), match[0], match[0].casefold().replace("’", "'"))
        for match in find_tokens(text)
    )


# Ranking, the verdict and the mark all look at the same passage.
_tokens_again = for_recent_texts(_tokens)


def _people(text: _Text) -> Iterator[Finding]:
    """Names but for those of places: "Moscow City" and "Washington Post" are no one's.

    The words that go with people, such as "captain", hint at one.
    """
    yield from (Finding(cue, 0.5) for cue in text.cued(AnswerKind.WHO) if not text.is_asked(cue))
    for finding in _names(text):
        # Walter Hill's, where the place stands behind, is.
        if not any(place.start <= finding.span.start < place.end for place in text.places):
            yield finding


def _names(text: _Text) -> Iterator[Finding]:
    """Names: words with a capital letter that the question does not have, and `@handles`."""
    for handle in _HANDLE.finditer(text.text):
        yield Finding(Span(*handle.span()), SURE)
    run: list[_Token] = []
    for token in (*text.tokens, _Token(len(text.text), len(text.text), "", "")):
        capital = token.text[:1].isupper() and token.folded not in text.language.unnamed
        if capital and (not run or text.text[run[-1].end : token.start] in _WITHIN_NAME):
            run.append(token)
            continue
        if run:
            yield from _name(run, text)
        run = [token] if capital else []


def _name(run: Sequence[_Token], text: _Text) -> Iterator[Finding]:
    """The name that a run of words with capital letters is, if it is one.

    Any word has a capital letter at the head of a sentence, and any noun has one in German:
    there, a frequent one is no name.
    """
    first, language = run[0], text.language
    may_be_any = first is text.tokens[0] or not language.capitals_name
    is_frequent = first.folded in language.light or first.text.lower() in language.frequencies
    if may_be_any and is_frequent and first.folded not in language.named:
        run = run[1:]
    words = [token.folded.removesuffix("'s") for token in run]
    known = sum(word in text.asked for word in words)
    if known == len(run) or (len(run) == 1 and len(words[0]) == 1):
        return
    possessive = 2 if run[-1].folded.endswith("'s") else 0
    span = Span(run[0].start, run[-1].end - possessive)
    strength = 1.0 if len(run) > 1 else 0.7
    if known:
        strength *= 0.5
    if text.topics and min(_gap(span, topic) for topic in text.topics) > NEAR:
        strength *= 0.7
    yield Finding(span, strength)


def _times(text: _Text) -> Iterator[Finding]:
    """Years, times of the clock, and what the language says of times, such as months."""
    cues = [cue for cue in text.cued(AnswerKind.WHEN) if not text.is_asked(cue)]
    for token in text.numbers:
        if _YEAR.fullmatch(token.text):
            yield Finding(Span(token.start, token.end), 1.0)
    for clock in _CLOCK.finditer(text.text):
        # Some languages set a full stop in a time, as others do in a price.
        yield Finding(Span(*clock.span()), 1.0 if clock[1] == ":" else SURE)
    for cue in cues:
        near = [token for token in text.numbers if _gap(Span(token.start, token.end), cue) <= 2]
        if near:
            start, end = min(cue.start, near[0].start), max(cue.end, near[-1].end)
            yield Finding(Span(start, end), 1.0)
        else:
            yield Finding(cue, 0.5)


def _places(text: _Text) -> Iterator[Finding]:
    """What the language says of places; those with a capital letter are names."""
    for cue in text.places:
        if not text.is_asked(cue):
            yield Finding(cue, 1.0 if text.text[cue.start].isupper() else 0.5)


def _counts(text: _Text) -> Iterator[Finding]:
    """Numbers; one that may be a year only hints."""
    for token in text.numbers:
        is_year = _YEAR.fullmatch(token.text) is not None
        yield Finding(Span(token.start, token.end), 0.4 if is_year else 1.0)


def _amounts(text: _Text) -> Iterator[Finding]:
    """Numbers with a currency, a share or another measure; any other only hints."""
    signs = (Span(*match.span()) for match in _SIGNS.finditer(text.text))
    cues = list(text.cued(AnswerKind.HOW_MUCH))
    yield from _measured(text, [*cues, *signs], without=0.4)
    for cue in cues:
        if text.text[cue.start : cue.end].casefold() in text.language.amounts:
            yield Finding(cue, SURE)


def _ages(text: _Text) -> Iterator[Finding]:
    """Numbers with a unit of age, or as papers give the age of a person."""
    yield from (Finding(Span(*age.span()), SURE) for age in _AGE.finditer(text.text))
    yield from _measured(text, list(text.cued(AnswerKind.HOW_OLD)), without=0.4)


def _lengths(text: _Text) -> Iterator[Finding]:
    """How long something lasts, or, less surely, how long it is; "until May" only hints."""
    cues = list(text.cued(AnswerKind.HOW_LONG))
    yield from _measured(text, cues, without=0.0)
    yield from (Finding(cue, 0.5) for cue in cues if not text.is_asked(cue))
    for finding in _measured(text, list(text.cued(AnswerKind.HOW_FAR)), without=0.0):
        yield Finding(finding.span, SURE)


def _measures(kind: AnswerKind, without: float) -> Callable[[_Text], Iterator[Finding]]:
    """Finds numbers with a unit of a kind; `without` is the strength of a number that has none."""
    return lambda text: _measured(text, list(text.cued(kind)), without)


def _measured(text: _Text, units: Sequence[Span], without: float) -> Iterator[Finding]:
    """Numbers with the unit beside them; `without` is the strength of a number that has none."""
    for token in text.numbers:
        number = Span(token.start, token.end)
        beside = [unit for unit in units if _gap(number, unit) <= 1]
        if beside:
            # "it lasts ninety minutes": a unit stands behind its number, and only signs before.
            unit = max(beside, key=lambda unit: unit.start >= number.end)
            # Of "at age 38" the number is the answer; of "EUR 38" it is all.
            leads = unit.start < number.start and text.text[unit.start].islower()
            start = number.start if leads else min(number.start, unit.start)
            yield Finding(Span(start, max(number.end, unit.end)), 1.0)
        elif without:
            yield Finding(number, without)


def _gap(one: Span, other: Span) -> int:
    """The characters between two stretches of text, 0 if they touch or meet."""
    return max(other.start - one.end, one.start - other.end, 0)


def _reasons(text: _Text) -> Iterator[Finding]:
    """What the language gives reasons with."""
    return (Finding(cue, 1.0) for cue in text.cued(AnswerKind.WHY))


_FINDERS: dict[AnswerKind, Callable[[_Text], Iterator[Finding]]] = {
    AnswerKind.WHO: _people,
    AnswerKind.NAME: _names,
    AnswerKind.WHEN: _times,
    AnswerKind.WHERE: _places,
    AnswerKind.HOW_MANY: _counts,
    AnswerKind.HOW_MUCH: _amounts,
    AnswerKind.HOW_LONG: _lengths,
    AnswerKind.HOW_OLD: _ages,
    AnswerKind.HOW_FAR: _measures(AnswerKind.HOW_FAR, without=0.4),
    AnswerKind.HOW_HEAVY: _measures(AnswerKind.HOW_HEAVY, without=0.4),
    AnswerKind.WHY: _reasons,
}
