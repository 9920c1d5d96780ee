"""The verdict: whether the best passage answers the question, comes close, or knows nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.analysis import Analyzer
from knowledge.answer import Match, Verdict
from knowledge.answer_kinds import kind_strength, strength_beside
from knowledge.headings import heading_asks
from knowledge.language import AnswerKind, Language
from knowledge.question import Alternative, Concept, Question
from knowledge.question_marks import ends_question

_NAMES = frozenset({AnswerKind.WHO, AnswerKind.NAME})
_OPEN = frozenset({AnswerKind.WHERE, AnswerKind.WHY})
"""Kinds of answers that may stand there in words that nobody thought of."""
_SURE_ENOUGH = 0.45


@dataclass(frozen=True, slots=True)
class Bars:
    """What a best passage must reach, in shares of the question's idf.

    It answers if it covers more than is unknown. What the documents know by a faint synonym alone
    is in part unknown. Where it covers less, and more than `strange` is unknown, they know nothing
    of the matter; more than `central`, if the question names what they are about.
    What the thesaurus brought covers `synonym` times its weight. Words that ask for a kind of
    answer, such as "how long", are covered to `asking` by an answer of that kind; not those that
    say whose name is asked for, such as "which company". What only the heading right above holds is
    covered to `above` of that.
    """

    strange: float = 0.4
    central: float = 0.65
    synonym: float = 1.4
    asking: float = 0.6
    above: float = 0.5


DEFAULT_BARS = Bars()


def judge(
    question: Question, matches: Sequence[Match], analyzer: Analyzer, bars: Bars = DEFAULT_BARS
) -> Verdict:
    """Judge the matches of a question, best first, by what the first one covers of it."""
    total = question.idf
    if not total or not matches:
        return Verdict.NOTHING
    language = analyzer.language
    best, text = matches[0], matches[0].passage.text
    above = frozenset(analyzer.terms(best.passage.headings[-1] if best.passage.headings else ""))
    heading_is_asked = heading_asks(question, best.passage, analyzer)
    has_kind = _holds_kind(question, best, language, heading_is_asked=heading_is_asked)
    covered = {
        concept: _covered(question, best, concept, bars, has_kind=has_kind)
        or bars.above * coverage(above, concept, bars)
        for concept in question.concepts
    }
    share = sum(concept.idf * part for concept, part in covered.items()) / total
    unknown = sum(each.idf * (1 - _known(each)) for each, part in covered.items() if part < 1)
    unknown /= total
    is_about = any(concept.central for concept in question.concepts)
    if share <= unknown and unknown > (bars.central if is_about else bars.strange):
        return Verdict.NOTHING
    if not has_kind and _is_found_wherever_it_stands(question.kind, text, language):
        return Verdict.CLOSEST
    if heading_is_asked:
        return Verdict.ANSWERED
    if language.capitals_name and _holds_nothing_but_names(covered):
        return Verdict.CLOSEST
    return Verdict.ANSWERED if share > unknown else Verdict.CLOSEST


def _holds_kind(
    question: Question, match: Match, language: Language, *, heading_is_asked: bool
) -> bool:
    """Whether a passage holds what is expected; below its question, it need not repeat a word."""
    text, headings = match.passage.text, match.passage.headings
    if heading_is_asked and ends_question(headings[-1]):
        return kind_strength(question, text, language) >= _SURE_ENOUGH
    return strength_beside(question, text, match.words, language) >= _SURE_ENOUGH


def _covered(
    question: Question, match: Match, concept: Concept, bars: Bars, *, has_kind: bool
) -> float:
    """How far a passage holds a concept, or what the concept asks for, from 0 to 1."""
    if has_kind and question.kind is not AnswerKind.NAME and question.only_asks(concept):
        return bars.asking
    if question.numbered and question.names_number(concept):
        if question.bears_number(match.passage):
            return 1.0
        if concept.asked == question.numbered.number:
            # Another 3 than that of "section 3" says nothing of it.
            return float(question.numbered.named_in(match.passage.text))
    return coverage(frozenset(match.terms), concept, bars)


def share_covered(question: Question, terms: Collection[str], bars: Bars = DEFAULT_BARS) -> float:
    """The share of a question's idf that a passage with these terms covers, from 0 to 1."""
    covered = sum(each.idf * coverage(terms, each, bars) for each in question.concepts)
    return covered / question.idf if covered else 0.0


def coverage(terms: Collection[str], concept: Concept, bars: Bars = DEFAULT_BARS) -> float:
    """How far a passage with these terms holds a concept, from 0 to 1."""
    return max(
        (
            _faithful(alternative, bars.synonym)
            for alternative in concept.alternatives
            if all(term in terms for term in alternative.terms)
        ),
        default=0.0,
    )


def _known(concept: Concept) -> float:
    """How surely the documents know a concept at all, from 0 to 1."""
    return max((_faithful(each) for each in concept.alternatives), default=0.0)


def _faithful(alternative: Alternative, synonym: float = 1.0) -> float:
    """How far an alternative says what was asked; a word itself does, however it is spelled."""
    if alternative.origin.is_literal:
        return 1.0
    return min(synonym * alternative.weight, 1.0)


def _is_found_wherever_it_stands(kind: AnswerKind | None, text: str, language: Language) -> bool:
    """Whether a text in which no answer of a kind is found has none.

    Where no capital letter shows a name, there may be one all the same.
    """
    if kind in _NAMES:
        return language.capitals_name and text != text.lower()
    return kind is not None and kind not in _OPEN


def _holds_nothing_but_names(covered: dict[Concept, float]) -> bool:
    """Whether a passage covers no concept but names, though more was asked.

    Of "how old is Walter Hill", a passage that knows only his name says nothing.
    """
    said = [part for concept, part in covered.items() if not _is_name(concept)]
    return bool(said) and not any(said)


def _is_name(concept: Concept) -> bool:
    """Whether a concept was written as a name is; "Who played" only begins a sentence."""
    return concept.asked.split()[-1][0].isupper()
