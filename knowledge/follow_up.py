"""Follow-ups: what "and Danko?" or "why?" means after an earlier question."""

from dataclasses import replace

from knowledge.language import Language
from knowledge.numbered import Numbered
from knowledge.question import Question

REMEMBERED = 3
"""Earlier questions that a follow-up is understood with, at most."""

CARRIED = 0.3
"""What a concept of an earlier question counts against one that the follow-up names.

Of what was asked before, some is still meant and some was replaced, and nothing says which: all of
it counts, but less than what is named anew.
"""

_SHORT = 4
"""Concepts; who names more of them asks a question that stands by itself."""

_FRAGMENT = 5
"""Words; a question of so few that names one thing may well be a part of one."""

_GRAMS_A_WORD = 3
"""Concepts that a word of a script without spaces makes, for its letters overlap."""


def follows_up(question: Question, language: Language) -> bool:
    """Whether a question cannot stand by itself, or need not.

    It has nothing but light words ("for how long?"), or only names what to put in the place of
    something ("and Danko?", "on Sundays?"), or is short and has a pronoun ("who said that?").
    """
    most = _SHORT if language.spaced else _SHORT * _GRAMS_A_WORD
    if not question.words or len(question.concepts) > most:
        return False
    if not question.topics or _refers_back(question, language):
        return True
    return is_elliptic(question, language)


def _refers_back(question: Question, language: Language) -> bool:
    """Whether a question has a pronoun that refers to something said before.

    That of "is there a shop?" refers to nothing, and nor does what only looks like a pronoun
    within another word of a script without spaces.
    """
    if not language.spaced:
        text = question.text
        for expletive in language.expletives:
            text = text.replace(expletive, " ")
        return any(pronoun in text for pronoun in language.pronouns)
    plain = f" {' '.join(question.words)} "
    for expletive in language.expletives:
        plain = plain.replace(f" {expletive} ", " ")
    return any(f" {pronoun} " in plain for pronoun in language.pronouns)


def is_elliptic(question: Question, language: Language) -> bool:
    """Whether a question only names what to put in the place of something asked before.

    It begins as such questions do ("what about Danko?"), or is a fragment that names one thing and
    does not refer back; in a script without spaces, a few words cannot be told from many.
    """
    if _opens(question, language):
        return 0 < len(question.topics) <= 2
    if not language.spaced or len(question.words) > _FRAGMENT or len(question.topics) != 1:
        return False
    return not _refers_back(question, language)


def _opens(question: Question, language: Language) -> bool:
    """Whether a question begins as those do that follow up another."""
    plain = " ".join(question.words)
    separator = " " if language.spaced else ""
    return any(plain.startswith(opening + separator) for opening in language.openings)


def follow(question: Question, earlier: Question, language: Language) -> Question:
    """A question with what it leaves unsaid taken from the one before it.

    An elliptic question that does not show what kind of answer it expects expects the same.
    """
    own = question.topics if earlier.concepts else question.concepts
    asked = {concept.term for concept in own}
    carried = tuple(
        replace(concept, idf=CARRIED * concept.idf, unasked=True)
        for concept in earlier.concepts
        if concept.term not in asked
    )
    kind = question.kind
    if kind is None and is_elliptic(question, language) and not _asks(question, language):
        kind = earlier.kind
    return replace(
        question,
        concepts=(*own, *carried),
        kind=kind,
        numbered=question.numbered or _numbered_like(question, earlier),
    )


def _asks(question: Question, language: Language) -> bool:
    """Whether a question is whole enough to show that it asks, as "what is the sauna?" does."""
    if _opens(question, language):
        return False
    return not language.query.isdisjoint(question.words) or question.words[0] in language.opens


def _numbered_like(question: Question, earlier: Question) -> Numbered | None:
    """The number that "and 4?" asks for after "what is rule 7?"."""
    asked = [topic.asked for topic in question.topics]
    return earlier.numbered.but(asked[0]) if earlier.numbered and len(asked) == 1 else None
