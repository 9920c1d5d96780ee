"""The verdict: whether the best passage answers the question, comes close, or knows nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.answer import Match, Verdict
from knowledge.language import Language
from knowledge.question import Concept, Origin, Question
from knowledge.ranking import kind_strength


@dataclass(frozen=True, slots=True)
class Bars:
    """What a best passage must reach, in shares of the question's idf.

    It answers if these add up to `answered`: `covered` times what it covers, less what no passage
    knows, less `no_kind` if it holds nothing of the kind that is expected, less `no_focus` if it
    lacks the thing that is asked for, as in "which hotel"; a synonym covers `synonym` of a
    concept. It comes close if it covers `closest`, or if at least half of the question is known
    somewhere.
    """

    covered: float = 0.6
    synonym: float = 0.8
    no_kind: float = 0.1
    no_focus: float = 0.55
    answered: float = -0.19
    closest: float = 0.31


DEFAULT_BARS = Bars()
_SURE_ENOUGH = 0.5


def judge(
    question: Question, matches: Sequence[Match], language: Language, bars: Bars = DEFAULT_BARS
) -> Verdict:
    """Judge the matches of a question, best first, by what the first one covers of it."""
    total = sum(concept.idf for concept in question.concepts)
    if not total or not matches:
        return Verdict.NOTHING
    text, terms = matches[0].passage.text, frozenset(matches[0].terms)
    lacking = [each for each in question.concepts if not coverage(terms, each, bars)]
    covered = share_covered(question, terms, bars)
    unknown = _share([each for each in lacking if not each.alternatives], total)
    if covered < bars.closest and unknown > 0.5:
        return Verdict.NOTHING
    reached = bars.covered * covered - unknown
    if question.kind and kind_strength(question, text, language) < _SURE_ENOUGH:
        reached -= bars.no_kind
    if any(each.term == question.focus for each in lacking):
        reached -= bars.no_focus
    return Verdict.ANSWERED if reached >= bars.answered else Verdict.CLOSEST


def share_covered(question: Question, terms: Collection[str], bars: Bars = DEFAULT_BARS) -> float:
    """The share of a question's idf that a passage with these terms covers, from 0 to 1."""
    total = sum(concept.idf for concept in question.concepts)
    covered = sum(each.idf * coverage(terms, each, bars) for each in question.concepts)
    return covered / total if total else 0.0


def coverage(terms: Collection[str], concept: Concept, bars: Bars = DEFAULT_BARS) -> float:
    """How far a passage with these terms holds a concept, from 0 to 1."""
    return max(
        (
            bars.synonym if alternative.origin is Origin.THESAURUS else 1.0
            for alternative in concept.alternatives
            if all(term in terms for term in alternative.terms)
        ),
        default=0.0,
    )


def _share(concepts: Sequence[Concept], total: float) -> float:
    return sum(concept.idf for concept in concepts) / total
