"""Names: who is "Walter", or "the director", in a question is "Hill" in most passages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.analysis import Analyzer
from knowledge.bearers import find_bearers
from knowledge.edition import Edition
from knowledge.language import AnswerKind
from knowledge.name_runs import NameRun, find_name_runs
from knowledge.question import Alternative, Concept, Origin, Question
from knowledge.recent_texts import for_recent_texts

LOOKED_AT = 8
"""The first passages with a word are looked at: a text introduces people where it begins."""
MOST_BEARERS = 2
"""What goes with more names, such as "New" or "the player", stands for none."""
LONGEST_NAME = 3
"""Words; longer runs of words with capital letters are headlines."""
AS_GOOD = 0.9
"""The weight from which a synonym, as a nickname is, may be a part of a name."""
NEARLY = 0.6
"""The weight from which a synonym may say what somebody is or did."""
SAME = 0.9
"""What the rest of a name counts against the part that was asked."""
BEARER = 0.6
"""What a name counts against the word for what its bearer is or did."""


@dataclass(frozen=True)
class Names:
    """Finds by which names else the documents call whom a question is about."""

    analyzer: Analyzer

    def complete(self, question: Question, edition: Edition) -> Question:
        """A question whose persons are also found where the documents call them otherwise.

        By the rest of a name: who asks for "Walter" means the one whom most passages call "Hill".
        By a name, where a passage says who "the director" is. Where capital letters do not tell
        names from other words, the question stays as it is.
        """
        if not self.analyzer.language.capitals_name:
            return question
        concepts = (self._complete(each, edition, question.kind) for each in question.concepts)
        return replace(question, concepts=tuple(concepts))

    def _complete(self, concept: Concept, edition: Edition, kind: AnswerKind | None) -> Concept:
        weights: dict[str, float] = {}
        for alternative in concept.alternatives:
            for name, weight in self._names_for(alternative, edition, kind):
                weights[name] = max(weight * alternative.weight, weights.get(name, 0.0))
        known = {alternative.terms for alternative in concept.alternatives}
        names = (
            Alternative((name,), weight, Origin.NAME)
            for name, weight in weights.items()
            if (name,) not in known
        )
        return replace(concept, alternatives=(*concept.alternatives, *names))

    def _names_for(
        self, alternative: Alternative, edition: Edition, kind: AnswerKind | None
    ) -> Iterator[tuple[str, float]]:
        """The names that an alternative of one term stands for, and what they count against it.

        A question for somebody's name cannot mean the name by what that person is or did.
        """
        if len(alternative.terms) > 1 or alternative.weight < NEARLY:
            return
        (term,) = alternative.terms
        if kind is not AnswerKind.WHO:
            yield from ((name, BEARER) for name in self._bearers_of(term, edition))
        if alternative.origin.is_literal or alternative.weight >= AS_GOOD:
            yield from ((name, SAME) for name in self._rest_of(term, edition))

    def _bearers_of(self, term: str, edition: Edition) -> list[str]:
        """The last names of those who are, or did, what a term says."""
        is_role = term in self._roles
        bearers: set[str] = set()
        for text in edition.texts_with(term, LOOKED_AT):
            if is_role or self._says_by_whom(text):
                words = self.analyzer.words_again(text)
                bearers |= find_bearers(
                    term, text, words, self._runs_in(text), self.analyzer.language
                )
                if len(bearers) > MOST_BEARERS:
                    return []
        return [name for name in sorted(bearers) if self._names_with(name, edition)]

    def _rest_of(self, part: str, edition: Edition) -> list[str]:
        """By what else the bearers of a name are called, of which this is a part."""
        others = {
            other
            for name in self._names_with(part, edition)
            if 1 < len(name) <= LONGEST_NAME
            for other in (name[:-1] if name[-1] == part else name[-1:])
        }
        if len(others) > MOST_BEARERS:
            return []
        return [other for other in sorted(others) if (other,) in self._names_with(other, edition)]

    def _names_with(self, term: str, edition: Edition) -> set[tuple[str, ...]]:
        """The names, by their terms, that hold a term; none if it is written small somewhere."""
        found: set[tuple[str, ...]] = set()
        for text in edition.texts_with(term, LOOKED_AT):
            words = self.analyzer.words_again(text)
            if any(word.term == term and not text[word.start].isupper() for word in words):
                return set()
            found.update(run.terms for run in self._runs_in(text) if term in run.terms)
        return found

    @cached_property
    def _runs_in(self) -> Callable[[str], tuple[NameRun, ...]]:
        """The name runs of a text; the same texts are asked for again and again."""
        again, unnamed = self.analyzer.words_again, self.analyzer.language.unnamed
        return for_recent_texts(lambda text: tuple(find_name_runs(text, again(text), unnamed)))

    @cached_property
    def _roles(self) -> frozenset[str]:
        """The terms for what a person may be, such as "director"."""
        words = self.analyzer.language.cue_phrases[AnswerKind.WHO]
        return frozenset(self.analyzer.learn(words).values())

    def _says_by_whom(self, text: str) -> bool:
        """Whether a text is worth a closer look: that costs fifty times as much."""
        return any(found[1].isupper() for found in self._agent.finditer(text))

    @cached_property
    def _agent(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(self.analyzer.language.agents) or '(?!)'}) (\w)")
