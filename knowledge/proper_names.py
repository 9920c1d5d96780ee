"""Where a passage names people, and other things that have names."""

import re
from collections.abc import Iterator, Sequence

from knowledge.language import AnswerKind
from knowledge.searched_text import NEAR, SURE, Finding, SearchedText, near
from knowledge.span import Span
from knowledge.written_words import Token

_HANDLE = re.compile(r"(?<![\w@.])@\w[\w.]*\w")
_MIXED = re.compile(r"[A-Z][a-z]{3,}[A-Z]")
_WITHIN_NAME = frozenset({" ", ". ", "-", " & "})
"""What may stand between two words of a name."""


def find_people(text: SearchedText) -> Iterator[Finding]:
    """Names but for those of places: "Moscow City" and "Washington Post" are no one's.

    The words that go with people, such as "captain", hint at one.
    """
    yield from (Finding(cue, 0.5) for cue in text.cued(AnswerKind.WHO) if not text.is_asked(cue))
    places = sorted(text.places)
    is_loud = text.text.isupper()
    for finding in find_names(text):
        if not is_loud and _is_sign(text.text, finding.span):
            continue
        # Walter Hill's, where the place stands behind, is.
        start = finding.span.start
        if not any(place.start <= start < place.end for place in near(places, finding.span, 0)):
            yield finding


def _is_sign(text: str, name: Span) -> bool:
    """Whether a name is rather a computer's or an abbreviation: `HOOK`, `JavaScript`, `MAX_SIZE`.

    A single word is, if it is all in capitals, or has one behind more than what "McCartney" and
    "DiCaprio" have before theirs.
    """
    if "_" in text[max(name.start - 1, 0) : name.end + 1] and text[name.start] != "@":
        return True
    word = text[name.start : name.end]
    return word.isalpha() and ((len(word) > 1 and word.isupper()) or _MIXED.match(word) is not None)


def find_names(text: SearchedText) -> Iterator[Finding]:
    """Names: words with a capital letter that the question does not have, and `@handles`."""
    for handle in _HANDLE.finditer(text.text):
        yield Finding(Span(*handle.span()), SURE)
    run: list[Token] = []
    for token in (*text.tokens, Token(len(text.text), len(text.text), "", "")):
        capital = token.text[:1].isupper() and token.folded not in text.language.unnamed
        if capital and (not run or text.text[run[-1].end : token.start] in _WITHIN_NAME):
            run.append(token)
            continue
        if run:
            yield from _name(run, text)
        run = [token] if capital else []


def _name(run: Sequence[Token], text: SearchedText) -> Iterator[Finding]:
    """The name that a run of words with capital letters is, if it is one.

    Any word has a capital letter at the head of a sentence, and any noun has one in German:
    there, a frequent one is no name.
    """
    first, language = run[0], text.language
    may_be_any = first is text.tokens[0] or not language.capitals_name
    is_frequent = first.folded in language.light or first.text.lower() in language.frequencies
    if may_be_any and is_frequent and first.folded not in language.named:
        run = run[1:]
    words = [token.folded.removesuffix("'s") for token in run]
    known = sum(word in text.asked for word in words)
    if known == len(run) or (len(run) == 1 and len(words[0]) == 1):
        return
    possessive = 2 if run[-1].folded.endswith("'s") else 0
    span = Span(run[0].start, run[-1].end - possessive)
    strength = 1.0 if len(run) > 1 else 0.7
    if known:
        strength *= 0.5
    if text.topics and not near(text.topics, span, NEAR):
        strength *= 0.7
    yield Finding(span, strength)
