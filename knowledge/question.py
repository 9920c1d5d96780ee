"""Question to concepts: what it is about, and which terms may say so in a passage."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from knowledge.analysis import Analyzer, Word
from knowledge.asides import find_asides
from knowledge.asking import find_asking
from knowledge.faq import without_label
from knowledge.index import Index
from knowledge.language import AnswerKind
from knowledge.numbered import Numbered, find_numbered
from knowledge.overlaps import without_unknown_overlaps
from knowledge.passage import Passage
from knowledge.rarity import Rarity
from knowledge.small_talk import only_says, shows_question, without_small_talk
from knowledge.span import Span
from knowledge.thesaurus import LONGEST_PHRASE, Phrase, Synonym, Thesaurus
from knowledge.unknown_words import UnknownWords

LONGEST_QUESTION = 2_000
"""Characters that are read of a question; no one types more, and pasted pages ask nothing."""

UNASKED = 0.5
"""What a concept counts that an earlier question asked, or an aside, against one of the question
itself."""


_CENTRAL = 50
"""Times as often as in ordinary language a term is found in documents that are about it."""


class Origin(StrEnum):
    """How an alternative came to stand for a word of the question."""

    ASKED = "asked"
    THESAURUS = "thesaurus"
    SPELLING = "spelling"
    NAME = "name"
    """The documents call by it whom the word means."""
    RANGE = "range"
    """It lies within a range of the documents, as Wednesday does within "Mon-Thu"."""
    PART = "part"
    """It is a word of a phrase, such as "service" of "customer service"."""

    @property
    def is_literal(self) -> bool:
        """Whether the alternative is what was asked itself, however that is spelled."""
        return self in (Origin.ASKED, Origin.SPELLING)


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
    `central` marks what the documents are about: they speak of it far more than others would.
    `unasked` marks what the question itself does not ask: an earlier one did, or it is an aside.
    """

    asked: str
    term: str
    idf: float
    alternatives: tuple[Alternative, ...]
    central: bool = False
    unasked: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the documents have the word itself, however it is spelled."""
        return any(each.origin.is_literal for each in self.alternatives)

    def weight_in(self, terms: Collection[str]) -> float:
        """The weight of the best alternative among these terms, or 0 if they hold none."""
        held = (each.weight for each in self.alternatives if set(each.terms) <= set(terms))
        return max(held, default=0.0)


@dataclass(frozen=True, slots=True)
class Question:
    """What a text asks for. Without concepts, there is no question.

    `words` are all its words in order, folded, the light ones too. `kind` is the kind of answer
    that it expects, where it shows one, and `asking` the words that show it, such as "how long".
    `light` are its light words with their idf in the language.
    `numbered` is the number of the document that it asks for, as "rule 7" does.
    `near` is the passage, from 0, that answered the question before, if this one follows it up.
    `asks` is whether it asks at all, be it of nothing that the documents know.
    """

    text: str
    concepts: tuple[Concept, ...] = ()
    words: tuple[str, ...] = ()
    kind: AnswerKind | None = None
    asking: tuple[str, ...] = ()
    light: tuple[tuple[str, float], ...] = ()
    numbered: Numbered | None = None
    near: int | None = None
    asks: bool = False

    @property
    def idf(self) -> float:
        """How telling all of it is together."""
        return sum([concept.idf for concept in self.concepts])

    @property
    def idf_of_number(self) -> float:
        """How telling the words are together that ask for a number of the document."""
        return sum([concept.idf for concept in self.concepts if self.names_number(concept)])

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term that stands for a concept in some passage, in order, each once."""
        return tuple(
            dict.fromkeys(
                term
                for concept in self.concepts
                for alternative in concept.alternatives
                for term in alternative.terms
            )
        )

    @property
    def topics(self) -> tuple[Concept, ...]:
        """The concepts without those that only ask, such as "long" in "how long"."""
        return tuple(each for each in self.concepts if not self.only_asks(each))

    @property
    def names_nothing(self) -> bool:
        """Whether it only asks for a kind of answer, as "for how long?" does after another."""
        return all(each.unasked or self.only_asks(each) for each in self.concepts)

    def names_number(self, concept: Concept) -> bool:
        """Whether a concept is of the words that ask for a number of the document."""
        return self.numbered is not None and concept.asked.casefold() in self.numbered.words

    def bears_number(self, passage: Passage) -> bool:
        """Whether a passage bears the number of the document that this asks for."""
        return self.numbered is not None and self.numbered.borne_by(passage)

    def only_asks(self, concept: Concept) -> bool:
        """Whether a concept only asks for a kind of answer, such as "long" in "how long"."""
        return _only_asks(concept, self.asking)

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that no passage knows, as they were asked, each once."""
        return tuple(
            dict.fromkeys(
                concept.asked
                for concept in self.concepts
                if not concept.alternatives and not concept.unasked
            )
        )


@dataclass(frozen=True, slots=True)
class ExpansionWeights:
    """How much an alternative counts against the word itself, 1.0."""

    spelling: float = 0.8
    without_light: float = 0.7
    part: float = 0.3


DEFAULT_WEIGHTS = ExpansionWeights()


@dataclass(frozen=True)
class QuestionReader:
    """Reads questions in one language."""

    analyzer: Analyzer
    thesaurus: Thesaurus
    rarity: Rarity
    weights: ExpansionWeights = DEFAULT_WEIGHTS
    spells: bool = True

    @cached_property
    def _unknown(self) -> UnknownWords:
        return UnknownWords(self.analyzer, self.thesaurus, self.rarity)

    def read(self, text: str, index: Index) -> Question:
        """The question in a text, in terms that this index knows.

        The index of paragraphs is the one to give: it knows the headings' words too.
        """
        text = without_label(text[:LONGEST_QUESTION])
        language = self.analyzer.language
        words = self._with_contractions(list(self.analyzer.words(text)), index)
        words = without_small_talk(text, words, language)
        words = without_unknown_overlaps(words, index)
        asides = find_asides(text)
        concepts = self._concepts(text, words, index, asides)
        if only_says(text, words, language) and not self._is_telling(concepts, index):
            concepts = ()
        asking = find_asking(_without(text, asides), language)
        return Question(
            text,
            _asked_once(concepts, asking.words),
            tuple(word.folded for word in words),
            asking.kind,
            asking.words,
            self._light_words(words),
            find_numbered(text, language),
            asks=bool(concepts) or shows_question(text, words, language),
        )

    def _with_contractions(self, words: Sequence[Word], index: Index) -> list[Word]:
        """The words, with those light that are meant as "I'll": at the head, or unknown else."""
        contracted, last = self.analyzer.language.contracted, len(words) - 1
        return [
            word._replace(term="")
            if word.folded in contracted and (place == 0 < last or word.term not in index)
            else word
            for place, word in enumerate(words)
        ]

    def _is_telling(self, concepts: Sequence[Concept], index: Index) -> bool:
        """Whether what the documents themselves know of concepts is worth one rare word."""
        known = [concept.idf for concept in concepts if concept.is_known]
        return sum(known) >= self.rarity.idf_of_rarest(index.corpus_size)

    def _concepts(
        self, text: str, words: Sequence[Word], index: Index, asides: Sequence[Span]
    ) -> tuple[Concept, ...]:
        """What the words of a text are about, each thing once."""
        asked: dict[str, Concept] = {}
        beside: dict[str, Concept] = {}
        position = 0
        while position < len(words):
            length = self._phrase_length(text, words, position, index)
            if length > 1 or words[position].term:
                concept = self._concept(text, words, position, length, index)
                start = words[position].start
                is_aside = any(aside.start <= start < aside.end for aside in asides)
                (beside if is_aside else asked).setdefault(concept.term, concept)
            position += length
        if not asked:
            return tuple(beside.values())
        unasked = (
            replace(concept, idf=UNASKED * concept.idf, unasked=True)
            for term, concept in beside.items()
            if term not in asked
        )
        return (*asked.values(), *unasked)

    def _light_words(self, words: Sequence[Word]) -> tuple[tuple[str, float], ...]:
        light = dict.fromkeys(word for word in words if not word.term)
        return tuple((word.folded, self.rarity.idf_in_language(word.stem)) for word in light)

    def _phrase_length(self, text: str, words: Sequence[Word], position: int, index: Index) -> int:
        """How many words make one concept: more than one for a phrase such as "get rid of".

        A phrase stands for itself if its words by themselves would not find it: some are light,
        or unknown to the index. So do two words that the index knows as one.
        """
        for phrase in self._phrases_at(words, position):
            inside = words[position : position + len(phrase)]
            if len(phrase) == 1 or all(word.term in index for word in inside):
                continue
            if self._synonyms(phrase, index):
                return len(phrase)
        pair = words[position : position + 2]
        return 2 if self.spells and self._unknown.joined(text, pair, index) else 1

    def _phrases_at(self, words: Sequence[Word], position: int) -> list[Phrase]:
        """The thesaurus's phrases that begin with a word of the question, longest first."""
        stems = [word.stem for word in words[position : position + LONGEST_PHRASE]]
        return self.thesaurus.phrases_at(stems, 0)

    def _concept(
        self, text: str, words: Sequence[Word], position: int, length: int, index: Index
    ) -> Concept:
        inside = words[position : position + length]
        asked = text[inside[0].start : inside[-1].end]
        own = tuple(word.term for word in inside if word.term)
        alternatives: dict[Phrase, Alternative] = {}
        if own and all(term in index for term in own):
            weight = 1.0 if len(own) == length else self.weights.without_light
            alternatives[own] = Alternative(own, weight, Origin.ASKED)
        for phrase in self._phrases_at(words, position):
            if len(phrase) >= length:
                self._add_synonyms(alternatives, self._synonyms(phrase, index))
        if alternatives and length > 1:
            parts = ((term,) for term in own if term in index)
            for part in parts:
                alternatives.setdefault(part, Alternative(part, self.weights.part, Origin.PART))
        if not alternatives:
            alternatives = self._stand_ins(text, inside, index)
        idf = max(
            self.rarity.idf(term, index.passage_count(term), index.corpus_size)
            for term in own or [word.stem for word in inside]
        )
        central = any(
            self._is_central(term, index)
            for alternative in alternatives.values()
            if alternative.origin.is_literal
            for term in alternative.terms
        )
        return Concept(asked, " ".join(own), idf, tuple(alternatives.values()), central)

    def _is_central(self, term: str, index: Index) -> bool:
        share = index.passage_count(term) / index.corpus_size
        return self.rarity.times_as_often(term, share, index.avgdl) >= _CENTRAL

    def _synonyms(self, phrase: Phrase, index: Index) -> list[Synonym]:
        """The synonyms of a phrase that the index knows."""
        return [
            synonym
            for synonym in self.thesaurus.synonyms(phrase)
            if all(term in index for term in synonym.terms)
        ]

    def _add_synonyms(
        self, found: dict[Phrase, Alternative], synonyms: Sequence[Synonym], weight: float = 1.0
    ) -> None:
        for synonym in synonyms:
            share = weight * synonym.weight
            alternative = Alternative(synonym.terms, share, Origin.THESAURUS)
            found.setdefault(synonym.terms, alternative)

    def _stand_ins(
        self, text: str, words: Sequence[Word], index: Index
    ) -> dict[Phrase, Alternative]:
        """What stands for words that no passage holds."""
        if not self.spells:
            return {}
        if len(words) > 1:
            known = self._unknown.joined(text, words, index)
        else:
            known = self._unknown.parted(words[0], index)
        if known:
            return {known: Alternative(known, self.weights.spelling, Origin.SPELLING)}
        return self._respelled(words[0], index) if len(words) == 1 else {}

    def _respelled(self, word: Word, index: Index) -> dict[Phrase, Alternative]:
        """The word that a misspelled one was meant to be, with its synonyms."""
        meant = self._unknown.respelled(word, index)
        if meant is None:
            return {}
        weight = self.weights.spelling
        found: dict[Phrase, Alternative] = {}
        if meant in index:
            found[meant,] = Alternative((meant,), weight, Origin.SPELLING)
        self._add_synonyms(found, self._synonyms((meant,), index), weight)
        return found


def _asked_once(concepts: Sequence[Concept], asking: Sequence[str]) -> tuple[Concept, ...]:
    """The concepts; what only asks is not said again by the very word of another.

    Of "how much did the kettle cost", what says "cost" says that alone, not "how much" as well.
    """
    said = {
        each.terms
        for concept in concepts
        if not _only_asks(concept, asking)
        for each in concept.alternatives
        if each.origin.is_literal
    }
    once = (
        replace(each, alternatives=tuple(a for a in each.alternatives if a.terms not in said))
        if _only_asks(each, asking)
        else each
        for each in concepts
    )
    # What has been said by the others altogether is not missing.
    return tuple(
        after
        for before, after in zip(concepts, once, strict=True)
        if after.alternatives or not before.alternatives
    )


def _only_asks(concept: Concept, asking: Sequence[str]) -> bool:
    return all(word in asking for word in concept.asked.casefold().split())


def _without(text: str, spans: Sequence[Span]) -> str:
    """A text without some of its parts, which are in order."""
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
