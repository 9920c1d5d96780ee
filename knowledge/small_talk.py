"""Small talk: what of a message asks nothing of any document."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.analysis import Word
from knowledge.language import Language
from knowledge.question_marks import QUESTION_MARK

_SETS_APART = re.compile(r"[^\s\w'’-]|\n")
"""What parts small talk from a question: any sign but those within words."""


class _Phrase(NamedTuple):
    """A phrase of small talk: the words from `start` up to but not including `end`."""

    start: int
    end: int


def without_small_talk(text: str, words: Sequence[Word], language: Language) -> list[Word]:
    """The words of a message without its small talk; none where it is nothing else.

    A phrase such as "great" is small talk if it stands apart, or right before a question: "Great,
    how much is the fine?" asks for a fine, which is no praise there.
    """
    words = _without_request(words, language)
    phrases = list(_phrases(words, language))
    if not phrases:
        return list(words)
    left = _left(words, phrases)
    if not any(word.term for word in left) and not _asks(left, language):
        return []
    apart = [each for each in phrases if _is_apart(each, phrases, text, words, language)]
    return _left(words, apart)


def shows_question(text: str, words: Sequence[Word], language: Language) -> bool:
    """Whether what a message has besides small talk asks: by its mark, or a word such as "who"."""
    return bool(words) and (QUESTION_MARK.search(text) is not None or _asks(words, language))


def only_says(text: str, words: Sequence[Word], language: Language) -> bool:
    """Whether a message speaks of its writer or its reader, and has nothing that asks.

    "the weight I can lift" names a thing first, and asks for it.
    """
    persons = [place for place, word in enumerate(words) if _is_person(word, language)]
    if not persons or shows_question(text, words, language):
        return False
    names_thing = any(word.term for word in words[: persons[0]])
    following = words[persons[0] + 1 : persons[0] + 2]
    return not (names_thing and any(word.folded in language.opens for word in following))


def _without_request(words: Sequence[Word], language: Language) -> list[Word]:
    """The words, with those light that only request what follows, as "list all" does at the head.

    Light words may stand before it: "can you list all".
    """
    head = next((place for place, word in enumerate(words) if word.term), len(words))
    for length in language.request_lengths.get(words[head].folded, ()) if head < len(words) else ():
        end = head + length
        is_request = " ".join(word.folded for word in words[head:end]) in language.requests
        if is_request and any(word.term for word in words[end:]):
            light = [word._replace(term="") for word in words[head:end]]
            return [*words[:head], *light, *words[end:]]
    return list(words)


def _is_person(word: Word, language: Language) -> bool:
    return word.folded in language.person or (word.folded in language.contracted and not word.term)


def _asks(words: Sequence[Word], language: Language) -> bool:
    """Whether words ask: by one such as "who", or one such as "can" at the head or before "I"."""
    folded = [word.folded for word in words]
    pronouns = language.person | language.pronouns
    begins = folded[:1] + [one for one, next_one in pairwise(folded) if next_one in pronouns]
    return not (language.query.isdisjoint(folded) and language.opens.isdisjoint(begins))


def _phrases(words: Sequence[Word], language: Language) -> Iterator[_Phrase]:
    """The phrases of small talk, in order and apart from each other."""
    position = 0
    while position < len(words):
        for length in language.greeting_lengths.get(words[position].folded, ()):
            inside = words[position : position + length]
            if " ".join(word.folded for word in inside) in language.greetings:
                yield _Phrase(position, position + len(inside))
                position += len(inside)
                break
        else:
            position += 1


def _left(words: Sequence[Word], phrases: Sequence[_Phrase]) -> list[Word]:
    said = {place for phrase in phrases for place in range(*phrase)}
    return [word for place, word in enumerate(words) if place not in said]


def _is_apart(
    phrase: _Phrase,
    phrases: Sequence[_Phrase],
    text: str,
    words: Sequence[Word],
    language: Language,
) -> bool:
    """Whether a phrase stands between signs, other small talk and the ends of the message.

    Or else right before a question: behind more than a word, such as "good morning", any light
    word may begin it; behind a single word, such as "great", only one that asks.
    """
    start, end = phrase
    begins = start == 0 or any(other.end == start for other in phrases)
    if not begins and not _are_parted(text, words[start - 1], words[start]):
        return False
    if end == len(words) or any(other.start == end for other in phrases):
        return True
    following = words[end]
    asks = language.query | language.opens
    may_follow = language.light if end - start > 1 else asks or language.light
    return following.folded in may_follow or _are_parted(text, words[end - 1], following)


def _are_parted(text: str, first: Word, second: Word) -> bool:
    return _SETS_APART.search(text, first.end, second.start) is not None
