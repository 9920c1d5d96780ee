"""Question in, answer out: reads it, ranks the passages, and weighs what the best one covers."""

from dataclasses import dataclass

from knowledge.analysis import Analyzer
from knowledge.answer import Answer, Match, Span, Verdict
from knowledge.edition import Edition
from knowledge.passage import Passage
from knowledge.question import Concept, Question, QuestionReader
from knowledge.ranking import DEFAULT_WEIGHTS, Weights, rank

COVERED = 0.5
"""The share of a question's idf that the best passage must cover to answer it."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """Answers questions in one language from an edition of the documents."""

    reader: QuestionReader
    language_code: str
    weights: Weights = DEFAULT_WEIGHTS

    @property
    def analyzer(self) -> Analyzer:
        """What makes terms of both questions and passages."""
        return self.reader.analyzer

    def answer(
        self, text: str, edition: Edition, limit: int, document: str | None = None
    ) -> Answer:
        """The answer to a question with at most `limit` matches."""
        question = self.reader.read(text, edition.index)
        within = _within(edition, document)
        ranked = rank(question, edition, self.weights, within)[:limit]
        matches = tuple(
            self._match(question, edition.passages[entry.passage], entry.score) for entry in ranked
        )
        verdict = _verdict(question, matches)
        missing = question.missing if matches else ()
        return Answer(text, verdict, matches, missing, edition.version)

    def _match(self, question: Question, passage: Passage, score: float) -> Match:
        wanted = {
            term
            for concept in question.concepts
            for alternative in concept.alternatives
            for term in alternative.terms
        }
        words = [word for word in self.analyzer.words(passage.text) if word.term in wanted]
        terms = tuple(dict.fromkeys(word.term for word in words))
        return Match(passage, score, terms, _merge([Span(w.start, w.end) for w in words]))


def _merge(spans: list[Span]) -> tuple[Span, ...]:
    """Spans without overlaps; those of neighbouring letter pairs become one."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _within(edition: Edition, document: str | None) -> slice | None:
    if document is None:
        return None
    found = edition.document_named.get(document)
    if found is None:
        return slice(0, 0)
    start = edition.first_passage[document]
    return slice(start, start + len(found.passages))


def _verdict(question: Question, matches: tuple[Match, ...]) -> Verdict:
    if not question.concepts or not matches:
        return Verdict.NOTHING
    best = set(matches[0].terms)
    total = sum(concept.idf for concept in question.concepts)
    covered = sum(concept.idf for concept in question.concepts if _covers(best, concept))
    if not total or covered / total >= COVERED:
        return Verdict.ANSWERED
    return Verdict.CLOSEST


def _covers(terms: set[str], concept: Concept) -> bool:
    return any(terms.issuperset(alternative.terms) for alternative in concept.alternatives)
