"""Follow-ups: what "and Danko?" or "why?" means after an earlier question."""

from dataclasses import replace

from knowledge.language import Language
from knowledge.question import UNASKED, Question

REMEMBERED = 3
"""Earlier questions that a follow-up is understood with, at most."""

_SHORT = 4
"""Concepts; who names more of them asks a question that stands by itself."""

_GRAMS_A_WORD = 3
"""Concepts that a word of a script without spaces makes, for its letters overlap."""


def follows_up(question: Question, language: Language) -> bool:
    """Whether a question cannot stand by itself.

    It has nothing but light words ("for how long?"), or begins as a follow-up does ("and
    Danko?"), or is short and has a pronoun ("who said that?").
    """
    most = _SHORT if language.spaced else _SHORT * _GRAMS_A_WORD
    if not question.words or len(question.concepts) > most:
        return False
    if not question.topics or is_elliptic(question, language):
        return True
    return _refers_back(question, language)


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
    """Whether a question only names what to put in the place of something asked before."""
    plain = " ".join(question.words)
    separator = " " if language.spaced else ""
    opens = any(plain.startswith(opening + separator) for opening in language.openings)
    return opens and 0 < len(question.topics) <= 2


def follow(question: Question, earlier: Question, language: Language) -> Question:
    """A question with what it leaves unsaid taken from the one before it.

    An elliptic question takes the place of the last thing that the earlier one asked about, and
    expects the same kind of answer; any other adds to what was asked.
    """
    own = question.topics if earlier.concepts else question.concepts
    asked = {concept.term for concept in own}
    carried = [concept for concept in earlier.concepts if concept.term not in asked]
    weight = UNASKED
    kind = question.kind
    if is_elliptic(question, language) and kind is None:
        kind = earlier.kind
        weight = 1.0
        carried = carried[:-1]
    concepts = tuple(
        replace(concept, idf=weight * concept.idf, unasked=True) for concept in carried
    )
    return replace(question, concepts=(*own, *concepts), kind=kind)
