"""Where a passage holds the kind of answer that a question expects."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain

from knowledge.contacts import find_emails, find_links, find_paths, find_phones
from knowledge.labels import find_labelled
from knowledge.language import AnswerKind, Language
from knowledge.measures import (
    find_ages,
    find_amounts,
    find_counts,
    find_frequencies,
    find_lengths,
    find_quantities,
    finds_measures,
)
from knowledge.proper_names import find_names, find_people
from knowledge.question import Question
from knowledge.searched_text import (
    NEAR,
    SURE,
    Finding,
    SearchedText,
    gap_between,
    searched_text,
)
from knowledge.span import Span
from knowledge.times import find_times

_BESIDE = frozenset({AnswerKind.HOW_MANY, AnswerKind.NAME})
"""Kinds of answers that stand beside what they are said of, as "nine nurses" and "the ship Hopeful"
do; a time, a sum or a person may stand anywhere in a sentence."""
CLAUSE = 40
"""Characters that a comma is worth: what stands behind it is said of something else."""
_CLAUSE = re.compile(r"[,;:]")
_APPOSED = 2
"""Characters, a comma and a space: what stands right behind them names what is before, as in "the
surgeon, Nadia Osei"."""


def find_answers(
    kind: AnswerKind, text: str, language: Language, asked: Collection[str]
) -> list[Finding]:
    """The stretches of a passage that are of this kind, surest first, then in order.

    `asked` are the words of the question, folded: what it names is not what it asks for.
    """
    searched = searched_text(text, language, asked)
    findings = chain(_FINDERS[kind](searched), find_labelled(searched, kind))
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
    gap = gap_between(span, anchor)
    is_parted = gap > _APPOSED and _CLAUSE.search(text, *_between(span, anchor))
    return gap + CLAUSE if is_parted else gap


def _between(one: Span, other: Span) -> tuple[int, int]:
    first, second = sorted((one, other), key=lambda span: span.start)
    return first.end, max(second.start, first.end)


def _find_places(text: SearchedText) -> Iterator[Finding]:
    """What the language says of places, of which those with a capital letter are names; paths."""
    for cue in text.places:
        if not text.is_asked(cue):
            yield Finding(cue, 1.0 if text.text[cue.start].isupper() else 0.5)
    yield from find_paths(text)


def _find_reasons(text: SearchedText) -> Iterator[Finding]:
    """What the language gives reasons with."""
    return (Finding(cue, 1.0) for cue in text.cued(AnswerKind.WHY))


_FINDERS: dict[AnswerKind, Callable[[SearchedText], Iterator[Finding]]] = {
    AnswerKind.WHO: find_people,
    AnswerKind.NAME: find_names,
    AnswerKind.WHEN: find_times,
    AnswerKind.WHERE: _find_places,
    AnswerKind.HOW_MANY: find_counts,
    AnswerKind.HOW_OFTEN: find_frequencies,
    AnswerKind.HOW_MUCH: find_amounts,
    AnswerKind.HOW_MUCH_OF: find_quantities,
    AnswerKind.HOW_LONG: find_lengths,
    AnswerKind.HOW_OLD: find_ages,
    AnswerKind.HOW_FAR: finds_measures(AnswerKind.HOW_FAR, without=0.4),
    AnswerKind.HOW_HEAVY: finds_measures(AnswerKind.HOW_HEAVY, without=0.4),
    AnswerKind.PHONE: find_phones,
    AnswerKind.EMAIL: find_emails,
    AnswerKind.LINK: find_links,
    AnswerKind.WHY: _find_reasons,
}
