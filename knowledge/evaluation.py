"""Judging: questions with known answers in, figures of how well they are answered out."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from knowledge.answer import Answer, Verdict
from knowledge.conversation import Conversation
from knowledge.knowledge_base import KnowledgeBase
from knowledge.passage import Passage
from knowledge.question_files import JudgedQuestion, QuestionFile

_WORD = re.compile(r"\w+")

DEPTH = 100
"""Ranks; a passage that stands further down counts 0 towards the mean reciprocal rank."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one question was answered.

    `rank` is that of the first right passage, None if it is not among the first hundred.
    `has_answer` says whether the documents answer the question at all. `exact` and `f1` compare
    what is marked as the likely answer, in the first passage, with the answers of a SQuAD file.
    `asked` is the question as its file has it, and `first` the passage that came first.
    """

    has_answer: bool
    right_verdict: bool
    rank: int | None = None
    exact: float | None = None
    f1: float | None = None
    asked: str = ""
    verdict: Verdict = Verdict.NOTHING
    first: Passage | None = None

    @property
    def is_missed(self) -> bool:
        """Whether the verdict is wrong, or another passage came before the right one."""
        return not self.right_verdict or (self.has_answer and self.rank != 1)


@dataclass(frozen=True, slots=True)
class Figures:
    """How questions were answered; all but `questions` are shares from 0 to 1.

    `hit_at_1` and `hit_at_3`: questions with a right passage first, or among the first three;
    `mrr`: the mean reciprocal rank of the first right passage (Voorhees, TREC-8, 1999); these
    three over the questions that have an answer. `verdicts`: questions that are *answered* if
    and only if they have an answer. `exact` and `f1`: SQuAD's measures of the words that are
    marked as the likely answer (Rajpurkar et al., 2016), 0 where none are marked; None for
    files that tell passages, not answers.
    """

    name: str
    questions: int
    hit_at_1: float
    hit_at_3: float
    mrr: float
    verdicts: float
    exact: float | None = None
    f1: float | None = None


def evaluate(
    file: QuestionFile,
    knowledge_base: KnowledgeBase,
    advance: Callable[[int], None] = lambda _: None,
) -> tuple[Judgement, ...]:
    """Ask every question of a file and judge the answers; `advance` hears how many are done."""
    judgements = []
    for done, question in enumerate(file.questions, start=1):
        talk = Conversation(knowledge_base)
        for earlier in question.earlier:
            talk.ask(earlier)
        answer = talk.ask(question.text, DEPTH)
        judgements.append(_judge(question, answer, knowledge_base.passages))
        advance(done)
    return tuple(judgements)


def without_passage(file: QuestionFile, passages: Sequence[Passage]) -> tuple[JudgedQuestion, ...]:
    """The questions that have an answer by their file, and by the documents none.

    Nobody can answer them right: a piece is mistyped, or the document has changed or is another.
    """
    return tuple(
        question
        for question in file.questions
        if question.pieces and not right_passages(question, passages)
    )


def sum_up(name: str, judgements: Sequence[Judgement]) -> Figures:
    """The figures of some judgements, of one file or of several together."""
    answerable = [each for each in judgements if each.has_answer]
    ranks = [each.rank for each in answerable]
    return Figures(
        name,
        len(judgements),
        hit_at_1=_mean([rank == 1 for rank in ranks]),
        hit_at_3=_mean([rank is not None and rank <= 3 for rank in ranks]),
        mrr=_mean([1 / rank if rank else 0.0 for rank in ranks]),
        verdicts=_mean([each.right_verdict for each in judgements]),
        exact=_mean_of_known([each.exact for each in answerable]),
        f1=_mean_of_known([each.f1 for each in answerable]),
    )


def _judge(question: JudgedQuestion, answer: Answer, passages: Sequence[Passage]) -> Judgement:
    has_answer = bool(question.pieces)
    judged = Judgement(
        has_answer,
        right_verdict=(answer.verdict is Verdict.ANSWERED) == has_answer,
        asked=question.as_written,
        verdict=answer.verdict,
        first=answer.matches[0].passage if answer.matches else None,
    )
    if not has_answer:
        return judged
    judged = replace(judged, rank=_rank(answer, right_passages(question, passages)))
    if question.document is None:
        return judged
    marked = _marked(answer)
    exact = max(float(_squad_words(marked) == _squad_words(piece)) for piece in question.pieces)
    f1 = max(_f1(_squad_words(marked), _squad_words(piece)) for piece in question.pieces)
    return replace(judged, exact=exact, f1=f1)


def _marked(answer: Answer) -> str:
    """The words that are marked as the likely answer in the first match, or ""."""
    if not answer.matches or answer.matches[0].span is None:
        return ""
    span = answer.matches[0].span
    return answer.matches[0].passage.text[span.start : span.end]


def _squad_words(text: str) -> list[str]:
    """The words that SQuAD compares: lower case, without punctuation and articles."""
    words = _WORD.findall(text.casefold())
    return [word for word in words if word not in {"a", "an", "the"}]


def _f1(given: Sequence[str], right: Sequence[str]) -> float:
    common = (Counter(given) & Counter(right)).total()
    return 2 * common / (len(given) + len(right)) if common else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


def _mean_of_known(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return _mean(known) if known else None


def right_passages(
    question: JudgedQuestion, passages: Sequence[Passage]
) -> frozenset[tuple[str, int]]:
    """The passages that answer a question, by document and number.

    Where the question names its document, only one is right: the one nearest to `place`.
    """
    holding = [
        passage
        for passage in passages
        if question.document in (None, passage.document)
        and any(" ".join(piece.split()) in passage.text for piece in question.pieces)
    ]
    if question.document is not None and len(holding) > 1:
        share = _shares([each for each in passages if each.document == question.document])
        holding = [min(holding, key=lambda passage: abs(share[passage.number] - question.place))]
    return frozenset((passage.document, passage.number) for passage in holding)


def _shares(passages: Sequence[Passage]) -> dict[int, float]:
    """The share of a document's text before the middle of each passage, by its number."""
    total = sum(len(passage.text) for passage in passages)
    shares, before = {}, 0
    for passage in passages:
        shares[passage.number] = (before + len(passage.text) / 2) / total
        before += len(passage.text)
    return shares


def _rank(answer: Answer, right: frozenset[tuple[str, int]]) -> int | None:
    for rank, match in enumerate(answer.matches, start=1):
        if (match.passage.document, match.passage.number) in right:
            return rank
    return None
