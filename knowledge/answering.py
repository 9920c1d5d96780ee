"""Question in, answer out: reads it, ranks the passages, and weighs what the best one covers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from knowledge.analysis import Analyzer
from knowledge.answer import Answer, Match, Verdict
from knowledge.answer_kinds import likely_answer
from knowledge.edition import Edition
from knowledge.follow_up import REMEMBERED, follow, follows_up, is_elliptic
from knowledge.headings import heading_asks, is_first_below
from knowledge.leads import led_by, listed_below
from knowledge.names import Names
from knowledge.passage import Passage
from knowledge.question import LONGEST_QUESTION, Alternative, Question, QuestionReader
from knowledge.ranges import Ranges
from knowledge.ranking import Contribution, Ranked, Ranker, Reason
from knowledge.several import MOST, join, origin_of, questions_in
from knowledge.span import Span, merge
from knowledge.verdict import judge, share_covered

MARKED_FROM = 0.5
"""The share of a question that a passage must cover to have its likely answer marked; in one
that covers less, a name or a date answers something else."""

SHOWN_FROM = 0.45
"""The weight from which a word that stands for another is marked as matched."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A match, and what its score is made of."""

    match: Match
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers questions in one language from an edition of the documents."""

    reader: QuestionReader
    ranker: Ranker
    names: Names | None = None
    ranges: Ranges | None = None

    @property
    def analyzer(self) -> Analyzer:
        """What makes terms of both questions and passages."""
        return self.reader.analyzer

    def answer(
        self,
        text: str,
        edition: Edition,
        limit: int,
        document: str | None = None,
        after: Answer | None = None,
    ) -> Answer:
        """The answer to a message with at most `limit` matches, to each question in it.

        `after` is the answer that the asker saw before, which this question may follow up.
        """
        answers = self._answer_each(text, edition, max(limit, 2), document, after)
        if len(answers) > 1:
            return join(text, answers, limit)
        return self._answer(text, edition, limit, document, after)

    def _answer_each(
        self, text: str, edition: Edition, limit: int, document: str | None, after: Answer | None
    ) -> list[Answer]:
        """The answers to several questions, each of which may follow up the one before it."""
        questions = questions_in(text[:LONGEST_QUESTION])[:MOST]
        answers: list[Answer] = []
        for question in questions if len(questions) > 1 else ():
            answer = self._answer(question, edition, limit, document, after)
            if answer.matches or answer.missing:
                answers.append(answer)
                after = answer
        return answers

    def _answer(
        self, text: str, edition: Edition, limit: int, document: str | None, after: Answer | None
    ) -> Answer:
        asked = self._read(text, edition)
        follows = self._follows(asked, after)
        near = after.matches[0].passage if follows and after and after.matches else None
        question = self._in_light_of(follows, near, asked, edition)
        within = None if document is None else edition.passages_of(document)
        ranked = self.ranker.rank(question, edition, limit, within)
        marks = _Marks.of(question)
        matches = tuple(self._match(question, marks, edition.passages, entry) for entry in ranked)
        verdict = judge(question, matches, self.analyzer)
        # A passage that says "four days" answers "how long", and does not lack the word "long".
        answered = _words_answered(question, matches) if verdict is Verdict.ANSWERED else ()
        missing = tuple(word for word in question.missing if word.casefold() not in answered)
        return Answer(
            text, verdict, matches, missing, edition.version, follows, near, asks=asked.asks
        )

    def explain(self, answer: Answer, edition: Edition) -> tuple[Explanation, ...]:
        """What the scores of an answer's matches are made of."""
        if answer.parts:
            return tuple(self._explain_joined(answer, edition))
        asked = self._read(answer.question, edition)
        question = self._in_light_of(answer.follows, answer.near, asked, edition)
        return tuple(
            Explanation(
                match,
                self.ranker.explain(question, edition, edition.position_of(match.passage), rank),
            )
            for rank, match in enumerate(answer.matches)
        )

    def _explain_joined(self, answer: Answer, edition: Edition) -> Iterator[Explanation]:
        explained = [self.explain(part, edition) for part in answer.parts]
        for match in answer.matches:
            number, rank = origin_of(match, answer.parts)
            own = explained[number][rank]
            lifted = Contribution(Reason.SEVERAL, match.score - own.match.score)
            parts = (*own.contributions, lifted) if lifted.amount else own.contributions
            yield Explanation(match, parts)

    def _read(self, text: str, edition: Edition) -> Question:
        question = self.reader.read(text, edition.paragraphs)
        for aid in (self.names, self.ranges):
            question = aid.complete(question, edition) if aid else question
        return question

    def _follows(self, asked: Question, after: Answer | None) -> tuple[str, ...]:
        if after is None or not follows_up(asked, self.analyzer.language):
            return ()
        return (*after.follows, after.question)[-REMEMBERED:]

    def _in_light_of(
        self, follows: tuple[str, ...], near: Passage | None, asked: Question, edition: Edition
    ) -> Question:
        """A question with what the earlier ones that it follows up say of it."""
        if not follows:
            return asked
        language = self.analyzer.language
        earlier = Question("")
        for each in follows:
            earlier = follow(self._read(each, edition), earlier, language)
        question = follow(asked, earlier, language)
        if near is None or is_elliptic(asked, language):
            return question
        return replace(question, near=edition.find(near))

    def _match(
        self, question: Question, marks: "_Marks", passages: Sequence[Passage], entry: Ranked
    ) -> Match:
        passage = passages[entry.passage]
        words = self.analyzer.words_again(passage.text)
        found = [word for word in words if word.term in marks.wanted]
        held = frozenset(word.term for word in found)
        shown = merge(Span(word.start, word.end) for word in found if word.term in marks.shown)
        span = None
        if share_covered(question, held) >= MARKED_FROM:
            asked = marks.asked & held or held
            anchors = [Span(word.start, word.end) for word in found if word.term in asked]
            span = likely_answer(question, passage.text, anchors, self.analyzer.language)
        terms = tuple(term for term in marks.wanted if term in held)
        led = led_by(passages, entry.passage) or self._rest(question, passages, entry.passage)
        return Match(passage, entry.score, terms, shown, span, led)

    def _rest(
        self, question: Question, passages: Sequence[Passage], place: int
    ) -> tuple[Passage, ...]:
        """What goes on with a passage if the question is for all that its heading names.

        "What are the rules?" asks for each item below "Rules".
        """
        is_for_all = question.kind is None and is_first_below(passages, place)
        if is_for_all and heading_asks(question, passages[place], self.analyzer):
            return listed_below(passages, place)
        return ()


@dataclass(frozen=True, slots=True)
class _Marks:
    """The terms of a question that are marked in the passages that match it.

    `wanted` are all of them, in order. Those `shown` as matched say enough of the same: what is
    only akin would puzzle the reader. The likely answer is looked for near the words for those
    that were `asked`, or, where a passage has none of them, near all that stand for them.
    """

    wanted: dict[str, None]
    shown: frozenset[str]
    asked: frozenset[str]

    @classmethod
    def of(cls, question: Question) -> Self:
        return cls(
            dict.fromkeys(question.terms),
            _terms_of(question, lambda alternative: alternative.weight >= SHOWN_FROM),
            _terms_of(question, lambda alternative: alternative.origin.is_literal),
        )


def _words_answered(question: Question, matches: Sequence[Match]) -> tuple[str, ...]:
    """The words of a question that the answer, its first match, need not repeat."""
    if question.numbered and question.bears_number(matches[0].passage):
        return (*question.asking, *question.numbered.words)
    return question.asking


def _terms_of(question: Question, wanted: Callable[[Alternative], bool]) -> frozenset[str]:
    """The terms of those alternatives of a question's concepts that are wanted."""
    return frozenset(
        term
        for concept in question.concepts
        for alternative in concept.alternatives
        if wanted(alternative)
        for term in alternative.terms
    )
