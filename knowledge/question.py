"""Question to concepts: what it is about, and which terms may say so in a passage."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.analysis import Analyzer, Word
from knowledge.answer_kinds import expected_kind
from knowledge.index import Index
from knowledge.language import AnswerKind
from knowledge.rarity import Rarity
from knowledge.spelling import nearest_term
from knowledge.thesaurus import Phrase, Thesaurus

LONGEST_QUESTION = 2_000
"""Characters that are read of a question; no one types more, and pasted pages ask nothing."""


class Origin(StrEnum):
    """How an alternative came to stand for a word of the question."""

    ASKED = "asked"
    THESAURUS = "thesaurus"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Terms that stand for a concept in a passage, all of them together, with their weight."""

    terms: Phrase
    weight: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a question is about.

    `asked` is the word as it was typed. `idf` says how telling it is. `alternatives` are known
    to the index, the word itself first; there are none where no passage knows the concept.
    """

    asked: str
    term: str
    idf: float
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a text asks for. Without concepts, there is no question."""

    text: str
    concepts: tuple[Concept, ...]
    kind: AnswerKind | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that no passage knows, as they were asked, each once."""
        unknown = (concept.asked for concept in self.concepts if not concept.alternatives)
        return tuple(dict.fromkeys(unknown))


@dataclass(frozen=True, slots=True)
class ExpansionWeights:
    """How much an alternative counts against the word itself, 1.0."""

    synonym: float = 0.6
    spelling: float = 0.8


DEFAULT_WEIGHTS = ExpansionWeights()


@dataclass(frozen=True, slots=True)
class QuestionReader:
    """Reads questions in one language."""

    analyzer: Analyzer
    thesaurus: Thesaurus
    rarity: Rarity
    weights: ExpansionWeights = DEFAULT_WEIGHTS
    spells: bool = True

    def read(self, text: str, index: Index) -> Question:
        """The question in a text, in terms that this index knows."""
        text = text[:LONGEST_QUESTION]
        words = [word for word in self.analyzer.words(text) if word.term]
        if self._is_small_talk(text, words):
            return Question(text, ())
        terms = [word.term for word in words]
        concepts: dict[str, Concept] = {}
        for position, word in enumerate(words):
            if word.term not in concepts:
                concepts[word.term] = self._concept(text, word, terms, position, index)
        kind = expected_kind(text, self.analyzer.language)
        return Question(text, tuple(concepts.values()), kind)

    def _is_small_talk(self, text: str, words: Sequence[Word]) -> bool:
        greetings = self.analyzer.language.greetings
        plain = " ".join(word.folded for word in self.analyzer.words(text))
        return plain in greetings or all(word.folded in greetings for word in words)

    def _concept(
        self, text: str, word: Word, terms: Sequence[str], position: int, index: Index
    ) -> Concept:
        alternatives = self._alternatives(terms, position, index)
        if not alternatives and self.spells and not self.rarity.is_word(word.term):
            alternatives = self._respelled(word.term, index)
        idf = self.rarity.idf(word.term, index.passage_count(word.term), index.corpus_size)
        return Concept(text[word.start : word.end], word.term, idf, tuple(alternatives))

    def _alternatives(
        self, terms: Sequence[str], position: int, index: Index, weight: float = 1.0
    ) -> list[Alternative]:
        """The term itself and its synonyms, as far as the index knows them."""
        found: dict[Phrase, Alternative] = {}
        term = terms[position]
        if term in index:
            found[term,] = Alternative((term,), weight, Origin.ASKED)
        for _, phrases in self.thesaurus.expand(terms, position):
            for phrase in phrases:
                if all(part in index for part in phrase):
                    synonym = Alternative(phrase, weight * self.weights.synonym, Origin.THESAURUS)
                    found.setdefault(phrase, synonym)
        return list(found.values())

    def _respelled(self, term: str, index: Index) -> list[Alternative]:
        near = nearest_term(term, index.vocabulary)
        if near is None:
            near = nearest_term(term, self.thesaurus.terms)
        if near is None:
            return []
        weight = self.weights.spelling
        return [
            Alternative(found.terms, found.weight, Origin.SPELLING)
            for found in self._alternatives([near], 0, index, weight)
        ]
