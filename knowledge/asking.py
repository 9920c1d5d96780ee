"""What kind of answer a question asks for, and with which of its words."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.analysis import find_tokens
from knowledge.language import AnswerKind, Language


class Asking(NamedTuple):
    """The kind of answer that a question asks for, and the words that ask so, folded."""

    kind: AnswerKind | None = None
    words: tuple[str, ...] = ()


def find_asking(question: str, language: Language) -> Asking:
    """What kind of answer a question asks for: by a phrase such as "how many", or by a noun.

    "Cost of repairs" asks for what "what is the cost of repairs" does.
    """
    phrase = asking_phrase(question, language)
    if phrase is None:
        return _asked_noun(_plain_words(question), language)
    kind, asking = language.ask_phrases[phrase], phrase.split()
    if kind is AnswerKind.HOW_MUCH_OF and not _names_thing(
        _plain_words(question), asking, language
    ):
        kind = AnswerKind.HOW_MUCH
    return Asking(kind, tuple(asking))


def _names_thing(words: Sequence[str], asking: Sequence[str], language: Language) -> bool:
    """Whether a thing is right behind a phrase, as in "how much leave"; "how much is" has none."""
    end = next(n for n in range(len(words)) if words[n : n + len(asking)] == asking) + len(asking)
    return end < len(words) and words[end] not in language.light


def asking_phrase(question: str, language: Language) -> str | None:
    """The longest of the language's phrases in a question that asks for a kind of answer."""
    words = _plain_words(question)
    if not language.spaced:
        plain = " ".join(words)
        found = (phrase for phrase in language.ask_phrases if phrase in plain)
        return max(found, key=len, default=None)
    longest: list[str] = []
    for start, first in enumerate(words):
        for length in language.ask_lengths.get(first, ()):
            phrase = words[start : start + length]
            if len(phrase) > len(longest) and " ".join(phrase) in language.ask_phrases:
                longest = phrase
    return " ".join(longest) or None


def _asked_noun(words: Sequence[str], language: Language) -> Asking:
    """What the noun asks for that a question begins or ends with, light words aside.

    Such a question begins with words such as "what is", or it is no sentence at all. A noun with
    another behind it asks nothing: "what is the phone case" is not about a number.
    """
    start = _behind_opening(words, language)
    if start is None:
        if not language.opens or set(words[:1]) & language.opens or set(words) & language.query:
            return Asking()
        start = 0
    end = len(words)
    while start < end and words[start] in language.light:
        start += 1
    while start < end and words[end - 1] in language.light:
        end -= 1
    for length in language.noun_lengths:
        places = [max(end - length, start)]
        if set(words[start + length : start + length + 1]) <= language.light:
            places.append(start)
        for place in places:
            noun = words[place : min(place + length, end)]
            kind = language.nouns.get(" ".join(noun))
            if kind is not None:
                return Asking(kind, tuple(noun))
    return Asking()


def _behind_opening(words: Sequence[str], language: Language) -> int | None:
    """Where a question goes on behind its first opening such as "what is", if it has one."""
    for start, first in enumerate(words):
        for length in language.noun_opening_lengths.get(first, ()):
            if " ".join(words[start : start + length]) in language.noun_openings:
                return start + length
    return None


def _plain_words(question: str) -> list[str]:
    """The words of a question as phrases are written: "what's" stands there as "what s"."""
    plain = (
        match[0].casefold().replace("’", " ").replace("'", " ") for match in find_tokens(question)
    )
    return " ".join(plain).split()
