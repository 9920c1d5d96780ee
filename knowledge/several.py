"""Several questions in one message: each is answered, and the best passage of each comes first."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Answer, Match, Verdict
from knowledge.asides import find_sentences
from knowledge.question_marks import QUESTION_MARK
from knowledge.span import merge

MOST = 5
"""Questions of one message that are answered; no one reads more answers at once."""


def questions_in(message: str) -> list[str]:
    """The sentences of a message that have a question mark, each with what is said before it.

    The last one has what is said behind it too.
    """
    questions: list[str] = []
    start = 0
    for sentence in find_sentences(message):
        if QUESTION_MARK.search(message, *sentence):
            questions.append(message[start : sentence.end])
            start = sentence.end
    if questions:
        questions[-1] += message[start:]
    return questions


def join(message: str, answers: Sequence[Answer], limit: int) -> Answer:
    """One answer to a message, of those to its questions.

    The best passage of each comes first, in the order in which they were asked, and then the
    others by their scores; whatever a better one stands behind has at least its score.
    """
    told = [answer for answer in answers if answer.verdict is not Verdict.NOTHING]
    heads = _one_a_passage([answer.matches[0] for answer in told])
    shown = {match.passage for match in heads}
    others = [m for answer in told for m in answer.matches[1:] if m.passage not in shown]
    others.sort(key=lambda match: -match.score)
    return Answer(
        message,
        _verdict([answer.verdict for answer in answers]),
        tuple(_in_falling_order([*heads, *_one_a_passage(others)])[:limit]),
        tuple(dict.fromkeys(word for answer in answers for word in answer.missing)),
        answers[0].version,
        answers[0].follows,
        answers[0].near,
        tuple(answers),
    )


def origin_of(match: Match, answers: Sequence[Answer]) -> tuple[int, int]:
    """Of which of the joined `answers` a match is, and its rank there, each from 0."""
    places = [
        (rank > 0, -own.score, number, rank)
        for number, answer in enumerate(answers)
        for rank, own in enumerate(answer.matches)
        if own.passage == match.passage and answer.verdict is not Verdict.NOTHING
    ]
    _, _, number, rank = min(places)
    return number, rank


def _verdict(verdicts: Sequence[Verdict]) -> Verdict:
    alike = set(verdicts)
    return alike.pop() if len(alike) == 1 else Verdict.CLOSEST


def _one_a_passage(matches: Sequence[Match]) -> list[Match]:
    """The matches in order; those of one passage are one, where its first stands."""
    joined = {match.passage: match for match in matches}
    for match in matches:
        joined[match.passage] = _both(joined[match.passage], match)
    return list(joined.values())


def _both(one: Match, other: Match) -> Match:
    """A match for two questions: the better one, with the marks and terms of both."""
    better = max(one, other, key=lambda match: match.score)
    terms = tuple(dict.fromkeys((*one.terms, *other.terms)))
    return replace(better, terms=terms, words=merge((*one.words, *other.words)))


def _in_falling_order(matches: Sequence[Match]) -> list[Match]:
    least = 0.0
    lifted: list[Match] = []
    for match in reversed(matches):
        least = max(least, match.score)
        lifted.append(match if match.score == least else replace(match, score=least))
    return lifted[::-1]
