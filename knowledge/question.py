"""Question to concepts: what it is about, and which terms may say so in a passage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from knowledge.analysis import Analyzer, Word
from knowledge.answer import Span
from knowledge.asides import find_asides
from knowledge.asking import asking_phrase
from knowledge.index import Index
from knowledge.language import AnswerKind, Language
from knowledge.rarity import Rarity
from knowledge.spelling import Spellings
from knowledge.thesaurus import LONGEST_PHRASE, Phrase, Synonym, Thesaurus

LONGEST_QUESTION = 2_000
"""Characters that are read of a question; no one types more, and pasted pages ask nothing."""

UNASKED = 0.5
"""What a concept counts that an earlier question asked, or an aside, against one of the question
itself."""

_SHORTEST_PART = 3
"""Letters; shorter pieces of a word are known too often by chance."""
_LONGEST_ASKING = 6
"""Words of a phrase that asks for a thing, such as "what is the name of the"."""
_LONGEST_COMPOUND = 40
"""Letters; what is longer is no word."""


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
    `unasked` marks what the question itself does not ask: an earlier one did, or it is an aside.
    """

    asked: str
    term: str
    idf: float
    alternatives: tuple[Alternative, ...]
    unasked: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What a text asks for. Without concepts, there is no question.

    `words` are all its words in order, folded, the light ones too. `kind` is the kind of answer
    that it expects, where it shows one, and `asking` the words that show it, such as "how long".
    `focus` is the term of the thing that is asked for, as in "which hotel", or "".
    `light` are its light words with their idf in the language.
    `near` is the passage, from 0, that answered the question before, if this one follows it up.
    """

    text: str
    concepts: tuple[Concept, ...] = ()
    words: tuple[str, ...] = ()
    kind: AnswerKind | None = None
    asking: tuple[str, ...] = ()
    focus: str = ""
    light: tuple[tuple[str, float], ...] = ()
    near: int | None = None

    @property
    def idf(self) -> float:
        """How telling all of it is together."""
        return sum([concept.idf for concept in self.concepts])

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

    def only_asks(self, concept: Concept) -> bool:
        """Whether a concept only asks for a kind of answer, such as "long" in "how long"."""
        return all(word in self.asking for word in concept.asked.casefold().split())

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
    def _spellings(self) -> Spellings:
        """The words that are known without a document."""
        return Spellings((*self.rarity.words, *self.thesaurus.words))

    def read(self, text: str, index: Index) -> Question:
        """The question in a text, in terms that this index knows.

        The index of paragraphs is the one to give: it knows the headings' words too.
        """
        text = text[:LONGEST_QUESTION]
        words = without_greetings(list(self.analyzer.words(text)), self.analyzer.language)
        words = without_unknown_overlaps(words, index)
        language = self.analyzer.language
        asides = find_asides(text)
        asking = asking_phrase(_without(text, asides), language) or ""
        return Question(
            text,
            self._concepts(text, words, index, asides),
            tuple(word.folded for word in words),
            language.ask_phrases.get(asking),
            tuple(asking.split()),
            _focus(words, language),
            self._light_words(words),
        )

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
        return 2 if self._joined(text, words[position : position + 2], index) else 1

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
        if not alternatives and length == 1 and self.spells:
            word = inside[0]
            alternatives = self._parted(word, index) or self._respelled(word.term, index)
        elif not alternatives:
            alternatives = self._joined(text, inside, index)
        idf = max(
            self.rarity.idf(term, index.passage_count(term), index.corpus_size)
            for term in own or [word.stem for word in inside]
        )
        return Concept(asked, " ".join(own), idf, tuple(alternatives.values()))

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

    def _parted(self, word: Word, index: Index) -> dict[Phrase, Alternative]:
        """The two known words that an unknown one is made of, as in "boathouse".

        Some passage has to hold both: "carpark" is not known where one says car, another park.
        """
        folded = word.folded
        if word.gram or len(folded) > _LONGEST_COMPOUND or self.rarity.is_word(word.term):
            return {}
        for cut in range(_SHORTEST_PART, len(folded) - _SHORTEST_PART + 1):
            parts = (self.analyzer.stem(folded[:cut]), self.analyzer.stem(folded[cut:]))
            if index.holds_together(*parts):
                return {parts: Alternative(parts, self.weights.spelling, Origin.SPELLING)}
        return {}

    def _joined(self, text: str, words: Sequence[Word], index: Index) -> dict[Phrase, Alternative]:
        """The known word that two unknown ones make, as in "auto clickers".

        With a hyphen between them, one may be known or light, as in "check-in".
        """
        if len(words) != 2 or not self.spells or any(word.gram for word in words):
            return {}
        first, second = words
        between = text[first.end : second.start]
        are_unknown = all(word.term and word.term not in index for word in words)
        whole = first.folded + second.folded
        if not whole.isalpha() or not (between == "-" or (between == " " and are_unknown)):
            return {}
        joined = (self.analyzer.stem(whole),)
        if joined[0] not in index:
            return {}
        return {joined: Alternative(joined, self.weights.spelling, Origin.SPELLING)}

    def _respelled(self, term: str, index: Index) -> dict[Phrase, Alternative]:
        """What the nearest known spelling of a term stands for."""
        if self.rarity.is_word(term) or self.thesaurus.phrases_at([term], 0):
            return {}
        near = index.spellings.nearest(term) or self._spellings.nearest(term)
        if near is None:
            return {}
        weight = self.weights.spelling
        found: dict[Phrase, Alternative] = {}
        if near in index:
            found[near,] = Alternative((near,), weight, Origin.SPELLING)
        self._add_synonyms(found, self._synonyms((near,), index), weight)
        return found


def _without(text: str, spans: Sequence[Span]) -> str:
    """A text without some of its parts, which are in order."""
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def without_greetings(words: Sequence[Word], language: Language) -> list[Word]:
    """The words of a text that are not small talk; none where nothing but light words is left."""
    kept: list[Word] = []
    position = 0
    while position < len(words):
        for length in language.greeting_lengths.get(words[position].folded, ()):
            phrase = " ".join(word.folded for word in words[position : position + length])
            if phrase in language.greetings:
                position += length
                break
        else:
            kept.append(words[position])
            position += 1
    greeted = len(kept) < len(words)
    return [] if greeted and not any(word.term for word in kept) else kept


def without_unknown_overlaps(words: Sequence[Word], index: Index) -> list[Word]:
    """The words of a text, with the grams that no passage knows made one where they meet.

    Of a script without spaces, grams that straddle two words are unknown even where both words
    are known: what known grams cover is taken off, and what is left is one unknown word.
    """
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        if not word.gram or word.term in index:
            if last and last.gram and last.term not in index and word.start < last.end:
                kept.pop()
                kept.extend(_cut(last, last.start, word.start))
            kept.append(word)
        elif last is None or not last.gram or word.start >= last.end:
            kept.append(word)
        elif last.term in index:
            kept.extend(_cut(word, last.end, word.end))
        else:
            folded = last.folded + word.folded[last.end - word.start :]
            kept[-1] = Word(last.start, word.end, folded, folded, folded, gram=True)
    return kept


def _cut(word: Word, start: int, end: int) -> list[Word]:
    folded = word.folded[start - word.start : end - word.start]
    return [Word(start, end, folded, folded, folded, gram=True)] if folded else []


def _focus(words: Sequence[Word], language: Language) -> str:
    """The term right behind the first phrase that asks for a thing, or ""."""
    folded = [word.folded for word in words]
    for start in range(len(words)):
        for end in range(min(start + _LONGEST_ASKING, len(words) - 1), start, -1):
            if words[end].term and " ".join(folded[start:end]) in language.focus_phrases:
                return words[end].term
    return ""
